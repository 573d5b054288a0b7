import Dispatch
import Synchronization
import TrainingModel

/// Decides what happens to each request; `Microhttpd.swift` calls it from the network threads.
final class HTTPEngine: Sendable {
    let limits: HTTPLimits
    let reaper: Reaper
    private let handler: HTTPHandler
    private let receiver: BodyReceiverChoice
    private let workers: WorkerPool
    /// Bytes of bodies that are in memory.
    private let bodies = Atomic<Int>(0)
    private let isDraining = Atomic<Bool>(false)
    /// Exchanges between their suspension and the end of their answer.
    private let running = DispatchGroup()
    private let waiting = Mutex(Waiting())

    private struct Waiting: Sendable {
        /// Suspended, not yet answered.
        var exchanges: [ObjectIdentifier: Exchange] = [:]
        var isStopped = false
    }

    init(limits: HTTPLimits, receiver: @escaping BodyReceiverChoice, handler: @escaping HTTPHandler) {
        self.limits = limits
        self.receiver = receiver
        self.handler = handler
        workers = WorkerPool(limit: limits.workers)
        let shortest = min(limits.headerSeconds, limits.bodySeconds, limits.idleSeconds)
        reaper = Reaper(interval: min(1, max(0.02, shortest / 4)))
    }

    // MARK: On the network thread

    /// The head has arrived.
    /// - Returns: a refusal to send at once, after which the connection is closed.
    func begin(
        _ exchange: Exchange, method: String, version: String, fields: [(name: String, value: String)]
    ) -> HTTPResponse? {
        do {
            let head = try RequestHead(method: method, version: version, fields: fields)
            exchange.path = try RequestTarget(exchange.target)
            exchange.head = head
            if isDraining.load(ordering: .relaxed) { throw Self.stopping }
            if let length = head.contentLength, length > limits.body { throw tooLarge }
            exchange.stream = stream(for: exchange)
            if exchange.stream == nil { exchange.body.reserveCapacity(min(head.contentLength ?? 0, 64 * 1024)) }
            exchange.stage = .body
            exchange.connection.expectRequest(within: limits.bodySeconds)
            return nil
        } catch {
            return Self.problem(error)
        }
    }

    /// For a body that somebody wants as it arrives; nil for one that is gathered, as every compressed one.
    private func stream(for exchange: Exchange) -> BodyStream? {
        guard let head = exchange.head, head.contentLength != 0, head.headers["content-encoding"] == nil,
            let request = exchange.takeRequest(),
            let receiver = receiver(request)
        else { return nil }
        return BodyStream(to: receiver, workers: workers) { [weak self] count in
            _ = self?.bodies.subtract(count, ordering: .relaxed)
        }
    }

    /// A piece of the body has arrived.
    /// - Returns: false when the connection must be cut.
    func receive(_ piece: UnsafeRawBufferPointer, for exchange: Exchange) -> Bool {
        exchange.connection.extend(bytes: piece.count, rate: limits.slowestRate)
        if exchange.refusal == nil {
            if exchange.received + piece.count > limits.body {
                refuseBody(of: exchange, tooLarge)
            } else if bodies.add(piece.count, ordering: .relaxed).newValue > limits.allBodies {
                bodies.subtract(piece.count, ordering: .relaxed)
                refuseBody(of: exchange, Self.busy)
            } else {
                exchange.received += piece.count
                if let stream = exchange.stream {
                    stream.append(piece)
                } else {
                    exchange.reserved += piece.count
                    exchange.body.append(contentsOf: piece)
                }
                return true
            }
        }
        // libmicrohttpd sends no answer before a body's end. A sender who goes on for long is cut off instead.
        exchange.discarded += piece.count
        return exchange.discarded <= limits.body
    }

