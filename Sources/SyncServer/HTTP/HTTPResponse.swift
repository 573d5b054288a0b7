import TrainingModel

public struct HTTPResponse: Sendable {
    /// A whole file of so many bytes.
    public struct Piece: Sendable {
        public let path: String
        public let length: Int64
    }

    public enum Body: Sendable {
        case bytes([UInt8])
        /// `length` bytes of a file from `offset`, sent without being read into memory.
        case file(path: String, offset: Int64, length: Int64)
        /// Whole files, one after the other, read while they are sent. The line is cut when one is no more what it was.
        case files([Piece])
        case empty
    }

    public var status: Int
    public var headers: [(String, String)]
    public var body: Body

    public init(status: Int, headers: [(String, String)] = [], body: Body = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first value of a header; names compare without case.
    public func header(_ name: String) -> String? {
        headers.first { $0.0.lowercased() == name.lowercased() }?.1
    }
}

extension HTTPResponse {
    /// An error as problem details (RFC 9457): `title`, `status`, `detail`, and the extension members `code`, `hint`
    /// and the error's details. `details["retryAfter"]`, in seconds, also becomes the header Retry-After.
    /// The cause stays on the server.
    /// - Parameter status: where HTTP knows better than the code's own status, such as 415.
    public init(problem error: TrainingError, status: Int? = nil) {
        let status = status ?? error.code.httpStatus
        var members = error.details
        members["type"] = "about:blank"
        members["title"] = .string(reasonPhrase(status))
        members["status"] = JSON(status)
        members["detail"] = .string(error.message)
        members["code"] = .string(error.code.rawValue)
        members["hint"] = error.hint.map(JSON.string)

        var headers = [("Content-Type", "application/problem+json")]
        if let seconds = error.details["retryAfter"]?.integer { headers.append(("Retry-After", "\(max(seconds, 0))")) }
        if status == 401 { headers.append(("WWW-Authenticate", "Bearer")) }  // RFC 9110 §15.5.2
        self.init(status: status, headers: headers, body: .bytes(JSON.object(members).encoded))
    }
}
