/// Carries one request to the server and its reply back. Blocking; a simulated wire can take its place.
public protocol Transport: Sendable {
    /// - Returns: a reply with a status of 200 to 299, its body decoded.
    /// - Throws: `TrainingError`: what the server refused, with the server's code, words and details; `network` when
    ///   nothing or something else answered (`error.networkFailure` says which); `interrupted` after a cancellation.
    func send(_ request: TransportRequest) throws -> TransportReply
}

public struct TransportRequest {
    public enum Expectation: Sendable {
        /// An `application/json` body, or none with status 204. Anything else did not come from our server.
        case json
        case anything
        /// A reply of any status, from a server that is none of ours.
        case unjudged
    }

    public var method: String
    /// From the first slash, percent-encoded, with the query.
    public var path: String
    /// Besides those the transport adds itself.
    public var headers: [(String, String)]
    public var body: [UInt8]
    /// For the whole exchange; 0 for as long as something moves.
    public var timeoutSeconds: Double
    public var expectation: Expectation
    /// True for a body of which the server keeps what came, should the line break: neither compressed nor sent again from
    /// its beginning before the server was asked.
    public var isKeptInParts = false
    /// Called with the bytes sent so far.
    public var onSent: ((Int) -> Void)?

    public init(
        method: String, path: String, headers: [(String, String)] = [], body: [UInt8] = [],
        timeoutSeconds: Double = 120, expecting expectation: Expectation = .json
    ) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
        self.timeoutSeconds = timeoutSeconds
        self.expectation = expectation
    }
}

public struct TransportReply: Sendable {
    public var status: Int
    /// By lower-case name.
    public var headers: [String: String]
    public var body: [UInt8]
    /// On the wire: compressed, with the head, without TLS.
    public var sentBytes: Int
    public var receivedBytes: Int

    public init(
        status: Int, headers: [String: String] = [:], body: [UInt8] = [], sentBytes: Int = 0, receivedBytes: Int = 0
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.sentBytes = sentBytes
        self.receivedBytes = receivedBytes
    }
}
