import Foundation
import JSONParser
import TrainingModel
import XCTest

/// Real servers and real programs: a ministry's relay whose line is down, that is killed, and whose server above is restored.
final class RelayProcessTests: XCTestCase {
    func test_a_relay_serves_while_the_line_is_down_and_both_ways_flow_afterwards() throws {
        let network = try ServerProcess(self)
        _ = try network.invite("Head")  // so that there is a Health
        let relay = try ServerProcess(self, relayOf: network)
        let ada = try relay.computer("ada")
        let ben = try network.computer("ben")

        network.kill()
        let here = try ada.writeNotes(["Behind the relay"])
        _ = try ada.sync()
        let cleo = try relay.computer("cleo")
        XCTAssertEqual(try cleo.replica().all(Note.self).map(\.title), ["Behind the relay"])
        try network.start()
        let there = try ben.writeNotes(["At the network's server"])
        _ = try ben.sync()
        try relay.waitUntil { try $0.records(Note.kind.name).count == 2 && network.records(Note.kind.name).count == 2 }

        for computer in [ada, ben, cleo] { _ = try computer.sync() }
        let titles = here.merging(there) { $1 }
        for computer in [ada, ben, cleo] {
            let notes = try computer.replica().all(Note.self)
            XCTAssertEqual(Dictionary(uniqueKeysWithValues: notes.map { ($0.id, $0.title) }), titles)
        }
    }

    func test_a_relay_killed_twenty_times_amid_its_exchanges_loses_nothing() throws {
        var chance = Chance()
        let network = try ServerProcess(self)
        _ = try network.invite("Head")
        let relay = try ServerProcess(self, relayOf: network)
        let ada = try relay.computer("ada")
        var written: [String: String] = [:]

        for round in 0..<20 {
            written.merge(try ada.writeNotes((0..<10).map { "\(round).\($0)" })) { $1 }
            let ending = try ada.run("sync")
            XCTAssertTrue([0, 5].contains(ending.status), ending.talk)
            usleep(UInt32.random(in: 0..<500_000, using: &chance))
            relay.kill()
            try relay.start()
        }
        _ = try ada.sync()
        try relay.waitUntil { _ in try network.records(Note.kind.name).count == written.count }

        XCTAssertEqual(try network.records(Note.kind.name).mapValues { Note($0).title }, written)
        XCTAssertEqual(
            try relay.records(Note.kind.name).mapValues(\.fields.count),
            try network.records(Note.kind.name).mapValues(\.fields.count))
    }

    func test_a_server_above_restored_from_an_old_copy_gets_back_from_its_relay_what_it_lost() throws {
        let network = try ServerProcess(self)
        _ = try network.invite("Head")
        let relay = try ServerProcess(self, relayOf: network)
        let ada = try relay.computer("ada")
        try relay.waitUntil { _ in try network.records(Person.kind.name).count == 3 }
        network.kill()
        try FileManager.default.copyItem(atPath: network.data, toPath: network.folder + "/copy")
        try network.start()
        let written = try ada.writeNotes(["After the copy"])
        _ = try ada.sync()
        try relay.waitUntil { _ in try network.records(Note.kind.name).count == 1 }

        network.kill()
        try FileManager.default.removeItem(atPath: network.data)
        try FileManager.default.moveItem(atPath: network.folder + "/copy", toPath: network.data)
        try network.start()
        try relay.waitUntil { _ in try network.records(Note.kind.name).count == 1 }

        XCTAssertEqual(try network.records(Note.kind.name).mapValues { Note($0).title }, written)
        XCTAssertEqual(try relay.records(Note.kind.name).mapValues { Note($0).title }, written)
    }

    func test_a_relay_whose_access_was_withdrawn_goes_on_with_a_new_code() throws {
        let network = try ServerProcess(self)
        _ = try network.invite("Head")
        let relay = try ServerProcess(self, relayOf: network)
        let ada = try relay.computer("ada")
        let id = try XCTUnwrap(JSON.parse(network.administer("device", "list", "--json").utf8).array?.first?["id"])
        try network.administer("device", "revoke", id.string ?? "")
        let written = try ada.writeNotes(["While nobody was let in"])
        _ = try ada.sync()
        try relay.waitUntil { $0.talk.contains("access was withdrawn") }
        XCTAssertEqual(try network.records(Note.kind.name).count, 0)

        try relay.takeRelayCode(from: network)
        relay.kill()
        try relay.start()
        try relay.waitUntil { _ in try network.records(Note.kind.name).count == 1 }

        XCTAssertEqual(try network.records(Note.kind.name).mapValues { Note($0).title }, written)
    }

