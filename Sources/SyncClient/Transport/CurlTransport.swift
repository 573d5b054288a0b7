import Compression
import Synchronization
import TrainingModel

/// HTTP through libcurl, keeping connections open between requests. Several threads may send at once.
public final class CurlTransport: Transport {
    public struct Settings: Sendable {
        /// For the user agent.
        public var version = "1"
        public var connectSeconds = 10.0
        /// No byte for so long ends a transfer. Longer than the server holds a long-poll, 55 s.
        public var stallSeconds = 75.0
        /// A reply's body in bytes, as received and as decompressed.
        public var replyLimit = Limits.replyBytes
        /// Larger request bodies are compressed.
        public var compressAbove = 1024
        /// Bytes a second, each way, that a transfer may take of a poor line; 0 for all.
        public var limitRate: Int64 = 0
        /// A PEM file or a directory of certificate authorities; nil for the system's.
        public var certificateAuthority: String?
        /// Nil takes http_proxy, https_proxy, all_proxy and no_proxy from the environment.
        public var proxy: String?

        public init() {}
    }

    private let server: ServerAddress
    private let token: Secret?
    let settings: Settings
    private let handles = Mutex(Handles())

    private struct Handles: Sendable {
        var idle: [CurlHandle] = []
        var busy: [ObjectIdentifier: CurlHandle] = [:]
    }

    /// - Parameters:
    ///   - baseURL: such as `https://learn.example.org`; a path in it goes before every request's path.
    ///   - token: sent as a bearer in the Authorization header, and nowhere else.
    /// - Throws: `usage` for another kind of address.
    public init(baseURL: String, token: Secret?, settings: Settings = Settings()) throws {
        server = try ServerAddress(baseURL)
        self.token = token
        self.settings = settings
    }

    /// Ends the exchanges that are running now, on whatever thread, within 100 ms: they throw `interrupted`.
    public func cancel() {
        handles.withLock { handles in for handle in handles.busy.values { handle.cancel() } }
    }

    public func send(_ request: TransportRequest) throws -> TransportReply {
        var order = try order(request.method, request.path, headers: request.headers)
        order.totalSeconds = request.timeoutSeconds
        order.onSent = request.onSent
        order.headers.append("Accept-Encoding: zstd")
        order.isBodySentOnce = request.isKeptInParts
        setBody(request.body, of: &order, mayCompress: !request.isKeptInParts)

        let limit = settings.replyLimit
        var body: [UInt8] = []
        var isTooLarge = false
        let reply = try exchange(order) { _, piece in
            isTooLarge = piece.count > limit - body.count
            if !isTooLarge { body.append(contentsOf: piece) }
            return !isTooLarge
        } orElse: {
            isTooLarge ? Self.tooLarge : nil
        }
        return try TransportReply(
            status: reply.status, headers: reply.headers, body: decoded(body, of: reply),
            sentBytes: reply.sentBytes, receivedBytes: reply.receivedBytes
        ).judged(for: request.expectation)
    }

    // The curl in use may lack zstd, or take a window of any size: so the body is decoded here, in one way everywhere.
    private func decoded(_ body: [UInt8], of reply: CurlReply) throws -> [UInt8] {
        switch reply.headers["content-encoding"]?.lowercased() {
        case nil, "identity": return body
        case "zstd" where body.isEmpty: return body  // HEAD
        case "zstd":
            do {
                return try Zstandard.decompress(body, limit: settings.replyLimit)
            } catch let error as TrainingError where error.code == .tooLarge {
                throw Self.tooLarge
            } catch {
                throw TrainingError.network(
                    .cut, "The server's reply arrived damaged.", hint: "Sync again.", cause: error)
            }
        case .some: throw TransportReply.foreign
        }
    }

    private static let tooLarge = TrainingError(
        .tooLarge, "The server's reply is larger than this program takes.", hint: "Tell the server's operator.")

    func setBody(_ body: [UInt8], of order: inout CurlOrder, mayCompress: Bool = true) {
        guard !body.isEmpty else { return }
        if !order.headers.contains(where: { $0.lowercased().hasPrefix("content-type:") }) {
            order.headers.append("Content-Type: application/json")
        }
        if mayCompress, body.count > settings.compressAbove {
            order.headers.append("Content-Encoding: zstd")
            order.body = Zstandard.compress(body)
        } else {
            order.body = body
        }
        // Asking first (RFC 9110 §10.1.1) costs a round trip, and pays for a body that the server may refuse: an answer
        // to what is still being sent can be lost with the connection.
        order.headers.append(order.body.count > Self.asksAbove ? "Expect: 100-continue" : "Expect:")
    }

    /// Bytes of a body that is worth asking for.
    private static let asksAbove = 1 << 20

    // MARK: Shared with downloads

    /// An order with what every request has.
    /// - Throws: `usage` for a path or header that would not stay on its line.
    func order(_ method: String, _ path: String, headers: [(String, String)]) throws -> CurlOrder {
        let lines = headers.map { "\($0.0): \($0.1)" }
        guard path.hasPrefix("/"), path.utf8.allSatisfy({ (0x21...0x7e).contains($0) }),
            lines.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f } })
        else { throw TrainingError(.usage, "The request's path or header has improper characters.") }
        var order = CurlOrder()
        order.url = server.url + path
        order.method = method
        order.headers = ["Accept:"] + lines
        if let token { order.headers.append("Authorization: Bearer \(token.reveal())") }
        order.connectSeconds = settings.connectSeconds
        order.stallSeconds = settings.stallSeconds
        order.limitRate = settings.limitRate
        // A proxy cannot reach this computer's own server.
        order.proxy = server.isLoopback ? "" : settings.proxy
        order.certificateAuthority = settings.certificateAuthority
        order.userAgent = "egov-learn/\(settings.version)"
        return order
    }

    /// - Parameter orElse: why `receive` ended the transfer, if it did.
    func exchange(
        _ order: CurlOrder, receive: @escaping (CurlReply, UnsafeRawBufferPointer) -> Bool,
        orElse: () -> TrainingError?
    ) throws -> CurlReply {
        let handle = try takeHandle()
        defer { giveBack(handle) }
        do {
            return try handle.perform(order, receive: receive)
        } catch let error as CurlError {
            throw orElse() ?? TrainingError(curl: error, host: server.host)
        }
    }

    private func takeHandle() throws -> CurlHandle {
        let handle = try handles.withLock { $0.idle.popLast() } ?? CurlHandle()
        handles.withLock { handles in
            handle.arm()
            handles.busy[ObjectIdentifier(handle)] = handle
        }
        return handle
    }

    private func giveBack(_ handle: CurlHandle) {
        handles.withLock { handles in
            handles.busy[ObjectIdentifier(handle)] = nil
            handles.idle.append(handle)
        }
    }
}
