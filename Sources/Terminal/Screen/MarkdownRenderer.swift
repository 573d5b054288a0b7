import Markdown

/// Shows a Markdown tree as lines for a terminal.
///
/// In the plain form (pipes, TERM=dumb, screen readers) nothing is drawn: headings keep their "#", tables are read
/// row by row as "Header: value", addresses follow their words. Otherwise lines are drawn, tables aligned, and
/// addresses collected below the text under numbers.
package struct MarkdownRenderer {
    /// Columns of a line; nil leaves paragraphs unbroken, as a pipe wants them.
    package let width: Int?
    package let style: Style
    package let plain: Bool
    /// What stands before the description of a picture, in the reader's language.
    package let imageWord: String
    /// How a link's address is shown.
    package let address: (String) -> String

    package init(
        width: Int?, style: Style = .off, plain: Bool = false, imageWord: String = "Image",
        address: @escaping (String) -> String = { $0 }
    ) {
        self.width = width
        self.style = style
        self.plain = plain
        self.imageWord = imageWord
        self.address = address
    }

    /// Lines without line feeds. Paragraphs are divided by empty lines, at which a pager may stop.
    package func lines(_ document: MarkdownDocument) -> [String] {
        var writer = BlockWriter(renderer: self)
        var lines = writer.lines(document.blocks, width: width)
        if !writer.links.isEmpty {
            lines.append(StyledText())
            // An address is never broken: a reader wants to follow or copy it.
            for (index, url) in writer.links.enumerated() { lines.append(StyledText("[\(index + 1)] \(url)")) }
        }
        return lines.map { $0.rendered(style) }
    }

    package func lines(markdown: String) -> [String] { lines(MarkdownDocument(markdown)) }
}

/// Writes blocks inside blocks and collects the addresses of links on the way.
private struct BlockWriter {
    let renderer: MarkdownRenderer
    var links: [String] = []

    /// Narrower text is not indented any further: deep nesting must not leave a column of single letters.
    private static let narrowest = 20

    init(renderer: MarkdownRenderer) { self.renderer = renderer }

    mutating func lines(_ blocks: [MarkdownBlock], width: Int?, tight: Bool = false) -> [StyledText] {
        var lines: [StyledText] = []
        for (index, block) in blocks.enumerated() {
            if index > 0, !tight { lines.append(StyledText()) }
            lines += self.lines(block, width: width)
        }
        return lines
    }

    private mutating func lines(_ block: MarkdownBlock, width: Int?) -> [StyledText] {
        switch block {
        case .paragraph(let inlines): wrapped(text(inlines), width)
        case .heading(let level, let inlines): heading(level, inlines, width)
        case .quote(let inner):
            prefixed(inner, width, first: renderer.plain ? "> " : "│ ", next: renderer.plain ? "> " : "│ ")
        case .list(let list): self.list(list, width)
        case .code(_, let text): code(text, width)
        case .html(let text): wrapped(StyledText(SafeText.lines(text.trimmingLineFeeds)), width)
        case .rule: [StyledText(renderer.plain ? "* * *" : String(repeating: "─", count: min(width ?? 40, 40)))]
        case .table(let table):
            renderer.plain
                ? tableByRows(table, width)
                : MarkdownTableWriter(table: table, width: width ?? 80).lines { text($0) } ?? tableByRows(table, width)
        }
    }

    private func wrapped(_ text: StyledText, _ width: Int?) -> [StyledText] {
        guard let width else { return text.wrapped(to: .max).map(\.isolatedWhenNeeded) }
        return text.wrapped(to: width).map(\.isolatedWhenNeeded)
    }

    private mutating func heading(_ level: Int, _ inlines: [MarkdownInline], _ width: Int?) -> [StyledText] {
        let isUnderlined = !renderer.plain && level < 3
        let mark = StyledText(isUnderlined ? "" : String(repeating: "#", count: level) + " ", .bold)
        var lines = wrapped(mark + text(inlines, .bold), width)
        if isUnderlined {
            let longest = lines.map(\.width).max() ?? 0
            lines.append(StyledText(String(repeating: level == 1 ? "═" : "─", count: longest), .bold))
        }
        return lines
    }

    private mutating func list(_ list: MarkdownList, _ width: Int?) -> [StyledText] {
        var lines: [StyledText] = []
        let last = (list.start ?? 0).addingReportingOverflow(list.items.count).partialValue
        for (index, item) in list.items.enumerated() {
            if index > 0, !list.tight { lines.append(StyledText()) }
            var mark = renderer.plain ? "- " : "• "
            if let start = list.start {
                let number = "\(start.addingReportingOverflow(index).partialValue). "
                mark = TextWidth.padded(number, to: "\(last - 1). ".count, .right)
            }
            if let checked = item.checked { mark += checked ? "[x] " : "[ ] " }
            let indent = String(repeating: " ", count: TextWidth.of(mark))
            lines += prefixed(item.blocks, width, first: mark, next: indent, tight: list.tight)
        }
        return lines
    }

