import SyncClient
import Terminal
import TrainingModel

/// Defines something to measure.
struct IndicatorAddCommand: Command {
    static let name = "indicator add"
    static let usage =
        "egov-learn indicator add --name NAME (--unit UNIT | --formula FORMULA) [--target NUMBER] [--lower] [--json]"
    static let summary = "Define something that the network measures, or that is computed from its records"
    static let examples = [
        Example("indicator add --name \"Days for a permit\" --unit days --target 5 --lower", "Less is better"),
        Example(
            "indicator add --name Basics --formula completion:digital-foundations --target 80",
            "Computed: the share of people who have completed a course"),
        Example("indicator add --name Quorum --formula quorum:CIGOV", "Of one committee; quorum alone for all"),
    ]
    static let options = [
        OptionHelp("--name NAME", "The indicator's name"), OptionHelp("--unit UNIT", "What is counted, such as days"),
        OptionHelp(
            "--formula FORMULA",
            "completion:COURSE people, connected structures, actions in time, quorum[:COMMITTEE] of meetings, adoption:NOTE by structures, attendance[:WORKSHOP] of the registered"
        ),
        OptionHelp("--target NUMBER", "What is to be reached"), OptionHelp("--lower", "Less is better"),
    ]

    private let name: String
    private let unit: String
    private let target: Double?
    private let lower: Bool
    private let formula: IndicatorFormulaText

