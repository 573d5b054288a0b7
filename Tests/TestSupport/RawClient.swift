import Foundation

/// A client that sends exactly the bytes it is given, however wrong they are.
package final class RawClient {
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    package init(port: UInt16, isIPv6: Bool = false) throws {
        descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let code: Int32
        if isIPv6 {
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_port = port.bigEndian
            address.sin6_addr = in6addr_loopback
            code = connectTo(&address)
        } else {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            code = connectTo(&address)
        }
        guard code == 0 else {
            close(descriptor)
            throw POSIXFailure(code: errno)
        }
    }
    deinit { close(descriptor) }

    package struct POSIXFailure: Error { package let code: Int32 }

    private func connectTo<Address>(_ address: inout Address) -> Int32 {
        let size = socklen_t(MemoryLayout<Address>.size)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
    }

    /// - Returns: false when the server no longer listens to this connection.
    @discardableResult
    package func send(_ bytes: some Collection<UInt8>) -> Bool {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    @discardableResult
    package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    package func closeSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    package struct Reply {
        package var status: Int
        package var headers: [String: String]
        package var body: [UInt8]
        package var size: Int
        package var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// The next reply on this connection; nil when the connection ends or `seconds` pass first.
    package func reply(toHead: Bool = false, within seconds: Double = 5) -> Reply? {
        let deadline = DispatchTime.now() + seconds
        while true {
            if let reply = parse(toHead: toHead) { return reply }
            guard fill(until: deadline) else { return nil }
        }
    }

    /// True when the server ends the connection within `seconds`; what it still sends is dropped.
    package func isClosed(within seconds: Double = 5) -> Bool {
        let deadline = DispatchTime.now() + seconds
        while fill(until: deadline) {}
        return hasEnded
    }

    package private(set) var hasEnded = false

    private func fill(until deadline: DispatchTime) -> Bool {
        let now = DispatchTime.now()
        guard deadline > now, !hasEnded else { return false }
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let milliseconds = Int32((deadline.uptimeNanoseconds - now.uptimeNanoseconds) / 1_000_000) + 1
        guard poll(&entry, 1, milliseconds) > 0 else { return false }
        var piece = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &piece, piece.count, 0)
        guard count > 0 else {
            hasEnded = true
            return false
        }
        buffer += piece[..<count]
        return true
    }

    private func parse(toHead: Bool) -> Reply? {
        guard let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: buffer[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
                in: .whitespaces)
        }
        let length = toHead ? 0 : Int(headers["content-length"] ?? "0") ?? 0
        guard buffer.count >= end.upperBound + length else { return nil }
        let body = Array(buffer[end.upperBound..<end.upperBound + length])
        let status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
        buffer.removeFirst(end.upperBound + length)
        return Reply(status: status, headers: headers, body: body, size: end.upperBound + length)
    }
}
