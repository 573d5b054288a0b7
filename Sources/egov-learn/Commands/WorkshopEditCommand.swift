import Calendar
import SyncClient
import Terminal
import TrainingModel

/// Changes a planned workshop, saying first what that means for those who registered.
struct WorkshopEditCommand: Command {
    static let name = "workshop edit"
    static let usage =
        "egov-learn workshop edit WORKSHOP [--capacity N] [--session N=START/MINUTES]… [--dry-run | --yes] [--json]"
    static let summary = "Change a workshop's title, place, capacity or sessions"
    static let examples = [
        Example("workshop edit 4f21ab --capacity 20 --dry-run", "Who would fall to the waiting list"),
        Example("workshop edit 4f21ab --session 2=2026-12-03T09:00/180", "Session 2 moves; who was there stays noted"),
        Example("workshop edit 4f21ab --session 2026-12-04T09:00/60 --clear closes", "One more session; no last day"),
    ]
    static let options = [
        OptionHelp("--title TITLE", "The title in your language"),
        OptionHelp("--place PLACE", "Where it takes place"),
        OptionHelp("--capacity N", "How many have a place; the others wait"),
        OptionHelp("--closes WHEN", "Until when people may register, on the wall: 2026-11-30T12:00"),
        OptionHelp("--description TEXT", "More about it, in CommonMark"),
        OptionHelp(
            "--session [N=]START/MINUTES", "Moves session N, or adds one: the start on the wall, and its minutes",
            repeats: true),
        OptionHelp("--drop-session N", "Takes a session out of which nothing is noted", repeats: true),
        OptionHelp("--zone ZONE", "The time zone in which times are given; that of the workshop by default"),
        OptionHelp("--clear WHAT", "Clears place, capacity, closes or description", repeats: true),
        OptionHelp("--dry-run", "Show what it means, and change nothing"), OptionHelp("--yes", "Do not ask"),
    ]

    private enum Clearable: String, CaseIterable { case place, capacity, closes, description }

    private let workshop: String
    private let title: String?
    private let place: String?
    private let capacity: Int?
    private let closes: String?
    private let description: String?
    private let sessions: [String]
    private let dropped: [String]
    private let zone: String?
    private let cleared: [Clearable]
    private let isDry: Bool
    private let isConfirmed: Bool

