import TrainingModel

/// What a word of a phrase says, in English and French alike.
enum PhraseWord: Hashable {
    case every
    case other
    case number(Int)
    /// From 1, or -1 for the last.
    case ordinal(Int)
    case weekday(Weekday)
    case workingDay
    case month(Int)
    case unit(Unit)
    /// "weekly": every, and the unit.
    case frequency(Unit)
    /// "one Monday *in two*", « un lundi *sur deux* ».
    case outOf
    case until
    /// From today on: "tomorrow".
    case daysAhead(Int)
    /// "next Monday", « lundi prochain »: one day, and no repetition.
    case next
    case times
    /// Digits with `/`, `-` or `.` between: not yet a date.
    case date(String)
    /// Seconds of the day.
    case time(Int)
    /// Stands between a day and what it is counted in: "the 21 *of* the month" is not "every 21 months".
    case of
    /// Words that carry nothing here.
    case filler

    enum Unit: Int, Comparable {
        case day, week, month, quarter, year
        static func < (a: Unit, b: Unit) -> Bool { a.rawValue < b.rawValue }
    }

    init?(_ word: String) {
        if let known = Self.words[word] ?? Self.numeric(word) {
            self = known
        } else {
            return nil
        }
    }

    /// `21`, `21st`, `1er`, `3e`, `21/06/2026`, `10:00`, `10h30`.
    private static func numeric(_ word: String) -> PhraseWord? {
        guard let first = word.utf8.first, UInt8(ascii: "0")...UInt8(ascii: "9") ~= first else { return nil }
        let digits = String(word.prefix { $0.isASCII && $0.isNumber })
        let rest = String(word.dropFirst(digits.count))
        if let time = time(digits, rest) { return .time(time) }
        if rest.contains(where: { "/-.".contains($0) }) { return .date(word) }
        guard digits.count <= 4, let number = Int(digits) else { return nil }
        if rest.isEmpty { return .number(number) }
        let endings: Set = ["st", "nd", "rd", "th", "er", "ere", "e", "eme", "ieme", "nde"]
        return endings.contains(rest) && 1...31 ~= number ? .ordinal(number) : nil
    }

    /// `10:00`, `10h`, `10h30`.
    private static func time(_ digits: String, _ rest: String) -> Int? {
        guard let hour = Int(digits), digits.count <= 2, let mark = rest.first, mark == ":" || mark == "h" else {
            return nil
        }
        let minutes = rest.dropFirst()
        if minutes.isEmpty, mark == "h" { return hour < 24 ? hour * 3_600 : nil }
        guard minutes.count == 2, minutes.allSatisfy({ $0.isASCII && $0.isNumber }), let minute = Int(minutes),
            hour < 24, minute < 60
        else { return nil }
        return hour * 3_600 + minute * 60
    }

