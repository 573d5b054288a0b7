import Foundation
import JSONParser
import Signing
import TrainingModel

/// Brings courses to this computer: checks who signed them, fetches only content that this computer lacks, each file going
/// on at the byte where it stopped, and lets the course appear whole in one rename.
///
/// Invariant: what stands under `courses/ID/VERSION` is whole and was checked, file by file, against a list that a trusted
/// key signed.
public struct CourseInstaller {
    private let shelf: CourseShelf
    /// Nil when everything was put into its place beforehand, as from a courier file.
    private let transport: CurlTransport?
    private let trust: Replica
    private let uptime: () -> Double

    /// What came within so many seconds comes again within as many, should the power fail before the disk has it. What took
    /// longer is waited for, which then costs little beside it.
    private static let dearSeconds = 3.0

    /// - Parameters:
    ///   - trust: whose records say which keys the network trusts.
    ///   - uptime: seconds on a clock that nobody sets.
    public init(
        shelf: CourseShelf, transport: CurlTransport?, trust: Replica,
        uptime: @escaping () -> Double = { ProcessInfo.processInfo.systemUptime }
    ) {
        self.shelf = shelf
        self.transport = transport
        self.trust = trust
        self.uptime = uptime
    }

    /// What an installation moved.
    public struct Installed: Equatable, Sendable {
        public var files = 0
        public var fetchedFiles = 0
        public var fetchedBytes: Int64 = 0
        /// Against the version that was here before, if there was one.
        public var change: CourseChange?
    }

    /// - Parameters:
    ///   - waiting: called when another program is bringing the same course; this one waits for it.
    ///   - progress: called with bytes ready and bytes in all.
    /// - Returns: nil when that version was here already.
    public func install(
        _ entry: CourseEntry, waiting: () -> Void = {}, progress: @escaping (Int64, Int64) -> Void = { _, _ in }
    ) throws -> Installed? {
        guard BundleManifest.isCourseID(entry.id) else {
            throw TrainingError(.invalid, "The catalogue has a course of an impossible id.")
        }
        let began = uptime()
        let staging = shelf.staging(of: entry.id, version: entry.version)
        try makeFolder(staging)
        let lock = try CourseLock(shelf.lock(of: entry.id), waiting: waiting)
        return try withExtendedLifetime(lock) {
            shelf.checkAgain(entry.id)
            guard !shelf.versions(of: entry.id).contains(entry.version) else {
                shelf.tidy(entry.id)
                return nil
            }
            // Whoever held the lock before may have cleared it away.
            try makeFolder(staging)
            let former = shelf.versions(of: entry.id).first.flatMap { shelf.manifest(of: entry.id, version: $0) }
            let manifest = try manifest(of: entry, in: staging)
            var installed = try fill(staging, with: manifest, progress)
            installed.change = former.map { CourseChange(from: $0, to: manifest) }
            // Where nothing can be fetched, as with a courier file, nothing comes again either.
            let isCheap = transport != nil && uptime() - began < Self.dearSeconds
            try appear(staging, at: shelf.place(of: entry.id, version: entry.version), waiting: !isCheap)
            shelf.tidy(entry.id)
            return installed
        }
    }

    /// The change that an update would bring, for which only the list of files is fetched.
    /// - Returns: nil when no version is on this computer.
    public func preview(_ entry: CourseEntry) throws -> CourseChange? {
        guard BundleManifest.isCourseID(entry.id), let version = shelf.versions(of: entry.id).first,
            let former = shelf.manifest(of: entry.id, version: version)
        else { return nil }
        return CourseChange(from: former, to: try CourseSource(line()).manifest(of: entry, trust: trust).manifest)
    }

    /// The list of files, as it is signed: from an earlier attempt, or from the server.
    private func manifest(of entry: CourseEntry, in staging: String) throws -> BundleManifest {
        let file = "\(staging)/\(BundleManifest.file)"
        let signatureFile = "\(staging)/\(BundleManifest.signatureFile)"
        if let text = FileManager.default.contents(atPath: file), Sodium.sha256([UInt8](text)) == entry.digest,
            let signature = FileManager.default.contents(atPath: signatureFile),
            (try? trust.checkSignature(
                of: [UInt8](text), String(decoding: signature, as: UTF8.self), name: entry.id)) != nil,
            let manifest = try? BundleManifest(JSON.parse(text))
        {
            return manifest
        }
        let signed = try CourseSource(line()).manifest(of: entry, trust: trust)
        do {
            try Data(signed.text).write(to: URL(fileURLWithPath: file), options: .atomic)
            try Data(signed.signature.utf8).write(to: URL(fileURLWithPath: signatureFile), options: .atomic)
        } catch { throw storageError }
        return signed.manifest
    }

