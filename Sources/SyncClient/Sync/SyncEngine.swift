import Foundation
import TrainingModel

/// Brings a replica and its server together. Each phase stands in a file of its name; every phase may be cut anywhere,
/// and the next run goes on from there.
public final class SyncEngine {
    let replica: Replica
    let wire: any SyncWire
    let acceptsRemovals: Bool
    /// The address of the server behind `wire`; nil for the one with which the replica synced last.
    let server: String?
    let progress: (SyncReport) -> Void
    var report = SyncReport()
    /// Feeds whose last page was read and still differed.
    package var differing: Set<String> = []
    var hasMore = true
    /// False once something new stood in one of the feeds.
    var mayFold = true
    /// True once the server has told its time in this run: only then may stamps go out.
    var knowsTime = false
    /// True from a refusal of stamps until everything was read.
    var readsFirst = false
    /// How often the server has refused stamps or the history since it last took something.
    var corrections = 0

    /// - Parameters:
    ///   - server: the address behind `wire`, where a replica syncs with several.
    ///   - acceptsRemovals: true when the person was asked and lets the server remove most of what is here.
    ///   - progress: called after every exchange with what was done so far.
    public init(
        replica: Replica, wire: any SyncWire, server: String? = nil, acceptsRemovals: Bool = false,
        progress: @escaping (SyncReport) -> Void = { _ in }
    ) {
        self.replica = replica
        self.wire = wire
        self.server = server
        self.acceptsRemovals = acceptsRemovals
        self.progress = progress
    }

    /// Sends what waits, receives what is new, and checks that both sides now hold the same.
    public func run() throws -> SyncReport {
        try withLock {
            if let server { try replica.move(to: server) }
            try measure()
            try push()
            try pull()
            try verify()
            return try finish()
        }
    }

    func finish() throws -> SyncReport {
        report.waiting = try replica.countOfEdits(.waiting)
        report.skew = try replica.facts().skew
        return report
    }

    func withLock<Result>(_ body: () throws -> Result) throws -> Result {
        try Self.withLock(of: replica.folder, body)
    }

    /// Two syncs of one replica at once would only do the same work twice.
    static func withLock<Result>(of folder: String, _ body: () throws -> Result) throws -> Result {
        let descriptor = Foundation.open(folder + "/sync.lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw TrainingError(
                .storage, "The profile's folder cannot be written.", hint: "Check its permissions and free space.")
        }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw TrainingError(
                .conflict, "Another program is syncing this profile.", hint: "Wait until it has finished.")
        }
        return try body()
    }
}
