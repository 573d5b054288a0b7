import Markdown
import Terminal
import TrainingModel

extension App {
    /// A paragraph of the answer, fitted to the screen; whole in a pipe.
    /// - Parameter indent: columns before the lines after the first.
    func write(paragraph text: String, _ paint: Paint = [], indent: Int = 0) {
        console.write(fitted(text, indent: indent).map { console.style.paint($0, paint) })
    }

    /// A paragraph of talk.
    func talk(paragraph text: String) {
        for line in fitted(text, indent: 0) { console.talk(line) }
    }

    private func fitted(_ text: String, indent: Int) -> [String] {
        guard console.outputIsTerminal else { return [text] }
        let columns = console.size.columns
        let lines = TextWidth.wrapped(text, to: columns)
        guard lines.count > 1, indent > 0, columns > 2 * indent else { return lines }
        // What is behind the first line is fitted again, into what the indent leaves.
        let rest = text.dropFirst(lines[0].count).drop { $0 == " " }
        let margin = String(repeating: " ", count: indent)
        return [lines[0]] + TextWidth.wrapped(String(rest), to: columns - indent).map { margin + $0 }
    }

    /// A quiz's title that says what it is; many authors write it themselves.
    func quizTitle(_ title: String) -> String {
        title.lowercased().hasPrefix("quiz") ? title : text("Quiz: %1", title)
    }

    /// A text of a course's author, behind a mark such as a number.
    func write(_ text: FormattedText, mark: String = "") {
        let margin = TextWidth.of(mark)
        let columns = console.outputIsTerminal ? max(10, console.size.columns - margin) : nil
        let indent = String(repeating: " ", count: margin)
        for (index, line) in lines(text, width: columns).enumerated() {
            let prefix = index == 0 ? mark : indent
            console.write(line.isEmpty ? "" : prefix + line)
        }
    }

    private func lines(_ text: FormattedText, width: Int?) -> [String] {
        if text.format == .markdown {
            return MarkdownRenderer(
                width: width, style: console.style, plain: console.plain, imageWord: self.text("Image"),
                address: shownAddress
            ).lines(markdown: text.text)
        }
        let lines = plain(text).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.flatMap { line -> [String] in
            let safe = SafeText.line(String(line))
            return width.map { TextWidth.wrapped(safe, to: $0) } ?? [safe]
        }
    }

    /// A text on one line, for lists.
    func oneLine(_ text: FormattedText) -> String { oneLine(plain(text)) }
    func oneLine(_ text: String) -> String {
        SafeText.line(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    /// The beginning of a question, to know it by.
    func shortened(_ question: Question) -> String { TextWidth.truncated(oneLine(question.text), to: 70) }

    private func plain(_ text: FormattedText) -> String {
        switch text.format {
        case .plain, .markdown: text.text
        case .html: HTMLText.plain(text.text, keepingLines: false, imageWord: self.text("Image"))
        case .moodle: HTMLText.plain(text.text, keepingLines: true, imageWord: self.text("Image"))
        }
    }
}

/// The words of the simple HTML that quizzes carry: tags go, blocks and breaks become lines, entities characters.
enum HTMLText {
    /// - Parameter keepingLines: whether line feeds of the text count, as in Moodle's own format.
    static func plain(_ html: String, keepingLines: Bool, imageWord: String) -> String {
        guard html.contains("<") || html.contains("&") || !keepingLines else { return html }
        var plain = ""
        var rest = html[...]
        while let next = rest.first {
            if next == "<", let end = rest.firstIndex(of: ">"), let tag = Tag(rest[..<end]) {
                plain += tag.text(imageWord: imageWord)
                rest = rest[rest.index(after: end)...]
            } else if next == "&", let end = rest.prefix(12).firstIndex(of: ";"),
                let character = character(rest[rest.index(after: rest.startIndex)..<end])
            {
                plain.append(character)
                rest = rest[rest.index(after: end)...]
            } else {
                plain.append(next.isNewline && !keepingLines ? " " : next)
                rest.removeFirst()
            }
        }
        var lines = plain.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        while lines.first?.allSatisfy(\.isWhitespace) == true, lines.count > 1 { lines.removeFirst() }
        while lines.last?.allSatisfy(\.isWhitespace) == true, lines.count > 1 { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// `a < b` is no tag: a letter, a slash or a mark must follow.
    private struct Tag {
        let name: String
        let source: Substring

        init?(_ source: Substring) {
            let inner = source.dropFirst()
            guard let first = inner.first, first.isLetter || first == "/" || first == "!" else { return nil }
            name = inner.prefix { $0.isLetter || $0.isNumber || $0 == "/" }.lowercased()
            self.source = source
        }

        func text(imageWord: String) -> String {
            switch name {
            case "br", "br/", "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3", "/h4", "/ul", "/ol", "/table":
                return "\n"
            case "li": return "- "
            case "img":
                let quoted = source.components(after: "alt=\"")
                return quoted.isEmpty ? "[\(imageWord)]" : "[\(imageWord): \(quoted)]"
            default: return ""
            }
        }
    }

    private static func character(_ entity: Substring) -> Character? {
        let named: [Substring: Character] = [
            "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "nbsp": "\u{a0}",
        ]
        if let character = named[entity] { return character }
        guard entity.first == "#" else { return nil }
        let digits = entity.dropFirst()
        let isHex = digits.first == "x" || digits.first == "X"
        guard let value = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10) else { return nil }
        return Unicode.Scalar(value).map(Character.init)
    }
}

extension Substring {
    /// What stands between a mark and the next quotation mark; empty when the mark is not there.
    fileprivate func components(after mark: String) -> String {
        var rest = self
        while !rest.isEmpty {
            if rest.hasPrefix(mark) { return String(rest.dropFirst(mark.count).prefix { $0 != "\"" }) }
            rest.removeFirst()
        }
        return ""
    }
}
