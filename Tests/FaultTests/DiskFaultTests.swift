import Foundation
import JSONParser
import SQLiteStorage
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// The replica's file and its disk, in every bad state that an office laptop knows.
final class DiskFaultTests: XCTestCase {
    func test_a_damaged_replica_is_named_left_as_it_is_and_what_was_synced_comes_back() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        try computer.writeNotes((0..<40).map { "Note \($0)" }, body: String(repeating: "word ", count: 200))
        _ = try computer.sync()
        let file = URL(fileURLWithPath: Replica.file(in: computer.folder))
        let sound = try Data(contentsOf: file)
        XCTAssertGreaterThan(sound.count, 50_000)
        let garbage = Data((0..<sound.count).map { _ in UInt8.random(in: 0...255, using: &chance) })
        let damaged = [
            garbage, sound.prefix(10), sound.prefix(1_000), sound.prefix(4_096), sound.prefix(sound.count / 2),
            Data("SQLite format 3\0".utf8) + garbage.dropFirst(16), sound.prefix(4_096) + garbage.dropFirst(4_096),
        ]

        for (number, content) in damaged.enumerated() {
            try content.write(to: file)
            for words in [["note", "write", "--title", "T", "--body", "B"], ["sync"], ["doctor"]] {
                check(
                    try computer.start(words).wait(), status: 1, part: words == ["doctor"] ? "doctor found" : "damaged",
                    of: "\(number) \(words)")
            }
            XCTAssertEqual(try Data(contentsOf: file), content, "\(number) was changed")
        }

