import TrainingModel
import XCTest

final class GradingTests: XCTestCase {
    private func question(_ gift: String) throws -> Question { try XCTUnwrap(GIFTParser.questions(in: gift).first) }

    private func fraction(_ typed: String, _ gift: String) throws -> Double {
        let question = try question(gift)
        return grade(try Answer(typed: typed, for: question), for: question).fraction
    }

    // MARK: Short answers

    func test_a_short_answer_is_compared_without_case_spaces_shapes_of_apostrophes_and_unicode_forms() throws {
        let gift = "Q {=l'État civil  d’Île-de-France}"

        for answer in [
            "L’état civil d'île-de-france", "  l'État   civil d'Île-de-France ",
            "L'E\u{301}TAT CIVIL D'I\u{302}LE-DE-FRANCE",
            "l‘état\u{a0}civil\td\u{2bc}île\u{2011}de\u{2010}france",
        ] {
            XCTAssertEqual(try fraction(answer, gift), 1, answer)
        }
        XCTAssertEqual(try fraction("l'Etat civil d'Ile-de-France", gift), 0)
        XCTAssertEqual(try fraction("STRASSE", "Q {=Straße}"), 1)
        XCTAssertEqual(try fraction("МИНИСТЕРСТВО", "Q {=министерство}"), 1)
    }

    func test_an_asterisk_stands_for_any_text_and_an_escaped_one_for_itself() throws {
        let cases: [(String, String, Double)] = [
            ("*", "anything", 1), ("once*only", "once only", 1), ("once*only", "Once-Only", 1),
            ("once*only", "only once", 0),
            ("once*only", "once only!", 0), ("*only*", "the once-only principle", 1), ("a*b*a", "aba", 1),
            ("a*b*a", "ab", 0),
            ("ab*ba", "aba", 0), ("ab*ba", "abba", 1), ("2 \\* 3", "2 * 3", 1), ("2 \\* 3", "2 x 3", 0),
            ("\\**", "*!", 1),
            ("a**c", "abc", 1),
        ]
        for (pattern, answer, worth) in cases {
            XCTAssertEqual(try fraction(answer, "Q {=\(pattern)}"), worth, "\(pattern) \(answer)")
        }
    }

    func test_the_best_matching_answer_wins_wherever_it_stands() throws {
        XCTAssertEqual(try fraction("frog", "Q {=%10%*#some =%50%f*#near =frog#right}"), 1)
        XCTAssertEqual(try fraction("1822", "Q {#=%50%1822:2 =1822:0}"), 1)
        XCTAssertEqual(try fraction("1823", "Q {#=1822:0 =%50%1822:2 =%10%*}"), 0.5)
        XCTAssertEqual(try fraction("7", "Q {#=1822:0 =%50%1822:2 =%10%*}"), 0.1)
    }

    func test_a_pattern_of_many_asterisks_against_a_long_answer_takes_no_exponential_time() throws {
        let pattern = String(repeating: "a*", count: 1_000) + "b"
        let start = ContinuousClock.now

        let fraction = try fraction(String(repeating: "a", count: 1_900), "Q {=\(pattern)}")

        XCTAssertEqual(fraction, 0)
        XCTAssertLessThan(ContinuousClock.now - start, .seconds(5))
    }

    // MARK: Numbers

    func test_a_bound_that_binary_cannot_write_is_still_inside() throws {
        for (gift, inside, outside) in [
            ("Q {#3.1415:0.0005}", ["3.141", "3.142"], ["3.1409999", "3.1420001"]),
            ("Q {#0.3:0.1}", ["0.2", "0.4"], ["0.19999", "0.40001"]),
            ("Q {#-2..-1}", ["-2", "-1", "−1,5"], ["0", "1.5"]),
            ("Q {#0.7:0.1}", ["0.6", "0.8"], ["0.59999", "0.80001"]), ("Q {#0}", ["0", "-0", "0,0"], ["0.0000001"]),
            ("Q {#1e-9:1e-10}", ["1.1e-9"], ["1.2e-9", "0"]),
            ("Q {#1822}", ["1 822", "1\u{202f}822", "1822."], ["1.822"]),
        ] {
            for typed in inside { XCTAssertEqual(try fraction(typed, gift), 1, "\(gift) \(typed)") }
            for typed in outside { XCTAssertEqual(try fraction(typed, gift), 0, "\(gift) \(typed)") }
        }
    }

    // MARK: Choices

