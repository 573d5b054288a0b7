import Foundation
import JSONParser
import SQLiteStorage
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// Programs that stand still (SIGSTOP), as under a debugger, in a suspended laptop, on a computer that swaps, and databases
/// that another program holds. `FAULT_STOP_SECONDS=60` is the minute of a night's run.
final class StoppedProcessTests: XCTestCase {
    private static let seconds = Double(amount("FAULT_STOP_SECONDS", usual: 2))
    /// SQLite's patience, see `Database`.
    private static let patience = 10.0

    func test_a_server_that_stands_still_amid_syncs_keeps_everybody_waiting_and_loses_nothing() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        let computers = try ["ada", "ben", "eve"].map { try server.computer($0) }
        var expected: [String: String] = [:]
        for (number, computer) in computers.enumerated() {
            expected.merge(try computer.writeNotes((0..<200).map { "\(number).\($0)" })) { $1 }
        }
        let syncs = try computers.map { try $0.start("sync", "--json") }
        pause(Double.random(in: 0..<0.2, using: &chance))

        server.send(SIGSTOP)
        pause(Self.seconds)
        server.send(SIGCONT)

        for sync in syncs {
            let ending = try sync.wait()
            XCTAssertEqual(ending.status, 0, ending.talk)
        }
        for computer in computers { _ = try computer.sync() }
        for computer in computers { try computer.checkAgrees() }
        XCTAssertEqual(try server.records(Note.kind.name).mapValues { Note($0).title }, expected)
    }

    func test_a_client_that_stands_still_with_the_database_in_its_hands_lets_others_read_and_goes_on() throws {
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        let other = try server.computer("ben")
        try other.writeNotes((0..<300).map { "Ben \($0)" }, body: String(repeating: "word ", count: 100))
        _ = try other.sync()
        try computer.writeNotes((0..<300).map { "Ada \($0)" })
        let sync = try computer.start("sync", "--json")
        try stopWithDatabase(sync, computer)

        let patient = try computer.start("note", "write", "--title", "Patient", "--body", "B")
        XCTAssertEqual(try computer.run("note", "list").status, 0)
        check(try computer.run("sync"), status: 6, part: "Another program is syncing", of: "second sync")
        pause(Self.seconds)
        sync.send(SIGCONT)

        let written = try patient.wait()
        if Self.seconds > Self.patience {
            check(written, status: 1, part: "Another program is writing", of: "note write")
        } else {
            XCTAssertEqual(written.status, 0, written.talk)
        }
        let ending = try sync.wait()
        XCTAssertEqual(ending.status, 0, ending.talk)
        try computer.checkAgreesAfterSync()
        XCTAssertEqual(try server.records(Note.kind.name).count, 600 + (Self.seconds > Self.patience ? 0 : 1))
    }

    /// Stops it at the first moment at which it holds the write lock.
    private func stopWithDatabase(_ process: ChildProcess, _ computer: Computer) throws {
        let database = try Database(path: Replica.file(in: computer.folder), access: .readWrite, busySeconds: 0)
        let deadline = DispatchTime.now() + 20
        while DispatchTime.now() < deadline {
            process.send(SIGSTOP)
            do {
                try database.execute("BEGIN IMMEDIATE; ROLLBACK")
            } catch let error as TrainingError where error.code == .storage { return }
            process.send(SIGCONT)
            usleep(300)
        }
        XCTFail("It never held the database.")
    }

    /// Another program on the server's computer, such as a backup, holds the write lock.
    func test_a_server_whose_database_is_held_makes_writers_wait_and_readers_not() throws {
        let server = try ServerProcess(self)
        let (computer, reader) = (try server.computer("ada"), try server.computer("ben"))
        _ = try reader.sync()
        try computer.writeNotes(["One"])
        let lock = try Database(path: server.data + "/network.db", access: .readWrite)
        try lock.execute("BEGIN IMMEDIATE")

        let sync = try computer.start("sync")
        let reading = try duration { _ = try reader.sync() }
        pause(min(Self.seconds, 30))
        try lock.execute("COMMIT")

        let ending = try sync.wait()
        XCTAssertEqual(ending.status, 0, ending.talk)
        XCTAssertLessThan(reading, 2)
        try computer.checkAgrees()
    }
}
