/// What the server says of somebody under the network's key, so that anybody can check it without the network: a line that
/// says of what kind it is, and the claims as compact JSON with members in the order of their names. Exactly the bytes of
/// `text` are signed (Ed25519, RFC 8032).
public struct SignedStatement: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case certificate
        case passport
    }

    public let kind: Kind
    public let claims: JSON
    /// 128 hex digits.
    public let signature: String
    public let text: String

    public init(_ kind: Kind, claims: JSON, signature: String) {
        self.kind = kind
        self.claims = claims
        self.signature = signature
        text = Self.text(kind, claims)
    }

    /// What is signed.
    public static func text(_ kind: Kind, _ claims: JSON) -> String { "egov-learn \(kind.rawValue) 1\n\(claims.text)" }

    /// The id of the network's key under which it was signed.
    public var key: String { claims["key"]?.string ?? "" }
    public var network: String { claims["network"]?.string ?? "" }
    public var name: String { claims["name"]?.string ?? "" }
    /// The day on which the server said it.
    public var date: CalendarDate? {
        switch kind {
        case .certificate: claims["issuedOn"]?.string.flatMap(CalendarDate.init)
        case .passport: claims["asOf"]?.string.flatMap(CalendarDate.init)
        }
    }

    /// A statement in a file: the text is kept as it was signed, and the claims are read from it.
    /// - Returns: nil when the text is none that this version knows.
    public init?(text: String, signature: String, parse: ([UInt8]) throws -> JSON) {
        let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2,
            let kind = Kind.allCases.first(where: { parts[0] == "egov-learn \($0.rawValue) 1" }),
            let claims = try? parse(Array(parts[1].utf8)), claims.members != nil
        else { return nil }
        self.kind = kind
        self.claims = claims
        self.signature = signature
        self.text = text
    }
}
