/// Periods in their order on the calendar.
extension Period {
    public enum Length: String, CaseIterable, Sendable { case month, quarter, year }

    public var length: Length {
        switch months.count {
        case 1: .month
        case 3: .quarter
        default: .year
        }
    }

    /// The period of a length in which a day lies; nil outside the calendar.
    public init?(_ length: Length, of day: CalendarDate) {
        let (year, month, _) = day.components
        guard 1...9_999 ~= year else { return nil }
        let text =
            switch length {
            case .year: padded(Int64(year), to: 4)
            case .quarter: "\(padded(Int64(year), to: 4))-Q\((month + 2) / 3)"
            case .month: String(day.description.prefix(7))
            }
        self.init(text)
    }

    public var firstDay: CalendarDate? { CalendarDate(year: year, month: months.lowerBound, day: 1) }
    public var lastDay: CalendarDate? {
        let month = months.upperBound
        return CalendarDate(year: year, month: month, day: CalendarDate.days(inMonth: month, ofYear: year))
    }

    /// The one before, of the same length; nil at the beginning of the calendar.
    public var previous: Period? { firstDay.flatMap { Period(length, of: $0.adding(days: -1)) } }

    public func contains(_ day: CalendarDate) -> Bool {
        let (year, month, _) = day.components
        return year == self.year && months.contains(month)
    }

    /// So many periods up to this one, the earliest first.
    public func last(_ count: Int) -> [Period] {
        var periods = [self]
        while periods.count < count, let previous = periods.last?.previous { periods.append(previous) }
        return periods.reversed()
    }
}
