import Markdown

/// Working on the parts of a line.
enum Inlines {
    /// White space as HTML shows it: a single space for any run of it. A space that does not break stays.
    static func spaced(_ text: String) -> String {
        var result = ""
        var isSpace = false
        for scalar in text.unicodeScalars {
            if scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{c}" {
                if !isSpace { result.append(" ") }
                isSpace = true
            } else {
                isSpace = false
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Without spaces and breaks at the ends, without two spaces in a row, neighbouring texts joined.
    static func tidied(_ inlines: [MarkdownInline]) -> [MarkdownInline] {
        var tidy: [MarkdownInline] = []
        for inline in joined(inlines) {
            if case .text(var text) = inline {
                if text.hasPrefix(" "), tidy.isEmpty || endsInSpace(tidy.last) { text.removeFirst() }
                if text.isEmpty { continue }
                tidy.append(.text(text))
            } else if case .lineBreak = inline {
                if tidy.isEmpty { continue }
                trimEnd(&tidy)
                tidy.append(inline)
            } else {
                tidy.append(inline)
            }
        }
        while case .lineBreak? = tidy.last { tidy.removeLast() }
        trimEnd(&tidy)
        while case .lineBreak? = tidy.last { tidy.removeLast() }
        return tidy
    }

    private static func joined(_ inlines: [MarkdownInline]) -> [MarkdownInline] {
        var joined: [MarkdownInline] = []
        for inline in inlines {
            if case .text(let next) = inline, case .text(let text)? = joined.last {
                joined[joined.count - 1] = .text(spaced(text + next))
            } else {
                joined.append(inline)
            }
        }
        return joined
    }

    private static func endsInSpace(_ inline: MarkdownInline?) -> Bool {
        switch inline {
        case .text(let text): text.hasSuffix(" ")
        case .lineBreak, .softBreak: true
        default: false
        }
    }

    private static func trimEnd(_ inlines: inout [MarkdownInline]) {
        guard case .text(var text)? = inlines.last, text.hasSuffix(" ") else { return }
        text.removeLast()
        inlines.removeLast()
        if !text.isEmpty { inlines.append(.text(text)) }
    }

    /// Everything in the blocks as one line.
    static func flat(_ blocks: [MarkdownBlock]) -> [MarkdownInline] {
        let lines: [[MarkdownInline]] = blocks.map { block in
            switch block {
            case .paragraph(let inlines), .heading(_, let inlines): inlines
            case .quote(let inner): flat(inner)
            case .list(let list): Array(list.items.map { flat($0.blocks) }.joined(separator: [.text("; ")]))
            case .code(_, let text): [.code(spaced(text))]
            case .html(let text): [.text(spaced(text))]
            case .table(let table):
                Array(
                    ([table.header] + table.rows).map { Array($0.joined(separator: [.text(", ")])) }
                        .joined(separator: [.text("; ")]))
            case .rule: []
            }
        }
        return tidied(Array(lines.filter { !$0.isEmpty }.joined(separator: [.text(" ")])))
    }

    /// Whether an item of a list needs no empty line in it.
    static func canBeTight(_ blocks: [MarkdownBlock]) -> Bool {
        blocks.enumerated().allSatisfy { index, block in
            switch block {
            case .paragraph: index == 0
            case .list(let list): list.tight
            default: false
            }
        }
    }

    /// A link cannot stand in a link.
    static func withoutLinks(_ inlines: [MarkdownInline]) -> [MarkdownInline] {
        inlines.flatMap { inline -> [MarkdownInline] in
            switch inline {
            case .link(_, _, let inner): withoutLinks(inner)
            case .emphasis(let inner): [.emphasis(withoutLinks(inner))]
            case .strong(let inner): [.strong(withoutLinks(inner))]
            case .strikethrough(let inner): [.strikethrough(withoutLinks(inner))]
            default: [inline]
            }
        }
    }
}

/// Small digits and signs of Unicode; nil when a text has others.
enum Superscript {
    static func raised(_ text: String) -> String? { shifted(text, to: Array("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")) }
    static func lowered(_ text: String) -> String? { shifted(text, to: Array("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")) }

    private static func shifted(_ text: String, to signs: [Character]) -> String? {
        let plain = Array("0123456789+-=()")
        let shifted = text.compactMap { sign in plain.firstIndex(of: sign).map { signs[$0] } }
        return shifted.count == text.count ? String(shifted) : nil
    }
}
