import Foundation
import JSONParser
import TrainingModel

/// The courses installed on this computer: one folder a version, whole or not at all.
public struct CourseShelf: Sendable {
    public let folder: String

    /// - Parameter profile: the profile's folder.
    public init(profile: String) { folder = profile + "/courses" }

    /// The installed versions of a course, newest first.
    public func versions(of course: String) -> [Int64] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(course)")) ?? []
        return names.compactMap { Int64($0) }.sorted(by: >)
    }

    public func place(of course: String, version: Int64) -> String { "\(folder)/\(course)/\(version)" }

    /// Reads an installed course.
    /// - Throws: `notFound` when it is not installed.
    public func course(_ id: String, version: Int64) throws -> Course {
        let place = place(of: id, version: version)
        guard let bundle = FileManager.default.contents(atPath: "\(place)/\(CourseDescription.file)"),
            let paths = FileManager.default.enumerator(atPath: place)?.allObjects as? [String]
        else {
            throw TrainingError(
                .notFound, "The course '\(id)' is not on this computer.",
                hint: "Run 'egov-learn course get \(id)' while the server can be reached.")
        }
        return try Course(bundle: JSON.parse(bundle), files: paths) { path in
            guard let data = FileManager.default.contents(atPath: "\(place)/\(path)") else {
                throw TrainingError(.storage, "A file of the course '\(id)' cannot be read: \(path).")
            }
            return [UInt8](data)
        }
    }
}
