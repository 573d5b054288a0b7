import JSONParser
import TrainingModel

extension TransportReply {
    /// This reply, when it is what was asked for.
    /// - Throws: the server's problem details as the error they were, or `network`, `unavailable`, `slowDown` or
    ///   `tooLarge` for what something on the way answered.
    package func judged(for expectation: TransportRequest.Expectation) throws -> TransportReply {
        if expectation == .unjudged { return self }
        switch status {
        case 200...299:
            guard expectation == .json, status != 204, mediaType != "application/json" else { return self }
            throw Self.foreign
        case 300...399 where status != 304: throw Self.redirected(to: headers["location"])
        default:
            if mediaType == "application/problem+json", let problem = TrainingError(problem: self) { throw problem }
            throw strangersError
        }
    }

    private var mediaType: String? {
        headers["content-type"]?.split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() }
    }

    /// What a status means that a proxy or gateway sent without problem details.
    private var strangersError: TrainingError {
        switch status {
        case 407, 511:
            .network(
                .proxy, "The network asks for a sign-in of its own.",
                hint:
                    "Open any page in a browser and sign in there, or give the proxy's name and password in https_proxy."
            )
        case 413:
            TrainingError(
                .tooLarge, "Something before the server refuses a request of this size.",
                hint: "Tell the server's operator: its proxy must let 8 MiB through.")
        case 429:
            TrainingError(
                .slowDown, "The server asks to slow down.", hint: "Try again in a moment.", details: retryDetails)
        case 502, 503, 504:
            TrainingError(
                .unavailable, "The gateway before the server answered \(status): the server is not running.",
                hint: "Your work is kept; sync again later.", details: retryDetails)
        default: Self.foreign
        }
    }

    var retryDetails: [String: JSON] {
        // Seconds alone: nobody sends us the form with a date.
        guard let seconds = headers["retry-after"].flatMap({ Int64($0) }) else { return [:] }
        return ["retryAfter": .integer(seconds)]
    }

    static let foreign = TrainingError.network(
        .foreign, "Something other than an egov-learn server answered.",
        hint: "You may have to sign in to this network in a browser first; otherwise check the server's address.")

    private static func redirected(to location: String?) -> TrainingError {
        let place = location.map { " to \($0)" } ?? ""
        return .network(
            .redirected, "The answer was a redirect\(place), which is not followed.",
            hint:
                "You may have to sign in to this network in a browser first; if the server moved, join its new address."
        )
    }
}

extension TrainingError {
    /// The error that the server described (RFC 9457); nil when the body is no problem details after all.
    fileprivate init?(problem reply: TransportReply) {
        guard var members = (try? JSON.parse(reply.body))?.object else { return nil }
        let code = members["code"]?.string.flatMap(Code.init) ?? Code(status: reply.status)
        let message = members["detail"]?.string ?? members["title"]?.string ?? "The server refused the request."
        let hint = members["hint"]?.string ?? "Your work is kept; if it stays, tell the server's operator."
        for name in ["type", "title", "status", "detail", "code", "hint", "instance"] { members[name] = nil }
        members.merge(reply.retryDetails) { stated, _ in stated }
        self.init(code, message, hint: hint, details: members)
    }
}

extension TrainingError.Code {
    /// For a newer server's code that this program does not know.
    fileprivate init(status: Int) {
        switch status {
        case 400: self = .invalid
        case 401: self = .signIn
        case 503: self = .unavailable
        default: self = Self.allCases.first { $0.httpStatus == status } ?? .failed
        }
    }
}
