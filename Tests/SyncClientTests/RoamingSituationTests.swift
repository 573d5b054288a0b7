import JSONParser
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Computers that change between relays and the server of the network, and what they carry from one to the other.
final class RoamingSituationTests: XCTestCase {
    func test_a_laptop_that_roams_among_two_relays_and_the_networks_server_loses_nothing_and_all_converge() throws {
        let network = try TestNetwork(self)
        let (first, second) = (try network.relay("Health"), try network.relay("Health", "Justice"))
        let ada = try network.laptop("Ada", role: .ambassador, behind: first)
        let cleo = try network.laptop("Cleo", role: .ambassador, behind: first)
        let ben = try network.laptop("Ben", structure: "Justice", role: .ambassador, behind: second)
        let dina = try network.laptop("Dina", structure: "Office", role: .ambassador)
        try settle(network)
        let common = try ada.writeNote("Common", body: "First", editors: [cleo, ben, dina])
        try settle(network)

        for relay in [first, second] { relay.wire.isUp = false }
        var notes = [try cleo.writeNote("Cleo's, at the first relay"), try ada.writeNote("Ada's, at the first relay")]
        try cleo.edit(common, ["title": "Cleo's title"])
        try cleo.sync()
        try ada.edit(common, ["body": "Ada's, at the first relay"])
        try ada.sync()
        try ada.roam(to: second)
        notes.append(try ada.writeNote("Ada's, at the second relay"))
        try ada.edit(common, ["body": "Ada's, at the second relay"])
        try ada.sync()
        // Neither has seen the other's.
        notes.append(try ben.writeNote("Ben's, at the second relay"))
        try ben.edit(common, ["body": "Ben's, at the second relay"])
        try ben.sync()
        try ada.roam(to: nil)
        try ada.edit(common, ["title": "Ada's, over Cleo's title"])
        try ada.sync()
        notes.append(try dina.writeNote("Dina's, at the network's server"))
        try dina.sync()
        for relay in [second, first] { relay.wire.isUp = true }
        try settle(network)
        for place in [first, second, nil] {
            try ada.roam(to: place)
            try settle(network)
        }

        for laptop in network.laptops {
            for note in notes + [common] {
                XCTAssertEqual(try laptop.note(note.id)?.record, try network.record(note.record.key), note.title)
            }
            XCTAssertEqual(try laptop.values(.refused), [])
            XCTAssertEqual(
                try laptop.values(.overtaken), laptop === ada ? ["Ada's, at the second relay"] : [],
                "what somebody had not seen is given back, and nothing else")
        }
        XCTAssertEqual(try dina.note(common.id)?.title, "Ada's, over Cleo's title")
        XCTAssertEqual(try dina.note(common.id)?.body, "Ben's, at the second relay")
        let past = try network.history(of: common.record.key)
        XCTAssertEqual(Set(past.compactMap(\.string)).isSuperset(of: ["Common", "Cleo's title"]), true, "\(past)")
        XCTAssertTrue(past.contains("First") && past.contains("Ada's, at the first relay"), "\(past)")
    }

    func test_a_laptop_that_moves_between_relays_and_the_network_loses_nothing_and_all_converge() throws {
        let (network, relay, ada, ben) = try TestNetwork.ministry(self)
        let cleo = try network.laptop("Cleo", role: .ambassador, behind: relay)
        try settle(network)

        relay.wire.isUp = false
        let ofCleo = try cleo.writeNote("Cleo's, at the relay")
        let first = try ada.writeNote("Ada's, at the relay")
        for laptop in [cleo, ada] { try laptop.sync() }
        try ada.roam(to: nil)
        let foreign = try ben.writeNote("Ben's, at the network's server")
        try ben.sync()
        let second = try ada.writeNote("Ada's, at the network's server")
        let report = try ada.sync()

        // Her own words are at both; others' are neither offered nor lost.
        XCTAssertNotNil(try network.record(first.record.key))
        XCTAssertNotNil(try network.record(second.record.key))
        XCTAssertNil(try network.record(ofCleo.record.key))
        XCTAssertNotNil(try ada.note(ofCleo.id))
        XCTAssertEqual(report.refused, 0)
        try ada.roam(to: relay)
        try ada.sync()
        XCTAssertNotNil(try ada.note(foreign.id))
        XCTAssertNil(try relay.record(foreign.record.key))
        relay.wire.isUp = true
        try settle(network)
        try ada.roam(to: nil)
        try settle(network)

        for laptop in [ada, cleo, ben] {
            XCTAssertEqual(try laptop.values(.refused), [])
            for note in [ofCleo, first, foreign, second] {
                XCTAssertEqual(try laptop.note(note.id)?.record, try network.record(note.record.key))
            }
        }
    }

