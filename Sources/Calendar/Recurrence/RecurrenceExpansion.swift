import TrainingModel

extension RecurrenceRule {
    /// The rule's starts within a window, in their order. All is reckoned on the wall; no zone changes a date.
    ///
    /// - Parameters:
    ///   - first: where the rule begins. It is a start only if the rule falls on it.
    ///   - zone: in which an end given as an instant is read; without one, as a time on the wall in UTC.
    ///   - wholeDays: the rule is about dates, so its parts below the day say nothing.
    /// - Throws: `invalid` when there are more starts than `limit`, or the rule is not followed to the window's end
    /// within   `CalendarLimits.periods`: a rule of seconds over years, or one that never falls on a date.
    public func starts(
        from first: WallTime, in window: Range<WallTime>, zone: Zone? = nil, wholeDays: Bool = false,
        limit: Int = CalendarLimits.occurrences
    ) throws -> [WallTime] {
        var found: [WallTime] = []
        let expansion = RecurrenceExpansion(self, first: first, zone: zone, wholeDays: wholeDays)
        var isTooMany = false
        try expansion.visit(from: window.lowerBound.secondsSince1970, before: window.upperBound.secondsSince1970) {
            guard found.count < limit else {
                isTooMany = true
                return false
            }
            if let wall = WallTime(secondsSince1970: $0) { found.append(wall) }
            return true
        }
        if isTooMany {
            throw TrainingError(
                .invalid,
                "The recurrence rule has more than \(limit) dates between \(window.lowerBound.date) and "
                    + "\(window.upperBound.date).", hint: "Let it recur less often, or end it with COUNT or UNTIL.")
        }
        return found
    }

    /// The rule's first start, or nil if it has none within `CalendarLimits.yearsToFirst` years.
    public func firstStart(from first: WallTime, zone: Zone? = nil) throws -> WallTime? {
        let horizon = first.secondsSince1970 + Int64(CalendarLimits.yearsToFirst) * 366 * 86_400
        var found: WallTime?
        try RecurrenceExpansion(self, first: first, zone: zone, wholeDays: false)
            .visit(from: first.secondsSince1970, before: horizon) {
                found = WallTime(secondsSince1970: $0)
                return false
            }
        return found
    }
}

/// Follows a rule period by period. Seconds and days are counted from 1970-01-01 on the wall.
struct RecurrenceExpansion {
    private let rule: RecurrenceRule
    private let first: Int64
    private let last: Int64
    private let days: PeriodDays
    /// Seconds from the beginning of a period, or of a day if the period has days; in their order.
    private let times: [Int]

    init(_ rule: RecurrenceRule, first: WallTime, zone: Zone?, wholeDays: Bool) {
        self.rule = rule
        self.first = first.secondsSince1970
        days = PeriodDays(rule, first: first.date)
        last =
            switch rule.end {
            case .never, .count: WallTime.latest.secondsSince1970
            case .day(let day): day.daysSince1970 * 86_400 + 86_399
            case .wall(let wall): wall.secondsSince1970
            case .instant(let instant): (zone ?? .utc).wall(at: instant).secondsSince1970
            }
        let time = first.time
        func expanded(_ values: [Int], below frequency: RecurrenceRule.Frequency, or own: Int) -> [Int] {
            if rule.frequency <= frequency { return [0] }
            // A leap second is read as the one before it (RFC 5545 §3.3.12).
            return values.isEmpty || wholeDays ? [own] : Set(values.map { min($0, 59) }).sorted()
        }
        let seconds = expanded(rule.seconds, below: .secondly, or: time.second)
        let minutes = expanded(rule.minutes, below: .minutely, or: time.minute)
        let hours = expanded(rule.hours, below: .hourly, or: time.hour)
        times = hours.flatMap { hour in
            minutes.flatMap { minute in seconds.map { hour * 3_600 + minute * 60 + $0 } }
        }
    }

