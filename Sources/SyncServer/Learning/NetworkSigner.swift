import Signing
import TrainingModel

/// The network's own hand: the key with which its servers sign what they say of people. The seed stands in the store, so
/// that it is in each backup and the same for all servers of the network; the public key is a record, so that it is on
/// every computer.
struct NetworkSigner {
    let key: SigningKey
    let network: String

    /// The present key; made when there is none yet, and published.
    init(in writer: any StoreWriter, now: Instant) throws {
        network = try writer.networkName()
        if let seed = try writer.signingSeed() {
            key = try SigningKey(seed: seed)
        } else {
            key = try Self.make(in: writer, now: now)
        }
    }

    /// Takes a new key from today on; what the former one signed holds.
    static func rotate(in writer: any StoreWriter, now: Instant) throws -> SigningKey {
        if let seed = try writer.signingSeed() {
            _ = try writer.writeAsServer(
                NetworkKey.kind, id: try SigningKey(seed: seed).id, now: now,
                fields: ["retiredOn": .string(now.date.description)])
        }
        return try make(in: writer, now: now)
    }

    private static func make(in writer: any StoreWriter, now: Instant) throws -> SigningKey {
        let seed = SigningKey.makeSeed()
        let key = try SigningKey(seed: seed)
        try writer.setSigningSeed(seed)
        _ = try writer.writeAsServer(
            NetworkKey.kind, id: key.id, now: now,
            fields: ["publicKey": .string(key.publicKey), "since": .string(now.date.description)])
        return key
    }

    /// The claims with what every statement says, and their signature.
    func sign(_ kind: SignedStatement.Kind, _ claims: [String: JSON]) -> SignedStatement {
        var claims = claims
        claims["network"] = .string(network)
        claims["key"] = .string(key.id)
        let json = JSON.object(claims)
        return SignedStatement(kind, claims: json, signature: key.sign(SignedStatement.text(kind, json)))
    }
}

extension StoreReader {
    /// True when one of the network's keys signed it: also of what somebody brings back to a restored server.
    func isSigned(_ statement: SignedStatement) throws -> Bool {
        guard let record = try record(RecordKey(NetworkKey.kind.name, statement.key)) else { return false }
        let key = NetworkKey(record).publicKey
        return SigningKey.id(of: key) == statement.key
            && SigningKey.verify(statement.text, signature: statement.signature, publicKey: key)
    }
}

extension Administration {
    /// The network's keys, the present one first.
    public func keys() throws -> [NetworkKey] {
        try service.refuseAtRelay("The keys are kept")
        return try service.store.write { [now = service.now()] writer in
            let present = try NetworkSigner(in: writer, now: now).key.id
            let keys = try writer.records(NetworkKey.kind.name, idPrefix: "").filter(\.isAlive).map(NetworkKey.init)
            return keys.filter { $0.id == present } + keys.filter { $0.id != present }
        }
    }

    /// Makes the network's key, if there is none yet; a relay has none.
    public func makeKey() throws {
        guard !service.isRelay else { return }
        try service.store.write { [now = service.now()] in _ = try NetworkSigner(in: $0, now: now) }
    }

    /// - Returns: the new key's id.
    public func rotateKey() throws -> String {
        try service.refuseAtRelay("The keys are kept")
        return try service.store.write { [now = service.now()] writer in
            try NetworkSigner.rotate(in: writer, now: now).id
        }
    }
}
