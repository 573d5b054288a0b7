import Calendar
import SyncClient
import Terminal
import TrainingModel

/// The agenda of one date: the approval of the previous minutes and open actions stand on it by themselves.
struct AgendaText {
    let sitting: Sitting
    let view: MeetingView
    /// Decides how the quorum stands for the point that the meeting is at.
    let now: Instant

    init(_ sitting: Sitting, _ view: MeetingView, now: Instant) {
        self.sitting = sitting
        self.view = view
        self.now = now
    }

    var json: JSON {
        [
            "previousMinutes": JSON(sitting.previous?.id),
            "items": .array(
                sitting.agenda.map { item in
                    [
                        "id": .string(item.id), "title": .string(item.title), "body": JSON(item.body),
                        "presenter": JSON(item.presenter), "minutes": JSON(item.minutes),
                        "outcome": JSON(item.outcome), "startedAt": JSON(item.startedAt?.description),
                        "endedAt": JSON(item.endedAt?.description),
                        "quorum": .array(sitting.quorumChanges(during: item, until: now).map(view.json)),
                    ]
                }),
            "openActions": .array(sitting.carried.map(view.json)),
        ]
    }

    /// Numbered, each with its id where there is one.
    var lines: [String] {
        let app = view.app
        var points: [String] = []
        if let previous = sitting.previous {
            points.append(app.text("Approval of the minutes of %1", previous.start.wall.date.description))
        }
        points += sitting.agenda.map { item in
            let facts = [
                item.presenter.map(view.person), item.minutes.map { app.duration(minutes: Int64($0)) },
            ].compactMap { $0 }
            let tail = facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))"
            let changes = sitting.quorumChanges(during: item, until: now)
            let times = view.dealtWith(item, changes, of: sitting.date).map { ": \($0)" } ?? ""
            return "\(SafeText.line(item.title))\(tail)\(times)  \(Identifier.short(item.id))"
        }
        points += sitting.carried.map { action in
            let due = action.dueOn.map { ", " + app.text("due %1", $0.description) } ?? ""
            let text = "\(SafeText.line(action.text)) (\(view.owner(action.owner))\(due))"
            return "\(app.text("Open action: %1", text))  \(Identifier.short(action.id))"
        }
        return points.enumerated().map { "\($0.offset + 1). \($0.element)" }
    }
}

/// Shows the agenda of a date, or adds, orders, changes or removes a point.
struct MeetingAgendaCommand: Command {
    static let name = "meeting agenda"
    static let usage = "egov-learn meeting agenda MEETING[/DATE] [--add TITLE | --item ID …] [--json]"
    static let summary = "Show the agenda of a meeting, or add and order its points"
    static let examples = [
        Example("meeting agenda CIGOV", "With the open actions of earlier meetings"),
        Example("meeting agenda CIGOV --add \"One-stop registration\" --minutes 20", "A new point at the end"),
        Example("meeting agenda CIGOV --item 4f21ab --place 1", "Take this point first"),
        Example("meeting agenda CIGOV --item 2 --start", "The meeting deals with the second point from now on"),
        Example(
            "meeting agenda CIGOV --item 2 --done --at 10:40", "It is done with it; the quorum is shown for that time"),
        Example("meeting agenda CIGOV --item 4f21ab --outcome \"Adopted as it is.\"", "What came of it"),
    ]
    static let options = [
        OptionHelp("--add TITLE", "A new point"),
        OptionHelp("--item ID", "The point to change, by its id or its number"),
        OptionHelp("--place N", "Where it stands among the points, from 1"),
        OptionHelp("--minutes N", "How long it is to take"), OptionHelp("--presenter PERSON", "Who presents it"),
        OptionHelp("--body TEXT", "What it is about, in CommonMark"),
        OptionHelp("--outcome TEXT", "What came of it, in CommonMark"),
        OptionHelp("--start", "The meeting takes the point up, and is done with the one before"),
        OptionHelp("--done", "The meeting is done with the point"),
        MeetingMoment.option,
        OptionHelp("--remove", "Take the point off the agenda"),
    ]

    private let words: String
    private let title: String?
    private let item: String?
    private let place: Int?
    private let minutes: Int?
    private let presenter: String?
    private let texts: [String: JSON]
    private let isRemoval: Bool
    private let isStart: Bool
    private let isEnd: Bool
    private let time: String?

