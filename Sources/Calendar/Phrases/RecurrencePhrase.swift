import TrainingModel

/// What a person said about when a meeting takes place, in English or French.
public struct RecurrencePhrase: Hashable, Sendable {
    public let recurrence: Recurrence
    /// Seconds of the day, when the phrase says the time. Explicit dates carry theirs.
    public let time: Int?

    /// What is known besides the phrase.
    public struct Context: Sendable {
        /// Dates without a year are the first such dates from here on.
        public var from: CalendarDate
        /// What "tomorrow" follows.
        public var today: CalendarDate
        /// Seconds of the day for explicit dates without a time.
        public var time: Int?
        /// Nil when 03/04 is to be asked back.
        public var order: DateOrder?
        /// What "every working day" leaves out.
        public var weekend: Set<Weekday>

        public init(
            from: CalendarDate, today: CalendarDate? = nil, time: Int? = nil, order: DateOrder? = nil,
            weekend: Set<Weekday> = [.saturday, .sunday]
        ) {
            self.from = from
            self.today = today ?? from
            self.time = time
            self.order = order
            self.weekend = weekend
        }
    }

    /// Reads "every third Wednesday of the quarter", "monthly on the 21st", « toutes les 2 semaines le lundi »,
    /// "21/06, 20/09, 20/12 at 10:00", "next Monday at 10:00", with "until 31/12/2027", "10 times" and "at 10:00"; and what `Recurrence` reads.
    ///
    /// - Throws: `invalid` for what says no dates, or more than one thing.
    public init(_ text: String, context: Context) throws {
        if text.contains("=") || text.split(separator: ",").allSatisfy({ WallTime(String($0.prefix(32))) != nil }),
            !text.isEmpty
        {
            recurrence = try Recurrence(text)
            time = nil
            return
        }
        var words = try PhraseWords(text).words
        let reader = DateReader(order: context.order, from: context.from, today: context.today)
        let end = try Self.takeEnd(&words, reader: reader)
        let saysRepetition = words.contains {
            switch $0.word {
            case .every, .frequency, .unit, .outOf, .other, .workingDay: true
            case .ordinal(let ordinal): ordinal < 0
            default: false
            }
        }
        let saysDates = words.contains {
            switch $0.word {
            case .date, .daysAhead, .next: true
            case .month: !saysRepetition && !Self.countsWeekdays(words)
            default: false
            }
        }
        if saysDates {
            guard !saysRepetition, end == .never else {
                throw PhraseWords.fault("The phrase lists dates and says that they repeat; only one of both can be.")
            }
            recurrence = try DateListReader(reader: reader, defaultTime: context.time)
                .recurrence(words.filter { $0.word != .of })
            time = nil
            return
        }
        let times = words.compactMap { if case .time(let time) = $0.word { time } else { nil } }
        guard times.count <= 1 else { throw PhraseWords.fault("A repeating meeting begins at one time.") }
        words.removeAll { if case .time = $0.word { true } else { false } }
        var builder = RuleBuilder(weekend: context.weekend, isRatio: words.contains { $0.word == .outOf })
        for (index, word) in words.enumerated() {
            try builder.add(word.word, typed: word.typed, next: words.dropFirst(index + 1).first?.word)
        }
        var rule = try builder.rule()
        rule.end = end
        recurrence = .rule(rule)
        time = times.first
    }

    /// "third Monday of June" is a rule, "Monday 21 June" a date.
    private static func countsWeekdays(_ words: [(typed: String, word: PhraseWord)]) -> Bool {
        zip(words, words.dropFirst()).contains {
            if case .ordinal = $0.word, case .weekday = $1.word { true } else { false }
        }
    }

    /// Takes "until DATE" and "10 times" out of the words.
    private static func takeEnd(
        _ words: inout [(typed: String, word: PhraseWord)], reader: DateReader
    ) throws -> RecurrenceRule.End {
        var end = RecurrenceRule.End.never
        if let index = words.firstIndex(where: { $0.word == .times }), index > 0,
            case .number(let count) = words[index - 1].word
        {
            guard 1...CalendarLimits.count ~= count else {
                throw PhraseWords.fault("A meeting takes place at least once.")
            }
            end = .count(count)
            words.removeSubrange(index - 1...index)
        }
        if let index = words.firstIndex(where: { $0.word == .until }) {
            var rest = words[(index + 1)...].drop { $0.word == .of }
            let date = try DateListReader.date(&rest, reader: reader)
            guard end == .never else {
                throw PhraseWords.fault("A number of times and a last day are two different ends.")
            }
            end = .day(date)
            words.removeSubrange(index..<rest.startIndex)
        }
        return end
    }
}

