import Foundation
import JSONParser
import TrainingModel
import XCTest

@testable import Terminal

final class TerminalSafeTextTests: XCTestCase {
    func test_no_naughty_string_keeps_a_control_or_bidi_control_character() throws {
        let strings = try Corpus.naughtyStrings()
        XCTAssertGreaterThan(strings.count, 400)

        for string in strings {
            for safe in [SafeText.line(string, isolation: .never), SafeText.lines(string)] {
                for scalar in safe.unicodeScalars where scalar != "\n" {
                    XCTAssertFalse(
                        Self.isForbidden(scalar), "U+\(String(scalar.value, radix: 16)) in \(string.debugDescription)")
                }
            }
            XCTAssertFalse(SafeText.line(string).contains { $0.isNewline }, string.debugDescription)
        }
    }

    /// By Unicode's own properties, not by the list under test.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        case .format: return scalar != "\u{200c}" && scalar != "\u{200d}" && !isArabicNumberSign(scalar)
        default: return false
        }
    }
    /// Visible signs that Unicode counts among format characters.
    private static func isArabicNumberSign(_ scalar: Unicode.Scalar) -> Bool {
        (0x600...0x605).contains(scalar.value) || scalar.value == 0x6dd || scalar.value == 0x70f
            || (0x890...0x8e2).contains(scalar.value) || scalar.value == 0x110bd || scalar.value == 0x110cd
            || (0x13430...0x1343f).contains(scalar.value)
    }

    func test_an_escape_sequence_is_shown_and_not_obeyed() {
        XCTAssertEqual(SafeText.line("a\u{1b}[31mred\u{9b}0m\u{7f}"), "a\u{fffd}[31mred\u{fffd}0m\u{fffd}")
    }

    func test_line_ends_of_every_kind_become_a_space_or_a_line_feed() {
        XCTAssertEqual(SafeText.line("a\r\nb\rc\nd\u{2028}e\tf"), "a b c d e f")
        XCTAssertEqual(SafeText.lines("a\r\nb\rc\nd\u{2029}e\tf"), "a\nb\nc\nd\ne    f")
    }

    func test_right_to_left_text_is_isolated_and_cannot_reorder_its_line() {
        XCTAssertEqual(SafeText.line("الوزارة"), "\u{2068}الوزارة\u{2069}")
        XCTAssertEqual(SafeText.line("Ministry"), "Ministry")
        XCTAssertEqual(SafeText.line("Ministry", isolation: .always), "\u{2068}Ministry\u{2069}")
    }

    func test_an_isolate_in_the_text_cannot_close_ours() {
        XCTAssertEqual(SafeText.line("א\u{2069}\u{202e}evil"), "\u{2068}אevil\u{2069}")
    }

    func test_emoji_persian_and_hindi_keep_their_joiners() {
        for text in ["👩‍👩‍👧", "می‌خواهم", "क्‍ष"] { XCTAssertEqual(SafeText.line(text, isolation: .never), text) }
    }

    func test_a_pile_of_accents_is_cut() {
        let piled = "a" + String(repeating: "\u{301}", count: 500) + "b"

        let safe = SafeText.line(piled)

        XCTAssertLessThan(safe.unicodeScalars.count, 20)
        XCTAssertEqual(safe.last, "b")
    }
}

enum Corpus {
    static let directory = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/corpora")

    static func naughtyStrings() throws -> [String] {
        let data = try Data(contentsOf: directory.appendingPathComponent("text/naughty-strings.json"))
        return try JSON.parse(data).array?.compactMap(\.string) ?? []
    }
}
