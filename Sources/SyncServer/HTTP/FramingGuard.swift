import TrainingModel

/// The head of a request whose framing has only one reading.
package struct RequestHead {
    package let method: String
    /// By lower-case name.
    package let headers: [String: String]
    /// Nil when the body comes in chunks.
    let contentLength: Int?

    /// Refuses what two readers could frame differently (RFC 9112 §6.3, §11.2): libmicrohttpd would pick one reading,
    /// a proxy before it perhaps the other, and a request could be smuggled in between.
    /// - Throws: `invalid`; the connection must then be closed, because its next byte has no sure meaning.
    package init(method: String, version: String, fields: [(name: String, value: String)]) throws {
        guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
            throw Self.refusal("Only HTTP/1.1 and HTTP/1.0 are spoken here.")
        }
        guard Self.isToken(method), method.utf8.count <= 16, method.utf8.allSatisfy({ !(97...122).contains($0) })
        else { throw Self.refusal("The request has no proper method.") }
        let headers = try Self.joined(fields)
        let length = try headers["content-length"].map(Self.length)
        if let coding = headers["transfer-encoding"] {
            guard coding.lowercased() == "chunked" else { throw Self.refusal("The only transfer coding is chunked.") }
            guard length == nil else { throw Self.refusal("The request has both a length and a transfer coding.") }
            guard version == "HTTP/1.1" else { throw Self.refusal("HTTP/1.0 has no transfer coding.") }
        }
        self.method = method
        self.headers = headers
        contentLength = headers["transfer-encoding"] == nil ? length ?? 0 : nil
    }

    /// Headers of which a second would contradict the first.
    private static let single: Set<String> = [
        "host", "content-length", "transfer-encoding", "content-type", "content-encoding", "authorization", "range",
        "if-range",
    ]

    private static func joined(_ fields: [(name: String, value: String)]) throws -> [String: String] {
        var headers: [String: String] = [:]
        for (name, value) in fields {
            guard isToken(name) else { throw refusal("A header has an improper name.") }
            guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }) else {
                throw refusal("A header has a control character in its value.")
            }
            let name = name.lowercased()
            if let earlier = headers[name] {
                guard !single.contains(name) else { throw refusal("The header \(name) stands twice.") }
                headers[name] = earlier + ", " + value
            } else {
                headers[name] = value
            }
        }
        return headers
    }

    private static func length(_ text: String) throws -> Int {
        // Int(text) would also take a sign.
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(text) else {
            throw refusal("The length of the body is no number.")
        }
        return length
    }

    /// RFC 9110 §5.6.2.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: "!#$%&'*+-.^_`|~".utf8.contains($0)
                }
            }
    }

    private static func refusal(_ message: String) -> TrainingError { TrainingError(.invalid, message) }
}
