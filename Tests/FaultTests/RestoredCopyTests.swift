import Foundation
import JSONParser
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// A backup, and a data folder put back from one, on which an administrator works before `serve` ever ran on it.
final class RestoredCopyTests: XCTestCase {
    private static let content = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("content").path

    func test_a_command_on_a_restored_copy_begins_its_epoch_before_it_writes() throws {
        let course = Self.content + "/simplifying-procedures"
        let acts = [
            ["invite", "--name", "Ben", "--structure", "Finance", "--role", "ambassador"], ["bundle", "load", course],
            ["key", "rotate"],
        ]
        for act in acts {
            let server = try ServerProcess(self)
            let computer = try server.computer("ada")
            // Copied while it ran: the copy knows the run's epoch.
            try backUp(server)
            XCTAssertEqual(try computer.run("note", "write", "--title", "Lost", "--body", "B").status, 0)
            _ = try computer.sync()
            server.kill()
            try FileManager.default.removeItem(atPath: server.data)
            try FileManager.default.moveItem(atPath: server.data + "-copy", toPath: server.data)

            // As many changes as were lost, or more: by its head alone nobody could tell.
            let ending = try server.child(act + ["--data", server.data]).wait()
            XCTAssertEqual(ending.status, 0, ending.talk)
            try server.start()
            let report = try computer.sync()

            XCTAssertEqual(report["restored"], true, "\(act)")
            XCTAssertEqual(try server.records(Note.kind.name).values.map { Note($0).title }, ["Lost"], "\(act)")
            try computer.checkAgreesAfterSync()
        }
    }

    func test_a_backup_of_a_running_server_is_whole_and_a_damaged_or_cut_one_is_none() throws {
        let server = try ServerProcess(self)
        let course = Self.content + "/simplifying-procedures"
        XCTAssertEqual(try server.child(["bundle", "load", course, "--data", server.data]).wait().status, 0)
        try FileManager.default.createDirectory(
            atPath: server.data + "-copy.part/blobs", withIntermediateDirectories: true)

        try backUp(server)

        let copy = server.data + "-copy"
        XCTAssertEqual(try server.child(["doctor", "--data", copy]).wait().status, 0)
        let again = try server.child(["backup", copy, "--data", server.data]).wait()
        XCTAssertTrue(again.talk.contains("There is something at"), again.talk)

        let blobs = try XCTUnwrap(FileManager.default.enumerator(atPath: server.data + "/blobs"))
        let file = try XCTUnwrap(blobs.compactMap { $0 as? String }.first { $0.count > 60 })
        try Data("x".utf8).write(to: URL(fileURLWithPath: "\(server.data)/blobs/\(file)"))
        let damaged = try server.child(["backup", copy + "-2", "--data", server.data]).wait()
        XCTAssertTrue(damaged.talk.contains("The copy is not sound: Files of courses"), damaged.talk)
        XCTAssertFalse(FileManager.default.fileExists(atPath: copy + "-2"))
    }

    private func backUp(_ server: ServerProcess) throws {
        let ending = try server.child(["backup", server.data + "-copy", "--data", server.data]).wait()
        XCTAssertEqual(ending.status, 0, ending.talk)
    }
}
