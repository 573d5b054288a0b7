/// The number that a person wrote: `12.5`, `12,5`, `-3`, `1e6`, `1 822`. A comma is a decimal comma.
/// - Returns: nil for anything else, and for what is too large for a double.
func decimalNumber(_ text: String) -> Double? {
    let longest = 64
    guard text.utf8.count <= longest else { return nil }
    var digits: [UInt8] = []
    var spaceBefore = false
    var separators = 0
    for scalar in text.unicodeScalars.trimmed {
        let isDigit = ("0"..."9").contains(scalar)
        // A space may only part groups of digits.
        if spaceBefore, !isDigit || !(digits.last.map { (0x30...0x39).contains($0) } ?? false) { return nil }
        spaceBefore = false
        switch scalar {
        case "0"..."9", "+", "-", "e", "E": digits.append(UInt8(truncatingIfNeeded: scalar.value))
        case "\u{2212}": digits.append(UInt8(ascii: "-"))
        case ".", ",":
            separators += 1
            digits.append(UInt8(ascii: "."))
        case " ", "\u{a0}", "\u{202f}": spaceBefore = true
        default: return nil
        }
    }
    guard separators <= 1, let number = Double(String(decoding: digits, as: UTF8.self)), number.isFinite else {
        return nil
    }
    return number
}

extension BidirectionalCollection<Unicode.Scalar> {
    /// Without the white space at both ends.
    var trimmed: SubSequence {
        guard let first = firstIndex(where: { !$0.properties.isWhitespace }),
            let last = lastIndex(where: { !$0.properties.isWhitespace })
        else { return self[startIndex..<startIndex] }
        return self[first...last]
    }
}
