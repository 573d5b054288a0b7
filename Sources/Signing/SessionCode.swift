import CSodium
import TrainingModel

/// The code that a trainer shows in the room and an official types in. It follows from a secret that only the trainers'
/// computers hold, the session, and a time window: it is of no use in another session or afterwards, and every
/// computer checks it offline against hashes that stand in the workshop.
public struct SessionCode: Sendable {
    /// Minutes for which one code is shown.
    public static let windowMinutes: Int64 = 15
    /// Digits: 40 bits, too many to try out against `hash`, which is slow on purpose.
    private static let length = 8

    private let secret: [UInt8]
    private let workshop: String
    private let session: String

    /// - Parameters:
    ///   - secret: 32 random bytes.
    ///   - workshop: the workshop's id.
    ///   - session: the session's id in it.
    /// - Throws: `invalid` for a secret of another length.
    public init(secret: [UInt8], workshop: String, session: String) throws {
        guard secret.count == 32 else { throw TrainingError(.invalid, "A session's secret is 32 bytes long.") }
        self.secret = secret
        self.workshop = workshop
        self.session = session
    }

    /// The number of the window that holds an instant.
    public static func window(at instant: Instant) -> Int64 { instant.milliseconds / (windowMinutes * 60_000) }

    /// The code of a window, such as `7KQ2-M9XD`.
    public func code(window: Int64) -> String {
        // BLAKE2b with a key is a message authentication code (RFC 7693 §2.9).
        let message = Self.message(workshop, session, window)
        var digest = [UInt8](repeating: 0, count: 16)
        crypto_generichash(&digest, digest.count, message, UInt64(message.count), secret, secret.count)
        return CrockfordCode.text(digest.prefix(Self.length))
    }

    /// True when what was typed is the code of the instant's window or of the one before: somebody may type slowly.
    public func accepts(_ typed: String, at instant: Instant) -> Bool {
        guard let typed = Self.canonical(typed) else { return false }
        let now = Self.window(at: instant)
        return [now, now - 1].contains { Self.canonical(code(window: $0)) == typed }
    }

    /// What may be published of a window's code (Argon2id, RFC 9106): enough to check one, of no use to find it.
    public func hash(window: Int64) throws -> String {
        try Self.hash(code(window: window), workshop: workshop, session: session, window: window)
    }

    /// The window whose published hash the typed code has, of those that an instant allows; nil when it has none.
    /// - Parameter hashes: by window.
    public static func window(
        of typed: String, workshop: String, session: String, hashes: [Int64: String], at instant: Instant
    ) throws -> Int64? {
        let now = window(at: instant)
        return try [now, now - 1].first { window in
            guard let expected = hashes[window] else { return false }
            return try hash(typed, workshop: workshop, session: session, window: window) == expected
        }
    }

    /// True when the published hash of a window is that of the typed code.
    public static func matches(
        _ typed: String, workshop: String, session: String, window: Int64, hash expected: String
    ) throws -> Bool {
        guard canonical(typed) != nil else { return false }
        return try hash(typed, workshop: workshop, session: session, window: window) == expected
    }

    private static func hash(_ code: String, workshop: String, session: String, window: Int64) throws -> String {
        guard let code = canonical(code) else { return "" }
        var salt = [UInt8](repeating: 0, count: Int(crypto_pwhash_SALTBYTES))
        let place = message(workshop, session, window)
        crypto_generichash(&salt, salt.count, place, UInt64(place.count), nil, 0)
        var digest = [UInt8](repeating: 0, count: 16)
        let status = code.withCString { text in
            crypto_pwhash(
                &digest, UInt64(digest.count), text, UInt64(code.utf8.count), salt,
                UInt64(crypto_pwhash_OPSLIMIT_INTERACTIVE), 16 << 20, crypto_pwhash_ALG_ARGON2ID13)
        }
        guard status == 0 else {
            throw TrainingError(.failed, "There is not enough memory to check the code.", hint: "Close other programs.")
        }
        return Sodium.hex(digest)
    }

    private static func message(_ workshop: String, _ session: String, _ window: Int64) -> [UInt8] {
        Array("session code\u{0}\(workshop)\u{0}\(session)\u{0}\(window)".utf8)
    }

    /// Eight digits without what people add or confuse; nil when it cannot be a code.
    private static func canonical(_ typed: String) -> String? { CrockfordCode.canonical(typed, length: length) }
}
