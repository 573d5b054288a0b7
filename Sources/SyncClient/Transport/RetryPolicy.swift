import TrainingModel

/// When to try again. Pure: chance is an argument, and waiting is the caller's.
public struct RetryPolicy: Sendable {
    /// Tries in all, the first among them.
    public var attempts = 5
    /// Seconds; the bound of the first wait. It doubles with each attempt.
    public var firstWait = 1.0
    /// Seconds; the bound of any wait that the server did not ask for.
    public var longestWait = 60.0
    /// Seconds; a server that asks for more is not waited for.
    public var patience = 300.0

    public init() {}

    /// How many seconds to wait before the next attempt; nil to give up and show the error.
    ///
    /// Full jitter: evenly between nothing and the bound, so that thousands of laptops do not come back together when
    /// a server restarts. A Retry-After is the least wait, and jitter comes on top.
    /// - Parameters:
    ///   - attempt: how many were made, from 1.
    ///   - random: from 0 up to, not including, 1.
    public func wait(afterAttempt attempt: Int, error: TrainingError, random: () -> Double) -> Double? {
        guard attempt < attempts, Self.isWorthRetrying(error) else { return nil }
        var bound = min(firstWait, longestWait)
        for _ in 1..<min(max(attempt, 1), 64) { bound = min(bound * 2, longestWait) }
        let jitter = random() * bound
        guard let asked = error.details["retryAfter"]?.number, asked > 0 else { return jitter }
        return asked <= patience ? asked + jitter : nil
    }

    /// True for what passes by itself: a line that broke, a server that restarts or is busy.
    public static func isWorthRetrying(_ error: TrainingError) -> Bool {
        switch error.code {
        case .unavailable, .slowDown: true
        case .network: error.networkFailure?.mayPass ?? true
        case .usage, .invalid, .tooLarge, .signIn, .notAllowed, .notFound, .gone, .conflict, .parted, .massRemoval,
            .clock, .tooOld,
            .storage, .interrupted, .failed:
            false
        }
    }
}
