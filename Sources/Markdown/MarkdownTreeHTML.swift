extension MarkdownHTML {
    /// The inside of a page's body, of which a reader of HTML can make the same tree again. Raw HTML becomes text.
    /// - Parameter address: what an address in the tree is on the page.
    public static func body(_ document: MarkdownDocument, address: (String) -> String = { $0 }) -> String {
        blocks(document.blocks, address: address)
    }

    private static func blocks(
        _ blocks: [MarkdownBlock], isTight: Bool = false, address: (String) -> String
    ) -> String {
        blocks.map { block in
            switch block {
            case .paragraph(let inlines):
                isTight ? line(inlines, address) : "<p>\(line(inlines, address))</p>"
            case .heading(let level, let inlines): "<h\(level)>\(line(inlines, address))</h\(level)>"
            case .quote(let inner): "<blockquote>\n\(self.blocks(inner, address: address))\n</blockquote>"
            case .list(let list): self.list(list, address)
            case .code(let language, let text):
                "<pre><code\(language.map { " class=\"language-\(escaped($0))\"" } ?? "")>\(escaped(text))</code></pre>"
            case .html(let text): "<p>\(escaped(text.trimmedLines).replacing("\n", with: "<br>"))</p>"
            case .table(let table): self.table(table, address)
            case .rule: "<hr>"
            }
        }.joined(separator: "\n")
    }

    private static func list(_ list: MarkdownList, _ address: (String) -> String) -> String {
        let items = list.items.map { item in
            let inner = blocks(item.blocks, isTight: list.tight, address: address)
            guard let checked = item.checked else { return "<li>\(inner)</li>" }
            let box = "<input type=\"checkbox\" disabled\(checked ? " checked" : "")> "
            return inner.hasPrefix("<p>") ? "<li><p>\(box)\(inner.dropFirst(3))</li>" : "<li>\(box)\(inner)</li>"
        }
        let start = list.start.map { $0 == 1 ? "<ol>" : "<ol start=\"\($0)\">" } ?? "<ul>"
        return "\(start)\n\(items.joined(separator: "\n"))\n\(list.start == nil ? "</ul>" : "</ol>")"
    }

    private static func table(_ table: MarkdownTable, _ address: (String) -> String) -> String {
        func row(_ cells: [[MarkdownInline]], _ name: String) -> String {
            let cells = zip(cells, table.alignments).map { cell, alignment in
                let align = alignment == .left ? "" : " align=\"\(alignment == .right ? "right" : "center")\""
                return "<\(name)\(align)>\(line(cell, address))</\(name)>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        let rows = table.rows.map { row($0, "td") }.joined(separator: "\n")
        return "<table>\n<thead>\(row(table.header, "th"))</thead>\n<tbody>\n\(rows)\n</tbody>\n</table>"
    }

    private static func line(_ inlines: [MarkdownInline], _ address: (String) -> String) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text), .html(let text): escaped(text)
            case .softBreak: "\n"
            case .lineBreak: "<br>"
            case .code(let code): "<code>\(escaped(code))</code>"
            case .emphasis(let inner): "<em>\(line(inner, address))</em>"
            case .strong(let inner): "<strong>\(line(inner, address))</strong>"
            case .strikethrough(let inner): "<del>\(line(inner, address))</del>"
            case .link(let url, let title, let inner):
                "<a href=\"\(escaped(address(url)))\"\(attribute("title", title))>\(line(inner, address))</a>"
            case .image(let url, let title, let inner):
                "<img src=\"\(escaped(address(url)))\" alt=\"\(escaped(inner.plainText))\"\(attribute("title", title))>"
            }
        }.joined()
    }

    private static func attribute(_ name: String, _ value: String) -> String {
        value.isEmpty ? "" : " \(name)=\"\(escaped(value))\""
    }
}

extension String {
    fileprivate var trimmedLines: String {
        var text = self[...]
        while text.last?.isNewline == true { text.removeLast() }
        return String(text)
    }
}
