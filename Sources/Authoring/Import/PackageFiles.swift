import Archive
import Foundation
import TrainingModel

/// The files of a course from elsewhere: a zip file, or a folder into which one was unpacked.
struct PackageFiles {
    /// With forward slashes.
    let names: [String]
    private let readers: [String: () throws -> [UInt8]]
    /// By name in small letters: addresses in packages are often spelt carelessly.
    private let spellings: [String: String]

    private init(_ readers: [String: () throws -> [UInt8]]) {
        names = readers.keys.sorted()
        self.readers = readers
        spellings = Dictionary(names.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    }

    init(zip path: String) throws {
        let archive = try ZipReader(path: path)
        self.init(
            Dictionary(
                archive.entries.map { entry in (entry.name, { try archive.read(entry) }) },
                uniquingKeysWith: { first, _ in first }))
    }

    init(folder path: String) throws {
        let folder = try BundleFolder(path)
        if let other = folder.others.first {
            throw TrainingError(
                .invalid, "'\(other)' in '\(path)' is a link.", hint: "Put the file itself in its place.")
        }
        self.init(
            Dictionary(
                folder.files.map { name in (name, { try folder.read(name) }) }, uniquingKeysWith: { first, _ in first })
        )
    }

    func read(_ name: String) throws -> [UInt8] {
        guard let reader = readers[name] else {
            throw TrainingError(.notFound, "The file \(name.prefix(80)) is not in the package.")
        }
        return try reader()
    }

    /// The file that an address means: as it is written, without percent signs, or spelt in other capitals.
    func find(_ address: String) -> String? {
        let path = Self.normal(address)
        // Programs that pack replace what file systems refuse, and leave the manifest as it was.
        let kept = String(path.map { "<>:\"|?*".contains($0) ? "_" : $0 })
        for candidate in [path, Address.decoded(path), kept] {
            if readers[candidate] != nil { return candidate }
            if let spelling = spellings[candidate.lowercased()] { return spelling }
        }
        return nil
    }

    /// Without `.` and `..`, query and fragment.
    private static func normal(_ address: String) -> String {
        var parts: [Substring] = []
        let path = address.replacing("\\", with: "/").prefix { $0 != "?" && $0 != "#" }
        for part in path.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}
