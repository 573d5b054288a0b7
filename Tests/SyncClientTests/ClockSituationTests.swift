import JSONParser
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// A wrong clock neither wins for ever, nor loses work, nor stalls the stream.
final class ClockSituationTests: XCTestCase {
    private static let hour: Int64 = 3_600_000
    private static let year2100: Int64 = 2_314_000_000_000

    /// What is written last is current, whoever's clock is how wrong.
    func test_the_order_of_writing_holds_whatever_a_clock_shows() throws {
        for error in [Self.hour, -Self.hour, 240 * 24 * Self.hour, -240 * 24 * Self.hour, Self.year2100] {
            let (network, ada, ben) = try TestNetwork.pair(self)
            let note = try ada.writeNote("Title", editors: [ben])
            try network.settleAndCompare()
            ben.clockError = error

            try ada.edit(note, ["title": "Ada first", "body": "Ada first"])
            try ada.sync()
            try ben.edit(note, ["title": "Ben between"])
            try ben.edit(note, ["body": "Ben between"])
            let report = try ben.sync()
            XCTAssertEqual(report.waiting, 0)
            XCTAssertEqual(report.skew, -error)
            try ada.edit(note, ["body": "Ada last"])
            try network.settleAndCompare()

            XCTAssertEqual(try ada.note(note.id)?.title, "Ben between", "off by \(error)")
            XCTAssertEqual(try ada.note(note.id)?.body, "Ada last", "off by \(error)")
            XCTAssertEqual(try ben.values(.overtaken), ["Ben between"], "Ada had not seen it")
            try assertNoFuture(note, network)
        }
    }

    /// What travels as long there as back costs the clock nothing, however slow the line is.
    func test_half_the_round_trip_is_taken_off_when_the_servers_time_is_read() throws {
        for (there, back) in [(0, 0), (20_000, 20_000), (40_000, 0), (0, 40_000)] as [(Int64, Int64)] {
            let (network, ada, _) = try TestNetwork.pair(self)
            ada.clockError = 10 * Self.hour
            let wire = SlowWire(wire: ada.wire, clock: network.clock, there: there, back: back)

            let report = try SyncEngine(replica: ada.replica, wire: wire).run()

            let error = report.skew + ada.clockError
            XCTAssertEqual(error, (there - back) / 2, "\(there) there and \(back) back")
            XCTAssertLessThanOrEqual(error.magnitude, UInt64(there + back) / 2)
        }
    }

    func test_half_the_round_trip_is_taken_off_when_a_relay_reads_the_time_of_the_server_above() throws {
        for (there, back) in [(20_000, 20_000), (40_000, 0), (0, 40_000)] as [(Int64, Int64)] {
            let network = try TestNetwork(self)
            let relay = try network.relay("Health")
            relay.clockError = 10 * Self.hour
            let wire = SlowWire(wire: relay.wire, clock: network.clock, there: there, back: back)

            _ = try Relay(
                relay.service, wire: wire,
                clock: { Instant(milliseconds: network.clock.now.milliseconds + 10 * Self.hour) }
            ).run()

            XCTAssertEqual(
                relay.service.skew.value + relay.clockError, (there - back) / 2, "\(there) there and \(back) back")
        }
    }

    /// Ben's line breaks after he has read Ada's value and before his own is sent; then his clock is set.
    func test_an_edit_that_becomes_earlier_than_a_value_that_was_read_gives_way_to_it() throws {
        for (bens, isEqual) in [("Ada's", true), ("Ben's", false)] {
            let (network, ada, ben) = try TestNetwork.pair(self)
            let note = try ada.writeNote("Title", editors: [ben])
            try network.settleAndCompare()
            try ada.edit(note, ["title": "Ada's"])
            try ada.sync()
            try ben.edit(note, ["title": .string(bens)])
            ben.wire.faults = [.none, .dropRequest]
            XCTAssertThrowsError(try ben.sync())
            try ben.replica.unfreeze()

            ben.clockError = 240 * 24 * Self.hour
            try network.settleAndCompare()

            XCTAssertEqual(try ben.note(note.id)?.title, "Ada's")
            XCTAssertEqual(try ben.values(.overtaken), isEqual ? [] : ["Ben's"])
        }
    }

    func test_a_clock_that_is_set_right_before_the_sync_leaves_no_stamp_in_the_future() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try network.settleAndCompare()

        ben.clockError = Self.year2100
        try ben.edit(note, ["title": "From 2100"])
        ben.clockError = 0
        let report = try ben.sync()
        try ada.sync()
        try ada.edit(note, ["title": "From today"])
        try network.settleAndCompare()

