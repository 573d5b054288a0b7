import SyncClient
import Terminal
import TrainingModel

/// Lists who undertook to do what.
struct ActionListCommand: Command {
    static let name = "action list"
    static let usage = "egov-learn action list [--committee COMMITTEE] [--mine] [--all] [--json]"
    static let summary = "List the open actions of committees"
    static let examples = [Example("action list --mine", "What you undertook to do")]
    static let options = [
        OptionHelp("--committee COMMITTEE", "Only this committee's"),
        OptionHelp("--mine", "Only your own, and your structure's"),
        OptionHelp("--all", "Also what is done or dropped"),
    ]

    private let committee: String?
    private let mine: Bool
    private let isAll: Bool

    init(_ arguments: inout Arguments) throws {
        committee = arguments.option("--committee")
        mine = arguments.flag("--mine")
        isAll = arguments.flag("--all")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let me = try replica.me()
        let committee = try committee.map { try view.book.committee(named: $0).id }
        let actions = try Sitting.actions(of: committee, view.book, replica).filter { action, _ in
            (isAll || action.isOpen) && (!mine || action.owner == me.id || action.owner == me.structure)
        }
        if actions.isEmpty { app.nothing(app.text("There are no such actions.")) }
        app.answer(.array(actions.map { view.json($0.0) })) {
            var table = Table([
                .init(app.text("ID"), keepsWidth: true), .init(app.text("Text")), .init(app.text("Owner")),
                .init(app.text("Due"), keepsWidth: true), .init(app.text("State")), .init(app.text("Committee")),
                .init(app.text("Since"), keepsWidth: true, isExtra: true),
            ])
            for (action, origin) in actions {
                table.add([
                    Identifier.short(action.id), action.text, view.owner(action.owner),
                    action.dueOn?.description ?? "", app.word(action.status, of: "action"), view.name(origin.committee),
                    origin.start.wall.date.description,
                ])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
    }
}

/// Shows an action and what is said to it.
struct ActionShowCommand: Command {
    static let name = "action show"
    static let usage = "egov-learn action show ID [--json]"
    static let summary = "Show what somebody undertook to do, and the comments"
    static let examples = [Example("action show 4f21ab", "The id's last digits are enough")]

    private let id: String

    init(_ arguments: inout Arguments) throws { id = try arguments.word("ID") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let action = Action(try replica.find(id, kind: Action.kind.name))
        let view = try MeetingView(app, replica)
        let comments = try CommentsView(on: action.record, app, replica)
        let origin = try action.origin(in: replica).flatMap { try view.book.date(id: $0) }
        let resolution = try action.resolution.flatMap { try replica.view(Resolution.self, $0) }
        app.answer(.object((view.json(action).object ?? [:]).merging(["comments": comments.json]) { $1 })) {
            app.write(paragraph: SafeText.line(action.text), .bold)
            view.write([
                ("Owner", view.owner(action.owner)), ("Due", action.dueOn?.description ?? ""),
                ("State", app.word(action.status, of: "action")), ("What was done", action.doneNote ?? ""),
                ("Committee", origin.map { view.name($0.committee) } ?? ""),
                ("Since", origin?.start.wall.date.description ?? ""),
                (resolution.map { app.text("Resolution %1", $0.number) } ?? "", resolution?.text ?? ""),
            ])
            comments.write()
        }
        try app.talkOfAge(replica)
    }
}

/// Writes down what somebody undertakes to do.
struct ActionAddCommand: Command {
    static let name = "action add"
    static let usage =
        "egov-learn action add MEETING[/DATE] TEXT --owner PERSON|STRUCTURE [--due DATE] [--course COURSE]"
    static let summary = "Write down what a person or a structure undertakes to do"
    static let examples = [
        Example("action add CIGOV \"Publish the list of services\" --owner MoH --due 21/12", "By a structure"),
        Example(
            "action add CIGOV \"Learn the basics\" --owner MoH --course digital-government-foundations",
            "Everybody of the structure takes the course; the next minutes say how many have completed it"),
    ]
    static let options = [
        OptionHelp("--owner NAME", "The person or the structure that does it"),
        OptionHelp("--due DATE", "By when"), OptionHelp("--resolution ID", "The resolution that it follows from"),
        OptionHelp("--course COURSE", "The course that the owner, or everybody of the structure, is to take"),
    ]

    private let words: String
    private let text: String
    private let owner: String
    private let due: TypedDate?
    private let resolution: String?
    private let course: String?

    init(_ arguments: inout Arguments) throws {
        words = try arguments.word("MEETING")
        text = try arguments.word("TEXT")
        guard let owner = arguments.option("--owner") else {
            throw TrainingError(.usage, "--owner is missing.", hint: "Say who does it: --owner PERSON or STRUCTURE.")
        }
        self.owner = owner
        due = arguments.date("--due")
        resolution = arguments.option("--resolution")
        course = arguments.option("--course")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let date = try view.date(words)
        let directory = try PeopleDirectory(replica)
        var fields: [String: JSON] = [
            "occurrence": .string(date.id), "text": .string(text), "status": "open",
            "owner": .string(try directory.personOrStructure(owner)),
        ]
        fields["dueOn"] = try due.map { .string(try $0.date(in: app, replica).description) }
        if let resolution {
            fields["resolution"] = .string(try replica.find(resolution, kind: Resolution.kind.name).id)
        }
        if let course {
            fields["assignedCourse"] = .string(try Catalogue(replica, shelf: app.shelf()).find(course).id)
        }
        let (action, outcome) = try replica.transaction {
            let action = Action(try replica.create(Action.kind, scope: view.scope(date), fields: fields))
            return (action, try replica.enrol(for: action))
        }
        app.answer(view.json(action)) { app.console.write(Identifier.short(action.id)) }
        if course != nil { AssignmentTalk(app).say(outcome, action) }
        view.suggestSync()
    }
}

/// Notes that something was done, begun or dropped.
struct ActionDoneCommand: Command {
    static let name = "action done"
    static let usage = "egov-learn action done ID [--note TEXT] [--status STATUS]"
    static let summary = "Note that an action is done, or how far it is"
    static let examples = [
        Example("action done 4f21ab --note \"Published on the portal\"", "It leaves the agendas"),
        Example("action done 4f21ab --status started", "It stays on the agendas"),
    ]
    static let options = [
        OptionHelp("--note TEXT", "What was done"),
        OptionHelp("--status STATUS", "open, started, done or dropped; done by default"),
    ]

    private enum Status: String, CaseIterable { case open, started, done, dropped }

    private let id: String
    private let note: String?
    private let status: Status

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        note = arguments.option("--note")
        status = try arguments.choice("--status", Status.self) ?? .done
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        var fields: [String: JSON] = ["status": .string(status.rawValue)]
        if let note { fields["doneNote"] = .string(note) }
        let key = try replica.find(id, kind: Action.kind.name).key
        let action = Action(try replica.edit(key, fields))
        let view = try MeetingView(app, replica)
        app.answer(view.json(action)) {
            app.console.write("\(Identifier.short(action.id))\t\(app.word(action.status, of: "action"))")
        }
        view.suggestSync()
    }
}

extension PeopleDirectory {
    /// The id of the structure or the person that words mean.
    func personOrStructure(_ words: String) throws -> String {
        do { return try structure(named: words).id } catch let error as TrainingError where error.code == .notFound {
            return try person(words).id
        }
    }
}
