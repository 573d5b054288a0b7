import SQLiteStorage
import TrainingModel
import XCTest

final class MigrationsTests: XCTestCase {
    private let first = Migrations(applicationID: 77, Array("CREATE TABLE a (x INTEGER) STRICT".utf8))
    private let second = Migrations(
        applicationID: 77, Array("CREATE TABLE a (x INTEGER) STRICT".utf8),
        Array("ALTER TABLE a ADD COLUMN y INTEGER; INSERT INTO a VALUES (1, 2)".utf8))

    private func columns(_ database: Database) throws -> [String] {
        try database.rows("SELECT name FROM pragma_table_info('a')") { $0.text(0) }
    }

    func test_a_new_file_gets_every_script_in_order() throws {
        let database = try Database(path: TemporaryFolder(self).file("test.db"))

        try second.apply(to: database)

        XCTAssertEqual(try columns(database), ["x", "y"])
        XCTAssertEqual(try database.row("PRAGMA user_version") { $0.integer(0) }, 2)
        XCTAssertEqual(try database.row("PRAGMA application_id") { $0.integer(0) }, 77)
        XCTAssertEqual(try database.row("PRAGMA journal_mode") { $0.text(0) }, "wal")
    }

    func test_an_older_file_gets_only_what_it_lacks_and_a_current_one_nothing() throws {
        let database = try Database(path: TemporaryFolder(self).file("test.db"))
        try first.apply(to: database)
        try database.execute("INSERT INTO a VALUES (9)")

        try second.apply(to: database)
        try second.apply(to: database)

        XCTAssertEqual(try database.rows("SELECT x FROM a ORDER BY x") { $0.integer(0) }, [1, 9])
    }

    func test_a_script_that_fails_leaves_the_file_as_it_was() throws {
        let folder = try TemporaryFolder(self)
        let broken = Migrations(
            applicationID: 77, Array("CREATE TABLE a (x INTEGER) STRICT".utf8),
            Array("ALTER TABLE a ADD COLUMN y INTEGER; INSERT INTO nowhere VALUES (1)".utf8))
        let database = try Database(path: folder.file("test.db"))
        try first.apply(to: database)

        XCTAssertThrowsError(try broken.apply(to: database))

        XCTAssertEqual(try columns(database), ["x"])
        XCTAssertEqual(try database.row("PRAGMA user_version") { $0.integer(0) }, 1)
        XCTAssertNoThrow(try second.apply(to: database))
    }

    func test_a_file_of_a_newer_program_is_refused_and_left_as_it_is() throws {
        let folder = try TemporaryFolder(self)
        do { try second.apply(to: Database(path: folder.file("test.db"))) }
        let before = try folder.bytes("test.db")

        assertStorageError("newer version", try first.apply(to: Database(path: folder.file("test.db"))))

        XCTAssertEqual(try folder.bytes("test.db"), before)
    }

    func test_a_database_of_another_program_is_refused_and_left_as_it_is() throws {
        let folder = try TemporaryFolder(self)
        do {
            let other = try Database(path: folder.file("test.db"))
            try other.execute("PRAGMA journal_mode = DELETE; CREATE TABLE b (x); PRAGMA application_id = 5")
        }
        do {
            let other = try Database(path: folder.file("unmarked.db"))
            try other.execute("PRAGMA journal_mode = DELETE; CREATE TABLE b (x); PRAGMA user_version = 1")
        }
        for name in ["test.db", "unmarked.db"] {
            let before = try folder.bytes(name)

            assertStorageError("another program", try first.apply(to: Database(path: folder.file(name))))

            XCTAssertEqual(try folder.bytes(name), before, name)
        }
    }

    func test_two_programs_that_open_a_new_file_at_once_make_it_once() throws {
        let path = try TemporaryFolder(self).file("test.db")
        nonisolated(unsafe) var failures: [any Error] = []
        let lock = NSLock()

        DispatchQueue.concurrentPerform(iterations: 8) { [second] _ in
            do { try second.apply(to: Database(path: path)) } catch { lock.withLock { failures.append(error) } }
        }

        XCTAssertEqual(failures.map { "\($0)" }, [])
        let database = try Database(path: path)
        XCTAssertEqual(try database.rows("SELECT x, y FROM a") { $0.integer(1) }, [2])
    }
}
