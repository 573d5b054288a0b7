import Signing
import TrainingModel

/// Reads a sealed courier file: first to its end, to see that it is whole and nobody changed it, then part by part.
public final class CourierReader {
    public let path: String
    public let head: CourierHead
    private let input: FileInput
    private var key: [UInt8] = []
    private var opener: StreamOpener?
    /// What was opened and not yet given out, from `position` on.
    private var piece: [UInt8] = []
    private var position = 0
    private var pieces = 0
    private var isAtEnd = false
    /// Bytes of the present part that were not given out.
    private var left: Int64 = 0

    public var size: Int64 { input.size }

    /// Reads what everybody can see.
    /// - Throws: `notFound`, `storage`, `tooOld`, `tooLarge`; `invalid` for what is no courier file, or too short for one.
    public init(_ path: String) throws {
        self.path = path
        input = try FileInput(path)
        guard input.size <= CourierLimits.fileBytes else { throw CourierFault.tooLarge(path) }
        head = try CourierHead(input.read(CourierHead.longest), of: path)
    }

    /// Opens a request with the server's key, and checks all of it.
    public func open(with serverKey: BoxKey, progress: (Int64) -> Void = { _ in }) throws {
        guard head.direction == .request else {
            throw TrainingError(
                .invalid, "'\(path)' is a reply; it is for the computer that asked.",
                hint: "Take it there: 'egov-learn courier take FILE'.")
        }
        guard let key = serverKey.open(head.sealedKey) else {
            throw TrainingError(
                .invalid, "'\(path)' is for the server of another network, or its beginning is damaged.",
                hint: "Take it to the server with which its computer syncs, or copy it to the stick again.")
        }
        self.key = key
        try check(progress)
    }

    /// Opens a reply with the token of the computer that asked, and checks all of it.
    public func open(with token: Secret, progress: (Int64) -> Void = { _ in }) throws {
        guard head.direction == .reply else {
            throw TrainingError(
                .invalid, "'\(path)' is on its way to the server; it cannot be taken here.",
                hint: "At the server: 'egov-learn-server courier take FILE --data DIR'.")
        }
        key = CourierHead.replyKey(trip: head.trip, token: token)
        try check(progress)
    }

    private func check(_ progress: (Int64) -> Void) throws {
        try restart()
        var done: Int64 = 0
        while try nextPiece() {
            done += Int64(piece.count)
            progress(done)
        }
        try restart()
    }

    private func restart() throws {
        try input.rewind(to: Int64(head.bytes.count))
        let header = try input.read(StreamSealer.headerBytes)
        guard header.count == StreamSealer.headerBytes else { throw CourierFault.cutShort(path) }
        opener = try StreamOpener(key: key, header: header)
        (piece, position, pieces, isAtEnd, left) = ([], 0, 0, false, 0)
    }

    /// - Returns: false after the last piece.
    private func nextPiece() throws -> Bool {
        if isAtEnd { return false }
        let sealed = try input.read(CourierLimits.pieceBytes + StreamSealer.overhead)
        guard sealed.count > StreamSealer.overhead || pieces == 0 && sealed.count == StreamSealer.overhead else {
            throw CourierFault.cutShort(path)
        }
        pieces += 1
        guard let opened = opener?.open(sealed, context: head.bytes) else {
            if pieces == 1, head.direction == .reply { throw CourierFault.unopened(path) }
            // A piece that is not the last one is full: a shorter one has lost its end.
            throw sealed.count < CourierLimits.pieceBytes + StreamSealer.overhead && pieces > 1
                ? CourierFault.damaged(path, "piece \(pieces), its last, was cut or changed")
                : CourierFault.damaged(path, "piece \(pieces) was cut or changed")
        }
        (piece, position) = (opened.piece, 0)
        if opened.isLast {
            isAtEnd = true
            guard try input.read(1).isEmpty else { throw CourierFault.damaged(path, "something follows its end") }
        }
        return true
    }

    /// The next part; nil after the last one. What is left of the one before is passed over.
    public func next() throws -> (part: CourierPart, size: Int64)? {
        while left > 0 { _ = try some() }
        while position == piece.count {
            guard try nextPiece() else { return nil }
        }
        left = Int64(CourierWriter.partHeadBytes)
        let start = try take(CourierWriter.partHeadBytes)
        let size = start.dropFirst().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let first = start.first, let part = CourierPart(rawValue: first), size <= UInt64(CourierLimits.fileBytes)
        else {
            throw CourierFault.damaged(path, "a part of it is of no known kind")
        }
        left = Int64(size)
        return (part, left)
    }

    /// The rest of the present part.
    /// - Throws: `tooLarge` when that is more than `limit` bytes.
    public func bytes(limit: Int) throws -> [UInt8] {
        guard left <= Int64(limit) else {
            throw TrainingError(
                .tooLarge, "A part of '\(path)' is larger than the limit.", hint: "Make the file again.")
        }
        return try take(Int(left))
    }

    /// Gives out the rest of the present part in pieces.
    public func forEachPiece(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
        while left > 0 { try body(some()) }
    }

    private func take(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(count, CourierLimits.pieceBytes))
        while bytes.count < count { bytes += try some(atMost: count - bytes.count) }
        return bytes
    }

    private func some(atMost most: Int = .max) throws -> ArraySlice<UInt8> {
        while position == piece.count {
            guard try nextPiece() else { throw CourierFault.damaged(path, "its last part ends too early") }
        }
        let count = min(piece.count - position, Int(min(left, Int64(most))))
        defer {
            position += count
            left -= Int64(count)
        }
        return piece[position..<position + count]
    }
}
