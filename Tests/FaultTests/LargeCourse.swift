import Foundation
import JSONParser
import Signing
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// A course with as many and as large files as a test wants, and how to look whether a computer has it whole.
struct LargeCourse {
    static let id = "large"
    let folder: String

    /// - Parameters:
    ///   - files: besides those that a course must have, each of `bytes` bytes that cannot be compressed.
    ///   - large: the bytes of one more file.
    init(in folder: String, files: Int, bytes: Int, large: Int = 0, seed: UInt64 = 1) throws {
        self.folder = folder + "/large-course"
        var random = SeededRandom(seed: seed)
        try write("en/01-one.md", Array("# One\n\nText.\n".utf8))
        for number in 0..<files {
            try write("assets/\(number % 16)/\(number).bin", Self.bytes(bytes, &random))
        }
        if large > 0 { try write("assets/large.bin", Self.bytes(large, &random)) }
        try setVersion(1)
    }

    private static func bytes(_ count: Int, _ random: inout SeededRandom) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count { withUnsafeBytes(of: random.next()) { bytes += $0 } }
        return Array(bytes.prefix(count))
    }

    func manifest() throws -> BundleManifest {
        let paths = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
        return try CourseSealing(path: folder, files: paths.filter(isOfCourse)).manifest()
    }

    /// Not a folder, and not the list of files that a signature stands in.
    private func isOfCourse(_ path: String) -> Bool {
        path.contains(".") && ![BundleManifest.file, BundleManifest.signatureFile].contains(path)
    }

    func setVersion(_ version: Int) throws {
        try write(
            "bundle.json",
            Array(
                """
                {"id": "\(Self.id)", "version": \(version), "languages": ["en"], "minutes": 5, "passMark": 0.7,
                 "title": {"en": "A large course"}}
                """.utf8))
    }

    func write(_ path: String, _ bytes: [UInt8]) throws {
        let file = URL(fileURLWithPath: "\(folder)/\(path)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    /// The versions on a computer, each of which must be whole: every file of the signed list, and no other.
    static func wholeVersions(
        on computer: Computer, file: StaticString = #filePath, line: UInt = #line
    ) throws -> [Int64] {
        let shelf = CourseShelf(profile: computer.folder)
        for version in shelf.versions(of: id) {
            let place = shelf.place(of: id, version: version)
            let manifest = try XCTUnwrap(shelf.manifest(of: id, version: version), "no list", file: file, line: line)
            for entry in manifest.files {
                XCTAssertEqual(
                    SHA256.ofFile("\(place)/\(entry.path)", size: entry.size), entry.sha256,
                    "\(version) \(entry.path)", file: file, line: line)
            }
            let names = FileManager.default.enumerator(atPath: place)?.allObjects as? [String] ?? []
            XCTAssertEqual(names.count { $0.hasSuffix(".part") }, 0, file: file, line: line)
        }
        return shelf.versions(of: id)
    }

    static func remove(from computer: Computer) throws {
        try FileManager.default.removeItem(atPath: CourseShelf(profile: computer.folder).folder + "/" + id)
    }
}
