import Foundation
import Signing
import TrainingModel
import XCTest

@testable import SyncServer

/// Attempts at a quiz that is drawn from a bank: the server draws again, and counts them.
final class DrawnAttemptTests: CertificateCase {
    private func bank(_ fixture: ServiceFixture, attempts: Int? = nil) throws -> Course {
        var settings: [String: JSON] = ["draw": 3]
        if let attempts { settings["attempts"] = JSON(attempts) }
        let bundle: JSON = [
            "id": "bank", "version": 1, "title": ["en": "Bank"], "languages": ["en"], "minutes": 10, "passMark": 0.5,
            "items": ["quiz": .object(settings)],
        ]
        let text = (1...12).map { "::q\($0)::Number \($0)? {=right}" }.joined(separator: "\n\n")
        let folder = fixture.folder + "/bank"
        try FileManager.default.createDirectory(atPath: folder + "/en", withIntermediateDirectories: true)
        try Data(bundle.encoded).write(to: URL(fileURLWithPath: folder + "/bundle.json"))
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/en/01-quiz.gift"))
        _ = try BundleLoader(fixture.service).load(folder: folder)
        return try XCTUnwrap(Course.check(bundle: bundle, files: ["en/01-quiz.gift": Array(text.utf8)]).course)
    }

    private func attempt(
        _ fixture: ServiceFixture, _ member: ServiceFixture.Member, _ course: Course, number: Int,
        other: String? = nil
    ) -> Change {
        let seed = AttemptSeed(person: member.person, course: "bank", quiz: "quiz", number: number)
        let asked = course.questions("quiz", in: "en", drawn: seed) ?? []
        var answers = Dictionary(uniqueKeysWithValues: asked.map { ($0.id, "right") })
        if let other { answers[other] = "right" }
        return fixture.attempt(member, "bank", answers: answers, score: 1, ["number": JSON(number)])
    }

    func test_the_server_draws_again_and_refuses_answers_to_other_questions() throws {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        let course = try bank(fixture)
        let seed = AttemptSeed(person: ada.person, course: "bank", quiz: "quiz", number: 1)
        let asked = Set(course.questions("quiz", in: "en", drawn: seed)?.map(\.id) ?? [])
        let other = try XCTUnwrap((1...12).map { "q\($0)" }.first { !asked.contains($0) })

        let honest = attempt(fixture, ada, course, number: 1)
        let wrong = attempt(fixture, ada, course, number: 1, other: other)
        let reply = try fixture.send([honest, wrong], from: ada)

        XCTAssertEqual(reply.refusals.mapValues(\.code), [wrong.record.id: .invalid])
        XCTAssertNotNil(try certificate(fixture, ada, "bank"))
    }

    func test_of_more_attempts_than_allowed_the_first_to_come_count() throws {
        let fixture = try ServiceFixture(self)
        let (ada, ben) = (try fixture.join("Ada"), try fixture.join("Ben"))
        let course = try bank(fixture, attempts: 2)
        // Two laptops that knew nothing of each other: both made attempt 1, one of them attempt 2.
        let changes = [1, 1, 2].map { attempt(fixture, ada, course, number: $0) }

        let reply = try fixture.send(changes, from: ada)
        let again = try fixture.send(changes, from: ada)

        XCTAssertEqual(reply.refusals.mapValues(\.code), [changes[2].record.id: .conflict])
        XCTAssertEqual(again.refusals.mapValues(\.code), [changes[2].record.id: .conflict], "sending twice is harmless")
        XCTAssertEqual(try fixture.send([attempt(fixture, ben, course, number: 1)], from: ben).refusals, [:])
        let high = attempt(fixture, ben, course, number: 3)
        XCTAssertEqual(try fixture.send([high], from: ben).refusals[high.record.id]?.code, .conflict)
    }
}