    func test_words_noted_as_overtaken_before_their_successor_came_are_given_back_to_the_history() throws {
        let network = try TestNetwork(self)
        let relay = try network.relay("Health")
        let ada = try network.laptop("Ada", role: .ambassador, behind: relay)
        try settle(network)
        let note = try ada.writeNote("Title", body: "First")
        try settle(network)
        relay.wire.isUp = false
        try ada.replica.edit(note.record.key, ["body": "Second"])
        try ada.sync()
        try ada.roam(to: nil)
        try ada.replica.edit(note.record.key, ["body": "Third"])
        try ada.sync()
        XCTAssertEqual(try ada.values(.overtaken), ["First"], "here nobody knows of the second")

        relay.wire.isUp = true
        try settle(network)

        XCTAssertEqual(try network.record(note.record.key)?.value("body"), "Third")
        XCTAssertEqual(try network.history(of: note.record.key), ["First", "Second"])
        XCTAssertEqual(try ada.values(.overtaken), [])
    }

    func test_after_a_move_the_feeds_are_read_first_then_own_words_are_offered_and_then_edits_go() throws {
        let network = try TestNetwork(self)
        let relay = try network.relay("Health")
        let ada = try network.laptop("Ada", role: .ambassador, behind: relay)
        try settle(network)
        relay.wire.isUp = false
        let note = try ada.writeNote("At the relay")
        let other = try ada.writeNote("Also at the relay")
        try ada.sync()

        try ada.roam(to: nil)
        let new = try ada.writeNote("After the move")
        try ada.edit(note, ["tags": ["after the move"]])
        let report = try ada.sync()

        let requests = try ada.wire.requests.map { try SyncRequest(JSON.parse($0)) }
        let reading = requests.prefix { $0.batch == nil }
        XCTAssertTrue(reading.contains { !$0.feeds.isEmpty && $0.feeds.values.allSatisfy(\.asksLeft) })
        let changes = requests.compactMap(\.batch).flatMap(\.changes)
        let offers = changes.prefix { !$0.offered.isEmpty }
        XCTAssertEqual(offers.map(\.record.id), [note.id, other.id])
        // An edit of what is offered may go with the offer, and no other before all offers have gone.
        let edits = changes.dropFirst(offers.count)
        XCTAssertEqual(edits.first?.record.id, new.id)
        XCTAssertTrue(edits.allSatisfy(\.offered.isEmpty))
        XCTAssertEqual(report.refused, 0)
        XCTAssertEqual(try network.record(note.record.key)?.value("tags"), ["after the move"])
        relay.wire.isUp = true
        try settle(network)
        XCTAssertEqual(try ada.values(.overtaken), [])
    }

    func test_what_left_the_feeds_is_not_told_with_every_page_after_a_move() throws {
        let network = try TestNetwork(self, pageRows: 2)
        let relay = try network.relay("Health")
        let ada = try network.laptop("Ada", role: .ambassador, behind: relay)
        let ben = try network.laptop("Ben", structure: "Justice", role: .ambassador)
        try settle(network)
        let justice = try ben.replica.me().structure
        let notes = try (1...9).map { try ben.writeNote("Note \($0)") }
        try settle(network)
        for note in notes.prefix(3) { try ben.edit(note, [Record.scopeField: .string(Scope.structure(justice))]) }
        try ben.sync()

        try ada.roam(to: nil)
        try ada.sync()

        let readings = try ada.wire.requests.map { try SyncRequest(JSON.parse($0)) }
        let told = try readings.map { request in
            try network.service.sync(request, from: network.service.device(token: ada.token)).feeds["network"]?.left
                .count ?? 0
        }
        XCTAssertGreaterThan(told.count, 4, "several pages")
        XCTAssertEqual(told.reduce(0, +), 6, "three in the first, and three where the reading comes to them")
        XCTAssertEqual(notes.map { try? ada.note($0.id) != nil }, notes.indices.map { $0 > 2 })
    }

