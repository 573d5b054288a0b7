import SyncClient
import Terminal
import TrainingModel

/// Who came to workshops, by workshop and by structure.
struct AttendanceReportCommand: Command {
    static let name = "report attendance"
    static let usage =
        "egov-learn report attendance [--workshop WORKSHOP] [--structure STRUCTURE] [--since DATE] [--csv FILE]"
        + " [--json]"
    static let summary = "Show who came to workshops, by workshop and by structure"
    static let examples = [
        Example("report attendance --since 2026-09-01", "Sessions from that day on"),
        Example("report attendance --workshop 4f21ab --csv -", "One workshop, as CSV, to standard output"),
    ]
    static let options = [
        OptionHelp("--workshop WORKSHOP", "Only this workshop"), ReportFilter.structure,
        OptionHelp("--since DATE", "Only sessions on this day or later"), ReportFilter.csv,
    ]

    private let workshop: String?
    private let filter: ReportFilter

    init(_ arguments: inout Arguments) throws {
        workshop = arguments.option("--workshop")
        filter = ReportFilter(arguments, since: arguments.date("--since", looksBack: true))
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let reporter = try filter.reporter(replica, app)
        let report = try reporter.attendance(
            workshop: workshop.map(replica.workshop), since: filter.since(app, replica))
        let view = FreshnessView(app)
        try filter.answer(
            app, replica, isEmpty: report.workshops.isEmpty,
            freshness: [view.workshops(report.ofWorkshops), view.structures(report.ofStructures)],
            csv: Self.csv(report), json: Self.json(report)
        ) {
            Self.write(report.workshops, of: app.text("Workshop"), app)
            app.console.write()
            Self.write(report.structures, of: app.text("Structure"), app)
        }
    }

    private static func write(_ rows: [AttendanceReport.Row], of heading: String, _ app: App) {
        var table = Table([
            .init(heading), .init(app.text("Registered"), .right), .init(app.text("Present"), .right),
            .init(app.text("Late"), .right), .init(app.text("Excused"), .right), .init(app.text("Absent"), .right),
            .init(app.text("Marked"), .right), .init(app.text("Share"), .right), .init(app.text("Age"), .right),
        ])
        let view = FreshnessView(app)
        for row in rows {
            let tally = row.tally
            table.add([
                row.label, "\(tally.registered)", "\(tally.present)", "\(tally.late)",
                "\(tally.excused)", "\(tally.absent)", "\(tally.marked)/\(tally.expected)",
                tally.share.map(app.percent) ?? "", view.age(row.oldestDays),
            ])
        }
        app.console.write(table)
        FigureBars(app).write(rows.map { ($0.label, $0.tally.share) })
    }

    private static func json(_ report: AttendanceReport) -> JSON {
        [
            "workshops": .array(report.workshops.map(json)), "structures": .array(report.structures.map(json)),
            "ofWorkshops": FreshnessView.json(report.ofWorkshops),
            "ofStructures": FreshnessView.json(report.ofStructures),
        ]
    }

    private static func json(_ row: AttendanceReport.Row) -> JSON {
        let tally = row.tally
        return [
            "id": .string(row.id), "label": .string(row.label), "registered": JSON(tally.registered),
            "present": JSON(tally.present), "late": JSON(tally.late), "excused": JSON(tally.excused),
            "absent": JSON(tally.absent), "marked": JSON(tally.marked), "expected": JSON(tally.expected),
            "share": tally.share.map(JSON.number) ?? .null, "oldestDays": JSON(row.oldestDays),
        ]
    }

    private static func csv(_ report: AttendanceReport) -> CSVWriter {
        var csv = CSVWriter([
            "by", "id", "label", "registered", "present", "late", "excused", "absent", "marked", "expected", "share",
            "oldestDays",
        ])
        for (by, rows) in [("workshop", report.workshops), ("structure", report.structures)] {
            for row in rows {
                let tally = row.tally
                let counts = [
                    tally.registered, tally.present, tally.late, tally.excused, tally.absent, tally.marked,
                    tally.expected,
                ]
                csv.add(
                    [by, row.id, row.label] + counts.map { "\($0)" }
                        + [tally.share.map { "\($0)" } ?? "", row.oldestDays.map { "\($0)" } ?? ""])
            }
        }
        return csv
    }
}
