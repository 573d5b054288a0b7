import Calendar
import Foundation
import SyncClient
import Terminal
import TrainingModel

/// When a meeting takes place, as a person says it.
struct MeetingTimes {
    static let options = [
        OptionHelp("--at TIME", "The time of day, if the words do not say it"),
        OptionHelp("--from DATE", "The first day on which it may fall; today by default"),
        OptionHelp("--zone ZONE", "An IANA time zone, such as Africa/Casablanca; this computer's by default"),
    ]

    private let time: Int?
    private let from: TypedDate?
    private let first: CalendarDate?
    private let zone: String?

    init(_ arguments: inout Arguments) throws {
        time = try arguments.option("--at").map { text in
            let wall = WallTime("2000-01-01T\(text.count == 4 ? "0" : "")\(text)")
            guard let wall else {
                throw TrainingError(.usage, "'\(SafeText.line(text))' is no time of day.", hint: "Write 10:00.")
            }
            return wall.secondOfDay
        }
        from = arguments.date("--from")
        first = nil
        zone = arguments.option("--zone")
    }

    init(from date: CalendarDate) {
        (time, from, first, zone) = (nil, nil, date, nil)
    }

    /// - Parameters:
    ///   - words: a phrase in English or French, a rule of RFC 5545, or dates.
    ///   - known: the start of the series that this one follows; what the words leave out is taken from it.
    ///   - daysOff: nil when dates stay where they fall.
    func series(
        _ words: String, after known: LocalTime? = nil, daysOff: WorkingDays? = nil, _ view: MeetingView
    ) throws -> MeetingSeries {
        let zone = try view.book.zones.zone(named: zone ?? known?.zone ?? view.app.timeZone)
        let today = zone.wall(at: try view.now()).date
        let first = try from?.date(in: view.app, view.replica) ?? first ?? today
        let phrase = try RecurrencePhrase(
            words,
            context: .init(
                from: first, today: today, time: time ?? known?.wall.secondOfDay,
                order: view.app.dateOrder,
                weekend: daysOff?.weekend ?? [.saturday, .sunday]))
        var series = try Self.series(
            phrase.recurrence, first: first, time: phrase.time ?? time ?? known?.wall.secondOfDay, zone)
        series.workingDays = daysOff
        try series.check(zones: view.book.zones)
        return series
    }

    private static func series(
        _ recurrence: Recurrence, first: CalendarDate, time: Int?, _ zone: Zone
    ) throws -> MeetingSeries {
        switch recurrence {
        case .dates(let dates):
            guard let start = dates.first.flatMap({ LocalTime($0, zone: zone.name) }) else { throw never }
            return MeetingSeries(start: start, recurrence: dates.count > 1 ? recurrence : nil)
        case .rule(let rule):
            guard let time else {
                throw TrainingError(
                    .usage, "The time of day is missing.", hint: "Add it: \"… at 10:00\", or --at 10:00.")
            }
            guard let earliest = WallTime(first, hour: time / 3_600, minute: time / 60 % 60),
                let wall = try rule.firstStart(from: earliest, zone: zone),
                let start = LocalTime(wall, zone: zone.name)
            else { throw never }
            return MeetingSeries(start: start, recurrence: recurrence)
        }
    }

    private static let never = TrainingError(
        .invalid, "The meeting would never take place.", hint: "Check the words, or give --from an earlier date.")

    /// The fields of a meeting that say when it takes place.
    static func fields(_ series: MeetingSeries) -> [String: JSON] {
        var fields: [String: JSON] = ["start": .string(series.start.description)]
        if let recurrence = series.recurrence { fields["rule"] = .string(recurrence.description) }
        fields["workingDays"] = series.workingDays?.json
        return fields
    }
}

/// Plans meetings of a committee.
struct MeetingScheduleCommand: Command {
    static let name = "meeting schedule"
    static let usage = "egov-learn meeting schedule COMMITTEE WHEN… [--title TITLE] [--minutes N] [--zone ZONE]…"
    static let summary = "Plan the meetings of a committee, by a rule or on named dates"
    static let examples = [
        Example("meeting schedule CIGOV \"every third Wednesday of the quarter at 10:00\"", "By a rule, in words"),
        Example(
            "meeting schedule CIGOV \"21/06/2027, 20/09/2027, 20/12/2027 at 10:00\" --zone Africa/Casablanca",
            "On named dates, in the time zone of the place"),
        Example("meeting schedule CIGOV \"FREQ=MONTHLY;BYMONTHDAY=21\" --at 10:00", "By a rule of RFC 5545"),
        Example(
            "meeting schedule CIGOV \"monthly on the 18th at 10:00\" --weekend fri,sat --holiday 2026-11-18 --if-off next",
            "On the next working day when the 18th is a day off"),
    ]
    static let options =
        MeetingTimes.options + DaysOffOptions.options + [
            OptionHelp("--title TITLE", "The meeting's title; the committee's name by default"),
            OptionHelp("--minutes N", "How long it lasts; 120 by default"),
            OptionHelp("--place TEXT", "Where it takes place"), OptionHelp("--link URL", "Where to join from afar"),
        ]

    private let committee: String
    private let words: String
    private let times: MeetingTimes
    private let daysOff: DaysOffOptions
    private let title: String?
    private let minutes: Int
    private let others: [String: JSON]

    init(_ arguments: inout Arguments) throws {
        committee = try arguments.word("COMMITTEE")
        words = ([try arguments.word("WHEN")] + arguments.remainingWords()).joined(separator: " ")
        times = try MeetingTimes(&arguments)
        daysOff = try DaysOffOptions(&arguments)
        title = arguments.option("--title")
        minutes = try arguments.number("--minutes", in: 1...CalendarLimits.minutes) ?? 120
        var others: [String: JSON] = [:]
        others["place"] = arguments.option("--place").map(JSON.string)
        others["link"] = arguments.option("--link").map(JSON.string)
        self.others = others
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let committee = try MeetingBook(replica).committee(named: committee)
        let series = try times.series(words, daysOff: daysOff.workingDays(), MeetingView(app, replica))
        var fields = others.merging(MeetingTimes.fields(series)) { $1 }
        fields["committee"] = .string(committee.id)
        fields["title"] = title.map { [app.language.rawValue: .string($0)] } ?? committee.name.json
        fields["minutes"] = JSON(minutes)
        let meeting = Meeting(
            try replica.create(Meeting.kind, scope: Scope.committee(committee.id), fields: fields))
        let view = try MeetingView(app, replica)
        let end = WallTime(secondsSince1970: series.start.wall.secondsSince1970 + 3 * 366 * 86_400) ?? .latest
        let dates = try view.book.dates(of: meeting, in: series.start.wall..<end)
        app.answer(.array(dates.map(view.json))) {
            for date in dates.prefix(8) { app.console.write("\(view.wall(date.start.wall))\t\(date.start.zone)") }
        }
        if dates.count > 8 { app.console.talk(app.text("And so on.")) }
        view.suggestSync()
    }
}
