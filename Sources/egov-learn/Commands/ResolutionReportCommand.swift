import Calendar
import SyncClient
import Terminal
import TrainingModel

/// What became of what committees decided.
struct ResolutionReportCommand: Command {
    static let name = "report resolutions"
    static let usage =
        "egov-learn report resolutions [--committee COMMITTEE] [--structure STRUCTURE] [--since DATE] [--csv FILE]"
        + " [--json]"
    static let summary = "Show what became of past resolutions, by committee and by meeting"
    static let examples = [
        Example("report resolutions --committee CIGOV", "Each of its meetings"),
        Example("report resolutions --structure MoH --since 2026-01-01", "What one structure undertook this year"),
    ]
    static let options = [
        OptionHelp("--committee COMMITTEE", "Only this committee's"), ReportFilter.structure,
        OptionHelp("--since DATE", "Only meetings on this day or later"), ReportFilter.csv,
    ]

    private let committee: String?
    private let filter: ReportFilter

    init(_ arguments: inout Arguments) throws {
        committee = arguments.option("--committee")
        filter = ReportFilter(arguments, since: arguments.date("--since", looksBack: true))
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let reporter = try filter.reporter(replica, app)
        let committee = try committee.map { try MeetingBook(replica).committee(named: $0) }
        let report = try reporter.resolutions(of: committee, since: filter.since(app, replica))
        try filter.answer(
            app, replica, isEmpty: report.committees.isEmpty,
            freshness: [FreshnessView(app).committees(report.freshness)], csv: Self.csv(report), json: Self.json(report)
        ) {
            Self.write(report.committees, of: app.text("Committee"), app)
            app.console.write()
            Self.write(report.meetings, of: app.text("Meeting"), app)
        }
    }

    private static func write(_ rows: [ResolutionReport.Row], of heading: String, _ app: App) {
        // Ten columns stand in the eighty of a terminal: some languages abbreviate here.
        let column = "narrow"
        var table = Table([
            .init(heading), .init(app.word("Resolutions", of: column), .right),
            .init(app.word("Open", of: column), .right), .init(app.word("Started", of: column), .right),
            .init(app.word("Done", of: column), .right), .init(app.word("Dropped", of: column), .right),
            .init(app.word("Overdue", of: column), .right),
            .init(app.word("Oldest open", of: column), keepsWidth: true),
            .init(app.word("Share", of: column), .right), .init(app.word("Age", of: column), .right),
        ])
        for row in rows {
            let tally = row.tally
            table.add([
                row.label, "\(tally.implemented)/\(tally.resolutions)", "\(tally.open)",
                "\(tally.started)", "\(tally.done)", "\(tally.dropped)", "\(tally.overdue)",
                tally.oldestOpen?.description ?? "", tally.share.map(app.percent) ?? "",
                FreshnessView(app).age(row.oldestDays),
            ])
        }
        app.console.write(table)
        FigureBars(app).write(rows.map { ($0.label, $0.tally.share) })
    }

    private static func json(_ report: ResolutionReport) -> JSON {
        var members = FreshnessView.json(report.freshness).object ?? [:]
        members["committees"] = .array(report.committees.map(json))
        members["meetings"] = .array(report.meetings.map(json))
        return .object(members)
    }

    private static func json(_ row: ResolutionReport.Row) -> JSON {
        let tally = row.tally
        return [
            "id": .string(row.id), "committee": .string(row.committee), "label": .string(row.label),
            "date": JSON(row.date?.description), "resolutions": JSON(tally.resolutions),
            "implemented": JSON(tally.implemented), "withoutAction": JSON(tally.withoutAction),
            "open": JSON(tally.open), "started": JSON(tally.started), "done": JSON(tally.done),
            "dropped": JSON(tally.dropped), "overdue": JSON(tally.overdue),
            "oldestOpen": JSON(tally.oldestOpen?.description), "share": tally.share.map(JSON.number) ?? .null,
            "oldestDays": JSON(row.oldestDays),
        ]
    }

    private static func csv(_ report: ResolutionReport) -> CSVWriter {
        var csv = CSVWriter([
            "by", "id", "committee", "label", "date", "resolutions", "implemented", "withoutAction", "open", "started",
            "done", "dropped", "overdue", "oldestOpen", "share", "oldestDays",
        ])
        for (by, rows) in [("committee", report.committees), ("meeting", report.meetings)] {
            for row in rows {
                let tally = row.tally
                let counts = [
                    tally.resolutions, tally.implemented, tally.withoutAction, tally.open, tally.started, tally.done,
                    tally.dropped, tally.overdue,
                ]
                csv.add(
                    [by, row.id, row.committee, row.label, row.date?.description ?? ""] + counts.map { "\($0)" }
                        + [
                            tally.oldestOpen?.description ?? "", tally.share.map { "\($0)" } ?? "",
                            row.oldestDays.map { "\($0)" } ?? "",
                        ])
            }
        }
        return csv
    }
}
