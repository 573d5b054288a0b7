import TrainingModel

/// What the listener grants a stranger, each with its reason.
public struct HTTPLimits: Sendable {
    /// Open connections. Each long-poll holds one, at about 10 KB.
    public var connections: Int = 10_000
    /// libmicrohttpd's memory for one connection, in bytes: the request line and all headers must fit.
    public var connectionMemory: Int = 8 * 1024
    /// A request's body in bytes, as sent and as decompressed.
    public var body: Int = Limits.bodyBytes
    /// Bodies being received at once, in bytes, so that many senders together cannot fill the memory.
    public var allBodies: Int = 256 * 1024 * 1024
    /// From the start of a connection or of a request line to the end of its headers.
    public var headerSeconds: Double = 10
    /// From the end of the headers to the end of the body, lengthened by what arrives at `slowestRate`.
    public var bodySeconds: Double = 60
    /// A kept-alive connection without a request.
    public var idleSeconds: Double = 75
    /// Bytes a second, both ways, that a poor line is trusted with: less is a slow sender or reader.
    public var slowestRate: Int = 2 * 1024
    /// Requests that handlers work on at once. A request that waits for its answer holds no worker.
    public var workers: Int = 8
    /// Threads that talk to the sockets. One serves more than 60,000 requests a second; a second one only pays where
    /// cores are to spare.
    public var networkThreads: Int = 1
    /// Smaller answers are not compressed: they fit in one packet anyway.
    public var compressAbove: Int = 1024

    public init() {}
}