/// Reads a list of explicit dates, each with its time or with that of a later one.
struct DateListReader {
    let reader: DateReader
    let defaultTime: Int?

    func recurrence(_ words: [(typed: String, word: PhraseWord)]) throws -> Recurrence {
        var rest = words[...]
        var dates: [(date: CalendarDate, time: Int?)] = []
        while let next = rest.first {
            if case .time(let time) = next.word {
                // The time of all dates before it that have none yet.
                for index in dates.indices where dates[index].time == nil { dates[index].time = time }
                rest.removeFirst()
                continue
            }
            dates.append((try Self.date(&rest, reader: reader), nil))
        }
        return try .listed(
            dates.map { date, time in
                guard let time = time ?? defaultTime,
                    let wall = WallTime(date, hour: time / 3_600, minute: time / 60 % 60)
                else {
                    throw TrainingError(
                        .invalid, "The time of \(date) is missing.", hint: "Add it at the end, such as 'at 10:00'.")
                }
                return wall
            })
    }

    /// Takes one date: digits, `21 June [2027]` or `June 21 [2027]`, perhaps with its weekday before it, which must be
    /// right; `tomorrow`; or a weekday alone or with a `next`, which is the first such day after today.
    static func date(
        _ rest: inout ArraySlice<(typed: String, word: PhraseWord)>, reader: DateReader
    ) throws -> CalendarDate {
        var isNext = takeNext(&rest)
        if !isNext, case .daysAhead(let days)? = rest.first?.word {
            rest.removeFirst()
            return reader.today.adding(days: days)
        }
        var weekday: Weekday?
        if case .weekday(let day)? = rest.first?.word {
            weekday = day
            rest.removeFirst()
            isNext = takeNext(&rest) || isNext
        }
        if let weekday, beginsNoDate(rest.first?.word) {
            return reader.nearest(weekday, looksBack: reader.looksBack && !isNext)
        }
        if isNext { throw PhraseWords.fault("The phrase does not say clearly which day is the next one.") }
        let typed = rest.prefix(3).map(\.typed).joined(separator: " ")
        let date: CalendarDate
        if case .date(let text)? = rest.first?.word {
            date = try reader.date(text)
            rest.removeFirst()
        } else {
            let (day, month) = try dayAndMonth(&rest)
            var year: Int?
            if case .number(let number)? = rest.first?.word, number >= 1_000 {
                year = number
                rest.removeFirst()
            }
            date = try reader.date(day: day, month: month, year: year, typed: typed)
        }
        if let weekday, weekday != date.weekday {
            throw TrainingError(
                .invalid,
                "\(date) is a \(PhraseLanguage.english.name(date.weekday)), not a "
                    + "\(PhraseLanguage.english.name(weekday)).", hint: "Correct the weekday or the date.")
        }
        return date
    }

    private static func takeNext(_ rest: inout ArraySlice<(typed: String, word: PhraseWord)>) -> Bool {
        guard rest.first?.word == .next else { return false }
        rest.removeFirst()
        return true
    }

    private static func beginsNoDate(_ word: PhraseWord?) -> Bool {
        switch word {
        case .date, .number, .ordinal, .month: false
        default: true
        }
    }

    private static func dayAndMonth(
        _ rest: inout ArraySlice<(typed: String, word: PhraseWord)>
    ) throws -> (day: Int, month: Int) {
        let pair = rest.prefix(2).map(\.word)
        func day(_ word: PhraseWord?) -> Int? {
            switch word {
            case .number(let number), .ordinal(let number): number
            default: nil
            }
        }
        rest = rest.dropFirst(2)
        if case .month(let month)? = pair.last, let day = day(pair.first), pair.count == 2 { return (day, month) }
        if case .month(let month)? = pair.first, let day = day(pair.last), pair.count == 2 { return (day, month) }
        throw PhraseWords.fault("The phrase has a date that is not whole: the day and the month are both needed.")
    }
}
