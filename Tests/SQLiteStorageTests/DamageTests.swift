import Foundation
import SQLiteStorage
import TrainingModel
import XCTest

/// What disks and other programs do to a file: each a clear error with its next step, and nothing that was committed
/// is lost.
final class DamageTests: XCTestCase {
    private static let migrations = Migrations(
        applicationID: 77, Array("CREATE TABLE word (position INTEGER PRIMARY KEY, text TEXT) STRICT".utf8))

    /// A database of some pages, closed.
    private func filled() throws -> TemporaryFolder {
        let folder = try TemporaryFolder(self)
        let database = try open(folder)
        try database.transaction { for number in 0..<500 { try add(number, to: database) } }
        return folder
    }

    private func open(_ folder: TemporaryFolder) throws -> Database { try Self.open(folder, busySeconds: 0) }

    private static func open(_ folder: TemporaryFolder, busySeconds: Int32) throws -> Database {
        let database = try Database(path: folder.file("test.db"), busySeconds: busySeconds)
        try migrations.apply(to: database)
        return database
    }

    private func add(_ number: Int, to database: Database) throws { try Self.add(number, to: database) }

    private static func add(_ number: Int, to database: Database) throws {
        try database.run("INSERT INTO word (text) VALUES (?1)", .text(String(repeating: "\(number % 10)", count: 200)))
    }

    private func count(_ database: Database) throws -> Int64? {
        try database.row("SELECT count(*) FROM word") { $0.integer(0) }
    }

    func test_a_full_disk_stops_the_transaction_and_keeps_everything_before_it() throws {
        let folder = try filled()
        do {
            let database = try open(folder)
            let pages = try database.row("PRAGMA page_count") { $0.integer(0) } ?? 0
            // SQLite reports SQLITE_FULL at this many pages, as it does when the disk has no room.
            try database.execute("PRAGMA max_page_count = \(pages + 2)")

            assertStorageError(
                "disk is full",
                try database.transaction { for number in 0..<500 { try add(number, to: database) } })

            XCTAssertEqual(try count(database), 500)
            try database.execute("PRAGMA max_page_count = 1000000")
            try database.transaction { try add(1, to: database) }
        }
        let database = try open(folder)
        XCTAssertEqual(try count(database), 501)
        XCTAssertEqual(try database.integrityFaults(), [])
    }

    /// SQLite undoes the whole transaction then; what follows in it must not be kept alone.
    func test_a_full_disk_inside_a_savepoint_undoes_everything_around_it_too() throws {
        let database = try open(try filled())
        let pages = try database.row("PRAGMA page_count") { $0.integer(0) } ?? 0
        try database.execute("PRAGMA max_page_count = \(pages + 2)")

        assertStorageError(
            "disk is full",
            try database.transaction {
                try database.run("UPDATE word SET text = 'before' WHERE position = 1")
                try? database.transaction { for number in 0..<500 { try add(number, to: database) } }
                try? database.transaction { try database.run("UPDATE word SET text = 'after' WHERE position = 2") }
                try? database.run("UPDATE word SET text = 'after' WHERE position = 3")
            })

        let changed = "SELECT count(*) FROM word WHERE text IN ('before', 'after')"
        XCTAssertEqual(try database.row(changed) { $0.integer(0) }, 0)
        XCTAssertEqual(try count(database), 500)
        try database.transaction { try database.run("UPDATE word SET text = 'after' WHERE position = 2") }
        XCTAssertEqual(try database.row(changed) { $0.integer(0) }, 1)
    }

    func test_a_connection_for_reading_cannot_write() throws {
        let folder = try filled()
        let database = try Database(path: folder.file("test.db"), access: .readOnly)

        assertStorageError("cannot be written", try database.run("DELETE FROM word"))

        XCTAssertEqual(try count(database), 500)
    }

    func test_a_file_without_the_right_to_write_is_refused_before_anything_is_typed() throws {
        let folder = try filled()
        let manager = FileManager.default
        try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.file("test.db"))
        try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
        defer { try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }

