import SyncServer
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient

/// A ministry's relay: its laptops work with it while the line is down, and afterwards everything flows both ways.
final class RelaySituationTests: XCTestCase {
    func test_what_is_written_behind_a_relay_while_its_line_is_down_flows_both_ways_afterwards() throws {
        let (network, relay, ada, ben) = try TestNetwork.ministry(self)
        let cleo = try network.laptop("Cleo", role: .ambassador, behind: relay)
        try settle(network)

        relay.wire.isUp = false
        let here = try ada.writeNote("Written behind the relay")
        let there = try ben.writeNote("Written at the network's server")
        for laptop in [ada, cleo, ben] { try laptop.sync() }
        network.clock.advance(21 * 86_400_000)
        XCTAssertThrowsError(try relay.run())
        XCTAssertEqual(try cleo.note(here.id)?.title, "Written behind the relay")
        XCTAssertNil(try ben.note(here.id))
        relay.wire.isUp = true
        try settle(network)

        XCTAssertEqual(try ben.note(here.id)?.record, try ada.note(here.id)?.record)
        XCTAssertEqual(try cleo.note(there.id)?.record, try ben.note(there.id)?.record)
        XCTAssertEqual(try network.record(here.record.key)?["title"]?.version.author, try ada.replica.person())
    }

    func test_a_relay_that_may_have_missed_what_the_network_has_forgotten_serves_nobody_until_it_has_read() throws {
        let network = try TestNetwork(self)
        let relay = try network.relay("Health")
        let ada = try network.laptop("Ada", role: .ambassador, behind: relay)
        try settle(network)
        let note = try ada.writeNote("Written meanwhile")

        network.clock.advance(401 * 86_400_000)

        XCTAssertThrowsError(try ada.sync()) { XCTAssertEqual(($0 as? TrainingError)?.code, .unavailable) }
        try settle(network)
        XCTAssertEqual(try network.record(note.record.key).map(Note.init)?.title, "Written meanwhile")
    }

    func test_a_person_invited_at_a_relay_is_known_in_the_network() throws {
        let network = try TestNetwork(self)
        let relay = try network.relay("Health")
        let ben = try network.laptop("Ben", structure: "Justice")
        relay.wire.isUp = false
        let dina = try network.laptop("Dina", role: .ambassador, behind: relay)
        try dina.sync()
        let note = try dina.writeNote("My first")
        try dina.sync()

        relay.wire.isUp = true
        try settle(network)

        XCTAssertEqual(try ben.replica.view(Person.self, dina.replica.person())?.name, "Dina")
        XCTAssertEqual(try ben.note(note.id)?.title, "My first")
    }

    func test_a_change_that_the_server_above_refuses_goes_back_everywhere_and_stands_in_its_authors_ledger() throws {
        let network = try TestNetwork(self)
        let relay = try network.relay("Health")
        let ada = try network.laptop("Ada", behind: relay)
        let cleo = try network.laptop("Cleo", role: .coordinator, behind: relay)
        let other = try network.laptop("Cleo", role: .coordinator, behind: relay)
        try settle(network)
        let known = try cleo.announce("Before")
        try settle(network)

        // The right ends above while the line is down.
        try network.set(.coordinator, of: cleo, structure: "Health", active: false)
        relay.wire.isUp = false
        network.clock.advance(1_000)
        try cleo.replica.edit(known.key, ["title": ["en": "After"]])
        let fresh = try cleo.announce("Never above")
        for laptop in [cleo, ada] { try laptop.sync() }
        XCTAssertEqual(try ada.replica.record(known.key)?.value("title"), ["en": "After"])
        XCTAssertNotNil(try ada.replica.record(fresh.key))
        relay.wire.isUp = true
        try settle(network)

        for laptop in [ada, cleo, other] {
            XCTAssertEqual(try laptop.replica.record(known.key), try network.record(known.key))
            XCTAssertEqual(try laptop.replica.record(known.key)?.value("title"), ["en": "Before"])
            XCTAssertNil(try laptop.replica.record(fresh.key))
        }
        XCTAssertEqual(try ada.values(.refused), [])
        for computer in [cleo, other] {
            let refused = try computer.replica.ledger(states: [.refused])
            XCTAssertTrue(refused.contains { $0.key == known.key && $0.value == ["en": "After"] })
            XCTAssertTrue(refused.contains { $0.key == fresh.key && $0.value == ["en": "Never above"] })
            XCTAssertTrue(refused.allSatisfy { $0.refusal?.code == .notAllowed })
        }

        // With the right given back the words can be sent again.
        try network.set(.coordinator, of: cleo, structure: "Health")
        try settle(network)
        _ = try cleo.replica.sendAgain(fresh.key)
        _ = try cleo.replica.sendAgain(known.key)
        try settle(network)
        XCTAssertEqual(try network.record(fresh.key)?.value("title"), ["en": "Never above"])
        XCTAssertEqual(try network.record(known.key)?.value("title"), ["en": "After"])
        XCTAssertEqual(try ada.replica.record(fresh.key), try network.record(fresh.key))
        XCTAssertEqual(try cleo.values(.refused), [])
    }

