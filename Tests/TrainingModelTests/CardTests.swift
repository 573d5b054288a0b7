import TestSupport
import XCTest

@testable import TrainingModel

/// When questions are asked again. The expected values are those of the reference implementation, py-fsrs 4.1.2 (FSRS 5,
/// default parameters, retention 90 %, no learning steps, no fuzz, at most 365 days).
final class CardTests: XCTestCase {
    private struct Step {
        let days: Double
        let isRight: Bool
        let stability: Double
        let difficulty: Double
        let interval: Int64
    }

    private func check(_ steps: [Step], line: UInt = #line) throws {
        var milliseconds = 0.0
        var reviews: [Review] = []
        for (index, step) in steps.enumerated() {
            milliseconds += (step.days * 1_440).rounded(.down) * 60_000
            let at = Instant(milliseconds: Int64(milliseconds))
            reviews.append(review(index, "q", correct: step.isRight, at: at))
            let card = try XCTUnwrap(Card.all(of: reviews).first)
            XCTAssertEqual(card.memory.stability, step.stability, accuracy: 1e-4 * step.stability, line: line)
            XCTAssertEqual(card.memory.difficulty, step.difficulty, accuracy: 1e-4, line: line)
            XCTAssertEqual(card.due.milliseconds - at.milliseconds, step.interval * 86_400_000, line: line)
        }
    }

    private func review(_ number: Int, _ question: String, correct: Bool, at: Instant) -> Review {
        Review(
            RightsWorld.record(
                "review", RightsWorld.id("\(number)"),
                [
                    "person": "p", "question": .string(question), "answer": "a", "correct": .bool(correct),
                    "at": .string(at.description),
                ]))
    }

    func test_right_answers_lapses_and_answers_of_the_same_day_are_what_the_reference_says() throws {
        try check([
            Step(days: 0, isRight: true, stability: 3.173, difficulty: 5.282434422319005, interval: 3),
            Step(days: 3, isRight: true, stability: 10.73892584613159, difficulty: 5.272967931287446, interval: 11),
            Step(days: 10, isRight: true, stability: 32.6152222948248, difficulty: 5.263544986114632, interval: 33),
            Step(days: 30, isRight: false, stability: 3.6539583033505645, difficulty: 6.784232087673549, interval: 4),
            Step(days: 1, isRight: true, stability: 5.6177874317831185, difficulty: 6.767857327381359, interval: 6),
            Step(days: 0.25, isRight: true, stability: 7.908559436978613, difficulty: 6.751557890986513, interval: 8),
            Step(days: 5, isRight: true, stability: 16.589068932732633, difficulty: 6.735333431999083, interval: 17),
        ])
    }

    func test_what_was_not_known_at_first_comes_back_the_next_day() throws {
        try check([
            Step(days: 0, isRight: false, stability: 0.40255, difficulty: 7.1949, interval: 1),
            Step(days: 1, isRight: false, stability: 0.2619420221524461, difficulty: 8.082797017759107, interval: 1),
            Step(days: 1, isRight: true, stability: 1.6149612199505652, difficulty: 8.060448858788522, interval: 2),
            Step(days: 2, isRight: true, stability: 4.344852128419742, difficulty: 8.038203501349201, interval: 4),
            Step(days: 7, isRight: true, stability: 12.601765467004235, difficulty: 8.016060472554102, interval: 13),
        ])
    }

    func test_nothing_waits_longer_than_a_year() throws {
        try check([
            Step(days: 0, isRight: true, stability: 3.173, difficulty: 5.282434422319005, interval: 3),
            Step(days: 0.01, isRight: true, stability: 4.466858064362218, difficulty: 5.272967931287446, interval: 4),
            Step(days: 1, isRight: true, stability: 7.086109562877899, difficulty: 5.263544986114632, interval: 7),
            Step(days: 400, isRight: true, stability: 175.49073721913535, difficulty: 5.254165386489613, interval: 175),
            Step(
                days: 900, isRight: true, stability: 1183.4666221165278, difficulty: 5.244828933022869, interval: 365),
        ])
    }

    func test_cards_are_the_same_in_whatever_order_the_reviews_arrived() {
        let reviews = (0..<40).map {
            review($0, "q\($0 % 3)", correct: $0 % 4 != 0, at: Instant(milliseconds: Int64($0 / 3) * 43_200_000))
        }
        var random = SeededRandom(seed: 7)

        let cards = Card.all(of: reviews)

        XCTAssertEqual(cards.count, 3)
        for _ in 0..<20 { XCTAssertEqual(Card.all(of: reviews.shuffled(using: &random)), cards) }
        XCTAssertEqual(cards, cards.sorted { $0.due < $1.due })
    }

    func test_a_date_from_another_age_does_no_harm() throws {
        let far = try XCTUnwrap(Instant("9999-12-31T23:59:59Z"))
        let reviews = [
            review(1, "q", correct: true, at: far), review(2, "q", correct: false, at: Instant(milliseconds: 0)),
        ]

        XCTAssertEqual(Card.all(of: reviews).first?.lapses, 1)
    }
}
