import Markdown
import Markup
import TrainingModel

/// What the texts of a question name.
enum QuestionReferences {
    static func of(_ question: Question) -> [MarkdownReference] {
        question.texts.flatMap { text in
            switch text.format {
            case .plain: [MarkdownReference]()
            case .markdown: MarkdownDocument.references(in: text.text)
            case .html, .moodle: text.text.contains("<") ? tags(in: text.text) : []
            }
        }.map { reference in
            var reference = reference
            reference.line = question.line
            return reference
        }
    }

    private static func tags(in html: String) -> [MarkdownReference] {
        guard let root = try? MarkupElement(html: Array(html.utf8)) else { return [] }
        let images = root.descendants("img").map { image in
            MarkdownReference(
                kind: .image, target: image.attributes["src"] ?? "", text: image.attributes["alt"] ?? "", line: 1)
        }
        let links = root.descendants("a").compactMap { link in
            link.attributes["href"].map { MarkdownReference(kind: .link, target: $0, text: link.text, line: 1) }
        }
        return images + links
    }
}