    private mutating func prefixed(
        _ blocks: [MarkdownBlock], _ width: Int?, first: String, next: String, tight: Bool = false
    ) -> [StyledText] {
        let inner = width.map { max($0 - TextWidth.of(first), min($0, Self.narrowest)) }
        let isTooNarrow = width.map { $0 - TextWidth.of(first) < Self.narrowest } ?? false
        var lines = self.lines(blocks, width: isTooNarrow ? width : inner, tight: tight)
        if lines.isEmpty { lines = [StyledText()] }
        return lines.enumerated().map { index, line in
            if isTooNarrow, index > 0 || TextWidth.of(first) + line.width > (width ?? .max) { return line }
            let prefix = index == 0 ? first : next
            // No spaces at the end of an empty line.
            return line.isEmpty ? StyledText(prefix.trimmingTrailingSpaces) : StyledText(prefix) + line
        }
    }

    private func code(_ text: String, _ width: Int?) -> [StyledText] {
        let indent = "    "
        let lines = SafeText.lines(text.trimmingLineFeeds).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.flatMap { line -> [StyledText] in
            guard !line.isEmpty else { return [StyledText()] }
            // Spaces mean something in code: lines are divided anywhere, not at words.
            let columns = width.map { max($0 - indent.count, 2) } ?? .max
            return line.dividedAnywhere(at: columns).map { StyledText(indent) + StyledText($0, .cyan) }
        }
    }

    /// Each row as lines "Header: value": for screen readers, and for screens too narrow for columns.
    private mutating func tableByRows(_ table: MarkdownTable, _ width: Int?) -> [StyledText] {
        var lines: [StyledText] = []
        for (index, row) in table.rows.enumerated() {
            if index > 0 { lines.append(StyledText()) }
            for (header, cell) in zip(table.header, row) {
                var line = text(header, .bold)
                if !line.isEmpty { line.append(": ", .bold) }
                lines += wrapped(line + text(cell), width)
            }
        }
        if table.rows.isEmpty {
            for header in table.header { lines += wrapped(text(header, .bold), width) }
        }
        return lines
    }

    // MARK: Inlines

    private mutating func text(_ inlines: [MarkdownInline], _ paint: Paint = []) -> StyledText {
        var text = StyledText()
        for inline in inlines { append(inline, paint, to: &text) }
        return text
    }

    private mutating func append(_ inline: MarkdownInline, _ paint: Paint, to text: inout StyledText) {
        switch inline {
        case .text(let words): text.append(SafeText.line(words, isolation: .never), paint)
        case .html(let tag): text.append(SafeText.line(tag, isolation: .never), paint)
        case .softBreak: text.append(" ", paint)
        case .lineBreak: text.append("\n", paint)
        case .code(let code): text.append("`\(SafeText.line(code, isolation: .never))`", paint.union(.cyan))
        case .emphasis(let inner): append(inner, paint.union(.italic), mark: "*", to: &text)
        case .strong(let inner): append(inner, paint.union(.bold), mark: "**", to: &text)
        case .strikethrough(let inner):
            // Few terminals can strike through: the marks stay.
            text.append("~~", paint)
            for inline in inner { append(inline, paint.union(.struck), to: &text) }
            text.append("~~", paint)
        case .link(let url, _, let inner):
            for inline in inner { append(inline, paint.union(.underline), to: &text) }
            append(url: url, unlessNamedBy: inner.plainText, paint, to: &text)
        case .image(let url, _, let inner):
            let description = SafeText.line(inner.plainText, isolation: .never)
            text.append(
                description.isEmpty ? "[\(renderer.imageWord)]" : "[\(renderer.imageWord): \(description)]", paint)
            append(url: url, unlessNamedBy: inner.plainText, paint, to: &text)
        }
    }

    /// Marks stand where no paint shows the emphasis.
    private mutating func append(_ inner: [MarkdownInline], _ paint: Paint, mark: String, to text: inout StyledText) {
        let mark = renderer.style.isOn ? "" : mark
        text.append(mark, paint)
        for inline in inner { append(inline, paint, to: &text) }
        text.append(mark, paint)
    }

    private mutating func append(
        url: String, unlessNamedBy name: String, _ paint: Paint, to text: inout StyledText
    ) {
        let url = SafeText.line(renderer.address(url), isolation: .never)
        if url.isEmpty || url == name || url == "mailto:" + name || url == "http://" + name { return }
        if renderer.plain {
            text.append(" (\(url))", paint)
            return
        }
        let number = links.firstIndex(of: url) ?? links.count
        if number == links.count { links.append(url) }
        text.append(" [\(number + 1)]", paint)
    }
}

extension String {
    fileprivate var trimmingLineFeeds: String {
        var text = self[...]
        while text.last?.isNewline == true { text.removeLast() }
        return String(text)
    }
    fileprivate var trimmingTrailingSpaces: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension Substring {
    fileprivate func dividedAnywhere(at columns: Int) -> [String] {
        var lines = [""]
        var width = 0
        for cluster in self {
            let next = TextWidth.of(cluster)
            if width + next > columns, width > 0 {
                lines.append("")
                width = 0
            }
            lines[lines.count - 1].append(cluster)
            width += next
        }
        return lines
    }
}
