/// Writes a tree as CommonMark with GitHub's tables, so that reading it again gives the same tree.
public enum MarkdownWriter {
    public static func text(_ document: MarkdownDocument) -> String {
        let text = blocks(document.blocks)
        return text.isEmpty ? "" : text + "\n"
    }

    // MARK: Blocks

    private static func blocks(_ blocks: [MarkdownBlock], tight: Bool = false) -> String {
        var parts: [String] = []
        // Two lists with the same mark in a row would become one list.
        var usesOtherMark = false
        for (index, block) in blocks.enumerated() {
            if case .list(let list) = block {
                usesOtherMark = isList(index > 0 ? blocks[index - 1] : nil) && !usesOtherMark
                parts.append(self.list(list, usesOtherMark: usesOtherMark))
            } else {
                parts.append(self.block(block))
            }
        }
        return parts.joined(separator: tight ? "\n" : "\n\n")
    }

    private static func isList(_ block: MarkdownBlock?) -> Bool {
        if case .list? = block { true } else { false }
    }

    private static func block(_ block: MarkdownBlock) -> String {
        switch block {
        case .paragraph(let inlines): return line(inlines)
        case .heading(let level, let inlines):
            let words = line(inlines).replacing("\\\n", with: " ").replacing("\n", with: " ")
            // Number signs at the end would be taken for the heading's own.
            let end = words.hasSuffix("#") ? words.dropLast() + "\\#" : words[...]
            return String(repeating: "#", count: level) + (words.isEmpty ? "" : " " + end)
        case .quote(let inner): return prefixed(blocks(inner), first: "> ", next: "> ")
        case .list(let list): return self.list(list, usesOtherMark: false)
        case .code(let language, let text): return code(language, text)
        case .html(let text): return text
        case .table(let table): return self.table(table)
        case .rule: return "---"
        }
    }

