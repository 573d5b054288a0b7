import TrainingModel

/// Gathers what the words of a phrase say about repetition, and makes a rule of it.
struct RuleBuilder {
    let weekend: Set<Weekday>
    private var interval: Int?
    private var units: [PhraseWord.Unit] = []
    private var isEvery = false
    private var isWorkingDays = false
    private var months: [Int] = []
    private var weekdays: [RecurrenceRule.WeekdayOfPeriod] = []
    /// Ordinals that no weekday has followed yet: at the end they are days of the month.
    private var ordinals: [Int] = []
    /// Those that the weekday before had: "first Monday and Tuesday".
    private var ordinalsOfWeekday: [Int] = []

    private let isRatio: Bool
    private var isAfterOutOf = false

    /// - Parameter isRatio: the phrase has an "out of", « sur ».
    init(weekend: Set<Weekday>, isRatio: Bool) {
        self.weekend = weekend
        self.isRatio = isRatio
    }

    mutating func add(_ word: PhraseWord, typed: String, next: PhraseWord?) throws {
        switch word {
        case .every: isEvery = true
        case .other: try setInterval(2)
        case .outOf: isAfterOutOf = true
        case .unit(let unit): units.append(unit)
        case .frequency(let unit):
            isEvery = true
            units.append(unit)
        case .workingDay: isWorkingDays = true
        case .month(let month): months.append(month)
        case .number(let number): try add(number: number, next: next)
        case .ordinal(let ordinal):
            if case .unit(let unit)? = next, unit != .day, isEvery, ordinal > 0 {
                try setInterval(ordinal)
            } else {
                ordinals.append(ordinal)
            }
        case .weekday(let weekday): add(weekday)
        case .of: break
        case .until, .times, .date, .daysAhead, .next, .time, .filler:
            throw PhraseWords.fault("'\(typed.printable)' has no place in this phrase.")
        }
    }

    /// "2 weeks" counts periods; "the 21" is a day. « Un lundi sur deux »: what follows "sur" counts, the one before
    /// does not.
    private mutating func add(number: Int, next: PhraseWord?) throws {
        if isAfterOutOf {
            isAfterOutOf = false
            return try setInterval(number)
        }
        switch next {
        case .unit, .weekday, .workingDay:
            if !isRatio || number != 1 { try setInterval(number) }
        default: ordinals.append(number)
        }
    }

    private mutating func setInterval(_ number: Int) throws {
        guard interval == nil, 1...CalendarLimits.interval ~= number else {
            throw PhraseWords.fault("The phrase does not say clearly how often.")
        }
        interval = number
    }

    private mutating func add(_ weekday: Weekday) {
        if !ordinals.isEmpty {
            ordinalsOfWeekday = ordinals
            ordinals = []
        }
        let counted = ordinalsOfWeekday.isEmpty ? [0] : ordinalsOfWeekday
        weekdays += counted.map { RecurrenceRule.WeekdayOfPeriod(weekday, ordinal: $0) }
    }

    /// - Throws: `invalid` when the words say nothing, or more than one thing.
    func rule() throws -> RecurrenceRule {
        if isWorkingDays { return try workingDays() }
        if !ordinals.isEmpty, !weekdays.isEmpty {
            throw PhraseWords.fault("The phrase names days and weekdays at once.")
        }
        switch units.max() {
        case .quarter: return try quarterly()
        case .year: return try yearly()
        case _ where !months.isEmpty: return try yearly()
        case .month: return try monthly()
        case .week, nil: return try weekly()
        case .day: return try daily()
        }
    }

    private func daily() throws -> RecurrenceRule {
        guard weekdays.isEmpty, ordinals.count <= 1, ordinals.isEmpty || (interval == nil && isEvery) else {
            throw PhraseWords.fault("The phrase does not say clearly how often.")
        }
        // "every third day"
        let interval = ordinals.first ?? interval ?? 1
        guard interval > 0 else { throw PhraseWords.fault("The last day of what? Add 'of the month'.") }
        return made(.daily, every: interval)
    }

