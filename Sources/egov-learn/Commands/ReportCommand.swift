import SyncClient
import Terminal
import TrainingModel

/// Figures of the network, each with its age and how complete it is.
struct ReportCommand: Command {
    static let name = "report"
    static let usage =
        "egov-learn report SUBJECT [--structure STRUCTURE] [--year YEAR] [--period PERIOD] [--csv FILE] [--json]"
    static let summary = "Show figures: completion, roadmap, plan, coverage, indicators or surveys"
    static let examples = [
        Example("report completion", "How many enrolments of each structure are complete"),
        Example("report indicators --period 2026-Q4 --csv -", "As CSV, to standard output"),
        Example("report plan --year 2026", "What each structure has done of a year's plan"),
    ]
    static let options = [
        ReportFilter.structure,
        OptionHelp("--year YEAR", "The plan year; the running one by default"),
        OptionHelp("--period PERIOD", "Of indicators: 2026, 2026-Q4 or 2026-11; the running month by default"),
        ReportFilter.csv,
    ]

    private let subject: Report.Subject
    private let year: Int?
    private let period: Period?
    private let filter: ReportFilter

    init(_ arguments: inout Arguments) throws {
        let word = try arguments.word("SUBJECT")
        guard let subject = Report.Subject(rawValue: word) else {
            let allowed = Report.Subject.allCases.map(\.rawValue) + ["attendance", "resolutions", "xapi"]
            throw TrainingError(
                .usage, "There is no report '\(SafeText.line(word))'.",
                hint: Suggestion.nearest(to: word, among: allowed).map { "Did you mean \($0)?" }
                    ?? "Give one of: \(allowed.joined(separator: ", ")).")
        }
        self.subject = subject
        year = try arguments.number("--year", in: 1900...2200)
        period = try arguments.period("--period")
        filter = ReportFilter(arguments)
        guard subject != .surveys || arguments.option("--structure") == nil else {
            throw TrainingError(
                .usage, "Surveys are counted as a whole, not by structure.", hint: "Leave --structure out.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let reporter = try filter.reporter(replica, app)
        let report = try reporter.report(subject, year: year, period: period, shelf: app.shelf())
        let view = ReportView(report, app)
        try filter.answer(
            app, replica, isEmpty: report.rows.isEmpty, freshness: [FreshnessView(app).structures(report.freshness)],
            csv: view.csv, json: view.json
        ) {
            view.write()
            if subject == .indicators { try draw(replica, app) }
        }
    }
}

extension ReportCommand {
    /// The periods of a line in a report.
    private static let drawnPeriods = 12

    /// Each indicator over time: their units differ, so no two of them share a chart.
    private func draw(_ replica: Replica, _ app: App) throws {
        let book = try IndicatorBook(replica)
        let view = IndicatorView(app)
        guard app.console.outputIsTerminal, !app.console.plain,
            let last = try period ?? Period(.month, of: replica.correctedNow().date)
        else { return }
        for indicator in book.indicators {
            let figures = try book.figures(of: indicator, in: last.last(Self.drawnPeriods))
            guard figures.count(where: { $0.value != nil }) > 1 else { continue }
            app.console.write()
            app.write(paragraph: "\(view.name(indicator)) (\(SafeText.line(indicator.unit)))", .bold)
            view.draw(indicator, figures)
        }
    }
}

/// A report as people, spreadsheets and programs read it.
struct ReportView {
    private let report: Report
    private let app: App

    init(_ report: Report, _ app: App) {
        self.report = report
        self.app = app
    }

    var json: JSON {
        [
            "report": .string(report.subject.rawValue), "reported": JSON(report.freshness.reported),
            "expected": JSON(report.freshness.expected),
            "oldestDays": report.freshness.oldestDays.map { JSON($0) } ?? .null,
            "rows": .array(
                report.rows.map {
                    [
                        "id": .string($0.id), "label": .string($0.label), "count": JSON($0.count),
                        "total": JSON($0.total), "value": $0.value.map(JSON.number) ?? .null,
                        "detail": .string($0.detail), "oldestDays": $0.oldestDays.map { JSON($0) } ?? .null,
                        "lastSyncOn": JSON($0.lastSyncOn?.description), "synced": JSON($0.synced),
                    ]
                }),
        ]
    }

    var csv: CSVWriter {
        var csv = CSVWriter(["id", "label", "count", "total", "value", "detail", "oldestDays", "lastSyncOn", "synced"])
        for row in report.rows {
            csv.add([
                row.id, row.label, "\(row.count)", "\(row.total)", row.value.map { "\($0)" } ?? "", row.detail,
                row.oldestDays.map { "\($0)" } ?? "", row.lastSyncOn?.description ?? "",
                row.synced.map { "\($0)" } ?? "",
            ])
        }
        return csv
    }

    func write() {
        var table = Table(
            [
                .init(app.text("What")), .init(app.text("Count"), .right), .init(app.text("Figure"), .right),
                .init(app.text("Detail")),
            ] + visitColumns + [.init(app.text("Age"), .right)])
        for row in report.rows {
            table.add(
                [
                    row.label, "\(row.count)/\(row.total)", figure(row), detail(row),
                ] + visit(row) + [FreshnessView(app).age(row.oldestDays)])
        }
        app.console.write(table)
        // Days and percent do not share a scale: indicators are drawn by themselves.
        if report.subject != .indicators { FigureBars(app).write(report.rows.map { ($0.label, $0.value) }) }
    }

    private var visitColumns: [Table.Column] {
        report.subject == .coverage
            ? [.init(app.text("Last sync"), keepsWidth: true), .init(app.text("Synced"), .right)] : []
    }

    private func visit(_ row: Report.Row) -> [String] {
        report.subject == .coverage
            ? [row.lastSyncOn?.description ?? app.text("never"), row.synced.map { "\($0)/\(row.total)" } ?? ""] : []
    }

    private func figure(_ row: Report.Row) -> String {
        guard let value = row.value else { return "" }
        return report.subject == .indicators ? IndicatorView(app).figure(value) : app.percent(value)
    }

    private func detail(_ row: Report.Row) -> String {
        switch report.subject {
        case .roadmap: app.word(row.detail, of: "initiative")
        case .surveys: app.word(row.detail, of: "survey")
        case .plan: row.detail.isEmpty ? "" : app.text("%1 late", row.detail)
        default: row.detail
        }
    }
}
