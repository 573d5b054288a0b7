import XCTest

@testable import Terminal

final class TerminalMarkdownTests: XCTestCase {
    private static let lesson = """
        # One stop for births

        A parent brings **one** document, *once*; see the [guide](https://example.org/guide) and `form 7`.

        1. Register
        2. Notify
           - the tax office
           - the *health* service

        > Ask only what you do not know.

        | Country | Since |
        |:--|--:|
        | Estonia | 2001 |
        | Kyrgyzstan | 2018 |

        ```
        birth  = 1
        ```

        <b>raw</b>
        """

    func test_a_terminal_gets_drawn_headings_aligned_tables_and_numbered_addresses() {
        let renderer = MarkdownRenderer(width: 44)

        XCTAssertEqual(
            renderer.lines(markdown: Self.lesson),
            [
                "One stop for births",
                "═══════════════════",
                "",
                "A parent brings **one** document, *once*;",
                "see the guide [1] and `form 7`.",
                "",
                "1. Register",
                "2. Notify",
                "   • the tax office",
                "   • the *health* service",
                "",
                "│ Ask only what you do not know.",
                "",
                "Country     Since",
                "──────────  ─────",
                "Estonia      2001",
                "Kyrgyzstan   2018",
                "",
                "    birth  = 1",
                "",
                "<b>raw</b>",
                "",
                "[1] https://example.org/guide",
            ])
    }

    func test_plain_lines_have_no_drawing_and_tell_tables_row_by_row() {
        let renderer = MarkdownRenderer(width: nil, plain: true)

        let lines = renderer.lines(markdown: Self.lesson)

        XCTAssertEqual(
            lines,
            [
                "# One stop for births",
                "",
                "A parent brings **one** document, *once*; see the guide (https://example.org/guide) and `form 7`.",
                "",
                "1. Register",
                "2. Notify",
                "   - the tax office",
                "   - the *health* service",
                "",
                "> Ask only what you do not know.",
                "",
                "Country: Estonia",
                "Since: 2001",
                "",
                "Country: Kyrgyzstan",
                "Since: 2018",
                "",
                "    birth  = 1",
                "",
                "<b>raw</b>",
            ])
        XCTAssertFalse(lines.joined().unicodeScalars.contains { (0x2500...0x259f).contains($0.value) })
    }

    func test_paint_replaces_the_marks_of_emphasis() {
        let renderer = MarkdownRenderer(width: 40, style: .on)

        XCTAssertEqual(
            renderer.lines(markdown: "a **b** *c*"), ["a \u{1b}[1mb\u{1b}[0m \u{1b}[3mc\u{1b}[0m"])
    }

    func test_no_line_is_wider_than_the_screen() {
        let source =
            Self.lesson + "\n\n" + String(repeating: "> ", count: 30) + "deep words in a quote\n\n"
            + "- a very long item of a list with 数字政府服务 and more\n\n"
            + "| One | Two | Three | Four |\n|--|--|--|--|\n| some words here | more words there | 数字政府服务 | last |\n"
        for width in [20, 40, 80, 200] {
            let lines = MarkdownRenderer(width: width).lines(markdown: source)

            for line in lines where !line.hasPrefix("[") {
                XCTAssertLessThanOrEqual(TextWidth.of(line), width, line)
            }
        }
    }

    func test_a_wide_table_wraps_its_cells_and_loses_no_word() {
        let source =
            "| Step | What happens |\n|--|--|\n| Register | the parent signs one form |\n| Notify | offices are told |\n"

        XCTAssertEqual(
            MarkdownRenderer(width: 24).lines(markdown: source),
            [
                "Step      What happens",
                "────────  ──────────────",
                "Register  the parent",
                "          signs one form",
                "",
                "Notify    offices are",
                "          told",
            ])
    }

    func test_an_escape_sequence_in_a_lesson_is_not_obeyed() {
        let source =
            "# a\u{1b}[2Jb\n\n`\u{1b}]0;t\u{7}`\n\n```\n\u{9b}31m\n```\n\n<\u{1b}[1m>\n\n[x](http://e.org/\u{1b}[31m)"

        for renderer in [MarkdownRenderer(width: 40), MarkdownRenderer(width: nil, plain: true)] {
            let scalars = renderer.lines(markdown: source).joined().unicodeScalars
            XCTAssertFalse(scalars.contains { $0.properties.generalCategory == .control })
            XCTAssertTrue(scalars.contains("\u{fffd}"))
        }
    }

    func test_arabic_lines_are_isolated_one_by_one() {
        let lines = MarkdownRenderer(width: 12).lines(markdown: "- وزارة المالية والاقتصاد")

        XCTAssertGreaterThan(lines.count, 1)
        for line in lines {
            XCTAssertTrue(line.contains("\u{2068}"), line)
            XCTAssertEqual(line.last, "\u{2069}")
        }
    }

    func test_an_address_that_is_its_own_name_is_not_repeated() {
        XCTAssertEqual(
            MarkdownRenderer(width: nil, plain: true).lines(markdown: "See <https://example.org> or www.example.org."),
            ["See https://example.org or www.example.org."])
    }

    func test_pictures_are_told_by_their_description() {
        XCTAssertEqual(
            MarkdownRenderer(width: nil, plain: true, imageWord: "Bild").lines(markdown: "![A map](map.png)"),
            ["[Bild: A map] (map.png)"])
    }

    func test_tasks_loose_lists_and_long_numbers_are_aligned() {
        XCTAssertEqual(
            MarkdownRenderer(width: 30).lines(markdown: "9. nine\n\n10. ten\n    more\n\n- [x] done\n- [ ] open"),
            [" 9. nine", "", "10. ten more", "", "• [x] done", "• [ ] open"])
    }
}
