import TrainingModel
import XCTest

@testable import Terminal

final class CommandLineArgumentsTests: XCTestCase {
    private static let options = [
        OptionHelp("--title TEXT", "The title"), OptionHelp("--tag WORD", "A tag", repeats: true),
        OptionHelp("--limit NUMBER", "How many"), OptionHelp("--all", "Everything"),
    ]

    private func parse(_ words: String...) throws -> Arguments {
        try Arguments(words, of: "egov-learn", command: "note write", options: Self.options)
    }

    private func assertRefused(
        _ words: String..., message: String, hint: String, file: StaticString = #filePath, line: UInt = #line
    ) {
        XCTAssertThrowsError(
            try {
                let arguments = try Arguments(words, of: "egov-learn", command: "note write", options: Self.options)
                try arguments.finish()
            }(), file: file, line: line
        ) { error in
            let error = error as? TrainingError
            XCTAssertEqual(error?.code, .usage, file: file, line: line)
            XCTAssertEqual(error?.message, message, file: file, line: line)
            XCTAssertEqual(error?.hint, hint, file: file, line: line)
        }
    }

    func test_options_and_words_stand_in_any_order() throws {
        for words in [
            ["births", "--title", "One stop", "--all"], ["--all", "--title=One stop", "births"],
            ["--title", "One stop", "births", "--all"],
        ] {
            var arguments = try Arguments(words, of: "egov-learn", command: "note write", options: Self.options)

            XCTAssertEqual(try arguments.word("NAME"), "births")
            XCTAssertEqual(arguments.option("--title"), "One stop")
            XCTAssertTrue(arguments.flag("--all"))
            XCTAssertNoThrow(try arguments.finish())
        }
    }

    func test_a_repeated_option_keeps_every_value_in_order() throws {
        XCTAssertEqual(try parse("--tag", "a", "--tag=b", "--tag", "").options("--tag"), ["a", "b", ""])
    }

    func test_a_value_may_hold_equal_signs_and_be_empty() throws {
        XCTAssertEqual(try parse("--title=a=b").option("--title"), "a=b")
        XCTAssertEqual(try parse("--title=").option("--title"), "")
        XCTAssertEqual(try parse("--title=--all").option("--title"), "--all")
    }

    func test_words_after_two_dashes_are_words() throws {
        var arguments = try parse("--all", "--", "--title", "-x", "--")

        XCTAssertEqual(arguments.remainingWords(), ["--title", "-x", "--"])
        XCTAssertNil(arguments.option("--title"))
    }

    func test_a_lone_dash_and_negative_numbers_are_words_and_values() throws {
        var arguments = try parse("-", "--title", "-", "--limit", "-5", "-2.5")

        XCTAssertEqual(arguments.remainingWords(), ["-", "-2.5"])
        XCTAssertEqual(arguments.option("--title"), "-")
        XCTAssertEqual(try arguments.number("--limit", in: -9...9), -5)
    }

    func test_a_mistyped_option_gets_the_nearest() {
        assertRefused("--titel", "x", message: "'note write' has no option --titel.", hint: "Did you mean --title?")
        assertRefused(
            "--zzzzzz", message: "'note write' has no option --zzzzzz.", hint: "Run 'egov-learn help note write'.")
    }

    func test_options_are_not_abbreviated() {
        assertRefused(
            "--ti", "x", message: "'note write' has no option --ti.", hint: "Run 'egov-learn help note write'.")
    }

    func test_a_surplus_word_is_refused() {
        assertRefused(
            "births", message: "'births' is one word too many for 'note write'.",
            hint: "Run 'egov-learn help note write'.")
    }

    func test_a_missing_value_is_refused_also_before_another_option() {
        let hint = "Write --title TEXT, or --title=TEXT if it begins with a dash."
        assertRefused("--title", message: "--title needs a value.", hint: hint)
        assertRefused("--title", "--all", message: "--title needs a value.", hint: hint)
    }

    func test_a_value_for_a_flag_and_a_second_value_are_refused() {
        assertRefused("--all=yes", message: "--all takes no value.", hint: "Write --all alone.")
        assertRefused("--title=a", "--title=b", message: "--title was given twice.", hint: "Give it once.")
    }

    func test_a_missing_word_is_named() throws {
        var arguments = try parse()

        XCTAssertThrowsError(try arguments.word("COURSE")) { error in
            XCTAssertEqual((error as? TrainingError)?.message, "COURSE is missing.")
        }
    }

    func test_a_number_out_of_range_is_refused() throws {
        for text in ["0", "101", "ten", "1.5", "99999999999999999999"] {
            XCTAssertThrowsError(try parse("--limit=" + text).number("--limit", in: 1...100), text)
        }
        XCTAssertNil(try parse().number("--limit", in: 1...100))
    }

    func test_global_options_are_taken_from_anywhere_before_two_dashes() throws {
        var words = ["--profile", "anna", "note", "--json", "write", "--title", "x", "--color=never", "--", "--plain"]

        let options = try GlobalOptions(from: &words, of: .test)

        XCTAssertEqual(words, ["note", "write", "--title", "x", "--", "--plain"])
        XCTAssertEqual(options.profile, "anna")
        XCTAssertTrue(options.json)
        XCTAssertEqual(options.color, .never)
        XCTAssertFalse(options.plain)
    }

    func test_a_global_option_with_a_wrong_value_is_refused() {
        XCTAssertThrowsError(try GlobalOptions("--color", "alway")) { error in
            XCTAssertEqual((error as? TrainingError)?.hint, "Did you mean always?")
        }
        XCTAssertThrowsError(try GlobalOptions("--lang", "xx")) { error in
            XCTAssertEqual((error as? TrainingError)?.hint, "Give one of: en, fr.")
        }
        XCTAssertThrowsError(try GlobalOptions("--profile"))
    }

    func test_the_edit_distance_counts_an_exchange_once() {
        for (first, second, distance) in [
            ("", "", 0), ("", "abc", 3), ("sync", "sync", 0), ("snyc", "sync", 1), ("syn", "sync", 1),
            ("kitten", "sitting", 3), ("Sync", "sync", 0),
        ] {
            XCTAssertEqual(editDistance(first, second), distance)
            XCTAssertEqual(editDistance(second, first), distance)
        }
    }
}
