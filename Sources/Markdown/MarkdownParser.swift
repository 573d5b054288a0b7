import CCmark

// The boundary to cmark-gfm: the one file that holds its pointers.

extension MarkdownDocument {
    /// Parses any text; there is no text that is not Markdown, so nothing is thrown and nothing is lost.
    public init(_ source: String) {
        var bytes = Array(source.utf8)
        var rest: [MarkdownBlock] = []
        if bytes.count > Self.maximumParsedBytes {
            // Cut at a line's end, so that no character and no word is divided.
            let end = bytes[..<Self.maximumParsedBytes].lastIndex(of: UInt8(ascii: "\n")) ?? Self.maximumParsedBytes
            rest = [.paragraph([.text(String(decoding: bytes[end...], as: UTF8.self))])]
            bytes.removeSubrange(end...)
        }
        guard let root = Self.parsed(bytes) else {
            self.init(blocks: [.paragraph([.text(source)])])
            return
        }
        defer { cmark_node_free(root) }
        self.init(blocks: Node(pointer: root).blocks(depth: 0) + rest)
    }

    /// The root of cmark's tree, which the caller frees.
    static func parsed(_ bytes: [UInt8]) -> OpaquePointer? {
        cmark_gfm_core_extensions_ensure_registered()
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8) else {
            preconditionFailure("out of memory")
        }
        defer { cmark_parser_free(parser) }
        let extensions = ["strikethrough", "autolink", "tasklist"]
        for name in mostCells(bytes) > maximumCells ? extensions : ["table"] + extensions {
            guard let found = cmark_find_syntax_extension(name) else { continue }
            cmark_parser_attach_syntax_extension(parser, found)
        }
        bytes.withUnsafeBytes { buffer in
            cmark_parser_feed(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        return cmark_parser_finish(parser)
    }

    /// cmark fills every short row with empty cells, so that a small text of one wide row and many short ones would
    /// take gigabytes. Above this bound tables stay text.
    private static let maximumCells = 200_000

    /// No fewer than the cells of the text's tables together: the bars of the fullest line times the lines.
    private static func mostCells(_ bytes: [UInt8]) -> Int {
        var lines = 1
        var bars = 0
        var most = 0
        for byte in bytes {
            if byte == UInt8(ascii: "|") {
                bars += 1
                most = max(most, bars)
            } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                lines += 1
                bars = 0
            }
        }
        return most == 0 ? 0 : (most + 1) * lines
    }
}

/// A node of cmark's tree, valid until the tree is freed.
private struct Node {
    let pointer: OpaquePointer

    /// cmark's name of the type. Its numbers are global variables for the extensions, which Swift 6 refuses to read.
    var type: String { cmark_node_get_type_string(pointer).map { String(cString: $0) } ?? "" }
    var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
    var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
    var title: String { cmark_node_get_title(pointer).map { String(cString: $0) } ?? "" }
    var children: [Node] {
        var children: [Node] = []
        var next = cmark_node_first_child(pointer)
        while let child = next {
            children.append(Node(pointer: child))
            next = cmark_node_next(child)
        }
        return children
    }

    /// All words under the node, gathered without recursion: the way out for nesting of any depth.
    var words: String {
        guard let iterator = cmark_iter_new(pointer) else { return "" }
        defer { cmark_iter_free(iterator) }
        var words: [String] = []
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { break }
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
            if let text = cmark_node_get_literal(node) { words.append(String(cString: text)) }
        }
        return words.joined(separator: " ")
    }

    func blocks(depth: Int) -> [MarkdownBlock] {
        if depth >= MarkdownDocument.maximumDepth {
            let words = words
            return words.isEmpty ? [] : [.paragraph([.text(words)])]
        }
        return children.compactMap { $0.block(depth: depth + 1) }
    }

    func block(depth: Int) -> MarkdownBlock? {
        switch type {
        case "paragraph": return .paragraph(inlines(depth: depth))
        case "heading":
            let level = Int(cmark_node_get_heading_level(pointer))
            return .heading(level: min(max(level, 1), 6), inlines(depth: depth))
        case "block_quote": return .quote(blocks(depth: depth))
        case "list": return .list(list(depth: depth))
        case "code_block": return .code(language: language, text: literal)
        case "html_block": return .html(literal)
        case "thematic_break": return .rule
        case "table": return .table(table(depth: depth))
        default:
            let words = words
            return words.isEmpty ? nil : .paragraph([.text(words)])
        }
    }

    private var language: String? {
        guard let info = cmark_node_get_fence_info(pointer) else { return nil }
        return String(cString: info).split(whereSeparator: \.isWhitespace).first.map(String.init)
    }

    private func list(depth: Int) -> MarkdownList {
        let ordered = cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
        let items = children.map { item in
            MarkdownList.Item(
                checked: item.type == "tasklist"
                    ? cmark_gfm_extensions_get_tasklist_item_checked(item.pointer) : nil,
                item.blocks(depth: depth + 1))
        }
        return MarkdownList(
            start: ordered ? Int(cmark_node_get_list_start(pointer)) : nil,
            tight: cmark_node_get_list_tight(pointer) == 1, items: items)
    }

    private func table(depth: Int) -> MarkdownTable {
        let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
        let letters = cmark_gfm_extensions_get_table_alignments(pointer)
        let alignments = (0..<count).map { column -> MarkdownTable.Alignment in
            switch letters?[column] {
            case UInt8(ascii: "c"): .center
            case UInt8(ascii: "r"): .right
            default: .left
            }
        }
        var rows = children.map { row in
            let cells = row.children.map { $0.inlines(depth: depth + 2) }
            return Array(cells.prefix(count)) + Array(repeating: [], count: max(0, count - cells.count))
        }
        let header = rows.isEmpty ? Array(repeating: [], count: count) : rows.removeFirst()
        return MarkdownTable(alignments: alignments, header: header, rows: rows)
    }

    func inlines(depth: Int) -> [MarkdownInline] {
        if depth >= MarkdownDocument.maximumDepth {
            let words = words
            return words.isEmpty ? [] : [.text(words)]
        }
        var inlines: [MarkdownInline] = []
        for child in children {
            let next = child.inline(depth: depth + 1)
            // cmark divides text at every character that could have been markup.
            if case .text(let more) = next, case .text(let before) = inlines.last {
                inlines[inlines.count - 1] = .text(before + more)
            } else {
                inlines.append(next)
            }
        }
        return inlines
    }

    private func inline(depth: Int) -> MarkdownInline {
        switch type {
        case "text": .text(literal)
        case "softbreak": .softBreak
        case "linebreak": .lineBreak
        case "code": .code(literal)
        case "html_inline": .html(literal)
        case "emph": .emphasis(inlines(depth: depth))
        case "strong": .strong(inlines(depth: depth))
        case "strikethrough": .strikethrough(inlines(depth: depth))
        case "link": .link(url: url, title: title, inlines(depth: depth))
        case "image": .image(url: url, title: title, inlines(depth: depth))
        default: .text(words)
        }
    }
}
