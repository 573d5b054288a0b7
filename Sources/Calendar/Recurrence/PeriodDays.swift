import TrainingModel

/// The days of one year, month, week or day on which a rule falls, by the table of RFC 5545 §3.3.10. What the rule does
/// not say is taken from its first date. Days are counted from 1970-01-01.
struct PeriodDays {
    private let rule: RecurrenceRule
    private let first: CalendarDate
    private let firstMonth: Int
    private let firstDay: Int

    init(_ rule: RecurrenceRule, first: CalendarDate) {
        self.rule = rule
        self.first = first
        (_, firstMonth, firstDay) = first.components
    }

    /// Of a year; of a week-numbering year (ISO 8601, but with the rule's first day of the week) if the rule counts
    /// weeks.
    func days(ofYear year: Int) -> [Int64] {
        guard rule.weekNumbers.isEmpty else { return days(ofWeekYear: year) }
        guard let newYear = CalendarDate(year: year, month: 1, day: 1) else { return [] }
        if !rule.yearDays.isEmpty || (!rule.weekdays.isEmpty && rule.monthDays.isEmpty && rule.months.isEmpty) {
            let length = CalendarDate.isLeap(year: year) ? 366 : 365
            let all = newYear.daysSince1970..<newYear.daysSince1970 + Int64(length)
            guard !rule.months.isEmpty || !rule.monthDays.isEmpty else {
                return all.filter { fallsOnYearDay($0 - all.lowerBound + 1, of: length) && fallsOnWeekday($0, in: all) }
            }
            return (1...12).flatMap { month -> [Int64] in
                guard let days = range(ofMonth: month, year: year), allows(month: month) else { return [] }
                return days.filter {
                    fallsOnYearDay($0 - all.lowerBound + 1, of: length) && fallsOnMonthDay($0, in: days)
                        && fallsOnWeekday($0, in: days)
                }
            }
        }
        // BYMONTHDAY without BYMONTH means the month of the first date, as libical has it; other programs take every
        // month.
        let months = rule.months.isEmpty ? [firstMonth] : Set(rule.months).sorted()
        return months.flatMap { days(ofMonth: $0, year: year) }
    }

    /// Empty when the rule leaves out this month.
    func days(ofMonth month: Int, year: Int) -> [Int64] {
        guard rule.frequency == .yearly || allows(month: month), let days = range(ofMonth: month, year: year) else {
            return []
        }
        guard !rule.weekdays.isEmpty || !rule.monthDays.isEmpty else {
            return firstDay <= days.count ? [days.lowerBound + Int64(firstDay) - 1] : []
        }
        return days.filter { fallsOnMonthDay($0, in: days) && fallsOnWeekday($0, in: days) }
    }

    /// - Parameter start: the first day of the week.
    func days(ofWeek start: Int64) -> [Int64] {
        (start..<start + 7).filter { day in
            let date = CalendarDate(daysSince1970: day)
            guard rule.months.isEmpty || allows(month: date.components.month) else { return false }
            return rule.weekdays.isEmpty
                ? date.weekday == first.weekday : rule.weekdays.contains { $0.weekday == date.weekday }
        }
    }

    /// Whether a rule that repeats daily or oftener may fall on a day.
    func allows(day: Int64) -> Bool {
        let date = CalendarDate(daysSince1970: day)
        if !rule.weekdays.isEmpty, !rule.weekdays.contains(where: { $0.weekday == date.weekday }) { return false }
        guard !rule.months.isEmpty || !rule.monthDays.isEmpty || !rule.yearDays.isEmpty else { return true }
        let (year, month, dayOfMonth) = date.components
        guard allows(month: month), let newYear = CalendarDate(year: year, month: 1, day: 1) else { return false }
        let length = Int64(CalendarDate.days(inMonth: month, ofYear: year))
        let start = day - Int64(dayOfMonth) + 1
        return fallsOnMonthDay(day, in: start..<start + length)
            && fallsOnYearDay(day - newYear.daysSince1970 + 1, of: CalendarDate.isLeap(year: year) ? 366 : 365)
    }

    /// The first day of a week-numbering year: its week 1 is the one that has 4 January.
    func start(ofWeekYear year: Int) -> Int64? {
        CalendarDate(year: year, month: 1, day: 4).map { start(ofWeekWith: $0) }
    }

    func start(ofWeekWith date: CalendarDate) -> Int64 {
        date.daysSince1970 - Int64((date.weekday.rawValue - rule.weekStart.rawValue + 7) % 7)
    }

    func weekYear(of date: CalendarDate) -> Int {
        let year = date.components.year
        if let next = start(ofWeekYear: year + 1), date.daysSince1970 >= next { return year + 1 }
        if let this = start(ofWeekYear: year), date.daysSince1970 < this { return year - 1 }
        return year
    }

    private func days(ofWeekYear year: Int) -> [Int64] {
        guard let start = start(ofWeekYear: year), let next = self.start(ofWeekYear: year + 1) else { return [] }
        let count = Int((next - start) / 7)
        let weeks = Set(rule.weekNumbers.map { $0 > 0 ? $0 : count + 1 + $0 }).filter { 1...count ~= $0 }
        return weeks.sorted().flatMap { week in
            let begin = start + Int64(week - 1) * 7
            return (begin..<begin + 7).filter(fallsInNumberedWeek)
        }
    }

    private func fallsInNumberedWeek(_ day: Int64) -> Bool {
        guard rule.weekdays.isEmpty, rule.monthDays.isEmpty, rule.yearDays.isEmpty else { return allows(day: day) }
        let date = CalendarDate(daysSince1970: day)
        return date.weekday == first.weekday && allows(month: date.components.month)
    }

    private func range(ofMonth month: Int, year: Int) -> Range<Int64>? {
        CalendarDate(year: year, month: month, day: 1).map {
            $0.daysSince1970..<$0.daysSince1970 + Int64(CalendarDate.days(inMonth: month, ofYear: year))
        }
    }

    private func allows(month: Int) -> Bool { rule.months.isEmpty || rule.months.contains(month) }

    private func fallsOnYearDay(_ day: Int64, of length: Int) -> Bool {
        rule.yearDays.isEmpty || rule.yearDays.contains(Int(day)) || rule.yearDays.contains(Int(day) - length - 1)
    }

    private func fallsOnMonthDay(_ day: Int64, in month: Range<Int64>) -> Bool {
        rule.monthDays.isEmpty || rule.monthDays.contains(Int(day - month.lowerBound) + 1)
            || rule.monthDays.contains(Int(day - month.upperBound))
    }

    private func fallsOnWeekday(_ day: Int64, in period: Range<Int64>) -> Bool {
        guard !rule.weekdays.isEmpty else { return true }
        let weekday = CalendarDate(daysSince1970: day).weekday
        return rule.weekdays.contains { wanted in
            guard wanted.weekday == weekday else { return false }
            return switch wanted.ordinal {
            case 0: true
            case 1...: Int(day - period.lowerBound) / 7 + 1 == wanted.ordinal
            default: -(Int(period.upperBound - 1 - day) / 7 + 1) == wanted.ordinal
            }
        }
    }
}
