import Foundation
import JSONParser
import TrainingModel
import XCTest

/// The repository's folder of courses, as the tests read it.
enum Content {
    static let root = Document.repository.appending(path: "content")

    /// Names of the courses' folders, sorted.
    static func folders() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() }

    static func check(_ folder: String) throws -> Course.Check {
        let bundle = try JSON.parse(bytes(CourseDescription.file, in: folder))
        return Course.check(bundle: bundle, files: try files(of: folder)) { try bytes($0, in: folder) }
    }

    static func course(_ folder: String) throws -> Course { try XCTUnwrap(check(folder).course, folder) }

    /// The course's files, relative to its folder.
    static func files(of folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
            .filter { $0.contains(".") }.sorted()
    }

    static func bytes(_ file: String, in folder: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: folder).appending(path: file)))
    }
}
