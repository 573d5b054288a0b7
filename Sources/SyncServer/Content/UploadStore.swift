import Foundation
import JSONParser
import Signing
import Synchronization
import TrainingModel

/// Courses on their way to the server: for each person and course the manifest that was announced, and what has come of
/// its files. Only files of that manifest are taken, so nobody fills the disk with anything else.
final class UploadStore: @unchecked Sendable {
    private let blobs: BlobStore
    /// Two computers of one person may send the same file.
    private let lock = NSLock()
    /// Courses that were announced of late, by their places: reading a list of thousands of files again for each of fifty
    /// requests takes longer than keeping what they bring.
    private let known = Mutex<[String: Upload]>([:])
    private static let mostKnown = 20

    init(blobs: BlobStore) { self.blobs = blobs }

    private var folder: String { blobs.folder + "/.parts" }
    /// Both are ids that were checked: a person's, and a course's, which is lower-case letters, digits and hyphens.
    private func place(_ person: String, _ course: String) -> String { "\(folder)/\(person)/\(course)" }

    /// Courses that one person may have on their way.
    private static let mostCourses = 20

    /// Opens the door for the files of a manifest that was checked.
    /// - Returns: the files that the server lacks.
    func announce(_ manifest: BundleManifest, text: [UInt8], by person: String) throws -> [PublishReply.Missing] {
        let missing = self.missing(of: manifest, by: person)
        guard !missing.isEmpty else { return [] }
        let place = place(person, manifest.course)
        let under = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(person)")) ?? []
        guard under.contains(manifest.course) || under.count < Self.mostCourses else {
            throw TrainingError(
                .tooLarge, "Too many courses of yours are on their way at once.",
                hint: "Finish publishing one of them first, or wait a week.")
        }
        do {
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try Data(text).write(to: URL(fileURLWithPath: "\(place)/\(BundleManifest.file)"), options: .atomic)
        } catch { throw BlobStore.storageError(error) }
        know(Upload(manifest, by: person), at: place)
        return missing
    }

    private func know(_ upload: Upload, at place: String) {
        known.withLock { known in
            if known.count >= Self.mostKnown { known = [:] }
            known[place] = upload
        }
    }

    private func missing(of manifest: BundleManifest, by person: String) -> [PublishReply.Missing] {
        var seen: Set<String> = []
        return manifest.files.compactMap { file in
            guard seen.insert(file.sha256).inserted else { return nil }
            guard blobs.size(file.sha256) != file.size else {
                blobs.touch(file.sha256)
                return nil
            }
            let size = size(of: part(file.sha256, manifest.course, person))
            guard size != file.size else { return nil }
            return PublishReply.Missing(sha256: file.sha256, received: min(size ?? 0, file.size))
        }
    }

    /// Takes up a course that was announced.
    func open(_ course: String, from person: String) throws -> Upload {
        let isCourse = BundleManifest.isCourseID(course)
        let place = isCourse ? place(person, course) : ""
        if let upload = known.withLock({ $0[place] }) { return upload }
        guard isCourse, let text = FileManager.default.contents(atPath: "\(place)/\(BundleManifest.file)") else {
            throw TrainingError(
                .notAllowed, "No files of the course '\(SafeID(course))' are awaited from you.",
                hint: "Run 'egov-learn bundle publish' again.")
        }
        let upload = Upload(try BundleManifest(JSON.parse(text)), by: person)
        know(upload, at: place)
        return upload
    }

