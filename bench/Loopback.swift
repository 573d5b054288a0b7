import Foundation
import TrainingModel

/// Sockets on 127.0.0.1 for what courses are measured against: the plainest server of one file, and a relay that counts.
enum Loopback {
    static func listen() throws -> (socket: Int32, port: UInt16) {
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = local(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listening, $0, length) == 0 && Glibc.listen(listening, 16) == 0
                    && getsockname(listening, $0, &length) == 0
            }
        }
        guard isBound else { throw TrainingError(.failed, "No port is free: errno \(errno).") }
        return (listening, UInt16(bigEndian: address.sin_port))
    }

    static func connect(port: UInt16) -> Int32 {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = local(port: port)
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isConnected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(connection, $0, length) == 0 }
        }
        guard isConnected else {
            close(connection)
            return -1
        }
        return connection
    }

    private static func local(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}

/// Answers every request with the same file, by sendfile(2): no server is faster.
struct PlainServer {
    let port: UInt16

    init(file: String) throws {
        let (listening, port) = try Loopback.listen()
        self.port = port
        Thread.detachNewThread {
            while true {
                let client = accept(listening, nil, nil)
                guard client >= 0 else { return }
                var request = [UInt8](repeating: 0, count: 65_536)
                _ = read(client, &request, request.count)
                let content = open(file, O_RDONLY | O_CLOEXEC)
                var status = stat()
                fstat(content, &status)
                let head = "HTTP/1.1 200 OK\r\nContent-Length: \(status.st_size)\r\nConnection: close\r\n\r\n"
                _ = write(client, head, head.utf8.count)
                while sendfile(client, content, nil, Int(status.st_size)) > 0 {}
                close(content)
                close(client)
            }
        }
    }
}

/// Passes everything on, and counts the bytes of both ways.
final class CountingRelay: @unchecked Sendable {
    let port: UInt16
    private let lock = NSLock()
    private var count = 0

    var bytes: Int { lock.withLock { count } }

    init(to upstream: UInt16) throws {
        let (listening, port) = try Loopback.listen()
        self.port = port
        Thread.detachNewThread {
            while true {
                let client = accept(listening, nil, nil)
                guard client >= 0 else { return }
                let server = Loopback.connect(port: upstream)
                for (from, to) in [(client, server), (server, client)] {
                    Thread.detachNewThread { self.pass(from, to) }
                }
            }
        }
    }

    private func pass(_ from: Int32, _ to: Int32) {
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let received = read(from, &piece, piece.count)
            guard received > 0 else { break }
            lock.withLock { count += received }
            var sent = 0
            while sent < received {
                let wrote = piece.withUnsafeBytes { write(to, $0.baseAddress.map { $0 + sent }, received - sent) }
                guard wrote > 0 else { break }
                sent += wrote
            }
        }
        shutdown(to, Int32(SHUT_WR))
    }
}
