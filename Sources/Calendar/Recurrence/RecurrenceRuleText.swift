import TrainingModel

/// The rule's text, such as `FREQ=MONTHLY;BYDAY=3WE`.
extension RecurrenceRule: CustomStringConvertible {
    /// Reads the text of an RRULE; a trailing semicolon, seen in the wild, is forgiven.
    ///
    /// - Throws: `invalid` for everything else that RFC 5545 §3.3.10 forbids, and for RFC 7529's other calendars.
    public init(_ text: String) throws {
        guard text.utf8.count <= CalendarLimits.ruleBytes else { throw Self.fault("is longer than any rule") }
        let body = text.uppercased().hasPrefix("RRULE:") ? text.dropFirst(6) : text[...]
        var parts: [String: String] = [:]
        for part in body.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, !pair[1].isEmpty, pair[0].utf8.allSatisfy({ $0 < 0x80 }) else {
                throw Self.fault("has a part that is not NAME=VALUE")
            }
            guard parts.updateValue(pair[1].uppercased(), forKey: pair[0].uppercased()) == nil else {
                throw Self.fault("names a part twice")
            }
        }
        guard let frequency = parts.removeValue(forKey: "FREQ").flatMap(Frequency.init(rawValue:)) else {
            throw Self.fault("does not say how often: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY")
        }
        self.init(frequency)
        for (name, value) in parts.sorted(by: { $0.key < $1.key }) { try read(name, value) }
        if parts["COUNT"] != nil, parts["UNTIL"] != nil { throw Self.fault("has both COUNT and UNTIL") }
        try checkCombination()
    }

    private mutating func read(_ name: String, _ value: String) throws {
        switch name {
        case "INTERVAL": interval = try Self.number(name, value, 1...CalendarLimits.interval)
        case "COUNT": end = .count(try Self.number(name, value, 1...CalendarLimits.count))
        case "UNTIL": end = try Self.until(value)
        case "BYMONTH": months = try Self.numbers(name, value, 1...12, signed: false)
        case "BYWEEKNO": weekNumbers = try Self.numbers(name, value, 1...53)
        case "BYYEARDAY": yearDays = try Self.numbers(name, value, 1...366)
        case "BYMONTHDAY": monthDays = try Self.numbers(name, value, 1...31)
        case "BYDAY": weekdays = try value.split(separator: ",", omittingEmptySubsequences: false).map(Self.weekday)
        case "BYHOUR": hours = try Self.numbers(name, value, 0...23, signed: false)
        case "BYMINUTE": minutes = try Self.numbers(name, value, 0...59, signed: false)
        case "BYSECOND": seconds = try Self.numbers(name, value, 0...60, signed: false)
        case "BYSETPOS": positions = try Self.numbers(name, value, 1...366)
        case "WKST":
            guard let day = Weekday(code: value) else { throw Self.fault("begins its week on no day: WKST=MO") }
            weekStart = day
        case "RSCALE", "SKIP": throw Self.fault("is for another calendar; only the Gregorian one is known")
        default: throw Self.fault("has a part that is unknown")
        }
    }

    /// The combinations that the table of RFC 5545 §3.3.10 excludes.
    private func checkCombination() throws {
        if !weekNumbers.isEmpty, frequency != .yearly { throw Self.fault("has BYWEEKNO without FREQ=YEARLY") }
        if !yearDays.isEmpty, [.daily, .weekly, .monthly].contains(frequency) {
            throw Self.fault("has BYYEARDAY with FREQ=\(frequency.rawValue)")
        }
        if !monthDays.isEmpty, frequency == .weekly { throw Self.fault("has BYMONTHDAY with FREQ=WEEKLY") }
        guard weekdays.contains(where: { $0.ordinal != 0 }) else { return }
        guard frequency == .monthly || frequency == .yearly, weekNumbers.isEmpty else {
            throw Self.fault("counts weekdays, such as 3WE, but has no month or year to count them in")
        }
    }

    public var description: String {
        var parts = ["FREQ=\(frequency.rawValue)"]
        func add(_ name: String, _ values: [Int]) {
            if !values.isEmpty { parts.append("\(name)=\(values.map(String.init).joined(separator: ","))") }
        }
        if interval != 1 { parts.append("INTERVAL=\(interval)") }
        switch end {
        case .never: break
        case .count(let count): parts.append("COUNT=\(count)")
        case .day(let day): parts.append("UNTIL=\(day.compact)")
        case .wall(let wall): parts.append("UNTIL=\(wall.compact)")
        case .instant(let instant): parts.append("UNTIL=\(Zone.utc.wall(at: instant).compact)Z")
        }
        add("BYMONTH", months)
        add("BYWEEKNO", weekNumbers)
        add("BYYEARDAY", yearDays)
        add("BYMONTHDAY", monthDays)
        if !weekdays.isEmpty { parts.append("BYDAY=\(weekdays.map(\.description).joined(separator: ","))") }
        add("BYHOUR", hours)
        add("BYMINUTE", minutes)
        add("BYSECOND", seconds)
        add("BYSETPOS", positions)
        if weekStart != .monday { parts.append("WKST=\(weekStart.code)") }
        return parts.joined(separator: ";")
    }
}

