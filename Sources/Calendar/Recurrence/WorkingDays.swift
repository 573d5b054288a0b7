import TrainingModel

/// Which days are worked, and what becomes of a meeting that falls on another: "moved if it falls on a weekend or a
/// public holiday".
public struct WorkingDays: Hashable, Sendable {
    /// Saturday and Sunday, Friday and Saturday, or whatever the country has.
    public let weekend: Set<Weekday>
    public let holidays: Set<CalendarDate>
    public let direction: Direction

    public enum Direction: String, CaseIterable, Sendable {
        case next
        case previous
        /// The date is left out.
        case skip
    }

    /// - Throws: `invalid` when no day of the week is left.
    public init(
        weekend: Set<Weekday> = [.saturday, .sunday], holidays: Set<CalendarDate> = [], direction: Direction = .next
    ) throws {
        guard weekend.count < 7 else {
            throw TrainingError(
                .invalid, "A week that is all weekend leaves no day to meet.",
                hint: "Name the days off, such as Friday and Saturday.")
        }
        self.weekend = weekend
        self.holidays = holidays
        self.direction = direction
    }

    public func isWorked(_ date: CalendarDate) -> Bool { !weekend.contains(date.weekday) && !holidays.contains(date) }

    /// The date itself if it is worked, else the nearest one in the direction; nil when such a date is left out.
    ///
    /// - Throws: `invalid` when there is none within `CalendarLimits.daysToWork` days.
    public func working(for date: CalendarDate) throws -> CalendarDate? {
        if direction == .skip { return isWorked(date) ? date : nil }
        let step = direction == .next ? 1 : -1
        let found = (0...CalendarLimits.daysToWork).lazy.map { date.adding(days: $0 * step) }.first(where: isWorked)
        guard let found else {
            throw TrainingError(
                .invalid, "There is no working day within \(CalendarLimits.daysToWork) days of \(date).",
                hint: "Check the list of public holidays.")
        }
        return found
    }
}
