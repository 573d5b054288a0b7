import Foundation
import JSONParser
import TrainingModel

/// The folder in which a trainer writes a course.
public struct BundleFolder: Sendable {
    public let path: String
    /// Regular files, relative to the folder, with forward slashes, sorted. Hidden ones stay behind, and so does the list
    /// of the files with its signature.
    public let files: [String]
    /// Links and devices, which a course cannot hold.
    public let others: [String]

    /// - Throws: `notFound` when there is no such folder, `tooLarge` for more files than a course may have.
    public init(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
            let found = FileManager.default.enumerator(atPath: path)
        else {
            throw TrainingError(
                .notFound, "There is no folder '\(path)'.",
                hint: "Check the path, or make one: 'egov-learn bundle new'.")
        }
        var files: [String] = []
        var others: [String] = []
        while let name = found.nextObject() as? String {
            if name.split(separator: "/").last?.hasPrefix(".") ?? true {
                found.skipDescendants()
                continue
            }
            switch found.fileAttributes?[.type] as? FileAttributeType {
            case .typeRegular? where [BundleManifest.file, BundleManifest.signatureFile].contains(name): continue
            case .typeRegular?: files.append(name)
            case .typeDirectory?: continue
            default: others.append(name)
            }
            guard files.count <= BundleManifest.mostFiles else {
                throw TrainingError(
                    .tooLarge, "'\(path)' has more than 20,000 files.", hint: "Is it the folder of one course?")
            }
        }
        self.path = path
        self.files = files.sorted()
        self.others = others.sorted()
    }

    /// - Throws: `storage` when the file cannot be read.
    public func read(_ file: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path + "/" + file) else {
            throw TrainingError(.storage, "The file cannot be read.", hint: "Check that you may read it.")
        }
        return [UInt8](data)
    }

    /// The course, when nothing in the folder is an error.
    /// - Throws: `notFound` without a `bundle.json`; the first error, as `Course.init` does.
    public func course() throws -> Course {
        guard files.contains(CourseDescription.file) else { throw noDescription }
        return try Course(bundle: JSON.parse(read(CourseDescription.file)), files: files, read: read)
    }

    var noDescription: TrainingError {
        TrainingError(
            .notFound, "There is no \(CourseDescription.file) in '\(path)'.",
            hint: "Give the folder of a course, or make one: 'egov-learn bundle new'.")
    }
}
