import Foundation
import TrainingModel

/// The network's courses as this computer knows them.
public struct Catalogue {
    private let replica: Replica
    private let shelf: CourseShelf
    /// Reading a course takes a while, and some questions are asked for everybody who takes it.
    private let read = ReadCourses()

    private final class ReadCourses {
        var byID: [String: Course?] = [:]
    }

    public init(_ replica: Replica, shelf: CourseShelf) {
        self.replica = replica
        self.shelf = shelf
    }

    /// Every course, in the order of the ids; withdrawn ones only for those who take them.
    public func entries() throws -> [CourseEntry] {
        let taken = try enrolled()
        return try replica.all(CourseEntry.self).filter { !$0.isWithdrawn || taken.contains($0.id) }
    }

    /// The course that a person means by an id, by a beginning of one, or by part of a title in any language; accents
    /// and capitals of titles do not matter.
    /// - Throws: `notFound`; `usage` when several courses fit, naming them.
    public func find(_ words: String) throws -> CourseEntry {
        let entries = try replica.all(CourseEntry.self)
        if let exact = entries.first(where: { $0.id == words }) { return exact }
        let byID = entries.filter { !words.isEmpty && $0.id.hasPrefix(words) }
        let found = byID.isEmpty ? entries.filter { $0.hasTitle(containing: words) } : byID
        guard let entry = found.first else {
            throw TrainingError(
                .notFound, "There is no course '\(words)' in the catalogue on this computer.",
                hint: "'egov-learn course list' shows the courses; 'egov-learn sync' fetches new ones.")
        }
        guard found.count == 1 else {
            throw TrainingError(
                .usage, "'\(words)' could be \(found.map(\.id).joined(separator: ", ")).",
                hint: "Give more of the id or of the title.")
        }
        return entry
    }

    /// Courses that the person takes and whose latest version is not on this computer.
    public func missing() throws -> [CourseEntry] {
        let taken = try enrolled()
        return try replica.all(CourseEntry.self).filter {
            taken.contains($0.id) && !$0.isWithdrawn && !shelf.versions(of: $0.id).contains($0.version)
        }
    }

    /// The newest version on this computer; nil when there is none.
    public func installedVersion(of entry: CourseEntry) -> Int64? { shelf.versions(of: entry.id).first }

    /// The course as it is on this computer; nil when it is not, or cannot be read.
    public func installed(_ entry: CourseEntry) -> Course? {
        if let known = read.byID[entry.id] { return known }
        let course = installedVersion(of: entry).flatMap { try? shelf.course(entry.id, version: $0) }
        read.byID[entry.id] = .some(course)
        return course
    }

    private func enrolled() throws -> Set<String> {
        let enrolments = try replica.all(Enrolment.self, idPrefix: try replica.person() + "/")
        return Set(enrolments.filter(\.isEnrolled).map(\.course))
    }
}

extension CourseEntry {
    fileprivate func hasTitle(containing words: String) -> Bool {
        !words.isEmpty
            && title.values.contains {
                $0.range(of: words, options: [.caseInsensitive, .diacriticInsensitive]) != nil
            }
    }

    /// The title in a language, as `MultiText` chooses it.
    public func title(in language: String) -> String { MultiText(title).text(in: language) }
    public func summary(in language: String) -> String { MultiText(summary).text(in: language) }
    public var prerequisites: [String] { record.value("prerequisites")?.array?.compactMap(\.string) ?? [] }
}
