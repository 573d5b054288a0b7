/// When and by whom a field was written: a hybrid logical clock (Kulkarni et al., 2014) made a total order by the writer.
/// Its text is 12 hex digits of milliseconds since 1970 UTC, 4 of counter and 8 of writer, joined by `-`; stamps
/// compare as their texts do.
public struct Stamp: Hashable, Sendable {
    /// 48 bits of milliseconds, then 16 of counter.
    public let tick: UInt64
    /// Drawn anew each time a program opens its replica, so that two copies of one laptop never share a stamp.
    public let writer: UInt32

    public init(tick: UInt64, writer: UInt32) {
        self.tick = tick
        self.writer = writer
    }

    public init(milliseconds: Int64, counter: UInt16 = 0, writer: UInt32) {
        self.init(tick: Stamp.tick(milliseconds: milliseconds) | UInt64(counter), writer: writer)
    }

    public var milliseconds: Int64 { Int64(tick >> 16) }

    /// The end of the year 9999. A stamp from outside is never later, so that every stamp can be followed by another.
    public static let latestMilliseconds: Int64 = 253_402_300_799_999

    /// The first tick of a millisecond, held between 1970 and `latestMilliseconds`.
    public static func tick(milliseconds: Int64) -> UInt64 {
        UInt64(min(max(milliseconds, 0), latestMilliseconds)) << 16
    }

    /// The tick that follows a stamp; a stamp at the end of time has none after it.
    public static func tick(after stamp: Stamp?) -> UInt64 {
        stamp.map { $0.tick == .max ? .max : $0.tick + 1 } ?? 1
    }
}

extension Stamp: Comparable {
    public static func < (a: Stamp, b: Stamp) -> Bool { a.tick != b.tick ? a.tick < b.tick : a.writer < b.writer }
}

extension Stamp: CustomStringConvertible, LosslessStringConvertible {
    static let textBytes = 26

    public var description: String {
        String(unsafeUninitializedCapacity: Stamp.textBytes) {
            if let start = $0.baseAddress { write(to: start) }
            return Stamp.textBytes
        }
    }

    /// Writes the text's 26 bytes.
    func write(to text: UnsafeMutablePointer<UInt8>) {
        writeHexDigits(tick >> 16, count: 12, to: text)
        text[12] = UInt8(ascii: "-")
        writeHexDigits(tick & 0xffff, count: 4, to: text + 13)
        text[17] = UInt8(ascii: "-")
        writeHexDigits(UInt64(writer), count: 8, to: text + 18)
    }

    public init?(_ text: String) {
        var text = text
        guard let stamp = text.withUTF8(Stamp.init(utf8:)) else { return nil }
        self = stamp
    }

    package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == Stamp.textBytes, bytes[12] == UInt8(ascii: "-"), bytes[17] == UInt8(ascii: "-"),
            let milliseconds = hexValue(bytes[0..<12]), let counter = hexValue(bytes[13..<17]),
            let writer = hexValue(bytes[18..<26]), milliseconds <= Stamp.latestMilliseconds
        else { return nil }
        self.init(tick: milliseconds << 16 | counter, writer: UInt32(writer))
    }
}