extension RecurrenceRule {
    static func fault(_ what: String) -> TrainingError {
        TrainingError(
            .invalid, "The recurrence rule \(what).",
            hint: "Write a rule of RFC 5545 such as FREQ=MONTHLY;BYDAY=3WE, or words such as 'monthly on the 21st'.")
    }

    private static func number(_ name: String, _ value: some StringProtocol, _ range: ClosedRange<Int>) throws -> Int {
        guard value.utf8.count <= 6, value.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            let number = Int(value), range ~= number
        else { throw fault("needs \(name) from \(range.lowerBound) to \(range.upperBound)") }
        return number
    }

    private static func numbers(
        _ name: String, _ value: String, _ range: ClosedRange<Int>, signed: Bool = true
    ) throws -> [Int] {
        try value.split(separator: ",", omittingEmptySubsequences: false).map { item in
            let isNegative = signed && item.hasPrefix("-")
            let digits = isNegative || (signed && item.hasPrefix("+")) ? item.dropFirst() : item
            let number = try number(name, digits, range)
            return isNegative ? -number : number
        }
    }

    private static func weekday(_ text: Substring) throws -> WeekdayOfPeriod {
        guard let weekday = Weekday(code: text.suffix(2)) else { throw fault("names a weekday other than MO … SU") }
        let count = text.dropLast(2)
        guard !count.isEmpty else { return WeekdayOfPeriod(weekday) }
        guard let ordinal = try numbers("BYDAY", String(count), 1...53).first else { throw fault("counts no weekday") }
        return WeekdayOfPeriod(weekday, ordinal: ordinal)
    }

    private static func until(_ text: String) throws -> End {
        if text.utf8.count == 8, let day = CalendarDate(compact: text) { return .day(day) }
        let isUniversal = text.hasSuffix("Z")
        guard let wall = WallTime(compact: isUniversal ? text.dropLast() : text[...]) else {
            throw fault("ends at no date: UNTIL=20261231 or UNTIL=20261231T235959Z")
        }
        return isUniversal ? .instant(Zone.utc.instant(of: wall)) : .wall(wall)
    }
}

extension RecurrenceRule.WeekdayOfPeriod: CustomStringConvertible {
    public var description: String { (ordinal == 0 ? "" : String(ordinal)) + weekday.code }
}

extension Weekday {
    private static let codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    /// Of two letters, as in BYDAY.
    var code: String { Self.codes[rawValue - 1] }

    init?(code: some StringProtocol) {
        guard let index = Self.codes.firstIndex(where: { $0 == code }) else { return nil }
        self = Self.allCases[index]
    }
}

extension CalendarDate {
    /// ISO 8601's basic form, `20261121`.
    var compact: String { description.filter { $0 != "-" } }

    init?(compact text: some StringProtocol) {
        guard text.utf8.count == 8 else { return nil }
        self.init("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }
}

extension WallTime {
    /// ISO 8601's basic form, `20261121T091400`.
    var compact: String {
        let (hour, minute, second) = time
        return "\(date.compact)T" + [hour, minute, second].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
    }

    init?(compact text: some StringProtocol) {
        guard text.utf8.count == 15, text.dropFirst(8).first == "T" else { return nil }
        let date = text.prefix(8)
        let time = text.suffix(6)
        self.init(
            "\(date.prefix(4))-\(date.dropFirst(4).prefix(2))-\(date.suffix(2))T"
                + "\(time.prefix(2)):\(time.dropFirst(2).prefix(2)):\(time.suffix(2))")
    }
}
