import Signing
import TrainingModel

/// The public keys of a network: those that a replica holds, or those that somebody gives who has no replica.
public struct NetworkKeys: Sendable {
    /// One of them.
    public struct Key: Equatable, Sendable {
        /// 64 hex digits.
        public let publicKey: String
        /// The last day on which it signed; nil while it does.
        public let retiredOn: CalendarDate?
    }

    private let keys: [String: Key]

    public init(in replica: Replica) throws {
        let records = try replica.all(NetworkKey.self).filter { SigningKey.id(of: $0.publicKey) == $0.id }
        keys = Dictionary(
            records.map { ($0.id, Key(publicKey: $0.publicKey, retiredOn: $0.retiredOn)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Public keys as `certificate key` writes them: any text in which words of 64 hex digits stand; lines that begin with
    /// `#` are remarks. A date behind one is the last day on which it signed.
    /// - Throws: `invalid` when there is none.
    public init(text: String) throws {
        var found: [String: Key] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let key = words.first(where: { Sodium.bytes(hex: $0)?.count == 32 }) else { continue }
            found[SigningKey.id(of: key)] = Key(
                publicKey: key, retiredOn: words.last.flatMap(CalendarDate.init))
        }
        guard !found.isEmpty else {
            throw TrainingError(
                .invalid, "This is no public key of a network.",
                hint: "It is a word of 64 hex digits; 'egov-learn certificate key' shows it.")
        }
        keys = found
    }

    public var all: [(id: String, key: Key)] { keys.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    public var isEmpty: Bool { keys.isEmpty }

    /// What is to be said of a statement.
    public enum Verdict: Equatable, Sendable {
        case valid
        /// The signature is not that of the text: something in it was changed.
        case altered
        /// Signed by a key that is none of these.
        case unknownKey(String)
        /// Signed on a later day than the key was in use.
        case retiredKey(CalendarDate)
    }

    public func verdict(on statement: SignedStatement) -> Verdict {
        guard let key = keys[statement.key] else { return .unknownKey(statement.key) }
        guard SigningKey.verify(statement.text, signature: statement.signature, publicKey: key.publicKey) else {
            return .altered
        }
        if let retiredOn = key.retiredOn, statement.date.map({ $0 > retiredOn }) ?? true {
            return .retiredKey(retiredOn)
        }
        return .valid
    }
}
