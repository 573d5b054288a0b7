/// Ids of records: 20 hex digits in the order of their making, or natural ids of such parts joined by `/`.
public enum Identifier {
    /// A new id: 48 bits of milliseconds since 1970, then 32 random bits.
    public static func make(milliseconds: Int64, random: UInt32) -> String {
        hexDigits(Stamp.tick(milliseconds: milliseconds) >> 16, count: 12) + hexDigits(UInt64(random), count: 8)
    }

    /// What two people noting the same thing offline both arrive at.
    public static func natural(_ parts: String...) -> String { parts.joined(separator: "/") }

    /// The parts of a natural id.
    static func parts(_ id: String) -> [String] {
        var id = id
        return id.withUTF8 { bytes in
            bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// True for an id that `make` can have given.
    public static func isRandom(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 20
            && text.utf8.allSatisfy {
                UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0
            }
    }

    /// What commands show: the last six digits of a random id, a natural id whole.
    public static func short(_ id: String) -> String { isRandom(id) ? String(id.suffix(6)) : id }

    /// True when the text can be an id or kind at all: 1–200 printable ASCII characters without spaces.
    public static func isValid(_ text: String) -> Bool {
        var text = text
        return text.withUTF8(isValid(utf8:))
    }
    package static func isValid(utf8 bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard 1...Limits.identifierBytes ~= bytes.count else { return false }
        // Without a branch for each byte: every record that is read has several ids.
        var isOutside: UInt8 = 0
        for byte in bytes { isOutside |= byte &- 0x21 > 0x7e - 0x21 ? 1 : 0 }
        return isOutside == 0
    }
}
