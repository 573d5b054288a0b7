import Markdown
import XCTest

final class MarkdownParserTests: XCTestCase {
    func test_headings_paragraphs_and_emphasis_are_recognised() {
        let source = "## Registering a *birth*\n\nBring **one** document\nonly."

        let document = MarkdownDocument(source)

        XCTAssertEqual(
            document.blocks,
            [
                .heading(level: 2, [.text("Registering a "), .emphasis([.text("birth")])]),
                .paragraph([
                    .text("Bring "), .strong([.text("one")]), .text(" document"), .softBreak, .text("only."),
                ]),
            ])
    }

    func test_a_numbered_list_keeps_its_first_number_and_its_nesting() {
        let document = MarkdownDocument("3. three\n4. four\n   - deep\n")

        XCTAssertEqual(
            document.blocks,
            [
                .list(
                    MarkdownList(
                        start: 3, tight: true,
                        items: [
                            .init([.paragraph([.text("three")])]),
                            .init([
                                .paragraph([.text("four")]),
                                .list(
                                    MarkdownList(start: nil, tight: true, items: [.init([.paragraph([.text("deep")])])])
                                ),
                            ]),
                        ]))
            ])
    }

    func test_tasks_know_whether_they_are_done() {
        let document = MarkdownDocument("- [x] sent\n- [ ] answered\n")

        guard case .list(let list) = document.blocks.first else { return XCTFail("\(document.blocks)") }
        XCTAssertEqual(list.items.map(\.checked), [true, false])
    }

    func test_a_table_has_alignments_a_header_and_full_rows() {
        let document = MarkdownDocument("| Country | Year |\n|:-:|--:|\n| Estonia | 2001 |\n| Moldova |\n")

        XCTAssertEqual(
            document.blocks,
            [
                .table(
                    MarkdownTable(
                        alignments: [.center, .right], header: [[.text("Country")], [.text("Year")]],
                        rows: [[[.text("Estonia")], [.text("2001")]], [[.text("Moldova")], []]]))
            ])
    }

    func test_bare_addresses_and_strikethrough_are_recognised() {
        let document = MarkdownDocument("See https://example.org/a and ~~old~~ text")

        XCTAssertEqual(
            document.blocks,
            [
                .paragraph([
                    .text("See "),
                    .link(url: "https://example.org/a", title: "", [.text("https://example.org/a")]),
                    .text(" and "), .strikethrough([.text("old")]), .text(" text"),
                ])
            ])
    }

    func test_raw_html_stays_text() {
        let document = MarkdownDocument("<script>alert(1)</script>\n\nA <b>word</b>.")

        XCTAssertEqual(
            document.blocks,
            [
                .html("<script>alert(1)</script>\n"),
                .paragraph([.text("A "), .html("<b>"), .text("word"), .html("</b>"), .text(".")]),
            ])
    }

    func test_code_keeps_its_language_and_its_spaces() {
        let document = MarkdownDocument("```swift run\nlet  x = 1\n```\n\nand `a  b`")

        XCTAssertEqual(
            document.blocks,
            [
                .code(language: "swift", text: "let  x = 1\n"), .paragraph([.text("and "), .code("a  b")]),
            ])
    }

    func test_images_keep_their_description() {
        let document = MarkdownDocument("![A *map*](assets/map.png \"Regions\")")

        XCTAssertEqual(
            document.blocks,
            [.paragraph([.image(url: "assets/map.png", title: "Regions", [.text("A "), .emphasis([.text("map")])])])])
        guard case .paragraph(let inlines) = document.blocks.first else { return XCTFail("\(document.blocks)") }
        XCTAssertEqual(inlines.plainText, "A map")
    }

    func test_an_empty_text_is_an_empty_document() {
        XCTAssertEqual(MarkdownDocument("").blocks, [])
    }
}