    func test_weights_add_up_and_are_held_between_nothing_and_the_whole_point() throws {
        let gift = "Q {~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-50%d ~%-100%e}"

        for (typed, worth) in [
            ("1,2,3", 1), ("1", 1.0 / 3), ("1,2,3,4", 0.5), ("1,4", 0), ("5", 0), ("1,1,1", 1.0 / 3),
        ] {
            XCTAssertEqual(try fraction(typed, gift), worth, accuracy: 1e-9, typed)
        }
        XCTAssertEqual(try fraction("2", "Q {=a ~%-50%b}"), 0)
        XCTAssertEqual(
            try fraction("1,2,3,4,5,6,7", "Q {" + String(repeating: "~%14.28571%a ", count: 7) + "}"), 1,
            "sevenths add up to a hair less than the whole")
        let question = try question("Q {~%50%a#A ~%50%b#B ~c#C ####D}")
        XCTAssertEqual(grade(.choices([0, 0, 2]), for: question).fraction, 0.5)
        XCTAssertEqual(grade(.choices([0, 0, 2]), for: question).feedback.map(\.text), ["A", "C", "D"])
    }

    func test_an_answer_that_the_question_cannot_take_earns_nothing_and_never_traps() throws {
        let gifts = ["Q {~a =b}", "Q {~%50%a ~%50%b}", "Q {T}", "Q {=a}", "Q {#1}", "Q {=a->b =c->d}", "Q {}", "Read."]
        let answers: [Answer] = [
            .choice(2), .choice(.max), .choice(-1), .choices([0, 9]), .choices([-1]), .pairs([0]), .pairs([0, 9]),
            .pairs([nil, -1]), .number("x"), .number("1e999"), .pairs([]),
        ]
        for gift in gifts {
            let question = try question(gift)
            for answer in answers {
                let grade = grade(answer, for: question)
                XCTAssertEqual(grade.fraction, 0, "\(gift) \(answer)")
                XCTAssertFalse(grade.isAnswered, "\(gift) \(answer)")
            }
        }
    }

    // MARK: A whole quiz

    func test_a_score_is_the_share_of_gradable_points() throws {
        let quiz = try GIFTParser.questions(
            in: "Read this.\n\n::a::Q {T}\n\n::b::Q {~x =y}\n\n::c::Q {#5}\n\n::d::Q {=x->1 =y->2}\n\n::e::Q {}")
        let answers: [String: JSON] = [
            "a": Answer.truth(true).json, "b": Answer.choice(0).json, "c": Answer.number("5,0").json,
            "e": Answer.text("An essay.").json, "unknown": Answer.truth(true).json,
        ]

        let written = score(quiz, answers: answers)
        let empty = score(quiz, answers: answers.merging(["e": Answer.text(" \n").json]) { $1 })
        let none = score(quiz, answers: [:])

        XCTAssertEqual(written.fraction, 0.5)
        XCTAssertEqual(written.gradable, 4)
        XCTAssertEqual(written.awaitingReview, 1)
        XCTAssertEqual(written.grades.count, 6)
        XCTAssertEqual(written.grades["a"]?.isRight, true)
        XCTAssertEqual(written.grades["d"]?.isAnswered, false)
        XCTAssertEqual(empty.fraction, 0.4)
        XCTAssertEqual(empty.awaitingReview, 0)
        XCTAssertEqual(none.fraction, 0)
    }

    func test_malformed_answers_score_nothing_and_do_not_stop_the_others() throws {
        let quiz = try GIFTParser.questions(in: "::a::Q {T}\n\n::b::Q {F}\n\n::c::Q {~x =y}")

        let score = score(quiz, answers: ["a": ["truth": true], "b": ["truth": "no"], "c": [["choice": 1]]])

        XCTAssertEqual(score.points, 1)
        XCTAssertEqual(score.fraction, 1.0 / 3, accuracy: 1e-12)
        XCTAssertEqual(score.grades["c"]?.isAnswered, false)
    }

    func test_a_quiz_of_essays_alone_does_not_hinder_and_seven_of_ten_is_seven_tenths() throws {
        let essays = try GIFTParser.questions(in: "::a::Q {}\n\n::b::Q {}")
        let ten = try GIFTParser.questions(in: (0..<10).map { "::\($0)::Q {T}" }.joined(separator: "\n\n"))
        let seven = Dictionary(uniqueKeysWithValues: (0..<7).map { ("\($0)", Answer.truth(true).json) })

        XCTAssertEqual(score(essays, answers: ["a": ["text": "x"], "b": ["text": "y"]]).fraction, 1)
        XCTAssertEqual(score(essays, answers: ["a": ["text": "x"]]).fraction, 0)
        XCTAssertEqual(score(ten, answers: seven).fraction, 0.7)
    }
}
