import TrainingModel

/// Between the patterns of short answers, in which `*` stands for any text, and the small regular expressions that
/// packages hold where a part of a text is asked for.
enum QTIPattern {
    private static let most = 64
    private static let signs = "[](){}|^$?+.\\*"

    /// The patterns that an expression means, which may stand anywhere in what is typed unless `^` and `$` say
    /// otherwise; nil for one that says more than patterns can.
    static func patterns(_ expression: String) -> [String]? {
        guard expression.contains(where: signs.contains) else { return ["*\(expression)*"] }
        var results = [expression.hasPrefix("^") ? "" : "*"]
        var rest = expression[...]
        if rest.first == "^" { rest.removeFirst() }
        let isEnded = rest.hasSuffix("$") && !rest.hasSuffix("\\$")
        if isEnded { rest.removeLast() }
        while let next = rest.first {
            rest.removeFirst()
            guard var choices = choices(next, &rest) else { return nil }
            if rest.first == "?" {
                rest.removeFirst()
                choices.append("")
            }
            results = results.flatMap { result in choices.map { result + $0 } }
            guard results.count <= most else { return nil }
        }
        return isEnded ? results : results.map { $0 + "*" }
    }

    /// What one part of an expression may be; takes the rest of the part away.
    private static func choices(_ sign: Character, _ rest: inout Substring) -> [String]? {
        switch sign {
        case "[":
            guard let end = rest.firstIndex(of: "]") else { return nil }
            let signs = rest[..<end]
            rest = rest[rest.index(after: end)...]
            guard !signs.isEmpty, signs.first != "^", !signs.contains("-"), !signs.contains("\\") else { return nil }
            return signs.map { literal(String($0)) }
        case "(":
            guard let end = rest.firstIndex(of: ")") else { return nil }
            let inner = rest[..<end]
            rest = rest[rest.index(after: end)...]
            guard !inner.contains(where: { $0 != "|" && signs.contains($0) }) else { return nil }
            return inner.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        case ".":
            // A dot alone is nearly always meant as one.
            guard rest.first == "*" else { return ["."] }
            rest.removeFirst()
            return ["*"]
        case "\\":
            guard let escaped = rest.first, !escaped.isLetter, !escaped.isNumber else { return nil }
            rest.removeFirst()
            return [literal(String(escaped))]
        case _ where signs.contains(sign): return nil
        default: return [String(sign)]
        }
    }

    /// A text in which an asterisk is one.
    static func literal(_ text: String) -> String { text.replacing("*", with: "\\*") }

    // MARK: From patterns

    static func hasWildcard(_ pattern: String) -> Bool { parts(pattern).count > 1 }

    /// The text of a pattern without wildcards.
    static func plain(_ pattern: String) -> String { parts(pattern).joined() }

    /// What must be contained, for a pattern that says no more; nil for any other.
    static func simplePart(_ pattern: String) -> String? {
        let parts = parts(pattern)
        guard parts.count == 3, parts[0].isEmpty, parts[2].isEmpty, !parts[1].isEmpty,
            !parts[1].contains(where: signs.contains)
        else { return nil }
        return parts[1]
    }

    /// The whole pattern as a regular expression.
    static func expression(_ pattern: String) -> String {
        "^"
            + parts(pattern).map { part in
                part.map { signs.contains($0) ? "\\\($0)" : String($0) }.joined()
            }.joined(separator: ".*") + "$"
    }

    /// What stands between the wildcards.
    private static func parts(_ pattern: String) -> [String] {
        Question.AcceptedText.parts(of: pattern).map { String($0) }
    }
}