    private static func list(_ list: MarkdownList, usesOtherMark: Bool) -> String {
        let items = list.items.enumerated().map { index, item in
            let mark =
                list.start.map { "\($0.addingReportingOverflow(index).partialValue)\(usesOtherMark ? ")" : ".") " }
                ?? (usesOtherMark ? "* " : "- ")
            let box = item.checked.map { $0 ? "[x] " : "[ ] " } ?? ""
            let text = box + blocks(item.blocks, tight: list.tight)
            return prefixed(text, first: mark, next: String(repeating: " ", count: mark.utf8.count))
        }
        return items.joined(separator: list.tight ? "\n" : "\n\n")
    }

    private static func prefixed(_ text: String, first: String, next: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
            let prefix = index == 0 ? first : next
            return line.isEmpty ? String(prefix.reversed().drop { $0 == " " }.reversed()) : prefix + line
        }.joined(separator: "\n")
    }

    private static func code(_ language: String?, _ text: String) -> String {
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        let word = language.map { $0.filter { $0 != "`" && !$0.isWhitespace } } ?? ""
        return "\(fence)\(word)\n\(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n")\(fence)"
    }

    private static func table(_ table: MarkdownTable) -> String {
        func row(_ cells: [[MarkdownInline]]) -> String {
            "| "
                + cells.map { cell in
                    line(cell.map(inTable)).replacing("\\\n", with: " ").replacing("\n", with: " ")
                }.joined(separator: " | ") + " |"
        }
        let rule = table.alignments.map { alignment in
            switch alignment {
            case .left: "---"
            case .center: ":-:"
            case .right: "--:"
            }
        }
        let lines = [row(table.header), "| " + rule.joined(separator: " | ") + " |"] + table.rows.map(row)
        return lines.joined(separator: "\n")
    }

    /// A bar ends a cell even inside code.
    private static func inTable(_ inline: MarkdownInline) -> MarkdownInline {
        switch inline {
        case .code(let code): .html(span(code).replacing("|", with: "\\|"))
        case .emphasis(let inner): .emphasis(inner.map(inTable))
        case .strong(let inner): .strong(inner.map(inTable))
        case .strikethrough(let inner): .strikethrough(inner.map(inTable))
        case .link(let url, let title, let inner): .link(url: url, title: title, inner.map(inTable))
        default: inline
        }
    }

    // MARK: Inlines

    /// Inlines as the lines of a paragraph, none of which begins like another block.
    private static func line(_ inlines: [MarkdownInline]) -> String {
        text(inlines).split(separator: "\n", omittingEmptySubsequences: false).map { guarded(String($0)) }
            .joined(separator: "\n")
    }

    private static func text(_ inlines: [MarkdownInline]) -> String {
        inlines.indices.map { text(inlines[$0], before: inlines.dropFirst($0 + 1).first) }.joined()
    }

    private static func text(_ inline: MarkdownInline, before next: MarkdownInline?) -> String {
        switch inline {
        case .text(let words): escaped(words, before: next)
        case .softBreak: "\n"
        case .lineBreak: "\\\n"
        case .code(let code): span(code)
        case .html(let tag): tag
        case .emphasis(let inner): marked(inner, "*")
        case .strong(let inner): marked(inner, "**")
        case .strikethrough(let inner): marked(inner, "~~")
        case .link(let url, let title, let inner): "[\(text(inner))](\(destination(url, title)))"
        case .image(let url, let title, let inner): "![\(text(inner))](\(destination(url, title)))"
        }
    }

    /// Marks do not work with a space inside them: it is moved out.
    private static func marked(_ inner: [MarkdownInline], _ mark: String) -> String {
        let words = text(inner)
        guard let first = words.firstIndex(where: { !$0.isWhitespace }),
            let last = words.lastIndex(where: { !$0.isWhitespace })
        else { return words }
        return words[..<first] + mark + words[first...last] + mark + words[words.index(after: last)...]
    }

    private static func span(_ code: String) -> String {
        let mark = String(repeating: "`", count: longestRun(of: "`", in: code) + 1)
        let needsSpace = code.hasPrefix("`") || code.hasSuffix("`") || (code.hasPrefix(" ") && code.hasSuffix(" "))
        return needsSpace ? "\(mark) \(code) \(mark)" : mark + code + mark
    }

    private static func destination(_ url: String, _ title: String) -> String {
        let isSimple = !url.isEmpty && url.allSatisfy { !$0.isWhitespace && !"()<>\\".contains($0) && $0.isASCII }
        var text = isSimple ? url : "<" + url.filter { !"<>\\\n\r".contains($0) } + ">"
        if !title.isEmpty {
            text +=
                " \"" + title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ")
                + "\""
        }
        return text
    }

    /// Text whose every sign stands for itself.
    private static func escaped(_ text: String, before following: MarkdownInline?) -> String {
        let isLast =
            switch following {
            case nil, .softBreak?, .lineBreak?: true
            default: false
            }
        var result = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let next = index + 1 < characters.count ? characters[index + 1] : nil
            let isInWord = index > 0 && isWord(characters[index - 1]) && next.map(isWord) ?? false
            switch character {
            case "\\", "`", "*", "[", "]", "|", "~": result += "\\\(character)"
            case "_" where !isInWord: result += "\\_"
            case "<" where next.map { $0.isLetter || "/!?".contains($0) } ?? false: result += "\\<"
            case "&" where next.map { $0.isLetter || $0 == "#" } ?? false: result += "\\&"
            case "!" where next == "[": result += "\\!"
            case ":" where next == "/" && isSpoilt(characters[index...], isLast: isLast): result += "\\:"
            case "\n", "\r", "\r\n": result += " "
            default: result.append(character)
            }
        }
        return result
    }

    /// True for the rest of a bare address in which a backslash or a mark would be taken for a part of it.
    /// - Parameter isLast: false when other than text follows on the line.
    private static func isSpoilt(_ rest: ArraySlice<Character>, isLast: Bool) -> Bool {
        let address = rest.prefix { !$0.isWhitespace }
        return address.contains { "\\`*[]|~_<&".contains($0) } || !isLast && address.endIndex == rest.endIndex
    }

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    /// A line that would begin a heading, a list, a quote or a rule gets a backslash.
    private static func guarded(_ line: String) -> String {
        let line = String(line.drop { $0 == " " || $0 == "\t" })
        guard let first = line.first else { return line }
        if ">".contains(first) || (first == "#" && line.drop { $0 == "#" }.first.map { $0 == " " } ?? true) {
            return "\\" + line
        }
        if "+-".contains(first), line.dropFirst().first.map({ $0 == " " || $0 == first || $0 == "\t" }) ?? true {
            return "\\" + line
        }
        if first == "=", line.allSatisfy({ $0 == "=" || $0 == " " }) { return "\\" + line }
        if first == "-", line.allSatisfy({ $0 == "-" || $0 == " " }) { return "\\" + line }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        if (1...9).contains(digits.count), let sign = rest.first, sign == "." || sign == ")",
            rest.dropFirst().first.map({ $0 == " " || $0 == "\t" }) ?? true
        {
            return digits + "\\" + rest
        }
        return line
    }

    private static func longestRun(of character: Character, in text: String) -> Int {
        var longest = 0
        var run = 0
        for next in text {
            run = next == character ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
