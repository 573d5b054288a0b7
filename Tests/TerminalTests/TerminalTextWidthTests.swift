import XCTest

@testable import Terminal

final class TerminalTextWidthTests: XCTestCase {
    func test_each_script_takes_the_columns_that_a_terminal_gives_it() {
        for (text, width) in [
            ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("naïve", 5), ("Кыргызстан", 10), ("وزارة", 5),
            ("日本", 4), ("한국", 4), ("ｆｕｌｌ", 8), ("😀", 2), ("👩‍👩‍👧‍👦", 2), ("🇪🇺", 2), ("👍🏽", 2), ("❤️", 2), ("❤", 1),
            ("1️⃣", 2), ("…", 1), ("─", 1), ("\u{200d}", 0), ("\u{2068}a\u{2069}", 1), ("กำ", 2), ("नि", 2), ("क्ष", 2),
            ("ｶﾞ", 2), ("ﷺ", 1),
        ] {
            XCTAssertEqual(TextWidth.of(text), width, text)
        }
    }

    func test_the_table_of_wide_characters_is_in_order() {
        for (value, isWide) in [
            (0x10ff, false), (0x1100, true), (0x115f, true), (0x303f, false), (0x4e00, true), (0xa4cf, false),
            (0xac00, true), (0xff61, false), (0x1f600, true), (0x1f650, false), (0x20000, true), (0x40000, false),
        ] as [(UInt32, Bool)] {
            XCTAssertEqual(TextWidth.isWide(value), isWide, String(value, radix: 16))
        }
    }

    func test_cut_text_fits_and_says_that_it_was_cut() {
        XCTAssertEqual(TextWidth.truncated("registration", to: 6), "regis…")
        XCTAssertEqual(TextWidth.truncated("日本語", to: 4), "日…")
        XCTAssertEqual(TextWidth.truncated("fits", to: 4), "fits")
        XCTAssertEqual(TextWidth.truncated("abc", to: 0), "")
        XCTAssertEqual(TextWidth.truncated("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", to: 3), "👩‍👩‍👧‍👦…")
    }

    func test_cut_isolated_text_is_closed_again() {
        let cut = TextWidth.truncated(SafeText.line("وزارة المالية"), to: 6)

        XCTAssertEqual(TextWidth.of(cut), 6)
        XCTAssertEqual(cut.last, "\u{2069}")
    }

    func test_padding_counts_columns_and_not_characters() {
        XCTAssertEqual(TextWidth.padded("日本", to: 6), "日本  ")
        XCTAssertEqual(TextWidth.padded("7", to: 3, .right), "  7")
        XCTAssertEqual(TextWidth.padded("ab", to: 5, .center), " ab  ")
        XCTAssertEqual(TextWidth.padded("longer", to: 3), "longer")
    }

    func test_lines_break_at_spaces() {
        XCTAssertEqual(
            TextWidth.wrapped("One stop for every birth.", to: 10), ["One stop", "for every", "birth."])
    }

    func test_a_word_longer_than_the_line_is_divided() {
        XCTAssertEqual(TextWidth.wrapped("an interoperability", to: 8), ["an", "interope", "rability"])
    }

    func test_no_break_spaces_hold() {
        XCTAssertEqual(TextWidth.wrapped("dire «\u{a0}oui\u{a0}»", to: 9), ["dire", "«\u{a0}oui\u{a0}»"])
    }

    func test_chinese_breaks_between_characters_but_not_before_a_full_stop() {
        XCTAssertEqual(TextWidth.wrapped("数字政府。服务", to: 8), ["数字政", "府。服务"])
    }

    func test_line_feeds_and_empty_lines_stay() {
        XCTAssertEqual(TextWidth.wrapped("a\n\nb", to: 10), ["a", "", "b"])
        XCTAssertEqual(TextWidth.wrapped("", to: 10), [""])
    }

    func test_no_line_of_any_naughty_string_is_wider_than_asked() throws {
        for string in try Corpus.naughtyStrings() {
            for columns in [2, 7, 40] {
                for line in TextWidth.wrapped(SafeText.lines(string), to: columns) {
                    XCTAssertLessThanOrEqual(TextWidth.of(line), columns, string.debugDescription)
                }
                XCTAssertLessThanOrEqual(TextWidth.of(TextWidth.truncated(SafeText.line(string), to: columns)), columns)
            }
        }
    }

    func test_wrapping_loses_nothing_but_spaces() throws {
        for string in try Corpus.naughtyStrings() {
            let safe = SafeText.line(string)

            let wrapped = TextWidth.wrapped(safe, to: 9).joined()

            XCTAssertEqual(wrapped.filter { !$0.isWhitespace }, safe.filter { !$0.isWhitespace })
        }
    }
}
