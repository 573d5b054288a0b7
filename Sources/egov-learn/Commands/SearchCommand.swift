import SyncClient
import Terminal
import TrainingModel

/// Searches everything that has text.
struct SearchCommand: Command {
    static let name = "search"
    static let usage = "egov-learn search WORDS… [--kind KIND]… [--json]"
    static let summary = "Search notes, announcements, minutes, resolutions, lessons and people"
    static let examples = [
        Example("search birth regis", "All words must occur; accents, capitals and the last word's end do not matter"),
        Example("search guichet --kind note --kind lesson", "Only in notes and lessons"),
    ]
    static let options = [
        OptionHelp("--kind KIND", "Only note, announcement, minutes, resolution, lesson or person", repeats: true)
    ]

    private let words: [String]
    private let kinds: [String]

    init(_ arguments: inout Arguments) throws {
        kinds = arguments.options("--kind")
        words = [try arguments.word("WORDS")] + arguments.remainingWords()
        if let wrong = kinds.first(where: { !Replica.searchedKinds.contains($0) }) {
            throw TrainingError(
                .usage, "--kind does not take '\(SafeText.line(wrong))'.",
                hint: "Give one of: \(Replica.searchedKinds.joined(separator: ", ")).")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        try replica.indexLessons(of: try app.shelf())
        let found = try replica.search(
            words.joined(separator: " "), kinds: kinds.isEmpty ? Replica.searchedKinds : kinds,
            language: app.language.rawValue)
        if found.isEmpty { app.nothing(app.text("Nothing has these words.")) }
        app.answer(
            .array(
                found.map {
                    [
                        "kind": .string($0.key.kind), "id": .string($0.key.id), "title": .string($0.title),
                        "line": .string($0.line),
                    ]
                })
        ) {
            var table = Table([
                .init(app.text("Kind"), keepsWidth: true), .init(app.text("ID"), keepsWidth: true),
                .init(app.text("Title")), .init(app.text("Line")),
            ])
            for finding in found {
                table.add([
                    app.text(finding.key.kind), Identifier.short(finding.key.id), finding.title,
                    finding.line,
                ])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
    }
}
