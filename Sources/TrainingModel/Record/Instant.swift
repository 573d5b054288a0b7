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
