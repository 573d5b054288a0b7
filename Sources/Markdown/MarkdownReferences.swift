import CCmark

/// Something in a document that names something else, or that a terminal does not show as it was meant.
public struct MarkdownReference: Equatable, Sendable {
    public enum Kind: Sendable {
        case link
        case image
        /// Raw HTML, which readers see as it is written.
        case html
    }

    public var kind: Kind
    /// Where it leads; of HTML the tag.
    public var target: String
    /// The words of a link, the alternative text of an image.
    public var text: String
    /// Of the source, from 1.
    public var line: Int

    public init(kind: Kind, target: String, text: String, line: Int) {
        self.kind = kind
        self.target = target
        self.text = text
        self.line = line
    }
}

extension MarkdownDocument {
    /// The links, images and raw HTML of a source, in its order.
    public static func references(in source: String) -> [MarkdownReference] {
        let bytes = Array(source.utf8.prefix(maximumParsedBytes))
        guard let root = parsed(bytes), let iterator = cmark_iter_new(root) else { return [] }
        defer {
            cmark_iter_free(iterator)
            cmark_node_free(root)
        }
        var references: [MarkdownReference] = []
        var block = 1
        var open: [Int] = []
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { break }
            guard let node = cmark_iter_get_node(iterator) else { continue }
            let type = cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
            if event == CMARK_EVENT_EXIT {
                if type == "link" || type == "image" { _ = open.popLast() }
                continue
            }
            // The parser does not number the lines of every inline node.
            let own = Int(cmark_node_get_start_line(node))
            let line = max(own, block)
            if type == "paragraph" || type == "heading" || type == "html_block" || type == "table_row" {
                block = max(1, own)
            }
            let literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
            switch type {
            case "link", "image":
                let target = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
                open.append(references.count)
                references.append(
                    MarkdownReference(kind: type == "link" ? .link : .image, target: target, text: "", line: line))
            case "html_inline", "html_block":
                references.append(MarkdownReference(kind: .html, target: literal, text: "", line: max(own, line)))
            case "text", "code": for index in open { references[index].text += literal }
            default: break
            }
        }
        return references
    }
}
