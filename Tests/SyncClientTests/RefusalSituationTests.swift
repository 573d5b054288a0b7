import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// What the server takes no part of: the record stays as the server has it, the words stay in their author's ledger.
final class RefusalSituationTests: XCTestCase {
    func test_a_refused_change_leaves_the_record_as_the_server_has_it_and_stays_whole_in_the_ledger() throws {
        let (network, _, ben, note) = try TestNetwork.closedNote(self, body: "Ada's words")

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
        let (network, ada, ben, note) = try TestNetwork.closedNote(self)

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
}
