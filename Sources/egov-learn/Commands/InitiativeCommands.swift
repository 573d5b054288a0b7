import SyncClient
import Terminal
import TrainingModel

/// Puts a project, a service or a shared building block on the roadmap.
struct InitiativeAddCommand: Command {
    static let name = "initiative add"
    static let usage = "egov-learn initiative add --title TITLE --type TYPE [--owner STRUCTURE] [--due DATE] … [--json]"
    static let summary = "Put a project, a service or a shared building block on the roadmap"
    static let examples = [
        Example(
            "initiative add --title \"Digital identity\" --type infrastructure --year 2026 --due 2026-12-31",
            "For your own structure"),
        Example("initiative add --title \"Birth certificates\" --type service --reuses 4f21ab", "It uses another one"),
    ]
    static let options =
        [
            OptionHelp("--title TITLE", "The initiative's title"),
            OptionHelp("--type TYPE", "project, service or infrastructure"),
            OptionHelp("--owner STRUCTURE", "The structure that answers for it; your own by default"),
        ] + InitiativeFields.options

    private let title: String
    private let type: InitiativeFields.Form
    private let owner: String?
    private let fields: InitiativeFields

    init(_ arguments: inout Arguments) throws {
        guard let title = arguments.option("--title"),
            let type = try arguments.choice("--type", InitiativeFields.Form.self)
        else {
            throw TrainingError(
                .usage, "An initiative needs a title and a type.",
                hint: "Give --title, and --type project, service or infrastructure.")
        }
        self.title = title
        self.type = type
        owner = arguments.option("--owner")
        fields = try InitiativeFields(&arguments)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        var values = try fields.values(app, replica)
        values["title"] = [app.language.rawValue: .string(title)]
        values["type"] = .string(type.rawValue)
        values["owner"] = .string(
            try owner.map { try PeopleDirectory(replica).structure(named: $0).id } ?? replica.me().structure)
        if values["status"] == nil { values["status"] = "planned" }
        let initiative = Initiative(try replica.create(Initiative.kind, scope: Scope.network, fields: values))
        let view = try RoadmapView(app, replica)
        app.answer(view.json(initiative)) { app.console.write(Identifier.short(initiative.id)) }
        app.console.suggest(app.text("Next: %1", "egov-learn milestone add \(Identifier.short(initiative.id))"))
    }
}

/// Lists the initiatives.
struct InitiativeListCommand: Command {
    static let name = "initiative list"
    static let usage = "egov-learn initiative list [--owner STRUCTURE] [--year YEAR] [--status STATUS] [--json]"
    static let summary = "List the initiatives on the roadmap"
    static let examples = [Example("initiative list --status started", "What is under way")]
    static let options = [
        OptionHelp("--owner STRUCTURE", "Only this structure's"), OptionHelp("--year YEAR", "Only this plan year's"),
        OptionHelp("--status STATUS", "Only planned, started, suspended, done or dropped ones"),
    ]

    private let owner: String?
    private let year: Int?
    private let status: InitiativeFields.Status?

    init(_ arguments: inout Arguments) throws {
        owner = arguments.option("--owner")
        year = try arguments.number("--year", in: 1900...2200)
        status = try arguments.choice("--status", InitiativeFields.Status.self)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let place = try owner.map { try PeopleDirectory(replica).structure(named: $0).id }
        let found = try replica.all(Initiative.self).filter {
            (place == nil || $0.owner == place) && (year == nil || $0.planYear == year)
                && (status == nil || $0.status == status?.rawValue)
        }
        let view = try RoadmapView(app, replica)
        if found.isEmpty { app.nothing(app.text("There are no such initiatives on this computer.")) }
        app.answer(.array(found.map(view.json))) { view.write(found) }
        try app.talkOfAge(replica)
    }
}

