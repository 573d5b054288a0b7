import Markdown
import Markup

/// Turns a web page into the tree of a lesson. What a terminal cannot show becomes a link that says so, and is listed.
struct PageReader {
    /// What a page's link or picture becomes.
    enum Target {
        case address(String)
        /// Its words stay, the link goes.
        case none
    }

    /// Something that opens outside the terminal: a film, a frame, a program.
    struct Outside: Equatable {
        var title: String
        var address: String
    }

    /// Called with an address as the page has it.
    private let resolve: (String) -> Target
    private(set) var outside: [Outside] = []
    /// Pictures whose author did not say what they show.
    private(set) var wordlessImages = 0

    init(resolve: @escaping (String) -> Target) { self.resolve = resolve }

    mutating func document(_ root: MarkupElement) -> MarkdownDocument {
        MarkdownDocument(blocks: blocks(root.children))
    }

    // MARK: Blocks

    private static let dropped: Set<String> = [
        "head", "script", "style", "template", "noscript", "title", "meta", "link", "colgroup", "col", "source",
        "track",
        "param",
    ]
    private static let blockNames: Set<String> = [
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu", "dir", "li", "blockquote", "pre", "table",
        "hr", "dl", "dt", "dd", "figure", "figcaption", "details", "summary", "section", "article", "main", "header",
        "footer", "nav", "aside", "address", "center", "form", "fieldset", "legend", "body", "html", "listing", "xmp",
        "caption", "thead", "tbody", "tfoot", "tr", "td", "th",
    ]

    mutating func blocks(_ nodes: [MarkupNode]) -> [MarkdownBlock] {
        var blocks: [MarkdownBlock] = []
        var pending: [MarkdownInline] = []
        func flush() {
            let line = Inlines.tidied(pending)
            if !line.isEmpty { blocks.append(.paragraph(line)) }
            pending = []
        }
        for node in nodes {
            switch node {
            case .text(let text): pending.append(.text(Inlines.spaced(text)))
            case .element(let element) where Self.isBlock(element):
                flush()
                blocks += block(element)
            case .element(let element): pending += inlines(element)
            }
        }
        flush()
        return blocks
    }

    private static func isBlock(_ element: MarkupElement) -> Bool {
        blockNames.contains(element.name)
            || (!dropped.contains(element.name) && element.elements.contains(where: isBlock))
    }

    private mutating func block(_ element: MarkupElement) -> [MarkdownBlock] {
        switch element.name {
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let words = Inlines.flat(blocks(element.children))
            let level = element.name.last?.wholeNumberValue ?? 1
            return words.isEmpty ? [] : [.heading(level: level, words)]
        case "ul", "ol", "menu", "dir": return list(element)
        case "li": return blocks(element.children)
        case "blockquote":
            let inner = blocks(element.children)
            return inner.isEmpty ? [] : [.quote(inner)]
        case "pre", "listing", "xmp": return [code(element)]
        case "hr": return [.rule]
        case "dl": return definitions(element)
        case "table": return PageTable(element).blocks(&self)
        case "summary", "dt", "legend", "caption":
            let words = Inlines.flat(blocks(element.children))
            return words.isEmpty ? [] : [.paragraph([.strong(words)])]
        case "figcaption":
            let words = Inlines.flat(blocks(element.children))
            return words.isEmpty ? [] : [.paragraph([.emphasis(words)])]
        default: return Self.dropped.contains(element.name) ? [] : blocks(element.children)
        }
    }

    private mutating func list(_ element: MarkupElement) -> [MarkdownBlock] {
        var items: [MarkdownList.Item] = []
        var isLoose = false
        for child in element.elements where !Self.dropped.contains(child.name) {
            if child.name == "li" {
                let box = child.elements.first.flatMap { $0.name == "p" ? $0.elements.first : $0 }
                let isTask = box?.name == "input" && box?.attributes["type"] == "checkbox"
                let inner = blocks(child.children)
                isLoose = isLoose || child.elements.contains { $0.name == "p" }
                items.append(MarkdownList.Item(checked: isTask ? box?.attributes["checked"] != nil : nil, inner))
            } else if let last = items.popLast() {
                // Many editors put an inner list beside its item.
                items.append(MarkdownList.Item(checked: last.checked, last.blocks + blocks([.element(child)])))
            } else {
                items.append(MarkdownList.Item(blocks([.element(child)])))
            }
        }
        guard !items.isEmpty else { return [] }
        let tight = !isLoose && items.allSatisfy { Inlines.canBeTight($0.blocks) }
        let start = element.name == "ol" ? element.attributes["start"].flatMap { Int($0) } ?? 1 : nil
        return [
            .list(
                MarkdownList(start: start.map { (0...999_999_999).contains($0) ? $0 : 1 }, tight: tight, items: items))
        ]
    }