    /// Calls `body` with each start in the window, until it answers false.
    func visit(from lower: Int64, before upper: Int64, body: @escaping (Int64) -> Bool) throws {
        let end = min(last, upper - 1)
        // With COUNT every start counts, from the first; otherwise the periods before the window are passed over.
        let isCounted = if case .count = rule.end { true } else { false }
        let from = max(first, isCounted ? first : lower)
        var visitor = Visitor(first: from, end: end, lower: lower, rule: rule, body: body)
        if rule.frequency >= .daily {
            try visitDays(from: from, &visitor)
        } else {
            try visitTimes(from: from, &visitor)
        }
    }

    private func visitDays(from: Int64, _ visitor: inout Visitor) throws {
        let period = DayPeriods(rule, first: first, days: days, times: times)
        var index = max(0, period.index(ofDay: from.flooredQuotient(86_400)) - 1)
        while let start = period.start(index), start * 86_400 <= visitor.end {
            try visitor.step()
            let days = period.days(index)
            guard
                visitor.visit(
                    days.count * times.count, { days[$0 / times.count] * 86_400 + Int64(times[$0 % times.count]) })
            else { return }
            index += 1
        }
    }

    /// Periods shorter than a day: what the rule leaves out is leapt over by days, hours and minutes.
    private func visitTimes(from: Int64, _ visitor: inout Visitor) throws {
        let unit: Int64 = rule.frequency == .hourly ? 3_600 : rule.frequency == .minutely ? 60 : 1
        let base = first.flooredQuotient(unit) * unit
        let step = unit * Int64(rule.interval)
        var index = max(0, (from - base) / step - 1)
        var allowed: (day: Int64, isAllowed: Bool)?
        while true {
            let start = base + index * step
            guard start <= visitor.end else { return }
            try visitor.step()
            let day = start.flooredQuotient(86_400)
            if allowed?.day != day { allowed = (day, days.allows(day: day)) }
            if let next = nextAllowed(after: start, day: day, isDayAllowed: allowed?.isAllowed == true) {
                index = max(index + 1, (next - base + step - 1) / step)
                continue
            }
            guard visitor.visit(times.count, { start + Int64(times[$0]) }) else { return }
            index += 1
        }
    }

    /// When the rule leaves out a period, the time from which the next may come; nil when it falls on this period.
    private func nextAllowed(after start: Int64, day: Int64, isDayAllowed: Bool) -> Int64? {
        guard isDayAllowed else { return (day + 1) * 86_400 }
        let second = Int(start - day * 86_400)
        if !rule.hours.isEmpty, !rule.hours.contains(second / 3_600) { return start - Int64(second % 3_600) + 3_600 }
        guard rule.frequency < .hourly else { return nil }
        if !rule.minutes.isEmpty, !rule.minutes.contains(second / 60 % 60) { return start - Int64(second % 60) + 60 }
        guard rule.frequency < .minutely else { return nil }
        let isLeft = !rule.seconds.isEmpty && !rule.seconds.contains { min($0, 59) == second % 60 }
        return isLeft ? start + 1 : nil
    }

    /// Keeps the window, the count and the budget while periods pass by.
    private struct Visitor {
        let first: Int64
        let end: Int64
        let lower: Int64
        let rule: RecurrenceRule
        let body: (Int64) -> Bool
        var steps = 0
        var counted = 0

        mutating func step() throws {
            steps += 1
            guard steps <= CalendarLimits.periods else {
                throw TrainingError(
                    .invalid,
                    "The recurrence rule was given up after \(CalendarLimits.periods) periods without an end.",
                    hint: "Let it recur less often, or look at a shorter time.")
            }
        }

        /// False when the end is reached.
        mutating func visit(_ count: Int, _ candidate: (Int) -> Int64) -> Bool {
            guard rule.positions.isEmpty else {
                let chosen = Set(rule.positions.map { $0 > 0 ? $0 - 1 : count + $0 }).filter { 0..<count ~= $0 }
                return chosen.sorted().allSatisfy { take(candidate($0)) }
            }
            return (0..<count).allSatisfy { take(candidate($0)) }
        }

        private mutating func take(_ time: Int64) -> Bool {
            guard time >= first else { return true }
            guard time <= end else { return false }
            if case .count(let limit) = rule.end {
                guard counted < limit else { return false }
                counted += 1
            }
            return time < lower ? true : body(time)
        }
    }
}

extension Int64 {
    func flooredQuotient(_ divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
