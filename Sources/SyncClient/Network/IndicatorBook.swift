import TrainingModel

/// What the indicators come to, from what this computer may see.
public struct IndicatorBook {
    public let indicators: [Indicator]
    private let replica: Replica
    private let actor: Actor
    private let structures: Set<String>
    private let now: Instant

    public init(_ replica: Replica) throws {
        self.replica = replica
        now = try replica.correctedNow()
        actor = try Actor(person: try replica.person(), from: replica, at: now)
        indicators = try replica.all(Indicator.self)
        structures = Set(try replica.all(Structure.self).map(\.id))
    }

    /// One figure for each of the periods, read together.
    public func figures(of indicator: Indicator, in periods: [Period]) throws -> [IndicatorFigure] {
        guard indicator.formula != .manual else {
            let measurements = try measurements(of: indicator)
            return periods.map { IndicatorFigure(measurements, of: structures, in: $0, now: now) }
        }
        let cases = try IndicatorCases(indicator.formula, from: replica) { try actor.sees($0, in: replica) }
        return periods.map { cases.figure(in: $0, now: now) }
    }

    /// The period of which people would ask: the latest for which somebody has written a value, or, for a computed figure,
    /// the running month; nil when there is nothing yet.
    public func latestPeriod(of indicator: Indicator, length: Period.Length? = nil) throws -> Period? {
        guard indicator.formula == .manual else { return Period(length ?? .month, of: now.date) }
        return try measurements(of: indicator).compactMap(\.period).filter { length == nil || $0.length == length }
            .max { Self.order($0) < Self.order($1) }
    }

    private func measurements(of indicator: Indicator) throws -> [IndicatorMeasurement] {
        try replica.all(IndicatorMeasurement.self, idPrefix: indicator.id + "/")
    }

    /// A month that ends with its quarter is told before it: it is what people wrote last.
    private static func order(_ period: Period) -> (Int64, Int) {
        (period.lastDay?.daysSince1970 ?? 0, -period.months.count)
    }
}
