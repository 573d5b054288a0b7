/// Shows a long text page by page on a terminal, and whole everywhere else.
package struct Pager {
    package let console: Console
    package let language: Language

    /// Shows the lines that `render` gives for a width in columns; it is asked again when the window changes.
    /// - Returns: false when the reader left before the end.
    @discardableResult
    package func show(_ render: (Int) -> [String]) -> Bool {
        guard console.streams.inputIsTerminal, console.outputIsTerminal, !console.options.noInput else {
            console.write(render(console.size.columns))
            return true
        }
        var size = console.size
        var pages = Pages(render(size.columns), size)
        if pages.count < 2 {
            console.write(pages.lines(of: 0))
            return true
        }
        var page = 0
        while true {
            console.write(pages.lines(of: page))
            switch ask(page: page, of: pages.count) {
            case .next where page == pages.count - 1: return true
            case .next: page += 1
            case .previous: page = max(0, page - 1)
            case .first: page = 0
            case .last: page = pages.count - 1
            case .leave: return page == pages.count - 1
            }
            if console.size != size {
                // The same place in the text, as near as the new width allows.
                let place = Double(page) / Double(pages.count)
                size = console.size
                pages = Pages(render(size.columns), size)
                page = min(Int(place * Double(pages.count)), pages.count - 1)
            }
        }
    }

    private enum Answer { case next, previous, first, last, leave }

    private func ask(page: Int, of count: Int) -> Answer {
        let place = language.text("Page %1 of %2", "\(page + 1)", "\(count)")
        if console.plain {
            let keys = language.text("Enter continues, b goes back, q leaves")
            console.talkAlways("\(place). \(keys): ", end: "")
            guard let line = console.readLine() else { return .leave }
            switch line.first {
            case "b", "p": return .previous
            case "q": return .leave
            default: return .next
            }
        }
        let keys = language.text("space: next, b: back, q: leave")
        let status = TextWidth.truncated(" \(place) · \(keys) ", to: console.size.columns - 1)
        console.flush()
        console.talkAlways(console.talkStyle.paint(status, .inverse), end: "")
        // The status line is wiped before the next page follows.
        defer { console.talkAlways("\r\u{1b}[K", end: "") }
        return TerminalMode.with(.keys) {
            while true {
                switch console.readKey() {
                case .character(" "), .character("f"), .character("j"), .character("l"), .enter, .down, .right,
                    .pageDown:
                    return .next
                case .character("b"), .character("k"), .character("h"), .up, .left, .pageUp, .backspace:
                    return .previous
                case .character("g"), .home: return .first
                case .character("G"), .end: return .last
                case .character("q"), .escape, nil: return .leave
                default: continue
                }
            }
        }
    }
}

/// Lines divided into pages that end at an empty line where one is near enough.
package struct Pages: Equatable {
    private let pages: [[String]]

    package init(_ lines: [String], _ size: TerminalSize) {
        // One row is the status line's.
        let available = max(1, size.rows - 1)
        var pages: [[String]] = []
        var page: [String] = []
        var rows = 0
        for line in lines {
            let height = Self.rows(of: line, columns: size.columns)
            if rows + height > available, !page.isEmpty {
                let rest = line.isEmpty ? [] : Self.cutAtParagraph(&page)
                pages.append(page)
                page = rest
                rows = rest.reduce(0) { $0 + Self.rows(of: $1, columns: size.columns) }
            }
            if page.isEmpty, line.isEmpty { continue }
            page.append(line)
            rows += height
        }
        if !page.isEmpty || pages.isEmpty { pages.append(page) }
        self.pages = pages
    }

    package var count: Int { pages.count }
    package func lines(of page: Int) -> [String] { pages[page] }

    /// Takes from the page's end what belongs to a paragraph that goes on, unless this left less than half a page.
    private static func cutAtParagraph(_ page: inout [String]) -> [String] {
        guard let end = page.lastIndex(of: ""), end >= page.count / 2 else { return [] }
        let rest = Array(page[(end + 1)...])
        page.removeSubrange(end...)
        return rest
    }

    /// Rows that the terminal needs for a line, which it wraps when it is too long.
    private static func rows(of line: String, columns: Int) -> Int {
        let width = TextWidth.of(line.withoutEscapeSequences)
        return max(1, (width + columns - 1) / max(1, columns))
    }
}

extension String {
    /// The text without what `Style` added.
    package var withoutEscapeSequences: String {
        guard utf8.contains(0x1b) else { return self }
        var text = ""
        var isSequence = false
        for character in self {
            if character == "\u{1b}" { isSequence = true }
            if !isSequence { text.append(character) }
            if isSequence, character.isLetter { isSequence = false }
        }
        return text
    }
}
