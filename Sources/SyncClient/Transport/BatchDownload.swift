import Glibc
import Signing
import TrainingModel

/// A file to fetch, and where it goes.
struct WantedFile {
    let sha256: String
    let size: Int64
    let path: String
    /// What the person knows it as.
    let name: String
}

extension CurlTransport {
    /// Fetches many small files in one exchange: they come one after the other, in the order in which they were asked for,
    /// straight to their places, and each is checked as soon as it is whole. When the line breaks, the last one is shorter
    /// than it shall be. A file that stood there before is replaced, not written over: it may have another name elsewhere.
    /// - Parameter progress: called with the bytes of file that came, in all.
    /// - Throws: as `send`; `storage` when a file cannot be written; `invalid` naming a file that arrived damaged.
    func download(_ files: [WantedFile], progress: @escaping (Int64) -> Void) throws {
        let sink = BatchSink(files, progress: progress)
        var order = try order("POST", "/v1/blobs/fetch", headers: [("Content-Type", "application/json")])
        setBody(JSON.object(["sha256": .array(files.map { .string($0.sha256) })]).encoded, of: &order)
        defer { sink.close() }
        let reply = try exchange(order, receive: { sink.receive($0, $1) }, orElse: { sink.failure })
        if reply.status != 200 {
            _ = try TransportReply(status: reply.status, headers: reply.headers, body: sink.refusal).judged(for: .json)
            throw TransportReply.foreign
        }
        try sink.finish()
    }
}

extension CurlTransport {
    /// Brings files into a folder, each under its hash: small ones many at a time, large ones alone, going on at the byte
    /// where an earlier attempt stopped. What is there already is not fetched; holding it against its hash is the caller's.
    public func fetch(_ files: [BundleManifest.File], into folder: String) throws {
        let wanted = files.map {
            WantedFile(sha256: $0.sha256, size: $0.size, path: "\(folder)/\($0.sha256)", name: $0.path)
        }
        .filter { file in
            var status = stat()
            return stat(file.path, &status) != 0 || Int64(status.st_size) != file.size
        }
        var group: [WantedFile] = []
        var bytes: Int64 = 0
        for file in wanted where file.size < Limits.blobBatchBytes {
            if group.count == Limits.blobsAtOnce || bytes + file.size > Limits.blobBatchBytes {
                try download(group) { _ in }
                (group, bytes) = ([], 0)
            }
            group.append(file)
            bytes += file.size
        }
        if !group.isEmpty { try download(group) { _ in } }
        for file in wanted where file.size >= Limits.blobBatchBytes {
            let part = file.path + ".part"
            try download(path: "/v1/blobs/\(file.sha256)", to: part, offset: .max, expectedSize: file.size)
            guard rename(part, file.path) == 0 else { throw TrainingError.storage(errno) }
        }
    }
}

/// Divides a reply's body into the files of which it is made.
private final class BatchSink {
    private(set) var failure: TrainingError?
    private(set) var refusal: [UInt8] = []
    private let files: [WantedFile]
    private let progress: (Int64) -> Void
    private var index = 0
    private var descriptor: Int32 = -1
    private var hash = SHA256()
    /// Bytes of the present file, and of all.
    private var written: Int64 = 0
    private var received: Int64 = 0

    private static let longestRefusal = 64 * 1024

    init(_ files: [WantedFile], progress: @escaping (Int64) -> Void) {
        self.files = files
        self.progress = progress
    }

    func receive(_ reply: CurlReply, _ piece: UnsafeRawBufferPointer) -> Bool {
        do {
            guard reply.status == 200 else {
                guard piece.count <= Self.longestRefusal - refusal.count else { throw TransportReply.foreign }
                refusal.append(contentsOf: piece)
                return true
            }
            // A captive portal's page also comes with status 200.
            guard reply.headers["content-type"] == "application/octet-stream" else { throw TransportReply.foreign }
            var rest = piece
            while !rest.isEmpty { rest = UnsafeRawBufferPointer(rebasing: rest[try write(rest)...]) }
            try passEmptyFiles()
            received += Int64(piece.count)
            progress(received)
            return true
        } catch {
            failure = error as? TrainingError ?? TrainingError(.failed, "The files could not be kept.", cause: error)
            return false
        }
    }

    /// - Returns: how many of the bytes belong to the present file.
    private func write(_ bytes: UnsafeRawBufferPointer) throws -> Int {
        try passEmptyFiles()
        guard index < files.count else { throw TransportReply.foreign }
        if descriptor < 0 { try open() }
        let count = Int(min(Int64(bytes.count), files[index].size - written))
        var done = 0
        while done < count, let start = bytes.baseAddress {
            let wrote = Glibc.write(descriptor, start + done, count - done)
            if wrote < 0, errno == EINTR { continue }
            guard wrote > 0 else { throw TrainingError.storage(errno) }
            done += wrote
        }
        hash.update(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        written += Int64(count)
        if written == files[index].size { try place() }
        return count
    }

    private func passEmptyFiles() throws {
        while index < files.count, files[index].size == 0, descriptor < 0 {
            try open()
            try place()
        }
    }

    private func open() throws {
        let path = files[index].path
        descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0, errno == EEXIST {
            unlink(path)
            descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        }
        guard descriptor >= 0 else { throw TrainingError.storage(errno) }
        hash = SHA256()
        written = 0
    }

    /// The file is whole.
    private func place() throws {
        close()
        let file = files[index]
        guard hash.hexDigits() == file.sha256 else {
            unlink(file.path)
            throw TrainingError.damaged(file.name)
        }
        index += 1
    }

    func finish() throws {
        try passEmptyFiles()
        guard index == files.count else {
            throw TrainingError.network(.cut, "The server sent fewer files than were asked for.", hint: "Try again.")
        }
    }

    func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }
}

extension TrainingError {
    static func damaged(_ file: String) -> TrainingError {
        TrainingError(
            .invalid, "The file '\(file)' arrived damaged and was thrown away.",
            hint: "Try again; if it stays, tell the administrator: the server's file is not the one that was signed.")
    }
}
