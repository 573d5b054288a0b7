import CSodium
import TrainingModel

/// A key that signs (Ed25519, RFC 8032). Whoever has the seed can sign; the public key is for everybody.
public struct SigningKey: Sendable {
    private let secret: [UInt8]
    private let seed: [UInt8]
    /// 64 hex digits.
    public let publicKey: String

    /// - Parameter seed: 64 hex digits of 32 random bytes.
    /// - Throws: `invalid` for anything else.
    public init(seed text: String) throws {
        guard let seed = Sodium.bytes(hex: text), seed.count == Int(crypto_sign_SEEDBYTES) else {
            throw TrainingError(.invalid, "The seed of a signing key is 64 hex digits.")
        }
        var publicKey = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
        var secret = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
        crypto_sign_seed_keypair(&publicKey, &secret, seed)
        self.seed = seed
        self.secret = secret
        self.publicKey = Sodium.hex(publicKey)
    }

    /// A new seed.
    public static func makeSeed() -> String { Sodium.hex(Sodium.random(Int(crypto_sign_SEEDBYTES))) }

    /// By which the key is named: 16 hex digits of the BLAKE2b of the public one.
    public var id: String { Self.id(of: publicKey) }
    public static func id(of publicKey: String) -> String { String(Sodium.blake2b(publicKey).prefix(16)) }

    /// 128 hex digits.
    public func sign(_ text: String) -> String {
        let message = Array(text.utf8)
        var signature = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
        crypto_sign_detached(&signature, nil, message, UInt64(message.count), secret)
        return Sodium.hex(signature)
    }

    /// True when the holder of the public key's seed signed exactly this text. False for anything that is no signature or key.
    public static func verify(_ text: String, signature: String, publicKey: String) -> Bool {
        guard let signature = Sodium.bytes(hex: signature), signature.count == Int(crypto_sign_BYTES),
            let publicKey = Sodium.bytes(hex: publicKey), publicKey.count == Int(crypto_sign_PUBLICKEYBYTES)
        else { return false }
        let message = Array(text.utf8)
        return crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
    }

    /// Digits of a certificate's code: 60 bits, too many to guess.
    private static let codeLength = 12

    /// The code of what a certificate is about, such as `7KQ2-M9XD-4T1B`: always the same one, so that what a restored server
    /// issues again has the code that stands on paper.
    public func code(of subject: String) -> String {
        var digest = [UInt8](repeating: 0, count: 16)
        let message = Array("certificate code\u{0}\(subject)".utf8)
        crypto_generichash(&digest, digest.count, message, UInt64(message.count), seed, seed.count)
        return CrockfordCode.text(digest.prefix(Self.codeLength))
    }

    /// Whether what somebody typed is a code; small letters and missing hyphens do not matter.
    public static func isCode(_ typed: String) -> Bool { CrockfordCode.canonical(typed, length: codeLength) != nil }
    public static func isCode(_ typed: String, _ code: String) -> Bool {
        guard let canonical = CrockfordCode.canonical(typed, length: codeLength) else { return false }
        return canonical == CrockfordCode.canonical(code, length: codeLength)
    }
}