    init(_ arguments: inout Arguments) throws {
        formula = try IndicatorFormulaText(arguments.option("--formula") ?? "manual")
        // A computed figure is always a share.
        let unit = arguments.option("--unit") ?? (formula.isManual ? nil : "%")
        guard let name = arguments.option("--name"), let unit else {
            throw TrainingError(
                .usage, "An indicator needs a name and a unit.", hint: "Give --name, and --unit or --formula.")
        }
        guard formula.isManual || unit == "%" else {
            throw TrainingError(.usage, "A computed indicator is in percent.", hint: "Leave --unit out.")
        }
        self.name = name
        self.unit = unit
        target = try arguments.option("--target").map(Arguments.decimal)
        lower = arguments.flag("--lower")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        var fields: [String: JSON] = [
            "name": [app.language.rawValue: .string(name)], "unit": .string(unit),
            "formula": .string(try formula.formula(replica).description),
            "direction": .string(lower ? "lower" : "higher"),
        ]
        if let target { fields["target"] = .number(target) }
        let indicator = Indicator(try replica.create(Indicator.kind, scope: Scope.network, fields: fields))
        app.answer(IndicatorView(app).json(indicator)) { app.console.write(Identifier.short(indicator.id)) }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Lists what is measured.
struct IndicatorListCommand: Command {
    static let name = "indicator list"
    static let usage = "egov-learn indicator list [--json]"
    static let summary = "List what the network measures, with the latest figures"
    static let examples = [Example("indicator list", "'indicator show' draws one over time")]

    init(_ arguments: inout Arguments) throws {}

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = IndicatorView(app)
        let book = try IndicatorBook(replica)
        if book.indicators.isEmpty { app.nothing(app.text("There are no indicators yet.")) }
        let rows = Array(zip(book.indicators, try book.latestFigures()))
        app.answer(
            .array(
                rows.map { indicator, figure in
                    let latest = figure.map(view.json) ?? .null
                    return .object((view.json(indicator).object ?? [:]).merging(["latest": latest]) { $1 })
                })
        ) {
            var table = Table([
                .init(app.text("ID"), keepsWidth: true), .init(app.text("Name")), .init(app.text("Unit")),
                .init(app.text("Target"), .right), .init(app.text("Figure"), .right), .init(app.text("Period")),
                .init(app.text("How complete"), .right), .init(app.text("Age"), .right),
            ])
            for (indicator, figure) in rows {
                table.add([
                    Identifier.short(indicator.id), view.name(indicator), indicator.unit,
                    view.target(indicator) ?? "", figure?.value.map(view.figure) ?? "",
                    figure?.period.description ?? "",
                    figure.map { "\($0.freshness.reported)/\($0.freshness.expected)" } ?? "",
                    figure?.freshness.oldestDays.map { app.language.plural($0, one: "%1 day", other: "%1 days") } ?? "",
                ])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
    }
}

/// Writes a figure down.
struct MeasureCommand: Command {
    static let name = "measure"
    static let usage =
        "egov-learn measure INDICATOR VALUE [--period PERIOD] [--structure STRUCTURE] [--note TEXT] [--json]"
    static let summary = "Write down a structure's figure for an indicator"
    static let examples = [
        Example("measure 4f21ab 12.5 --period 2026-Q4", "For your own structure; the running month by default")
    ]
    static let options = [
        OptionHelp("--period PERIOD", "A year, a quarter or a month: 2026, 2026-Q4 or 2026-11"),
        OptionHelp("--structure STRUCTURE", "For this structure; your own by default"),
        OptionHelp("--note TEXT", "What should be known about the figure"),
    ]

    private let indicator: String
    private let value: Double
    private let period: Period?
    private let structure: String?
    private let note: String?

    init(_ arguments: inout Arguments) throws {
        indicator = try arguments.word("INDICATOR")
        value = try Arguments.decimal(try arguments.word("VALUE"))
        period = try arguments.period("--period")
        structure = arguments.option("--structure")
        note = arguments.option("--note")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let indicator = Indicator(try replica.find(indicator, kind: Indicator.kind.name))
        guard indicator.formula == .manual else {
            throw TrainingError(
                .conflict, "This indicator is computed: nobody types its figures in.",
                hint: "'egov-learn indicator show \(Identifier.short(indicator.id))' shows them.")
        }
        let period = try period ?? Period(.month, of: replica.correctedNow().date)
        guard let period else { throw TrainingError(.usage, "The period is missing.", hint: "Give --period 2026-11.") }
        let place = try structure.map { try PeopleDirectory(replica).structure(named: $0).id } ?? replica.me().structure
        let measured = try replica.measure(indicator.id, place, period, value, note: note)
        app.answer([
            "indicator": .string(indicator.id), "structure": .string(place), "period": .string(period.description),
            "value": .number(measured.value), "note": JSON(measured.note),
        ]) { app.console.write("\(period)\t\(IndicatorView(app).figure(measured.value))") }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Indicators as the commands show them.
struct IndicatorView {
    private let app: App

    init(_ app: App) { self.app = app }

    func name(_ indicator: Indicator) -> String { SafeText.line(indicator.name.text(in: app.language.rawValue)) }

    /// With two decimals at most.
    func figure(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return Int64(exactly: rounded).map { "\($0)" } ?? "\(rounded)"
    }

    func json(_ indicator: Indicator) -> JSON {
        [
            "id": .string(indicator.id), "name": .string(indicator.name.text(in: app.language.rawValue)),
            "unit": .string(indicator.unit), "target": indicator.target.map(JSON.number) ?? .null,
            "direction": .string(indicator.direction.rawValue), "formula": .string(indicator.formula.description),
        ]
    }

    func json(_ figure: IndicatorFigure) -> JSON {
        [
            "period": .string(figure.period.description), "value": figure.value.map(JSON.number) ?? .null,
            "count": JSON(figure.count), "total": JSON(figure.total), "reported": JSON(figure.freshness.reported),
            "expected": JSON(figure.freshness.expected), "places": .string(figure.places.rawValue),
            "oldestDays": figure.freshness.oldestDays.map { JSON($0) } ?? .null,
        ]
    }

    /// Such as "≤ 5"; nil without a target.
    func target(_ indicator: Indicator) -> String? {
        indicator.target.map { "\(indicator.direction == .lower ? "≤" : "≥") \(figure($0))" }
    }

    /// Such as "41 of 53 structures, oldest 19 days".
    func completeness(_ figure: IndicatorFigure) -> String {
        let view = FreshnessView(app)
        return switch figure.places {
        case .structures: view.structures(figure.freshness)
        case .committees: view.committees(figure.freshness)
        case .workshops: view.workshops(figure.freshness)
        }
    }

    /// The figures as a line over their periods, behind an empty line; nothing for a pipe or a screen reader.
    func draw(_ indicator: Indicator, _ figures: [IndicatorFigure]) {
        guard app.console.outputIsTerminal, !app.console.plain, figures.contains(where: { $0.value != nil }) else {
            return
        }
        // In ASCII the signs of comparison are two characters.
        let sign = indicator.direction == .lower ? ("≤", "<=") : ("≥", ">=")
        let target = indicator.target.map {
            (value: $0, figure: "\(app.console.drawsUnicode ? sign.0 : sign.1) \(figure($0))")
        }
        app.console.write()
        var chart = LineChart(target: target)
        for figure in figures {
            chart.add(figure.period.description, figure.value, figure.value.map(self.figure) ?? "")
        }
        app.console.write(chart.lines(app.console))
    }
}

extension Arguments {
    static func decimal(_ text: String) throws -> Double {
        guard let value = Double(text.replacing(",", with: ".")), value.isFinite else {
            throw TrainingError(.usage, "'\(SafeText.line(text))' is no number.", hint: "Write it as 12.5.")
        }
        return value
    }

    func period(_ name: String) throws -> Period? {
        guard let text = option(name) else { return nil }
        guard let period = Period(text) else {
            throw TrainingError(
                .usage, "\(name) takes a period, not '\(SafeText.line(text))'.",
                hint: "Write it as 2026, 2026-Q4 or 2026-11.")
        }
        return period
    }
}
