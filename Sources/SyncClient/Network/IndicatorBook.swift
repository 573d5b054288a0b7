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
        return try IndicatorFigure.computed(indicator.formula, in: periods, now: now, from: replica) {
            try actor.sees($0, in: replica)
        }
    }

    /// Those of all indicators, each of the period of which people would ask; nil where there is nothing yet.
    public func latestFigures() throws -> [IndicatorFigure?] {
        try replica.reading { try indicators.map(latestFigure) }
    }

    private func latestFigure(of indicator: Indicator) throws -> IndicatorFigure? {
        guard indicator.formula == .manual else {
            return try latestPeriod(of: indicator).flatMap { try figures(of: indicator, in: [$0]).first }
        }
        let measurements = try measurements(of: indicator)
        return Self.latest(IndicatorMeasurement.periods(of: measurements)).map {
            IndicatorFigure(measurements, of: structures, in: $0, now: now)
        }
    }

    /// The period of which people would ask: the latest for which somebody has written a value, or, for a computed figure,
    /// the running month; nil when there is nothing yet.
    public func latestPeriod(of indicator: Indicator, length: Period.Length? = nil) throws -> Period? {
        guard indicator.formula == .manual else { return Period(length ?? .month, of: now.date) }
        return Self.latest(
            IndicatorMeasurement.periods(of: try measurements(of: indicator)).filter {
                length == nil || $0.length == length
            })
    }

    private func measurements(of indicator: Indicator) throws -> [IndicatorMeasurement] {
        var measurements: [IndicatorMeasurement] = []
        let prefix = indicator.id + "/"
        try replica.forEachRecord(IndicatorMeasurement.kind.name, idPrefix: prefix, fields: ["value"]) { record in
            if record.isAlive { measurements.append(IndicatorMeasurement(record)) }
        }
        return measurements
    }

    /// A month that ends with its quarter is told before it: it is what people wrote last.
    private static func latest(_ periods: [Period]) -> Period? {
        func order(_ period: Period) -> (Int64, Int) { (period.lastDay?.daysSince1970 ?? 0, -period.months.count) }
        return periods.max { order($0) < order($1) }
    }
}
