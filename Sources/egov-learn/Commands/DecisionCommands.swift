import SyncClient
import Terminal
import TrainingModel

/// Lists decisions.
struct ResolutionListCommand: Command {
    static let name = "resolution list"
    static let usage = "egov-learn resolution list [--committee COMMITTEE | --meeting MEETING/DATE] [--json]"
    static let summary = "List what committees decided"
    static let examples = [Example("resolution list --committee CIGOV", "The newest last")]
    static let options = [
        OptionHelp("--committee COMMITTEE", "Only this committee's"),
        OptionHelp("--meeting MEETING", "Only those of one date"),
    ]

    private let committee: String?
    private let meeting: String?

    init(_ arguments: inout Arguments) throws {
        committee = arguments.option("--committee")
        meeting = arguments.option("--meeting")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let committee = try committee.map { try view.book.committee(named: $0).id }
        let occurrence = try meeting.map { try view.date($0).id }
        let resolutions = try replica.all(Resolution.self).compactMap { resolution in
            try view.book.date(id: resolution.occurrence).map { (resolution: resolution, date: $0) }
        }.filter { resolution, date in
            (committee == nil || date.committee.id == committee) && (occurrence == nil || date.id == occurrence)
        }
        if resolutions.isEmpty { app.nothing(app.text("There are no such resolutions on this computer.")) }
        app.answer(.array(resolutions.map { view.json($0.0) })) {
            var table = Table([
                .init(app.text("ID"), keepsWidth: true), .init(app.text("Number"), keepsWidth: true),
                .init(app.text("Date"), keepsWidth: true), .init(app.text("Committee")), .init(app.text("Text")),
                .init(app.text("Result")),
            ])
            for (resolution, date) in resolutions {
                table.add([
                    Identifier.short(resolution.id), resolution.number, date.start.wall.date.description,
                    view.name(date.committee), resolution.text, view.result(resolution),
                ])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
    }
}

/// Votes as a command line gives them.
struct VoteOptions {
    static let options = [
        OptionHelp("--for N", "Votes in favour"), OptionHelp("--against N", "Votes against"),
        OptionHelp("--abstain N", "Abstentions"),
        OptionHelp("--rule RULE", "majority, two-thirds or unanimity; majority by default"),
    ]

    let fields: [String: JSON]

    init(_ arguments: inout Arguments) throws {
        let counts = try ["--for", "--against", "--abstain"].map { try arguments.number($0, in: 0...10_000) }
        var fields: [String: JSON] = [:]
        if counts.contains(where: { $0 != nil }) {
            fields["votes"] =
                Votes(inFavour: counts[0] ?? 0, against: counts[1] ?? 0, abstentions: counts[2] ?? 0).json
        }
        if let rule = try arguments.choice("--rule", VotingRule.self) { fields["rule"] = .string(rule.rawValue) }
        self.fields = fields
    }

    /// - Throws: `conflict` when there were more votes than people in the room.
    static func check(_ resolution: Resolution, _ view: MeetingView) throws {
        guard let votes = resolution.votes, let date = try view.book.date(id: resolution.occurrence) else { return }
        let sitting = try view.sitting(date)
        let seats = sitting.members.filter { $0.role != .observer }.count
        guard votes.inFavour + votes.against + votes.abstentions <= seats else {
            throw TrainingError(
                .invalid, "These are more votes than the committee has members: \(seats).", hint: "Count again.")
        }
    }

    static func answer(_ resolution: Resolution, _ view: MeetingView) throws {
        let app = view.app
        app.answer(view.json(resolution)) {
            app.console.write(
                [Identifier.short(resolution.id), SafeText.line(resolution.number), view.result(resolution)]
                    .filter { !$0.isEmpty }.joined(separator: "\t"))
        }
        if resolution.isCarried == true, let date = try view.book.date(id: resolution.occurrence),
            try !view.sitting(date).quorum(now: view.now()).isMet
        {
            app.console.talk(app.text("The quorum is not met."))
        }
        view.suggestSync()
    }
}

/// Writes down a decision.
struct ResolutionAddCommand: Command {
    static let name = "resolution add"
    static let usage = "egov-learn resolution add MEETING[/DATE] TEXT [--number N] [--for N --against N --abstain N]"
    static let summary = "Write down a resolution, with its votes"
    static let examples = [
        Example(
            "resolution add CIGOV \"Every ministry publishes its services.\" --for 9 --abstain 2", "Put to the vote")
    ]
    static let options =
        [OptionHelp("--number TEXT", "As the committee counts; the next by default")] + VoteOptions.options

    private let words: String
    private let text: String
    private let number: String?
    private let votes: VoteOptions

    init(_ arguments: inout Arguments) throws {
        words = try arguments.word("MEETING")
        text = try arguments.word("TEXT")
        number = arguments.option("--number")
        votes = try VoteOptions(&arguments)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let date = try view.date(words)
        let year = date.start.wall.date.components.year
        let taken = try replica.all(Resolution.self).filter { resolution in
            guard let other = try view.book.date(id: resolution.occurrence) else { return false }
            return other.committee.id == date.committee.id && other.start.wall.date.components.year == year
        }.compactMap { $0.number.split(separator: "/").first.flatMap { Int($0) } }
        var fields = votes.fields
        fields["occurrence"] = .string(date.id)
        fields["text"] = .string(text)
        fields["number"] = .string(number ?? "\((taken.max() ?? 0) + 1)/\(year)")
        let resolution = try replica.transaction {
            let resolution = Resolution(
                try replica.create(Resolution.kind, scope: view.scope(date), fields: fields))
            try VoteOptions.check(resolution, view)
            return resolution
        }
        try VoteOptions.answer(resolution, view)
    }
}

/// Notes the votes on a decision, or words it better.
struct ResolutionEditCommand: Command {
    static let name = "resolution edit"
    static let usage = "egov-learn resolution edit ID [--text TEXT] [--for N --against N --abstain N] [--rule RULE]"
    static let summary = "Note the votes on a resolution, or change its text"
    static let examples = [Example("resolution edit 4f21ab --for 9 --against 2", "The votes as they were counted")]
    static let options = [OptionHelp("--text TEXT", "A new text")] + VoteOptions.options

    private let id: String
    private let text: String?
    private let votes: VoteOptions

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        text = arguments.option("--text")
        votes = try VoteOptions(&arguments)
        guard text != nil || !votes.fields.isEmpty else {
            throw TrainingError(
                .usage, "Nothing was said that could be changed.", hint: "Run 'egov-learn help resolution edit'.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        var fields = votes.fields
        if let text { fields["text"] = .string(text) }
        let key = try replica.find(id, kind: Resolution.kind.name).key
        let resolution = try replica.transaction {
            let resolution = Resolution(try replica.edit(key, fields))
            try VoteOptions.check(resolution, view)
            return resolution
        }
        try VoteOptions.answer(resolution, view)
    }
}

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
                .init(app.text("Since"), keepsWidth: true),
            ])
            for (action, origin) in actions {
                table.add([
                    Identifier.short(action.id), action.text, view.owner(action.owner),
                    action.dueOn?.description ?? "", app.text(action.status), view.name(origin.committee),
                    origin.start.wall.date.description,
                ])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
    }
}

