import JSONParser
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Lost, repeated and late messages, and several programs or copies of one replica.
final class DeliverySituationTests: XCTestCase {
    func test_a_batch_whose_reply_was_lost_is_sent_again_and_settled_once() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title")
        ada.wire.faults = [.none, .dropReply]
        XCTAssertThrowsError(try ada.sync())
        let (head, waiting) = (try network.head(), try ada.waiting())

        let report = try ada.sync()

        XCTAssertEqual(report.delivered, waiting)
        XCTAssertEqual(try network.head(), head, "the repeated batch changed the server")
        XCTAssertNotNil(try network.record(note.record.key))
        try network.settleAndCompare()
    }

    /// Verdicts, rows and cursor are one transaction; a cut before it leaves all of them to the next run.
    func test_a_crash_after_the_server_committed_and_before_the_reply_was_applied_loses_nothing() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let theirs = try ben.writeNote("Ben's")
        try ben.sync()
        let mine = try ada.writeNote("Ada's")

        ada.wire.faults = [.dropReply]
        XCTAssertThrowsError(try ada.sync())
        try ada.reopen()
        XCTAssertNil(try ada.note(theirs.id))
        try network.settleAndCompare()

        XCTAssertEqual(try ada.note(theirs.id)?.title, "Ben's")
        XCTAssertEqual(try ben.note(mine.id)?.title, "Ada's")
    }

    func test_an_edit_of_a_value_that_is_being_sent_is_an_edit_of_its_own() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "First", editors: [ben])
        try ada.sync()
        try ada.edit(note, ["body": "Second"])
        ada.wire.faults = [.none, .dropReply]
        XCTAssertThrowsError(try ada.sync())

        try ada.edit(note, ["body": "Third"])

        XCTAssertEqual(try ada.waiting(), 2)
        try network.settleAndCompare()
        XCTAssertEqual(try ben.note(note.id)?.body, "Third")
        XCTAssertEqual(try network.history(of: note.record.key), ["First", "Second"])
        XCTAssertEqual(try ada.values(.overtaken), [])
    }

    func test_a_reply_to_an_older_batch_settles_nothing() throws {
        let (_, ada, _) = try TestNetwork.pair(self)
        try ada.writeNote("Title")
        let waiting = try ada.waiting()
        _ = try ada.replica.frozenBatch()

        let fates = try ada.replica.settle(Settled(hash: "0123456789abcdef", seq: 9, verdicts: []), head: 9)

        XCTAssertEqual(fates, Replica.Fates())
        XCTAssertEqual(try ada.waiting(), waiting)
    }

    func test_repeated_and_very_late_requests_are_harmless() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "First", editors: [ben])
        ada.wire.faults = [.repeatRequest, .repeatRequest, .repeatRequest]
        try ada.sync()
        let old = try XCTUnwrap(ada.wire.requests.last { try SyncRequest(JSON.parse($0)).batch != nil })
        try network.settleAndCompare()
        try ben.edit(note, ["body": "Second"])
        try network.settleAndCompare()
        try ada.remove(note)
        try network.settleAndCompare()
        let head = try network.head()

        network.clock.advance(30 * 86_400_000)
        try ada.wire.deliver(old)

        XCTAssertEqual(try network.head(), head)
        try network.settleAndCompare()
        XCTAssertNil(try ben.note(note.id))
        XCTAssertEqual(try ada.values(.overtaken) + ben.values(.overtaken), [])
    }

    func test_a_value_that_comes_again_after_two_others_have_followed_it_is_history_and_overtaken_by_nobody() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "First", editors: [ben])
        try ada.sync()
        let old = try XCTUnwrap(ada.wire.requests.last { try SyncRequest(JSON.parse($0)).batch != nil })
        for body in ["Second", "Third"] {
            try ben.sync()
            try ben.edit(note, ["body": .string(body)])
            try ben.sync()
        }

        let reply = try SyncReply(JSON.parse(ada.wire.deliver(old)))

        XCTAssertEqual(reply.settled?.verdicts, [])
        try network.settleAndCompare()
        XCTAssertEqual(try ada.values(.overtaken), [])
        XCTAssertEqual(try network.history(of: note.record.key), ["First", "Second"])
    }

    func test_what_has_no_verdict_was_applied() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        let closed = try ada.writeNote("Closed", editors: [ben])
        try network.settleAndCompare()
        try ben.edit(note, ["title": "Applied", "body": "Overtaken"])
        try ada.edit(note, ["body": "Ada's"])
        try ada.edit(closed, ["editors": []])
        try ada.sync()
        try ben.edit(closed, ["body": "Refused"])
        let batch = try XCTUnwrap(ben.replica.frozenBatch())
        let request = SyncRequest(
            writer: ben.replica.writer, epoch: nil, clock: ben.now.milliseconds, batch: batch, feeds: [:])

        let settled = try XCTUnwrap(SyncReply(JSON.parse(ben.wire.deliver(request.encoded))).settled)
        let report = try ben.sync()

        XCTAssertEqual(settled.hash, batch.hash)
        XCTAssertEqual(settled.verdicts.count, 2, "of three edits")
        XCTAssertEqual([report.delivered, report.overtaken, report.refused, report.waiting], [1, 1, 1, 0])
        XCTAssertEqual(try ben.values(.delivered), ["Applied"])
        XCTAssertEqual(try ben.values(.overtaken), ["Overtaken"])
        XCTAssertEqual(try ben.values(.refused), ["Refused"])
        XCTAssertEqual(try network.record(note.record.key)?.value("title"), "Applied")
        try network.settleAndCompare()
    }

    func test_a_batch_is_cut_before_it_passes_a_mebibyte_and_the_rest_goes_with_the_next() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        for number in 1...5 { try ada.writeNote("\(number)", body: String(repeating: "a", count: 250 << 10)) }

        let report = try ada.sync()

        let batches = try ada.wire.batches().compactMap { try SyncRequest(JSON.parse($0)).batch }
        XCTAssertEqual(
            batches.map { $0.changes.compactMap { $0.record["title"]?.value } }, [["1", "2", "3", "4"], ["5"]])
        for batch in batches {
            XCTAssertLessThanOrEqual(batch.changes.reduce(0) { $0 + $1.record.encoded.count }, Limits.batchBytes)
        }
        XCTAssertEqual(report.waiting, 0)
        try network.settleAndCompare()
        XCTAssertEqual(try ben.replica.all(Note.self).count, 5)
    }

    func test_a_batch_holds_at_most_a_thousand_records() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        try ada.replica.transaction {
            for number in 0...Limits.batchRecords { try ada.writeNote("\(number)") }
        }

        try ada.sync()

        let batches = try ada.wire.batches().compactMap { try SyncRequest(JSON.parse($0)).batch }
        XCTAssertEqual(batches.map(\.changes.count), [Limits.batchRecords, 1])
        try network.settleAndCompare()
        XCTAssertEqual(try ben.replica.all(Note.self).count, Limits.batchRecords + 1)
    }

    func test_two_programs_on_one_replica_write_and_sync_at_once() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let program = try ada.secondProcess()
        let note = try ada.writeNote("Title", body: "First", editors: [ben])

        ada.wire.meanwhile = { try program.edit(note.record.key, ["body": "Second"]) }
        try ada.sync()
        network.clock.advance(1_000)
        try program.edit(note.record.key, ["title": "New title"])
        ada.wire.meanwhile = { try program.edit(note.record.key, ["body": "Third"]) }
        try ada.sync()

        XCTAssertNotEqual(program.writer, ada.replica.writer)
        try network.settleAndCompare()
        XCTAssertEqual(try ben.note(note.id)?.title, "New title")
        XCTAssertEqual(try ben.note(note.id)?.body, "Third")
        XCTAssertEqual(try ada.values(.overtaken), [])
    }

    func test_only_one_program_syncs_a_replica_at_a_time() throws {
        let (_, ada, _) = try TestNetwork.pair(self)
        try ada.writeNote("Title")
        var refusal: TrainingError?

        ada.wire.meanwhile = {
            do { _ = try SyncEngine(replica: ada.secondProcess(), wire: ada.wire).run() } catch {
                refusal = error as? TrainingError
            }
        }
        try ada.sync()

        XCTAssertEqual(refusal?.code, .conflict)
    }

    /// A stamp names its writer, and the writer is drawn anew when a replica is opened.
    func test_a_replica_copied_to_a_second_computer_goes_its_own_way() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.sync()
        try ada.edit(note, ["body": "Unsent when copied"])
        let copy = try network.copy(of: ada)

        try ada.edit(note, ["body": "Written on the first"])
        let own = try ada.writeNote("From the first")
        try copy.edit(note, ["body": "Written on the second"])
        let other = try copy.writeNote("From the second")

        XCTAssertNotEqual(ada.replica.writer, copy.replica.writer)
        try network.settleAndCompare()
        XCTAssertEqual(try ben.note(note.id)?.body, "Written on the second")
        XCTAssertEqual(try ada.values(.overtaken), ["Written on the first"])
        XCTAssertEqual(try ben.note(own.id)?.title, "From the first")
        XCTAssertEqual(try ben.note(other.id)?.title, "From the second")
    }
}
