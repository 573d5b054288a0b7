import Calendar
import SyncClient
import Terminal
import TrainingModel

/// The agenda of one date: the approval of the previous minutes and open actions stand on it by themselves.
struct AgendaText {
    let sitting: Sitting
    let view: MeetingView

    init(_ sitting: Sitting, _ view: MeetingView) {
        self.sitting = sitting
        self.view = view
    }

    var json: JSON {
        [
            "previousMinutes": JSON(sitting.previous?.id),
            "items": .array(
                sitting.agenda.map {
                    [
                        "id": .string($0.id), "title": .string($0.title), "body": JSON($0.body),
                        "presenter": JSON($0.presenter), "minutes": JSON($0.minutes), "outcome": JSON($0.outcome),
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
            return "\(SafeText.line(item.title))\(tail)  \(Identifier.short(item.id))"
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
        Example("meeting agenda CIGOV --item 4f21ab --outcome \"Adopted as it is.\"", "What came of it"),
    ]
    static let options = [
        OptionHelp("--add TITLE", "A new point"), OptionHelp("--item ID", "The point to change"),
        OptionHelp("--place N", "Where it stands among the points, from 1"),
        OptionHelp("--minutes N", "How long it is to take"), OptionHelp("--presenter PERSON", "Who presents it"),
        OptionHelp("--body TEXT", "What it is about, in CommonMark"),
        OptionHelp("--outcome TEXT", "What came of it, in CommonMark"),
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
        guard title == nil || item == nil else {
            throw TrainingError(.usage, "--add and --item cannot both be given.", hint: "Give one of them.")
        }
        let isChange = place != nil || minutes != nil || presenter != nil || !texts.isEmpty || isRemoval
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
        let text = AgendaText(try view.sitting(date), view)
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
        let agenda = try view.sitting(date).agenda
        if let title {
            fields["title"] = .string(title)
            fields["occurrence"] = .string(date.id)
            fields["author"] = .string(try replica.person())
            fields["position"] = .number(Self.position(place, among: agenda))
            try replica.create(AgendaItem.kind, scope: view.scope(date), fields: fields)
        } else if let item {
            let record = try replica.find(item, kind: AgendaItem.kind.name)
            guard AgendaItem(record).occurrence == date.id else {
                throw TrainingError(
                    .notFound, "This point is not on the agenda of that date.",
                    hint: "'egov-learn meeting agenda \(view.short(date))' shows the points.")
            }
            if isRemoval { return try replica.remove(record.key) }
            if place != nil {
                fields["position"] = .number(Self.position(place, among: agenda.filter { $0.id != record.id }))
            }
            try replica.edit(record.key, fields)
        }
    }

    /// Between its neighbours, so that no other point is touched.
    private static func position(_ place: Int?, among agenda: [AgendaItem]) -> Double {
        let index = min(place.map { $0 - 1 } ?? agenda.count, agenda.count)
        let before = index > 0 ? agenda[index - 1].position : 0
        return index < agenda.count ? (before + agenda[index].position) / 2 : before + 1
    }
}
