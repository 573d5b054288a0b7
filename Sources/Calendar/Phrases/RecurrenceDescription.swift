import TrainingModel

extension Recurrence {
    /// In words for people, such as "every third Wednesday of the quarter, until 31 December 2027". `RecurrencePhrase`
    /// reads them again; a rule for which there are no words is shown as its text.
    ///
    /// - Parameter zone: of the meeting, in which an end given as an instant is shown.
    public func described(in language: PhraseLanguage, zone: Zone = .utc) -> String {
        switch self {
        case .rule(let rule): RuleDescription(rule: rule, language: language, zone: zone).text
        case .dates(let dates):
            language.list(
                dates.map {
                    "\(language.date($0.date)) \(language == .english ? "at" : "à") \(language.time($0.secondOfDay))"
                })
        }
    }
}

/// Puts a rule into words.
struct RuleDescription {
    let rule: RecurrenceRule
    let language: PhraseLanguage
    let zone: Zone

    var text: String {
        ([repetition ?? rule.withoutEnd.description] + [end].compactMap(\.self)).joined(separator: ", ")
    }

    private var isEnglish: Bool { language == .english }

    private var end: String? {
        switch rule.end {
        case .never: nil
        case .count(let count): isEnglish ? "\(count) times" : "\(count) fois"
        case .day(let day): until(day)
        case .wall(let wall): until(wall.date)
        case .instant(let instant): until(zone.wall(at: instant).date)
        }
    }

    private func until(_ day: CalendarDate) -> String {
        isEnglish ? "until \(language.date(day))" : "jusqu'au \(language.date(day))"
    }

    /// Nil when there are no words for it.
    private var repetition: String? {
        guard rule.hours.isEmpty, rule.minutes.isEmpty, rule.seconds.isEmpty, rule.weekNumbers.isEmpty,
            rule.yearDays.isEmpty,
            rule.positions.isEmpty, rule.weekStart == .monday || rule.interval == 1 || rule.frequency != .weekly,
            rule.monthDays.isEmpty || rule.weekdays.isEmpty
        else { return nil }
        switch rule.frequency {
        case .daily where rule.months.isEmpty && rule.monthDays.isEmpty && rule.weekdays.isEmpty:
            return every("day", "jour")
        case .weekly where rule.months.isEmpty: return weekly
        case .monthly: return monthly
        case .yearly: return yearly
        default: return nil
        }
    }

    private var weekly: String? {
        let names = rule.weekdays.map { language.name($0.weekday) }
        guard !names.isEmpty else { return every("week", "semaine", isFeminine: true) }
        if rule.interval == 1 {
            return isEnglish ? "every \(language.list(names))" : "tous les \(language.list(names.map { "\($0)s" }))"
        }
        guard let period = every("week", "semaine", isFeminine: true) else { return nil }
        return isEnglish
            ? "\(period) on \(language.list(names))" : "\(period) \(language.list(names.map { "le \($0)" }))"
    }

    private var monthly: String? {
        guard rule.months.isEmpty else { return quarterly }
        if rule.interval == 1, !rule.weekdays.isEmpty, let days = weekdays(article: false) {
            return isEnglish ? "every \(days) of the month" : "chaque \(days) du mois"
        }
        return every("month", "mois").flatMap { with($0, days: days) }
    }

    private var quarterly: String? {
        let isFirst = rule.months == [1, 4, 7, 10] && rule.weekdays.allSatisfy { 1...4 ~= $0.ordinal }
        let isLast = rule.months == [3, 6, 9, 12] && rule.weekdays.allSatisfy { $0.ordinal < 0 }
        guard rule.interval == 1, isFirst || isLast, !rule.weekdays.isEmpty, let days = weekdays(article: false) else {
            return nil
        }
        return isEnglish ? "every \(days) of the quarter" : "chaque \(days) du trimestre"
    }

    private var yearly: String? {
        guard let period = every("year", "an") else { return nil }
        guard !rule.months.isEmpty else { return rule.weekdays.isEmpty && rule.monthDays.isEmpty ? period : nil }
        let names = rule.months.map(language.month)
        let hasDays = !rule.weekdays.isEmpty || !rule.monthDays.isEmpty
        guard hasDays, let days else { return nil }
        let months = language.list(names)
        if isEnglish { return "\(period) on \(days) of \(months)" }
        if names.count > 1 { return "\(period) \(days) des mois de \(months)" }
        if rule.monthDays.count == 1, rule.monthDays[0] > 0 { return "\(period) \(days) \(months)" }
        return "\(period) \(days) " + (["avril", "août", "octobre"].contains(months) ? "d'" : "de ") + months
    }

    /// "on the 21st", "on the first Monday", or nothing: then the period says it all.
    private func with(_ period: String, days: String?) -> String? {
        guard !rule.weekdays.isEmpty || !rule.monthDays.isEmpty else { return period }
        return days.map { isEnglish ? "\(period) on \($0)" : "\(period) \($0)" }
    }

    private var days: String? {
        guard rule.weekdays.isEmpty else { return weekdays(article: true) }
        let days = rule.monthDays.compactMap(language.day)
        return days.count == rule.monthDays.count ? language.list(days) : nil
    }

    private func weekdays(article: Bool) -> String? {
        let days = rule.weekdays.compactMap { day -> String? in
            guard let ordinal = language.word(ordinal: day.ordinal) else { return nil }
            return (article ? (isEnglish ? "the " : "le ") : "") + "\(ordinal) \(language.name(day.weekday))"
        }
        return days.count == rule.weekdays.count ? language.list(days) : nil
    }

    private func every(_ english: String, _ french: String, isFeminine: Bool = false) -> String? {
        let count = rule.interval == 1 ? "" : "\(rule.interval) "
        if isEnglish { return "every \(count)\(english)\(rule.interval == 1 ? "" : "s")" }
        return "\(isFeminine ? "toutes" : "tous") les \(count)\(french)\(french.hasSuffix("s") ? "" : "s")"
    }
}

extension RecurrenceRule {
    fileprivate var withoutEnd: RecurrenceRule {
        var rule = self
        rule.end = .never
        return rule
    }
}
