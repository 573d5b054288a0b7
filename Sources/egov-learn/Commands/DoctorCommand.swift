import Signing
import SyncClient
import Terminal
import TrainingModel

/// Looks for what is wrong: the replica's file, the clock, the way to the server.
struct DoctorCommand: Command {
    static let name = "doctor"
    static let usage = "egov-learn doctor [--repair] [--json]"
    static let summary = "Check the replica, the clock and the way to the server"
    static let examples = [
        Example("doctor", "What to run before asking for help"),
        Example("doctor --repair", "Fetch all again from the server, and keep what is unsent"),
    ]
    static let options = [OptionHelp("--repair", "Make the replica anew; the old file is kept")]

    private let repairs: Bool

    /// One thing that was looked at.
    private struct Finding {
        let name: String
        let fault: TrainingError?
        let note: String
    }

    init(_ arguments: inout Arguments) throws { repairs = arguments.flag("--repair") }

    func run(in app: App) throws {
        if repairs { try repair(app) }
        let findings = [replicaFinding(app), clockFinding(app), serverFinding(app)]
        app.answer(
            .object(
                Dictionary(
                    uniqueKeysWithValues: findings.map { finding in
                        (
                            finding.name,
                            [
                                "ok": .bool(finding.fault == nil), "note": .string(finding.note),
                                "message": JSON(finding.fault?.message), "hint": JSON(finding.fault?.hint),
                            ]
                        )
                    }))
        ) {
            for finding in findings {
                let label = app.text("%1:", app.text(finding.name))
                app.console.write(
                    "\(label) \(finding.fault.map { SafeText.line(app.translated($0.message)) } ?? finding.note)")
                if let hint = finding.fault?.hint { app.console.write("  \(SafeText.line(app.translated(hint)))") }
            }
        }
        let faults = findings.compactMap(\.fault)
        // A server that cannot be reached is no illness: offices are offline for days.
        guard let worst = faults.first(where: { $0.code != .network }) else { return }
        let count = faults.count == 1 ? "a fault" : "\(faults.count) faults"
        throw TrainingError(worst.code, "The doctor found \(count).", hint: worst.hint, cause: worst)
    }

    private func replicaFinding(_ app: App) -> Finding {
        finding("replica") {
            let replica = try app.replica()
            let faults = try replica.faults()
            guard faults.isEmpty else {
                throw TrainingError(
                    .storage, "The replica is damaged: \(faults.joined(separator: " "))",
                    hint:
                        "Run 'egov-learn doctor --repair': it fetches again what was synced and keeps what is unsent."
                )
            }
            return app.language.plural(
                try replica.countOfEdits(.waiting), one: "sound; %1 change waits", other: "sound; %1 changes wait")
        }
    }

    /// Makes the replica anew and delivers what was unsent.
    private func repair(_ app: App) throws {
        let now = app.environment.now
        let folder = try app.profileDirectory()
        try refuseNewer(app)
        let connection = try Connection(folder: folder)
        let repair = ReplicaRepair(
            folder: folder, now: { Instant(milliseconds: Int64(clamping: now())) }, random: Sodium.random32)
        let outcome = try repair.run(connection) { _ = try SyncRun(app: app, replica: $0).run() }
        app.console.talk(
            app.language.plural(
                outcome.edits, one: "The replica was made anew; %1 unsent change was kept.",
                other: "The replica was made anew; %1 unsent changes were kept."))
        if !outcome.isComplete {
            app.console.talk(app.text("Some of the old file could not be read: unsent changes may be missing."))
        }
        app.console.talk(app.text("The old file is kept in '%1'.", SafeText.line(outcome.oldFolder)))
        _ = try SyncRun(app: app, replica: app.replica()).run()
    }

    /// A file that only a newer program understands is no damaged one.
    private func refuseNewer(_ app: App) throws {
        do { _ = try app.replica() } catch let error as TrainingError {
            guard error.code == .storage, error.cause == nil else { return }
            throw error
        }
    }

    private func clockFinding(_ app: App) -> Finding {
        finding("clock") {
            let facts = try app.replica().facts()
            guard facts.syncedAt != nil else { return app.text("not compared yet") }
            return ClockTalk.sentence(skew: facts.skew, in: app)
                ?? app.text("%1 s from the server's at the last sync", "\(facts.skew / 1_000)")
        }
    }

    private func serverFinding(_ app: App) -> Finding {
        finding("server") {
            let transport = try app.transport()
            _ = try transport.send(TransportRequest(method: "GET", path: "/healthz", timeoutSeconds: 10))
            return app.text("reached")
        }
    }

    private func finding(_ name: String, _ look: () throws -> String) -> Finding {
        do { return Finding(name: name, fault: nil, note: try look()) } catch {
            let known = error as? TrainingError
            return Finding(
                name: name, fault: known ?? TrainingError(.failed, "The check failed.", cause: error), note: "")
        }
    }
}
