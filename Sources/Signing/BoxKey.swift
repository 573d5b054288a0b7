import CSodium
import TrainingModel

/// A key pair (X25519) to which anybody can seal a short secret that only its holder opens (`crypto_box_seal` of libsodium).
public struct BoxKey: Sendable {
    private let secret: [UInt8]
    private let open: [UInt8]
    /// 64 hex digits.
    public var publicKey: String { Sodium.hex(open) }

    /// Bytes that sealing adds.
    public static let overhead = 48

    /// The pair that follows from a secret text: always the same one, so that whoever keeps the text needs to keep no key.
    /// - Parameter purpose: what the pair is for; another purpose gives another pair.
    public init(from text: Secret, purpose: String) {
        let seed = Sodium.derivedKey(from: text, purpose: purpose)
        var open = [UInt8](repeating: 0, count: Int(crypto_box_PUBLICKEYBYTES))
        var secret = [UInt8](repeating: 0, count: Int(crypto_box_SECRETKEYBYTES))
        crypto_box_seed_keypair(&open, &secret, seed)
        self.open = open
        self.secret = secret
    }

    /// - Throws: `invalid` when the text is no public key.
    public static func seal(_ bytes: [UInt8], to publicKey: String) throws -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: bytes.count + overhead)
        guard let key = bytesOfKey(publicKey), crypto_box_seal(&sealed, bytes, UInt64(bytes.count), key) == 0 else {
            throw TrainingError(
                .invalid, "The server's key for courier files is damaged.", hint: "Sync once, then try again.")
        }
        return sealed
    }

    /// Nil when it was sealed to another key or was changed.
    public func open(_ sealed: [UInt8]) -> [UInt8]? {
        guard sealed.count >= Self.overhead else { return nil }
        var bytes = [UInt8](repeating: 0, count: sealed.count - Self.overhead)
        return crypto_box_seal_open(&bytes, sealed, UInt64(sealed.count), open, secret) == 0 ? bytes : nil
    }

    /// Whether a text is a public key as `publicKey` writes it.
    public static func isPublicKey(_ text: String) -> Bool { bytesOfKey(text) != nil }

    private static func bytesOfKey(_ text: String) -> [UInt8]? {
        guard let bytes = Sodium.bytes(hex: text) else { return nil }
        return bytes.count == Int(crypto_box_PUBLICKEYBYTES) ? bytes : nil
    }
}

extension Sodium {
    /// 256 bits that follow from a secret text and what they are for (keyed BLAKE2b, RFC 7693).
    public static func derivedKey(from secret: Secret, purpose: String) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        let message = Array(purpose.utf8)
        // A key of BLAKE2b has at most 64 bytes; a token has 43.
        let key = Array(secret.reveal().utf8.prefix(Int(crypto_generichash_KEYBYTES_MAX)))
        crypto_generichash(&digest, digest.count, message, UInt64(message.count), key, key.count)
        return digest
    }
}
