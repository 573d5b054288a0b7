import SyncClient
import Terminal
import TrainingModel

/// Shows an indicator over time.
struct IndicatorShowCommand: Command {
    static let name = "indicator show"
    static let usage = "egov-learn indicator show ID [--by LENGTH] [--periods N] [--json]"
    static let summary = "Show an indicator over time, with its target and how complete each figure is"
    static let examples = [
        Example("indicator show 4f21ab", "The last twelve periods"),
        Example("indicator show 4f21ab --by quarter --periods 8", "Two years by quarters"),
    ]
    static let options = [
        OptionHelp("--by LENGTH", "month, quarter or year; as it was measured last by default"),
        OptionHelp("--periods N", "How many periods, 12 by default"),
    ]

    private let id: String
    private let length: Period.Length?
    private let count: Int

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        length = try arguments.choice("--by", Period.Length.self)
        count = try arguments.number("--periods", in: 1...120) ?? 12
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let indicator = Indicator(try replica.find(id, kind: Indicator.kind.name))
        let book = try IndicatorBook(replica)
        let latest = try book.latestPeriod(of: indicator, length: length)
        let figures = try latest.map { try book.figures(of: indicator, in: $0.last(count)) } ?? []
        let view = IndicatorView(app)
        let formula = IndicatorFormulaText.words(for: indicator.formula, app, replica)
        var json = view.json(indicator).object ?? [:]
        json["figures"] = .array(figures.map(view.json))
        app.answer(.object(json)) { write(indicator, figures, formula, app) }
        if figures.isEmpty {
            app.nothing(app.text("Nobody has measured this yet: 'egov-learn measure %1 VALUE'.", Identifier.short(id)))
        }
        try app.talkOfAge(replica)
    }

    private func write(_ indicator: Indicator, _ figures: [IndicatorFigure], _ formula: String, _ app: App) {
        let view = IndicatorView(app)
        app.write(paragraph: view.name(indicator), .bold)
        for (label, value) in [
            ("Unit", SafeText.line(indicator.unit)), ("Target", view.target(indicator) ?? ""), ("Formula", formula),
        ] where !value.isEmpty {
            app.write(paragraph: "\(app.text("%1:", app.text(label))) \(value)")
        }
        guard !figures.isEmpty else { return }
        view.draw(indicator, figures)
        app.console.write()
        var table = Table([
            .init(app.text("Period"), keepsWidth: true), .init(app.text("Figure"), .right),
            .init(app.text("Count"), .right), .init(app.text("How complete")),
        ])
        // Where nothing was said yet at the beginning there is nothing to read.
        for figure in figures.drop(while: { $0.value == nil }) {
            table.add([
                figure.period.description, figure.value.map(view.figure) ?? "", "\(figure.count)/\(figure.total)",
                view.completeness(figure),
            ])
        }
        app.console.write(table)
    }
}
