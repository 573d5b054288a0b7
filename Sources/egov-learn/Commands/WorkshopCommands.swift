import Calendar
import SyncClient
import Terminal
import TrainingModel

/// Lists the workshops.
struct WorkshopListCommand: Command {
    static let name = "workshop list"
    static let usage = "egov-learn workshop list [--mine] [--all] [--json]"
    static let summary = "List the workshops that are to come"
    static let examples = [Example("workshop list --mine", "Those that you teach or registered for")]
    static let options = [
        OptionHelp("--mine", "Only those that you teach or registered for"),
        OptionHelp("--all", "Also those that are over or cancelled"),
    ]

    private let mine: Bool
    private let isAll: Bool

    init(_ arguments: inout Arguments) throws {
        mine = arguments.flag("--mine")
        isAll = arguments.flag("--all")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try WorkshopView(app, replica)
        let now = try replica.correctedNow()
        let standings = try replica.all(Workshop.self).filter { workshop in
            isAll || !["held", "cancelled"].contains(workshop.status) && !view.isOver(workshop, at: now)
        }.map { try view.standing($0) }.filter {
            !mine || ![.none, .withdrawn].contains($0.mine) || $0.workshop.trainers.contains(view.actor.person)
        }
        if standings.isEmpty { app.nothing(app.text("There are no such workshops on this computer.")) }
        app.answer(.array(standings.map(view.json))) { view.write(standings) }
        try app.talkOfAge(replica)
    }
}

/// Shows a workshop.
struct WorkshopShowCommand: Command {
    static let name = "workshop show"
    static let usage = "egov-learn workshop show WORKSHOP [--json]"
    static let summary = "Show a workshop, its places and yours"
    static let examples = [Example("workshop show 4f21ab", "By the id's last digits, or by the title")]

    private let workshop: String

    init(_ arguments: inout Arguments) throws { workshop = try arguments.word("WORKSHOP") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try WorkshopView(app, replica)
        let standing = try view.standing(replica.workshop(workshop))
        let news = try WorkshopNews(standing.workshop, of: view.actor.person, in: replica)
        let comments = try CommentsView(on: standing.workshop.record, app, replica)
        try app.answer(.object((view.json(standing).object ?? [:]).merging(["comments": comments.json]) { $1 })) {
            view.write(standing)
            if let news { try WorkshopNewsView(app, replica).write(news) }
            comments.write()
        }
        try app.talkOfAge(replica)
    }
}

/// Opens a workshop's registration.
struct WorkshopOpenCommand: Command {
    static let name = "workshop open"
    static let usage = "egov-learn workshop open WORKSHOP [--json]"
    static let summary = "Let people register for a workshop"
    static let examples = [Example("workshop open 4f21ab", "Also opens one again that was closed")]

    private let workshop: String

    init(_ arguments: inout Arguments) throws { workshop = try arguments.word("WORKSHOP") }

    func run(in app: App) throws { try WorkshopStatus.set("open", of: workshop, in: app) }
}

/// Closes a workshop's registration.
struct WorkshopCloseCommand: Command {
    static let name = "workshop close"
    static let usage = "egov-learn workshop close WORKSHOP [--held] [--json]"
    static let summary = "Close the registration for a workshop, or note that it was held"
    static let examples = [
        Example("workshop close 4f21ab", "Who registered offline before counts still"),
        Example("workshop close 4f21ab --held", "It took place"),
    ]
    static let options = [OptionHelp("--held", "It took place")]

    private let workshop: String
    private let isHeld: Bool

    init(_ arguments: inout Arguments) throws {
        workshop = try arguments.word("WORKSHOP")
        isHeld = arguments.flag("--held")
    }

    func run(in app: App) throws { try WorkshopStatus.set(isHeld ? "held" : "closed", of: workshop, in: app) }
}

/// Cancels a workshop.
struct WorkshopCancelCommand: Command {
    static let name = "workshop cancel"
    static let usage = "egov-learn workshop cancel WORKSHOP [--yes] [--json]"
    static let summary = "Cancel a workshop; registrations stay on record"
    static let examples = [Example("workshop cancel 4f21ab", "Asks first: a workshop that was cancelled stays so")]
    static let options = [OptionHelp("--yes", "Do not ask")]

    private let workshop: String
    private let isConfirmed: Bool

    init(_ arguments: inout Arguments) throws {
        workshop = try arguments.word("WORKSHOP")
        isConfirmed = arguments.flag("--yes")
    }

    func run(in app: App) throws {
        let workshop = try app.replica().workshop(workshop)
        let title = SafeText.line(workshop.title.text(in: app.language.rawValue))
        guard try isConfirmed || app.prompt.confirm(app.text("Cancel '%1'?", title)) else { return }
        try WorkshopStatus.set("cancelled", of: workshop.id, in: app)
    }
}

/// What opening, closing and cancelling have in common.
enum WorkshopStatus {
    static func set(_ status: String, of words: String, in app: App) throws {
        let replica = try app.replica()
        let changed = Workshop(try replica.edit(replica.workshop(words).record.key, ["status": .string(status)]))
        let view = try WorkshopView(app, replica)
        try app.answer(view.json(changed)) {
            app.console.write("\(SafeText.line(view.title(changed))): \(app.word(status, of: "workshop"))")
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}
