import Foundation
import JSONParser
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// Several programs on one replica at once, and signals.
final class SeveralProcessesTests: XCTestCase {
    func test_notes_written_while_another_process_syncs_all_arrive() throws {
        let server = try ServerProcess(self)
        let computers = [try server.computer("ada"), try server.computer("ben")]
        var expected: Set<String> = []

        for round in 0..<10 {
            var running: [ChildProcess] = []
            for (number, computer) in computers.enumerated() {
                expected.formUnion(try computer.writeNotes((0..<20).map { "\(number).\(round).\($0)" }).values)
                running.append(try computer.start("sync", "--json"))
                for writer in 0..<3 {
                    let title = "\(number).\(round).while syncing \(writer)"
                    expected.insert(title)
                    running.append(try computer.start("note", "write", "--title", title, "--body", "Body"))
                }
            }
            for process in running {
                let ending = try process.wait()
                XCTAssertEqual(ending.status, 0, ending.talk)
            }
        }

        for computer in computers { _ = try computer.sync() }
        for computer in computers { _ = try computer.sync() }
        for computer in computers {
            try computer.checkAgrees()
            try computer.checkDeliveredIsThere()
            let counts = try computer.counts()
            XCTAssertEqual(counts[.delivered], counts.values.reduce(0, +), "\(counts)")
        }
        XCTAssertEqual(try server.records(Note.kind.name).values.map { Note($0).title }.sorted(), expected.sorted())
    }

    func test_of_two_syncs_at_once_one_is_told() throws {
        let server = try ServerProcess(self)
        let proxy = try FaultProxy(upstream: server.port)
        let computer = try server.computer("ada", url: proxy.url)
        try computer.writeNotes(["One"])
        let before = proxy.requests.count
        proxy.plan(.delay(seconds: 0.5))

        let first = try computer.start("sync")
        while proxy.requests.count == before { usleep(500) }
        let second = try computer.run("sync")

        check(second, status: 6, part: "Another program is syncing this profile.", of: "second sync")
        XCTAssertEqual(try first.wait().status, 0)
        try computer.checkAgrees()
    }

    func test_a_watch_outlives_a_sync_beside_it_and_ends_by_ctrl_c() throws {
        let server = try ServerProcess(self)
        let proxy = try FaultProxy(upstream: server.port)
        let computer = try server.computer("ada", url: proxy.url)
        let other = try server.computer("ben")
        let watch = try computer.start("sync", "--watch")
        while !proxy.requests.contains(where: { $0.line.contains("/v1/wait") }) { usleep(500) }
        proxy.always { $0.line.contains("/v1/sync") ? .delay(seconds: 0.5) : .none }

        let sync = try computer.start("sync")
        pause(0.2)
        try other.writeNotes(["News"])
        _ = try other.sync()
        XCTAssertEqual(try sync.wait().status, 0)
        try other.writeNotes(["Later news"])
        _ = try other.sync()
        let deadline = DispatchTime.now() + 10
        while try computer.replica().all(Note.self).count < 2, DispatchTime.now() < deadline { usleep(5_000) }

        XCTAssertEqual(try computer.replica().all(Note.self).count, 2)
        try interrupt(watch)
        proxy.always { _ in .none }
        try computer.checkAgreesAfterSync()
    }

    func test_ctrl_c_ends_a_sync_at_once_with_130_and_the_next_one_goes_on() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        let proxy = try FaultProxy(upstream: server.port)
        let computer = try server.computer("ada", url: proxy.url)
        let other = try server.computer("ben")
        try other.writeNotes((0..<200).map { "Ben \($0)" })
        _ = try other.sync()
        try computer.writeNotes((0..<50).map { "Ada \($0)" })
        let waiting = try computer.counts()

        // While it waits for a server that does not answer.
        let before = proxy.requests.count
        proxy.plan(.hang)
        let hanging = try computer.start("sync")
        while proxy.requests.count == before { usleep(500) }
        try interrupt(hanging)
        XCTAssertEqual(try computer.counts(), waiting)

        // While it waits before another attempt.
        proxy.plan(.refuse, .refuse, .refuse, .refuse, .refuse)
        let retrying = try computer.start("sync")
        while !(retrying.talk.contains("trying again")) { usleep(500) }
        try interrupt(retrying)

