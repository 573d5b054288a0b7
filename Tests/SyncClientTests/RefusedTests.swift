import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// What a person can do with a refused change.
final class RefusedTests: XCTestCase {
    func test_a_refused_change_is_sent_again_once_its_reason_is_gone() throws {
        let (network, ada, ben, note) = try refusedEdit()
        try ada.edit(note, ["editors": .array([.string(try ben.replica.person())])])
        try ada.sync()
        try ben.sync()

        let key = try ben.replica.refusedKey(String(note.id.suffix(6)))
        XCTAssertEqual(try ben.replica.sendAgain(key), 1)
        let report = try ben.sync()
        try network.settleAndCompare()

        XCTAssertEqual(report.delivered, 1)
        XCTAssertEqual(try ada.note(note.id)?.body, "Ben's words")
        XCTAssertEqual(try ben.replica.countOfEdits(.refused), 0)
    }

    func test_a_refused_change_that_is_still_not_allowed_stays_in_the_ledger_when_sent_again() throws {
        let (_, _, ben, note) = try refusedEdit()

        XCTAssertThrowsError(try ben.replica.sendAgain(note.record.key)) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .notAllowed)
        }

        XCTAssertEqual(try ben.replica.ledger(states: [.refused]).map(\.value), ["Ben's words"])
    }

    func test_dropping_a_refused_change_leaves_what_waits_alone() throws {
        let (_, _, ben, note) = try refusedEdit()
        let own = try ben.writeNote("My own")
        let waiting = try ben.replica.countOfEdits(.waiting)

        XCTAssertEqual(try ben.replica.dropRefused(note.record.key), 1)

        XCTAssertEqual(try ben.replica.countOfEdits(.refused), 0)
        XCTAssertEqual(try ben.replica.countOfEdits(.waiting), waiting)
        XCTAssertThrowsError(try ben.replica.dropRefused(own.record.key))
    }

    func test_everything_that_was_refused_can_be_found_and_dropped() throws {
        let (_, _, ben, note) = try refusedEdit()
        try ben.replica.database.run(
            """
            WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1200)
            INSERT INTO edit (kind, id, field, value, stamp, author, state, code, reason)
            SELECT kind, 'imported-' || n, field, value, stamp, author, state, code, reason FROM edit, number
            WHERE state = 'refused'
            """)

        XCTAssertEqual(try ben.replica.ledger(states: [.refused]).count, 1_201)
        XCTAssertEqual(try ben.replica.dropRefused(note.record.key), 1)
    }

    /// Ben edits Ada's note offline while she takes him off its editors.
    private func refusedEdit() throws -> (TestNetwork, Laptop, Laptop, Note) {
        let (network, ada, ben, note) = try TestNetwork.closedNote(self)
        try ben.edit(note, ["body": "Ben's words"])
        XCTAssertEqual(try ben.sync().refused, 1)
        XCTAssertEqual(try ben.note(note.id)?.body, "Body")
        return (network, ada, ben, note)
    }
}