    /// Brings every file to its place: from an earlier attempt, from an installed version, or from the server.
    private func fill(
        _ staging: String, with manifest: BundleManifest, _ progress: @escaping (Int64, Int64) -> Void
    ) throws -> Installed {
        var installed = Installed(files: manifest.files.count)
        var ready: Int64 = 0
        var wanted: [WantedFile] = []
        let known = shelf.contents(of: manifest.course)
        var folders: Set<String> = []
        // The same content under two names is fetched once.
        var places: [String: String] = [:]
        var copies: [(BundleManifest.File, of: String)] = []
        for file in manifest.files {
            let path = "\(staging)/\(file.path)"
            let parent = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
            if folders.insert(parent).inserted { try makeFolder(parent) }
            if SHA256.ofFile(path, size: file.size) == file.sha256 || link(file, from: known[file.sha256], to: path) {
                ready += file.size
            } else if let first = places[file.sha256] {
                copies.append((file, of: first))
            } else {
                keepBeginning(of: path, size: file.size)
                places[file.sha256] = path
                wanted.append(WantedFile(sha256: file.sha256, size: file.size, path: path, name: file.path))
            }
        }
        try checkSpace(for: wanted.reduce(0) { $0 + $1.size })
        progress(ready, manifest.size)
        installed.fetchedFiles = wanted.count
        installed.fetchedBytes = try fetch(wanted) { [ready] in progress(ready + $0, manifest.size) }
        for (file, first) in copies {
            guard link(file, from: first, to: "\(staging)/\(file.path)") else { throw storageError }
        }
        return installed
    }

    /// - Returns: the bytes that came.
    private func fetch(_ wanted: [WantedFile], progress: @escaping (Int64) -> Void) throws -> Int64 {
        var done: Int64 = 0
        var received: Int64 = 0
        var batch: [WantedFile] = []
        var batchBytes: Int64 = 0
        func fetchBatch() throws {
            guard !batch.isEmpty else { return }
            do {
                try line().download(batch) { [done] in progress(done + $0) }
                received += batchBytes
            } catch let error as TrainingError where error.code == .notFound {
                // The server lacks one of them, or is older than this way: what there is comes one by one.
                for file in batch { received += try fetchAlone(file, from: 0) { _ in } }
            }
            done += batchBytes
            (batch, batchBytes) = ([], 0)
        }
        for file in wanted {
            let start = size(of: file.path + ".part")
            guard start == 0, file.size < Limits.blobBatchBytes else {
                received += try fetchAlone(file, from: start) { [done] in progress(done + $0) }
                done += file.size
                continue
            }
            if batchBytes + file.size > Limits.blobBatchBytes || batch.count == Limits.blobsAtOnce { try fetchBatch() }
            batch.append(file)
            batchBytes += file.size
        }
        try fetchBatch()
        return received
    }

    private func fetchAlone(_ file: WantedFile, from start: Int64, progress: @escaping (Int64) -> Void) throws -> Int64
    {
        let part = file.path + ".part"
        let fetched: Downloaded
        do {
            fetched = try line().download(
                path: "/v1/blobs/\(file.sha256)", to: part, offset: start, expectedSize: file.size,
                etag: "\"\(file.sha256)\"", progress: progress)
        } catch let error as TrainingError where error.code == .notFound {
            throw TrainingError(
                .notFound, "The server lacks the file '\(file.name)' of the course.",
                hint: "Tell the administrator: the course has to be published again.", cause: error)
        }
        guard SHA256.ofFile(part, size: file.size) == file.sha256 else {
            unlink(part)
            throw TrainingError.damaged(file.name)
        }
        guard rename(part, file.path) == 0 else { throw storageError }
        return Int64(fetched.receivedBytes)
    }

    /// Gives a file that is here already a second name; where the file system has no such thing, copies it.
    private func link(_ file: BundleManifest.File, from source: String?, to path: String) -> Bool {
        guard let source, SHA256.ofFile(source, size: file.size) == file.sha256 else { return false }
        unlink(path)
        if Foundation.link(source, path) == 0 { return true }
        return (try? FileManager.default.copyItem(atPath: source, toPath: path)) != nil
    }

    /// A file that came among others, and not whole, is gone on with alone.
    private func keepBeginning(of path: String, size wanted: Int64) {
        let here = size(of: path)
        if here > size(of: path + ".part"), here < wanted { rename(path, path + ".part") }
    }

    /// Before anything is fetched: what cannot fit should not cost somebody's credit.
    private func checkSpace(for bytes: Int64) throws {
        var space = statvfs()
        guard statvfs(shelf.folder, &space) == 0 else { return }
        let free = Int64(clamping: UInt64(space.f_bavail).multipliedReportingOverflow(by: UInt64(space.f_frsize)).0)
        guard bytes > free else { return }
        throw TrainingError(
            .storage, "The disk is full: the course needs \(bytes / 1_000) kB, and \(free / 1_000) kB are free.",
            hint: "Free some space and run the command again; the version that is here can be used.")
    }

    private func size(of path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }

    private func line() throws -> CurlTransport {
        if let transport { return transport }
        throw TrainingError(
            .notFound, "A file of the course is missing.", hint: "Make another courier file, or sync over the network.")
    }

    private func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch { throw storageError }
    }

    /// - Parameter waiting: for the disk.
    private func appear(_ staging: String, at place: String, waiting: Bool) throws {
        let parent = URL(fileURLWithPath: place).deletingLastPathComponent().path
        try makeFolder(parent)
        // A power cut after the rename must not leave files without their content, of which nobody knows.
        let isMarked = !waiting && shelf.mark(staging)
        if !isMarked { shelf.waitForDisk() }
        guard rename(staging, place) == 0 else { throw storageError }
        if !isMarked { shelf.waitForNames(in: parent) }
    }

    private var storageError: TrainingError {
        [ENOSPC, EDQUOT].contains(errno)
            ? TrainingError.storage(errno)
            : TrainingError(
                .storage, "The course could not be written.",
                hint: "Check the free disk space, then run the command again.")
    }
}
