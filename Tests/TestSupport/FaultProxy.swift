import Foundation
import Synchronization

/// A relay between a client and a server on this computer, which does to each request what it is told: cut it, delay
/// it, lose its reply, send it twice, or answer in the server's place.
///
/// ```swift
/// let proxy = try FaultProxy(upstream: listener.port)
/// proxy.plan(.none, .dropReply, .cutReply(afterBytes: 40))   // the first three requests; later ones pass
/// let transport = try CurlTransport(baseURL: proxy.url, token: nil)
/// ```
/// It understands as much of HTTP as to know where requests and replies end (Content-Length), so that a plan counts
/// requests and not connections.
package final class FaultProxy: Sendable {
    package enum Fault: Sendable, Equatable {
        /// Passes everything.
        case none
        /// Passes everything after a wait.
        case delay(seconds: Double)
        /// Passes everything, each way at so many bytes a second.
        case slow(bytesPerSecond: Int)
        /// The server gets only so many bytes of the request, head included; both ends are closed.
        case cutRequest(afterBytes: Int)
        /// The server gets all; the client gets so many bytes of the reply, head included, and is closed.
        case cutReply(afterBytes: Int)
        /// The server gets all and answers; the client is closed without a byte.
        case dropReply
        /// The server gets the request twice, one after the other; the client gets the second reply.
        case repeatRequest
        /// The server gets nothing; the client gets this.
        case answer(status: Int, contentType: String, body: String)
        /// The server gets nothing; the client is closed.
        case refuse
        /// The server gets nothing; the client waits for ever.
        case hang

        package static let badGateway = answer(
            status: 502, contentType: "text/html", body: "<html><body>502 Bad Gateway</body></html>")
        package static let captivePortal = answer(
            status: 200, contentType: "text/html", body: "<html><body>Welcome! Please sign in.</body></html>")
    }

    package struct Request: Sendable {
        /// From 0, over all connections.
        package let number: Int
        /// Such as `POST /v1/sync HTTP/1.1`.
        package let line: String
        /// Head and body as they came.
        package let bytes: [UInt8]
    }

    private struct State {
        var upstream: UInt16
        var planned: [Fault] = []
        var choose: @Sendable (Request) -> Fault = { _ in .none }
        var requests: [Request] = []
        var bytesUp = 0
        var bytesDown = 0
        var open: Set<Int32> = []
        var isStopped = false
    }

    package let port: UInt16
    private let listening: Int32
    private let state: Mutex<State>

    /// - Parameter upstream: the server's port on 127.0.0.1.
    package init(upstream: UInt16) throws {
        state = Mutex(State(upstream: upstream))
        (listening, port) = try Socket.listen()
        Thread.detachNewThread { [listening, weak self] in
            // Closed here and not in `stop`: its number could be another socket's while this thread still accepts.
            defer { close(listening) }
            while true {
                let client = accept(listening, nil, nil)
                guard client >= 0 else { return }
                // A connection that a program started by the test held too would never end.
                _ = fcntl(client, F_SETFD, FD_CLOEXEC)
                guard let self, self.begin(client) else {
                    close(client)
                    return
                }
                Thread.detachNewThread { self.serve(client) }
            }
        }
    }
    deinit { stop() }

    package var url: String { "http://127.0.0.1:\(port)" }

    /// What happens to the next requests, in their order; then the rule of `always` holds again.
    package func plan(_ faults: Fault...) { state.withLock { $0.planned += faults } }

    /// What happens to every request that no plan names. It may draw from a seeded generator of its own.
    package func always(_ choose: @escaping @Sendable (Request) -> Fault) { state.withLock { $0.choose = choose } }

    /// Where requests go from now on; for a server that was restarted on another port.
    package func redirect(to upstream: UInt16) { state.withLock { $0.upstream = upstream } }

    /// All requests that came, also those that were lost.
    package var requests: [Request] { state.withLock { $0.requests } }
    /// What the client sent and was given, in bytes.
    package var bytesUp: Int { state.withLock { $0.bytesUp } }
    package var bytesDown: Int { state.withLock { $0.bytesDown } }

    /// Closes everything; new connections are refused. So does letting go of the last reference.
    package func stop() {
        let (open, isFirst) = state.withLock { state in
            defer { state.isStopped = true }
            return (state.open, !state.isStopped)
        }
        guard isFirst else { return }
        shutdown(listening, Int32(SHUT_RDWR))
        for client in open { shutdown(client, Int32(SHUT_RDWR)) }
    }

    // MARK: One connection

    private func begin(_ client: Int32) -> Bool {
        state.withLock { state in
            if !state.isStopped { state.open.insert(client) }
            return !state.isStopped
        }
    }

    private func serve(_ client: Int32) {
        var reader = MessageReader(socket: client)
        while let message = reader.next(), pass(message, to: client) {}
        state.withLock { _ = $0.open.remove(client) }
        close(client)
    }

    /// - Returns: true when the client's connection stays open.
    private func pass(_ message: [UInt8], to client: Int32) -> Bool {
        switch fault(for: message) {
        case .none:
            return give(forward(message), to: client)
        case .delay(let seconds):
            usleep(UInt32(seconds * 1e6))
            return give(forward(message), to: client)
        case .slow(let rate):
            return give(forward(message, rate: rate), to: client, rate: rate)
        case .cutRequest(let count):
            _ = forward(Array(message.prefix(count)), isWhole: false)
            return false
        case .cutReply(let count):
            _ = give(forward(message).map { Array($0.prefix(count)) }, to: client)
            return false
        case .dropReply:
            _ = forward(message)
            return false
        case .repeatRequest:
            _ = forward(message)
            return give(forward(message), to: client)
        case .answer(let status, let contentType, let body):
            let head =
                "HTTP/1.1 \(status) Answer\r\nContent-Type: \(contentType)\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            return give(Array((head + body).utf8), to: client)
        case .refuse:
            return false
        case .hang:
            var byte: UInt8 = 0
            while recv(client, &byte, 1, 0) > 0 {}
            return false
        }
    }

    private func fault(for message: [UInt8]) -> Fault {
        let line = String(decoding: message.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        return state.withLock { state in
            let request = Request(number: state.requests.count, line: line, bytes: message)
            state.requests.append(request)
            state.bytesUp += message.count
            return state.planned.isEmpty ? state.choose(request) : state.planned.removeFirst()
        }
    }

    /// The server's reply; nil when it gave none.
    private func forward(_ message: [UInt8], isWhole: Bool = true, rate: Int? = nil) -> [UInt8]? {
        guard let server = Socket.connect(port: state.withLock { $0.upstream }) else { return nil }
        defer { close(server) }
        guard Socket.send(message, to: server, rate: rate) else { return nil }
        guard isWhole else {
            // An end and no reset, which would take away what the server has not read yet. Not every server answers it.
            shutdown(server, Int32(SHUT_WR))
            var patience = timeval(tv_sec: 0, tv_usec: 200_000)
            setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
            var rest = [UInt8](repeating: 0, count: 4_096)
            while recv(server, &rest, rest.count, 0) > 0 {}
            return nil
        }
        var reader = MessageReader(socket: server)
        // "Go on" is no reply yet (RFC 9110 §15.2.1): the whole request is there already.
        let interim = Array("HTTP/1.1 100 ".utf8)
        while let reply = reader.next(isReplyToHead: message.starts(with: Array("HEAD ".utf8))) {
            if !reply.starts(with: interim) { return reply }
        }
        return nil
    }

    private func give(_ reply: [UInt8]?, to client: Int32, rate: Int? = nil) -> Bool {
        guard let reply else { return false }
        state.withLock { $0.bytesDown += reply.count }
        return Socket.send(reply, to: client, rate: rate)
    }
}

/// Reads HTTP messages that are framed by Content-Length.
private struct MessageReader {
    let socket: Int32
    private var buffer: [UInt8] = []

    init(socket: Int32) { self.socket = socket }

    /// Head and body of the next message; nil when the connection ends first.
    mutating func next(isReplyToHead: Bool = false) -> [UInt8]? {
        while true {
            if let length = messageLength(isReplyToHead), buffer.count >= length {
                defer { buffer.removeFirst(length) }
                return Array(buffer[..<length])
            }
            var piece = [UInt8](repeating: 0, count: 65536)
            let count = recv(socket, &piece, piece.count, 0)
            guard count > 0 else { return nil }
            buffer += piece[..<count]
        }
    }

    private func messageLength(_ isReplyToHead: Bool) -> Int? {
        guard let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        if isReplyToHead { return end.upperBound }
        let head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self).lowercased()
        let name = "\r\ncontent-length:"
        guard let start = head.range(of: name)?.upperBound else { return end.upperBound }
        let length = Int(head[start...].prefix { $0 != "\r" }.trimmingCharacters(in: .whitespaces)) ?? 0
        return end.upperBound + length
    }
}
