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

    /// What commands show and take again: the last six digits of a random id, and of each that stands in a natural one.
    public static func short(_ id: String) -> String {
        if isRandom(id) { return String(id.suffix(6)) }
        guard id.utf8.contains(UInt8(ascii: "/")) else { return id }
        return parts(id).map { isRandom($0) ? String($0.suffix(6)) : $0 }.joined(separator: "/")
    }

    /// True when words may mean the id: part by part the same, its last digits, or of a date with a time the day.
    public static func isShort(_ words: String, for id: String) -> Bool {
        let (words, parts) = (parts(words), parts(id))
        return words.count == parts.count
            && zip(words, parts).allSatisfy { word, part in
                word == part || word.utf8.count >= shortestDigits && isRandom(part) && part.hasSuffix(word)
                    || CalendarDate(word) != nil && part.hasPrefix(word + "T")
            }
    }

    /// Fewer fit by chance.
    private static let shortestDigits = 4

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
