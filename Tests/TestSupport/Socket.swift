import Foundation

/// Blocking sockets on 127.0.0.1.
package enum Socket {
    package struct Failure: Error { let code: Int32 }

    package static func listen() throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = make()
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && Glibc.listen(descriptor, 128) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else { throw Failure(code: errno) }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    package static func connect(port: UInt16) -> Int32? {
        let descriptor = make()
        var address = loopback(port: port)
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if code == 0 { return descriptor }
        close(descriptor)
        return nil
    }

    /// - Parameter rate: bytes a second, in ten pieces; nil for all at once.
    static func send(_ bytes: [UInt8], to descriptor: Int32, rate: Int?) -> Bool {
        guard let rate else { return send(bytes, to: descriptor) }
        let piece = max(1, rate / 10)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            guard send(Array(bytes[start..<min(start + piece, bytes.count)]), to: descriptor) else { return false }
            usleep(100_000)
        }
        return true
    }

    package static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func make() -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        return descriptor
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}
