import JSONParser
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Lost, repeated and late messages, refusals, and several programs or copies of one replica.
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

    func test_a_refused_change_leaves_the_record_as_the_server_has_it_and_stays_whole_in_the_ledger() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "Ada's words", editors: [ben])
        try ada.sync()
        try ben.sync()
        try ada.edit(note, ["editors": []])
        try ada.sync()

        try ben.edit(note, ["body": "Ben's words"])
        ben.wire.faults = [.dropRequest]
        XCTAssertThrowsError(try ben.sync())
        _ = try ben.replica.frozenBatch()
        // Written while the other was being sent: it depends on what is refused.
        try ben.edit(note, ["title": "Ben's title", "body": "More of Ben's words"])
        let report = try ben.sync()

        XCTAssertEqual(report.refused, 3)
        XCTAssertEqual(report.waiting, 0)
        XCTAssertEqual(try ben.note(note.id)?.body, "Ada's words")
        XCTAssertEqual(try ben.note(note.id)?.title, "Title")
        let refused = try ben.replica.ledger(states: [.refused])
        XCTAssertEqual(Set(refused.compactMap(\.value.string)), ["Ben's words", "Ben's title", "More of Ben's words"])
        XCTAssertEqual(Set(refused.map(\.refusal?.code)), [.notAllowed])
        try network.settleAndCompare()
    }

    func test_a_refused_change_does_not_block_the_rest() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.sync()
        try ben.sync()
        try ada.edit(note, ["editors": []])
        try ada.sync()

        try ben.edit(note, ["body": "Ben's words"])
        let own = try ben.writeNote("Ben's own")
        let report = try ben.sync()
        try network.settleAndCompare()

        XCTAssertEqual(report.refused, 1)
        XCTAssertEqual(try ada.note(own.id)?.title, "Ben's own")
    }

    /// In one batch, and in a batch each.
    func test_a_refused_change_blocks_only_what_depends_on_it() throws {
        for batch in [Limits.batchRecords, 1] {
            let network = try TestNetwork(self)
            let cleo = try network.laptop("Cleo", role: .coordinator)
            let ada = try network.laptop("Ada")
            try cleo.sync()
            let known = try cleo.writeNote("Known")
            try network.settleAndCompare()
            try network.revoke(.coordinator, of: cleo, structure: "Health")
            cleo.replica.batchRecords = batch

            network.clock.advance(1_000)
            let refused = try cleo.replica.create(
                Announcement.kind, scope: Scope.structure(cleo.replica.me().structure),
                fields: ["title": ["en": "Not Cleo's to say any more"], "body": "Body"])
            let onRefused = try cleo.replica.comment(on: refused, "Depends on it")
            let onKnown = try cleo.replica.comment(on: known.record, "Stands by itself")
            let own = try cleo.writeNote("Stands by itself")
            try cleo.edit(known, ["body": "Stands by itself"])
            let report = try cleo.sync()

            let ledger = try cleo.replica.ledger(states: [.refused])
            XCTAssertEqual(Set(ledger.map(\.key)), [refused.key, onRefused.record.key])
            XCTAssertEqual(report.refused, ledger.count)
            XCTAssertTrue(ledger.contains { $0.value == "Depends on it" }, "whole, to be sent again")
            XCTAssertTrue(ledger.allSatisfy { $0.refusal?.reason.isEmpty == false })
            XCTAssertNil(try network.record(onRefused.record.key))
            try network.settleAndCompare()
            XCTAssertEqual(try ada.replica.comments(on: known.record.key).map(\.id), [onKnown.id])
            XCTAssertEqual(try ada.note(own.id)?.title, "Stands by itself")
            XCTAssertEqual(try ada.note(known.id)?.body, "Stands by itself")
        }
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

    func test_a_batch_that_was_taken_is_not_refused_when_it_comes_again_after_the_right_has_ended() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.sync()
        try ben.sync()
        try ben.edit(note, ["body": "Ben's words"])
        ben.wire.faults = [.none, .dropReply]
        XCTAssertThrowsError(try ben.sync())

        try ada.edit(note, ["editors": []])
        try ada.sync()
        try ada.edit(note, ["body": "Ada's after Ben's"])
        try ada.sync()
        let report = try ben.sync()

        XCTAssertEqual(report.delivered, 1)
        XCTAssertEqual(report.refused, 0)
        try network.settleAndCompare()
        XCTAssertEqual(try ben.note(note.id)?.body, "Ada's after Ben's")
    }

    func test_a_record_that_two_people_made_too_large_is_refused_alone() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.sync()
        try ben.sync()
        try ada.edit(note, ["annex": .string(String(repeating: "a", count: 300 << 10))])
        try ada.sync()

        try ben.edit(note, ["body": .string(String(repeating: "b", count: 250 << 10))])
        let own = try ben.writeNote("Ben's own")
        let report = try ben.sync()
        try network.settleAndCompare()

        XCTAssertEqual(report.refused, 1)
        XCTAssertEqual(try ben.replica.ledger(states: [.refused]).first?.refusal?.code, .tooLarge)
        XCTAssertEqual(try ada.note(own.id)?.title, "Ben's own")
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