    /// Of a note that this server has never seen: with what is offered of it alone, a note without a body, there would be none.
    func test_an_edit_after_a_move_of_a_field_that_the_record_must_have_goes_with_the_offer_of_the_record() throws {
        for isOnItsWay in [false, true] {
            let network = try TestNetwork(self)
            let relay = try network.relay("Health")
            let ada = try network.laptop("Ada", role: .ambassador, behind: relay)
            try settle(network)
            relay.wire.isUp = false
            let note = try ada.writeNote("Title", body: "At the relay")
            try ada.sync()
            try ada.edit(note, ["body": "After it"])
            if isOnItsWay { _ = try ada.replica.frozenBatch() }

            try ada.roam(to: nil)
            let report = try ada.sync()

            XCTAssertEqual(report.refused, 0, "on its way: \(isOnItsWay)")
            XCTAssertEqual(try ada.note(note.id)?.body, "After it")
            XCTAssertEqual(try network.record(note.record.key)?.value("body"), "After it")
            relay.wire.isUp = true
            try settle(network)
            XCTAssertEqual(try network.record(note.record.key)?.value("body"), "After it")
            XCTAssertEqual(try ada.values(.refused) + ada.values(.overtaken), [])
        }
    }

    func test_weeks_of_edits_of_one_text_go_up_in_several_batches_and_nobody_has_overtaken_them() throws {
        let (network, relay, ada, note) = try weeks()

        relay.wire.isUp = true
        XCTAssertGreaterThan(try relay.run().roundTrips, 2, "several batches")
        try settle(network)

        try assertIsHistory(of: note, ada, network)
    }

    /// The server has only the latest version, and has to look back through all that the relay sends up afterwards.
    func test_who_comes_before_weeks_of_their_own_edits_has_overtaken_none_of_them() throws {
        let (network, relay, ada, note) = try weeks()
        try ada.roam(to: nil)
        try ada.sync()
        XCTAssertEqual(try network.record(note.record.key)?.value("title"), .string("Edit \(Self.edits)"))

        relay.wire.isUp = true
        XCTAssertGreaterThan(try relay.run().roundTrips, 2, "several batches")
        try settle(network)

        try assertIsHistory(of: note, ada, network)
    }

    private static let edits = 130

    /// A long text that was edited and delivered every few hours while the relay's line was down.
    private func weeks() throws -> (TestNetwork, TestRelay, Laptop, Note) {
        let (network, relay, ada, ben) = try TestNetwork.ministry(self)
        let note = try ada.writeNote("Edit 0", editors: [ben])
        try settle(network)
        relay.wire.isUp = false
        let page = String(repeating: "x", count: 20_000)
        for number in 1...Self.edits {
            network.clock.advance(4 * 3_600_000)
            try ada.edit(note, ["title": .string("Edit \(number)"), "body": .string("\(number) \(page)")])
            try ada.sync()
        }
        return (network, relay, ada, note)
    }

    private func assertIsHistory(of note: Note, _ ada: Laptop, _ network: TestNetwork, line: UInt = #line) throws {
        XCTAssertEqual(try network.record(note.record.key)?.value("title"), .string("Edit \(Self.edits)"), line: line)
        let titles = try network.history(of: note.record.key).compactMap(\.string).filter { $0.hasPrefix("Edit ") }
        XCTAssertEqual(Set(titles), Set((0..<Self.edits).map { "Edit \($0)" }), line: line)
        let overtaken = try network.records().filter { $0.kind == Overtaken.kind.name && $0.isAlive }
        XCTAssertEqual(overtaken.map(\.id), [], line: line)
        XCTAssertEqual(try ada.values(.overtaken), [], line: line)
    }
}