        XCTAssertEqual(report.delivered, 1)
        XCTAssertEqual(try ben.note(note.id)?.title, "From today")
        XCTAssertEqual(try ben.values(.overtaken) + ada.values(.overtaken), [])
        try assertNoFuture(note, network)
        try ben.edit(note, ["title": "And on"])
        XCTAssertEqual(try ben.sync().roundTrips, 2, "nothing has to be restamped any more")
    }

    func test_the_server_takes_nothing_of_a_batch_with_a_stamp_from_the_future() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let own = try ben.writeNote("On time")
        ben.clockError = Self.hour
        try ben.writeNote("From the future")
        let batch = try XCTUnwrap(ben.replica.frozenBatch())
        let request = SyncRequest(
            writer: ben.replica.writer, epoch: nil, clock: ben.now.milliseconds, batch: batch, feeds: [:])

        XCTAssertThrowsError(try ben.wire.deliver(request.encoded)) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .clock)
            XCTAssertEqual(($0 as? TrainingError)?.code.httpStatus, 422)
        }

        XCTAssertNil(try network.record(own.record.key))
        try network.settleAndCompare()
        XCTAssertEqual(try ada.replica.all(Note.self).count, 2)
    }

    /// Both were clamped to the server's time, and a removal wins over an edit of the same moment.
    func test_a_removal_and_the_edit_that_undid_it_keep_their_order_when_restamped() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title")
        try network.settleAndCompare()

        ada.clockError = Self.year2100
        try ada.remove(note)
        try ada.edit(note, ["title": "Back again"])
        ada.clockError = 0
        XCTAssertEqual(try ada.sync().waiting, 0)
        try network.settleAndCompare()

        XCTAssertEqual(try ben.note(note.id)?.title, "Back again")
        try assertNoFuture(note, network)
    }

    func test_an_edit_and_the_removal_after_it_keep_their_order_when_restamped() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title")
        try network.settleAndCompare()

        ada.clockError = -Self.year2100 / 2
        try ada.edit(note, ["title": "Last words"])
        try ada.remove(note)
        try network.settleAndCompare()

        XCTAssertNil(try ben.note(note.id))
        XCTAssertEqual(try ada.replica.owned(Overtaken.self, by: ada.replica.person()).count, 0)
    }

    /// What is in the frozen batch may have been taken: it keeps its stamp, and what waits behind it is restamped.
    func test_a_batch_whose_reply_was_lost_is_not_restamped_when_the_clock_moves() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "First")
        try network.settleAndCompare()
        try ada.edit(note, ["body": "Second"])
        ada.wire.faults = [.none, .dropReply]
        XCTAssertThrowsError(try ada.sync())
        let taken = try network.record(note.record.key)

        ada.clockError = -5 * Self.hour
        try ada.edit(note, ["title": "Later"])
        XCTAssertEqual(try ada.sync().delivered, 2)

        XCTAssertEqual(try network.record(note.record.key)?["body"], taken?["body"])
        XCTAssertEqual(try network.history(of: note.record.key), ["First", "Title"])
        try network.settleAndCompare()
        XCTAssertEqual(try ben.note(note.id)?.title, "Later")
    }

    /// The refused batch is put back among what waits, and of two edits of one field each is sent in its turn.
    func test_two_edits_of_one_field_are_both_sent_after_the_first_was_refused_for_its_stamp() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "First")
        try network.settleAndCompare()

        ada.clockError = Self.year2100
        try ada.edit(note, ["body": "Second"])
        _ = try ada.replica.frozenBatch()
        ada.clockError = 0
        try ada.edit(note, ["body": "Third"])
        XCTAssertEqual(try ada.sync().delivered, 2)

        XCTAssertEqual(try network.history(of: note.record.key), ["First", "Second"])
        XCTAssertEqual(try ada.values(.overtaken), [])
        try network.settleAndCompare()
        XCTAssertEqual(try ben.note(note.id)?.body, "Third")
    }

    /// The edit has to stay later than a value from the day on which the server's clock was a month ahead.
    func test_an_edit_of_what_was_forgotten_is_refused_and_stops_nothing_though_its_stamp_lies_ahead() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        network.clock.setServer(wrongBy: 30 * 24 * Self.hour)
        try ada.sync()
        let note = try ada.writeNote("Title", editors: [ben])
        try network.settleAndCompare()
        network.clock.setServer(wrongBy: 0)
        try ada.remove(note)
        try ada.sync()
        try network.collect()

        try ben.edit(note, ["title": "Edit"])
        let other = try ben.writeNote("Another")
        try network.settleAndCompare()

        XCTAssertEqual(try ben.values(.refused), ["Edit"])
        XCTAssertEqual(try ada.note(other.id)?.title, "Another")
    }

    func test_a_stamp_at_the_end_of_time_stops_no_program() {
        var clock = StampClock(writer: 1)
        let last = Stamp(tick: .max, writer: 7)

        let next = clock.next(now: 1_790_000_000_000, after: last)

        XCTAssertEqual(next.tick, .max)
        XCTAssertLessThan(clock.highest, .max, "only this one stamp is lifted")
    }

    private func assertNoFuture(_ note: Note, _ network: TestNetwork, line: UInt = #line) throws {
        let latest = try network.record(note.record.key)?.latest
        XCTAssertLessThanOrEqual(
            latest?.milliseconds ?? .max, network.clock.now.milliseconds + StampClock.tolerance, line: line)
    }
}

/// A line on which every message takes its time.
private struct SlowWire<Wire> {
    let wire: Wire
    let clock: TestClock
    /// Milliseconds.
    let there: Int64
    let back: Int64

    func taking<Reply>(_ exchange: () throws -> Reply) rethrows -> Reply {
        clock.advance(there)
        defer { clock.advance(back) }
        return try exchange()
    }
}

extension SlowWire: SyncWire where Wire: SyncWire {
    var traffic: (sent: Int, received: Int) { wire.traffic }
    func sync(_ request: SyncRequest) throws -> SyncReply { try taking { try wire.sync(request) } }
}

extension SlowWire: Sendable where Wire: Sendable {}

extension SlowWire: UpstreamWire where Wire: UpstreamWire {
    func sync(_ request: SyncRequest) throws -> SyncReply { try taking { try wire.sync(request) } }
    func manifest(course: String, version: Int64) throws -> (text: [UInt8], signature: String) {
        try wire.manifest(course: course, version: version)
    }
    func fetch(_ files: [BundleManifest.File], into folder: String) throws {
        try wire.fetch(files, into: folder)
    }
}
