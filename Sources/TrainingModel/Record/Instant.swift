/// A point in time, milliseconds since 1970-01-01T00:00:00Z. Its text is RFC 3339 in UTC.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    /// The calendar date in UTC.
    public var date: CalendarDate { CalendarDate(daysSince1970: milliseconds.flooredDivision(by: 86_400_000)) }

    /// Such as `2026-11-21T09:14:03.120Z`.
    public var description: String {
        let day = milliseconds.flooredDivision(by: 86_400_000)
        let remainder = milliseconds % 86_400_000
        let rest = remainder < 0 ? remainder + 86_400_000 : remainder
        let time = [rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60].map { padded($0, to: 2) }
        return "\(CalendarDate(daysSince1970: day))T\(time.joined(separator: ":")).\(padded(rest % 1_000, to: 3))Z"
    }

    /// Reads `YYYY-MM-DDTHH:MM:SS[.fraction]Z`; only UTC.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 30, bytes[10] == UInt8(ascii: "T"), bytes.last == UInt8(ascii: "Z"),
            let date = CalendarDate(String(decoding: bytes[0..<10], as: UTF8.self)),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]),
            let second = decimal(bytes[17..<19]),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var thousandths: Int64 = 0
        if bytes.count > 20 {
            let digits = bytes[20..<(bytes.count - 1)]
            guard bytes[19] == UInt8(ascii: "."), decimal(digits) != nil,
                let value = decimal((digits.map { $0 } + Array("000".utf8)).prefix(3))
            else { return nil }
            thousandths = value
        }
        self.init(
            milliseconds: date.daysSince1970 * 86_400_000 + hour * 3_600_000 + minute * 60_000 + second * 1_000
                + thousandths)
    }
}

/// A date of the proleptic Gregorian calendar, years 1 to 9999. Its text is ISO 8601, `2026-11-21`.
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    public let daysSince1970: Int64

    public init(daysSince1970: Int64) { self.daysSince1970 = daysSince1970 }

    public static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.daysSince1970 < b.daysSince1970 }

    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]), let day = decimal(bytes[8..<10]),
            year >= 1, 1...12 ~= month, 1...Self.length(ofMonth: month, year: year) ~= day
        else { return nil }
        // Days from civil: counts years from March, so that the leap day is the last one.
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        self.init(daysSince1970: days)
    }

    /// In days.
    private static func length(ofMonth month: Int64, year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public var description: String {
        let days = daysSince1970 + 719_468
        let era = days.flooredDivision(by: 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return
            "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(dayOfYear - (153 * shifted + 2) / 5 + 1, to: 2))"
    }
}

private func decimal(_ digits: some Collection<UInt8>) -> Int64? {
    guard 1...9 ~= digits.count, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
}

private func padded(_ number: Int64, to width: Int) -> String {
    let text = number.description
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
