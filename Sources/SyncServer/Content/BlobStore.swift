import CSyncfs
import Foundation
import Signing
import TrainingModel

/// Files by the SHA-256 of their content, in a folder. A file is there whole or not at all.
public struct BlobStore: Sendable {
    let folder: String

    /// - Parameter folder: made when it is missing.
    public init(folder: String) throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Where the file of a hash stands; nil when the text is no hash or there is no such file.
    public func path(_ sha256: String) -> String? {
        size(sha256) == nil ? nil : place(sha256)
    }

    /// In bytes; nil when there is no such file.
    public func size(_ sha256: String) -> Int64? {
        guard BundleManifest.isSHA256(sha256) else { return nil }
        var status = stat()
        return stat(place(sha256), &status) == 0 ? Int64(status.st_size) : nil
    }

    public func read(_ sha256: String) throws -> [UInt8] {
        guard let path = path(sha256), let data = FileManager.default.contents(atPath: path) else {
            throw TrainingError(.notFound, "The server does not have the file \(sha256).")
        }
        return [UInt8](data)
    }

    /// Keeps contents. On the disk when this returns.
    /// - Returns: their hashes, in the same order.
    @discardableResult
    public func add(_ contents: [[UInt8]]) throws -> [String] {
        let folder = "\(folder)/.parts/.added-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var news: [String: String] = [:]
        let hashes = contents.map { Sodium.sha256($0) }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for (hash, bytes) in zip(hashes, contents) where news[hash] == nil {
                // One that was damaged on the disk is written anew.
                if SHA256.ofFile(place(hash), size: Int64(bytes.count)) == hash { continue }
                let file = "\(folder)/\(hash)"
                try Data(bytes).write(to: URL(fileURLWithPath: file))
                news[hash] = file
            }
        } catch { throw Self.storageError(error) }
        try adopt(news)
        return hashes
    }

    /// Moves files, whose hashes were checked, to their places.
    ///
    /// Invariant: what stands at its place is on the disk. So the files are waited for before they are moved, and their names
    /// afterwards: once for all of them, since a wait for each takes as long as a wait for two thousand.
    /// - Parameter files: where they are, by their hashes; in a folder of this store.
    func adopt(_ files: [String: String]) throws {
        // Even then, for the names that a run gave which was killed before it had waited.
        guard !files.isEmpty else { return try waitForDisk() }
        try waitForDisk()
        do { for group in Set(files.keys.map { $0.prefix(2) }) { try makeFolder(group) } } catch {
            throw Self.storageError(error)
        }
        for (sha256, file) in files {
            guard rename(file, place(sha256)) == 0 else { throw Self.storageError(nil) }
        }
        try waitForDisk()
    }

    /// Returns when the disk has all that was written.
    func waitForDisk() throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.storageError(nil) }
        defer { close(descriptor) }
        guard syncfs(descriptor) == 0 else { throw Self.storageError(nil) }
    }

    /// Notes that a file is needed: `collect` spares it for some days.
    func touch(_ sha256: String) { utimes(place(sha256), nil) }

    /// Removes files that nothing names and that are older than `moment`.
    /// - Returns: how many there were.
    func collect(sparing named: Set<String>, olderThan moment: Instant) throws -> Int {
        var count = 0
        for group in try FileManager.default.contentsOfDirectory(atPath: folder) where group.utf8.count == 2 {
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(group)")
            where !named.contains(name) {
                let path = "\(folder)/\(group)/\(name)"
                var status = stat()
                guard stat(path, &status) == 0, Int64(status.st_mtim.tv_sec) * 1_000 < moment.milliseconds else {
                    continue
                }
                if unlink(path) == 0 { count += 1 }
            }
        }
        return count
    }

    private func makeFolder(_ group: Substring) throws {
        try FileManager.default.createDirectory(atPath: "\(folder)/\(group)", withIntermediateDirectories: true)
    }

    static func storageError(_ cause: (any Error)?) -> TrainingError {
        TrainingError(
            .storage, "A file of the bundle could not be kept.", hint: "Check the server's free disk space.",
            cause: cause)
    }

    private func place(_ sha256: String) -> String { "\(folder)/\(sha256.prefix(2))/\(sha256)" }
}
