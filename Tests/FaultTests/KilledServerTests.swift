import Foundation
import JSONParser
import Synchronization
import TestSupport
import TrainingModel
import XCTest

/// The server killed or stopped while several computers sync.
final class KilledServerTests: XCTestCase {
    func test_a_server_killed_twenty_times_amid_syncs_of_several_loses_nothing() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        let computers = try ["ada", "ben", "eve"].map { try server.computer($0) }
        let isOver = Atomic<Bool>(false)
        let written = Mutex<[String: String]>([:])
        let failures = Mutex<[String]>([])
        let group = DispatchGroup()
        for (number, computer) in computers.enumerated() {
            DispatchQueue.global().async(group: group) {
                do {
                    var round = 0
                    while !isOver.load(ordering: .relaxed) {
                        let notes = try computer.writeNotes((0..<10).map { "\(number).\(round).\($0)" })
                        written.withLock { $0.merge(notes) { $1 } }
                        let ending = try computer.run("sync")
                        // Five attempts may all meet a dead server; anything else is a fault.
                        if ending.status != 0, ending.status != 5 { failures.withLock { $0.append(ending.talk) } }
                        round += 1
                    }
                } catch { failures.withLock { $0.append("\(error)") } }
            }
        }

        for _ in 0..<20 {
            pause(Double.random(in: 0.02..<0.5, using: &chance))
            server.kill()
            try server.start()
        }
        isOver.store(true, ordering: .relaxed)
        group.wait()

        XCTAssertEqual(failures.withLock { $0 }, [])
        for computer in computers {
            try computer.checkSound()
            try computer.checkDeliveredIsThere()
            _ = try computer.sync()
        }
        for computer in computers { _ = try computer.sync() }
        for computer in computers { try computer.checkAgrees() }
        XCTAssertEqual(try server.records(Note.kind.name).mapValues { Note($0).title }, written.withLock { $0 })
    }

    func test_a_server_told_to_stop_ends_what_runs_and_the_sync_goes_on_after_its_restart() throws {
        let server = try ServerProcess(self)
        let proxy = try FaultProxy(upstream: server.port)
        let computer = try server.computer("ada", url: proxy.url)
        // Three batches: one holds at most 1 MiB.
        let notes = try computer.writeNotes(
            (0..<12).map { "Note \($0)" }, body: String(repeating: "word ", count: 45_000))
        let before = proxy.requests.count

        let sync = try computer.start("sync", "--json")
        while proxy.requests.count < before + 2 { usleep(500) }
        pause(0.005)  // The first batch is in the server's hands.
        let stopped = try server.terminate()
        while proxy.requests.count < before + 3 { usleep(500) }
        pause(0.02)
        try server.start()
        let ending = try sync.wait()

        XCTAssertEqual(stopped.status, 0, stopped.talk)
        XCTAssertEqual(ending.status, 0, ending.talk)
        XCTAssertTrue(ending.talk.contains("trying again"), ending.talk)
        let report = try JSON.parse(ending.output.utf8)
        // One to learn the time, one a batch: what the server had in its hands was answered.
        XCTAssertEqual(report["roundTrips"], 4)
        try computer.checkAgrees()
        XCTAssertEqual(try server.records(Note.kind.name).mapValues { Note($0).title }, notes)
        XCTAssertEqual(try computer.counts()[.delivered], try computer.counts().values.reduce(0, +))
    }
}