    init(_ arguments: inout Arguments) throws {
        workshop = try arguments.word("WORKSHOP")
        title = arguments.option("--title")
        place = arguments.option("--place")
        capacity = try arguments.number("--capacity", in: 0...100_000)
        closes = arguments.option("--closes")
        description = arguments.option("--description")
        sessions = arguments.options("--session")
        dropped = arguments.options("--drop-session")
        zone = arguments.option("--zone")
        cleared = try arguments.options("--clear").map { word in
            guard let field = Clearable(rawValue: word) else {
                throw TrainingError(
                    .usage, "'\(word)' cannot be cleared.",
                    hint: "Give one of: \(Clearable.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return field
        }
        isDry = arguments.flag("--dry-run")
        isConfirmed = arguments.flag("--yes")
        let words = [title, place, closes, description].compactMap { $0 }
        guard !words.isEmpty || capacity != nil || !(sessions + dropped).isEmpty || !cleared.isEmpty else {
            throw TrainingError(
                .usage, "Nothing was said that could be changed.",
                hint: "Give --title, --place, --capacity, --closes, --description, --session or --clear.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let workshop = try replica.workshop(workshop)
        let view = try WorkshopView(app, replica)
        let edit = try WorkshopEdit(
            of: workshop, fields(of: workshop, app, replica, view.zones),
            sessions: sessionChanges(of: workshop, app, replica), in: replica, zones: view.zones)
        let isNew = !edit.fields.isEmpty
        if !app.options.json { write(edit, view, app) }
        let asks = edit.fields["sessions"] != nil || !(edit.places?.lost ?? []).isEmpty
        let makes =
            try isNew && !isDry && (isConfirmed || !asks || app.prompt.confirm(app.text("Change the workshop?")))
        let changed = makes ? try edit.make() : workshop
        try app.answer(json(edit, view.json(changed), view, isMade: makes)) {
            if makes {
                app.console.write(app.text("%1 is changed.", SafeText.line(view.title(changed))))
            } else {
                app.console.talk(app.text("Nothing was changed."))
            }
        }
        if makes { app.console.suggest(app.text("Next: %1", "egov-learn sync")) }
    }

    private func zone(of workshop: Workshop, session id: String? = nil) -> String {
        zone ?? (workshop.sessions.first { $0.id == id } ?? workshop.sessions.first)?.start.zone ?? "UTC"
    }

    private func fields(
        of workshop: Workshop, _ app: App, _ replica: Replica, _ zones: ZoneDatabase
    ) throws -> [String: JSON] {
        var fields: [String: JSON] = [:]
        for field in cleared {
            fields[field == .closes ? "registrationClosesAt" : field.rawValue] = .null
        }
        if let title {
            fields["title"] = MultiText(workshop.title.texts.merging([app.language.rawValue: title]) { $1 }).json
        }
        fields["place"] = place.map(JSON.string) ?? fields["place"]
        fields["description"] = description.map(JSON.string) ?? fields["description"]
        fields["capacity"] = capacity.map { JSON($0) } ?? fields["capacity"]
        if let closes {
            let zone = zone(of: workshop)
            let instant = try WorkshopPlan.closing(
                app.dateInDigits(closes, in: zone, replica), zone: zone, zones: zones)
            fields["registrationClosesAt"] = .string(instant.description)
        }
        return fields
    }

    private func sessionChanges(of workshop: Workshop, _ app: App, _ replica: Replica) throws -> WorkshopEdit.Sessions {
        var changes = WorkshopEdit.Sessions()
        changes.dropped = Set(dropped)
        for text in sessions {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            let id = parts.count == 2 ? parts[0] : nil
            let zone = zone(of: workshop, session: id)
            let session = try WorkshopPlan.Session(
                app.sessionInDigits(parts.last ?? "", in: zone, replica), zone: zone)
            guard let id else {
                changes.added.append(session)
                continue
            }
            guard !changes.dropped.contains(id), changes.moved.updateValue(session, forKey: id) == nil else {
                throw TrainingError(.usage, "Session \(id) is given twice.", hint: "Give it once.")
            }
        }
        return changes
    }

    // MARK: What it means

    private func write(_ edit: WorkshopEdit, _ view: WorkshopView, _ app: App) {
        let before = Dictionary(
            edit.workshop.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = edit.fields["sessions"]?.array?.compactMap(Workshop.Session.init) ?? edit.workshop.sessions
        for session in after where before[session.id]?.start != session.start {
            let id = SafeText.line(session.id)
            app.write(
                paragraph: before[session.id].map {
                    app.text("Session %1 moves from %2 to %3.", id, view.shown($0.start), view.shown(session.start))
                } ?? app.text("Session %1 is new: %2.", id, view.shown(session.start)))
        }
        let kept = Set(after.map(\.id))
        for session in edit.workshop.sessions where !kept.contains(session.id) {
            app.write(paragraph: app.text("Session %1 is dropped.", SafeText.line(session.id)))
        }
        guard let places = edit.places, let registered = edit.registered else {
            return app.write(paragraph: app.text("Who is registered is not known on this computer."))
        }
        if !places.lost.isEmpty {
            app.write(paragraph: app.text("To the waiting list: %1", names(places.lost, view)))
        }
        if !places.gained.isEmpty { app.write(paragraph: app.text("Get a place: %1", names(places.gained, view))) }
        if registered > 0, !edit.fields.isEmpty {
            app.write(
                paragraph: app.language.plural(
                    registered, one: "%1 person is registered, and sees the change after their next sync.",
                    other: "%1 people are registered, and see the change after their next sync."))
        }
    }

    private func names(_ people: [String], _ view: WorkshopView) -> String {
        people.map { SafeText.line(view.name($0)) }.joined(separator: ", ")
    }

    private func json(_ edit: WorkshopEdit, _ workshop: JSON, _ view: WorkshopView, isMade: Bool) -> JSON {
        func people(_ ids: [String]?) -> JSON {
            guard let ids else { return .null }
            return .array(ids.map { ["id": .string($0), "name": .string(view.name($0))] })
        }
        return [
            "changes": .array(edit.fields.keys.sorted().map(JSON.string)), "made": .bool(isMade),
            "registered": edit.registered.map { JSON($0) } ?? .null, "toWaitingList": people(edit.places?.lost),
            "getPlace": people(edit.places?.gained), "workshop": workshop,
        ]
    }
}