    /// The request is complete: suspends its connection and hands it to a worker.
    /// - Returns: an answer to send at once instead.
    func complete(_ exchange: Exchange, on handle: ConnectionHandle) -> HTTPResponse? {
        if let refusal = exchange.refusal { return refusal }
        exchange.connection.expectNothing()
        exchange.stage = .handled
        let isStopped = waiting.withLock { waiting in
            guard !waiting.isStopped else { return true }
            running.enter()
            exchange.isCounted = true
            // First suspended, then published: an answer may come at once.
            handle.suspend()
            exchange.handle = handle
            waiting.exchanges[ObjectIdentifier(exchange)] = exchange
            return false
        }
        if isStopped { return HTTPResponse(problem: Self.stopping) }
        if let stream = exchange.stream {
            stream.end { self.run(exchange, to: stream.receiver) }
        } else {
            workers.submit { self.run(exchange) }
        }
        return nil
    }

    /// The answer of a resumed exchange.
    func takeAnswer(of exchange: Exchange) -> HTTPResponse? {
        waiting.withLock { _ in
            defer { exchange.answer = nil }
            return exchange.answer
        }
    }

    /// The answer was sent, or the connection broke.
    func end(_ exchange: Exchange) {
        release(exchange)
        exchange.connection.expectRequest(within: limits.idleSeconds)
        if exchange.isCounted { running.leave() }
    }

    /// True when a connection should not be kept for another request.
    var closesConnections: Bool { isDraining.load(ordering: .relaxed) }

    // MARK: On a worker

    private func run(_ exchange: Exchange) {
        guard var request = exchange.takeRequest() else { return }
        let promise = promise(of: exchange, to: request)
        if let refusal = request.decodeBody(limit: limits.body) { return promise.answer(refusal) }
        handler(request) { promise.answer($0) }
    }

    /// The receiver has taken the whole body.
    private func run(_ exchange: Exchange, to receiver: any BodyReceiver) {
        guard let request = exchange.takeRequest() else { return }
        let promise = promise(of: exchange, to: request)
        receiver.finish { promise.answer($0) }
    }

    private func promise(of exchange: Exchange, to request: HTTPRequest) -> Promise {
        let compressAbove = request.acceptsZstd ? limits.compressAbove : Int.max
        return Promise { response in
            guard response.isCompressible(above: compressAbove) else { return self.settle(exchange, response) }
            // The answer may come on the storage's only writer thread, which must not do this work.
            self.workers.submit { self.settle(exchange, response.compressed()) }
        }
    }

    private func settle(_ exchange: Exchange, _ response: HTTPResponse) {
        waiting.withLock { waiting in
            guard waiting.exchanges.removeValue(forKey: ObjectIdentifier(exchange)) != nil else { return }
            exchange.answer = response
            exchange.handle?.resume()
            exchange.handle = nil
        }
    }

    // MARK: Stopping

    /// Refuses new requests and waits until the running ones were answered.
    /// - Parameter grace: at most this many seconds.
    func drain(grace: Double) {
        isDraining.store(true, ordering: .relaxed)
        _ = running.wait(timeout: .now() + grace)
    }

    /// Answers what still waits with 503. No connection is suspended when this returns, nor will be.
    func answerAll() {
        let left = waiting.withLock { waiting in
            waiting.isStopped = true
            return Array(waiting.exchanges.values)
        }
        for exchange in left { settle(exchange, HTTPResponse(problem: Self.stopping)) }
        _ = running.wait(timeout: .now() + 1)
    }

    // MARK: Refusals

    private func refuseBody(of exchange: Exchange, _ error: TrainingError) {
        exchange.refusal = HTTPResponse(problem: error)
        exchange.body = []
        release(exchange)
    }

    private func release(_ exchange: Exchange) {
        bodies.subtract(exchange.reserved, ordering: .relaxed)
        exchange.reserved = 0
    }

    private var tooLarge: TrainingError {
        TrainingError(
            .tooLarge, "The body is larger than \(limits.body) bytes.", hint: "Send it in smaller parts.",
            details: ["limit": JSON(limits.body)])
    }
    private static let stopping = TrainingError(
        .unavailable, "The server is restarting.", hint: "Try again in a moment.", details: ["retryAfter": 5])
    private static let busy = TrainingError(
        .slowDown, "The server is receiving too much at once.", hint: "Try again in a moment.",
        details: ["retryAfter": 10])

    private static func problem(_ error: any Error) -> HTTPResponse {
        HTTPResponse(problem: error as? TrainingError ?? TrainingError(.failed, "The request failed.", cause: error))
    }
}