    private func code(_ element: MarkupElement) -> MarkdownBlock {
        let inner = element.elements.count == 1 ? element.first("code") : nil
        let words = (inner?.attributes["class"] ?? element.attributes["class"] ?? "").split(separator: " ")
        let language = words.first { $0.hasPrefix("language-") }.map { String($0.dropFirst("language-".count)) }
        var text = element.text
        // A line feed right behind the tag is not part of it (HTML Standard §13.1.2.5).
        if case .text(let first)? = element.children.first, first.hasPrefix("\n") { text.removeFirst() }
        return .code(language: language, text: text.hasSuffix("\n") ? text : text + "\n")
    }

    private mutating func definitions(_ element: MarkupElement) -> [MarkdownBlock] {
        var items: [[MarkdownInline]] = []
        for child in element.elements.flatMap({ $0.name == "div" ? $0.elements : [$0] }) {
            let words = Inlines.flat(blocks(child.children))
            if child.name == "dt" || items.isEmpty {
                items.append([.strong(words)])
            } else {
                items[items.count - 1] += [.text(": ")] + words
            }
        }
        guard !items.isEmpty else { return [] }
        return [.list(MarkdownList(start: nil, tight: true, items: items.map { MarkdownList.Item([.paragraph($0)]) }))]
    }

    // MARK: Inlines

    mutating func inlines(_ element: MarkupElement) -> [MarkdownInline] {
        if Self.dropped.contains(element.name) { return [] }
        switch element.name {
        case "b", "strong": return marked(element) { .strong($0) }
        case "i", "em", "cite", "var", "dfn": return marked(element) { .emphasis($0) }
        case "del", "s", "strike": return marked(element) { .strikethrough($0) }
        case "code", "kbd", "samp", "tt":
            let text = element.text.replacing("\n", with: " ")
            return text.allSatisfy(\.isWhitespace) ? [.text(text)] : [.code(text)]
        case "br": return [.lineBreak]
        case "a": return link(element)
        case "img": return image(element)
        case "q": return [.text("“")] + children(element) + [.text("”")]
        case "sup": return [.text(Superscript.raised(element.text) ?? "^" + element.text)]
        case "sub": return [.text(Superscript.lowered(element.text) ?? "_" + element.text)]
        case "math": return [.code(element.attributes["alttext"] ?? Inlines.spaced(element.text))]
        case "svg": return element.first("title").map { [.text("[\($0.text)]")] } ?? []
        case "input", "wbr": return []
        case "iframe", "video", "audio", "object", "embed", "applet": return frame(element)
        default: return children(element)
        }
    }

    private mutating func children(_ element: MarkupElement) -> [MarkdownInline] {
        element.children.flatMap { node -> [MarkdownInline] in
            switch node {
            case .text(let text): [.text(Inlines.spaced(text))]
            case .element(let element): inlines(element)
            }
        }
    }

    private mutating func marked(
        _ element: MarkupElement, _ make: ([MarkdownInline]) -> MarkdownInline
    ) -> [MarkdownInline] {
        let inner = children(element)
        return inner.plainText.allSatisfy(\.isWhitespace) ? inner : [make(inner)]
    }

    private mutating func link(_ element: MarkupElement) -> [MarkdownInline] {
        let inner = Inlines.withoutLinks(children(element))
        guard let href = element.attributes["href"], case .address(let url) = resolve(href) else { return inner }
        let words = inner.isEmpty ? [.text(url)] : inner
        return [.link(url: url, title: element.attributes["title"] ?? "", words)]
    }

    private mutating func image(_ element: MarkupElement) -> [MarkdownInline] {
        let source = element.attributes["src"] ?? ""
        let alt = Inlines.spaced(element.attributes["alt"] ?? "")
        if element.attributes["class"]?.contains("equation_image") == true {
            return [.code(element.attributes["data-equation-content"] ?? alt)]
        }
        guard case .address(let url) = resolve(source) else { return alt.isEmpty ? [] : [.text("[\(alt)]")] }
        if !alt.allSatisfy(\.isWhitespace) { return [.image(url: url, title: "", [.text(alt)])] }
        wordlessImages += 1
        let name = element.attributes["title"] ?? url.split(separator: "/").last.map(String.init) ?? url
        return [.image(url: url, title: "", [.text(name)])]
    }

    /// A film or another page inside this one.
    private mutating func frame(_ element: MarkupElement) -> [MarkdownInline] {
        let sources =
            [element.attributes["src"], element.attributes["data"]] + element.all("source").map { $0.attributes["src"] }
        guard let source = sources.compactMap({ $0 }).first(where: { !$0.isEmpty }) else { return [] }
        let title = ["title", "aria-label", "alt"].compactMap { element.attributes[$0] }.first { !$0.isEmpty }
        guard case .address(let url) = resolve(source) else {
            outside.append(Outside(title: title ?? element.name, address: source))
            return title.map { [.text("[\($0)]")] } ?? []
        }
        outside.append(Outside(title: title ?? url, address: url))
        return [.text(" "), .link(url: url, title: "", [.text(title ?? url)]), .text(" ")]
    }
}
