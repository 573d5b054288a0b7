import SyncClient
import Terminal
import TrainingModel

/// Moves a person to another structure as one act, whose meaning is shown before.
struct PersonMoveCommand: Command {
    static let name = "person move"
    static let usage = "egov-learn person move PERSON --to STRUCTURE [--dry-run | --yes] [--json]"
    static let summary = "Move a person to another structure, seeing first what it means"
    static let examples = [
        Example("person move \"Awa Ndiaye\" --to Justice --dry-run", "Only what it would mean"),
        Example("person move 4f21ab --to Justice --yes", "Without asking"),
    ]
    static let options = [
        OptionHelp("--to STRUCTURE", "Where the person belongs from now on"),
        OptionHelp("--dry-run", "Show what it means, and change nothing"), OptionHelp("--yes", "Do not ask"),
    ]

    private let person: String
    private let structure: String?
    private let isDry: Bool
    private let isConfirmed: Bool

    init(_ arguments: inout Arguments) throws {
        person = try arguments.word("PERSON")
        structure = arguments.option("--to")
        isDry = arguments.flag("--dry-run")
        isConfirmed = arguments.flag("--yes")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try PeopleView(app, replica)
        guard let structure else {
            throw TrainingError(.usage, "The new structure is missing.", hint: "Give it with --to STRUCTURE.")
        }
        let move = try PersonMove(
            of: view.directory.person(person), to: view.directory.structure(named: structure), in: replica)
        if !app.options.json { write(move, view, app) }
        let moves = try !isDry && (isConfirmed || app.prompt.confirm(app.text("Move them?")))
        if moves { try move.make() }
        app.answer(json(move, view, isMade: moves)) {
            if moves {
                app.console.write(app.text("%1 is moved.", SafeText.line(move.person.name)))
            } else {
                app.console.talk(app.text("Nothing was changed."))
            }
        }
        if moves { app.console.suggest(app.text("Next: %1", "egov-learn sync")) }
    }

    private func write(_ move: PersonMove, _ view: PeopleView, _ app: App) {
        let name = SafeText.line(move.person.name)
        let from = SafeText.line(view.name(ofStructure: move.from))
        let to = SafeText.line(view.name(move.to))
        app.write(paragraph: app.text("%1 moves from %2 to %3.", name, from, to), .bold)
        view.write([
            ("Roles that end", roles(move.ending, view, app)), ("Roles that stay", roles(move.staying, view, app)),
            ("No longer on their computers", scopes(move.lost, view, app)),
            ("New on their computers", scopes(move.gained, view, app)),
        ])
        app.write(
            paragraph: app.text(
                "Their learning record stays theirs and goes with them: the trainers of %1 see it, those of %2 no longer.",
                to, from))
        if move.learningRows > 0 {
            app.write(
                paragraph: app.language.plural(
                    move.learningRows, one: "%1 row of it is on this computer.",
                    other: "%1 rows of it are on this computer."))
        }
        app.write(paragraph: app.text("What they have not sent yet is delivered first, at their next sync."))
        if move.unsent > 0 {
            app.write(
                paragraph: app.language.plural(
                    move.unsent, one: "%1 change waits on this computer; it is sent before the move.",
                    other: "%1 changes wait on this computer; they are sent before the move."))
        }
    }

    private func roles(_ grants: [Grant], _ view: PeopleView, _ app: App) -> String {
        grants.compactMap { grant in grant.role.map { "\(app.text($0.rawValue)) (\(view.place(grant)))" } }
            .joined(separator: ", ")
    }

    private func scopes(_ scopes: [String], _ view: PeopleView, _ app: App) -> String {
        scopes.map { scope in
            let parts = scope.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return scope }
            switch parts[0] {
            case "structure": return app.text("what %1 shares among its members", view.name(ofStructure: parts[1]))
            case "learners": return app.text("the learning records of %1", view.name(ofStructure: parts[1]))
            default: return "\(app.text(parts[0])) \(Identifier.short(parts[1]))"
            }
        }.joined(separator: "; ")
    }

    private func json(_ move: PersonMove, _ view: PeopleView, isMade: Bool) -> JSON {
        [
            "person": .string(move.person.id), "name": .string(move.person.name), "from": .string(move.from),
            "to": .string(move.to.id), "endingRoles": .array(move.ending.map(view.json)),
            "stayingRoles": .array(move.staying.map(view.json)), "noLongerSees": .array(move.lost.map(JSON.string)),
            "newlySees": .array(move.gained.map(JSON.string)), "learningRows": JSON(move.learningRows),
            "unsent": JSON(move.unsent), "moved": .bool(isMade),
        ]
    }
}
