import TrainingModel

/// The periods of a rule that repeats daily or more seldom, numbered from the one of its first date.
struct DayPeriods {
    private let rule: RecurrenceRule
    private let first: CalendarDate
    private let expander: PeriodDays
    private let interval: Int64
    /// The year, the month counted from year 0, or the day with which the first period begins.
    private let base: Int64

    /// - Parameters:
    ///   - first: the rule's first time, seconds on the wall.
    ///   - times: seconds of the day on which it falls.
    init(_ rule: RecurrenceRule, first: Int64, days: PeriodDays, times: [Int]) {
        self.rule = rule
        self.first = CalendarDate(daysSince1970: first.flooredQuotient(86_400))
        expander = days
        interval = Int64(rule.interval)
        let (year, month, _) = self.first.components
        base =
            switch rule.frequency {
            case .yearly where !rule.weekNumbers.isEmpty:
                Int64(
                    Self.weekYear(self.first, year: year, days: days) {
                        ($0 * 86_400 + Int64(times.last ?? 0)) >= first
                    })
            case .yearly: Int64(year)
            case .monthly: Int64(year * 12 + month - 1)
            case .weekly: days.start(ofWeekWith: self.first)
            default: self.first.daysSince1970
            }
    }

    /// A date in the first or last days of a year may belong to a week of its neighbour. The intervals are counted from
    /// that week-numbering year if the rule still falls on something in it, else from the calendar's year.
    private static func weekYear(
        _ first: CalendarDate, year: Int, days: PeriodDays, isToCome: (Int64) -> Bool
    ) -> Int {
        let weekYear = days.weekYear(of: first)
        return days.days(ofYear: weekYear).contains(where: isToCome) ? weekYear : year
    }

    /// The first day of a period; nil after the year 9999.
    func start(_ index: Int64) -> Int64? {
        let position = base + index * interval
        switch rule.frequency {
        case .yearly:
            return rule.weekNumbers.isEmpty
                ? CalendarDate(year: Int(position), month: 1, day: 1)?.daysSince1970
                : expander.start(ofWeekYear: Int(position))
        case .monthly:
            return CalendarDate(year: Int(position / 12), month: Int(position % 12) + 1, day: 1)?.daysSince1970
        case .weekly: return base + index * interval * 7
        default: return position
        }
    }

    /// The number of the last period that begins on a day or before it, or the one before that.
    func index(ofDay day: Int64) -> Int64 {
        let (year, month, _) = CalendarDate(daysSince1970: day).components
        let distance =
            switch rule.frequency {
            case .yearly: Int64(year) - base - (rule.weekNumbers.isEmpty ? 0 : 1)
            case .monthly: Int64(year * 12 + month - 1) - base
            case .weekly: (day - base) / 7
            default: day - base
            }
        return distance / interval
    }

    /// The days of a period on which the rule falls, in their order.
    func days(_ index: Int64) -> [Int64] {
        let position = base + index * interval
        return switch rule.frequency {
        case .yearly: expander.days(ofYear: Int(position))
        case .monthly: expander.days(ofMonth: Int(position % 12) + 1, year: Int(position / 12))
        case .weekly: expander.days(ofWeek: base + index * interval * 7)
        default: expander.allows(day: position) ? [position] : []
        }
    }
}
