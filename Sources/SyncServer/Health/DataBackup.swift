import Foundation
import SQLiteStorage
import TrainingModel

/// A whole copy of a data folder, made while a server may be writing to it, and looked through before it is called one:
/// docs/operations.md.
public struct DataBackup: Sendable {
    public let files: Int
    public let bytes: Int64

    /// What stands beside the database and the files of courses: a relay's line to the server above it.
    private static let others = ["connection.json"]

    /// - Parameters:
    ///   - place: of the copy; it must not exist. One that is killed leaves a folder with `.part` behind its name.
    ///   - progress: bytes that were copied, and of how many.
    /// - Throws: `conflict` when something is there; `storage` when the copy cannot be written, or is no sound one.
    public init(of data: String, at place: String, progress: (Int64, Int64) -> Void = { _, _ in }) throws {
        try SQLiteStore.requireNetwork(in: data)
        let manager = FileManager.default
        guard !manager.fileExists(atPath: place) else {
            throw TrainingError(
                .conflict, "There is something at '\(place)' already.", hint: "Give the backup a folder of its own.")
        }
        let part = place + ".part"
        var isWhole = false
        defer { if !isWhole { try? manager.removeItem(atPath: part) } }
        do {
            if manager.fileExists(atPath: part) { try manager.removeItem(atPath: part) }
            try manager.createDirectory(
                atPath: part, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // The database first: files that come meanwhile are more than it names, never fewer.
            try SQLiteConnection(path: SQLiteStore.file(in: data), access: .readOnly).database.run(
                "VACUUM INTO ?1", .text(SQLiteStore.file(in: part)))
            let blobs = Self.files(below: data + "/blobs")
            let total = blobs.reduce(0) { $0 + $1.size } + Self.size(SQLiteStore.file(in: part))
            var done = Self.size(SQLiteStore.file(in: part))
            progress(done, total)
            for (name, size) in blobs {
                let target = "\(part)/blobs/\(name)"
                try manager.createDirectory(
                    atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
                try manager.copyItem(atPath: "\(data)/blobs/\(name)", toPath: target)
                done += size
                progress(done, total)
            }
            for name in Self.others where manager.fileExists(atPath: "\(data)/\(name)") {
                try manager.copyItem(atPath: "\(data)/\(name)", toPath: "\(part)/\(name)")
            }
            (files, bytes) = (blobs.count, total)
            try BlobStore(folder: part + "/blobs").waitForDisk()
        } catch let error as TrainingError {
            throw error
        } catch {
            throw Self.unwritable(place, error)
        }
        let check = try DataCheck(data: part)
        let faults = try check.databaseFaults() + check.fileFaults()
        guard faults.isEmpty else {
            throw TrainingError(
                .storage, "The copy is not sound: \(faults.joined(separator: " "))",
                hint: "Keep the last backup. 'egov-learn-server doctor' says whether the network itself is damaged.")
        }
        isWhole = rename(part, place) == 0
        if !isWhole { throw Self.unwritable(place, nil) }
    }

    private static func unwritable(_ place: String, _ cause: (any Error)?) -> TrainingError {
        TrainingError(
            .storage, "The backup cannot be written to '\(place)'.",
            hint: "Check the permissions and the free space there.", cause: cause)
    }

    /// Names with their folder, and sizes in bytes. What is still on its way to the server comes again.
    private static func files(below folder: String) -> [(name: String, size: Int64)] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { !$0.hasPrefix(".") && $0.contains("/") }.sorted().map { ($0, size("\(folder)/\($0)")) }
    }

    private static func size(_ path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}
