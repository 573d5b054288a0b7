import SQLiteStorage
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient

/// What belongs to a record is found by an index: a note's comments among a hundred thousand others.
final class SuperiorTests: XCTestCase {
    func test_the_lookup_takes_its_index() throws {
        let network = try TestNetwork(self)
        let replica = try network.laptop("Ada").replica

        let plan = try replica.database.rows(
            "EXPLAIN QUERY PLAN " + Replica.selectionBySuperior, .text("x"), .text("comment")
        ) { $0.text(3) }

        XCTAssertTrue(
            plan.joined().contains("SEARCH record USING INDEX record_superior (superior=? AND kind=?)"), "\(plan)")
    }

    func test_a_replica_of_before_the_column_is_filled_when_it_is_opened() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        let note = try ada.writeNote("One")
        try ada.replica.comment(on: note.record, "First")
        try network.settleAndCompare()
        // As the program of yesterday left it.
        try ada.replica.database.execute(
            """
            DROP INDEX record_superior; ALTER TABLE record DROP COLUMN superior; DROP TABLE stated; DROP TABLE trip;
            ALTER TABLE replica DROP COLUMN taken; ALTER TABLE replica DROP COLUMN courier_key;
            ALTER TABLE replica DROP COLUMN replies; DROP TABLE server; DROP TABLE server_feed; DROP TABLE server_row;
            DROP INDEX record_ahead; ALTER TABLE record DROP COLUMN ahead; ALTER TABLE replica DROP COLUMN roams; PRAGMA user_version = 2
            """)

        try ada.reopen()

        XCTAssertEqual(try ada.replica.comments(on: note.record.key).map(\.body), ["First"])
    }

    func test_a_lookup_follows_what_sync_changes_and_removes() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let notes = try [ada.writeNote("One"), ada.writeNote("Two")]
        try network.settleAndCompare()
        let first = try ben.replica.comment(on: notes[0].record, "First")
        try ben.replica.comment(on: notes[1].record, "Elsewhere")
        try ben.replica.comment(on: notes[0].record, "Second")
        try network.settleAndCompare()
        XCTAssertEqual(try ada.replica.comments(on: notes[0].record.key).map(\.body), ["First", "Second"])

        try ben.replica.remove(first.record.key)
        try network.settleAndCompare()

        XCTAssertEqual(try ada.replica.comments(on: notes[0].record.key).map(\.body), ["Second"])
    }
}
