/// What a clock on the wall shows, to the minute: `2026-06-21T10:00`. No instant belongs to it until a zone is named.
public struct WallTime: Hashable, Comparable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    public let date: CalendarDate
    /// Minutes since midnight, 0 to 1439.
    public let minute: Int

    /// - Returns: nil for a minute that no day has.
    public init?(date: CalendarDate, minute: Int) {
        guard 0..<1440 ~= minute else { return nil }
        self.date = date
        self.minute = minute
    }

    public static func < (a: WallTime, b: WallTime) -> Bool {
        a.date != b.date ? a.date < b.date : a.minute < b.minute
    }

    public var description: String { "\(date)T\(twoDigits(minute / 60)):\(twoDigits(minute % 60))" }

    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            let date = CalendarDate(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = Int(String(decoding: bytes[11..<13], as: UTF8.self)), 0..<24 ~= hour,
            let minute = Int(String(decoding: bytes[14..<16], as: UTF8.self)), 0..<60 ~= minute
        else { return nil }
        self.init(date: date, minute: hour * 60 + minute)
        guard description == text else { return nil }  // "+9" is a number, and no hour
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// A wall-clock time in an IANA zone, `2026-06-21T10:00[Africa/Casablanca]`: RFC 9557 without the offset, which the zone's
/// rules of the day decide when the time is shown.
public struct LocalTime: Hashable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    public let wall: WallTime
    /// A name of the form that zones have; whether there is such a zone, the calendar knows.
    public let zone: String

    public init?(_ wall: WallTime, zone: String) {
        guard Self.isZoneName(zone) else { return nil }
        self.wall = wall
        self.zone = zone
    }

    public var description: String { "\(wall)[\(zone)]" }

    public init?(_ text: String) {
        guard text.hasSuffix("]"), let open = text.firstIndex(of: "["), let wall = WallTime(String(text[..<open])) else {
            return nil
        }
        self.init(wall, zone: String(text[text.index(after: open)...].dropLast()))
    }

    private static func isZoneName(_ text: String) -> Bool {
        1...64 ~= text.utf8.count && text.first != "/" && text.last != "/" && !text.contains("//")
            && text.utf8.allSatisfy { byte in
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                    || "/_+-".utf8.contains(byte)
            }
    }
}
