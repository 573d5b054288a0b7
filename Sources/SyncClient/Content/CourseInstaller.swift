import Foundation
import JSONParser
import Signing
import TrainingModel

/// Fetches courses: only files that this computer lacks, each going on where it stopped, and the course appears whole
/// in one rename.
public struct CourseInstaller {
    private let shelf: CourseShelf
    private let transport: CurlTransport

    public init(shelf: CourseShelf, transport: CurlTransport) {
        self.shelf = shelf
        self.transport = transport
    }

    /// What an installation moved.
    public struct Installed: Equatable, Sendable {
        public var files = 0
        public var fetchedFiles = 0
        public var fetchedBytes: Int64 = 0
    }

    /// - Parameter progress: called with bytes ready and bytes in all.
    /// - Returns: nil when that version was here already.
    public func install(_ entry: CourseEntry, progress: @escaping (Int64, Int64) -> Void = { _, _ in }) throws
        -> Installed?
    {
        guard !shelf.versions(of: entry.id).contains(entry.version) else { return nil }
        let manifest = try manifest(of: entry)
        let staging = "\(shelf.folder)/.staging/\(entry.id)-\(entry.version)"
        var installed = Installed(files: manifest.files.count)
        var ready: Int64 = 0
        for file in manifest.files {
            let done = ready
            let fetched = try place(file, of: entry.id, in: staging) { progress(done + $0, manifest.size) }
            ready += file.size
            installed.fetchedBytes += fetched
            if fetched > 0 { installed.fetchedFiles += 1 }
        }
        try appear(staging, at: shelf.place(of: entry.id, version: entry.version))
        return installed
    }

    private func manifest(of entry: CourseEntry) throws -> BundleManifest {
        let reply = try transport.send(
            TransportRequest(method: "GET", path: "/v1/bundles/\(entry.id)/\(entry.version)"))
        guard Sodium.sha256(reply.body) == entry.digest else {
            throw TrainingError(
                .network, "The list of files of '\(entry.id)' is not the one in the catalogue.",
                hint: "Run 'egov-learn sync', then try again.")
        }
        let manifest = try BundleManifest(JSON.parse(reply.body))
        guard manifest.course == entry.id, manifest.version == entry.version else {
            throw TrainingError(.invalid, "The server sent the list of files of another course.")
        }
        return manifest
    }

    /// Brings one file to its place: from an earlier attempt, from an installed version, or from the server.
    /// - Returns: the bytes that were fetched.
    private func place(
        _ file: BundleManifest.File, of course: String, in staging: String, progress: @escaping (Int64) -> Void
    ) throws -> Int64 {
        let path = "\(staging)/\(file.path)"
        try makeFolder(of: path)
        if matches(path, file) { return 0 }
        for version in shelf.versions(of: course) {
            let other = "\(shelf.place(of: course, version: version))/\(file.path)"
            guard matches(other, file) else { continue }
            try? FileManager.default.removeItem(atPath: path)
            try FileManager.default.copyItem(atPath: other, toPath: path)
            return 0
        }
        let part = path + ".part"
        let start = (try? FileManager.default.attributesOfItem(atPath: part)[.size] as? NSNumber)?.int64Value ?? 0
        let fetched = try transport.download(
            path: "/v1/blobs/\(file.sha256)", to: part, offset: start, expectedSize: file.size,
            etag: "\"\(file.sha256)\"", progress: progress)
        guard matches(part, file) else {
            try? FileManager.default.removeItem(atPath: part)
            throw TrainingError(
                .network, "The file '\(file.path)' arrived damaged and was thrown away.", hint: "Try again.")
        }
        guard rename(part, path) == 0 else { throw storageError }
        return Int64(fetched.receivedBytes)
    }

    /// True when the file stands there with the size and the content that the manifest says.
    private func matches(_ path: String, _ file: BundleManifest.File) -> Bool {
        guard let data = FileManager.default.contents(atPath: path), data.count == file.size else { return false }
        return Sodium.sha256([UInt8](data)) == file.sha256
    }

    private func makeFolder(of path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
        } catch { throw storageError }
    }

    private func appear(_ staging: String, at place: String) throws {
        try makeFolder(of: place)
        // Another process may have been faster with the very same files.
        guard rename(staging, place) == 0 || FileManager.default.fileExists(atPath: place) else { throw storageError }
    }

    private var storageError: TrainingError {
        TrainingError(
            .storage, "The course could not be written.", hint: "Check the free disk space, then run the command again."
        )
    }
}
