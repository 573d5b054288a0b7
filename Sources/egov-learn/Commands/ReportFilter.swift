import SyncClient
import Terminal
import TrainingModel

/// What reports have in common on the command line.
struct ReportFilter {
    static let structure = OptionHelp("--structure STRUCTURE", "Only this structure")
    static let csv = OptionHelp("--csv FILE", "Write a CSV file; - for standard output")

    private let structure: String?
    private let since: TypedDate?
    let csv: String?

    /// - Parameter since: for reports on what happened on a day.
    init(_ arguments: Arguments, since: TypedDate? = nil) {
        structure = arguments.option("--structure")
        self.since = since
        csv = arguments.option("--csv")
    }

    func since(_ app: App, _ replica: Replica) throws -> CalendarDate? { try since?.date(in: app, replica) }

    func reporter(_ replica: Replica, _ app: App) throws -> Reporter {
        try Reporter(
            replica, language: app.language.rawValue,
            structure: structure.map { try PeopleDirectory(replica).structure(named: $0).id })
    }

    /// A report in the form that was asked for, and how old and complete it is.
    /// - Parameter write: as a person reads it; not called for an empty one.
    func answer(
        _ app: App, _ replica: Replica, isEmpty: Bool, freshness: [String], csv: @autoclosure () -> CSVWriter,
        json: @autoclosure () -> JSON, write: () throws -> Void
    ) throws {
        if isEmpty { app.nothing(app.text("There is nothing to report yet.")) }
        if let path = self.csv {
            try CSVOutput(path: path).write(csv(), app)
        } else {
            try app.answer(json()) { if !isEmpty { try write() } }
        }
        for line in freshness { app.console.talk(line) }
        try app.talkOfAge(replica)
    }
}

/// How old and how complete figures are, in the reader's words.
struct FreshnessView {
    private let app: App

    init(_ app: App) { self.app = app }

    /// Such as "41 of 53 structures, oldest 19 days".
    func structures(_ freshness: Freshness) -> String {
        aged(freshness, app.text("%1 of %2 structures", "\(freshness.reported)", "\(freshness.expected)"))
    }
    func workshops(_ freshness: Freshness) -> String {
        aged(freshness, app.text("%1 of %2 workshops", "\(freshness.reported)", "\(freshness.expected)"))
    }
    func committees(_ freshness: Freshness) -> String {
        aged(freshness, app.text("%1 of %2 committees", "\(freshness.reported)", "\(freshness.expected)"))
    }

    private func aged(_ freshness: Freshness, _ share: String) -> String {
        freshness.oldestDays.map { app.text("%1, oldest %2", share, age($0)) } ?? share
    }

    func age(_ days: Int?) -> String {
        days.map { app.language.plural($0, one: "%1 day", other: "%1 days") } ?? ""
    }

    static func json(_ freshness: Freshness) -> JSON {
        [
            "reported": JSON(freshness.reported), "expected": JSON(freshness.expected),
            "oldestDays": JSON(freshness.oldestDays),
        ]
    }
}

/// Shares as bars below a table; on a terminal only.
struct FigureBars {
    private let app: App

    init(_ app: App) { self.app = app }

    func write(_ rows: [(label: String, share: Double?)]) {
        guard app.console.outputIsTerminal, !app.console.plain, !rows.isEmpty else { return }
        app.console.write()
        var chart = BarChart(maximum: 1)
        for (label, share) in rows { chart.add(SafeText.line(label), share ?? 0, share.map(app.percent) ?? "") }
        app.console.write(chart.lines(app.console))
    }
}
