import JSONParser
import TrainingModel

/// Carries the messages over HTTP, and tries again where a broken line may mend: a repeated message is harmless.
public final class HTTPWire: SyncWire {
    private let transport: any Transport
    private let retry: RetryPolicy
    private let pause: (_ seconds: Double) -> Void
    private let parser = JSONParser()
    /// A server that answered once in this run is worth waiting for; one that never did is probably out of reach for
    /// days, and the person should hear so at once.
    private var hasAnswered = false
    /// Attempts at an address where nothing listens, and seconds between them at least: a server that is started again is
    /// away for about one.
    private static let (mostRefusals, refusalWait) = (3, 1.0)
    public private(set) var traffic: (sent: Int, received: Int) = (0, 0)

    /// - Parameter pause: waits before another attempt, and tells the person.
    public init(_ transport: any Transport, retry: RetryPolicy = RetryPolicy(), pause: @escaping (Double) -> Void) {
        self.transport = transport
        self.retry = retry
        self.pause = pause
    }

    /// Waits until something may have come after `seq`, at most about a minute.
    /// - Returns: false when nothing has.
    public func waitForNews(after seq: Int64) throws -> Bool {
        try transport.send(
            TransportRequest(
                method: "GET", path: "/v1/wait?after=\(seq)", timeoutSeconds: Double(Limits.waitSeconds) + 15)
        ).status == 200
    }

    public func sync(_ request: SyncRequest) throws -> SyncReply {
        let body = request.encoded
        var attempt = 1
        while true {
            do {
                let reply = try transport.send(
                    TransportRequest(
                        method: "POST", path: "/v1/sync", headers: [("Content-Type", "application/json")], body: body))
                hasAnswered = true
                traffic.sent += reply.sentBytes
                traffic.received += reply.receivedBytes
                return try SyncReply(parser.parse(reply.body))
            } catch let error as TrainingError {
                let wait = retry.wait(afterAttempt: attempt, error: error) { Double.random(in: 0..<1) }
                let isRefused = error.networkFailure == .refused
                let mayRestart = isRefused && attempt < Self.mostRefusals
                guard let wait, hasAnswered || !error.isOutOfReach || mayRestart else { throw error }
                pause(isRefused ? wait + Self.refusalWait : wait)
                attempt += 1
            }
        }
    }
}

extension TrainingError {
    /// True when not even a connection came about.
    var isOutOfReach: Bool {
        [.unreachable, .refused, .hostUnknown].contains(networkFailure)
    }
}