        // At any moment: what it did is whole.
        let amid = FaultProxy.Fault.delay(seconds: 0.01)
        for moment in chance.moments(10, within: 0.15) {
            proxy.plan(amid, amid)
            let sync = try computer.start("sync")
            pause(moment)
            sync.send(SIGINT)
            let ending = try sync.wait(within: 1)
            XCTAssertTrue([130, 0].contains(ending.status) || ending.signal == SIGINT, "\(ending)")
            try computer.checkSound()
            try computer.checkDeliveredIsThere()
            try computer.writeNotes(["At \(moment)"])
        }
        try computer.checkAgreesAfterSync()
        XCTAssertEqual(try server.records(Note.kind.name).count, 260)
    }

    private func interrupt(_ process: ChildProcess, file: StaticString = #filePath, line: UInt = #line) throws {
        let taken = try duration {
            process.send(SIGINT)
            let ending = try process.wait(within: 5)
            XCTAssertEqual(ending.status, 130, ending.talk, file: file, line: line)
            XCTAssertFalse(ending.talk.contains("egov-learn:"), ending.talk, file: file, line: line)
        }
        XCTAssertLessThan(taken, 0.15, file: file, line: line)
    }

    func test_each_exit_status_says_whose_turn_it_is() throws {
        let server = try ServerProcess(self)
        let (computer, other) = (try server.computer("ada"), try server.computer("ben"))
        let id = try XCTUnwrap(try computer.writeNotes(["Ada's"]).keys.first)
        _ = try computer.sync()
        _ = try other.sync()

        XCTAssertEqual(try other.run("note", "show", id).status, 0)
        check(try other.run("note", "show", "nothing"), status: 1, part: "nothing", of: "not found")
        check(try other.run("note", "shwo", id), status: 2, part: "shwo", of: "mistyped")
        check(
            try other.run("note", "edit", id, "--title", "Ben's"), status: 3, part: "You may not edit this note.",
            of: "rights")

        XCTAssertEqual(try other.counts().values.reduce(0, +), 0, "A refused edit left something.")
        try other.checkAgrees()
    }

    func test_a_reader_that_leaves_early_is_no_failure() throws {
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        try computer.writeNotes((0..<1_000).map { "Note \($0) \(String(repeating: "x", count: 100))" })

        for list in ["note list", "note list --json", "outbox", "help"] {
            let ending = try computer.shell("{ egov-learn \(list); echo $? > \(computer.folder)/status; } | head -c 1")

            XCTAssertEqual(ending.output.count, 1)
            XCTAssertEqual(try String(contentsOfFile: computer.folder + "/status", encoding: .utf8), "0\n", list)
            XCTAssertFalse(ending.talk.contains("egov-learn:"), ending.talk)
        }
        let full = try computer.shell("egov-learn note list > /dev/full")
        check(full, status: 1, part: "The output could not be written.", of: "/dev/full")
    }

    /// In this process, because the program takes its time from the system.
    func test_a_clock_of_2100_or_1970_is_corrected_and_wins_nothing() throws {
        let server = try ServerProcess(self)
        let honest = try server.computer("ben")
        for (name, year) in [("ada", 4_102_444_800_000), ("eve", 0)] as [(String, Int64)] {
            let computer = try server.computer(name)
            let error = year - Computer.now.milliseconds
            let replica = try computer.replica { Instant(milliseconds: Computer.now.milliseconds + error) }
            let me = try replica.me()
            try replica.create(
                Note.kind, scope: Scope.network,
                fields: [
                    "author": .string(me.id), "title": .string(name), "body": "Body", "language": "en",
                    "structure": .string(me.structure), "status": "published",
                ])

            let connection = try Connection(folder: computer.folder)
            let wire = HTTPWire(try CurlTransport(baseURL: connection.server, token: connection.token)) { _ in }
            let report = try SyncEngine(replica: replica, wire: wire).run()

            XCTAssertEqual(report.delivered, 7, name)
            XCTAssertEqual(report.waiting, 0, name)
            XCTAssertLessThan(abs(report.skew + error), 5_000, name)
            let note = try XCTUnwrap(server.records(Note.kind.name).values.first { Note($0).title == name })
            let stamps = note.fields.map { $0.field.version.stamp.milliseconds }
            XCTAssertTrue(stamps.allSatisfy { abs($0 - Computer.now.milliseconds) < 60_000 }, "\(stamps)")
            // The program itself, with the right time again.
            try computer.checkAgrees()
        }
        try honest.checkAgreesAfterSync()
    }
}
