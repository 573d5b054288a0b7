import Authoring
import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Where the addresses in a course's texts lead, as its reader can follow them: a file by its place on this computer,
/// a lesson or quiz by its title and the name that opens it.
struct StudyAddresses {
    let course: Course
    let language: String
    /// Of the course's files on this computer.
    let folder: String
    let home: String?
    /// What a person types before `--item` to open a lesson or quiz; empty where they have just typed it.
    var command = ""

    func shown(_ address: String) -> String {
        // Every text of a course stands in the folder of its language.
        guard let path = CourseReference.path(of: address, from: "\(language)/text") else { return address }
        let parts = path.split(separator: "/")
        if parts.count == 2, let item = course.items.first(where: { $0.files.values.contains(path) }) {
            return "\(item.title.text(in: language)) (\(command)--item \(item.slug))"
        }
        let file = URL(fileURLWithPath: "\(folder)/\(path)").standardizedFileURL.path
        return FileManager.default.fileExists(atPath: file) ? App.shortened(path: file, home: home) : address
    }
}

extension App {
    /// Shows the addresses in this course's texts as the reader can follow them, from now on.
    func show(addressesOf course: Course, in language: String, folder: String) {
        let addresses = StudyAddresses(course: course, language: language, folder: folder, home: environment["HOME"])
        shownAddress = addresses.shown
    }

    /// The same for a question of an installed course, outside its course.
    func show(addressesOf item: ReviewDeck.Item, on shelf: CourseShelf, language: String) {
        let course = item.course.description
        shownAddress =
            StudyAddresses(
                course: item.course, language: item.course.language(for: language),
                folder: shelf.place(of: course.id, version: course.version), home: environment["HOME"],
                command: "egov-learn study \(course.id) "
            ).shown
    }

    /// `~` in place of the home directory, as shells read it.
    static func shortened(path: String, home: String?) -> String {
        guard let home, home.count > 1, path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.count)
    }
}
