import Calendar
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
        let resolutions = try view.resolutions(of: committee).filter { _, date in
            occurrence == nil || date.id == occurrence
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
        view.warn(ofNumbersIn: resolutions)
        try app.talkOfAge(replica)
    }
}

/// Shows a decision, what follows from it and what is said to it.
struct ResolutionShowCommand: Command {
    static let name = "resolution show"
    static let usage = "egov-learn resolution show ID [--json]"
    static let summary = "Show a resolution, the actions that follow from it, and the comments"
    static let examples = [Example("resolution show 4f21ab", "The id's last digits are enough")]

    private let id: String

    init(_ arguments: inout Arguments) throws { id = try arguments.word("ID") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let resolution = Resolution(try replica.find(id, kind: Resolution.kind.name))
        let view = try MeetingView(app, replica)
        let date = try view.book.date(id: resolution.occurrence)
        let actions = try replica.all(Action.self).filter { $0.resolution == resolution.id }
        let comments = try CommentsView(on: resolution.record, app, replica)
        let more: [String: JSON] = ["actions": .array(actions.map(view.json)), "comments": comments.json]
        app.answer(.object((view.json(resolution).object ?? [:]).merging(more) { $1 })) {
            app.write(paragraph: app.text("Resolution %1", SafeText.line(resolution.number)), .bold)
            app.write(markdown: resolution.text)
            view.write([
                ("Committee", date.map { view.name($0.committee) } ?? ""),
                ("Date", date?.start.wall.date.description ?? ""), ("Result", view.result(resolution)),
            ])
            for action in actions {
                let state = app.word(action.status, of: "action")
                app.write(
                    paragraph: SafeText.line("- \(action.text) (\(view.owner(action.owner)), \(state))"))
            }
            comments.write()
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
        OptionHelp(
            "--at TIME", "When it was put to the vote, on the wall of the meeting; now while the meeting is open"),
    ]

    private let given: [String: JSON]
    private let time: String?
    var isEmpty: Bool { given.isEmpty && time == nil }

    init(_ arguments: inout Arguments) throws {
        let counts = try ["--for", "--against", "--abstain"].map { try arguments.number($0, in: 0...10_000) }
        var fields: [String: JSON] = [:]
        if counts.contains(where: { $0 != nil }) {
            fields["votes"] =
                Votes(inFavour: counts[0] ?? 0, against: counts[1] ?? 0, abstentions: counts[2] ?? 0).json
        }
        if let rule = try arguments.choice("--rule", VotingRule.self) { fields["rule"] = .string(rule.rawValue) }
        given = fields
        time = arguments.option("--at")
    }

    /// - Parameter known: the resolution as it is; nil for a new one.
    func fields(on date: MeetingDate?, known: Resolution?, _ view: MeetingView) throws -> [String: JSON] {
        var fields = given
        guard let date else { return fields }
        if let time {
            fields["decidedAt"] = .string(try view.instant(time, of: date).description)
        } else if given["votes"] != nil, known?.decidedAt == nil, let opened = date.stored?.openedAt,
            date.state == .open
        {
            let now = try view.now()
            // A meeting of long ago that nobody closed: the vote was not taken today.
            let isToday = now.milliseconds - opened.milliseconds < 86_400_000
            if opened <= now, isToday { fields["decidedAt"] = .string(now.description) }
        }
        return fields
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
        try warn(resolution, view)
        if let date = try view.book.date(id: resolution.occurrence) {
            view.warn(ofNumbersIn: try view.resolutions(of: date.committee.id), about: resolution)
        }
        view.suggestSync()
    }

    /// What was carried without enough members binds nobody.
    private static func warn(_ resolution: Resolution, _ view: MeetingView) throws {
        guard resolution.isCarried == true, let date = try view.book.date(id: resolution.occurrence) else { return }
        let sitting = try view.sitting(date)
        let quorum = try resolution.decidedAt.map(sitting.quorum(at:)) ?? sitting.quorum(now: view.now())
        guard !quorum.isMet else { return }
        view.app.console.talk(view.app.text("The quorum was not met: %1.", view.counts(quorum)))
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
        let taken = try view.resolutions(of: date.committee.id).filter { _, other in
            other.start.wall.date.components.year == year
        }.compactMap { resolution, _ in resolution.number.split(separator: "/").first.flatMap { Int($0) } }
            .filter { 0..<1_000_000 ~= $0 }
        var fields = try votes.fields(on: date, known: nil, view)
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
    static let usage =
        "egov-learn resolution edit ID [--text TEXT] [--number TEXT] [--for N --against N --abstain N] [--rule RULE]"
    static let summary = "Note the votes on a resolution, or change its text or number"
    static let examples = [
        Example("resolution edit 4f21ab --for 9 --against 2 --at 10:40", "The votes as they were counted, and when"),
        Example("resolution edit 4f21ab --number 3/2026", "When two were written down under one number"),
    ]
    static let options =
        [OptionHelp("--text TEXT", "A new text"), OptionHelp("--number TEXT", "A new number")] + VoteOptions.options

    private let id: String
    private let text: String?
    private let number: String?
    private let votes: VoteOptions

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        text = arguments.option("--text")
        number = arguments.option("--number")
        votes = try VoteOptions(&arguments)
        guard text != nil || number != nil || !votes.isEmpty else {
            throw TrainingError(
                .usage, "Nothing was said that could be changed.", hint: "Run 'egov-learn help resolution edit'.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let known = Resolution(try replica.find(id, kind: Resolution.kind.name))
        var fields = try votes.fields(on: view.book.date(id: known.occurrence), known: known, view)
        if let text { fields["text"] = .string(text) }
        if let number { fields["number"] = .string(number) }
        let resolution = try replica.transaction {
            let resolution = Resolution(try replica.edit(known.record.key, fields))
            try VoteOptions.check(resolution, view)
            return resolution
        }
        try VoteOptions.answer(resolution, view)
    }
}
