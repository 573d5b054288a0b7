import Glibc
import TrainingModel

public struct Downloaded: Sendable, Equatable {
    /// Of the whole file, in bytes.
    public let size: Int64
    /// How much of it was already there.
    public let resumedAt: Int64
    public let receivedBytes: Int
}

extension CurlTransport {
    /// Fetches a file, going on where an earlier attempt ended (RFC 9110 §14). What arrived before a failure stays in
    /// the file for the next attempt; the bytes themselves are for the caller to verify.
    /// - Parameters:
    ///   - offset: how many bytes of the file are already right; with less in it, what is there.
    ///   - etag: of the content that the first bytes came from, if it was named: other content is then fetched anew.
    ///   - progress: called with the bytes in the file.
    /// The disk is not waited for: see `CourseInstaller`, which does so once for all files.
    /// - Throws: as `send`; `storage` when the file cannot be written; `invalid` when the server's file is of another
    ///   size than `expectedSize`.
    @discardableResult
    public func download(
        path: String, to file: String, offset: Int64 = 0, expectedSize: Int64, etag: String? = nil,
        progress: @escaping (Int64) -> Void = { _ in }
    ) throws -> Downloaded {
        let sink = try FileSink(file, offset: offset, expectedSize: expectedSize, progress: progress)
        guard sink.offset < expectedSize else {
            return Downloaded(size: sink.offset, resumedAt: sink.offset, receivedBytes: 0)
        }
        var headers: [(String, String)] = []
        if sink.offset > 0 {
            headers.append(("Range", "bytes=\(sink.offset)-"))
            if let etag { headers.append(("If-Range", etag)) }
        }
        let resumedAt = sink.offset
        let reply = try exchange(
            order("GET", path, headers: headers), receive: { sink.receive($0, $1) }, orElse: { sink.failure })
        if reply.status != 200, reply.status != 206 {
            _ = try TransportReply(status: reply.status, headers: reply.headers, body: sink.refusal).judged(for: .json)
            throw TransportReply.foreign
        }
        try sink.finish()
        return Downloaded(
            size: expectedSize, resumedAt: reply.status == 206 ? resumedAt : 0, receivedBytes: reply.receivedBytes)
    }
}

/// Writes a reply's body into a file as it comes.
private final class FileSink {
    /// Bytes that are in the file.
    private(set) var offset: Int64
    private(set) var failure: TrainingError?
    /// The body of a reply that is not the file.
    private(set) var refusal: [UInt8] = []
    private let descriptor: Int32
    private let expectedSize: Int64
    private let progress: (Int64) -> Void
    private var isPlaced = false

    private static let longestRefusal = 64 * 1024

    init(_ path: String, offset: Int64, expectedSize: Int64, progress: @escaping (Int64) -> Void) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.storage(errno) }
        self.expectedSize = expectedSize
        self.progress = progress
        var status = stat()
        fstat(descriptor, &status)
        self.offset = max(0, min(offset, Int64(status.st_size), expectedSize))
        try move(to: self.offset)
    }
    deinit { close(descriptor) }

    func receive(_ reply: CurlReply, _ piece: UnsafeRawBufferPointer) -> Bool {
        do {
            switch reply.status {
            case 200, 206:
                if !isPlaced { try place(reply) }
                try write(piece)
            default:
                guard piece.count <= Self.longestRefusal - refusal.count else { throw TransportReply.foreign }
                refusal.append(contentsOf: piece)
            }
            return true
        } catch {
            failure = error as? TrainingError
            return false
        }
    }

    /// The server may send what was asked for, or the whole file after all.
    private func place(_ reply: CurlReply) throws {
        isPlaced = true
        if reply.status == 200 {
            // A captive portal's page also comes with status 200.
            if let length = reply.headers["content-length"], Int64(length) != expectedSize {
                throw reply.headers["content-type"]?.hasPrefix("text/html") == true ? TransportReply.foreign : otherSize
            }
            try move(to: 0)
        } else if reply.headers["content-range"] != "bytes \(offset)-\(expectedSize - 1)/\(expectedSize)" {
            throw otherSize
        }
    }

    private func write(_ piece: UnsafeRawBufferPointer) throws {
        guard Int64(piece.count) <= expectedSize - offset else { throw otherSize }
        var rest = piece
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.storage(errno) }
            offset += Int64(count)
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        progress(offset)
    }

    func finish() throws {
        guard offset == expectedSize else { throw otherSize }
    }

    private func move(to position: Int64) throws {
        guard ftruncate(descriptor, off_t(position)) == 0, lseek(descriptor, off_t(position), SEEK_SET) >= 0
        else { throw Self.storage(errno) }
        offset = position
    }

    private var otherSize: TrainingError {
        TrainingError(
            .invalid, "The server's file is not of the size that was announced.",
            hint: "Sync, so that the list of files is new, and download again.")
    }

    private static func storage(_ code: Int32) -> TrainingError { .storage(code) }
}

extension TrainingError {
    /// What a failed write of a download means, by its errno.
    static func storage(_ code: Int32) -> TrainingError {
        let isFull = [ENOSPC, EDQUOT, EFBIG].contains(code)
        let message = isFull ? "The disk is full." : "The downloaded file cannot be written."
        let hint = isFull ? "Free some space and download again." : "See the rights of its folder."
        return TrainingError(.storage, message, hint: hint, cause: FileError(code: code))
    }
}

/// An errno, kept as the cause of an error.
private struct FileError: Error { let code: Int32 }
