import SyncClient
import Terminal
import TrainingModel

/// Looks for what is wrong: the replica's file, the clock, the way to the server.
struct DoctorCommand: Command {
    static let name = "doctor"
    static let usage = "egov-learn doctor [--json]"
    static let summary = "Check the replica, the clock and the way to the server"
    static let examples = [Example("doctor", "What to run before asking for help")]

    /// One thing that was looked at.
    private struct Finding {
        let name: String
        let fault: TrainingError?
        let note: String
    }

    init(_ arguments: inout Arguments) throws {}

    func run(in app: App) throws {
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
                        "Copy the profile's folder to a safe place, then join on a new profile; what was synced comes back."
                )
            }
            return app.language.plural(
                try replica.countOfEdits(.waiting), one: "sound; %1 change waits", other: "sound; %1 changes wait")
        }
    }

    private func clockFinding(_ app: App) -> Finding {
        finding("clock") {
            let facts = try app.replica().facts()
            guard facts.syncedAt != nil else { return app.text("not compared yet") }
            return app.text("%1 s from the server's at the last sync", "\(facts.skew / 1_000)")
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
