/// An answer as short answers are compared: without regard to case, to the number and kind of spaces, to the
/// shape of apostrophes and hyphens, and (since Swift compares characters so) to Unicode's canonical equivalence.
func foldedAnswer(_ text: String) -> [Character] {
    var shaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\u{2019}", "\u{2018}", "\u{02BC}", "\u{2032}", "`", "\u{00B4}": shaped.append("'")
        case "\u{2010}", "\u{2011}": shaped.append("-")
        default: shaped.append(scalar)
        }
    }
    // Both ways, because "ß" and "SS" meet only in capitals.
    return Array(collapsed(String(shaped).uppercased().lowercased()))
}

extension Question.AcceptedText {
    /// Longer answers than this are no short answers; it bounds the time that a pattern can take.
    private static let longestAnswer = 2_000

    /// Whether the text is what the pattern describes.
    public func matches(_ text: String) -> Bool {
        guard text.utf8.count <= Self.longestAnswer * 4 else { return false }
        let text = foldedAnswer(text)
        guard text.count <= Self.longestAnswer else { return false }
        return Self.matches(text[...], Self.parts(of: foldedAnswer(pattern)))
    }

    /// The literal parts of a pattern, between which anything may stand.
    package static func parts(of pattern: some Sequence<Character>) -> [[Character]] {
        var parts: [[Character]] = [[]]
        var isEscaped = false
        for character in pattern {
            if character == "*", isEscaped {
                parts[parts.count - 1].removeLast()
                parts[parts.count - 1].append("*")
            } else if character == "*" {
                parts.append([])
            } else {
                parts[parts.count - 1].append(character)
            }
            isEscaped = character == "\\"
        }
        return parts
    }

    private static func matches(_ text: ArraySlice<Character>, _ parts: [[Character]]) -> Bool {
        guard parts.count > 1, let first = parts.first, let last = parts.last else {
            return parts.first.map { text.elementsEqual($0) } ?? text.isEmpty
        }
        guard text.starts(with: first) else { return false }
        var text = text.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            // The leftmost place leaves the most for the parts that follow.
            guard let end = end(of: part, in: text) else { return false }
            text = text[end...]
        }
        return text.count >= last.count && text.suffix(last.count).elementsEqual(last)
    }

    private static func end(of part: [Character], in text: ArraySlice<Character>) -> Int? {
        guard part.count <= text.count else { return nil }
        return (text.startIndex...(text.endIndex - part.count)).first { text[$0...].starts(with: part) }
            .map { $0 + part.count }
    }
}

extension Question.AcceptedNumber.Range {
    public func contains(_ number: Double) -> Bool {
        switch self {
        case .anything: true
        case .between(let low, let high): Self.holds(number, low, high)
        case .around(let value, let tolerance): Self.holds(number, value - tolerance, value + tolerance)
        }
    }

    /// A bound computed in binary may miss the decimal one by a trifle: 3.1415 - 0.0005 is not quite 3.141.
    private static func holds(_ number: Double, _ low: Double, _ high: Double) -> Bool {
        let trifle = max(abs(low), abs(high)) * 1e-12
        guard trifle.isFinite else { return low <= number && number <= high }
        return low - trifle <= number && number <= high + trifle
    }
}
