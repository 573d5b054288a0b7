/// A sentence with `%1`, `%2` … for what it was written about, that finds the values again in a whole sentence.
///
/// The values are numbered in the order in which they stand; any other `%` is text.
struct SentenceTemplate: Sendable {
    /// The text before, between and behind the values: one more than there are values.
    let literals: [String]
    /// How many characters are no value. The template with the most of them says a sentence most exactly.
    let weight: Int
    /// Which values stand in quotes, in the sentence or in its translation: what a person wrote or types, and no word of
    /// the program.
    let isQuoted: [Bool]
    let phrase: Phrase

    init(_ text: String, _ phrase: Phrase) {
        self.phrase = phrase
        var literals = [""]
        var rest = text[...]
        while let next = rest.range(of: "%\(literals.count)") {
            literals[literals.count - 1] = String(rest[..<next.lowerBound])
            literals.append("")
            rest = rest[next.upperBound...]
        }
        literals[literals.count - 1] = String(rest)
        self.literals = literals
        weight = literals.reduce(0) { $0 + $1.count }
        isQuoted = Self.quotes(around: literals).enumerated().map { index, isQuoted in
            isQuoted || phrase.other.contains("«\u{A0}%\(index + 1)\u{A0}»")
        }
    }

    /// For each value, whether a quote is open before it. An apostrophe within a word, or after one, opens none.
    private static func quotes(around literals: [String]) -> [Bool] {
        var open: Character?
        return literals.dropLast().enumerated().map { index, literal in
            var last: Character = index == 0 ? " " : "%"
            for character in literal {
                if character == open {
                    open = nil
                } else if open == nil, character == "\"" || (character == "'" && !(last.isLetter || last == "%")) {
                    open = character
                }
                last = character
            }
            return open != nil
        }
    }

    var valueCount: Int { literals.count - 1 }

    /// The values with which this template says `text`, or nil. Each value ends where what follows it stands first.
    func values(in text: String) -> [String]? {
        guard text.hasPrefix(literals[0]) else { return nil }
        guard valueCount > 0 else { return text == literals[0] ? [] : nil }
        var rest = text.dropFirst(literals[0].count)
        guard let last = literals.last, rest.hasSuffix(last) else { return nil }
        rest = rest.dropLast(last.count)
        var values: [String] = []
        for literal in literals[1..<valueCount] {
            guard let found = rest.range(of: literal) else { return nil }
            values.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return values + [String(rest)]
    }
}

extension Substring {
    /// Where `text` stands first. (That of Foundation would cost the program's start.)
    fileprivate func range(of text: String) -> Range<Index>? {
        guard let first = text.utf8.first else { return startIndex..<startIndex }
        var start = startIndex
        while let found = self[start...].utf8.firstIndex(of: first) {
            let rest = self[found...]
            if rest.utf8.starts(with: text.utf8) {
                return found..<utf8.index(found, offsetBy: text.utf8.count)
            }
            start = utf8.index(after: found)
        }
        return nil
    }
}
