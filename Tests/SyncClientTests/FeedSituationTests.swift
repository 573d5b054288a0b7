import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Reading feeds: pages, tombstones, purge marks, sweeps and digests.
final class FeedSituationTests: XCTestCase {
    func test_a_sync_of_nothing_is_one_round_trip_under_500_bytes_each_way() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        try network.settleAndCompare()
        let before = ada.wire.traffic

        let report = try ada.sync()

        XCTAssertEqual(report.roundTrips, 1)
        XCTAssertLessThan(ada.wire.traffic.sent - before.sent, 500)
        XCTAssertLessThan(ada.wire.traffic.received - before.received, 500)
    }

    func test_six_thousand_records_come_in_pages_and_what_changes_between_them_is_not_missed() throws {
        let (_, ada, ben) = try TestNetwork.pair(self)
        let early = try ada.writeNote("Changed while Ben reads", editors: [])
        let leaving = try ada.writeNote("Moved while Ben reads")
        let removed = try ada.writeNote("Removed while Ben reads")
        try ada.sync()
        for batch in 1...6 { try deliverThousandNotes(batch, from: ada) }

        ben.wire.meanwhile = {
            try ada.edit(early, ["title": "Changed"])
            try ada.edit(leaving, [Record.scopeField: .string(Scope.structure(leaving.structure))])
            try ada.remove(removed)
            try ada.sync()
        }
        let report = try ben.sync()

        XCTAssertGreaterThan(report.roundTrips, 1)
        XCTAssertEqual(report.healed, [])
        XCTAssertEqual(try ben.note(early.id)?.title, "Changed")
        XCTAssertNil(try ben.replica.record(leaving.record.key))
        XCTAssertNil(try ben.note(removed.id))
        XCTAssertEqual(try ben.differences(), [])
        XCTAssertEqual(try ben.replica.all(Note.self).count, 6_001)
    }

    /// A batch as another program would send it: making 6,000 notes one by one would take the test's time.
    private func deliverThousandNotes(_ number: Int, from laptop: Laptop) throws {
        let me = try laptop.replica.me()
        let changes = (0..<Limits.batchRecords).map { index in
            let stamp = Stamp(milliseconds: laptop.now.milliseconds, counter: UInt16(index), writer: UInt32(number))
            var note = Record(
                kind: Note.kind.name, id: Identifier.make(milliseconds: Int64(number), random: UInt32(index)))
            let fields: [String: JSON] = [
                Record.scopeField: "network", "author": .string(me.id), "title": "Title", "body": "Body",
                "language": "en",
                "structure": .string(me.structure), "status": "published",
            ]
            for (name, value) in fields { note[name] = Field(value, Version(stamp: stamp, author: me.id)) }
            return Change(note)
        }
        let request = SyncRequest(
            writer: UInt32(number), epoch: nil, clock: laptop.now.milliseconds,
            batch: Batch(hash: "\(number)", changes: changes), feeds: [:])
        try laptop.wire.deliver(request.encoded)
    }

    func test_a_first_sync_that_is_cut_goes_on_from_its_last_page() throws {
        let network = try TestNetwork(self, pageRows: 2)
        let ada = try network.laptop("Ada")
        try ada.sync()
        for index in 1...10 { try ada.writeNote("Note \(index)") }
        try ada.sync()
        let ben = try network.laptop("Ben")

        ben.wire.faults = Array(repeating: .none, count: 7) + [.dropReply]
        XCTAssertThrowsError(try ben.sync())
        let held = try ben.replica.all(Note.self).count
        let report = try ben.sync()

        XCTAssertGreaterThan(held, 0)
        XCTAssertEqual(try ben.replica.all(Note.self).count, 10)
        XCTAssertEqual(report.healed, [])
        try network.settleAndCompare()
    }

    func test_a_replica_that_has_everything_pulls_nothing_when_it_reads_from_the_beginning() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        for index in 1...20 { try ada.writeNote("Note \(index)") }
        try network.settleAndCompare()
        let before = ben.wire.traffic.received

        for feed in try ben.replica.feeds() { try ben.replica.restart(feed: feed.name) }
        let report = try ben.sync()

        XCTAssertEqual(report.received, 0)
        XCTAssertLessThan(ben.wire.traffic.received - before, 500)
        try network.settleAndCompare()
    }

    func test_what_was_removed_and_collected_does_not_live_on_in_an_old_replica() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let gone = try ada.writeNote("Gone", editors: [ben])
        let kept = try ada.writeNote("Kept", editors: [ben])
        try network.settleAndCompare()
        try ada.remove(gone)
        try ada.sync()
        network.clock.advance(401 * 86_400_000)
        XCTAssertEqual(try network.service.collect(), 1)

        try ben.edit(gone, ["body": "Written without knowing"])
        try ben.edit(kept, ["body": "Delivered all the same"])
        let report = try ben.sync()

        XCTAssertEqual(report.healed, [])
        XCTAssertEqual([report.delivered, report.refused], [1, 1])
        XCTAssertNil(try ben.replica.record(gone.record.key))
        XCTAssertEqual(try ben.values(.refused), ["Written without knowing"])
        XCTAssertEqual(try ben.replica.ledger(states: [.refused]).first?.refusal?.code, .gone)
        try network.settleAndCompare()
        XCTAssertEqual(try ada.note(kept.id)?.body, "Delivered all the same")
        XCTAssertNil(try network.record(gone.record.key))
    }

    func test_a_replica_older_than_the_purge_mark_reads_from_the_beginning_and_sweeps() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let gone = try ada.writeNote("Gone")
        try network.settleAndCompare()
        try ada.remove(gone)
        try ada.sync()
        try network.collect()

        let report = try ben.sync()

        XCTAssertEqual(report.removed, 1)
        XCTAssertEqual(report.healed, [], "the purge mark tells it before a digest must")
        XCTAssertNil(try ben.replica.record(gone.record.key))
        try network.settleAndCompare()
    }

    /// In batches of one record and pages of two rows.
    func test_a_replica_older_than_the_purge_mark_sends_its_outbox_along_before_it_lets_anything_go() throws {
        let (network, ada, ben) = try TestNetwork.pair(self, pageRows: 2)
        let gone = try ada.writeNote("Gone", editors: [ben])
        let kept = try (1...6).map { try ada.writeNote("Kept \($0)", editors: [ben]) }
        try network.settleAndCompare()
        try ada.remove(gone)
        try ada.sync()
        try network.collect()
        for note in kept { try ben.edit(note, ["body": "Delivered all the same"]) }
        try ben.edit(gone, ["body": "Written without knowing"])
        ben.replica.batchRecords = 1
        let before = ben.wire.requests.count

        let report = try ben.sync()

        let requests = try ben.wire.requests[before...].map { try SyncRequest(JSON.parse($0)) }
        let asked = requests.map { $0.feeds[Scope.network] }
        let reading = try XCTUnwrap(asked.firstIndex { $0?.cursor == nil }, "the old cursor was reset")
        XCTAssertEqual(requests.firstIndex { $0.batch != nil }, reading)
        XCTAssertEqual(report.healed, [])
        XCTAssertEqual([report.delivered, report.refused, report.waiting], [6, 1, 0])
        XCTAssertEqual(try ben.values(.refused), ["Written without knowing"])
        XCTAssertNil(try ben.replica.record(gone.record.key))
        try network.settleAndCompare()
        XCTAssertEqual(Set(try ada.replica.all(Note.self).map(\.body)), ["Delivered all the same"])
    }

    /// It is swept only after its edits have their verdict, and must not stay because it was dirty then.
    func test_a_record_that_a_full_reading_did_not_see_leaves_with_the_verdict_on_its_unsent_edit() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try network.settleAndCompare()
        try ada.edit(note, [Record.scopeField: .string(Scope.structure(note.structure))])
        try ada.sync()

        try ben.edit(note, ["body": "Ben's words"])
        for feed in try ben.replica.feeds() { try ben.replica.restart(feed: feed.name) }
        let report = try ben.sync()

        XCTAssertEqual(report.healed, [])
        XCTAssertEqual(report.delivered, 1)
        XCTAssertNil(try ben.replica.record(note.record.key))
        try network.settleAndCompare()
    }

    func test_a_damaged_row_is_found_by_its_digest_healed_and_reported() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title")
        try network.settleAndCompare()
        let replica = ben.replica
        let stored = try XCTUnwrap(replica.stored(note.record.key))

        try replica.delete(stored)
        XCTAssertNil(try ben.note(note.id))
        let report = try ben.sync()

        XCTAssertEqual(report.healed, [Scope.network])
        ben.healings = []
        XCTAssertEqual(try ben.note(note.id)?.title, "Title")
        try network.settleAndCompare()
    }

    func test_a_replica_that_says_less_than_the_server_gets_the_rest_though_its_count_agrees() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.sync()
        try ben.sync()
        try ada.edit(note, ["title": "New"])
        try network.settleAndCompare()
        let stored = try XCTUnwrap(ben.replica.stored(note.record.key))
        var old = stored.record
        old["title"] = note.record["title"]

        try ben.replica.put(old, replacing: stored)
        let report = try ben.sync()

        XCTAssertEqual(report.healed, [Scope.network])
        ben.healings = []
        XCTAssertEqual(try ben.note(note.id)?.title, "New")
        try network.settleAndCompare()
    }
}
