import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Sends what waits and receives what is new.
struct SyncCommand: Command {
    static let name = "sync"
    static let usage = "egov-learn sync [--watch] [--server URL] [--accept-removals] [--json]"
    static let summary = "Send what waits and receive what is new"
    static let examples = [
        Example("sync", "One round trip when there is nothing to do"),
        Example("sync --json", "The counts for a script: sent = delivered + overtaken + refused"),
        Example("sync --watch", "Stay, and sync whenever something is new, until Ctrl-C"),
        Example("sync --server https://relay.health.example", "From now on with another server that you have joined"),
    ]
    static let options = [
        OptionHelp("--watch", "Stay and sync whenever something is new, until Ctrl-C"),
        OptionHelp("--server URL", "From now on, sync with this server of the network, which you have joined"),
        OptionHelp("--accept-removals", "Let the server remove most of what is here, this once"),
    ]

    private let watches: Bool
    private let acceptsRemovals: Bool
    private let server: String?

    init(_ arguments: inout Arguments) throws {
        watches = arguments.flag("--watch")
        acceptsRemovals = arguments.flag("--accept-removals")
        server = arguments.option("--server")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        if let server { try Connection.choose(server, in: try app.profileDirectory()) }
        let run = SyncRun(app: app, replica: replica)
        var known = try certificates(replica)
        func tell(_ report: SyncReport) {
            self.tell(report, replica, app)
            guard report.received > 0, let now = try? certificates(replica) else { return }
            self.tell(now.filter { certificate in !known.contains { $0.id == certificate.id } }, app)
            known = now
        }
        tell(try run.run(acceptsRemovals: acceptsRemovals))
        guard watches else { return }
        try run.watch(tell)
    }

    /// The person's own.
    private func certificates(_ replica: Replica) throws -> [Certificate] {
        try replica.all(Certificate.self, idPrefix: replica.person() + "/")
    }

    /// What somebody has worked for does not come in silently.
    private func tell(_ new: [Certificate], _ app: App) {
        for certificate in new {
            let title = SafeText.line(certificate.title.text(in: app.language.rawValue))
            app.console.talk(app.text("Your certificate of '%1' has come: %2.", title, certificate.code))
        }
        if let last = new.last {
            app.console.suggest(app.text("Next: %1", "egov-learn certificate show \(last.code)"))
        }
    }

    private func tell(_ report: SyncReport, _ replica: Replica, _ app: App) {
        let updates = CourseFetch(app: app).updates(replica)
        app.answer(json(report, updates)) { write(report, app) }
        talk(of: updates, app)
        if report.refused > 0 || report.overtaken > 0 {
            app.console.suggest(app.text("Next: %1", "egov-learn outbox"))
        }
    }

    private func json(_ report: SyncReport, _ updates: CourseFetch.Updates) -> JSON {
        var members = report.json.object ?? [:]
        members["courses"] = updates.json
        return .object(members)
    }

    private func talk(of updates: CourseFetch.Updates, _ app: App) {
        for entry in updates.fetched {
            app.console.talk(app.text("Version %1 of '%2' is on this computer now.", "\(entry.version)", entry.id))
            if let change = updates.changes[entry.id], !change.changesNothing {
                app.console.talk(ChangeView(change, app).sentence(isHere: true))
            }
        }
        for (entry, error) in updates.failed {
            app.console.talk(
                app.text("'%1' was not fetched: %2", entry.id, SafeText.line(app.translated(error.message))))
        }
    }

    private func write(_ report: SyncReport, _ app: App) {
        let console = app.console
        console.write(
            app.text(
                "Sent %1: %2 delivered, %3 overtaken, %4 refused. Received %5. Waiting: %6.", "\(report.sent)",
                "\(report.delivered)", "\(report.overtaken)", "\(report.refused)", "\(report.received)",
                "\(report.waiting)"))
        if report.removed > 0 {
            console.talk(
                app.language.plural(
                    report.removed, one: "%1 record left this computer.", other: "%1 records left this computer."))
        }
        if report.restored {
            console.talk(
                report.refused == 0
                    ? app.text("The server was restored from a backup and got back what it had lost.")
                    : app.text(
                        "The server was restored from a backup and did not take back %1 values from here. An administrator's computer brings back people and roles: sync again after it.",
                        "\(report.refused)"))
        }
        if !report.healed.isEmpty {
            console.talk(
                app.text("Read again because the digests differed: %1.", report.healed.joined(separator: ", ")))
        }
        ClockTalk.say(skew: report.skew, in: app)
        console.flush()
    }
}

/// A sync as every command runs it: over HTTP, with progress on the terminal.
struct SyncRun {
    let app: App
    let replica: Replica

    /// When a watch tries again while the line is down.
    private static let patience = {
        var policy = RetryPolicy()
        (policy.attempts, policy.firstWait, policy.longestWait) = (.max, 2, 60)
        return policy
    }()

    func run(acceptsRemovals: Bool = false) throws -> SyncReport {
        let connection = try Connection(folder: try app.profileDirectory())
        let wire = HTTPWire(try app.transport(connection), pause: pause)
        var progress = Progress(app.text("Syncing"), console: app.console, now: app.environment.now)
        defer { progress.finish() }
        return try SyncEngine(
            replica: replica, wire: wire, server: connection.server, acceptsRemovals: acceptsRemovals
        ) { report in
            if report.roundTrips > 1 { progress.update(report.sent + report.received, of: nil) }
        }.run()
    }

    /// Syncs whenever the server has something new or something waits here, for ever; a line that is down is waited
    /// for.
    func watch(_ tell: (SyncReport) -> Void) throws {
        let wire = try wire()
        var failures = 0
        while true {
            do {
                let hasNews = try wire.waitForNews(after: replica.highestSeq() ?? 0)
                failures = 0
                guard try hasNews || replica.countOfEdits(.waiting) > 0 else { continue }
                tell(try run())
            } catch let error as TrainingError where error.code == .conflict {
                // A sync in another terminal does the same work.
                Thread.sleep(forTimeInterval: 1)
            } catch let error as TrainingError {
                failures += 1
                let wait = Self.patience.wait(afterAttempt: failures, error: error) { Double.random(in: 0..<1) }
                guard let wait else { throw error }
                pause(wait)
            }
        }
    }

    private func wire() throws -> HTTPWire { HTTPWire(try app.transport(), pause: pause) }

    private func pause(_ seconds: Double) {
        app.console.talk(app.text("The line broke; trying again in %1 s.", "\(Int(seconds.rounded(.up)))"))
        Thread.sleep(forTimeInterval: seconds)
    }
}

/// Tells by how much this computer's clock is wrong, once it matters.
enum ClockTalk {
    static func say(skew: Int64, in app: App) {
        if let sentence = sentence(skew: skew, in: app) { app.console.talk(sentence) }
    }

    /// Nil for a clock that is right.
    static func sentence(skew: Int64, in app: App) -> String? {
        let minutes = Int64(skew.magnitude / 60_000)
        guard minutes >= 1 else { return nil }
        return app.text(
            skew > 0
                ? "This computer's clock is %1 slow; your work is dated by the server's."
                : "This computer's clock is %1 fast; your work is dated by the server's.",
            app.duration(minutes: minutes))
    }
}
