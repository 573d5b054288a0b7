import Calendar
import SyncClient
import Terminal
import TrainingModel

/// A date of a meeting, and when something happened there.
struct MeetingMoment {
    static let option = OptionHelp("--at TIME", "When, on the wall of the meeting; now by default")

    private let words: String
    /// Nil for now.
    let time: String?

    init(_ arguments: inout Arguments) throws {
        words = try arguments.word("MEETING")
        time = arguments.option("--at")
    }

    func date(_ view: MeetingView) throws -> MeetingDate { try view.date(words) }
    func instant(of date: MeetingDate, _ view: MeetingView) throws -> Instant { try view.instant(time, of: date) }
}

/// Opens a meeting.
struct MeetingOpenCommand: Command {
    static let name = "meeting open"
    static let usage = "egov-learn meeting open MEETING[/DATE] [--at TIME]"
    static let summary = "Open a meeting: from now on it is recorded who comes and goes"
    static let examples = [Example("meeting open CIGOV --at 10:05", "A meeting that began some minutes ago")]
    static let options = [MeetingMoment.option]

    private let moment: MeetingMoment

    init(_ arguments: inout Arguments) throws { moment = try MeetingMoment(&arguments) }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let date = try moment.date(view)
        guard date.state != .cancelled else {
            throw TrainingError(
                .conflict, "This meeting was cancelled.", hint: "Move it to a day first: 'egov-learn meeting move'.")
        }
        let at = try moment.instant(of: date, view)
        try view.edit(date, ["openedAt": .string(at.description), "closedAt": .null, "status": "planned"])
        try PresenceCommand.answer(date.id, at: at, app, replica)
        // Papers of a past meeting are often written up later: then nothing would have happened on its day.
        if moment.time == nil,
            try view.book.zones.localTime(of: at, in: date.start.zone).wall.date != date.start.wall.date
        {
            let day = date.start.wall.date.description
            app.console.talk(
                app.text("It stands open from now on, but meets on %1: give the time of that day with --at.", day))
        }
    }
}

/// Closes a meeting.
struct MeetingCloseCommand: Command {
    static let name = "meeting close"
    static let usage = "egov-learn meeting close MEETING[/DATE] [--at TIME]"
    static let summary = "Close a meeting; what is still open comes back on the next agenda"
    static let examples = [Example("meeting close CIGOV", "Now")]
    static let options = [MeetingMoment.option]

    private let moment: MeetingMoment

    init(_ arguments: inout Arguments) throws { moment = try MeetingMoment(&arguments) }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let date = try moment.date(view)
        let at = try moment.instant(of: date, view)
        guard let opened = date.stored?.openedAt, opened <= at else {
            throw TrainingError(
                .conflict, "This meeting was not open at that time.",
                hint: "Open it first with 'egov-learn meeting open', or give the time with --at.")
        }
        try view.edit(date, ["closedAt": .string(at.description), "status": "held"])
        try MeetingMoveCommand.answer(date.id, app, replica)
        app.console.suggest(app.text("Next: %1", "egov-learn meeting minutes \(view.short(date))"))
    }
}

/// Notes who is there, or shows it with the quorum.
struct PresenceCommand: Command {
    static let name = "presence"
    static let usage =
        "egov-learn presence MEETING[/DATE] [PERSON…] [--at TIME] [--left | --excused | --absent] [--json]"
    static let summary = "Note who comes and goes at a meeting, and see the quorum"
    static let examples = [
        Example("presence CIGOV", "Who is there, and whether the committee can decide"),
        Example("presence CIGOV awa ben --at 10:05", "Two arrivals"),
        Example("presence CIGOV ben --left", "A departure, now"),
    ]
    static let options = [
        MeetingMoment.option,
        OptionHelp("--left", "They leave"), OptionHelp("--excused", "They have excused themselves"),
        OptionHelp("--absent", "They are missing"), OptionHelp("--everybody", "All members with a permanent seat"),
    ]

    private enum Event { case arrived, left, excused, absent }

    private let moment: MeetingMoment
    private let people: [String]
    private let event: Event
    private let isEverybody: Bool

