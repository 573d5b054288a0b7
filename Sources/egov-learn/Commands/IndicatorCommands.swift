import SyncClient
import Terminal
import TrainingModel

/// Defines something to measure.
struct IndicatorAddCommand: Command {
    static let name = "indicator add"
    static let usage = "egov-learn indicator add --name NAME --unit UNIT [--target NUMBER] [--lower] [--json]"
    static let summary = "Define something that the network measures"
    static let examples = [
        Example("indicator add --name \"Days for a permit\" --unit days --target 5 --lower", "Less is better")
    ]
    static let options = [
        OptionHelp("--name NAME", "The indicator's name"), OptionHelp("--unit UNIT", "What is counted, such as days"),
        OptionHelp("--target NUMBER", "What is to be reached"), OptionHelp("--lower", "Less is better"),
    ]

    private let name: String
    private let unit: String
    private let target: Double?
    private let lower: Bool

    init(_ arguments: inout Arguments) throws {
        guard let name = arguments.option("--name"), let unit = arguments.option("--unit") else {
            throw TrainingError(.usage, "An indicator needs a name and a unit.", hint: "Give --name and --unit.")
        }
        self.name = name
        self.unit = unit
        target = try arguments.option("--target").map(Arguments.decimal)
        lower = arguments.flag("--lower")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        var fields: [String: JSON] = [
            "name": [app.language.rawValue: .string(name)], "unit": .string(unit), "formula": "manual",
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
    static let summary = "List what the network measures"
    static let examples = [Example("indicator list", "'report indicators' shows the figures")]

    init(_ arguments: inout Arguments) throws {}

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = IndicatorView(app)
        let indicators = try replica.all(Indicator.self)
        if indicators.isEmpty { app.nothing(app.text("There are no indicators yet.")) }
        app.answer(.array(indicators.map(view.json))) {
            var table = Table([
                .init(app.text("ID"), keepsWidth: true), .init(app.text("Name")), .init(app.text("Unit")),
                .init(app.text("Target"), .right),
            ])
            for indicator in indicators {
                table.add([
                    Identifier.short(indicator.id), view.name(indicator), SafeText.line(indicator.unit),
                    indicator.target.map { "\(indicator.direction == .lower ? "≤" : "≥") \(view.figure($0))" } ?? "",
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
        let indicator = try replica.find(indicator, kind: Indicator.kind.name)
        let period = try period ?? Period.month(of: replica.correctedNow().date)
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
            "direction": .string(indicator.direction.rawValue), "formula": .string(indicator.formula.rawValue),
        ]
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
