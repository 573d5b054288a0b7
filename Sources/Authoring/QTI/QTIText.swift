import Foundation
import Markdown
import Markup
import TrainingModel

/// Texts of an item as a quiz holds them: plain where they are, else Markdown.
struct QTIText {
    /// What an address in a text becomes.
    let resolve: (String) -> PageReader.Target

    /// The texts of some `material` elements, joined.
    func text(_ materials: [MarkupElement]) -> FormattedText {
        let html = materials.flatMap(\.elements).map(Self.html).joined(separator: " ")
        return text(html: html)
    }

    func text(html: String) -> FormattedText {
        let bytes = Array("<div>\(html)</div>".utf8)
        guard html.contains(where: { !$0.isWhitespace }), let root = try? MarkupElement(html: bytes) else {
            return FormattedText("")
        }
        var reader = PageReader(resolve: resolve)
        let document = reader.document(root)
        if document.blocks.isEmpty { return FormattedText("") }
        if document.blocks.count == 1, case .paragraph(let inlines) = document.blocks[0],
            inlines.count == 1, case .text(let plain) = inlines[0]
        {
            // In Moodle's own format these signs would be markup.
            return FormattedText(plain, format: plain.contains { $0 == "<" || $0 == "&" } ? .plain : .moodle)
        }
        let text = MarkdownWriter.text(document)
        return FormattedText(text.trimmingCharacters(in: .newlines), format: .markdown)
    }

    /// The words alone, as an answer to type.
    func plain(_ materials: [MarkupElement]) -> String {
        let text = text(materials)
        guard text.format == .markdown else { return text.text }
        return Inlines.flat(MarkdownDocument(text.text).blocks).plainText
    }

    private static func html(_ part: MarkupElement) -> String {
        switch part.name {
        case "mattext", "matemtext": return isMarkup(part) ? part.text : escaped(part.text)
        case "matbreak": return "<br>"
        case "matimage":
            let alt = part.attributes["label"] ?? part.text.trimmingCharacters(in: .whitespacesAndNewlines)
            return "<img src=\"\(escaped(part.attributes["uri"] ?? ""))\" alt=\"\(escaped(alt))\">"
        case "mataudio", "matvideo", "matapplet", "matapplication":
            return "<iframe src=\"\(escaped(part.attributes["uri"] ?? ""))\"></iframe>"
        default: return ""
        }
    }

    /// Many programs write HTML and call it plain.
    private static func isMarkup(_ part: MarkupElement) -> Bool {
        if part.attributes["texttype"]?.lowercased().contains("html") == true { return true }
        let text = part.text.lowercased()
        let tags = ["<p", "</", "<br", "<div", "<img", "<span", "<b>", "<i>", "<em>", "<strong>", "<ul", "<ol"]
        return text.contains("<") && tags.contains(where: text.contains)
    }

    private static func escaped(_ text: String) -> String { MarkdownHTML.escaped(text) }
}
