import Synchronization
import TrainingModel

/// One request and its answer, from the request line to the last byte sent.
///
/// Invariant: a connection is only touched by the network thread that serves it, except to resume it, once, under the
/// engine's lock. So everything here but `handle` and `answer` belongs to that thread until the exchange is handed to a
/// worker, and to the worker afterwards.
final class Exchange: @unchecked Sendable {
    enum Stage { case head, body, handled }

    let target: String
    let connection: HTTPConnection
    var stage = Stage.head
    var head: RequestHead?
    var path: RequestTarget?
    /// Empty when somebody takes it while it arrives.
    var body: [UInt8] = []
    var stream: BodyStream?
    /// Bytes of the body that have come.
    var received = 0
    /// How much of the budget for all bodies this one holds, in bytes.
    var reserved = 0
    /// Set when the body must be refused; what still comes of it is thrown away.
    var refusal: HTTPResponse?
    var discarded = 0
    var isCounted = false
    /// The suspended connection; under the engine's lock.
    var handle: ConnectionHandle?
    /// Under the engine's lock.
    var answer: HTTPResponse?

    init(target: String, connection: HTTPConnection) {
        self.target = target
        self.connection = connection
    }

    /// The request; its body moves out.
    func takeRequest() -> HTTPRequest? {
        guard let head, let path else { return nil }
        defer { body = [] }
        return HTTPRequest(
            method: head.method, path: path.path, query: path.query, headers: head.headers, body: body,
            remoteAddress: connection.remoteAddress)
    }
}

/// What a handler answers through: the first answer counts. Dropped without an answer, it answers 500.
final class Promise: Sendable {
    private let settle: @Sendable (HTTPResponse) -> Void
    private let isKept = Atomic<Bool>(false)

    init(settle: @escaping @Sendable (HTTPResponse) -> Void) { self.settle = settle }

    func answer(_ response: HTTPResponse) {
        // Asked here, because a first answer that is still being compressed has not settled yet.
        if !isKept.exchange(true, ordering: .acquiringAndReleasing) { settle(response) }
    }

    deinit {
        answer(HTTPResponse(problem: TrainingError(.failed, "The server gave no answer.", hint: "Try again later.")))
    }
}