/// Writes down what somebody undertakes to do.
struct ActionAddCommand: Command {
    static let name = "action add"
    static let usage = "egov-learn action add MEETING[/DATE] TEXT --owner PERSON|STRUCTURE [--due DATE]"
    static let summary = "Write down what a person or a structure undertakes to do"
    static let examples = [
        Example("action add CIGOV \"Publish the list of services\" --owner MoH --due 2027-03-01", "By a structure")
    ]
    static let options = [
        OptionHelp("--owner NAME", "The person or the structure that does it"),
        OptionHelp("--due DATE", "By when"), OptionHelp("--resolution ID", "The resolution that it follows from"),
    ]

    private let words: String
    private let text: String
    private let owner: String
    private let due: String?
    private let resolution: String?

    init(_ arguments: inout Arguments) throws {
        words = try arguments.word("MEETING")
        text = try arguments.word("TEXT")
        guard let owner = arguments.option("--owner") else {
            throw TrainingError(.usage, "--owner is missing.", hint: "Say who does it: --owner PERSON or STRUCTURE.")
        }
        self.owner = owner
        due = try arguments.option("--due").map { try MeetingTimes.date($0).description }
        resolution = arguments.option("--resolution")
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
        fields["dueOn"] = due.map(JSON.string)
        if let resolution {
            fields["resolution"] = .string(try replica.find(resolution, kind: Resolution.kind.name).id)
        }
        let action = Action(try replica.create(Action.kind, scope: view.scope(date), fields: fields))
        app.answer(view.json(action)) { app.console.write(Identifier.short(action.id)) }
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
            app.console.write("\(Identifier.short(action.id))\t\(app.text(action.status))")
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
