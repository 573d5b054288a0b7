import SyncClient
import Terminal
import TrainingModel

/// Adds a step to an initiative.
struct MilestoneAddCommand: Command {
    static let name = "milestone add"
    static let usage = "egov-learn milestone add INITIATIVE --title TITLE --due DATE [--json]"
    static let summary = "Add a step to an initiative"
    static let examples = [Example("milestone add 4f21ab --title Pilot --due 2026-12-15", "A step and its day")]
    static let options = [
        OptionHelp("--title TITLE", "What is done then"), OptionHelp("--due DATE", "When it is to be done"),
    ]

    private let initiative: String
    private let title: String
    private let due: TypedDate

    init(_ arguments: inout Arguments) throws {
        initiative = try arguments.word("INITIATIVE")
        guard let title = arguments.option("--title"), let due = arguments.date("--due") else {
            throw TrainingError(
                .usage, "A milestone needs a title and a day.", hint: "Give --title and --due, such as 2026-12-15.")
        }
        self.title = title
        self.due = due
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let initiative = try replica.find(initiative, kind: Initiative.kind.name)
        let milestone = Milestone(
            try replica.create(
                Milestone.kind, scope: Scope.network,
                fields: [
                    "initiative": .string(initiative.id), "title": .string(title),
                    "dueOn": .string(try due.date(in: app, replica).description),
                ]))
        app.answer(RoadmapView.json(milestone)) { app.console.write(Identifier.short(milestone.id)) }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Says that a step is done.
struct MilestoneDoneCommand: Command {
    static let name = "milestone done"
    static let usage = "egov-learn milestone done ID [--on DATE] [--json]"
    static let summary = "Say that a milestone is reached"
    static let examples = [Example("milestone done 4f21ab --on 2026-12-10", "Today, if no day is given")]
    static let options = [OptionHelp("--on DATE", "The day; today by default")]

    private let id: String
    private let day: TypedDate?

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        day = arguments.date("--on", looksBack: true)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let milestone = try replica.find(id, kind: Milestone.kind.name)
        let day = try day?.date(in: app, replica) ?? replica.correctedNow().date
        let done = Milestone(try replica.edit(milestone.key, ["doneOn": .string(day.description)]))
        app.answer(RoadmapView.json(done)) { app.console.write("\(SafeText.line(done.title))\t\(day)") }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}
