import Dispatch
import Synchronization

/// Runs jobs in the order they came, at most so many at once, on threads of its own.
final class WorkerPool: Sendable {
    typealias Job = @Sendable () -> Void

    private struct State: Sendable {
        var running = 0
        /// Newest last.
        var arrived: [Job] = []
        /// Oldest last: `arrived` turned round, so that both ends cost nothing.
        var next: [Job] = []

        mutating func take() -> Job? {
            if next.isEmpty {
                next = arrived.reversed()
                arrived.removeAll(keepingCapacity: true)
            }
            return next.popLast()
        }
    }

    private let limit: Int
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "http.workers", attributes: .concurrent)

    init(limit: Int) { self.limit = max(limit, 1) }

    func submit(_ job: @escaping Job) {
        let isNewWorker = state.withLock { state in
            state.arrived.append(job)
            guard state.running < limit else { return false }
            state.running += 1
            return true
        }
        if isNewWorker { queue.async { self.work() } }
    }

    private func work() {
        while let job = next() { job() }
    }

    /// The next job, or nil after signing this worker off in the same breath: a job submitted later starts a new one.
    private func next() -> Job? {
        state.withLock { state in
            let job = state.take()
            if job == nil { state.running -= 1 }
            return job
        }
    }
}
