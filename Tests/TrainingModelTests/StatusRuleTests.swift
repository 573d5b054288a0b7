import XCTest

@testable import TrainingModel

/// Who may say what becomes of a note and of a workshop, after what somebody has said before.
final class StatusRuleTests: XCTestCase {
    private typealias Subject = RightsWorld.Subject

    /// A world in which that note or workshop stands as somebody has left it, and the actor's word about it.
    private func judged(
        _ record: Record, _ before: String, saidBy author: Subject, then status: String, coordinates: Bool = false
    ) throws -> Refusal? {
        var world = RightsWorld()
        if coordinates { world.grant(.coordinator, for: Scope.structure(RightsWorld.here)) }
        var record = record
        record["status"] = Field(
            .string(before), Version(stamp: Stamp(milliseconds: 20, writer: 1), author: author.person))
        world.put(record)
        return try world.refusal(
            RightsWorld.edit(record, "status", .string(status)), on: record, by: world.actor())
    }

    private func note(by author: Subject) -> Record { RightsWorld.note(by: author, in: Scope.network) }

    func test_what_a_coordinator_has_withdrawn_its_author_cannot_publish_again() throws {
        for status in ["published", "draft"] {
            let refusal = try judged(note(by: .own), "withdrawn", saidBy: .colleague, then: status)
            XCTAssertEqual(refusal?.code, .notAllowed, status)
            XCTAssertEqual(refusal?.reason.contains("coordinator"), true, status)
        }
        XCTAssertNil(try judged(note(by: .own), "withdrawn", saidBy: .own, then: "published"))
        XCTAssertNil(try judged(note(by: .own), "published", saidBy: .own, then: "withdrawn"))
        XCTAssertNil(
            try judged(note(by: .own), "withdrawn", saidBy: .colleague, then: "published", coordinates: true))
    }

    func test_an_author_may_still_mend_the_text_of_a_note_that_was_withdrawn() throws {
        var world = RightsWorld()
        var note = note(by: .own)
        note["status"] = Field(
            "withdrawn",
            Version(stamp: Stamp(milliseconds: 20, writer: 1), author: RightsWorld.Subject.colleague.person))
        world.put(note)

        XCTAssertNil(try world.refusal(RightsWorld.edit(note, "body", "Mended."), on: note, by: world.actor()))
    }

    func test_a_coordinator_publishes_again_what_a_coordinator_has_withdrawn_and_nothing_else() throws {
        let others = note(by: .colleague)

        XCTAssertNil(try judged(others, "withdrawn", saidBy: .stranger, then: "published", coordinates: true))
        XCTAssertNil(try judged(others, "published", saidBy: .colleague, then: "withdrawn", coordinates: true))
        for (before, author, after) in [
            ("withdrawn", Subject.colleague, "published"), ("draft", .colleague, "published"),
            ("withdrawn", .stranger, "draft"),
        ] {
            XCTAssertEqual(
                try judged(others, before, saidBy: author, then: after, coordinates: true)?.code, .notAllowed,
                "\(before) by \(author), then \(after)")
        }
    }

    func test_a_workshop_that_was_cancelled_stays_so() throws {
        let workshop = RightsWorld.workshop(in: .own, trainers: [Subject.own.person])

        for status in ["open", "planned", "closed", "held"] {
            XCTAssertEqual(
                try judged(workshop, "cancelled", saidBy: .own, then: status)?.code, .conflict, status)
        }
        XCTAssertNil(try judged(workshop, "closed", saidBy: .own, then: "open"))
        XCTAssertNil(try judged(workshop, "open", saidBy: .own, then: "cancelled"))
    }
}
