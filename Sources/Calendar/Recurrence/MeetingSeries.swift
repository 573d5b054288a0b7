import TrainingModel

/// A meeting that may repeat, as its record has it; its occurrences are computed, never stored.
public struct MeetingSeries: Hashable, Sendable {
    public var start: LocalTime
    /// Nil for a meeting that is held once.
    public var recurrence: Recurrence?
    /// Original local starts that are left out.
    public var exceptions: Set<WallTime>
    /// Nil when dates stay where they fall.
    public var workingDays: WorkingDays?

    public init(
        start: LocalTime, recurrence: Recurrence? = nil, exceptions: Set<WallTime> = [], workingDays: WorkingDays? = nil
    ) {
        self.start = start
        self.recurrence = recurrence
        self.exceptions = exceptions
        self.workingDays = workingDays
    }

    /// One date of the series.
    public struct Occurrence: Hashable, Sendable {
        /// Names the occurrence for ever, whatever it is moved to.
        public let original: WallTime
        /// The working day to which it is moved, or `original`.
        public let start: WallTime
        public var isMoved: Bool { original != start }
    }

    /// The occurrences whose original start lies in a window, in the order of their original starts. Reckoned on the
    /// wall in the series' zone, which matters only to a rule that ends at an instant.
    ///
    /// - Throws: `invalid` for an unknown zone or a rule beyond `CalendarLimits`.
    public func occurrences(in window: Range<WallTime>, zones: ZoneDatabase) throws -> [Occurrence] {
        let zone = try zones.zone(named: start.zone)
        return try originals(in: window, zone: zone).filter { !exceptions.contains($0) }.compactMap { original in
            guard let days = workingDays else { return Occurrence(original: original, start: original) }
            guard let date = try days.working(for: original.date) else { return nil }
            let moved = WallTime(secondsSince1970: date.daysSince1970 * 86_400 + Int64(original.secondOfDay))
            return Occurrence(original: original, start: moved ?? original)
        }
    }

    private func originals(in window: Range<WallTime>, zone: Zone) throws -> [WallTime] {
        switch recurrence {
        case nil: [start.wall].filter(window.contains)
        case .dates(let dates): dates.filter(window.contains)
        case .rule(let rule): try rule.starts(from: start.wall, in: window, zone: zone)
        }
    }

    /// Refuses what no committee means, before it is written: a meeting oftener than daily, one that never takes place,
    /// too many exceptions, an unknown zone, a date that the clocks of its zone skip, and nothing but days off.
    public func check(zones: ZoneDatabase) throws {
        let zone = try zones.zone(named: start.zone)
        guard exceptions.count <= CalendarLimits.dates else {
            throw TrainingError(
                .invalid, "A meeting has at most \(CalendarLimits.dates) exceptions.",
                hint: "End it, and begin another.")
        }
        var first: [WallTime] = [start.wall]
        switch recurrence {
        case nil: break
        case .dates(let dates): first = dates
        case .rule(let rule):
            guard rule.frequency >= .daily, rule.hours.count <= 1, rule.minutes.count <= 1, rule.seconds.count <= 1
            else {
                throw RecurrenceRule.fault("has more than one meeting a day")
            }
            guard let start = try rule.firstStart(from: start.wall, zone: zone) else {
                throw RecurrenceRule.fault("never falls on a date from \(start.wall.date) on")
            }
            first = [start]
        }
        for wall in first where zone.existence(of: wall) == .skipped {
            throw TrainingError(
                .invalid, "In \(zone.name) clocks are put forward over \(wall).",
                hint: "Choose another time, such as \(zone.wall(at: zone.instant(of: wall))).")
        }
        if workingDays != nil { _ = try firstDate(zones: zones) }
    }

    /// Years of dates of which one at least must be a working day.
    private static let yearsToWork: Int64 = 5

    /// The original start of the first date that takes place.
    ///
    /// - Throws: `invalid` as `occurrences` does, and when every date falls on a day off.
    public func firstDate(zones: ZoneDatabase) throws -> WallTime {
        let zone = try zones.zone(named: start.zone)
        var first = start.wall
        switch recurrence {
        case nil: break
        case .dates(let dates): first = dates.first ?? first
        case .rule(let rule): first = try rule.firstStart(from: first, zone: zone) ?? first
        }
        let seconds = first.secondsSince1970 + Self.yearsToWork * 366 * 86_400
        let end = WallTime(secondsSince1970: seconds) ?? .latest
        guard first < end, let date = try occurrences(in: first..<end, zones: zones).first else {
            throw TrainingError(
                .invalid, "Every date of this meeting falls on a day off.",
                hint: "Choose another day, or move such dates to the next working day.")
        }
        return date.original
    }
}