    init(_ arguments: inout Arguments) throws {
        moment = try MeetingMoment(&arguments)
        people = arguments.remainingWords()
        isEverybody = arguments.flag("--everybody")
        let events: [Event] = [("--left", Event.left), ("--excused", .excused), ("--absent", .absent)]
            .filter { arguments.flag($0.0) }.map(\.1)
        guard events.count <= 1 else {
            throw TrainingError(.usage, "Only one of --left, --excused and --absent can be true.", hint: "Give one.")
        }
        event = events.first ?? .arrived
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let date = try moment.date(view)
        let at = try moment.instant(of: date, view)
        let directory = try PeopleDirectory(replica)
        var ids = try people.map { try directory.person($0).id }
        let sitting = try view.sitting(date)
        func isThere(_ person: String) -> Bool { sitting.presence(of: person)?.isThere(at: at) ?? false }
        if isEverybody {
            // Only who is there can leave.
            ids += sitting.members.filter(\.isPermanent).map(\.person).filter { person in
                !ids.contains(person) && (event != .left || isThere(person)) && (event != .arrived || !isThere(person))
            }
        }
        // Who came earlier came then; only a time that is given corrects it.
        if event == .arrived, moment.time == nil { ids.removeAll(where: isThere) }
        let me = try replica.person()
        try replica.transaction {
            for person in ids {
                let id = Presence.id(occurrence: date.id, person: person)
                var fields = try fields(person, id, at, replica, directory)
                fields["recordedBy"] = .string(me)
                try replica.upsert(Presence.kind, id: id, scope: view.scope(date), owner: nil, fields: fields)
            }
        }
        if ids.isEmpty, moment.time == nil {
            try Self.answer(date.id, at: nil, app, replica)
            try app.talkOfAge(replica)
        } else {
            try Self.answer(date.id, at: at, app, replica)
        }
    }

    private func fields(
        _ person: String, _ id: String, _ at: Instant, _ replica: Replica, _ directory: PeopleDirectory
    ) throws -> [String: JSON] {
        switch event {
        case .arrived:
            var fields: [String: JSON] = ["status": "present", "arrivedAt": .string(at.description), "leftAt": .null]
            // Who comes back was there before as well; another arrival of who never left corrects the first.
            if let known = try replica.view(Presence.self, id), let left = known.leftAt, left <= at {
                fields["earlier"] = .array(known.stays.suffix(Presence.mostStays).map(\.json))
            }
            return fields
        case .excused: return ["status": "excused"]
        case .absent: return ["status": "absent"]
        case .left:
            guard let presence = try replica.view(Presence.self, id), presence.status == "present",
                presence.arrivedAt.map({ $0 <= at }) ?? true
            else {
                let name = directory.people.first { $0.id == person }?.name ?? person
                throw TrainingError(
                    .conflict, "\(name) was not there at that time.",
                    hint: "Note the arrival first: 'egov-learn presence MEETING PERSON --at TIME'.")
            }
            return ["leftAt": .string(at.description)]
        }
    }

    /// Who is there, and the quorum at a moment; at nil, now or as it was at the end.
    static func answer(_ id: String, at moment: Instant?, _ app: App, _ replica: Replica) throws {
        let view = try MeetingView(app, replica)
        guard let date = try view.book.date(id: id) else { return }
        let sitting = try view.sitting(date)
        let now = try moment ?? view.now()
        let quorum = moment.map(sitting.quorum(at:)) ?? sitting.quorum(now: now)
        let changes = sitting.quorumChanges(until: now)
        let rows =
            sitting.members.map { ($0.person, $0.role.map { app.text($0.rawValue) } ?? "") }
            + sitting.guests.map { ($0.person, app.text("guest")) }
        let json = rows.map { person, _ -> JSON in
            let presence = sitting.presence(of: person)
            return [
                "person": .string(person), "name": .string(view.person(person)),
                "status": .string(sitting.status(of: person)),
                "arrivedAt": JSON(presence?.arrivedAt?.description), "leftAt": JSON(presence?.leftAt?.description),
                "earlier": .array((presence?.stays.dropLast() ?? []).map(\.json)),
            ]
        }
        app.answer(["quorum": view.json(quorum, changes), "people": .array(json)]) {
            var table = Table([
                .init(app.text("Name")), .init(app.text("Role")), .init(app.text("State")),
                .init(app.text("Arrived"), keepsWidth: true), .init(app.text("Left"), keepsWidth: true),
            ])
            for (person, role) in rows {
                let presence = sitting.presence(of: person)
                table.add([
                    view.person(person), role, app.text(sitting.status(of: person)),
                    presence?.arrivedAt.map { view.time($0, of: date) } ?? "",
                    presence?.leftAt.map { view.time($0, of: date) } ?? "",
                ])
            }
            app.console.write(table)
            app.console.write(view.quorum(quorum, changes, of: date))
        }
    }
}
