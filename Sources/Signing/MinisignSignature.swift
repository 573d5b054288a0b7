import CSodium
import TrainingModel

/// The marks of minisign's format (https://jedisct1.github.io/minisign/).
enum Minisign {
    static let ed25519 = Array("Ed".utf8)
    /// Ed25519 over the BLAKE2b-512 of the file.
    static let prehashed = Array("ED".utf8)
    static let scrypt = Array("Sc".utf8)
    static let blake2 = Array("B2".utf8)
    static let untrustedPrefix = "untrusted comment: "
    static let trustedPrefix = "trusted comment: "
}

/// A file's signature with a comment that is signed too. The first line of the file is signed by nobody: it is written
/// anew from the key's id, never shown and never kept as it came.
public struct MinisignSignature: Equatable, Sendable {
    public let keyID: String
    public let trustedComment: String
    private let number: [UInt8]
    private let signature: [UInt8]
    private let global: [UInt8]

    /// In UTF-8 bytes; one that names a course and its version is a third of it.
    static let longestComment = 500

    /// Signs `bytes`.
    /// - Parameter comment: one line that nobody can change afterwards.
    public init(of bytes: [UInt8], by key: MinisignSecretKey, comment: String) {
        number = key.idBytes
        keyID = key.publicKey.id
        trustedComment = comment
        signature = key.sign(Sodium.blake2b(bytes, count: 64))
        global = key.sign(signature + Array(comment.utf8))
    }

    /// The signature's file, which `minisign -V` reads.
    public var file: String {
        """
        \(Minisign.untrustedPrefix)signature by key \(keyID)
        \(Base64.encode(Minisign.prehashed + number + signature))
        \(Minisign.trustedPrefix)\(trustedComment)
        \(Base64.encode(global))

        """
    }

    /// - Throws: `invalid` for a file of another form.
    public init(_ file: String) throws {
        let lines = file.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 4 || lines.count == 5 && lines[4].isEmpty,
            lines[0].hasPrefix(Minisign.untrustedPrefix), lines[2].hasPrefix(Minisign.trustedPrefix),
            let first = Base64.decode(lines[1]), first.count == 74,
            let last = Base64.decode(lines[3]), last.count == 64
        else { throw Self.damaged }
        guard Array(first[0..<2]) == Minisign.prehashed else {
            throw TrainingError(
                .invalid, "The signature is of an old form that does not hash the file first.",
                hint: "Sign again, with minisign 0.10 or later.")
        }
        let comment = lines[2].dropFirst(Minisign.trustedPrefix.count)
        guard comment.utf8.count <= Self.longestComment, comment.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x09 }) else {
            throw Self.damaged
        }
        number = Array(first[2..<10])
        keyID = Sodium.hex(number.reversed()).uppercased()
        signature = Array(first[10...])
        trustedComment = String(comment)
        global = last
    }

    private static let damaged = TrainingError(
        .invalid, "The signature is damaged, or is none of minisign.",
        hint: "Sign again with 'egov-learn bundle build'.")

    /// - Throws: `invalid` that says whether the file or the comment is not what was signed.
    public func verify(_ bytes: [UInt8], with key: MinisignPublicKey, name: String) throws {
        guard number == key.number, Self.isGood(signature, of: Sodium.blake2b(bytes, count: 64), key) else {
            throw TrainingError(
                .invalid, "\(name) is not what the key \(keyID) signed.",
                hint: "Somebody or something changed it. Get it again from the server, or build it again.")
        }
        guard Self.isGood(global, of: signature + Array(trustedComment.utf8), key) else {
            throw TrainingError(
                .invalid, "The comment of the signature of \(name) is not what the key \(keyID) signed.",
                hint: "Somebody or something changed it. Get it again from the server, or build it again.")
        }
    }

    private static func isGood(_ signature: [UInt8], of message: [UInt8], _ key: MinisignPublicKey) -> Bool {
        crypto_sign_verify_detached(signature, message, UInt64(message.count), key.key) == 0
    }
}

/// Base 64 with padding (RFC 4648 §4), as minisign writes it.
enum Base64 {
    static func encode(_ bytes: [UInt8]) -> String {
        let variant = sodium_base64_VARIANT_ORIGINAL
        var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, variant))
        sodium_bin2base64(&text, text.count, bytes, bytes.count, variant)
        return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Nil for text that is not the one spelling of some bytes.
    static func decode(_ text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: text.utf8.count)
        var count = 0
        let characters = text.utf8.map { CChar(bitPattern: $0) }
        guard
            sodium_base642bin(
                &bytes, bytes.count, characters, characters.count, nil, &count, nil, sodium_base64_VARIANT_ORIGINAL)
                == 0
        else { return nil }
        let decoded = Array(bytes.prefix(count))
        return encode(decoded) == text ? decoded : nil
    }
}
