import Signing
import TrainingModel

/// What a part of a courier file is.
public enum CourierPart: UInt8, Sendable {
    /// The sender's own facts, first.
    case head = 0x68  // h
    /// A SyncRequest; in a reply the one that the next part answers, without its batch.
    case request = 0x71  // q
    case reply = 0x72  // r
    /// Why the server answered no further.
    case problem = 0x70  // p
    /// A course's list of files; those that the replica lacks follow.
    case manifest = 0x6d  // m
    /// By whom the list was signed.
    case signature = 0x73  // s
    case file = 0x66  // f
}

/// Writes a sealed courier file, part by part.
public final class CourierWriter {
    /// Bytes of a part's kind and size.
    static let partHeadBytes = 9

    public let trip: String
    public let path: String
    private let output: FileOutput
    private let head: CourierHead
    private var sealer: StreamSealer
    private var pending: [UInt8] = []
    public private(set) var size: Int64

    /// A request to the server of a public key.
    /// - Parameter trip: 16 random bytes.
    public convenience init(requestTo serverKey: String, trip: [UInt8], at path: String) throws {
        let key = Sodium.random(StreamSealer.keyBytes)
        try self.init(
            CourierHead(.request, trip: trip, sealedKey: try BoxKey.seal(key, to: serverKey)), key: key, at: path)
    }

    /// The reply to a request that was opened.
    public convenience init(replyTo request: CourierHead, token: Secret, at path: String) throws {
        try self.init(request.back(), key: CourierHead.replyKey(trip: request.trip, token: token), at: path)
    }

    private init(_ head: CourierHead, key: [UInt8], at path: String) throws {
        self.path = path
        self.head = head
        trip = head.trip
        sealer = try StreamSealer(key: key)
        output = try FileOutput(path)
        size = Int64(head.bytes.count + sealer.header.count)
        try output.write(head.bytes + sealer.header)
    }

    public func write(_ part: CourierPart, _ bytes: [UInt8]) throws {
        try begin(part, size: Int64(bytes.count))
        try add(bytes)
    }

    /// Writes a part from a file of that size.
    public func write(_ part: CourierPart, from file: String, size: Int64, progress: (Int64) -> Void) throws {
        let input = try FileInput(file)
        guard input.size == size else {
            throw TrainingError(
                .storage, "A file of a course is not as long as it was.", hint: "Publish the course again.")
        }
        try begin(part, size: size)
        var left = size
        while left > 0 {
            let bytes = try input.read(Int(min(left, Int64(CourierLimits.pieceBytes))))
            guard !bytes.isEmpty else { throw CourierFault.unreadable(file, 0) }
            try add(bytes)
            left -= Int64(bytes.count)
            progress(Int64(bytes.count))
        }
    }

    private func begin(_ part: CourierPart, size: Int64) throws {
        try add([part.rawValue] + (0..<8).map { UInt8(truncatingIfNeeded: size >> (56 - 8 * $0)) })
    }

    private func add(_ bytes: [UInt8]) throws {
        pending += bytes
        var start = 0
        // The last piece is known only at the end, so a full one waits until something follows.
        while pending.count - start > CourierLimits.pieceBytes {
            try seal(Array(pending[start..<start + CourierLimits.pieceBytes]), isLast: false)
            start += CourierLimits.pieceBytes
        }
        pending.removeFirst(start)
    }

    private func seal(_ piece: [UInt8], isLast: Bool) throws {
        let sealed = sealer.seal(piece, isLast: isLast, context: head.bytes)
        size += Int64(sealed.count)
        guard size <= CourierLimits.fileBytes else {
            throw TrainingError(
                .tooLarge, "The courier file would be larger than 4 GiB.",
                hint: "Fetch large courses over the network, one by one.")
        }
        try output.write(sealed)
    }

    /// - Parameter before: called once the file is on the disk and before it stands in its place.
    public func finish(before: () throws -> Void = {}) throws {
        try seal(pending, isLast: true)
        try output.finish(before: before)
    }
}
