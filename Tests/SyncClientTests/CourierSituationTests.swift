import Foundation
import JSONParser
import Signing
import TrainingModel
import XCTest

@testable import Courier
@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Trips of a memory stick, and everything that can happen on the way.
final class CourierSituationTests: XCTestCase {
    func test_a_trip_delivers_what_waited_and_brings_what_is_new() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let theirs = try ben.writeNote("Ben's")
        try ben.sync()
        let mine = try ada.writeNote("Ada's")
        let waiting = try ada.waiting()

        let file = try ada.makeCourierFile()
        XCTAssertEqual(try ada.waiting(), waiting, "nothing is settled before the reply")
        XCTAssertEqual(try ada.replica.editsOnCourierFile()?.edits, waiting)
        let taken = try ada.take(ada.answered(file))

        XCTAssertEqual(taken.state, .taken)
        XCTAssertEqual(taken.report.delivered, waiting)
        XCTAssertEqual(taken.report.waiting, 0)
        XCTAssertFalse(taken.needsAnother)
        XCTAssertNil(try ada.replica.editsOnCourierFile())
        XCTAssertEqual(try ada.note(theirs.id)?.title, "Ben's")
        XCTAssertNotNil(try network.record(mine.record.key))
        XCTAssertEqual(try ada.differences(), [])
        try network.settleAndCompare()
        XCTAssertEqual(ada.healings, [])
    }

    func test_a_trip_is_the_first_sync_of_a_large_network_in_pages_of_one_row() throws {
        let (network, ada, ben) = try TestNetwork.pair(self, pageRows: 1)
        for number in 1...20 { try ben.writeNote("Note \(number)") }
        try ben.sync()
        ada.replica.batchRecords = 2
        for number in 1...7 { try ada.writeNote("Mine \(number)") }

        let taken = try ada.courierTrip()

        XCTAssertFalse(taken.needsAnother)
        XCTAssertEqual(try ada.differences(), [])
        XCTAssertEqual(try ada.waiting(), 0)
        try network.settleAndCompare()
    }

    func test_taking_a_file_ten_times_changes_nothing_more_on_either_side() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        try ada.writeNote("Title")
        let file = try ada.makeCourierFile()
        let reply = try ada.answered(file, as: "first")
        let head = try network.head()

        for _ in 0..<10 { _ = try ada.answered(file, as: "again") }
        XCTAssertEqual(try network.head(), head, "the repeated file changed the server")
        XCTAssertEqual(try ada.take(reply).state, .taken)
        for _ in 0..<10 { XCTAssertEqual(try ada.take(reply).state, .takenBefore) }
        XCTAssertEqual(try ada.take(ada.answered(file, as: "late")).report.delivered, 0)

        try network.settleAndCompare()
        XCTAssertEqual(ada.healings, [])
    }

    func test_an_old_reply_taken_after_a_network_sync_moves_nothing_back() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "First", editors: [ben])
        let reply = try ada.answered(ada.makeCourierFile())
        try ada.sync()
        try ben.sync()
        try ben.edit(note, ["body": "Second"])
        try ben.sync()
        try ada.sync()
        let syncedAt = try ada.replica.facts().syncedAt

        let taken = try ada.take(reply)

        XCTAssertEqual(taken.state, .older)
        XCTAssertEqual(try ada.note(note.id)?.body, "Second")
        XCTAssertEqual(try ada.replica.facts().syncedAt, syncedAt)
        XCTAssertEqual(try ada.differences(), [])
        try network.settleAndCompare()
        XCTAssertEqual(ada.healings, [])
    }

    func test_a_right_that_ended_meanwhile_is_not_brought_back_by_an_old_reply() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        try network.set(.trainer, of: ada, structure: "Justice")
        let secret = try ben.replica.create(
            Note.kind, scope: Scope.structure(try network.id(ofStructure: "Justice")),
            fields: [
                "author": .string(try ben.replica.person()), "title": "Secret", "body": "B", "language": "en",
                "structure": .string(try network.id(ofStructure: "Justice")), "status": "published", "editors": [],
            ])
        try ben.sync()
        let reply = try ada.answered(ada.makeCourierFile())
        try network.revoke(.trainer, of: ada, structure: "Justice")
        try ada.sync()

        try ada.take(reply)

        XCTAssertNil(try ada.replica.record(secret.key))
        XCTAssertEqual(try ada.differences(), [])
    }

    func test_edits_written_while_the_stick_travels_wait_for_the_next_one() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "First", editors: [ben])
        let reply = try ada.answered(ada.makeCourierFile())
        try ada.edit(note, ["body": "Second"])

        let taken = try ada.take(reply)

        XCTAssertEqual(taken.report.waiting, 1)
        XCTAssertEqual(try ada.note(note.id)?.body, "Second")
        XCTAssertEqual(try ada.courierTrip().report.delivered, 1)
        try network.settleAndCompare()
        XCTAssertEqual(try ben.note(note.id)?.body, "Second")
        XCTAssertEqual(try ada.values(.overtaken), [])
    }

    /// The server counts it where it was when the file was made, and the replica where it is now.
    func test_a_note_that_was_moved_while_the_stick_travels_is_no_difference_to_heal() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title")
        let answer = try ada.answered(ada.makeCourierFile())
        try ada.edit(note, [Record.scopeField: .string(Scope.structure(try ada.replica.me().structure))])

        let taken = try ada.take(answer)

        XCTAssertEqual(taken.report.healed, [])
        XCTAssertFalse(taken.needsAnother)
        try network.settleAndCompare()
        XCTAssertEqual(ada.healings, [])
    }

    func test_a_second_stick_leaves_before_the_first_comes_back() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "First", editors: [ben])
        let first = try ada.makeCourierFile()
        try ada.edit(note, ["body": "Second"])
        let second = try ada.makeCourierFile()
        let late = try ada.answered(second)
        let early = try ada.answered(first)

        XCTAssertEqual(try ada.take(early).state, .taken)
        XCTAssertEqual(try ada.take(late).state, .older)

        XCTAssertEqual(try ada.waiting(), 0, "what was taken is taken, however old the reply")
        try network.settleAndCompare()
        XCTAssertEqual(try ben.note(note.id)?.body, "Second")
        XCTAssertEqual(ada.healings, [])
    }

    func test_refusals_and_conflicts_come_back_into_the_ledger() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "First", editors: [ben])
        let shut = try ada.writeNote("Shut", editors: [ben])
        try ada.sync()
        try ben.sync()
        try ben.edit(note, ["body": "Ben's"])
        try ben.edit(shut, ["body": "Ben's too"])
        let file = try ben.makeCourierFile()
        try ada.edit(note, ["body": "Ada's"])
        try ada.edit(shut, ["editors": []])
        try ada.sync()

        let taken = try ben.take(ben.answered(file))

        XCTAssertEqual(taken.report.overtaken, 1)
        XCTAssertEqual(taken.report.refused, 1)
        XCTAssertEqual(try ben.values(.overtaken), ["Ben's"])
        XCTAssertEqual(try ben.values(.refused), ["Ben's too"])
        XCTAssertEqual(try ben.note(shut.id)?.body, "Body")
        try network.settleAndCompare()
    }

    func test_a_late_refusal_does_not_put_an_outdated_record_in_place() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "First", editors: [ben])
        try ada.sync()
        try ben.sync()
        try ada.edit(note, ["editors": []])
        try ada.sync()
        try ben.edit(note, ["body": "Ben's"])
        let reply = try ben.answered(ben.makeCourierFile())
        try ada.edit(note, ["body": "Newer"])
        try ada.sync()
        ben.wire.faults = [.none, .dropRequest]
        XCTAssertThrowsError(try ben.sync(), "the rows came, the batch did not go")

        XCTAssertEqual(try ben.take(reply).state, .older)

        XCTAssertEqual(try ben.waiting(), 1, "it is asked again")
        try network.settleAndCompare()
        XCTAssertEqual(try ben.note(note.id)?.body, "Newer")
        XCTAssertEqual(try ben.values(.refused), ["Ben's"])
        XCTAssertEqual(ben.healings, [])
    }

    func test_a_reply_cut_between_two_messages_is_taken_again_and_goes_on_there() throws {
        let (network, ada, ben) = try TestNetwork.pair(self, pageRows: 1)
        for number in 1...6 { try ben.writeNote("Note \(number)") }
        try ben.sync()
        ada.replica.batchRecords = 1
        for number in 1...3 { try ada.writeNote("Mine \(number)") }
        let reply = try ada.answered(ada.makeCourierFile())
        try ada.replica.database.execute(
            "CREATE TEMP TRIGGER power BEFORE UPDATE OF taken ON trip WHEN NEW.taken = 3 BEGIN SELECT RAISE(ABORT, 'cut'); END"
        )
        XCTAssertThrowsError(try ada.take(reply))
        try ada.reopen()

        XCTAssertEqual(try ada.take(reply).state, .taken)

        XCTAssertEqual(try ada.waiting(), 0)
        XCTAssertEqual(try ada.differences(), [])
        try network.settleAndCompare()
        XCTAssertEqual(ada.healings, [])
    }

    /// The second answer has more pages than the first: its second reply must not follow the first one's first.
    func test_two_answers_to_one_question_are_never_mixed() throws {
        let (network, ada, ben) = try TestNetwork.pair(self, pageRows: 1)
        let file = try ada.makeCourierFile()
        let first = try ada.answered(file, as: "first")
        for number in 1...3 { try ben.writeNote("Note \(number)") }
        try ben.sync()
        let second = try ada.answered(file, as: "second")

        XCTAssertEqual(try ada.take(first).state, .taken)
        XCTAssertEqual(try ada.take(second).state, .older)
        XCTAssertEqual(try ada.take(first).state, .takenBefore)

        try network.settleAndCompare()
        XCTAssertEqual(ada.healings, [])
    }

    func test_files_can_be_answered_beside_a_running_server() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        try network.restart()
        try ben.sync()
        let note = try ada.writeNote("Title")
        let file = try ada.makeCourierFile()
        let store = try SQLiteStore(folder: (network.databasePath as NSString).deletingLastPathComponent)
        let beside = try SyncService(
            store: store, blobs: BlobStore(folder: network.folder + "/blobs"),
            now: { [clock = network.clock] in clock.now },
            beginsEpoch: false)
        _ = try CourierDesk(beside).take(file, reply: file + ".reply")
        store.close()

        try ada.take(file + ".reply")
        let report = try ada.sync()

        XCTAssertFalse(report.restored, "the other process parted the history")
        try ben.sync()
        XCTAssertEqual(try ben.note(note.id)?.title, "Title")
        try network.settleAndCompare()
    }

    func test_a_course_that_was_enrolled_in_offline_comes_with_the_reply() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        let content = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("content/simplifying-procedures").path
        let loaded = try BundleLoader(network.service).load(folder: content)
        try ada.courierTrip()
        try ada.replica.enrol(in: loaded.entry.id)

        let file = try ada.makeCourierFile()
        let taken = try ada.take(ada.answered(file))

        XCTAssertEqual(taken.courses.map(\.course), [loaded.entry.id])
        XCTAssertEqual(taken.courses.map(\.fault), [nil])
        let course = try ada.shelf.course(loaded.entry.id, version: loaded.entry.version)
        XCTAssertFalse(course.items.isEmpty)
        let second = try ada.makeCourierFile()
        XCTAssertEqual(try ada.take(ada.answered(second)).courses, [], "what is here is not carried again")
        XCTAssertFalse(FileManager.default.fileExists(atPath: ada.shelf.folder + "/.staging/courier"))
    }
}
