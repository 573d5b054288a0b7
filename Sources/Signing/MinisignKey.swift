import CSodium
import TrainingModel

/// An Ed25519 public key in the text form of minisign: its id and 32 bytes, with which Debian's `minisign` verifies too.
public struct MinisignPublicKey: Equatable, Sendable {
    /// 8 random bytes that tell keys apart; nothing is proved by them.
    let number: [UInt8]
    let key: [UInt8]

    /// 16 upper-case hexadecimal digits, as minisign shows it.
    public var id: String { Sodium.hex(number.reversed()).uppercased() }
    /// One line of base 64 (RFC 4648 §4), 56 characters.
    public var text: String { Base64.encode(Minisign.ed25519 + number + key) }

    /// A file as `minisign -G` writes it, which leaves zeros before the number out.
    public var file: String {
        "untrusted comment: minisign public key \(id.drop { $0 == "0" })\n\(text)\n"
    }

    /// - Parameter text: the line of base 64, or a whole file.
    /// - Throws: `invalid` for anything else.
    public init(_ text: String) throws {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix(Minisign.untrustedPrefix) }
        guard lines.count == 1, let bytes = Base64.decode(String(lines[0])), bytes.count == 42,
            Array(bytes[0..<2]) == Minisign.ed25519
        else {
            throw TrainingError(
                .invalid, "This is not a public key of minisign.",
                hint: "Give the line of 56 letters and digits that 'egov-learn bundle keys' shows, or its file.")
        }
        self.init(number: Array(bytes[2..<10]), key: Array(bytes[10...]))
    }

    init(number: [UInt8], key: [UInt8]) {
        self.number = number
        self.key = key
    }
}

/// A trainer's secret key, in the file format of minisign: encrypted with a passphrase (scrypt), or plainly not.
public struct MinisignSecretKey: Sendable {
    private let number: [UInt8]
    /// The seed and the public key, as libsodium keeps them.
    private let secret: [UInt8]

    public var publicKey: MinisignPublicKey { MinisignPublicKey(number: number, key: Array(secret[32...])) }

    /// A new key.
    public init() {
        var key = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
        var secret = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
        number = Sodium.random(8)
        crypto_sign_keypair(&key, &secret)
        self.secret = secret
    }

    /// scrypt's cost for new files: 128 MiB and about half a second. minisign's own takes 1 GiB, which old laptops lack.
    private static let cost: (operations: UInt64, memory: UInt64) = (1 << 22, 1 << 27)
    /// What a file may ask for: minisign's own.
    private static let mostCost: (operations: UInt64, memory: UInt64) = (1 << 25, 1 << 30)

    /// The key's file.
    /// - Parameter passphrase: nil leaves the key readable for whoever has the file.
    public func file(passphrase: Secret?) throws -> String {
        let plain = number + secret + Self.checksum(number, secret)
        var header = Minisign.ed25519 + (passphrase == nil ? [0, 0] : Minisign.scrypt) + Minisign.blake2
        var body = plain
        if let passphrase {
            let salt = Sodium.random(32)
            header += salt + Self.bytes(Self.cost.operations) + Self.bytes(Self.cost.memory)
            body = try Self.mixed(plain, passphrase, salt: salt, Self.cost.operations, Self.cost.memory)
        } else {
            header += [UInt8](repeating: 0, count: 48)
        }
        let kind = passphrase == nil ? "minisign secret key" : "minisign encrypted secret key"
        return "\(Minisign.untrustedPrefix)\(kind)\n\(Base64.encode(header + body))\n"
    }

    /// True when the file needs a passphrase.
    /// - Throws: `invalid` for what is no secret key.
    public static func isEncrypted(_ file: String) throws -> Bool { try Array(read(file)[2..<4]) == Minisign.scrypt }

    /// - Throws: `invalid` for what is no secret key of minisign, or is damaged; `notAllowed` for another passphrase.
    public init(file: String, passphrase: Secret?) throws {
        let bytes = try Self.read(file)
        var body = Array(bytes[54...])
        let isEncrypted = Array(bytes[2..<4]) == Minisign.scrypt
        if isEncrypted {
            guard let passphrase else {
                throw TrainingError(
                    .usage, "The signing key is protected by a passphrase.",
                    hint: "Give it with --passphrase-file FILE."
                )
            }
            let operations = Self.number(bytes[38..<46])
            let memory = Self.number(bytes[46..<54])
            guard operations <= Self.mostCost.operations, memory <= Self.mostCost.memory else { throw Self.damaged }
            body = try Self.mixed(body, passphrase, salt: Array(bytes[6..<38]), operations, memory)
        }
        number = Array(body[0..<8])
        secret = Array(body[8..<72])
        let sum = Array(body[72...])
        // minisign leaves the checksum out of a key that needs no passphrase.
        let isWhole =
            Self.checksum(number, secret) == sum
            || !isEncrypted && sum.allSatisfy { $0 == 0 } && Self.publicHalf(of: secret) == Array(secret[32...])
        guard isWhole else {
            guard isEncrypted else { throw Self.damaged }
            throw TrainingError(
                .notAllowed, "The passphrase is not that of the signing key.", hint: "Try again with the right one.")
        }
    }

    private static func read(_ file: String) throws -> [UInt8] {
        let lines = file.split(whereSeparator: \.isNewline)
        guard lines.count == 2, lines[0].hasPrefix(Minisign.untrustedPrefix),
            let bytes = Base64.decode(String(lines[1])), bytes.count == 158, Array(bytes[0..<2]) == Minisign.ed25519,
            [Minisign.scrypt, [0, 0]].contains(Array(bytes[2..<4])), Array(bytes[4..<6]) == Minisign.blake2
        else { throw damaged }
        return bytes
    }

    private static let damaged = TrainingError(
        .invalid, "The file of the signing key is damaged, or is no secret key of minisign.",
        hint: "Give another file with --key, or make a new one with 'egov-learn bundle keys --key FILE'.")

    private static func checksum(_ number: [UInt8], _ secret: [UInt8]) -> [UInt8] {
        Sodium.blake2b(Minisign.ed25519 + number + secret, count: 32)
    }

    /// The public key that belongs to the seed.
    private static func publicHalf(of secret: [UInt8]) -> [UInt8] {
        var key = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
        var pair = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
        crypto_sign_seed_keypair(&key, &pair, secret)
        return key
    }

    /// The bytes under scrypt's stream; the same again undoes it.
    private static func mixed(
        _ bytes: [UInt8], _ passphrase: Secret, salt: [UInt8], _ operations: UInt64, _ memory: UInt64
    ) throws -> [UInt8] {
        var stream = [UInt8](repeating: 0, count: bytes.count)
        let status = passphrase.reveal().withCString { text in
            crypto_pwhash_scryptsalsa208sha256(
                &stream, UInt64(stream.count), text, UInt64(passphrase.reveal().utf8.count), salt, operations,
                Int(memory))
        }
        guard status == 0 else {
            throw TrainingError(
                .failed, "There is not enough memory to open the signing key.", hint: "Close other programs.")
        }
        return zip(bytes, stream).map { $0 ^ $1 }
    }

    private static func bytes(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    func sign(_ message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
        crypto_sign_detached(&signature, nil, message, UInt64(message.count), secret)
        return signature
    }

    var idBytes: [UInt8] { number }
}