/// Shows an initiative and its milestones.
struct InitiativeShowCommand: Command {
    static let name = "initiative show"
    static let usage = "egov-learn initiative show ID [--json]"
    static let summary = "Show an initiative, its milestones, what it reuses, and the comments"
    static let examples = [Example("initiative show 4f21ab", "The id's last digits are enough")]

    private let id: String

    init(_ arguments: inout Arguments) throws { id = try arguments.word("ID") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let initiative = Initiative(try replica.find(id, kind: Initiative.kind.name))
        let view = try RoadmapView(app, replica)
        let comments = try CommentsView(on: initiative.record, app, replica)
        app.answer(.object((view.json(initiative).object ?? [:]).merging(["comments": comments.json]) { $1 })) {
            view.write(initiative)
            comments.write()
        }
        try app.talkOfAge(replica)
    }
}

/// Changes an initiative.
struct InitiativeEditCommand: Command {
    static let name = "initiative edit"
    static let usage = "egov-learn initiative edit ID [--title TITLE] [--status STATUS] [--due DATE] … [--json]"
    static let summary = "Change an initiative of your structure"
    static let examples = [Example("initiative edit 4f21ab --status started", "Work has begun")]
    static let options = [OptionHelp("--title TITLE", "A new title")] + InitiativeFields.options

    private let id: String
    private let title: String?
    private let fields: InitiativeFields

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        title = arguments.option("--title")
        fields = try InitiativeFields(&arguments)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let initiative = Initiative(try replica.find(id, kind: Initiative.kind.name))
        var values = try fields.values(app, replica)
        if let title {
            values["title"] = .object(
                initiative.title.texts.mapValues(JSON.string).merging([app.language.rawValue: .string(title)]) { $1 })
        }
        guard !values.isEmpty else {
            throw TrainingError(.usage, "Nothing to change was given.", hint: "Give --status, --due or another option.")
        }
        guard values["reuses"]?.array?.contains(.string(initiative.record.id)) != true else {
            throw TrainingError(.usage, "An initiative cannot use itself.", hint: "Give --reuses another one.")
        }
        let edited = Initiative(try replica.edit(initiative.record.key, values))
        let view = try RoadmapView(app, replica)
        app.answer(view.json(edited)) { app.console.write(Identifier.short(edited.id)) }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// What can be said of an initiative when it is made and later.
struct InitiativeFields {
    enum Form: String, CaseIterable { case project, service, infrastructure }
    enum Delivery: String, CaseIterable { case G2C, G2B, G2G }
    enum Status: String, CaseIterable { case planned, started, suspended, done, dropped }

    static let options = [
        OptionHelp("--delivery WHOM", "G2C, G2B or G2G: for citizens, business or government"),
        OptionHelp("--year YEAR", "The plan year"), OptionHelp("--due DATE", "When it is to be done"),
        OptionHelp("--status STATUS", "planned, started, suspended, done or dropped"),
        OptionHelp("--reuses ID", "An initiative that it uses", repeats: true),
    ]

    private let delivery: Delivery?
    private let year: Int?
    private let due: TypedDate?
    private let status: Status?
    private let reuses: [String]

    init(_ arguments: inout Arguments) throws {
        delivery = try arguments.choice("--delivery", Delivery.self)
        year = try arguments.number("--year", in: 1900...2200)
        due = arguments.date("--due")
        status = try arguments.choice("--status", Status.self)
        reuses = arguments.options("--reuses")
    }

    func values(_ app: App, _ replica: Replica) throws -> [String: JSON] {
        var values: [String: JSON] = [:]
        if let delivery { values["delivery"] = .string(delivery.rawValue) }
        if let year { values["planYear"] = JSON(year) }
        if let due { values["dueOn"] = .string(try due.date(in: app, replica).description) }
        if let status { values["status"] = .string(status.rawValue) }
        if !reuses.isEmpty {
            values["reuses"] = .array(
                try reuses.map { .string(try replica.find($0, kind: Initiative.kind.name).id) })
        }
        return values
    }
}