    func test_a_server_above_that_would_take_most_of_a_relay_is_followed_only_when_its_administrator_accepts_it() throws
    {
        let network = try ServerProcess(self)
        _ = try network.invite("Head")
        let relay = try ServerProcess(self, relayOf: network)
        let ben = try network.computer("ben")
        let notes = try ben.writeNotes((1...40).map { "Note \($0)" })
        _ = try ben.sync()
        func living() throws -> Int { try relay.records(Note.kind.name).values.count(where: \.isAlive) }
        try relay.waitUntil { _ in try living() == notes.count }
        let replica = try ben.replica()
        try replica.transaction { for id in notes.keys { try replica.remove(RecordKey(Note.kind.name, id)) } }
        _ = try ben.sync()

        for _ in 0..<2 {
            try relay.waitUntil { $0.talk.contains("The server above would remove \(notes.count) of the") }
            XCTAssertTrue(relay.talk.contains("--accept-removals"), relay.talk)
            XCTAssertEqual(try living(), notes.count)
            relay.kill()
            try relay.start()
        }
        relay.kill()
        try relay.start("--accept-removals")
        try relay.waitUntil { _ in try living() == 0 }

        relay.kill()
        try relay.start()
        let late = try ben.writeNotes(["Late"])
        _ = try ben.sync()
        try relay.waitUntil { _ in try living() == late.count }
        XCTAssertFalse(relay.talk.contains("would remove"), relay.talk)
    }

    func test_a_relay_that_serves_answers_a_stick_and_its_words_go_up() throws {
        let network = try ServerProcess(self)
        _ = try network.invite("Head")
        let relay = try ServerProcess(self, relayOf: network)
        let ada = try relay.computer("ada")
        let written = try ada.writeNotes(["By stick"])
        let (question, reply) = (relay.folder + "/ada.courier", relay.folder + "/ada.reply.courier")
        XCTAssertEqual(try ada.run("courier", "make", question).status, 0)

        let elsewhere = try network.child(["courier", "take", question, "--data", network.data]).wait()
        try relay.administer("courier", "take", question)
        let ending = try ada.run("courier", "take", reply)

        XCTAssertNotEqual(elsewhere.status, 0)
        XCTAssertTrue(elsewhere.talk.contains("the server with which its computer syncs"), elsewhere.talk)
        XCTAssertEqual(ending.status, 0, ending.talk)
        XCTAssertEqual(try ada.counts()[.waiting], 0)
        try relay.waitUntil { _ in try network.records(Note.kind.name).count == 1 }
        XCTAssertEqual(try network.records(Note.kind.name).mapValues { Note($0).title }, written)
    }

    func test_a_code_for_a_person_makes_no_relay_and_a_relays_code_lets_no_person_in() throws {
        let network = try ServerProcess(self)
        _ = try network.invite("Head")
        let code = network.folder + "/code"
        try Data(network.administer("invite", "--relay", "--structure", "Health").utf8).write(
            to: URL(fileURLWithPath: code))
        let computer = try Computer(folder: network.folder + "/eve", server: network)

        let ending = try computer.run("join", network.url, "--code-file", code)

        XCTAssertEqual(ending.status, 4)
        XCTAssertTrue(ending.talk.contains("--upstream"), ending.talk)
    }
}

extension ServerProcess {
    /// Waits for what comes by itself.
    fileprivate func waitUntil(_ condition: (ServerProcess) throws -> Bool, line: UInt = #line) throws {
        let deadline = DispatchTime.now() + 30
        while try !condition(self) {
            guard DispatchTime.now() < deadline else { return XCTFail("nothing came: \(talk)", line: line) }
            usleep(50_000)
        }
    }
}
