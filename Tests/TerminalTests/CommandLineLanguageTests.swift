import XCTest

@testable import Terminal

final class CommandLineLanguageTests: XCTestCase {
    private func language(_ variables: [String: String]) -> Language {
        Language(environment: Environment(variables: variables, now: { 0 }))
    }

    func test_the_language_follows_lc_all_then_lc_messages_then_lang() {
        XCTAssertEqual(language(["LANG": "fr_FR.UTF-8"]), .french)
        XCTAssertEqual(language(["LC_MESSAGES": "fr", "LANG": "en_GB"]), .french)
        XCTAssertEqual(language(["LC_ALL": "C", "LC_MESSAGES": "fr", "LANG": "fr"]), .english)
        XCTAssertEqual(language(["LC_ALL": "", "LANG": "fr_CA@euro"]), .french)
        XCTAssertEqual(language(["LANG": "uz_UZ"]), .english)
        XCTAssertEqual(language([:]), .english)
    }

    func test_a_sentence_without_translation_stays_english() {
        XCTAssertEqual(Language.french.text("Usage"), "Utilisation")
        XCTAssertEqual(Language.french.text("No such sentence %1", "x"), "No such sentence x")
    }

    func test_values_take_their_numbered_places() {
        XCTAssertEqual(Language.french.text("Page %1 of %2", "2", "9"), "Page 2 sur 9")
        XCTAssertEqual(Language.english.text("%2 of 100 %, then %1%3 %", "a", "%1"), "%1 of 100 %, then a%3 %")
    }

    func test_plural_categories_are_those_of_cldr() {
        for (count, english, french) in [
            (0, .other, .one), (1, .one, .one), (2, .other, .other), (1_000_000, .other, .many),
            (1_000_001, .other, .other), (-1, .other, .one),
        ] as [(Int, PluralCategory, PluralCategory)] {
            XCTAssertEqual(Language.english.pluralCategory(count), english, "\(count)")
            XCTAssertEqual(Language.french.pluralCategory(count), french, "\(count)")
        }
    }

    func test_an_untranslated_count_takes_the_english_plural() {
        XCTAssertEqual(Language.french.plural(0, one: "%1 zebra", other: "%1 zebras"), "0 zebras")
        XCTAssertEqual(
            Language.english.plural(1, one: "%1 zebra of %2", other: "%1 zebras of %2", "Chad"), "1 zebra of Chad")
    }

    func test_every_translation_has_the_places_of_its_sentence() {
        func places(_ text: String) -> Set<String> {
            Set((1...9).map { "%\($0)" }.filter { text.contains($0) })
        }
        for (english, phrase) in Phrase.french {
            for text in [phrase.other] + phrase.forms.values {
                XCTAssertEqual(places(english), places(text), english)
                XCTAssertFalse(text.isEmpty, english)
            }
        }
    }
}
