import Foundation
import Markup
import TrainingModel

/// What kind of file is imported, told by what is in it.
enum ImportOrigin {
    case cartridge(PackageFiles, manifest: String)
    case qti([UInt8])
    case gift(String)

    /// A quiz of more bytes is none.
    private static let mostBytes = 16 << 20

    init(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw TrainingError(.notFound, "There is no file '\(path)'.", hint: "Check its name.")
        }
        if isFolder.boolValue {
            self = try Self.package(PackageFiles(folder: path), path)
            return
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw TrainingError(.storage, "'\(path)' cannot be read.", hint: "Check that you may read it.")
        }
        let magic = (try? file.read(upToCount: 4)) ?? Data()
        if magic.starts(with: [0x50, 0x4b]) {
            self = try Self.package(PackageFiles(zip: path), path)
            return
        }
        guard let size = try? file.seekToEnd(), size <= UInt64(Self.mostBytes),
            let data = FileManager.default.contents(atPath: path)
        else {
            throw TrainingError(
                .tooLarge, "'\(path)' is no package, and too large for a quiz.",
                hint: "Give a Common Cartridge (.imscc, .zip), a quiz in QTI, or questions in GIFT.")
        }
        let bytes = [UInt8](data)
        let start = bytes.first { ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].contains($0) }
        if start == UInt8(ascii: "<") {
            self = .qti(bytes)
            return
        }
        if start == UInt8(ascii: "{") {
            throw TrainingError(
                .invalid, "'\(path)' is not GIFT: it begins with a brace, before any question.",
                hint: "Give a Common Cartridge (.imscc, .zip), a quiz in QTI, or questions in GIFT.")
        }
        guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
            throw TrainingError(
                .invalid, "'\(path)' is neither a package nor text in UTF-8.",
                hint: "If it is GIFT, convert it first, as with: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW-FILE.")
        }
        self = .gift(text)
    }

    private static func package(_ files: PackageFiles, _ path: String) throws -> ImportOrigin {
        let manifests = files.names.filter { $0.lowercased().hasSuffix("imsmanifest.xml") }
        // A package inside a package has its own.
        if let manifest = manifests.min(by: { $0.split(separator: "/").count < $1.split(separator: "/").count }) {
            return .cartridge(files, manifest: manifest)
        }
        let known: [(String, String)] = [
            ("moodle_backup.xml", "a Moodle backup"), ("h5p.json", "an H5P activity"),
            ("tincan.xml", "an xAPI package"),
            ("cmi5.xml", "a cmi5 package"), (CourseDescription.file, "the folder of a course already"),
        ]
        let kind = known.first { name, _ in files.names.contains { $0 == name || $0.hasSuffix("/" + name) } }
        throw TrainingError(
            .invalid,
            "'\(path)' is not a Common Cartridge: it has no imsmanifest.xml\(kind.map { "; it is \($0.1)" } ?? "").",
            hint: "Export the course as 'IMS Common Cartridge' where it comes from.")
    }
}
