import TrainingModel
import XCTest

final class TextRulesTests: XCTestCase {
    func test_a_difference_keeps_what_stayed_and_puts_removed_lines_before_added_ones() {
        let changes = lineDifference(from: "one\ntwo\nthree", to: "one\n2\nthree\nfour")

        XCTAssertEqual(changes, [.kept("one"), .removed("two"), .added("2"), .kept("three"), .added("four")])
    }

    func test_both_texts_can_be_read_out_of_their_difference() {
        let (old, new) = ("a\nb\n\nc\na", "b\nc\n\nb\na\n")

        let changes = lineDifference(from: old, to: new)

        func text(_ line: (LineChange) -> String?) -> String { changes.compactMap(line).joined(separator: "\n") }
        XCTAssertEqual(
            text {
                switch $0 {
                case .kept(let line), .removed(let line): line
                case .added: nil
                }
            }, old)
        XCTAssertEqual(
            text {
                switch $0 {
                case .kept(let line), .added(let line): line
                case .removed: nil
                }
            }, new)
    }

    func test_searching_sees_no_accents_capitals_vowel_signs_or_ligatures() {
        let pairs = [
            ("État Civil", "etat civil"), ("ÇA À Œuvre", "ca a oeuvre"), ("Ёлка Йод", "елка иод"),
            ("مُدِيرِيَّة", "مديريه"), ("الإدارة", "الاداره"), ("رقـمي", "رقمي"), ("ﬁche", "fiche"), ("Łódź", "lodz"),
        ]

        for (text, folded) in pairs { XCTAssertEqual(SearchFolding.folded(text), SearchFolding.folded(folded), text) }
        XCTAssertEqual(SearchFolding.folded("État"), "etat")
        XCTAssertNotEqual(SearchFolding.folded("дом"), SearchFolding.folded("дым"))
    }

    func test_a_query_is_words_whatever_stands_between_them() {
        XCTAssertEqual(SearchFolding.words("\"l'État\" OR (NEAR* 2026)"), ["l", "etat", "or", "near", "2026"])
        XCTAssertEqual(SearchFolding.words(" -*\" "), [])
    }
}
