import SyncClient
import Terminal
import TrainingModel

/// Every value that a record's fields have had.
struct HistoryCommand: Command {
    static let name = "history"
    static let usage = "egov-learn history ID [--field FIELD] [--diff] [--json]"
    static let summary = "Show every value that a record has had, and who wrote it"
    static let examples = [
        Example("history 4f21ab", "The id's last digits are enough"),
        Example("history CIGOV/2026-12-21", "Of one date of a meeting and its minutes"),
        Example("history 4f21ab --field body --diff", "What each edit changed in the text, line by line"),
    ]
    static let options = [
        OptionHelp("--field FIELD", "Only this field"),
        OptionHelp("--diff", "Show what each edit changed, line by line"),
    ]

    private let id: String
    private let field: String?
    private let showsDifference: Bool

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        field = arguments.option("--field")
        showsDifference = arguments.flag("--diff")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let records = try records(replica, app)
        let versions = try records.flatMap(replica.versions).filter { field == nil || $0.field == field }
            .sorted { $0.stamp > $1.stamp }
        if versions.isEmpty { app.nothing(app.text("That field was never written.")) }
        try app.answer(.array(versions.map(json))) {
            if showsDifference { return try HistoryDifference(app, replica).write(versions, texts: field == nil) }
            var table = Table([
                .init(app.text("Written")), .init(app.text("Field")), .init(app.text("State")),
                .init(app.text("Author")),
                .init(app.text("Value")),
            ])
            for version in versions {
                let state = version.by.map { by in
                    "\(app.word(version.state.rawValue, of: "version")) \(app.text("by %1", (try? app.personName(by, in: replica)) ?? by))"
                }
                table.add([
                    Instant(milliseconds: version.stamp.milliseconds).description,
                    records.count > 1 ? "\(app.text(version.kind)): \(version.field)" : version.field,
                    state ?? app.word(version.state.rawValue, of: "version"),
                    (try? app.personName(version.author, in: replica)) ?? version.author, shown(version.value),
                ])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
    }

    private func records(_ replica: Replica, _ app: App) throws -> [Record] {
        do { return try replica.findAll(id) } catch let error as TrainingError
            where error.code == .notFound && id.contains("/")
        {
            guard let date = try? MeetingView(app, replica).date(id) else { throw error }
            let own = try [Occurrence.kind, Minutes.kind].compactMap { try replica.record(RecordKey($0.name, date.id)) }
            // What nobody has touched is as its series says.
            return own.isEmpty ? [date.meeting.record] : own
        }
    }

    private func shown(_ value: JSON) -> String { value.string ?? value.text }

    private func json(_ version: FieldVersion) -> JSON {
        [
            "kind": .string(version.kind), "field": .string(version.field), "value": version.value,
            "author": .string(version.author),
            "writtenAt": .string(Instant(milliseconds: version.stamp.milliseconds).description),
            "stamp": .string(version.stamp.description), "status": .string(version.state.rawValue),
            "by": JSON(version.by),
        ]
    }
}

/// Writes an overtaken value again.
struct RestoreCommand: Command {
    static let name = "restore"
    static let usage = "egov-learn restore ID FIELD [--json]"
    static let summary = "Write a value of yours again that somebody overtook"
    static let examples = [Example("restore 4f21ab body", "Makes your text current again; theirs stays in the history")]

    private let id: String
    private let field: String

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        field = try arguments.word("FIELD")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let found = try replica.findAll(id)
        // A date of a meeting and its minutes share an id.
        let overtaken = Set(try replica.ledger(states: [.overtaken]).filter { $0.field == field }.map(\.key))
        let (value, record) = try replica.restore(field, of: found.first { overtaken.contains($0.key) } ?? found[0])
        app.answer(["kind": .string(record.kind), "id": .string(record.id), "field": .string(field), "value": value]) {
            app.console.write(app.text("Restored %1.", SafeText.line(field)))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}
