/// What an indicator comes to in a period, with how complete and how old that is.
public struct IndicatorFigure: Equatable, Sendable {
    public let period: Period
    /// A mean in the indicator's unit, or for a computed one a share in percent; nil where nothing is known.
    public let value: Double?
    /// The share: so many of so many people, structures, actions, meetings or seats. For a mean, of values.
    public let count: Int
    public let total: Int
    public let freshness: Freshness
    public let places: IndicatorFormula.Places
    /// When each place said its last.
    public let latest: [String: Instant]
}

extension IndicatorFigure {
    /// The mean of what coordinators wrote down.
    /// - Parameters:
    ///   - measurements: the indicator's, of any period.
    ///   - structures: those that should have a value.
    public init(_ measurements: [IndicatorMeasurement], of structures: Set<String>, in period: Period, now: Instant) {
        let written = measurements.filter { $0.isFor(period) && $0.record.isAlive }
        let summary = IndicatorSummary(written, of: structures, in: period, now: now)
        self.init(
            period: period, value: summary.mean, count: summary.reported, total: summary.expected,
            freshness: Freshness(
                reported: summary.reported, expected: summary.expected, oldestDays: summary.oldestDays),
            places: .structures,
            latest: Dictionary(
                written.compactMap { measurement in measurement.writtenAt.map { (measurement.structure, $0) } },
                uniquingKeysWith: max))
    }
}

/// The cases of a computed indicator: people, structures, actions, meetings or seats that do or do not count.
struct IndicatorCases: Sendable {
    struct Case: Sendable {
        let place: String
        /// The day on which it counts; nil where it counts always.
        var on: CalendarDate?
        /// Since when it counts as done.
        var doneOn: CalendarDate?
    }

    let formula: IndicatorFormula
    /// Those for which figures are asked: what counts on other days only need not be read.
    let periods: [Period]
    var cases: [Case] = []
    /// The places that should say something, each with the days on which, or nil for always.
    var expected: [String: [CalendarDate]?] = [:]
    /// The places that this computer can see.
    var heard: Set<String> = []
    var latest: [String: Instant] = [:]

    init(_ formula: IndicatorFormula, in periods: [Period]) {
        self.formula = formula
        self.periods = periods
    }

    func isAsked(about day: CalendarDate) -> Bool { periods.contains { $0.contains(day) } }

    mutating func note(_ record: Record, in place: String) {
        guard let stamp = record.latest else { return }
        let at = Instant(milliseconds: stamp.milliseconds)
        latest[place] = latest[place].map { max($0, at) } ?? at
    }

    /// The share of a period. A standing one is that of the period's end, or of today.
    func figure(in period: Period, now: Instant) -> IndicatorFigure {
        let today = now.date
        let isFuture = period.firstDay.map { today < $0 } ?? true
        let end = min(period.lastDay ?? today, today)
        let counted = isFuture ? [] : cases.filter { counts($0, in: period, today: today) }
        // In time: by the day itself, or for a standing share by the period's end.
        let done = counted.count { one in one.doneOn.map { $0 <= (one.on ?? end) } ?? false }
        let places = expected.filter { $0.value.map { $0.contains(where: period.contains) } ?? true }.keys
        let reported = isFuture ? [] : heard.intersection(places)
        let said = latest.filter { reported.contains($0.key) }
        let oldest = said.values.min().map { Int(clamping: max(0, now.milliseconds - $0.milliseconds) / 86_400_000) }
        return IndicatorFigure(
            period: period, value: counted.isEmpty ? nil : 100 * Double(done) / Double(counted.count), count: done,
            total: counted.count,
            freshness: Freshness(reported: reported.count, expected: places.count, oldestDays: oldest),
            places: formula.places, latest: said)
    }

    /// What is due only later in the running period is not late yet.
    private func counts(_ one: Case, in period: Period, today: CalendarDate) -> Bool {
        guard let day = one.on else { return true }
        return period.contains(day) && (day <= today || one.doneOn != nil)
    }
}
