import CCurl
import Glibc
import TrainingModel

/// Why nothing useful came back, for programs; `details["reason"]` of an error with code `network`.
public enum NetworkFailure: String, Sendable, CaseIterable {
    case hostUnknown, unreachable, timedOut, cut, tls, proxy
    /// The computer is there, and nothing listens: most often a server that is being started again.
    case refused
    /// Something answered that is no egov-learn server, such as a captive portal.
    case foreign
    case redirected
    case other

    /// True when the same request may succeed a little later without anybody doing anything.
    public var mayPass: Bool {
        switch self {
        case .hostUnknown, .unreachable, .refused, .timedOut, .cut, .other: true
        case .tls, .proxy, .foreign, .redirected: false
        }
    }
}

extension TrainingError {
    /// Nil unless the code is `network`.
    public var networkFailure: NetworkFailure? {
        guard code == .network else { return nil }
        return details["reason"]?.string.flatMap(NetworkFailure.init) ?? .other
    }

    static func network(
        _ failure: NetworkFailure, _ message: String, hint: String, cause: (any Error)? = nil
    ) -> TrainingError {
        TrainingError(.network, message, hint: hint, cause: cause, details: ["reason": .string(failure.rawValue)])
    }
}

/// A libcurl result, kept as the cause of an error.
struct CurlError: Error, CustomStringConvertible {
    let code: CURLcode
    let text: String
    /// The errno beneath, if there was one.
    var systemError: Int32 = 0
    var description: String { "curl \(code.rawValue): \(text)" }
}

extension TrainingError {
    /// - Parameter host: as the person gave it.
    init(curl error: CurlError, host: String) {
        let offline = "Your work is kept; sync again when there is a connection."
        switch error.code {
        case CURLE_COULDNT_RESOLVE_HOST:
            self = .network(
                .hostUnknown, "The name \(host) is not known to the network.",
                hint: "There may be no connection, or the name is mistyped. \(offline)", cause: error)
        case CURLE_COULDNT_CONNECT:
            self = .network(
                error.systemError == ECONNREFUSED ? .refused : .unreachable, "The server \(host) cannot be reached.",
                hint: offline, cause: error)
        case CURLE_OPERATION_TIMEDOUT:
            self = .network(.timedOut, "The server \(host) did not answer in time.", hint: offline, cause: error)
        // The last of them for a body that is sent once, and would have to be sent again.
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_WEIRD_SERVER_REPLY,
            CURLE_SEND_FAIL_REWIND:
            self = .network(.cut, "The connection to \(host) broke off.", hint: offline, cause: error)
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY:
            self = .network(
                .proxy, "The proxy did not let the request through.",
                hint: "See the variables http_proxy, https_proxy and no_proxy.", cause: error)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            self = .network(
                .tls, "The certificate of \(host) cannot be trusted.",
                hint: "See that this computer's date is right, and ask for the certificate authority's file.",
                cause: error)
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM:
            self = .network(
                .tls, "The file of certificate authorities cannot be read.",
                hint: "Give the path of a PEM file.", cause: error)
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED:
            self = .network(
                .tls, "No secure connection to \(host) could be made.",
                hint: "See that the address and its port are those of an HTTPS server.", cause: error)
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            self = TrainingError(
                .usage, "The server's address is not an http or https URL.",
                hint: "Write it like https://learn.example.org.", cause: error)
        default:
            self = .network(.other, "The exchange with \(host) failed.", hint: offline, cause: error)
        }
    }
}
