import Foundation
import JSONParser
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// A data folder put back from an old copy, on which an administrator works before `serve` ever ran on it.
final class RestoredCopyTests: XCTestCase {
    func test_a_command_on_a_restored_copy_begins_its_epoch_before_it_writes() throws {
        let course = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("content/simplifying-procedures").path
        let acts = [
            ["invite", "--name", "Ben", "--structure", "Finance", "--role", "ambassador"], ["bundle", "load", course],
            ["key", "rotate"],
        ]
        for act in acts {
            let server = try ServerProcess(self)
            let computer = try server.computer("ada")
            // Copied while it ran: the copy knows the run's epoch.
            try FileManager.default.createDirectory(
                atPath: server.data + "-copy", withIntermediateDirectories: true)
            try server.database().execute("VACUUM INTO '\(server.data)-copy/network.db'")
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
}
