import XCTest

@testable import TrainingModel

/// What one attempt asks, and in which order.
final class AttemptSeedTests: XCTestCase {
    private func bank(_ categories: [(String, Int)]) throws -> [Question] {
        let text = categories.map { name, count in
            "$CATEGORY: \(name)\n\n" + (1...count).map { "::\(name)\($0)::Is it? {T}" }.joined(separator: "\n\n")
        }
        return try GIFTParser.questions(in: text.joined(separator: "\n\n"))
    }

    private func seed(_ number: Int, person: String = "01900000000000000001") -> AttemptSeed {
        AttemptSeed(person: person, course: "basics", quiz: "final", number: number)
    }

    /// Every computer and the server must draw the same for ever: these values never change.
    func test_the_draw_of_a_seed_is_written_in_stone() throws {
        XCTAssertEqual(seed(1).text, "01900000000000000001/basics/final/1")
        XCTAssertEqual(seed(1).rank(of: "q1"), 15_649_504_286_967_118_375)
        XCTAssertEqual(seed(1).draw(4, from: try bank([("a", 6), ("b", 6)])), ["a4", "a5", "b2", "b3"])
    }

    func test_each_category_gives_its_share() throws {
        let questions = try bank([("a", 12), ("b", 6), ("c", 3)])

        for number in 1...50 {
            let drawn = seed(number).draw(7, from: questions)
            XCTAssertEqual(["a", "b", "c"].map { name in drawn.count { $0.hasPrefix(name) } }, [4, 2, 1])
            XCTAssertEqual(drawn, questions.map(\.id).filter(drawn.contains), "in the order of the bank")
        }
    }

    func test_attempts_and_people_get_different_questions_and_in_the_long_run_every_one() throws {
        let questions = try bank([("a", 20)])
        let draws = (1...60).map { seed($0).draw(5, from: questions) }

        XCTAssertGreaterThan(Set(draws).count, 50)
        XCTAssertEqual(Set(draws.joined()).count, 20)
        XCTAssertNotEqual(
            seed(1).draw(5, from: questions), seed(1, person: "01900000000000000002").draw(5, from: questions))
    }

    func test_a_question_that_an_update_takes_away_is_the_only_one_replaced() throws {
        let questions = try bank([("a", 20)])
        let before = seed(1).draw(5, from: questions)

        let after = seed(1).draw(5, from: questions.filter { $0.id != before[2] })

        XCTAssertEqual(after.count, 5)
        XCTAssertEqual(Set(before).subtracting(after), [before[2]])
    }

    func test_more_than_there_are_draws_all() throws {
        XCTAssertEqual(seed(1).draw(9, from: try bank([("a", 3)])), ["a1", "a2", "a3"])
    }

    func test_a_translation_in_another_order_asks_the_same_questions() throws {
        let bundle: JSON = [
            "id": "basics", "version": 1, "title": ["en": "B", "fr": "B"], "languages": ["en", "fr"], "minutes": 5,
            "passMark": 0.5, "items": ["final": ["draw": 3]],
        ]
        let english = (1...9).map { "::q\($0)::Is it? {T}" }.joined(separator: "\n\n")
        let french = (1...9).reversed().map { "::q\($0)::Est-ce ? {T}" }.joined(separator: "\n\n")
        let files = ["en/01-final.gift": Array(english.utf8), "fr/01-final.gift": Array(french.utf8)]
        let course = try XCTUnwrap(Course.check(bundle: bundle, files: files).course)

        let ids = ["en", "fr"].map { course.questions("final", in: $0, drawn: seed(4))?.map(\.id) }

        XCTAssertEqual(ids[0], ids[1])
        XCTAssertEqual(ids[0]?.count, 3)
        XCTAssertEqual(course.questions("final", in: "fr", drawn: seed(4))?.first?.text.text, "Est-ce ?")
    }

    func test_answers_to_shuffled_choices_mean_what_the_author_wrote() throws {
        let text = """
            ::one::Which? {~a =b ~c ~d ~e}

            ::many::Which? {~%50%a ~%50%b ~%-100%c ~%-100%d}

            ::pairs::Match. {=a -> 1 =b -> 2 =c -> 3 =d -> 4}
            """
        let questions = try GIFTParser.questions(in: text)
        var orders: Set<[String]> = []
        for number in 1...40 {
            for question in questions {
                let order = ShownOrder(of: question, seed: seed(number))
                let shown = order.shown(question)
                let right = try XCTUnwrap(shown.rightAnswer)

                XCTAssertEqual(grade(right, for: shown).fraction, 1)
                XCTAssertEqual(order.authored(right), question.rightAnswer)
                XCTAssertEqual(order.shown(order.authored(right)), right)
                if question.id == "one" { orders.insert(shown.choices?.map(\.text.text) ?? []) }
            }
        }
        XCTAssertGreaterThan(orders.count, 20)
        XCTAssertEqual(ShownOrder(of: questions[0], seed: nil).shown(questions[0]), questions[0])
    }

    func test_what_a_bundle_says_of_its_items_is_checked() {
        let base: [String: JSON] = [
            "id": "basics", "version": 1, "title": ["en": "B"], "languages": ["en"], "minutes": 5, "passMark": 0.5,
            "summary": ["en": "S"],
        ]
        let files = [
            "en/01-read.md": Array("# Read\n\nText.".utf8),
            "en/02-final.gift": Array("// Final\n\n::a::Only read.\n\n::q1::Is it? {T}\n\n::q2::Is it? {T}".utf8),
        ]
        let cases: [(items: JSON, error: String?)] = [
            (["final": ["draw": 2, "shuffle": true, "attempts": 3, "minutes": 4], "read": ["minutes": 3]], nil),
            (["final": ["draw": 3]], "which has 2"), (["nowhere": ["draw": 1]], "no lesson or quiz"),
            (["read": ["attempts": 2]], "only a quiz"), (["final": ["draw": 0]], "form"),
            (["final": ["drow": 1]], "form"), (["final": ["shuffle": 1]], "form"), ([1], "form"),
        ]
        for (items, error) in cases {
            var bundle = base
            bundle["items"] = items
            let check = Course.check(bundle: .object(bundle), files: files)
            let errors = check.faults.filter { $0.severity == .error }
            XCTAssertEqual(errors.isEmpty, error == nil, "\(items)")
            if let error { XCTAssertTrue(errors[0].message.contains(error), errors[0].message) }
        }
        let good = Course.check(bundle: .object(base.merging(["items": cases[0].items]) { $1 }), files: files)
        XCTAssertEqual(good.faults.map(\.severity), [.warning], "a text is never drawn")
        XCTAssertEqual(good.course?.description.items["final"]?.attempts, 3)
        XCTAssertEqual(
            good.course.flatMap { course in course.items.map { course.minutes(of: $0, in: "en") } }, [3, 4])
        XCTAssertEqual(
            good.course.flatMap { try? CourseDescription($0.description.json) }, good.course?.description)
    }
}
