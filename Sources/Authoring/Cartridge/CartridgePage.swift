import Foundation
import Markdown
import Markup
import TrainingModel

/// A page of a cartridge as a lesson.
struct CartridgePage {
    var title: String?
    var document: MarkdownDocument
    var outside: [PageReader.Outside] = []
    var wordlessImages = 0

    /// - Throws: `invalid` for a page that cannot be read.
    init(_ bytes: [UInt8], file: String, links: CartridgeLinks) throws {
        let isText = ["txt", "md"].contains(CartridgePart.ending(file))
        if isText {
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw TrainingError(.invalid, "The text is not UTF-8.")
            }
            document =
                CartridgePart.ending(file) == "md"
                ? MarkdownDocument(text) : MarkdownDocument(blocks: Self.paragraphs(text))
            return
        }
        let root = try MarkupElement(html: bytes)
        title = root.descendants("title").first.map { CartridgeManifest.words($0.text) }
        var reader = PageReader { links.target($0, in: file) }
        document = reader.document(root)
        outside = reader.outside
        wordlessImages = reader.wordlessImages
    }

    /// Text in which an element of XML holds HTML, as topics and assignments do.
    init(html: String, file: String, links: CartridgeLinks) throws {
        try self.init(Array("<div>\(html)</div>".utf8), file: file + ".html", links: links)
    }

    /// Empty lines divide paragraphs; without any, each line is one.
    private static func paragraphs(_ text: String) -> [MarkdownBlock] {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { Inlines.spaced(String($0)) }
        let hasGaps = lines.dropLast().contains { $0.allSatisfy(\.isWhitespace) }
        var paragraphs: [[MarkdownInline]] = [[]]
        for line in lines {
            if !hasGaps || line.allSatisfy(\.isWhitespace) { paragraphs.append([]) }
            if !line.allSatisfy(\.isWhitespace) {
                let last = paragraphs.count - 1
                if !paragraphs[last].isEmpty { paragraphs[last].append(.lineBreak) }
                paragraphs[last].append(.text(line))
            }
        }
        return paragraphs.map { Inlines.tidied($0) }.filter { !$0.isEmpty }.map { .paragraph($0) }
    }

    var isEmpty: Bool { document.blocks.allSatisfy { $0 == .rule } }

    /// Whether there is nothing to read but the names of what opens outside.
    var isOutsideOnly: Bool {
        guard !outside.isEmpty else { return false }
        let addresses = Set(outside.map(\.address))
        return document.blocks.allSatisfy { block in
            switch block {
            case .rule: true
            case .paragraph(let inlines):
                inlines.allSatisfy { inline in
                    if case .link(let url, _, _) = inline { return addresses.contains(url) }
                    return inline.plainText.allSatisfy(\.isWhitespace)
                }
            default: false
            }
        }
    }

    /// The lesson's Markdown.
    /// - Parameter part: the title of the part of the course that begins with it.
    func text(title: String, part: String?) -> String {
        var blocks = document.blocks
        var head: [MarkdownBlock] = [.heading(level: 1, [.text(title)])]
        if case .heading(1, let words)? = blocks.first,
            CartridgeManifest.words(words.plainText) == CartridgeManifest.words(title)
        {
            head = [blocks.removeFirst()]
        }
        if let part { head.append(.paragraph([.emphasis([.text(part)])])) }
        return MarkdownWriter.text(MarkdownDocument(blocks: head + blocks))
    }
}
