import CCmark

/// CommonMark as HTML, for pages that are printed.
public enum MarkdownHTML {
    /// The inside of a page's body. Raw HTML and dangerous links of the source are left out.
    public static func body(_ markdown: String) -> String {
        let bytes = Array(markdown.utf8)
        let html = bytes.withUnsafeBytes { buffer in
            cmark_markdown_to_html(
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count,
                CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8)
        }
        guard let html else { preconditionFailure("out of memory") }
        defer { cmark_get_default_mem_allocator().pointee.free(html) }
        return String(cString: html)
    }

    /// Text in which nothing is markup.
    public static func escaped(_ text: String) -> String {
        text.reduce(into: "") { html, character in
            switch character {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            default: html.append(character)
            }
        }
    }
}
