import TrainingModel

/// The rule by which a zone goes on for ever: the last line of its file, in the form of POSIX's `TZ` with the
/// extensions of RFC 9636 §3.3.1, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct PosixZoneRule: Hashable, Sendable {
    let standard: ZoneOffset
    let daylight: Daylight?

    struct Daylight: Hashable, Sendable {
        let offset: ZoneOffset
        let begins: Day
        let ends: Day
    }

    /// A day of the year and the time on that day's clock, in seconds; it may lie before or after the day.
    struct Day: Hashable, Sendable {
        let date: Date
        let time: Int
    }

    enum Date: Hashable, Sendable {
        /// 1 to 365; 29 February is never counted.
        case dayWithoutLeap(Int)
        /// 0 to 365.
        case dayFromZero(Int)
        /// `week` 1 to 5, where 5 is the last; Sunday is 7.
        case weekday(month: Int, week: Int, Weekday)
    }

    /// The zone's changes in a year, in the order of time.
    func changes(inYear year: Int) -> [ZoneChange] {
        guard let daylight, let begins = wallSecond(of: daylight.begins, year: year),
            let ends = wallSecond(of: daylight.ends, year: year)
        else { return [] }
        return [
            ZoneChange(at: begins - Int64(standard.seconds), offset: daylight.offset),
            ZoneChange(at: ends - Int64(daylight.offset.seconds), offset: standard),
        ].sorted { $0.at < $1.at }
    }

    private func wallSecond(of day: Day, year: Int) -> Int64? {
        date(day.date, year: year).map { $0.daysSince1970 * 86_400 + Int64(day.time) }
    }

    private func date(_ date: Date, year: Int) -> CalendarDate? {
        guard let newYear = CalendarDate(year: year, month: 1, day: 1) else { return nil }
        switch date {
        case .dayWithoutLeap(let day):
            return newYear.adding(days: day - 1 + (CalendarDate.isLeap(year: year) && day >= 60 ? 1 : 0))
        case .dayFromZero(let day): return newYear.adding(days: day)
        case .weekday(let month, let week, let weekday):
            guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
            let offset = (weekday.rawValue - first.weekday.rawValue + 7) % 7 + (week - 1) * 7
            let length = CalendarDate.days(inMonth: month, ofYear: year)
            return first.adding(days: offset < length ? offset : offset - 7)
        }
    }
}

extension PosixZoneRule {
    /// Nil when the text does not have the form.
    init?(_ text: String) {
        var reader = PosixZoneReader(text)
        guard let standardName = reader.name(), let standardWest = reader.time() else { return nil }
        standard = ZoneOffset(seconds: -standardWest, isDaylight: false, abbreviation: standardName)
        if reader.isAtEnd {
            daylight = nil
            return
        }
        guard let name = reader.name() else { return nil }
        var east = -standardWest + 3_600
        if !reader.next(is: ",") {
            guard let west = reader.time() else { return nil }
            east = -west
        }
        guard let begins = reader.day(), let ends = reader.day(), reader.isAtEnd else { return nil }
        daylight = Daylight(
            offset: ZoneOffset(seconds: east, isDaylight: true, abbreviation: name), begins: begins, ends: ends)
    }
}

/// Reads the parts of a POSIX zone rule from left to right.
private struct PosixZoneReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    func next(is character: Unicode.Scalar) -> Bool { rest.first == UInt8(ascii: character) }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next(is: character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Letters, or anything between angle brackets.
    mutating func name() -> String? {
        let isQuoted = skip("<")
        let bytes = rest.prefix { byte in
            isQuoted
                ? byte != UInt8(ascii: ">")
                : (UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte)
        }
        rest = rest.dropFirst(bytes.count)
        guard 1...16 ~= bytes.count, !isQuoted || skip(">") else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func number(through most: Int) -> Int? {
        let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard 1...3 ~= digits.count else { return nil }
        rest = rest.dropFirst(digits.count)
        let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return value <= most ? value : nil
    }

    /// `[+|-]hh[:mm[:ss]]` in seconds; up to 167 hours.
    mutating func time() -> Int? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard var seconds = number(through: 167).map({ $0 * 3_600 }) else { return nil }
        for unit in [60, 1] where skip(":") {
            guard let value = number(through: 59) else { return nil }
            seconds += value * unit
        }
        return isNegative ? -seconds : seconds
    }

    /// `,date[/time]`; the time is 02:00 when it is not given.
    mutating func day() -> PosixZoneRule.Day? {
        guard skip(","), let date = date() else { return nil }
        guard skip("/") else { return PosixZoneRule.Day(date: date, time: 7_200) }
        return time().map { PosixZoneRule.Day(date: date, time: $0) }
    }

    private mutating func date() -> PosixZoneRule.Date? {
        if skip("J") { return number(through: 365).flatMap { $0 >= 1 ? .dayWithoutLeap($0) : nil } }
        guard skip("M") else { return number(through: 365).map { .dayFromZero($0) } }
        guard let month = number(through: 12), month >= 1, skip("."), let week = number(through: 5), week >= 1,
            skip("."), let day = number(through: 6), let weekday = Weekday(rawValue: day == 0 ? 7 : day)
        else { return nil }
        return .weekday(month: month, week: week, weekday)
    }
}
