/// The one error of the product: a code for programs, a sentence for the person, the next step, and the hidden cause.
public struct TrainingError: Error, Sendable {
    public let code: Code
    /// A whole sentence that may be shown to anybody: no paths of the server, no secrets, no C error text.
    public let message: String
    /// What to do next, as a whole sentence; usually a command.
    public let hint: String?
    /// What lay beneath, for `--debug` and the server's log.
    public let cause: (any Error)?
    /// Facts that a program needs to go on (RFC 9457 extension members), such as the epoch of a `parted` answer.
    public let details: [String: JSON]

    public init(
        _ code: Code, _ message: String, hint: String? = nil, cause: (any Error)? = nil, details: [String: JSON] = [:]
    ) {
        self.code = code
        self.message = message
        self.hint = hint
        self.cause = cause
        self.details = details
    }

    /// Why something was refused or failed. Each has one HTTP status and one exit status: see the two properties.
    public enum Code: String, CaseIterable, Sendable {
        /// The command line or the request is not of the right form.
        case usage
        /// A value breaks a rule of its field.
        case invalid
        /// The body is larger than the limit.
        case tooLarge
        /// The token or code is unknown, used, expired or revoked.
        case signIn
        /// The rights table does not allow it.
        case notAllowed
        case notFound
        /// The record was removed so long ago that only its id is kept.
        case gone
        /// A once-written record already exists with other fields.
        case conflict
        /// The server's history parted from what the replica saw.
        case parted
        /// The server would remove most of what a computer holds; see docs/sync-model.md.
        case massRemoval
        /// A stamp lies ahead of the server's clock.
        case clock
        case tooOld
        case slowDown
        case unavailable
        /// The network failed, or something else than a sync server answered.
        case network
        /// Local storage failed: disk full, read-only, locked, damaged, or of a newer program.
        case storage
        case interrupted
        case failed
    }
}

extension TrainingError.Code {
    public var httpStatus: Int {
        switch self {
        case .usage, .invalid: 400
        case .signIn: 401
        case .notAllowed: 403
        case .notFound: 404
        case .conflict, .parted, .massRemoval: 409
        case .gone: 410
        case .tooLarge: 413
        case .clock: 422
        case .tooOld: 426
        case .slowDown: 429
        case .network: 502
        case .unavailable, .storage: 503
        case .interrupted, .failed: 500
        }
    }

    /// 0 ok, 1 failure, 2 usage, 3 refused by rights, 4 sign-in needed, 5 network, 6 conflict, 130 interrupted.
    public var exitStatus: Int32 {
        switch self {
        case .usage: 2
        case .notAllowed: 3
        case .signIn: 4
        case .network, .unavailable, .slowDown: 5
        case .conflict, .parted, .massRemoval: 6
        case .interrupted: 130
        case .invalid, .tooLarge, .notFound, .gone, .clock, .tooOld, .storage, .failed: 1
        }
    }
}
