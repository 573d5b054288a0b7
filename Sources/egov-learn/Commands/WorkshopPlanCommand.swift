import Calendar
import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Plans a workshop.
struct WorkshopPlanCommand: Command {
    static let name = "workshop plan"
    static let usage =
        "egov-learn workshop plan --title TITLE --session START/MINUTES… [--place PLACE] [--capacity N] [--json]"
    static let summary = "Plan a workshop with its sessions"
    static let examples = [
        Example(
            "workshop plan --title \"One-stop registration\" --session 2026-12-01T09:00/180 --capacity 30",
            "One morning for thirty people"),
        Example(
            "workshop plan --title Forms --session 2026-12-01T09:00/180 --session 2026-12-02T09:00/180"
                + " --zone Africa/Casablanca", "Two mornings, in the time of a place"),
    ]
    static let options = [
        OptionHelp("--title TITLE", "The workshop's title"),
        OptionHelp("--session START/MINUTES", "When a session starts on the wall, and its minutes", repeats: true),
        OptionHelp(
            "--zone ZONE", "The time zone of the sessions, such as Africa/Casablanca; this computer's by default"),
        OptionHelp("--place PLACE", "Where it takes place"),
        OptionHelp("--capacity N", "How many have a place; the others wait"),
        OptionHelp("--trainer PERSON", "Who teaches; you by default", repeats: true),
        OptionHelp("--course COURSE", "The course that it teaches"),
        OptionHelp("--closes WHEN", "Until when people may register, on the wall: 2026-11-30T12:00"),
        OptionHelp("--description TEXT", "More about it, in CommonMark"),
        OptionHelp("--structure-only", "Show it to your own structure only"),
        OptionHelp("--no-codes", "Nobody checks in by a code"),
    ]

    private let title: String?
    private let sessions: [String]
    private let zone: String?
    private let place: String?
    private let capacity: Int?
    private let trainers: [String]
    private let course: String?
    private let closes: String?
    private let description: String?
    private let structureOnly: Bool
    private let noCodes: Bool

    init(_ arguments: inout Arguments) throws {
        title = arguments.option("--title")
        sessions = arguments.options("--session")
        zone = arguments.option("--zone")
        place = arguments.option("--place")
        capacity = try arguments.number("--capacity", in: 1...100_000)
        trainers = arguments.options("--trainer")
        course = arguments.option("--course")
        closes = arguments.option("--closes")
        description = arguments.option("--description")
        structureOnly = arguments.flag("--structure-only")
        noCodes = arguments.flag("--no-codes")
        guard !sessions.isEmpty else {
            throw TrainingError(
                .usage, "A workshop needs a session.", hint: "Give --session, such as 2026-12-01T09:00/180.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let directory = try PeopleDirectory(replica)
        let title = try title ?? app.prompt.line(app.text("Title"), option: "--title")
        let people = try trainers.map { try directory.person($0).id }
        let (zone, zones) = (zone ?? app.timeZone, ZoneDatabase())
        var plan = WorkshopPlan(
            title: MultiText([app.language.rawValue: title]),
            trainers: people.isEmpty ? [try replica.person()] : people,
            sessions: try sessions.map {
                try WorkshopPlan.Session(app.sessionInDigits($0, in: zone, replica), zone: zone)
            })
        plan.place = place
        plan.capacity = capacity
        plan.course = try course.map { try replica.find($0, kind: CourseEntry.kind.name).id }
        plan.description = description
        plan.registrationClosesAt = try closes.map {
            try WorkshopPlan.closing(app.dateInDigits($0, in: zone, replica), zone: zone, zones: zones)
        }
        plan.isStructureOnly = structureOnly
        plan.hasCodes = !noCodes
        let workshop = try plan.create(in: replica, zones: zones)
        let view = try WorkshopView(app, replica)
        try app.answer(view.json(workshop)) { app.console.write(Identifier.short(workshop.id)) }
        app.console.suggest(app.text("Next: %1", "egov-learn workshop open \(Identifier.short(workshop.id))"))
    }
}
