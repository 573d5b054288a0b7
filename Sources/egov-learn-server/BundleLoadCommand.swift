import Authoring
import SyncServer
import Terminal
import TrainingModel

/// Publishes a course from a bundle's folder.
struct BundleLoadCommand: Command {
    static let name = "bundle load"
    static let usage = "egov-learn-server bundle load FOLDER --data DIR [--json]"
    static let summary = "Check a course's folder and publish it to the network"
    static let examples = [
        Example("bundle load content/simplifying-procedures --data /var/lib/egov-learn", "Publish a course")
    ]
    static let options = [DataFolder.option]

    private let folder: DataFolder
    private let bundle: String

    init(_ arguments: inout Arguments) throws {
        folder = try DataFolder(&arguments)
        bundle = try arguments.word("FOLDER")
    }

    func run(in app: App) throws {
        try BundleCheck.refuseErrors(in: bundle)
        let loaded = try folder.withRun(in: app) { try BundleLoader($0).load(folder: bundle) }
        let entry = loaded.entry
        app.answer([
            "course": .string(entry.id), "version": .integer(entry.version), "lessons": .integer(entry.lessons),
            "quizzes": .integer(entry.quizzes), "files": JSON(loaded.manifest.files.count),
            "bytes": .integer(loaded.manifest.size), "digest": .string(entry.digest), "new": .bool(loaded.isNew),
        ]) {
            app.console.write("\(entry.id)\t\(entry.version)")
        }
        app.console.talk(
            app.text(
                loaded.isNew
                    ? "Published: %1 lessons and %2 quizzes."
                    : "This version was published before: %1 lessons and %2 quizzes.",
                "\(entry.lessons)", "\(entry.quizzes)"))
    }
}
