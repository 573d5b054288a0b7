import Signing
import TrainingModel

extension StoreWriter {
    /// The network's own signing key: made when it is first needed, kept in the database, and trusted from then on. Whoever
    /// can run the server's commands can sign with it, and could write anything into the database anyway.
    func networkKey(now: Instant) throws -> MinisignSecretKey {
        if let kept = try signingKey() { return try MinisignSecretKey(file: kept, passphrase: nil) }
        let key = MinisignSecretKey()
        try keep(signingKey: key.file(passphrase: nil))
        _ = try writeAsServer(
            TrustedKey.kind, id: key.publicKey.id, now: now,
            fields: ["key": .string(key.publicKey.text), "name": .string(networkName()), "trusted": true])
        return key
    }
}
