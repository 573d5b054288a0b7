import Signing
import TrainingModel

/// What everybody can see of a courier file: that it is one, which way it goes, and the random name of its trip.
public struct CourierHead: Equatable, Sendable {
    public enum Direction: UInt8, Sendable {
        /// From a replica to its server.
        case request = 1
        /// Back.
        case reply = 2
    }

    public let direction: Direction
    /// 32 hex digits, the same on both ways.
    public let trip: String
    /// In a request: the file's key, sealed to the server.
    let sealedKey: [UInt8]
    let bytes: [UInt8]

    private static let magic = Array("EGOVCOUR".utf8)
    private static let tripBytes = 16
    private static let fixedBytes = magic.count + 2 + tripBytes
    static let longest = fixedBytes + StreamSealer.keyBytes + BoxKey.overhead

    /// - Parameter sealedKey: empty in a reply.
    init(_ direction: Direction, trip: [UInt8], sealedKey: [UInt8] = []) {
        self.direction = direction
        self.trip = Sodium.hex(trip)
        self.sealedKey = sealedKey
        bytes = Self.magic + [CourierLimits.version, direction.rawValue] + trip + sealedKey
    }

    /// - Parameter start: the first bytes of the file, at most `longest`.
    init(_ start: [UInt8], of path: String) throws {
        guard start.starts(with: Self.magic) else { throw CourierFault.foreign(path) }
        guard start.count >= Self.fixedBytes else { throw CourierFault.cutShort(path) }
        let version = start[Self.magic.count]
        guard version == CourierLimits.version else { throw CourierFault.otherVersion(path, version) }
        guard let direction = Direction(rawValue: start[Self.magic.count + 1]) else {
            throw CourierFault.damaged(path, "it says of no direction which one it is")
        }
        let sealedKey = direction == .request ? Array(start.dropFirst(Self.fixedBytes)) : []
        guard direction == .reply || start.count == Self.longest else { throw CourierFault.cutShort(path) }
        self.init(direction, trip: Array(start[(Self.magic.count + 2)..<Self.fixedBytes]), sealedKey: sealedKey)
    }

    /// True when a file begins as a courier file does, so that the others on a stick are left alone.
    public static func isCourierFile(_ path: String) -> Bool {
        guard let input = try? FileInput(path) else { return false }
        // One of that name is a courier file even when nothing of it is left: whoever takes it is told.
        return path.hasSuffix(".courier") || (try? input.read(magic.count)) == magic
    }

    /// The key of the reply to a trip. Only the replica and the server that could open the request know the token: so a
    /// reply that opens comes from that server.
    static func replyKey(trip: String, token: Secret) -> [UInt8] {
        Sodium.derivedKey(from: token, purpose: "egov-learn courier reply\u{0}\(trip)")
    }

    /// The key pair of a network's servers, which follows from the secret that they all keep.
    public static func serverKey(of secret: Secret) -> BoxKey { BoxKey(from: secret, purpose: "egov-learn courier") }
}

extension CourierHead {
    /// The head of the reply to this request.
    func back() -> CourierHead {
        let start = Self.magic.count + 2
        return CourierHead(.reply, trip: Array(bytes[start..<start + Self.tripBytes]))
    }
}
