import Markdown
import XCTest

/// Texts that were written to overflow a stack or to keep a processor busy.
final class HostileMarkdownTests: XCTestCase {
    func test_nesting_of_any_depth_keeps_its_innermost_word_and_a_bounded_tree() {
        for source in [
            String(repeating: "> ", count: 20_000) + "word",
            (0..<500).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()
                + String(repeating: "  ", count: 500) + "word",
            String(repeating: "*a **b ", count: 5_000) + "word" + String(repeating: "** *", count: 5_000),
            String(repeating: "[", count: 20_000) + "word" + String(repeating: "](a)", count: 20_000),
            String(repeating: "![", count: 5_000) + "word" + String(repeating: "](a)", count: 5_000),
        ] {
            let document = MarkdownDocument(source)

            XCTAssertTrue(document.blocks.contains { $0.mentions("word") }, "\(source.prefix(20))")
            XCTAssertLessThanOrEqual(document.blocks.map(\.depth).max() ?? 0, MarkdownDocument.maximumDepth + 4)
        }
    }

    func test_what_lies_beyond_the_limit_is_kept_as_plain_text() {
        let source = String(repeating: "A line.\n", count: MarkdownDocument.maximumParsedBytes / 8 + 10) + "the *end*"

        let document = MarkdownDocument(source)

        XCTAssertTrue(document.blocks.contains { $0.mentions("the *end*") })
    }

    func test_a_table_of_millions_of_empty_cells_stays_text() {
        let wide = 1000
        let source =
            String(repeating: "|a", count: wide) + "|\n" + String(repeating: "|-", count: wide) + "|\n"
            + String(repeating: "word\n", count: 16_000)

        let document = MarkdownDocument(source)

        guard case .paragraph(let inlines) = document.blocks.first else { return XCTFail("not a paragraph") }
        XCTAssertTrue(inlines.plainText.hasSuffix("word"))
    }

    func test_a_text_of_zero_bytes_and_control_characters_is_parsed() {
        let document = MarkdownDocument("a\u{0}b\u{1b}[31m")

        XCTAssertEqual(document.blocks, [.paragraph([.text("a\u{fffd}b\u{1b}[31m")])])
    }
}

extension MarkdownBlock {
    fileprivate func mentions(_ word: String) -> Bool { "\(self)".contains(word) }

    fileprivate var depth: Int {
        switch self {
        case .quote(let inner): 1 + (inner.map(\.depth).max() ?? 0)
        case .list(let list): 1 + (list.items.flatMap(\.blocks).map(\.depth).max() ?? 0)
        case .paragraph(let inlines), .heading(_, let inlines): 1 + (inlines.map(\.depth).max() ?? 0)
        default: 1
        }
    }
}

extension MarkdownInline {
    fileprivate var depth: Int {
        switch self {
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, _, let inner),
            .image(_, _, let inner):
            1 + (inner.map(\.depth).max() ?? 0)
        default: 1
        }
    }
}
