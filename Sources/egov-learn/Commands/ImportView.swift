import SyncClient
import Terminal
import TrainingModel

/// An import's plan as the commands show it.
struct ImportView {
    let app: App
    let plan: ImportPlan
    let people: PeopleView

    /// Rows of each outcome that a person sees at a glance; `--json` and a pipe give them all.
    private static let shownRows = 20

    func write() {
        var table = Table([
            .init(app.text("Plan")), .init(app.text("Line"), .right, keepsWidth: true), .init(app.text("Name")),
            .init(app.text("Details")),
        ])
        let hasFiles = Set(plan.rows.lazy.map(\.file)).count > 1
        var hidden = 0
        for outcome in [ImportPlan.Outcome.refused, .move, .update, .create] {
            let rows = plan.rows.filter { $0.outcome == outcome }
            let shown = app.console.outputIsTerminal && outcome != .refused ? rows.prefix(Self.shownRows) : rows[...]
            hidden += rows.count - shown.count
            for row in shown {
                let place = hasFiles ? "\(row.file) \(row.line)" : "\(row.line)"
                table.add([app.text(word(outcome)), place, row.name, details(row)])
            }
        }
        if plan.rows.count > plan.count(.unchanged) { app.console.write(table) }
        if hidden > 0 {
            app.console.talk(
                app.language.plural(hidden, one: "… and %1 more row.", other: "… and %1 more rows."))
        }
        app.console.flush()
        for warning in plan.warnings.prefix(Self.shownRows) { app.console.talk(text(warning)) }
        if plan.warnings.count > Self.shownRows {
            let more = plan.warnings.count - Self.shownRows
            app.console.talk(app.language.plural(more, one: "… and %1 more remark.", other: "… and %1 more remarks."))
        }
        app.console.talk(
            app.text(
                "New: %1. Changed: %2. Moved: %3. Unchanged: %4. Refused: %5.", "\(plan.count(.create))",
                "\(plan.count(.update))", "\(plan.count(.move))", "\(plan.count(.unchanged))",
                "\(plan.count(.refused))"))
        if !plan.staying.isEmpty {
            app.console.talk(
                app.language.plural(
                    plan.staying.count, one: "%1 person of these structures is not in the file and stays: %2.",
                    other: "%1 people of these structures are not in the file and stay: %2.", stayingNames))
        }
    }

    private var stayingNames: String {
        let names = plan.staying.prefix(5).map { SafeText.line($0.name) }
        return names.joined(separator: ", ") + (plan.staying.count > 5 ? ", …" : "")
    }

    private func word(_ outcome: ImportPlan.Outcome) -> String {
        switch outcome {
        case .create: "new"
        case .update: "change"
        case .move: "move"
        case .unchanged: "unchanged"
        case .refused: "refused"
        }
    }

    private func details(_ row: ImportPlan.Row) -> String {
        if let refusal = row.refusal { return app.translated([refusal.reason, refusal.hint]) }
        return row.changes.filter { row.outcome != .create || $0.field != "name" }.map(text).joined(separator: "; ")
    }

    private func text(_ change: ImportPlan.FieldChange) -> String {
        if let grant = role(change.field) {
            return app.text(change.after == true ? "becomes %1" : "no longer %1", grant)
        }
        let after = shown(change.after, of: change.field)
        let label = app.text("%1:", app.text(change.field))
        return change.before.isNull
            ? "\(label) \(after)" : "\(label) \(shown(change.before, of: change.field)) → \(after)"
    }

    /// The role that a change of a grant is about, whose id is person/role/scope.
    private func role(_ field: String) -> String? {
        let parts = field.split(separator: "/", maxSplits: 2).map(String.init)
        guard parts.count == 3, let role = Role(rawValue: parts[1]) else { return nil }
        return
            "\(app.text(role.rawValue)) (\(label(ofStructure: String(parts[2].drop { $0 != ":" }.dropFirst()))))"
    }

    private func shown(_ value: JSON, of field: String) -> String {
        switch value {
        case .string(let id) where field == "structure" || field == "parent": label(ofStructure: id)
        case .string(let text): text
        case .array(let values): values.compactMap(\.string).joined(separator: " ")
        case .object(let texts): texts.members.compactMap(\.value.string).joined(separator: " / ")
        case .bool(let value): app.text(value ? "yes" : "no")
        default: value.text
        }
    }

    /// Also of a structure that the same import makes.
    private func label(ofStructure id: String) -> String {
        guard let structure = plan.structure(id) else { return Identifier.short(id) }
        return structure.abbreviation ?? people.name(structure)
    }

    private func text(_ warning: ImportPlan.Warning) -> String {
        switch warning {
        case .unknownColumn(let file, let name):
            app.text(
                "%1: the column '%2' means nothing here and is not read.", SafeText.line(file), SafeText.line(name))
        case .unmappedRole(let file, let line, let role):
            app.text(
                "%1, line %2: the role '%3' has no counterpart here; the person comes without a role.",
                SafeText.line(file), "\(line)", SafeText.line(role))
        case .namesake(let file, let line, let name):
            app.text(
                "%1, line %2: somebody of this structure is called %3 already, with another address.",
                SafeText.line(file), "\(line)", SafeText.line(name))
        }
    }

    func json(isApplied: Bool) -> JSON {
        [
            "applied": .bool(isApplied), "records": JSON(plan.records),
            "counts": .object(
                Dictionary(
                    uniqueKeysWithValues: ImportPlan.Outcome.allCases.map { ($0.rawValue, JSON(plan.count($0))) })),
            "rows": .array(plan.rows.map(json)),
            "staying": .array(plan.staying.map { ["id": .string($0.id), "name": .string($0.name)] }),
            "warnings": .array(plan.warnings.map { .string(text($0)) }),
        ]
    }

    private func json(_ row: ImportPlan.Row) -> JSON {
        [
            "file": .string(row.file), "line": JSON(row.line), "kind": .string(row.kind), "id": JSON(row.id),
            "name": .string(row.name), "outcome": .string(row.outcome.rawValue),
            "changes": .array(
                row.changes.map { ["field": .string($0.field), "before": $0.before, "after": $0.after] }),
            "code": JSON(row.refusal?.code.rawValue), "reason": JSON(row.refusal?.reason),
            "hint": JSON(row.refusal?.hint),
        ]
    }
}
