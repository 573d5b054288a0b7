import Foundation
import TrainingModel
import XCTest

@testable import SyncServer

/// Attempts are facts: graded again by the server, and written once.
final class SyncServiceAttemptTests: XCTestCase {
    private func fixture() throws -> (ServiceFixture, ServiceFixture.Member, course: String) {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        return (fixture, ada, try fixture.loadCourse())
    }

    func test_an_attempt_with_the_score_that_its_answers_earn_is_taken() throws {
        let (fixture, ada, course) = try fixture()
        for (answers, score) in [(["q1": "right", "q2": "right"], 1.0), (["q1": "right"], 0.5), ([:], 0)] {
            let attempt = fixture.attempt(ada, course, answers: answers, score: score)

            XCTAssertEqual(try fixture.send([attempt], from: ada).refusals, [:])
        }
    }

    func test_an_attempt_with_a_false_score_is_refused_and_says_what_was_earned() throws {
        let (fixture, ada, course) = try fixture()
        let attempt = fixture.attempt(ada, course, answers: ["q1": "right", "q2": "wrong"], score: 1)
        let honest = fixture.attempt(ada, course, score: 1)

        let reply = try fixture.send([attempt, honest], from: ada)

        XCTAssertEqual(reply.refusals.count, 1)
        XCTAssertEqual(reply.refusals[attempt.record.id]?.code, .invalid)
        XCTAssertEqual(reply.refusals[attempt.record.id]?.reason, "The answers earn 50 %, not 100 %.")
        XCTAssertNil(try fixture.record("attempt", attempt.record.id))
        XCTAssertNotNil(try fixture.record("attempt", honest.record.id))
    }

    func test_an_attempt_at_what_the_server_does_not_have_is_refused() throws {
        let (fixture, ada, course) = try fixture()
        for wrong: [String: JSON] in [
            ["course": "alchemy"], ["bundleVersion": 9], ["quiz": "nowhere"],
        ] {
            let attempt = fixture.attempt(ada, course, score: 1, wrong)

            let reply = try fixture.send([attempt], from: ada)

            XCTAssertEqual(reply.refusals[attempt.record.id]?.code, .notFound, "\(wrong)")
        }
    }

    func test_an_attempt_is_written_once() throws {
        let (fixture, ada, course) = try fixture()
        let attempt = fixture.attempt(ada, course, answers: ["q1": "right"], score: 0.5)
        try fixture.send([attempt], from: ada)

        for fields: [String: JSON] in [["score": 1.0], ["answers": [:]], ["removed": "0000000000000000"], ["extra": 1]]
        {
            let second = fixture.change("attempt", attempt.record.id, by: ada.person, owner: ada.person, fields)
            let reply = try fixture.send([second], from: ada)

            XCTAssertEqual(reply.refusals[attempt.record.id]?.code, .conflict, "\(fields)")
            XCTAssertEqual(try fixture.record("attempt", attempt.record.id), attempt.record)
        }
    }

    func test_nobody_hands_in_for_another() throws {
        let (fixture, ada, course) = try fixture()
        let ben = try fixture.join("Ben")
        let trainer = try fixture.join("Tom", role: .trainer)

        for other in [ada, trainer] {
            let attempt = fixture.attempt(ben, course, score: 1, writtenBy: other)
            let reply = try fixture.send([attempt], from: other)
            XCTAssertEqual(reply.refusals[attempt.record.id]?.code, .notAllowed)
        }
    }

    func test_an_attempt_at_an_older_version_is_graded_by_that_version() throws {
        let (fixture, ada, course) = try fixture()
        try fixture.loadCourse(version: 2, rightAnswer: "other")

        let old = fixture.attempt(ada, course, score: 1)
        let new = fixture.attempt(ada, course, score: 1, ["bundleVersion": 2])
        let reply = try fixture.send([old, new], from: ada)

        XCTAssertEqual(reply.refusals.mapValues(\.code), [new.record.id: .invalid])
    }
}

extension ServiceFixture {
    /// Publishes a course with one lesson and one quiz of two questions, and gives its id.
    @discardableResult
    func loadCourse(version: Int = 1, rightAnswer: String = "right") throws -> String {
        let path = "\(folder)/source-\(version)"
        try FileManager.default.createDirectory(atPath: path + "/en", withIntermediateDirectories: true)
        let files = [
            "bundle.json": """
            {"id": "basics", "version": \(version), "title": {"en": "Basics"}, "summary": {"en": "Short."},
             "languages": ["en"], "minutes": 10, "passMark": 0.7, "prerequisites": [], "license": "CC-BY-4.0",
             "authors": ["A. Author"], "sources": []}
            """,
            "en/01-begin.md": "# Begin\n\nText.\n",
            "en/02-quiz.gift": "::q1::First? {=\(rightAnswer)}\n\n::q2::Second? {=\(rightAnswer)}\n",
        ]
        for (file, text) in files {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(file)"))
        }
        return try BundleLoader(service).load(folder: path).entry.id
    }

    /// An attempt at the quiz of `loadCourse`.
    func attempt(
        _ member: Member, _ course: String, answers: [String: String] = ["q1": "right", "q2": "right"], score: Double,
        _ changed: [String: JSON] = [:], writtenBy writer: Member? = nil
    ) -> Change {
        let time = JSON.string(clock.now.description)
        let fields: [String: JSON] = [
            "person": .string(member.person), "course": .string(course), "quiz": "quiz", "bundleVersion": 1,
            "language": "en", "answers": .object(answers.mapValues { Answer.text($0).json }), "startedAt": time,
            "finishedAt": time, "score": .number(score),
        ]
        return change(
            "attempt", newID(), by: (writer ?? member).person, owner: member.person,
            scope: Scope.learners(member.structure), fields.merging(changed) { $1 })
    }
}
