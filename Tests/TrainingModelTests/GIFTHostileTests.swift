import TrainingModel
import XCTest

/// Whatever the bytes, the parser answers, and soon.
final class GIFTHostileTests: XCTestCase {
    func test_random_text_of_gifts_own_signs_never_traps() {
        let signs = Array("{}~=#%:\\[]$*/-> \n\r\t.0159aTFé\u{0}\u{301}\u{feff}\"'".unicodeScalars)
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var read = 0
        for _ in 0..<4_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<next(60) { text.append(signs[next(signs.count)]) }

            let reading = GIFTParser.read(String(text))
            let answers = Dictionary(uniqueKeysWithValues: reading.questions.map { ($0.id, Answer.text("a").json) })
            let score = score(reading.questions, answers: answers)

            XCTAssertTrue((0...1).contains(score.fraction))
            for question in reading.questions { _ = try? Answer(typed: "1-1 1,2", for: question) }
            read += reading.questions.count + reading.faults.count
        }
        XCTAssertGreaterThan(read, 1_000)
    }

    /// What repeats in the hostile texts: each sign, and each shape that makes a reader look ahead or back.
    private let pieces = [
        "{", "}", "~", "=", "#", "####", "::", "\\", "\n", "a\n\n", "Q {\n\n", "a {T}\n", "::a::b {T}\n\n", "}\n\n",
        "->", "=a -> b ", "~%50%a ", "%", "[", "*", "//\n", "$CATEGORY:\n", "\u{301}", "{\n", "word ",
    ]

    func test_no_repeated_sign_takes_quadratic_time() {
        for piece in pieces {
            let body = String(repeating: piece, count: 200_000 / piece.utf8.count)
            for text in [body, "Q {" + body + "}", "Q {#" + body + "}", "::" + body] {
                // Quadratic reading would take minutes.
                expect(text, within: .seconds(5))
            }
        }
    }

    func test_five_megabytes_take_seconds() {
        for piece in ["Q {\n\n", "a {T}\n", "=a -> b ", "::a::b {T}\n\n", "\u{301}"] {
            let body = String(repeating: piece, count: 5_000_000 / piece.utf8.count)
            // Quadratic reading would take hours.
            expect("Q {" + body + "}", within: .seconds(20))
            expect(body, within: .seconds(20))
        }
    }

    private func expect(_ text: String, within limit: Duration, line: UInt = #line) {
        let start = ContinuousClock.now

        let reading = GIFTParser.read(text)

        XCTAssertLessThan(ContinuousClock.now - start, limit, text.prefix(20).debugDescription, line: line)
        XCTAssertLessThanOrEqual(reading.questions.count, 10_000, line: line)
        XCTAssertLessThanOrEqual(reading.faults.count, 11_001, line: line)
    }

    func test_twice_the_text_takes_about_twice_the_time() {
        func seconds(_ text: String) -> Double {
            let start = ContinuousClock.now
            _ = GIFTParser.read(text)
            let time = ContinuousClock.now - start
            return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        }
        let question = "::name::Which? {~wrong#no =right#yes ~%50%half####general}\n\n"
        let once = String(repeating: question, count: 2_000)

        let ratio = seconds(once + once + once + once) / seconds(once)

        // Four for linear time, sixteen for quadratic.
        XCTAssertLessThan(ratio, 10)
    }

    func test_a_file_of_too_many_questions_is_refused_with_the_line_where_reading_stopped() {
        let reading = GIFTParser.read(String(repeating: "Read.\n\n", count: 20_000))

        XCTAssertEqual(reading.questions.count, 10_000)
        XCTAssertEqual(reading.faults.count, 1)
        XCTAssertEqual(reading.faults.first?.line, 20_001)
    }

    func test_a_question_of_too_many_answers_is_refused() {
        let reading = GIFTParser.read("Q {" + String(repeating: "~a", count: 1_001) + "}")

        XCTAssertEqual(reading.questions, [])
        XCTAssertEqual(reading.faults.count, 1)
    }
}
