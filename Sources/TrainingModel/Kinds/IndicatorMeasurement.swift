/// A structure's figure for an indicator in a period. Its id is indicator/structure/period.
/// Foundation has taken the bare name.
public struct IndicatorMeasurement: RecordView {
    public static let kind = Kind(
        "measurement", id: .natural(["indicator", "structure", nil]),
        fields: [.required("value", .number(-1e15...1e15)), .optional("note", .text)],
        structure: .found { record, _ in record.part(1) },
        rights: [Right([.create, .edit, .remove], by: .role(.coordinator))],
        check: { record, _, _ in
            guard record.id.split(separator: "/").count == 3, Period(record.part(2)) != nil else {
                return Refusal(
                    .invalid, "'\(record.part(2))' is no period: give a year, a quarter or a month.",
                    hint: "Such as 2026, 2026-Q3 or 2026-09.")
            }
            return nil
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public static func id(indicator: String, structure: String, period: Period) -> String {
        Identifier.natural(indicator, structure, period.description)
    }
    public var indicator: String { record.part(0) }
    public var structure: String { record.part(1) }
    public var period: Period? { Period(record.part(2)) }
    /// True for what was written for that period: read from the id as it stands, which a list of many is quicker with.
    public func isFor(_ period: Period) -> Bool { record.part(2) == period.description }

    /// The periods for which there is one.
    public static func periods(of measurements: [IndicatorMeasurement]) -> [Period] {
        Set(measurements.map { $0.record.part(2) }).compactMap(Period.init)
    }
    public var value: Double { number("value") }
    public var note: String? { optionalText("note") }
    /// When the figure was written.
    public var writtenAt: Instant? { record["value"].map { Instant(milliseconds: $0.version.stamp.milliseconds) } }
}

/// A year, a quarter or a month: `2026`, `2026-Q3`, `2026-09`.
public struct Period: Hashable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    public let description: String
    public let year: Int
    /// The months that it covers, 1 to 12.
    public let months: ClosedRange<Int>

    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0].utf8.count == 4, parts[0].utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
            let year = Int(parts[0])
        else { return nil }
        switch parts.count == 1 ? "" : parts[1] {
        case "":
            guard parts.count == 1 else { return nil }
            months = 1...12
        case "Q1": months = 1...3
        case "Q2": months = 4...6
        case "Q3": months = 7...9
        case "Q4": months = 10...12
        default:
            guard CalendarDate("\(text)-01") != nil, let month = Int(parts[1]) else { return nil }
            months = month...month
        }
        description = text
        self.year = year
    }
}
