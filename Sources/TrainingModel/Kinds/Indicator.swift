/// Something that the network measures.
public struct Indicator: RecordView {
    /// What the figures are made of: typed in by coordinators, or computed from the records.
    public enum Formula: String, CaseIterable, Sendable {
        case manual, completion, attendance, coverage, resolutions, adoption, roadmap
    }
    public enum Direction: String, CaseIterable, Sendable { case higher, lower }

    public static let kind = Kind(
        "indicator",
        fields: [
            .required("name", .multi), .required("unit", .text), .optional("target", .number(-1e15...1e15)),
            // Which way is better.
            .optional("direction", .oneOf(Direction.allCases.map(\.rawValue))),
            .optional("formula", .oneOf(Formula.allCases.map(\.rawValue))),
        ],
        rights: [
            // It stands in the network: those of the whole network write it.
            Right([.create, .edit, .remove], by: .role(.administrator)),
            Right([.create, .edit, .remove], by: .role(.coordinator)),
        ])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var name: MultiText { multi("name") }
    public var unit: String { text("unit") }
    public var target: Double? { record.value("target")?.number }
    public var direction: Direction { optionalText("direction").flatMap(Direction.init) ?? .higher }
    public var formula: Formula { optionalText("formula").flatMap(Formula.init) ?? .manual }
}
