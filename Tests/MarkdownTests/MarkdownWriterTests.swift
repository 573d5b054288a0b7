import Markdown
import XCTest

final class MarkdownWriterTests: XCTestCase {
    private func assertSame(_ document: MarkdownDocument, file: StaticString = #filePath, line: UInt = #line) {
        let text = MarkdownWriter.text(document)
        XCTAssertEqual(MarkdownDocument(text), document, text, file: file, line: line)
    }

    func test_any_text_stands_for_itself() {
        for text in [
            "1. not a list", "1) nor this", "- nor this", "+ x", "# no heading", "> no quote", "=== no rule", "---",
            "* x *", "a_b_c _d_", "`code`", "[a](b)", "![a](b)", "a | b", "~~x~~", "&amp; &#65; & b", "<b> a < b",
            "\\* \\", "2026. A year", "#hash", "-dash", "ends with \\", "**", "[x] task", "~", "a!b![", "=",
        ] {
            assertSame(MarkdownDocument(blocks: [.paragraph([.text(text)])]))
            assertSame(MarkdownDocument(blocks: [.heading(level: 2, [.text(text)])]))
            assertSame(MarkdownDocument(blocks: [.quote([.paragraph([.text("a"), .lineBreak, .text(text)])])]))
            assertSame(
                MarkdownDocument(blocks: [
                    .table(
                        MarkdownTable(
                            alignments: [.left, .right], header: [[.text(text)], []],
                            rows: [[[.code("a|b")], [.text(text)]]]))
                ]))
        }
    }

    func test_neighbouring_lists_stay_apart() {
        func list(_ start: Int?) -> MarkdownBlock {
            .list(
                MarkdownList(
                    start: start, tight: true,
                    items: [.init([.paragraph([.text("a")])]), .init([.paragraph([.text("b")])])]))
        }
        assertSame(
            MarkdownDocument(blocks: [
                list(nil), list(nil), list(3), list(1), .rule, .code(language: nil, text: "```\n"),
            ]))
    }

    func test_what_was_read_and_written_reads_the_same() {
        for source in [
            "a **b** *c* ***d*** `e`\nf\\\ng", "- a\n\n  b\n- c", "1. a\n   - b\n\n2. c", "> # a\n> - b\n>\n>   c",
            "[a *b*](<c d> \"e\") ![f](g)", "| a |\n|:-:|\n| b |", "- [x] a\n- [ ] b", "```x\n`````\n```",
            "    a\n\n    b",
        ] {
            assertSame(MarkdownDocument(source))
        }
    }

    func test_references_have_their_lines() {
        let source =
            "# [a](1)\n\nx\ny [b](2) ![c](3)\n\n- z\n  [d](4)\n\n<b>\n\n| e |\n|---|\n| [f](5) |\n\n[g][h]\n\n[h]: 6"

        let references = MarkdownDocument.references(in: source)

        XCTAssertEqual(references.map(\.line), [1, 4, 4, 7, 9, 13, 15])
        XCTAssertEqual(references.map(\.text), ["a", "b", "c", "d", "", "f", "g"])
        XCTAssertEqual(references.map(\.target), ["1", "2", "3", "4", "<b>\n", "5", "6"])
    }
}
