import SyncServer
import Terminal
import TrainingModel

/// Looks for what is damaged in the data folder.
struct DoctorCommand: Command {
    static let name = "doctor"
    static let usage = "egov-learn-server doctor --data DIR [--json]"
    static let summary = "Check the database and the files of courses for damage"
    static let examples = [
        Example("doctor --data /var/lib/egov-learn", "Changes nothing; the server may be running")
    ]
    static let options = [DataFolder.option]

    private let folder: DataFolder

    init(_ arguments: inout Arguments) throws { folder = try DataFolder(&arguments) }

    func run(in app: App) throws {
        let check = try DataCheck(data: folder.path)
        let findings = [
            ("database", DataCheck.databaseHint, faults { try check.databaseFaults() }),
            ("files", DataCheck.filesHint, faults { try check.fileFaults() }),
        ]
        app.answer(
            .object(
                Dictionary(
                    uniqueKeysWithValues: findings.map { name, hint, faults in
                        (
                            name,
                            [
                                "ok": .bool(faults.isEmpty), "faults": .array(faults.map(JSON.string)),
                                "hint": faults.isEmpty ? .null : .string(hint),
                            ]
                        )
                    }))
        ) {
            for (name, hint, faults) in findings {
                let label = app.text("%1:", app.text(name))
                app.console.write(
                    "\(label) \(faults.isEmpty ? app.text("sound") : SafeText.line(app.translated(faults)))")
                if !faults.isEmpty { app.console.write("  \(SafeText.line(app.translated(hint)))") }
            }
        }
        guard let worst = findings.first(where: { !$0.2.isEmpty }) else { return }
        throw TrainingError(.storage, "The doctor found damage: \(worst.2.joined(separator: " "))", hint: worst.1)
    }

    /// A file that cannot even be read through is a fault like any other.
    private func faults(_ look: () throws -> [String]) -> [String] {
        do { return try look() } catch { return [(error as? TrainingError)?.message ?? "The check failed."] }
    }
}