    func test_two_relays_that_write_the_same_field_converge_and_the_earlier_author_hears_of_it_once() throws {
        let network = try TestNetwork(self)
        let (first, second) = (try network.relay("Health"), try network.relay("Justice"))
        let ada = try network.laptop("Ada", role: .ambassador, behind: first)
        let ben = try network.laptop("Ben", structure: "Justice", role: .ambassador, behind: second)
        try settle(network)
        let note = try ada.writeNote("Common", editors: [ben])
        try settle(network)

        for relay in [first, second] { relay.wire.isUp = false }
        try ada.edit(note, ["body": "Ada's"])
        try ben.edit(note, ["body": "Ben's"])
        for laptop in [ada, ben] { try laptop.sync() }
        for relay in [second, first] { relay.wire.isUp = true }
        try settle(network)

        XCTAssertEqual(try ada.note(note.id)?.record.value("body"), "Ben's")
        XCTAssertEqual(try ada.values(.overtaken), ["Ada's"])
        XCTAssertEqual(try ben.values(.overtaken), [])
        XCTAssertEqual(try network.records().filter { $0.kind == "overtaken" }.count, 1)
    }

    func test_a_network_restored_from_an_old_copy_gets_back_from_a_relay_what_it_lost() throws {
        let (network, _, ada, ben) = try TestNetwork.ministry(self)
        try network.backup()
        let note = try ada.writeNote("After the copy")
        let foreign = try ben.writeNote("Also after the copy")
        try settle(network)
        network.lose(ben)

        try network.restore()
        XCTAssertNil(try network.record(note.record.key))
        try settle(network)

        XCTAssertEqual(try network.record(note.record.key), try ada.note(note.id)?.record)
        XCTAssertEqual(try network.record(foreign.record.key)?["title"]?.version.author, try ben.replica.person())
    }

    func test_a_relay_restored_from_an_old_copy_gets_back_from_its_laptops_what_it_lost() throws {
        let network = try TestNetwork(self)
        let relay = try network.relay("Health")
        let ada = try network.laptop("Ada", role: .ambassador, behind: relay)
        try settle(network)
        try relay.backup()
        relay.wire.isUp = false
        let note = try ada.writeNote("After the copy")
        try ada.sync()

        try relay.restore()
        relay.wire.isUp = true
        try settle(network)

        XCTAssertEqual(try network.record(note.record.key), try ada.note(note.id)?.record)
    }

    func test_a_relay_speaks_for_nobody_of_another_structure() throws {
        let network = try TestNetwork(self)
        let relay = try network.relay("Health")
        let ben = try network.laptop("Ben", structure: "Justice", role: .ambassador)
        try ben.sync()
        let note = try ben.writeNote("Mine")
        try settle(network)
        var change = Record(kind: "note", id: note.id)
        change["title"] = Field(
            "Forged",
            Version(
                stamp: Stamp(milliseconds: network.clock.now.milliseconds, writer: 9), author: try ben.replica.person())
        )

        try relay.service.store.write { [change] in try $0.sendUp(Change(change)) }
        try relay.run()

        XCTAssertEqual(try network.record(note.record.key)?.value("title"), "Mine")
    }

    func test_anonymous_answers_wait_in_the_relays_urn_until_they_go_up_together() throws {
        let network = try TestNetwork(self)
        let relay = try network.relay("Health")
        let people = try ["Ada", "Cleo", "Dina"].map { try network.laptop($0, behind: relay) }
        let ben = try network.laptop("Ben", structure: "Justice", role: .coordinator, wholeNetwork: true)
        try settle(network)
        let survey = try ben.replica.create(
            Survey.kind, scope: Scope.network,
            fields: [
                "title": ["en": "S"], "anonymous": true,
                "opensAt": .string(Instant(milliseconds: network.clock.now.milliseconds - 86_400_000).description),
                "closesAt": .string(
                    Instant(milliseconds: network.clock.now.milliseconds + 10 * 86_400_000).description),
                "questions": [["id": "q", "type": "text", "text": ["en": "Q"]]],
            ])
        try settle(network)

        for person in people.prefix(2) { try person.answer(Survey(survey)) }
        _ = try relay.service.openUrn()
        XCTAssertEqual(try relay.waiting(), 0)
        try people[2].answer(Survey(survey))
        _ = try relay.service.openUrn()
        XCTAssertEqual(try relay.waiting(), 3)
        try relay.run()
        _ = try network.service.openUrn()

        let answers = try network.records().filter { $0.kind == "response" }
        XCTAssertEqual(answers.count, 3)
        XCTAssertTrue(answers.allSatisfy { $0.owner == nil && $0["answers"]?.version.author == survey.id })
        try settle(network)
    }
}

extension Laptop {
    fileprivate func announce(_ title: String) throws -> Record {
        network.clock.advance(1_000)
        let me = try replica.me()
        return try replica.create(
            Announcement.kind, scope: Scope.structure(me.structure),
            fields: ["title": ["en": .string(title)], "body": "Body"])
    }

    fileprivate func answer(_ survey: Survey) throws {
        let id = Identifier.nameless { UInt32.random(in: 0 ... .max) }
        try replica.create(
            Response.kind, id: id, scope: try XCTUnwrap(survey.anonymousScope),
            fields: ["survey": .string(survey.id), "answers": ["q": "Word"]])
        try sync()
    }
}