        try FileManager.default.removeItem(at: file)
        let code = computer.folder + "/code"
        try Data(server.invite("ada").utf8).write(to: URL(fileURLWithPath: code))
        XCTAssertEqual(try computer.run("join", server.url, "--code-file", code).status, 0)
        try computer.checkAgrees()
        XCTAssertEqual(try computer.replica().all(Note.self).count, 40)
    }

    func test_a_replica_of_a_newer_program_or_of_another_one_is_left_alone() throws {
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        let path = Replica.file(in: computer.folder)
        func mark(_ pragma: String) throws { try Database(path: path, access: .readWrite).execute("PRAGMA \(pragma)") }
        let version = try XCTUnwrap(
            Database(path: path, access: .readOnly).row("PRAGMA user_version") { $0.integer(0) })
        let id = try XCTUnwrap(Database(path: path, access: .readOnly).row("PRAGMA application_id") { $0.integer(0) })

        try mark("user_version = 99")
        for words in [["note", "list"], ["note", "write", "--title", "T", "--body", "B"], ["sync"], ["status"]] {
            check(try computer.start(words).wait(), status: 1, part: "newer version", of: "\(words)")
        }
        try mark("user_version = \(version); PRAGMA application_id = 7")
        check(try computer.run("note", "list"), status: 1, part: "another program", of: "application id")

        try mark("application_id = \(id)")
        try computer.checkAgreesAfterSync()
    }

    func test_a_replica_locked_by_another_process_is_read_at_once_and_written_afterwards() throws {
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        try computer.writeNotes(["One"])
        let lock = try Database(path: Replica.file(in: computer.folder), access: .readWrite)
        try lock.execute("BEGIN IMMEDIATE")

        let patient = try computer.start("note", "write", "--title", "Patient", "--body", "B")
        let reading = try duration { XCTAssertEqual(try computer.run("note", "list").status, 0) }
        pause(0.5)
        try lock.execute("COMMIT")
        XCTAssertEqual(try patient.wait().status, 0)
        XCTAssertLessThan(reading, 2)

        try computer.checkAgreesAfterSync()
        XCTAssertEqual(try computer.replica().all(Note.self).map(\.title).sorted(), ["One", "Patient"])
    }

    func test_a_replica_that_may_not_be_written_is_told_and_nothing_changes() throws {
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        try computer.writeNotes(["One"])
        let file = Replica.file(in: computer.folder)
        let before = try Data(contentsOf: URL(fileURLWithPath: file))
        let stranger = try Stranger(folder: server.folder)
        func rights(folder: Int, file mode: Int) throws {
            for name in try FileManager.default.contentsOfDirectory(atPath: computer.folder) {
                chmod("\(computer.folder)/\(name)", mode_t(mode))
            }
            chmod(computer.folder, mode_t(folder))
        }

        for (folder, mode, what) in [(0o777, 0o444, "file"), (0o555, 0o444, "file and folder")] {
            try rights(folder: folder, file: mode)
            for words in [["note", "write", "--title", "T", "--body", "B"], ["sync"]] {
                let ending = try stranger.run(words, on: computer)
                check(ending, status: 1, part: "cannot be", of: "\(what) \(words)")
            }
        }

        try rights(folder: 0o755, file: 0o600)
        XCTAssertEqual(try Data(contentsOf: URL(fileURLWithPath: file)), before)
        try computer.checkAgreesAfterSync()
    }

    func test_a_full_disk_refuses_what_it_cannot_keep_and_loses_nothing() throws {
        let server = try ServerProcess(self)
        try server.publish("simplifying-procedures")
        let other = try server.computer("ben")
        try other.writeNotes((0..<20).map { "Ben \($0)" }, body: String(repeating: "word ", count: 5_000))
        _ = try other.sync()
        let disk = try SmallDisk(at: server.folder + "/ada", kibibytes: 4_000, test: self)
        let computer = try server.computer("ada")
        try computer.writeNotes(["Mine"])
        let waiting = try computer.counts()
        try other.writeNotes((20..<40).map { "Ben \($0)" }, body: String(repeating: "word ", count: 5_000))
        _ = try other.sync()

        try disk.fill()
        let body = String(repeating: "long ", count: 10_000)
        for words in [
            ["note", "write", "--title", "T", "--body", body], ["sync"], ["course", "get", "simplifying-procedures"],
        ] where words[0] != "course" || disk.isMounted {
            let ending = try disk.start(words, on: computer).wait()
            check(ending, status: 1, part: disk.isMounted ? "disk is full" : "The disk", of: "\(words.prefix(2))")
        }

        try disk.free()
        XCTAssertEqual(try computer.counts(), waiting)
        XCTAssertEqual(try computer.run("course", "get", "simplifying-procedures").status, 0)
        try computer.checkAgreesAfterSync()
        XCTAssertEqual(try computer.replica().all(Note.self).count, 41)
        XCTAssertEqual(try server.records(Note.kind.name).count, 41)
    }

    func test_a_server_whose_disk_is_full_says_that_it_is_the_servers() throws {
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        XCTAssertEqual(try server.terminate().status, 0)
        let moved = server.data + "-moved"
        try FileManager.default.moveItem(atPath: server.data, toPath: moved)
        let disk = try SmallDisk(at: server.data, kibibytes: 4_000, test: self)
        for name in try FileManager.default.contentsOfDirectory(atPath: moved) {
            try FileManager.default.copyItem(atPath: "\(moved)/\(name)", toPath: "\(server.data)/\(name)")
        }
        try server.start()
        // More than fits into the log that the server has already.
        try computer.writeNotes(["One", "Two", "Three"], body: String(repeating: "word ", count: 45_000))
        try disk.fill()

        let connection = try Connection(folder: computer.folder)
        var once = RetryPolicy()
        once.attempts = 1
        let wire = HTTPWire(
            try CurlTransport(baseURL: connection.server, token: connection.token), retry: once, pause: { _ in })

        if disk.isMounted {
            XCTAssertThrowsError(try SyncEngine(replica: computer.replica(), wire: wire).run()) { error in
                let error = error as? TrainingError
                XCTAssertEqual(error?.code, .unavailable)
                XCTAssertEqual(error?.message, "The server cannot read or keep anything at present.")
                XCTAssertNotNil(error?.hint)
            }
        }

        XCTAssertEqual(try computer.counts()[.delivered], 0)
        if disk.isMounted {
            let course = try LargeCourse(in: server.folder, files: 2, bytes: 50_000)
            let ending = try server.child(["bundle", "load", course.folder, "--data", server.data]).wait()
            XCTAssertEqual(ending.status, 1)
            XCTAssertTrue(ending.talk.contains("could not be kept"), ending.talk)
            XCTAssertTrue(ending.talk.contains("free disk space"), ending.talk)
        }
        try disk.free()
        try computer.checkAgreesAfterSync()
        XCTAssertEqual(try server.records(Note.kind.name).count, 3)
    }

    func test_a_profile_on_a_disk_that_turned_read_only_says_so_and_goes_on_afterwards() throws {
        let server = try ServerProcess(self)
        let disk = try SmallDisk(at: server.folder + "/ada", kibibytes: 8_000, test: self)
        let computer = try server.computer("ada")
        try computer.writeNotes(["One"])
        try disk.setReadOnly(true)

        if disk.isMounted {
            for words in [["note", "write", "--title", "T", "--body", "B"], ["sync"], ["note", "list"]] {
                check(try computer.start(words).wait(), status: 1, part: "cannot be", of: "\(words)")
            }
        }

        try disk.setReadOnly(false)
        try computer.checkAgreesAfterSync()
        XCTAssertEqual(try computer.replica().all(Note.self).map(\.title), ["One"])
    }

    func test_a_servers_folder_that_may_not_be_written_is_named_with_what_to_check() throws {
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        XCTAssertEqual(try server.terminate().status, 0)
        let stranger = try Stranger(folder: server.folder, program: ServerProcess.program)
        chmod(server.folder, 0o755)
        func rights(folder: Int, locks: Int, database: Int) throws {
            for name in try FileManager.default.contentsOfDirectory(atPath: server.data) {
                let mode = name == "blobs" ? folder : name.hasSuffix(".lock") ? locks : database
                chmod("\(server.data)/\(name)", mode_t(mode))
            }
            chmod(server.data, mode_t(folder))
        }

        for (folder, locks, what) in [(0o555, 0o444, "all"), (0o777, 0o666, "database")] {
            try rights(folder: folder, locks: locks, database: 0o444)
            for words in [
                ["serve", "--listen", "127.0.0.1:0"],
                ["invite", "--name", "Ben", "--structure", "Health", "--role", "official"],
            ] {
                let ending = try stranger.run(words + ["--data", server.data], environment: ["LANG": "C.UTF-8"])
                XCTAssertEqual(ending.status, 1, "\(what): \(ending)")
                XCTAssertTrue(ending.talk.contains("cannot be written"), "\(what): \(ending.talk)")
                XCTAssertTrue(ending.talk.contains("permissions"), "\(what): \(ending.talk)")
            }
        }

        try rights(folder: 0o700, locks: 0o600, database: 0o600)
        try server.start()
        try computer.checkAgreesAfterSync()
    }

    func test_what_the_programs_keep_is_for_its_owner_only() throws {
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        try computer.writeNotes(["One"])
        XCTAssertEqual(try computer.run("sync").status, 0)

        for folder in [computer.folder, server.data] {
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            XCTAssertGreaterThan(files.count, 1)
            for name in files {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
                let mode = try XCTUnwrap((attributes[.posixPermissions] as? NSNumber)?.intValue)
                XCTAssertEqual(mode & 0o077, 0, "\(name) has mode \(String(mode, radix: 8))")
            }
        }
    }

    /// RLIMIT_FSIZE, the other way in which a file may not grow.
    func test_a_file_that_may_not_grow_is_told_and_loses_nothing() throws {
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        let body = String(repeating: "word ", count: 20_000)
        try computer.writeNotes(["One"])

        let ending = try computer.shell("ulimit -f 80; exec egov-learn note write --title T --body '\(body)'")

        check(ending, status: 1, part: "The disk", of: "ulimit")
        try computer.checkSound()
        try computer.checkAgreesAfterSync()
        XCTAssertEqual(try computer.replica().all(Note.self).map(\.title), ["One"])
    }
}
