import Calendar
import SyncClient
import Terminal
import TrainingModel

/// Lists the dates of meetings.
struct MeetingListCommand: Command {
    static let name = "meeting list"
    static let usage = "egov-learn meeting list [--committee COMMITTEE] [--from DATE] [--days N] [--json]"
    static let summary = "List the coming dates of all committees"
    static let examples = [
        Example("meeting list", "The next three months"),
        Example("meeting list --committee CIGOV --from 2027-01-01 --days 365", "A committee's year"),
    ]
    static let options = [
        OptionHelp("--committee COMMITTEE", "Only this committee's dates"),
        OptionHelp("--from DATE", "The first day; today by default"),
        OptionHelp("--days N", "How many days; 92 by default"),
    ]

    private let committee: String?
    private let from: TypedDate?
    private let days: Int

    init(_ arguments: inout Arguments) throws {
        committee = arguments.option("--committee")
        from = arguments.date("--from")
        days = try arguments.number("--days", in: 1...3_700) ?? 92
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let committee = try committee.map { try view.book.committee(named: $0).id }
        let start =
            try from.map { Instant(milliseconds: try $0.date(in: app, replica).daysSince1970 * 86_400_000) }
            ?? view.now()
        let end = Instant(milliseconds: start.milliseconds + Int64(days) * 86_400_000)
        let dates = try view.book.dates(of: committee, from: start, to: end, unreadable: view.tellUnreadable)
        if dates.isEmpty { app.nothing(app.text("No meeting is planned in this time.")) }
        app.answer(.array(dates.map(view.json))) {
            var table = Table([
                .init(app.text("Date"), keepsWidth: true), .init(app.text("Time zone"), isExtra: true),
                .init(app.text("Committee")), .init(app.text("Title")), .init(app.text("State")),
                .init(app.text("ID"), keepsWidth: true),
            ])
            for date in dates {
                table.add([
                    view.wall(date.start.wall), date.start.zone, view.name(date.committee), view.title(date.meeting),
                    app.word(date.state.rawValue, of: "meeting"), view.short(date),
                ])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
    }
}

/// Shows one date of a meeting.
struct MeetingShowCommand: Command {
    static let name = "meeting show"
    static let usage = "egov-learn meeting show MEETING[/DATE] [--json]"
    static let summary = "Show one date of a meeting: place, answers, quorum, agenda and decisions"
    static let examples = [
        Example("meeting show CIGOV", "The date that is open, or the next one"),
        Example("meeting show CIGOV/2026-12-21", "One date, by committee, title or id"),
    ]

    private let words: String

    init(_ arguments: inout Arguments) throws { words = try arguments.word("MEETING") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let sitting = try view.sitting(words)
        let now = try view.now()
        let (quorum, changes) = (sitting.quorum(now: now), sitting.quorumChanges(until: now))
        var json = view.json(sitting.date).object ?? [:]
        json["workingDays"] = sitting.date.meeting.series?.workingDays?.json ?? .null
        json["quorum"] = view.json(quorum, changes)
        json["answers"] = .array(
            sitting.answers.map {
                [
                    "person": .string($0.person), "name": .string(view.person($0.person)),
                    "answer": .string($0.answer), "note": JSON($0.note), "delegate": JSON($0.delegate),
                ]
            })
        json["agenda"] = AgendaText(sitting, view, now: now).json
        json["resolutions"] = .array(sitting.resolutions.map(view.json))
        json["actions"] = .array(sitting.actions.map(view.json))
        let comments = try CommentsView(on: sitting.date.meeting.record, app, replica)
        json["comments"] = comments.json
        app.answer(.object(json)) {
            write(sitting, view.quorum(quorum, changes, of: sitting.date), AgendaText(sitting, view, now: now), view)
            comments.write()
        }
        try app.talkOfAge(replica)
    }

    private func write(_ sitting: Sitting, _ quorum: String, _ agenda: AgendaText, _ view: MeetingView) {
        let date = sitting.date
        let app = view.app
        view.write([
            ("Committee", view.name(date.committee)), ("Title", view.title(date.meeting)), ("ID", view.short(date)),
            ("Date", "\(view.wall(date.start.wall)) \(date.start.zone)"),
            ("Instead of", date.isMoved ? view.wall(date.original) : ""),
            ("Duration", app.duration(minutes: Int64(date.meeting.minutes))), ("Place", date.meeting.place ?? ""),
            ("Link", date.meeting.link ?? ""),
            ("Days off", date.meeting.series?.workingDays?.described(in: app.language) ?? ""),
            ("State", app.word(date.state.rawValue, of: "meeting")),
            ("Opened", date.stored?.openedAt.map { view.time($0, of: date) } ?? ""),
            ("Closed", date.stored?.closedAt.map { view.time($0, of: date) } ?? ""),
            ("Quorum", quorum),
            ("Answers", sitting.answers.map(view.answer).joined(separator: ", ")),
        ])
        let points = agenda.lines
        if !points.isEmpty { app.console.write([""] + points) }
        for resolution in sitting.resolutions {
            view.write([
                (
                    app.text("Resolution %1", resolution.number),
                    [resolution.text, view.result(resolution)].filter { !$0.isEmpty }.joined(separator: " — ")
                )
            ])
        }
    }
}

/// Moves one date, or it and the rest of its series.
struct MeetingMoveCommand: Command {
    static let name = "meeting move"
    static let usage = "egov-learn meeting move MEETING/DATE --to WHEN [--rest]"
    static let summary = "Move one date of a meeting, or this one and all that follow"
    static let examples = [
        Example("meeting move CIGOV/2026-12-21 --to \"2026-12-22 14:00\"", "One date; it keeps its name and papers"),
        Example(
            "meeting move CIGOV/2026-12-21 --to \"every second Tuesday of the month at 14:00\" --rest",
            "From this date on: one series ends, the next begins"),
        Example(
            "meeting move CIGOV/2027-01-18 --to \"monthly on the 18th at 10:00\" --rest --holidays 2027.txt",
            "With the public holidays of a new year"),
    ]
    static let options =
        [
            OptionHelp("--to WHEN", "A day, a time, both; with --rest the new rule or dates"),
            OptionHelp("--rest", "Also every later date of the series"),
        ] + DaysOffOptions.options

    private let words: String
    private let target: String
    private let isRest: Bool
    private let daysOff: DaysOffOptions

    init(_ arguments: inout Arguments) throws {
        words = try arguments.word("MEETING")
        guard let target = arguments.option("--to") else {
            throw TrainingError(.usage, "--to is missing.", hint: "Say when: --to \"2026-12-22 14:00\".")
        }
        self.target = target
        isRest = arguments.flag("--rest")
        daysOff = try DaysOffOptions(&arguments)
        guard isRest || !daysOff.isGiven else {
            throw TrainingError(
                .usage, "Days off are those of a series, not of one date.", hint: "Give --rest, or leave them out.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let date = try view.coming(words)
        let digits = try app.dateInDigits(target, in: date.start.zone, replica)
        if isRest { return try moveRest(date, to: digits, view) }
        let start = try Self.start(digits, for: date, view)
        try view.edit(date, ["movedTo": .string(start.description), "status": "planned"])
        try Self.answer(date.id, app, replica)
    }

    /// What the words leave out stays: the day, or the time.
    static func start(_ words: String, for date: MeetingDate, _ view: MeetingView) throws -> LocalTime {
        let (day, time) = (date.start.wall.date, String(date.start.wall.description.dropFirst(11)))
        let text = words.replacing(" ", with: "T")
        let readings = [text, "\(text)T\(time)", "\(day)T\(text)", "\(day)T0\(text)"]
        guard let wall = readings.lazy.compactMap({ WallTime($0) }).first,
            let start = LocalTime(wall, zone: date.start.zone)
        else {
            throw TrainingError(
                .usage, "'\(SafeText.line(words))' is no day or time.",
                hint: "Write 2026-12-22, 14:00, or \"2026-12-22 14:00\".")
        }
        try MeetingSeries(start: start).check(zones: view.book.zones)
        return start
    }

    /// - Parameter digits: the words where they say one day.
    private func moveRest(_ date: MeetingDate, to digits: String, _ view: MeetingView) throws {
        let replica = view.replica
        let change = try SeriesChange(of: date.meeting, before: date.original)
        let days = try daysOff.workingDays() ?? date.meeting.series?.workingDays
        let series: MeetingSeries
        if let rest = change.rest, let first = try? Self.start(digits, for: date, view) {
            // Named dates all move by as much as the first.
            let seconds = first.wall.secondsSince1970 - date.original.secondsSince1970
            let moved = rest.compactMap { WallTime(secondsSince1970: $0.secondsSince1970 + seconds) }
            series = MeetingSeries(
                start: first, recurrence: moved.count > 1 ? try .listed(moved) : nil,
                workingDays: days)
        } else {
            series = try MeetingTimes(from: date.original.date).series(
                target, after: date.meeting.start, daysOff: days, view)
        }
        if case .rule? = date.meeting.series?.recurrence, series.recurrence == nil {
            throw TrainingError(
                .usage, "'\(SafeText.line(target))' is one day, and what is left of this series are many.",
                hint: "Say how it goes on, such as \"every Tuesday at 10:00\"; or move one date, without --rest.")
        }
        try series.check(zones: view.book.zones)
        var fields = MeetingTimes.fields(series)
        for name in ["committee", "title", "minutes", "place", "link"] {
            fields[name] = date.meeting.record.value(name).flatMap { $0.isNull ? nil : $0 }
        }
        let next = try replica.transaction {
            try replica.edit(date.meeting.record.key, change.closing)
            return try replica.create(Meeting.kind, scope: view.scope(date), fields: fields)
        }
        try Self.answer(
            Occurrence.id(meeting: next.id, start: try series.firstDate(zones: view.book.zones)), view.app, replica)
    }

    /// Shows a date as it is now.
    static func answer(_ id: String, _ app: App, _ replica: Replica) throws {
        let view = try MeetingView(app, replica)
        guard let date = try view.book.date(id: id) else {
            throw TrainingError(.notFound, "This date is no longer there.", hint: "Run 'egov-learn meeting list'.")
        }
        app.answer(view.json(date)) {
            app.console.write(
                "\(view.wall(date.start.wall))\t\(date.start.zone)\t\(app.word(date.state.rawValue, of: "meeting"))")
        }
        view.suggestSync()
    }
}

/// Cancels one date, or it and the rest of its series.
struct MeetingCancelCommand: Command {
    static let name = "meeting cancel"
    static let usage = "egov-learn meeting cancel MEETING/DATE [--rest]"
    static let summary = "Cancel one date of a meeting, or this one and all that follow"
    static let examples = [Example("meeting cancel CIGOV/2026-12-21", "The other dates stay")]
    static let options = [OptionHelp("--rest", "Also every later date of the series")]

    private let words: String
    private let isRest: Bool

    init(_ arguments: inout Arguments) throws {
        words = try arguments.word("MEETING")
        isRest = arguments.flag("--rest")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let date = try view.coming(words)
        if isRest {
            try replica.edit(
                date.meeting.record.key, SeriesChange(of: date.meeting, before: date.original).closing)
            app.answer(view.json(date)) {
                app.console.write(app.text("The series has no dates from %1 on.", date.original.date.description))
            }
            return view.suggestSync()
        }
        try view.edit(date, ["status": "cancelled"])
        try MeetingMoveCommand.answer(date.id, app, replica)
    }
}