    private func workingDays() throws -> RecurrenceRule {
        let worked = Weekday.allCases.filter { !weekend.contains($0) }
        guard weekdays.isEmpty, ordinals.count <= 1, interval ?? 1 == 1, months.isEmpty, !worked.isEmpty else {
            throw PhraseWords.fault("Only 'every working day' or 'the last working day of the month' are known.")
        }
        let isMonthly = units.contains(.month)
        guard isMonthly == !ordinals.isEmpty else { throw PhraseWords.fault("Which working day of what?") }
        var rule = made(isMonthly ? .monthly : .weekly)
        rule.weekdays = worked.map { .init($0) }
        rule.positions = ordinals
        return rule
    }

    private func weekly() throws -> RecurrenceRule {
        if let counted = weekdays.first(where: { $0.ordinal != 0 }) {
            let day = PhraseLanguage.english.name(counted.weekday)
            throw TrainingError(
                .invalid, "It is not clear what the \(day)s are counted in.",
                hint: "Say 'every third \(day) of the month' or 'every 3 weeks on \(day)'.")
        }
        guard ordinals.isEmpty, !weekdays.isEmpty || units.contains(.week) else {
            throw PhraseWords.fault("The phrase does not say how often: every week, month, quarter or year.")
        }
        var rule = made(.weekly, every: interval ?? 1)
        rule.weekdays = weekdays
        return rule
    }

    private func monthly() throws -> RecurrenceRule {
        var rule = made(.monthly, every: interval ?? 1)
        try setDays(of: &rule)
        return rule
    }

    private func yearly() throws -> RecurrenceRule {
        var rule = made(.yearly, every: interval ?? 1)
        rule.months = months
        guard !months.isEmpty || (weekdays.isEmpty && ordinals.isEmpty) else {
            throw PhraseWords.fault("The phrase does not say in which month of the year.")
        }
        try setDays(of: &rule)
        for month in months {
            for day in rule.monthDays where day > CalendarDate.days(inMonth: month, ofYear: 2_000) {
                throw PhraseWords.fault("There is no \(day) \(PhraseLanguage.english.month(month)) in the calendar.")
            }
        }
        return rule
    }

    /// The nth weekday or day of a quarter lies in its first month, the last in its last.
    private func quarterly() throws -> RecurrenceRule {
        var rule = made(.monthly)
        let isCounted = !weekdays.isEmpty || (!ordinals.isEmpty && units.contains(.day))
        guard isCounted else {
            rule.interval = 3 * (interval ?? 1)
            try setDays(of: &rule)
            return rule
        }
        try setDays(of: &rule)
        let counts = weekdays.isEmpty ? ordinals : weekdays.map(\.ordinal)
        let most = weekdays.isEmpty ? 28 : 4
        guard interval == nil, months.isEmpty, counts.allSatisfy({ $0 < 0 }) || counts.allSatisfy({ 1...most ~= $0 })
        else {
            throw PhraseWords.fault("In a quarter weekdays are counted from the first to the fourth, or the last.")
        }
        rule.months = counts.allSatisfy { $0 < 0 } ? [3, 6, 9, 12] : [1, 4, 7, 10]
        return rule
    }

    private func setDays(of rule: inout RecurrenceRule) throws {
        guard weekdays.allSatisfy({ $0.ordinal != 0 && abs($0.ordinal) <= 5 }) else {
            throw PhraseWords.fault(
                "Which of the month's weekdays is meant? Say 'the first Monday' or 'the last Monday'.")
        }
        guard ordinals.allSatisfy({ 1...31 ~= abs($0) }) else {
            throw PhraseWords.fault("A month has 31 days at most.")
        }
        rule.weekdays = weekdays
        rule.monthDays = ordinals
    }

    private func made(_ frequency: RecurrenceRule.Frequency, every interval: Int = 1) -> RecurrenceRule {
        var rule = RecurrenceRule(frequency)
        rule.interval = interval
        return rule
    }
}
