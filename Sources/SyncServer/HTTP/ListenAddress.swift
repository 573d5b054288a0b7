import Glibc
import TrainingModel

/// `ADDRESS:PORT`, as in `127.0.0.1:8080`, `[::1]:0` or `localhost:8080`.
public struct ListenAddress: Equatable, Sendable, CustomStringConvertible {
    /// Without brackets.
    public let address: String
    /// 0 asks for any free port.
    public let port: UInt16

    public init(address: String, port: UInt16) {
        self.address = address
        self.port = port
    }

    /// - Throws: `usage` for text of another form.
    public init(_ text: String) throws {
        guard let colon = text.lastIndex(of: ":"), let port = Self.port(text[text.index(after: colon)...])
        else { throw Self.refusal(text) }
        var address = text[..<colon]
        if address.hasPrefix("["), address.hasSuffix("]") {
            address = address.dropFirst().dropLast()
        } else if address.contains(":") {
            throw Self.refusal(text)  // ::1:80 could be read in two ways
        }
        guard !address.isEmpty, !address.contains(where: { $0 == "[" || $0 == "]" }) else { throw Self.refusal(text) }
        self.init(address: String(address), port: port)
    }

    public var description: String { address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)" }

    private static func port(_ text: Substring) -> UInt16? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? UInt16(text) : nil
    }

    private static func refusal(_ text: String) -> TrainingError {
        TrainingError(
            .usage, "\u{201C}\(text)\u{201D} is not an address and a port.",
            hint: "Write it like 127.0.0.1:8080, or [::1]:8080 for IPv6.")
    }
}

extension ListenAddress {
    /// A socket bound to the address and listening.
    /// - Throws: `usage` for an address that is not this machine's, `unavailable` for one that is taken or not allowed.
    func listen() throws -> Int32 {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address, String(port), &hints, &found) == 0, let first = found?.pointee else {
            throw TrainingError(
                .usage, "There is no address \u{201C}\(address)\u{201D} to listen on.",
                hint: "Use 127.0.0.1 for this computer alone, or 0.0.0.0 for every network it is on.")
        }
        defer { freeaddrinfo(found) }
        let descriptor = socket(first.ai_family, first.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), first.ai_protocol)
        guard descriptor >= 0 else { throw failure(errno) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, first.ai_addr, first.ai_addrlen) == 0, Glibc.listen(descriptor, 1024) == 0 else {
            let code = errno
            close(descriptor)
            throw failure(code)
        }
        return descriptor
    }

    private func failure(_ code: Int32) -> TrainingError {
        let cause = SystemError(code: code)
        switch code {
        case EADDRINUSE:
            return TrainingError(
                .unavailable, "Another program already listens on \(self).",
                hint:
                    "Stop it, or choose another port with --listen \(ListenAddress(address: address, port: 0)) for any free one.",
                cause: cause)
        case EACCES:
            return TrainingError(
                .unavailable, "Listening on port \(port) needs more rights.",
                hint: "Choose a port above 1023 and let a proxy listen on the lower one.", cause: cause)
        case EADDRNOTAVAIL:
            return TrainingError(
                .usage, "The address \(address) is not one of this computer's.",
                hint: "'ip address' lists them; 127.0.0.1 is always there.", cause: cause)
        default:
            return TrainingError(
                .unavailable, "The server cannot listen on \(self).", hint: "Try another address or port.", cause: cause
            )
        }
    }
}

/// An errno, kept as the cause of an error.
struct SystemError: Error { let code: Int32 }
