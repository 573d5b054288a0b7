/// The string literals of a Swift source, as templates of the sentences that they can make.
///
/// `"There is no \(noun) '\(words)'."` is `There is no %1 '%2'.`; where an interpolation chooses between literals, as in
/// `\(count == 1 ? "a fault" : "\(count) faults")`, each choice is a template of its own.
struct SourceLiterals {
    struct Literal {
        /// Every sentence that the literal can make, with `%1` … `%9` for the values.
        let templates: [String]
        /// Where it begins, from 1.
        let line: Int
        /// The source before it, from the last blank line of code on; what calls it stands there.
        let before: String
        /// The source behind it, to the end of the line.
        let after: String
    }

    private enum Part {
        case text(String)
        /// What is interpolated, with the literals that it may be.
        case value([[Part]])
    }

    private let characters: [Character]
    private(set) var literals: [Literal] = []

    init(_ source: String) {
        characters = Array(source)
        var index = 0
        var line = 1
        while index < characters.count {
            if let end = comment(at: index) {
                line += characters[index..<end].count(where: \.isNewline)
                index = end
            } else if characters[index] == "\"" || startsRaw(index) {
                let start = index
                var parts = literal(at: &index)
                while let next = joined(after: index) {
                    index = next
                    parts += literal(at: &index)
                }
                literals.append(
                    Literal(
                        templates: Self.templates(of: parts), line: line,
                        before: String(characters[max(0, start - 160)..<start]),
                        after: String(characters[index..<min(index + 60, characters.count)])))
                line += characters[start..<index].count(where: \.isNewline)
            } else {
                if characters[index].isNewline { line += 1 }
                index += 1
            }
        }
    }

    private func has(_ text: String, at index: Int) -> Bool {
        characters[index...].starts(with: text)
    }

    /// Where the comment that begins here ends.
    private func comment(at index: Int) -> Int? {
        if has("//", at: index) {
            return characters[index...].firstIndex(where: \.isNewline) ?? characters.count
        }
        guard has("/*", at: index) else { return nil }
        var end = index + 2
        while end < characters.count, !has("*/", at: end) { end += 1 }
        return min(end + 2, characters.count)
    }

    /// Where the literal begins that a `+` joins to the one that ends here.
    private func joined(after index: Int) -> Int? {
        var index = index
        var plus = false
        while index < characters.count {
            if characters[index] == "+", !plus {
                plus = true
            } else if !characters[index].isWhitespace {
                return plus && characters[index] == "\"" ? index : nil
            }
            index += 1
        }
        return nil
    }

    private func startsRaw(_ index: Int) -> Bool {
        guard characters[index] == "#" else { return false }
        return characters[index...].drop { $0 == "#" }.first == "\""
    }

    /// Takes the literal that begins at `index`, and leaves `index` behind it.
    private func literal(at index: inout Int) -> [Part] {
        var hashes = ""
        while characters[index] == "#" {
            hashes.append("#")
            index += 1
        }
        let quotes = has("\"\"\"", at: index) ? "\"\"\"" : "\""
        index += quotes.count
        let end = quotes + hashes
        let escape = "\\" + hashes
        var parts: [Part] = []
        var text = ""
        while index < characters.count, !has(end, at: index) {
            guard has(escape, at: index) else {
                text.append(characters[index])
                index += 1
                continue
            }
            index += escape.count
            if characters[index] == "(" {
                parts.append(.text(text))
                text = ""
                parts.append(interpolation(at: &index))
            } else {
                text += escaped(at: &index)
            }
        }
        index = min(index + end.count, characters.count)
        parts.append(.text(text))
        return quotes.count == 3 ? Self.withoutMargin(parts) : parts
    }

    /// What an escape stands for. `index` is behind its backslash.
    private func escaped(at index: inout Int) -> String {
        let character = characters[index]
        index += 1
        switch character {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "0": return "\0"
        case "u":
            let digits = characters[(index + 1)...].prefix { $0 != "}" }
            index += digits.count + 2
            return UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
        case let character where character.isNewline:
            return "\\\n"
        default: return String(character)
        }
    }

    /// Takes `(…)` with the literals in it.
    private func interpolation(at index: inout Int) -> Part {
        index += 1
        var depth = 1
        var source = ""
        var literals: [[Part]] = []
        while index < characters.count {
            let character = characters[index]
            if character == "\"" {
                let isChoice = Self.endsBeforeChoice(source)
                let parts = literal(at: &index)
                if isChoice { literals.append(parts) }
                source += "\"\""
                continue
            }
            index += 1
            if "([{".contains(character) { depth += 1 }
            if ")]}".contains(character) { depth -= 1 }
            if depth == 0 { break }
            source.append(character)
        }
        return .value(literals)
    }

    /// A literal of several lines without the first line end, the margin, and the line ends that are escaped.
    private static func withoutMargin(_ parts: [Part]) -> [Part] {
        var margin = 0
        if case .text(let last)? = parts.last { margin = last.reversed().prefix { $0 == " " }.count }
        let indent = String(repeating: " ", count: margin)
        var parts = parts.map { part -> Part in
            guard case .text(let text) = part else { return part }
            return .text(
                text.replacing("\n" + indent, with: "\n").replacing("\\\n", with: "").replacing(indent, with: ""))
        }
        if case .text(let first)? = parts.first, first.hasPrefix("\n") { parts[0] = .text(String(first.dropFirst())) }
        if case .text(let last)? = parts.last, last.hasSuffix("\n") {
            parts[parts.count - 1] = .text(String(last.dropLast()))
        }
        return parts
    }

    /// The choices of the literal, each a template.
    private static func templates(of parts: [Part]) -> [String] { flat(parts).map(numbered) }

    /// Pieces of text, and nil for a value.
    private static func flat(_ parts: [Part]) -> [[String?]] {
        parts.reduce([[]]) { choices, part in
            let options: [[String?]]
            switch part {
            case .text(let text): options = [[text]]
            case .value(let literals): options = Self.choices(among: literals)
            }
            return choices.flatMap { choice in options.map { choice + $0 } }
        }
    }

    /// One literal alone is what stands in for a value; of two one is taken.
    private static func choices(among literals: [[Part]]) -> [[String?]] {
        let choices = literals.flatMap(flat)
        if choices == [[""]] { return [[nil]] }
        return choices + (literals.count < 2 ? [[nil]] : [])
    }

    /// Whether a literal behind this source is what the interpolation can be: `a ? "b" : "c"`, `a.map { "b" } ?? "c"`.
    private static func endsBeforeChoice(_ source: String) -> Bool {
        let source = source.reversed().drop(while: \.isWhitespace)
        return [" ?", " :", "??", "{", "\n?", "\n:"].contains { source.starts(with: $0.reversed()) }
    }

    private static func numbered(_ pieces: [String?]) -> String {
        var count = 0
        return pieces.reduce(into: "") { text, piece in
            if piece == nil { count += 1 }
            text += piece ?? "%\(count)"
        }
    }
}
