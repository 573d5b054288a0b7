import Foundation
import TrainingModel

/// The one thread that writes. Requests wait in a queue; all that wait are run in one transaction, each in a savepoint
/// of its own, and answered after the one COMMIT that makes them durable together.
final class GroupCommit: @unchecked Sendable {
    private final class Job: @unchecked Sendable {
        let run: (SQLiteConnection) throws -> Void
        let done = DispatchSemaphore(value: 0)
        var failure: (any Error)?
        init(_ run: @escaping (SQLiteConnection) throws -> Void) { self.run = run }
    }

    /// Jobs in one transaction: enough to share a COMMIT, few enough that nobody waits long for it.
    private static let mostJobs = 64

    private let connection: SQLiteConnection
    private let condition = NSCondition()
    private var queue: [Job] = []
    private var isStopping = false
    private var hasEnded = false
    private var notify: [@Sendable (Set<String>?) -> Void] = []
    private var dataVersion: Int64 = 0

    init(_ connection: SQLiteConnection) {
        self.connection = connection
        let thread = Thread { [self] in work() }
        thread.name = "writer"
        thread.stackSize = 4 << 20
        thread.start()
    }

    func onChange(_ notify: @escaping @Sendable (Set<String>?) -> Void) {
        condition.withLock { self.notify.append(notify) }
    }

    func run<Result: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Result) throws -> Result {
        nonisolated(unsafe) var result: Result?
        let job = Job { result = try body($0) }
        let isTaken = condition.withLock {
            if !isStopping { queue.append(job) }
            condition.signal()
            return !isStopping
        }
        // Nobody would ever run it.
        guard isTaken else { throw Self.stopping }
        job.done.wait()
        if let failure = job.failure { throw failure }
        guard let result else { throw Self.stopping }
        return result
    }

    private static let stopping = TrainingError(.unavailable, "The server is stopping.", hint: "Try again soon.")

    /// Runs what waits, takes nothing more, and ends the thread.
    func stop() {
        condition.withLock {
            isStopping = true
            condition.broadcast()
            while !hasEnded { condition.wait() }
        }
    }

    private func work() {
        while let jobs = nextJobs() {
            if jobs.isEmpty { lookForOtherProcesses() } else { commit(jobs) }
        }
        // So that whoever copies the file alone, without its log, has all of it.
        try? connection.database.writeBackLog()
        condition.withLock {
            hasEnded = true
            condition.broadcast()
        }
    }

    /// The jobs that wait, empty after a while without any, nil at the end.
    private func nextJobs() -> [Job]? {
        condition.withLock {
            if queue.isEmpty && !isStopping { _ = condition.wait(until: Date(timeIntervalSinceNow: 0.5)) }
            let jobs = Array(queue.prefix(Self.mostJobs))
            queue.removeFirst(jobs.count)
            return jobs.isEmpty && isStopping ? nil : jobs
        }
    }

    private func commit(_ jobs: [Job]) {
        var changed: Set<String> = []
        do {
            try connection.database.transaction {
                for job in jobs {
                    do { changed.formUnion(try connection.savepoint { try job.run(connection) }) } catch {
                        job.failure = error
                    }
                }
            }
        } catch {
            for job in jobs { job.failure = error }
            changed = []
        }
        for job in jobs { job.done.signal() }
        if !changed.isEmpty { tell(changed) }
    }

    /// `invite`, `bundle load` and the like write from processes of their own; those who wait want to know.
    private func lookForOtherProcesses() {
        guard let version = try? connection.dataVersion(), version != dataVersion else { return }
        if dataVersion != 0 { tell(nil) }
        dataVersion = version
    }

    private func tell(_ changed: Set<String>?) {
        for notify in condition.withLock({ notify }) { notify(changed) }
    }
}
