/// A request whose framing, target and headers were checked and whose body is complete and decompressed.
public struct HTTPRequest: Sendable {
    /// An upper-case token such as `GET`.
    public var method: String
    /// Percent-decoded; begins with `/`, without `.` and `..` segments and control characters.
    public var path: String
    public var query: [String: String]
    /// By lower-case name; the values of a repeated header are joined by a comma (RFC 9110 §5.3).
    public var headers: [String: String]
    public var body: [UInt8]
    /// The peer's numeric address, without its port. Behind a proxy it is the proxy's.
    public var remoteAddress: String

    public init(
        method: String, path: String, query: [String: String] = [:], headers: [String: String] = [:],
        body: [UInt8] = [], remoteAddress: String = ""
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
    }
}

/// Answers a request, at once or later, from any thread. Only the first answer counts; an answer that is dropped
/// without a call becomes status 500, so that nobody waits for ever.
public typealias HTTPHandler = @Sendable (HTTPRequest, @escaping @Sendable (HTTPResponse) -> Void) -> Void

/// Takes a request's body while it arrives, so that what came is of use although the line breaks, or the server.
public protocol BodyReceiver: AnyObject, Sendable {
    /// The next bytes: in their order, never two at once, on a worker.
    func take(_ bytes: [UInt8])

    /// The body is whole. Never called when the line broke. Answers as a handler does.
    func finish(_ respond: @escaping @Sendable (HTTPResponse) -> Void)
}

/// Says, once a request's head has come, who takes its body; nil when it is to be gathered for the handler. Called on the
/// network thread, which must not wait.
public typealias BodyReceiverChoice = @Sendable (HTTPRequest) -> (any BodyReceiver)?
