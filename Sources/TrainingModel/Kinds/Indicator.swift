/// Something that the network measures.
public struct Indicator: RecordView {
    public enum Direction: String, CaseIterable, Sendable { case higher, lower }

    public static let kind = Kind(
        "indicator",
        fields: [
            .required("name", .multi), .required("unit", .text), .optional("target", .number(-1e15...1e15)),
            // Which way is better.
            .optional("direction", .oneOf(Direction.allCases.map(\.rawValue))),
            // `IndicatorFormula` as text; a computed figure is in percent.
            .optional("formula", .text),
        ],
        rights: [
            // It stands in the network: those of the whole network write it.
            Right([.create, .edit, .remove], by: .role(.administrator)),
            Right([.create, .edit, .remove], by: .role(.coordinator)),
        ],
        check: { record, _, _ in
            guard let formula = record.value("formula")?.string, IndicatorFormula(formula) == nil else { return nil }
            return Refusal(
                .invalid, "'\(formula)' is no formula of an indicator.",
                hint: "One of: \(IndicatorFormula.forms.joined(separator: ", ")).")
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var name: MultiText { multi("name") }
    public var unit: String { text("unit") }
    public var target: Double? { record.value("target")?.number }
    public var direction: Direction { optionalText("direction").flatMap(Direction.init) ?? .higher }
    public var formula: IndicatorFormula { optionalText("formula").flatMap(IndicatorFormula.init) ?? .manual }
}