    init(_ arguments: inout Arguments) throws {
        words = try arguments.word("MEETING")
        title = arguments.option("--add")
        item = arguments.option("--item")
        place = try arguments.number("--place", in: 1...1_000)
        minutes = try arguments.number("--minutes", in: 0...1_440)
        presenter = arguments.option("--presenter")
        var texts: [String: JSON] = [:]
        texts["body"] = arguments.option("--body").map(JSON.string)
        texts["outcome"] = arguments.option("--outcome").map(JSON.string)
        self.texts = texts
        isRemoval = arguments.flag("--remove")
        isStart = arguments.flag("--start")
        isEnd = arguments.flag("--done")
        time = arguments.option("--at")
        guard !(isStart && isEnd) else {
            throw TrainingError(.usage, "--start and --done cannot both be given.", hint: "Give one of them.")
        }
        guard time == nil || isStart || isEnd else {
            throw TrainingError(
                .usage, "--at says when a point begins or ends.", hint: "Give --start or --done with it.")
        }
        guard title == nil || item == nil else {
            throw TrainingError(.usage, "--add and --item cannot both be given.", hint: "Give one of them.")
        }
        let isChange =
            place != nil || minutes != nil || presenter != nil || !texts.isEmpty || isRemoval || isStart || isEnd
        guard !isChange || title != nil || item != nil else {
            throw TrainingError(
                .usage, "Which point is meant is not said.",
                hint: "Add one with --add TITLE, or name one with --item ID.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let date = try view.date(words)
        try change(date, view)
        let text = AgendaText(try view.sitting(date), view, now: try view.now())
        let lines = text.lines
        if lines.isEmpty { app.nothing(app.text("There is nothing on the agenda yet.")) }
        app.answer(text.json) { app.console.write(lines) }
        if title == nil, item == nil { try app.talkOfAge(replica) } else { view.suggestSync() }
    }

    private func change(_ date: MeetingDate, _ view: MeetingView) throws {
        let replica = view.replica
        var fields = texts
        fields["minutes"] = minutes.map { JSON($0) }
        if let presenter { fields["presenter"] = .string(try PeopleDirectory(replica).person(presenter).id) }
        let sitting = try view.sitting(date)
        if let title {
            fields["title"] = .string(title)
            fields["occurrence"] = .string(date.id)
            fields["author"] = .string(try replica.person())
            fields["position"] = .number(Self.position(place, among: sitting.agenda))
            try replica.create(AgendaItem.kind, scope: view.scope(date), fields: fields)
        } else if let words = item {
            let item = try Self.point(words, sitting, view)
            if isRemoval { return try replica.remove(item.record.key) }
            if place != nil {
                fields["position"] = .number(Self.position(place, among: sitting.agenda.filter { $0.id != item.id }))
            }
            try replica.transaction {
                if isStart || isEnd { fields.merge(try times(of: item, sitting, view)) { $1 } }
                try replica.edit(item.record.key, fields)
            }
        }
    }

    /// The point with that number on the agenda as it is shown, or with that id or ending.
    private static func point(_ words: String, _ sitting: Sitting, _ view: MeetingView) throws -> AgendaItem {
        let show = "'egov-learn meeting agenda \(view.short(sitting.date))' shows the points."
        if words.count <= 3, let number = Int(words) {
            let index = number - 1 - (sitting.previous == nil ? 0 : 1)
            if sitting.agenda.indices.contains(index) { return sitting.agenda[index] }
            throw TrainingError(
                .notFound, "Point \(number) is not on the agenda, or stands there by itself.", hint: show)
        }
        let item = AgendaItem(try view.replica.find(words, kind: AgendaItem.kind.name))
        guard item.occurrence == sitting.date.id else {
            throw TrainingError(.notFound, "This point is not on the agenda of that date.", hint: show)
        }
        return item
    }

    /// When the meeting begins or ends with a point. One point at a time: beginning with one ends the one before.
    private func times(of item: AgendaItem, _ sitting: Sitting, _ view: MeetingView) throws -> [String: JSON] {
        let at = try view.instant(time, of: sitting.date)
        let stored = sitting.date.stored
        guard let opened = stored?.openedAt, opened <= at, stored?.closedAt.map({ at <= $0 }) ?? true else {
            throw TrainingError(
                .conflict, "This meeting was not open at that time.",
                hint: "Open it first with 'egov-learn meeting open', or give the time with --at.")
        }
        if isEnd {
            guard let started = item.startedAt, started <= at else {
                throw TrainingError(
                    .conflict, "The meeting had not begun with this point by then.",
                    hint: "Note the beginning first: --start --at TIME.")
            }
            return ["endedAt": .string(at.description)]
        }
        for other in sitting.agenda where other.id != item.id && other.isRunning {
            guard let started = other.startedAt, started <= at else { continue }
            try view.replica.edit(other.record.key, ["endedAt": .string(at.description)])
        }
        return ["startedAt": .string(at.description), "endedAt": .null]
    }

    /// Between its neighbours, so that no other point is touched.
    private static func position(_ place: Int?, among agenda: [AgendaItem]) -> Double {
        let index = min(place.map { $0 - 1 } ?? agenda.count, agenda.count)
        let before = index > 0 ? agenda[index - 1].position : 0
        return index < agenda.count ? (before + agenda[index].position) / 2 : before + 1
    }
}