    private static let words: [String: PhraseWord] = {
        var words: [String: PhraseWord] = [:]
        func add(_ meaning: PhraseWord, _ list: String) {
            for word in list.split(separator: " ") { words[String(word)] = meaning }
        }
        add(.filler, "on the in at and or for & a to le la les l et au aux en pour pendant hui")
        add(.of, "of du de des d")
        add(.every, "every each all chaque tous toutes tout par per")
        add(.other, "other autre")
        add(.outOf, "sur out")
        add(.until, "until till jusqu jusque")
        add(.daysAhead(-1), "yesterday hier")
        add(.daysAhead(0), "today aujourd")
        add(.daysAhead(1), "tomorrow demain")
        add(.next, "next prochain prochaine")
        add(.times, "times time occurrences occurrence fois")
        add(.workingDay, "weekday weekdays workday workdays ouvrable ouvrables ouvre ouvres")
        add(.frequency(.day), "daily quotidien quotidienne quotidiennement")
        add(.frequency(.week), "weekly hebdomadaire hebdomadairement")
        add(.frequency(.month), "monthly mensuel mensuelle mensuellement")
        add(.frequency(.quarter), "quarterly trimestriel trimestrielle trimestriellement")
        add(.frequency(.year), "yearly annually annual annuel annuelle annuellement")
        add(.unit(.day), "day days jour jours")
        add(.unit(.week), "week weeks semaine semaines")
        add(.unit(.month), "month months mois")
        add(.unit(.quarter), "quarter quarters trimestre trimestres")
        add(.unit(.year), "year years an ans annee annees")
        let numbers = [
            "one un une", "two deux", "three trois", "four quatre", "five cinq", "six", "seven sept", "eight huit",
            "nine neuf", "ten dix", "eleven onze", "twelve douze",
        ]
        for (index, list) in numbers.enumerated() { add(.number(index + 1), list) }
        let ordinals = [
            "first premier premiere premiers", "second seconde deuxieme", "third troisieme", "fourth quatrieme",
            "fifth cinquieme", "sixth sixieme",
        ]
        for (index, list) in ordinals.enumerated() { add(.ordinal(index + 1), list) }
        add(.ordinal(-1), "last dernier derniere derniers")
        add(.ordinal(-2), "penultimate second-to-last avant-dernier avant-derniere")
        let weekdays = [
            "monday mondays mon lundi lundis lun", "tuesday tuesdays tue mardi mardis",
            "wednesday wednesdays wed mercredi mercredis mer",
            "thursday thursdays thu jeudi jeudis jeu", "friday fridays fri vendredi vendredis ven",
            "saturday saturdays sat samedi samedis sam", "sunday sundays sun dimanche dimanches dim",
        ]
        for (weekday, list) in zip(Weekday.allCases, weekdays) { add(.weekday(weekday), list) }
        let months = [
            "january jan janvier", "february feb fevrier", "march mars", "april apr avril", "may mai", "june jun juin",
            "july jul juillet", "august aug aout", "september sep sept. septembre", "october oct octobre",
            "november nov novembre", "december dec decembre",
        ]
        for (index, list) in months.enumerated() { add(.month(index + 1), list) }
        return words
    }()
}

/// A phrase cut into words, each as it was typed and what it says.
struct PhraseWords {
    private(set) var words: [(typed: String, word: PhraseWord)] = []

    /// - Throws: `invalid` for a phrase that is too long or has a word that is not known.
    init(_ text: String) throws {
        guard text.utf8.count <= CalendarLimits.phraseBytes else {
            throw Self.fault("A phrase of more than \(CalendarLimits.phraseBytes) bytes says no dates.")
        }
        for typed in Self.split(text) {
            let folded = Self.folded(typed)
            guard let word = PhraseWord(folded) else {
                throw Self.fault("'\(typed.printable)' says nothing about dates.")
            }
            if word != .filler { words.append((typed, word)) }
        }
        guard !words.isEmpty else { throw Self.fault("The phrase says no dates.") }
    }

    static func fault(_ message: String) -> TrainingError {
        TrainingError(
            .invalid, message,
            hint:
                "Write for example 'monthly on the 21st', 'every third Wednesday of the quarter', 'every 2 weeks on Monday'"
                + " or '21/06/2027, 20/09/2027 at 10:00'.")
    }

    private static func split(_ text: String) -> [String] {
        text.split { $0.isWhitespace || ",;'’".contains($0) }.map(String.init)
    }

    /// Small letters without the accents of French.
    private static func folded(_ word: String) -> String {
        var folded = ""
        for character in word.lowercased() {
            // Composed or not, an accented letter is its first scalar's letter.
            switch character {
            case "à", "â", "ä": folded.append("a")
            case "é", "è", "ê", "ë": folded.append("e")
            case "î", "ï": folded.append("i")
            case "ô", "ö": folded.append("o")
            case "ù", "û", "ü": folded.append("u")
            case "ç": folded.append("c")
            default: folded.append(character)
            }
        }
        return folded
    }
}
