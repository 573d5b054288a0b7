import Foundation
import JSONParser
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// The program killed with SIGKILL at any moment: what it had confirmed is there, and the next run goes on from there.
final class KilledClientTests: XCTestCase {
    private static let kills = amount("FAULT_MOMENTS", usual: 25)

    func test_a_sync_killed_at_any_moment_loses_nothing_and_the_next_one_delivers_all() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        let computers = [try server.computer("ada"), try server.computer("ben")]
        var expected = try computers[0].writeNotes(titles(-1))
        let usual = try duration { _ = try computers[0].sync() }
        var killedAmid = 0

        for (round, moment) in chance.moments(Self.kills, within: usual * 1.2).enumerated() {
            let computer = computers[round % 2]
            let settledBefore = try settled(computer)
            expected.merge(try computer.writeNotes(titles(round))) { $1 }
            let written = try computer.counts()[.waiting] ?? 0
            XCTAssertGreaterThan(written, 200)

            let sync = try computer.start("sync", "--json")
            pause(moment)
            sync.send(SIGKILL)
            if try sync.wait().signal == SIGKILL { killedAmid += 1 }

            try computer.checkSound()
            try computer.checkDeliveredIsThere()
            let left = try computer.counts()[.waiting] ?? 0
            XCTAssertEqual(try settled(computer) + left, settledBefore + written, "An edit lost its fate.")
            let report = try computer.sync()
            XCTAssertEqual(report["delivered"]?.integer, Int64(left))
            XCTAssertEqual(report["waiting"]?.integer, 0)
        }

        XCTAssertGreaterThan(killedAmid, Self.kills / 5, "Too few kills hit a running sync.")
        for computer in computers { _ = try computer.sync() }
        for computer in computers { try computer.checkAgrees() }
        XCTAssertEqual(try server.records(Note.kind.name).mapValues { Note($0).title }, expected)
    }

    func test_a_note_that_was_confirmed_outlives_a_kill_at_any_moment() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        let usual = try duration { _ = try computer.run("note", "write", "--title", "First", "--body", "Body") }
        var confirmed: Set<String> = ["First"]
        var killedAmid = 0

        for (round, moment) in chance.moments(Self.kills, within: usual * 1.3).enumerated() {
            let title = "Note \(round)"
            let writing = try computer.start("note", "write", "--title", title, "--body", "Body of \(round)")
            pause(moment)
            writing.send(SIGKILL)
            let ending = try writing.wait()
            if ending.signal == SIGKILL { killedAmid += 1 }
            if ending.output.hasSuffix("\n") { confirmed.insert(title) }

            try computer.checkSound()
            let titles = try computer.replica().all(Note.self).map(\.title)
            XCTAssertEqual(titles.count, Set(titles).count, "A note was written twice.")
            XCTAssertTrue(confirmed.isSubset(of: titles), "A confirmed note is missing: \(confirmed)")
            XCTAssertEqual(try computer.counts()[.waiting], try waitingFields(computer), "Note and outbox differ.")
        }

        XCTAssertGreaterThan(killedAmid, Self.kills / 5, "Too few kills hit a running command.")
        let held = try computer.replica().all(Note.self).map(\.title)
        try computer.checkAgreesAfterSync()
        XCTAssertEqual(try server.records(Note.kind.name).values.map { Note($0).title }.sorted(), held.sorted())
    }

    func test_a_join_cut_off_before_its_first_sync_is_repeated_with_the_same_code() throws {
        let server = try ServerProcess(self)
        let proxy = try FaultProxy(upstream: server.port)
        let computer = try Computer(folder: server.folder + "/ada", server: server)
        let code = server.folder + "/code"
        try Data(server.invite("ada").utf8).write(to: URL(fileURLWithPath: code))
        proxy.plan(.none, .captivePortal)
        XCTAssertEqual(try computer.run("join", proxy.url, "--code-file", code).status, 5)

        let again = try computer.run("join", proxy.url, "--code-file", code)

        XCTAssertEqual(again.status, 0, again.talk)
        XCTAssertEqual(
            try JSON.parse(server.administer("device", "list", "--json").utf8).array?.count, 1, "It is one computer.")
        try computer.checkAgrees()
    }

    private func titles(_ round: Int) -> [String] { (0..<30).map { "Note \(round).\($0)" } }

    private func settled(_ computer: Computer) throws -> Int {
        try computer.counts().filter { $0.key != .waiting }.values.reduce(0, +)
    }

    /// Every field of every note, none of which was sent.
    private func waitingFields(_ computer: Computer) throws -> Int {
        try computer.replica().all(Note.self).map { $0.record.fields.count }.reduce(0, +)
    }
}
