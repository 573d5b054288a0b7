import Foundation
import TestSupport

/// Answers every request with the same file, by sendfile(2): no server is faster.
struct PlainServer {
    let port: UInt16

    init(file: String) throws {
        let (listening, port) = try Socket.listen()
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
        let (listening, port) = try Socket.listen()
        self.port = port
        Thread.detachNewThread {
            while true {
                let client = accept(listening, nil, nil)
                guard client >= 0 else { return }
                let server = Socket.connect(port: upstream) ?? -1
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
