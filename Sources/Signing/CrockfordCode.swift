/// Codes that people read aloud and type: Crockford's base 32, in which nothing can be taken for something else, in groups of
/// four.
enum CrockfordCode {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// A digit from the lowest five bits of each byte, such as `7KQ2-M9XD`.
    static func text(_ bytes: some Collection<UInt8>) -> String {
        var digits: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if index > 0, index.isMultiple(of: 4) { digits.append(UInt8(ascii: "-")) }
            digits.append(alphabet[Int(byte & 31)])
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The digits without what people add or confuse; nil when there are not so many, or others.
    static func canonical(_ typed: String, length: Int) -> String? {
        let digits = typed.uppercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }.map {
            switch $0 {
            case UInt8(ascii: "O"): UInt8(ascii: "0")
            case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
            default: $0
            }
        }
        guard digits.count == length, digits.allSatisfy(alphabet.contains) else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }
}
