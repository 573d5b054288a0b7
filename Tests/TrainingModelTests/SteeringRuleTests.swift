import XCTest

@testable import TrainingModel

/// What figures and surveys come to.
final class SteeringRuleTests: XCTestCase {
    private let day: Int64 = 86_400_000

    private func measurement(_ structure: String, _ value: Double, period: String = "2026-Q3", day: Int64)
        -> IndicatorMeasurement
    {
        IndicatorMeasurement(
            RightsWorld.record(
                "measurement", "i/\(structure)/\(period)", at: day * 86_400_000, ["value": .number(value)]))
    }

    func test_a_figure_says_how_complete_and_how_old_it_is() throws {
        let structures = Set((0..<53).map { "s\($0)" })
        let measurements =
            (0..<41).map { measurement("s\($0)", 2, day: $0 == 7 ? 81 : 95) }
            + [measurement("elsewhere", 9, day: 1), measurement("s50", 9, period: "2026-Q2", day: 1)]

        let summary = IndicatorSummary(
            measurements, of: structures, in: try XCTUnwrap(Period("2026-Q3")), now: Instant(milliseconds: 100 * day))

        XCTAssertEqual(summary.description, "41 of 53 structures, oldest 19 days")
        XCTAssertEqual(summary.sum, 82)
        XCTAssertEqual(summary.mean, 2)
        XCTAssertFalse(summary.isComplete)
    }

    func test_a_figure_that_nobody_gave_is_of_no_age() throws {
        let summary = IndicatorSummary(
            [], of: ["s"], in: try XCTUnwrap(Period("2026")), now: Instant(milliseconds: day))

        XCTAssertEqual(summary.description, "0 of 1 structure")
        XCTAssertNil(summary.mean)
    }

    func test_a_period_is_a_year_a_quarter_or_a_month() {
        XCTAssertEqual(Period("2026")?.months, 1...12)
        XCTAssertEqual(Period("2026-Q3")?.months, 7...9)
        XCTAssertEqual(Period("2026-09")?.months, 9...9)
        for wrong in ["", "26", "2026-", "2026-Q5", "2026-13", "2026-9", "2026-09-01", "q", "२०२६"] {
            XCTAssertNil(Period(wrong), wrong)
        }
    }

    private let survey = Survey(
        RightsWorld.record(
            "survey", "s",
            [
                "title": ["en": "T"],
                "questions": [
                    [
                        "id": "c", "type": "choice", "text": ["en": "Q"], "many": true,
                        "choices": [["en": "A"], ["en": "B"], ["en": "C"]],
                    ],
                    ["id": "n", "type": "scale", "text": ["en": "Q"], "lowest": 0, "highest": 3, "required": true],
                    ["id": "t", "type": "text", "text": ["en": "Q"]],
                ],
            ]))

    private func response(_ id: String, _ answers: [String: JSON], survey: String = "s") -> Response {
        Response(
            RightsWorld.record("response", id, ["survey": .string(survey), "answers": .object(answers)]))
    }

    func test_a_survey_is_counted_question_by_question() {
        let tallies = survey.tallies([
            response("3", ["c": [0, 2], "n": 3, "t": "Later"]), response("1", ["c": [2], "n": 0]),
            response("2", ["n": 3, "t": "First"]), response("4", ["c": [0]], survey: "other"),
        ])

        XCTAssertEqual(tallies.map(\.answered), [2, 3, 2])
        XCTAssertEqual(tallies[0].counts, [1, 0, 2])
        XCTAssertEqual(tallies[1].counts, [1, 0, 0, 2])
        XCTAssertEqual(tallies[1].mean, 2)
        XCTAssertEqual(tallies[2].texts, ["First", "Later"])
    }

    func test_what_does_not_answer_the_question_is_not_counted() {
        let wrong: [[String: JSON]] = [
            ["c": [3]], ["c": [-1]], ["c": [0, 0]], ["c": []], ["c": 0], ["c": ["A"]], ["n": 4], ["n": -1], ["n": 1.5],
            ["n": "2"], ["t": ""], ["t": 7], ["t": nil],
        ]
        for (number, answers) in wrong.enumerated() {
            XCTAssertEqual(
                survey.tallies([response("1", answers)]).map(\.answered), [0, 0, 0], "\(number) \(answers)")
        }
    }

    func test_a_survey_takes_answers_that_fit_while_it_is_open() throws {
        var world = RightsWorld()
        let me = RightsWorld.Subject.own.person
        let base = survey.record
        func refusal(_ answers: JSON, opens: JSON = nil, closes: JSON = nil, at time: String = "2026-06-01T12:00:00Z")
            throws -> Refusal?
        {
            var record = Record(kind: "survey", id: RightsWorld.survey)
            for (name, field) in base.fields { record[name] = field }
            record["opensAt"] = base["title"].map { Field(opens, $0.version) }
            record["closesAt"] = base["title"].map { Field(closes, $0.version) }
            world.put(record)
            let response = RightsWorld.record(
                "response", "\(RightsWorld.survey)/\(me)", owner: me, scope: Scope.learners(RightsWorld.here),
                author: me, at: try XCTUnwrap(Instant(time)).milliseconds,
                ["survey": .string(RightsWorld.survey), "answers": answers])
            return try world.refusal(response, by: world.actor())
        }

        XCTAssertNil(try refusal(["n": 2]))
        XCTAssertEqual(try refusal(["t": "x"])?.code, .invalid, "a required question is left out")
        XCTAssertEqual(try refusal(["n": 9])?.code, .invalid)
        XCTAssertEqual(try refusal(["n": 2, "nonsense": 1])?.code, .invalid)
        XCTAssertEqual(try refusal(["n": 2], opens: "2026-06-01T12:00:01Z")?.code, .notAllowed)
        XCTAssertEqual(try refusal(["n": 2], closes: "2026-06-01T11:59:59Z")?.code, .notAllowed)
        XCTAssertNil(try refusal(["n": 2], opens: "2026-06-01T12:00:00Z", closes: "2026-06-01T12:00:00Z"))
    }

    func test_questions_that_could_not_be_counted_are_refused() throws {
        var world = RightsWorld()
        world.grant(.coordinator, for: Scope.network)
        let wrong: [JSON] = [
            [["id": "q", "type": "choice", "text": ["en": "Q"]]],
            [["id": "q", "type": "scale", "text": ["en": "Q"], "lowest": 5, "highest": 5]],
            [["id": "q", "type": "text", "text": ["en": "Q"]], ["id": "q", "type": "text", "text": ["en": "R"]]],
            [["id": "", "type": "text", "text": ["en": "Q"]]], [["id": "q", "type": "essay", "text": ["en": "Q"]]], [],
        ]
        for questions in wrong {
            var record = RightsWorld.survey(for: .own, in: Scope.network)
            record["questions"]?.value = questions
            XCTAssertEqual(try world.refusal(record, by: world.actor())?.code, .invalid, "\(questions)")
        }
    }

    func test_nobody_is_told_of_a_survey_that_they_do_not_see() throws {
        var world = RightsWorld()
        let hidden = RightsWorld.survey(for: .stranger, in: Scope.structure(RightsWorld.there))
        world.put(hidden)
        let me = RightsWorld.Subject.own.person
        let response = RightsWorld.record(
            "response", "\(hidden.id)/\(me)", owner: me, scope: Scope.learners(RightsWorld.here),
            ["survey": .string(hidden.id), "answers": ["q": "a"]])

        XCTAssertEqual(try world.refusal(response, by: world.actor())?.code, .notFound)
    }
}
