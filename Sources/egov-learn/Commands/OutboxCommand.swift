import SyncClient
import Terminal
import TrainingModel

/// The delivery ledger: every change with its fate.
struct OutboxCommand: Command {
    static let name = "outbox"
    static let usage = "egov-learn outbox [--state STATE] [--json]"
    static let summary = "Show every change of yours and what became of it"
    static let examples = [
        Example("outbox", "What waits, was delivered, was overtaken and by whom, was refused and why"),
        Example("outbox --state refused --json", "Refused changes whole, with their reasons"),
    ]
    static let options = [OptionHelp("--state STATE", "Only waiting, delivered, overtaken or refused ones")]

    private let state: LedgerEntry.State?

    init(_ arguments: inout Arguments) throws { state = try arguments.choice("--state", LedgerEntry.State.self) }

    func run(in app: App) throws {
        let replica = try app.replica()
        let entries = try replica.ledger(states: state.map { [$0] } ?? LedgerEntry.State.allCases)
        if entries.isEmpty {
            app.nothing(
                app.text(state == nil ? "Nothing was written on this computer yet." : "There are no such changes."))
        }
        app.answer(.array(entries.map(json))) {
            var table = Table([
                .init(app.text("State")), .init(app.text("ID"), keepsWidth: true), .init(app.text("What")),
                .init(app.text("Field")), .init(app.text("Details")),
            ])
            for row in rows(entries, replica, app) { table.add(row) }
            app.console.write(table)
        }
        let refused = entries.filter { $0.state == .refused }
        if !refused.isEmpty {
            // In a table a reason is cut where the screen ends.
            if app.console.outputIsTerminal {
                for reason in Set(try refused.map { try details($0, replica, app) }).sorted() {
                    app.console.talk(SafeText.line(reason))
                }
            }
            app.console.suggest(app.text("Next: %1", "egov-learn outbox retry ID, egov-learn outbox drop ID"))
        }
        if entries.contains(where: { $0.state == .overtaken }) {
            app.console.suggest(app.text("Next: %1", "egov-learn history ID, egov-learn restore ID FIELD"))
        }
    }

    /// A line for each change; for a person what became of one record at once stands together.
    private func rows(_ entries: [LedgerEntry], _ replica: Replica, _ app: App) -> [[String]] {
        var groups: [(entry: LedgerEntry, fields: [String], details: String)] = []
        for entry in entries {
            let details = (try? details(entry, replica, app)) ?? ""
            let isSame = groups.last.map {
                ($0.entry.key, $0.entry.state, $0.details) == (entry.key, entry.state, details)
            }
            let isSettledAlone = [.overtaken, .refused].contains(entry.state)
            if app.console.outputIsTerminal, !isSettledAlone, isSame ?? false {
                groups[groups.count - 1].fields.append(entry.field)
            } else {
                groups.append((entry, [entry.field], details))
            }
        }
        return groups.map { entry, fields, details in
            [
                app.text(entry.state.rawValue), Identifier.short(entry.key.id),
                "\(app.text(entry.key.kind)) \((try? app.name(of: entry.key, in: replica)) ?? "")",
                fields.count == 1
                    ? fields[0] : app.language.plural(fields.count, one: "%1 field", other: "%1 fields"), details,
            ]
        }
    }

    private func details(_ entry: LedgerEntry, _ replica: Replica, _ app: App) throws -> String {
        switch entry.state {
        case .waiting: return app.text("not sent yet")
        case .delivered: return entry.settledAt.map { "\($0.date)" } ?? ""
        case .overtaken: return app.text("by %1", try app.personName(entry.by ?? "", in: replica))
        case .refused:
            return app.translated([entry.refusal?.reason, entry.refusal?.hint])
        }
    }

    private func json(_ entry: LedgerEntry) -> JSON {
        [
            "status": .string(entry.state.rawValue), "kind": .string(entry.key.kind), "id": .string(entry.key.id),
            "field": .string(entry.field), "value": entry.value,
            "writtenAt": .string(Instant(milliseconds: entry.stamp.milliseconds).description),
            "settledAt": JSON(entry.settledAt?.description), "by": JSON(entry.by),
            "code": JSON(entry.refusal?.code.rawValue), "reason": JSON(entry.refusal?.reason),
            "hint": JSON(entry.refusal?.hint),
        ]
    }
}