        try withoutPrivileges {
            assertStorageError(
                "cannot be",
                try {
                    let database = try open(folder); try database.transaction { try add(1, to: database) }
                }())
        }

        try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
        try manager.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.file("test.db"))
        XCTAssertEqual(try count(open(folder)), 500)
    }

    /// The superuser may write everything: the test lays its power down for a moment.
    private func withoutPrivileges(_ body: () throws -> Void) throws {
        let user = geteuid()
        if user == 0 { XCTAssertEqual(seteuid(65_534), 0) }
        defer { if user == 0 { XCTAssertEqual(seteuid(0), 0) } }
        try body()
    }

    func test_a_folder_that_is_missing_is_named() throws {
        let folder = try TemporaryFolder(self)

        assertStorageError("cannot be opened", try Database(path: folder.file("missing/test.db")))
        assertStorageError("cannot be opened", try Database(path: folder.file("test.db"), access: .readWrite))
        assertStorageError("cannot be opened", try Database(path: folder.path))
    }

    func test_a_file_that_is_no_database_is_refused_and_left_as_it_is() throws {
        let folder = try TemporaryFolder(self)
        let garbage = (0..<8_192).map { UInt8(truncatingIfNeeded: $0 &* 31 + 7) }
        try folder.write(garbage, to: "test.db")

        assertStorageError("is damaged", try open(folder))

        XCTAssertEqual(try folder.bytes("test.db"), garbage)
    }

    func test_a_file_cut_anywhere_is_an_error_or_opens_and_never_traps() throws {
        let whole = try filled().bytes("test.db")
        XCTAssertGreaterThan(whole.count, 100_000)
        var damaged = 0
        for length in stride(from: 1, to: whole.count, by: 4_000) {
            let folder = try TemporaryFolder(self)
            try folder.write(whole[..<length], to: "test.db")
            do {
                let database = try open(folder)
                _ = try database.rows("SELECT text FROM word") { $0.text(0) }
                let faults = try database.integrityFaults()
                if !faults.isEmpty { damaged += 1 }
            } catch let error as TrainingError {
                XCTAssertEqual(error.code, .storage)
                XCTAssertNotNil(error.hint)
                damaged += 1
            }
        }
        XCTAssertGreaterThan(damaged, 20)
    }

    func test_bytes_overwritten_anywhere_are_found_or_harmless_and_never_trap() throws {
        let whole = try filled().bytes("test.db")
        for start in stride(from: 0, to: whole.count, by: 7_919) {
            var bytes = whole
            for index in start..<min(start + 64, bytes.count) { bytes[index] ^= 0xa5 }
            let folder = try TemporaryFolder(self)
            try folder.write(bytes, to: "test.db")
            do {
                let database = try open(folder)
                _ = try database.rows("SELECT text FROM word") { $0.text(0) }
                _ = try database.integrityFaults()
            } catch let error as TrainingError {
                XCTAssertEqual(error.code, .storage)
            }
        }
    }

    func test_a_file_that_another_program_is_writing_is_busy_and_free_afterwards() throws {
        let folder = try filled()
        let (one, other) = (try open(folder), try open(folder))

        try one.transaction {
            try add(1, to: one)
            assertStorageError("Another program is writing", try other.transaction { try add(2, to: other) })
            XCTAssertEqual(try count(other), 500)
        }

        try other.transaction { try add(2, to: other) }
        XCTAssertEqual(try count(one), 502)
    }

    func test_a_writer_waits_for_another_as_long_as_it_was_told() throws {
        let folder = try filled()
        let one = try open(folder)
        let started = DispatchSemaphore(value: 0)
        let thread = Thread {
            do {
                let other = try Self.open(folder, busySeconds: 10)
                started.signal()
                try other.transaction { try Self.add(2, to: other) }
            } catch { XCTFail("\(error)") }
            started.signal()
        }

        try one.transaction {
            thread.start()
            started.wait()
            Thread.sleep(forTimeInterval: 0.1)
            try add(1, to: one)
        }

        XCTAssertEqual(started.wait(timeout: .now() + 10), .success)
        XCTAssertEqual(try count(one), 502)
    }
}
