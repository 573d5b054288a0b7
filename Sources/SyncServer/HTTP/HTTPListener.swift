import Glibc
import Synchronization
import TrainingModel

/// An HTTP/1.1 server on one address. Requests are framed, checked, limited and decompressed before the handler sees
/// them; answers are compressed for clients that take zstd.
public final class HTTPListener: Sendable {
    /// The real port, also when 0 was asked for.
    public let port: UInt16
    private let engine: HTTPEngine
    private let daemon: Microhttpd
    private let isStopped = Mutex(false)

    /// Listens from here on.
    /// - Parameters:
    ///   - address: a numeric IPv4 or IPv6 address without brackets, or a name such as `localhost`.
    ///   - port: 0 for any free one.
    ///   - receiver: takes the bodies that are of use although the line breaks within them.
    /// - Throws: `unavailable` when the address is taken or not allowed, `usage` when there is no such address.
    public init(
        address: String, port: UInt16, limits: HTTPLimits = HTTPLimits(),
        receiver: @escaping BodyReceiverChoice = { _ in nil }, handler: @escaping HTTPHandler
    ) throws {
        var limits = limits
        limits.connections = min(limits.connections, roomForConnections(wanted: limits.connections))
        let socket = try ListenAddress(address: address, port: port).listen()
        let bound = boundAddress(of: socket)
        self.port = bound.port
        engine = HTTPEngine(limits: limits, receiver: receiver, handler: handler)
        daemon = try Microhttpd(socket: socket, isIPv6: bound.isIPv6, engine: engine)
    }

    deinit { stop(grace: 0) }

    /// Open connections, among them idle ones.
    public var connectionCount: Int { engine.reaper.count }

    /// Takes no new connections, lets running requests end for at most `grace` seconds, answers those that are left
    /// with 503 and closes everything. Blocks; not to be called by a handler. A second call does nothing.
    public func stop(grace: Double) {
        let isFirst = isStopped.withLock { isStopped in
            defer { isStopped = true }
            return !isStopped
        }
        guard isFirst else { return }
        let socket = daemon.quiesce()
        engine.drain(grace: grace)
        engine.answerAll()
        engine.reaper.closeAll(within: 1)
        daemon.stop()
        if socket >= 0 { close(socket) }
    }
}

/// Raises the process's limit of open files as far as the system lets it.
/// - Returns: how many connections then have room, besides the files a server needs itself.
private func roomForConnections(wanted: Int) -> Int {
    let ownFiles: rlim_t = 128
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return wanted }
    let needed = rlim_t(wanted) + ownFiles
    if limit.rlim_cur < needed {
        limit.rlim_cur = min(needed, limit.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    return max(16, Int(clamping: limit.rlim_cur) - Int(ownFiles))
}

private func boundAddress(of socket: Int32) -> (port: UInt16, isIPv6: Bool) {
    var storage = sockaddr_in6()  // an IPv4 address is smaller and has its port at the same place
    var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let code = withUnsafeMutablePointer(to: &storage) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
    }
    guard code == 0 else { return (0, false) }
    return (UInt16(bigEndian: storage.sin6_port), storage.sin6_family == sa_family_t(AF_INET6))
}
