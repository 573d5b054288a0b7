import JSONParser
import TrainingModel
import XCTest

/// The forms of an answer: as JSON, and as typed.
final class GradingAnswerTests: XCTestCase {
    private func question(_ gift: String) throws -> Question { try XCTUnwrap(GIFTParser.questions(in: gift).first) }

    private let choice = "Which? {~one =two ~three}"
    private let choices = "Which? {~%50%one ~%50%two ~three}"
    private let matching = "Match. {=a -> 1 =b -> 2 =c -> 3 = -> 4}"

    func test_an_answer_survives_the_way_through_json_text() throws {
        let forms: [(Answer, String)] = [
            (.choice(1), #"{"choice":1}"#), (.choices([0, 2]), #"{"choices":[0,2]}"#),
            (.choices([]), #"{"choices":[]}"#),
            (.text("Œuf \"à\" 2 €"), #"{"text":"Œuf \"à\" 2 €"}"#), (.number("12,50"), #"{"number":"12,50"}"#),
            (.truth(false), #"{"truth":false}"#), (.pairs([2, nil, 0]), #"{"pairs":[2,null,0]}"#),
        ]
        for (answer, text) in forms {
            XCTAssertEqual(answer.json.text, text)
            XCTAssertEqual(try Answer(JSON.parse(text)), answer)
        }
        XCTAssertEqual(try Answer(["choices": [2, 0, 2]]), .choices([0, 2]))
    }

    func test_json_of_another_form_is_refused() {
        let values: [JSON] = [
            nil, true, 1, "two", [], [:], ["choice": 1, "text": "x"], ["choice": -1], ["choice": 1.5], ["choice": "1"],
            ["choice": 1e300], ["choices": 1], ["choices": [1, nil]], ["text": 1], ["number": 1], ["truth": 1],
            ["pairs": [:]], ["pairs": ["1"]], ["other": 1],
        ]
        for value in values {
            XCTAssertThrowsError(try Answer(value), value.text) {
                XCTAssertEqual(($0 as? TrainingError)?.code, .invalid)
            }
        }
    }

    func test_what_is_typed_is_read_as_the_question_asks() throws {
        let cases: [(String, String, Answer)] = [
            (choice, " 2 ", .choice(1)), (choice, "TWO", .choice(1)), ("Year? {~1822 =1900}", "1900", .choice(1)),
            ("A {~x =y} b", "1", .choice(0)), (choices, "3", .choices([2])), (choices, "1,3", .choices([0, 2])),
            (choices, "3 1;1", .choices([0, 2])), (choices, "two", .choices([1])), ("Q {T}", "Vrai", .truth(true)),
            ("Q {T}", "t", .truth(true)), ("Q {T}", "FAUX", .truth(false)), ("Q {T}", "да", .truth(true)),
            ("Q {T}", "خطأ", .truth(false)), ("Q {T}", "adevărat", .truth(true)), ("Q {#5}", " 12,5 ", .number("12,5")),
            ("Q {#5}", "-1.5e3", .number("-1.5e3")), (matching, "1-3 2-1 3-2", .pairs([2, 0, 1])),
            (matching, "3=4,1:1", .pairs([0, nil, 3])), (matching, "2->2", .pairs([nil, 1, nil])),
            ("Q {=a}", "  free text ", .text("free text")), ("Q {}", "Line\nline", .text("Line\nline")),
        ]
        for (gift, typed, answer) in cases {
            let question = try question(gift)
            XCTAssertEqual(try Answer(typed: typed, for: question), answer, "\(gift) \(typed)")
            XCTAssertTrue(answer.fits(question), "\(gift) \(typed)")
        }
    }

    func test_what_does_not_answer_the_question_is_refused_with_what_to_type() throws {
        let cases: [(String, [String])] = [
            (choice, ["", "  ", "0", "4", "-1", "1,2", "x", "99999999999999999999"]),
            (choices, ["", "0", "1,4", "1,x", ","]),
            ("Q {T}", ["", "maybe", "2"]),
            ("Q {#5}", ["", "five", "1.2.3", "1,000.5", "0x1f", "nan", "inf", "1e999", "5 km"]),
            (matching, ["", "1", "1-", "1-5", "4-1", "0-1", "1-2-3", "1-1 1-2", "a-b", ","]), ("Q {=a}", ["", " \n"]),
            ("Q {}", [""]), ("Just read.", ["", "ok"]),
        ]
        for (gift, inputs) in cases {
            let question = try question(gift)
            for typed in inputs {
                XCTAssertThrowsError(try Answer(typed: typed, for: question), "\(gift) \(typed)") { error in
                    XCTAssertEqual((error as? TrainingError)?.code, .invalid)
                    XCTAssertEqual((error as? TrainingError)?.hint?.hasSuffix("."), true)
                }
            }
        }
    }
}