    /// Keeps a piece, in the order in which pieces come. The disk is not waited for: nothing is promised before the course
    /// is published, and then `settle` looks at everything once more.
    /// - Returns: how much of the file the server has now.
    func keep(_ part: BlobPart, of upload: Upload) throws -> Int64 {
        guard upload.sizes[part.sha256] == part.size else {
            throw TrainingError(
                .notAllowed, "The file \(part.sha256) is not one of the course '\(upload.course)'.",
                hint: "Run 'egov-learn bundle publish' again.")
        }
        return try lock.withLock {
            if blobs.size(part.sha256) == part.size { return part.size }
            let path = self.part(part.sha256, upload.course, upload.person)
            let received = size(of: path) ?? 0
            // What is there already is not written again; a gap is for the sender to fill.
            guard part.offset <= received else { return received }
            let news = part.bytes.dropFirst(Int(received - part.offset))
            try append(news, to: path, at: received)
            let now = received + Int64(news.count)
            guard now == part.size, !news.isEmpty || part.size == 0 else { return now }
            let cameAtOnce = Int64(news.count) == part.size
            let hash = cameAtOnce ? Sodium.sha256(part.bytes) : SHA256.ofFile(path, size: part.size)
            guard hash == part.sha256 else {
                unlink(path)
                throw Self.damaged(part)
            }
            return now
        }
    }

    private func append(_ bytes: ArraySlice<UInt8>, to path: String, at offset: Int64) throws {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BlobStore.storageError(nil) }
        defer { close(descriptor) }
        try bytes.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count, let start = bytes.baseAddress {
                let count = pwrite(descriptor, start + done, bytes.count - done, off_t(offset) + off_t(done))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw BlobStore.storageError(nil) }
                done += count
            }
        }
    }

    /// Brings the files of a course that came whole among those of all courses. On the disk when this returns.
    /// - Returns: those that are damaged, by a power cut for instance, and have to be sent again.
    func settle(_ manifest: BundleManifest, by person: String) throws -> [PublishReply.Missing] {
        try lock.withLock {
            var whole: [String: String] = [:]
            var damaged: [PublishReply.Missing] = []
            for file in manifest.files where whole[file.sha256] == nil && blobs.size(file.sha256) != file.size {
                let path = part(file.sha256, manifest.course, person)
                if SHA256.ofFile(path, size: file.size) == file.sha256 {
                    whole[file.sha256] = path
                } else {
                    unlink(path)
                    damaged.append(PublishReply.Missing(sha256: file.sha256, received: 0))
                }
            }
            try blobs.adopt(whole)
            return damaged
        }
    }

    private static func damaged(_ part: BlobPart) -> TrainingError {
        TrainingError(
            .invalid, "The file \(part.sha256) arrived damaged and was thrown away.",
            hint: "Run 'egov-learn bundle publish' again.")
    }

    /// Forgets what was left of a course that is published.
    func finish(_ course: String, by person: String) {
        known.withLock { _ = $0.removeValue(forKey: place(person, course)) }
        try? FileManager.default.removeItem(atPath: place(person, course))
    }

    /// Forgets what nobody has gone on with since `moment`.
    func collect(olderThan moment: Instant) {
        known.withLock { $0 = [:] }
        for person in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            for course in (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(person)")) ?? [] {
                let place = "\(folder)/\(person)/\(course)"
                let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
                let latest = ([place] + names.map { "\(place)/\($0)" }).map(changed).max() ?? 0
                if latest < moment.milliseconds { try? FileManager.default.removeItem(atPath: place) }
            }
        }
    }

    private func changed(_ path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_mtim.tv_sec) * 1_000 : 0
    }

    private func part(_ sha256: String, _ course: String, _ person: String) -> String {
        "\(place(person, course))/\(sha256)"
    }

    /// Nil when there is no such file.
    private func size(of path: String) -> Int64? {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : nil
    }
}

/// A course that was announced by a person, whose files may come.
struct Upload: Sendable {
    let course: String
    let person: String
    /// Of its files, by their hashes.
    let sizes: [String: Int64]

    init(_ manifest: BundleManifest, by person: String) {
        course = manifest.course
        self.person = person
        sizes = Dictionary(manifest.files.map { ($0.sha256, $0.size) }, uniquingKeysWith: { first, _ in first })
    }
}

/// A name from outside as it may stand in a sentence.
private struct SafeID: CustomStringConvertible {
    let description: String
    init(_ text: String) {
        description = String(
            text.unicodeScalars.prefix(64).filter { $0.isASCII && $0.value >= 0x20 }.map(Character.init))
    }
}
