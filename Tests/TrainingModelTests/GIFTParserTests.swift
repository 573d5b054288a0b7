import TrainingModel
import XCTest

final class GIFTParserTests: XCTestCase {
    private func only(_ text: String, file: StaticString = #filePath, line: UInt = #line) throws -> Question {
        let questions = try GIFTParser.questions(in: text)
        XCTAssertEqual(questions.count, 1, file: file, line: line)
        return try XCTUnwrap(questions.first, file: file, line: line)
    }

    // MARK: The file

    func test_windows_and_old_macintosh_line_ends_and_a_byte_order_mark_change_nothing() throws {
        let text = "// Quiz\n::a::One {T}\n\n::b::Two\nlines {\n~x\n=y\n}\n"

        let expected = try GIFTParser.questions(in: text)
        let windows = try GIFTParser.questions(in: "\u{feff}" + text.replacing("\n", with: "\r\n"))
        let macintosh = try GIFTParser.questions(in: text.replacing("\n", with: "\r"))

        XCTAssertEqual(expected.map(\.id), ["a", "b"])
        XCTAssertEqual(expected.map(\.line), [2, 4])
        XCTAssertEqual(windows, expected)
        XCTAssertEqual(macintosh, expected)
    }

    func test_comments_stand_anywhere_also_between_answers() throws {
        let question = try only("// before\n::q::Text {\n// inside\n~a\n  // {indented}\n=b\n}\n// after")

        XCTAssertEqual(question.text.text, "Text")
        XCTAssertEqual(question.choices?.map(\.text.text), ["a", "b"])
        XCTAssertEqual(question.line, 2)
    }

    func test_a_category_holds_for_the_questions_after_it_with_or_without_a_blank_line() throws {
        let text = "One {T}\n\n$CATEGORY: tom/dick\nTwo {F}\n\n$CATEGORY: $course$/x\n\nThree {T}"

        let questions = try GIFTParser.questions(in: text)

        XCTAssertEqual(questions.map(\.text.text), ["One", "Two", "Three"])
        XCTAssertEqual(questions.map(\.category), [nil, "tom/dick", "$course$/x"])
    }

    func test_questions_without_a_blank_line_between_them_are_still_parted() throws {
        let named = try GIFTParser.questions(in: "::a::One {T}\n::b::Two {F}\n::c::Read this.")
        let unnamed = try GIFTParser.questions(
            in: "One {T}\nTwo\nwith two lines {F}\n// three\nThree {~a =b}.\nFour {}")

        XCTAssertEqual(named.map(\.kindName), ["trueFalse", "trueFalse", "description"])
        XCTAssertEqual(unnamed.map(\.text.text), ["One", "Two\nwith two lines", "Three _____.", "Four"])
    }

    func test_a_blank_line_inside_the_braces_does_not_end_the_question() throws {
        let question = try only("Text {\n~a\n\n=b\n\n}\n")

        XCTAssertEqual(question.choices?.map(\.text.text), ["a", "b"])
    }

    func test_no_questions_are_in_an_empty_file_or_one_of_comments() throws {
        for text in ["", "\n\n", "\u{feff}", "// nothing\n\n  // more", "$CATEGORY: x"] {
            XCTAssertEqual(try GIFTParser.questions(in: text), [], text)
        }
    }

    func test_a_closing_quote_left_over_from_a_programs_source_is_dropped_but_a_real_one_stays() throws {
        XCTAssertEqual(try only("Is it? {T}\";").text.text, "Is it?")
        XCTAssertEqual(try only("Is it? {T}';").text.text, "Is it?")
        XCTAssertEqual(try only("He said: \"It is {=fine}\"").text.text, "He said: \"It is _____\"")
    }

    // MARK: Text

