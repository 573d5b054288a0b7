/// A date and a time of day as they stand on the wall, to the second, without a zone; years 1 to 9999.
/// Its text is ISO 8601: `2026-06-21T10:00`, with `:SS` only when the seconds are not zero.
public struct WallTime: Hashable, Comparable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    /// Seconds since 1970-01-01T00:00 on the same wall. Not an instant: that needs a zone.
    public let secondsSince1970: Int64

    public static let earliest = WallTime(unchecked: -62_135_596_800)
    public static let latest = WallTime(unchecked: 253_402_300_799)

    private init(unchecked seconds: Int64) { secondsSince1970 = seconds }

    /// Nil outside the years 1 to 9999.
    public init?(secondsSince1970 seconds: Int64) {
        guard Self.earliest.secondsSince1970...Self.latest.secondsSince1970 ~= seconds else { return nil }
        self.init(unchecked: seconds)
    }

    public init?(_ date: CalendarDate, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard 0..<24 ~= hour, 0..<60 ~= minute, 0..<60 ~= second,
            -719_162...2_932_896 ~= date.daysSince1970
        else { return nil }
        self.init(unchecked: date.daysSince1970 * 86_400 + Int64(hour * 3_600 + minute * 60 + second))
    }

    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16 || bytes.count == 19, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            let date = CalendarDate(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16])
        else { return nil }
        var second: Int64 = 0
        if bytes.count == 19 {
            guard bytes[16] == UInt8(ascii: ":"), let value = decimal(bytes[17..<19]) else { return nil }
            second = value
        }
        self.init(date, hour: Int(hour), minute: Int(minute), second: Int(second))
    }

    public var date: CalendarDate { CalendarDate(daysSince1970: secondsSince1970.flooredDivision(by: 86_400)) }

    /// 0 to 86,399.
    public var secondOfDay: Int { Int(secondsSince1970 - date.daysSince1970 * 86_400) }

    public var time: (hour: Int, minute: Int, second: Int) {
        (secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60)
    }

    public static func < (a: WallTime, b: WallTime) -> Bool { a.secondsSince1970 < b.secondsSince1970 }

    public var description: String {
        let (hour, minute, second) = time
        let minutes = "\(date)T\(padded(Int64(hour), to: 2)):\(padded(Int64(minute), to: 2))"
        return second == 0 ? minutes : "\(minutes):\(padded(Int64(second), to: 2))"
    }
}

/// A wall-clock time in a zone: what people agree on. The instant is computed when it is shown, because governments
/// change their zones after meetings were fixed. Its text is `2026-06-21T10:00[Africa/Casablanca]`: RFC 9557
/// without the offset, which the zone's rules of the day decide.
public struct LocalTime: Hashable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    public let wall: WallTime
    /// An IANA name. Only its form is checked here; whether the zone exists is the zone database's word.
    public let zone: String

    /// Nil when `zone` does not have the form of an IANA name.
    public init?(_ wall: WallTime, zone: String) {
        guard Self.isZoneName(zone) else { return nil }
        self.wall = wall
        self.zone = zone
    }

    public init?(_ text: String) {
        guard text.hasSuffix("]"), let open = text.firstIndex(of: "["), let wall = WallTime(String(text[..<open]))
        else {
            return nil
        }
        self.init(wall, zone: String(text[text.index(after: open)...].dropLast()))
    }

    public var description: String { "\(wall)[\(zone)]" }

    /// The form of a name in the zone database: parts of letters, digits, `_`, `-` and `+`, joined by `/`. Never a path
    /// that leaves a directory.
    public static func isZoneName(_ text: String) -> Bool {
        guard 1...64 ~= text.utf8.count else { return false }
        return text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
                        true
                    default: false
                    }
                }
        }
    }
}
