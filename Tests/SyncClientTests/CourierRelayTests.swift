import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// A memory stick between a laptop and a relay, and sticks of computers that change between servers.
final class CourierRelayTests: XCTestCase {
    /// Ada of Health at a relay whose line is down, Ben of Justice at the server of the network.
    private func ministry() throws -> (network: TestNetwork, relay: TestRelay, ada: Laptop, ben: Laptop) {
        let (network, relay, ada, ben) = try TestNetwork.ministry(self)
        relay.wire.isUp = false
        return (network, relay, ada, ben)
    }

    private func answer(_ file: String, at service: SyncService) throws -> String {
        let reply = file + ".reply"
        _ = try CourierDesk(service).take(file, reply: reply)
        return reply
    }

    func test_a_relay_answers_a_stick_and_sends_up_what_it_brought() throws {
        let (network, relay, ada, ben) = try ministry()
        let cleo = try network.laptop("Cleo", role: .ambassador, behind: relay)
        try cleo.sync()
        let theirs = try cleo.writeNote("Cleo's, at the relay")
        try cleo.sync()
        let mine = try ada.writeNote("Ada's, by stick")
        let waiting = try ada.waiting()

        let taken = try ada.take(answer(ada.makeCourierFile(), at: relay.service))

        XCTAssertEqual(taken.state, .taken)
        XCTAssertEqual([taken.report.delivered, taken.report.waiting], [waiting, 0])
        XCTAssertEqual(try ada.note(theirs.id)?.title, "Cleo's, at the relay")
        XCTAssertNil(try network.record(mine.record.key))
        relay.wire.isUp = true
        try settle(network)
        XCTAssertEqual(try ben.note(mine.id)?.record, try ada.note(mine.id)?.record)
    }

    func test_a_stick_for_a_relay_is_opened_by_no_other_server_and_says_where_it_belongs() throws {
        let (network, relay, ada, _) = try ministry()
        let other = try network.relay("Health")
        try ada.writeNote("Ada's, by stick")
        let file = try ada.makeCourierFile()

        for service in [network.service, other.service] {
            XCTAssertThrowsError(try answer(file, at: service)) { error in
                XCTAssertEqual((error as? TrainingError)?.code, .invalid)
                XCTAssertTrue(
                    (error as? TrainingError)?.hint?.contains("the server with which its computer syncs") ?? false)
            }
        }

        XCTAssertEqual(try ada.take(answer(file, at: relay.service)).report.waiting, 0)
    }

    func test_a_stick_that_comes_back_after_a_move_to_another_server_settles_nothing_and_loses_nothing() throws {
        let (network, relay, ada, ben) = try ministry()
        let note = try ada.writeNote("Title", body: "On the stick")
        let reply = try answer(ada.makeCourierFile(), at: relay.service)
        try ada.roam(to: nil)
        try ada.sync()
        try ada.edit(note, ["body": "At the server of the network"])
        let waiting = try ada.waiting()

        // With the other server's token it does not even open.
        XCTAssertThrowsError(try ada.take(reply)) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .invalid)
            XCTAssertTrue((error as? TrainingError)?.message.contains("has changed its server") ?? false)
        }
        try ada.roam(to: relay)
        XCTAssertEqual(try ada.take(reply).state, .older)

        XCTAssertEqual(try ada.waiting(), waiting)
        relay.wire.isUp = true
        try settle(network)
        XCTAssertEqual(try ben.note(note.id)?.body, "At the server of the network")
        XCTAssertEqual(try ada.values(.overtaken) + ada.values(.refused), [])
    }

    /// The line fails amid the first sync with the other server, which must show what it has before anything goes there.
    func test_no_stick_is_made_between_a_move_and_the_first_sync_with_the_other_server() throws {
        let network = try TestNetwork(self)
        let relay = try network.relay("Health")
        let ada = try network.laptop("Ada", role: .ambassador)
        try settle(network)
        try ada.roam(to: relay)
        try settle(network)
        relay.wire.isUp = false
        let note = try ada.writeNote("At the relay")
        try ada.sync()
        try ada.roam(to: nil)
        ada.wire.faults = [.dropRequest]
        XCTAssertThrowsError(try ada.sync())
        try ada.edit(note, ["tags": ["by stick"]])

        XCTAssertThrowsError(try ada.makeCourierFile()) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .signIn)
            XCTAssertTrue((error as? TrainingError)?.hint?.contains("egov-learn sync") ?? false)
        }

        try ada.sync()
        try ada.edit(note, ["tags": ["by stick, after the sync"]])
        XCTAssertEqual(try ada.take(answer(ada.makeCourierFile(), at: network.service)).report.refused, 0)
        XCTAssertEqual(try network.record(note.record.key)?.value("tags"), ["by stick, after the sync"])
        relay.wire.isUp = true
        try settle(network)
        XCTAssertEqual(try ada.values(.refused) + ada.values(.overtaken), [])
    }
}
