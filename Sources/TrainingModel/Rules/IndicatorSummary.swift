/// A figure with how complete and how old it is: "41 of 53 structures, oldest 19 days".
public struct IndicatorSummary: Equatable, Sendable {
    public let sum: Double
    /// How many of the expected structures have a value.
    public let reported: Int
    public let expected: Int
    /// Whole days since the oldest of the values was written; nil without any.
    public let oldestDays: Int?

    /// Nil without any value.
    public var mean: Double? { reported > 0 ? sum / Double(reported) : nil }
    public var isComplete: Bool { reported == expected }

    /// In English; other languages build theirs from the parts.
    public var description: String {
        let share = "\(reported) of \(expected) structure\(expected == 1 ? "" : "s")"
        guard let oldestDays else { return share }
        return "\(share), oldest \(oldestDays) day\(oldestDays == 1 ? "" : "s")"
    }

    /// - Parameters:
    ///   - measurements: an indicator's; those of other periods, other structures and removed ones are left out.
    ///   - structures: those that should have a value.
    public init(_ measurements: [IndicatorMeasurement], of structures: Set<String>, in period: Period, now: Instant) {
        let values = measurements.filter {
            $0.isFor(period) && $0.record.isAlive && structures.contains($0.structure)
        }
        sum = values.reduce(0) { $0 + $1.value }
        reported = Set(values.map(\.structure)).count
        expected = structures.count
        oldestDays = values.compactMap(\.writtenAt).min().map {
            Int(max(0, now.milliseconds - $0.milliseconds) / 86_400_000)
        }
    }
}
