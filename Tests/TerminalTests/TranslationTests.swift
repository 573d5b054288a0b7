import TrainingModel
import XCTest

@testable import Terminal

/// How the French of an English sentence is found by what the sentence says.
final class TranslationTests: XCTestCase {
    private func french(_ sentences: [String: Phrase], words: [String: Phrase] = [:], _ text: String) -> String {
        var reading = Translation.Reading(Translation(sentences, words: words, of: .french))
        return reading.whole(text)?.text ?? text
    }

    func test_the_entry_with_the_most_text_of_its_own_is_meant() {
        let told = french(
            ["%1 is missing.": "%1 manque.", "The member \"%1\" is missing.": "Le membre « %1 » manque."],
            "The member \"id\" is missing.")

        XCTAssertEqual(told, "Le membre « id » manque.")
    }

    func test_what_stands_in_quotes_stays_as_a_person_wrote_it() {
        let told = french(
            ["There is no %1 '%2'.": "« %2 » (%1) n’existe pas.", "note": "NOTE"],
            words: ["course": "cours"], "There is no course 'note'.")

        XCTAssertEqual(told, "« note » (cours) n’existe pas.")
    }

    func test_a_value_that_is_a_sentence_or_a_word_is_translated_and_a_name_is_not() {
        let sentences: [String: Phrase] = [
            "The check failed: %1": "Échec : %1", "The file is empty.": "Le fichier est vide.",
            "%1 is %2.": "%1 est %2.",
        ]

        XCTAssertEqual(french(sentences, "The check failed: The file is empty."), "Échec : Le fichier est vide.")
        XCTAssertEqual(french(sentences, words: ["late": "en retard"], "Awa is late."), "Awa est en retard.")
        XCTAssertEqual(french(sentences, words: ["Place": "Lieu"], "Place is here."), "Place est here.")
    }

    func test_a_place_before_a_sentence_stays() {
        let sentences: [String: Phrase] = [
            "The link leads nowhere.": "Le lien ne mène nulle part.", "%1 is missing.": "%1 manque.",
            "line %1 of %2": "ligne %1 de %2",
        ]

        XCTAssertEqual(
            french(sentences, "en/01.md:3: The link leads nowhere."), "en/01.md:3: Le lien ne mène nulle part.")
        XCTAssertEqual(
            french(sentences, "line 3 of a.csv: The link leads nowhere."),
            "ligne 3 de a.csv\u{A0}: Le lien ne mène nulle part.")
        XCTAssertEqual(
            french(sentences, "The link leads nowhere. --to is missing."), "Le lien ne mène nulle part. --to manque.")
    }

    func test_a_count_takes_the_form_of_its_language() {
        let sentences: [String: Phrase] = [
            "There are %1 more.": Phrase(other: "Encore %1 défauts.", forms: [.one: "Encore %1 défaut."])
        ]

        XCTAssertEqual(french(sentences, "There are 0 more."), "Encore 0 défaut.")
        XCTAssertEqual(french(sentences, "There are 2 more."), "Encore 2 défauts.")
    }

    func test_what_no_entry_says_stays_english() {
        XCTAssertEqual(Language.french.translated("A newer server says this."), "A newer server says this.")
        XCTAssertEqual(Language.french.translated(""), "")
        XCTAssertEqual(Language.english.translated("The file is empty."), "The file is empty.")
    }

    func test_percent_signs_that_are_no_values_are_text() {
        let sentences: [String: Phrase] = ["It adds up to %1 %, not 100 %.": "Total : %1 %, et non 100 %."]

        XCTAssertEqual(french(sentences, "It adds up to 90 %, not 100 %."), "Total : 90 %, et non 100 %.")
        XCTAssertEqual(SentenceTemplate("Write %50% or %33%.", "x").valueCount, 0)
    }

    /// The text may come from a server that means harm.
    func test_a_text_of_many_sentence_ends_is_read_in_a_moment() {
        let texts = [
            ("x' is missing. There is no course: ", 3_000), ("x is missing. The course: ", 12),
            ("The replica is damaged: ", 300), ("Line 1: ", 24),
        ].map { String(repeating: $0, count: $1) + "end." }
        let start = ContinuousClock.now

        for text in texts { _ = Language.french.translated(text) }

        XCTAssertLessThan(start.duration(to: .now), .seconds(5))
    }

    func test_an_error_is_told_in_the_readers_language_and_to_programs_in_english() {
        let report = ErrorReport(
            TrainingError(.usage, "--to is missing.", hint: "Run 'egov-learn help'."), of: "egov-learn")

        XCTAssertEqual(
            report.lines(in: .french, debug: false, style: .off),
            ["egov-learn: Il manque --to.", "Voir «\u{A0}egov-learn help\u{A0}»."])
        XCTAssertEqual(report.json(debug: false)["message"]?.string, "--to is missing.")
    }
}