    func test_escapes_give_the_sign_and_a_line_end_and_an_escaped_backslash_escapes_nothing() throws {
        let question = try only(##"::a\:\:b::A \{b\} \~ \= \# \: c\nd \\n \x {=\=1\~#f \# g =C\\:}"##)

        XCTAssertEqual(question.id, "a::b")
        XCTAssertEqual(question.text.text, "A {b} ~ = # : c\nd \\n \\x")
        guard case .shortAnswer(let answers) = question.kind else { return XCTFail(question.kindName) }
        XCTAssertEqual(answers.map(\.pattern), ["=1~", "C\\:"])
        XCTAssertEqual(answers.map(\.feedback.text), ["f # g", ""])
    }

    func test_a_format_holds_for_the_parts_that_name_none_and_an_unknown_one_is_text() throws {
        let question = try only("[html]<b>x</b> {=a#[markdown]*f* ~[plain]b#g ~[1] note ####[moodle]h}")
        let choices = try XCTUnwrap(question.choices)

        XCTAssertEqual(question.text, FormattedText("<b>x</b>", format: .html))
        XCTAssertEqual(choices.map(\.text.format), [.html, .plain, .html])
        XCTAssertEqual(choices[2].text.text, "[1] note")
        XCTAssertEqual(choices.map(\.feedback.format), [.markdown, .html, .html])
        XCTAssertEqual(question.generalFeedback, FormattedText("h", format: .moodle))
    }

    func test_general_feedback_is_what_follows_the_last_four_hashes() throws {
        XCTAssertEqual(try only("Q {####All.}").generalFeedback.text, "All.")
        XCTAssertEqual(try only("Q {####All.}").kindName, "essay")
        XCTAssertEqual(try only("Q {T#no#yes####All.}").generalFeedback.text, "All.")
        XCTAssertEqual(try only("Q {#5####All.}").kindName, "numeric")
        XCTAssertEqual(try only("Q {=a#b \\#### c}").generalFeedback.text, "")
    }

    // MARK: Ids

    func test_a_question_without_a_name_has_an_id_made_from_its_text_alone() throws {
        let first = try only("How many ministries? {#20}")
        let changed = try only("\n\nHow many\nministries? {#21:1#new feedback}")
        let other = try only("How many agencies? {#20}")

        XCTAssertEqual(first.id, changed.id)
        XCTAssertNotEqual(first.id, other.id)
        XCTAssertTrue(first.id.hasPrefix("q-"))
        XCTAssertEqual(first.title, "How many ministries?")
    }

    func test_a_repeated_name_gets_a_number_also_when_that_name_is_taken() throws {
        let questions = try GIFTParser.questions(
            in: "::a::1 {T}\n\n::a-2::2 {T}\n\n::a::3 {T}\n\n::a::4 {T}\n\n::::5 {T}")

        XCTAssertEqual(questions.prefix(4).map(\.id), ["a", "a-2", "a-3", "a-4"])
        XCTAssertTrue(questions[4].id.hasPrefix("q-"))
    }

    func test_an_id_stays_short_whatever_the_name() throws {
        let name = String(repeating: "é", count: 60)

        let questions = try GIFTParser.questions(in: "::\(name)::1 {T}\n\n::\(name)::2 {T}\n\n::\(name)x::3 {T}")

        XCTAssertEqual(questions.map(\.title), [name, name, name + "x"])
        XCTAssertEqual(questions[1].id, questions[0].id + "-2")
        XCTAssertNotEqual(questions[2].id, questions[0].id)
        XCTAssertTrue(questions.allSatisfy { $0.id.utf8.count <= 100 })
    }

    // MARK: Kinds

    func test_the_signs_in_the_braces_decide_the_kind() throws {
        let kinds: KeyValuePairs = [
            "Just read.": "description", "Q {}": "essay", "Q {  \n }": "essay", "Q {T}": "trueFalse",
            "Q {FALSE#no}": "trueFalse", "Q {true}": "trueFalse", "Q {T#about ~5 \\= x}": "trueFalse",
            "Q {=T}": "shortAnswer", "Q {a}": "shortAnswer", "Q {=%100%a#}": "shortAnswer", "Q {~a =b}": "singleChoice",
            "Q {a ~b =c}": "singleChoice", "Q {=a ~%-50%b}": "singleChoice", "Q {~%50%a ~%50%b ~c}": "multipleChoice",
            "Q {~%100%a ~b}": "multipleChoice", "Q {~a =b} here": "missingWord", "{~a =b} it is": "missingWord",
            "Q {~%50%a ~%50%b}.": "multipleChoice", "Q {#5}": "numeric", "Q {#=%100%5:0}": "numeric",
            "Q {=a->b =c->d}": "matching", "Q {=a -> b = -> c}": "matching",
        ]
        for (text, kind) in kinds { XCTAssertEqual(try only(text).kindName, kind, text) }
    }

    func test_weights_are_shares_of_the_point_and_rounded_thirds_are_whole_again() throws {
        let choices = try XCTUnwrap(only("Q {~%33.33333%a ~%33.3%b ~% 33,33 %c ~%-12.5%d ~%x%e ~%0%f}").choices)

        XCTAssertEqual(choices.map(\.fraction), [1.0 / 3, 1.0 / 3, 1.0 / 3, -0.125, 0, 0])
        XCTAssertEqual(choices[4].text.text, "%x%e")
    }

    func test_numbers_are_values_with_tolerances_ranges_or_anything() throws {
        let question = try only("Q {#=5 =%50%-1,5:0.5#near =%20%1e3..2000 =%10%*~#none}")
        guard case .numeric(let numeric) = question.kind else { return XCTFail(question.kindName) }

        XCTAssertEqual(
            numeric.answers.map(\.range),
            [.around(5, tolerance: 0), .around(-1.5, tolerance: 0.5), .between(1000, 2000), .anything])
        XCTAssertEqual(numeric.answers.map(\.fraction), [1, 0.5, 0.2, 0.1])
        XCTAssertEqual(numeric.answers[1].feedback.text, "near")
        XCTAssertEqual(numeric.feedbackOtherwise.text, "none")
    }

    func test_the_order_of_the_options_hides_the_pairs_and_is_the_same_in_a_translation() throws {
        let english = try only("::m::Match. {=one -> 1 =two -> 2 =three -> 3 =uno -> 1 = -> 4}")
        let french = try only("::m::Associez. {=un -> I =deux -> II =trois -> III =uno -> I = -> IV}")
        guard case .matching(let mine) = english.kind, case .matching(let theirs) = french.kind else {
            return XCTFail("not matching")
        }

        XCTAssertEqual(mine.items.map { mine.options[$0.option] }, ["1", "2", "3", "1"])
        XCTAssertEqual(theirs.items.map { theirs.options[$0.option] }, ["I", "II", "III", "I"])
        XCTAssertEqual(mine.items.map(\.option), theirs.items.map(\.option))
        XCTAssertNotEqual(mine.options, ["1", "2", "3", "4"])
        XCTAssertEqual(mine.options.sorted(), ["1", "2", "3", "4"])
    }

    // MARK: Faults

    func test_a_fault_names_its_line_and_says_what_to_do() throws {
        let faults: KeyValuePairs = [
            "One {T}\n\nTwo {~a =b\n\n::c::Three {T}": 3, "One {T}\n\nTwo {~a =b": 3, "Q } x": 1, "Q {T} {F}": 1,
            "Q\n\n{~a =b}": 3, "Q {~a}": 1, "Q {\n~\n=b\n}": 2, "Q {=a ->\n=b -> c}": 1, "Q {=a -> b\n=c}": 2,
            "Q {=a -> b}": 1, "Q {= -> b = -> c}": 1, "Q {=}": 1, "Q {#}": 1, "Q {#\n=5\n=five}": 3, "Q {#2..1}": 1,
            "Q {#1:-1}": 1, "Q {#1e999}": 1, "Q {#0x10}": 1, "Q {#nan}": 1, "Q {#inf}": 1, "Q {\n=a\n~%150%b}": 3,
        ]
        for (text, line) in faults {
            XCTAssertThrowsError(try GIFTParser.questions(in: text), text) { error in
                let fault = error as? TrainingError
                XCTAssertEqual(fault?.code, .invalid, text)
                XCTAssertEqual(fault?.details["line"]?.integer, Int64(line), text)
                XCTAssertTrue(fault?.message.contains("Line \(line):") ?? false, text)
                XCTAssertNotNil(fault?.hint, text)
            }
        }
    }

    func test_a_reading_goes_on_after_each_fault() {
        let reading = GIFTParser.read("One {T}\n\nTwo {~a\n\n::c::Three {T}\n\nFour }\nrest }\n\nFive {#x}\n\nSix {F}")

        XCTAssertEqual(reading.questions.map(\.text.text), ["One", "Three", "Six"])
        XCTAssertEqual(reading.faults.map(\.line), [3, 7, 10])
    }
}
