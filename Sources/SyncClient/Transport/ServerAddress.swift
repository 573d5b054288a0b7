import TrainingModel

/// The base of all requests: scheme, host, port and perhaps a path.
struct ServerAddress: Equatable, Sendable {
    /// Without a slash at the end.
    let url: String
    /// Without port and brackets.
    let host: String

    /// - Throws: `usage` unless it is an http or https URL with a host, and without user, query and fragment.
    init(_ text: String) throws {
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }),
            text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }),
            !text.contains(where: { "@?#\\\"<>".contains($0) })
        else { throw Self.refusal }
        let authority = text.dropFirst(scheme.count).prefix { $0 != "/" }
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { throw Self.refusal }
            host = String(authority[authority.index(after: authority.startIndex)..<end])
        } else {
            host = String(authority.prefix { $0 != ":" })
        }
        guard !host.isEmpty else { throw Self.refusal }
        var url = text[...]
        while url.last == "/" { url.removeLast() }
        self.url = String(url)
    }

    var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

    private static let refusal = TrainingError(
        .usage, "The server's address is not an http or https URL.", hint: "Write it like https://learn.example.org.")
}
