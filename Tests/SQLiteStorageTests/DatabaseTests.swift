import SQLiteStorage
import TrainingModel
import XCTest

final class DatabaseTests: XCTestCase {
    private struct Stop: Error {}

    private func database() throws -> Database {
        let database = try Database(path: TemporaryFolder(self).file("test.db"))
        try database.execute("CREATE TABLE word (position INTEGER PRIMARY KEY, text TEXT) STRICT")
        return database
    }

    private func words(_ database: Database) throws -> [String] {
        try database.rows("SELECT text FROM word ORDER BY position") { $0.text(0) }
    }

    private func add(_ text: String, to database: Database) throws {
        try database.run("INSERT INTO word (text) VALUES (?1)", .text(text))
    }

    func test_every_kind_of_value_comes_back() throws {
        let database = try database()
        let text = "é\u{0}\u{1F600}"
        let read = try database.row(
            "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7", .null, .integer(.min), .text(text), .bytes([0, 255]),
            .utf8([0xc3, 0xa9]),
            .text(""), .bytes([])
        ) { row in
            XCTAssertTrue(row.isNull(0))
            XCTAssertNil(row.optionalText(0))
            XCTAssertNil(row.optionalInteger(0))
            XCTAssertEqual(row.integer(1), .min)
            XCTAssertEqual(row.text(2), text)
            XCTAssertEqual(row.bytes(3), [0, 255])
            XCTAssertEqual(row.text(4), "é")
            XCTAssertEqual(row.optionalText(5), "")
            XCTAssertFalse(row.isNull(6))
            return true
        }

        XCTAssertEqual(read, true)
    }

    func test_a_transaction_keeps_all_or_nothing() throws {
        let database = try database()
        try database.transaction {
            try add("kept", to: database)
        }

        XCTAssertThrowsError(
            try database.transaction {
                try add("lost", to: database)
                throw Stop()
            }
        ) { XCTAssertTrue($0 is Stop) }

        XCTAssertEqual(try words(database), ["kept"])
    }

    func test_an_inner_transaction_rolls_back_alone() throws {
        let database = try database()

        try database.transaction {
            try add("outer", to: database)
            try? database.transaction {
                try add("inner", to: database)
                try database.transaction { try add("innermost", to: database) }
                throw Stop()
            }
            try database.transaction { try add("second", to: database) }
        }

        XCTAssertEqual(try words(database), ["outer", "second"])
    }

    func test_an_outer_transaction_takes_inner_ones_with_it() throws {
        let database = try database()

        try? database.transaction {
            try database.transaction { try add("inner", to: database) }
            throw Stop()
        }

        XCTAssertEqual(try words(database), [])
        try add("later", to: database)
        XCTAssertEqual(try words(database), ["later"])
    }

    func test_a_failed_statement_inside_a_transaction_undoes_it_and_the_next_one_works() throws {
        let database = try database()

        XCTAssertThrowsError(
            try database.transaction {
                try add("lost", to: database)
                try database.run("INSERT INTO word (position, text) VALUES (1, 'again')")
            })

        try database.transaction { try add("kept", to: database) }
        XCTAssertEqual(try words(database), ["kept"])
    }

    func test_a_snapshot_does_not_see_what_is_written_meanwhile() throws {
        let folder = try TemporaryFolder(self)
        let writer = try Database(path: folder.file("test.db"))
        let script = "CREATE TABLE word (position INTEGER PRIMARY KEY, text TEXT) STRICT"
        try Migrations(applicationID: 77, Array(script.utf8)).apply(to: writer)
        let reader = try Database(path: folder.file("test.db"), access: .readOnly)

        try reader.snapshot {
            XCTAssertEqual(try words(reader), [])
            try add("new", to: writer)
            XCTAssertEqual(try words(reader), [])
        }

        XCTAssertEqual(try words(reader), ["new"])
    }

    func test_a_statement_may_run_inside_its_own_rows() throws {
        let database = try database()
        for word in ["a", "b"] { try add(word, to: database) }
        let sql = "SELECT text FROM word ORDER BY position"

        let pairs = try database.rows(sql) { outer in
            let first = outer.text(0)
            return try database.rows(sql) { first + $0.text(0) }
        }

        XCTAssertEqual(pairs, [["aa", "ab"], ["ba", "bb"]])
    }

    func test_what_was_committed_is_there_after_opening_again() throws {
        let folder = try TemporaryFolder(self)
        do {
            let database = try Database(path: folder.file("test.db"))
            try database.execute("CREATE TABLE word (text TEXT) STRICT; INSERT INTO word VALUES ('kept')")
        }

        let database = try Database(path: folder.file("test.db"), access: .readWrite)

        XCTAssertEqual(try database.rows("SELECT text FROM word") { $0.text(0) }, ["kept"])
        XCTAssertEqual(try database.integrityFaults(), [])
    }

    func test_a_mistaken_statement_is_an_error_and_no_trap() throws {
        let database = try database()

        for sql in ["SELEC", "SELECT * FROM nowhere", "", "-- nothing"] {
            XCTAssertThrowsError(try database.run(sql), sql) { error in
                XCTAssertEqual((error as? TrainingError)?.code, .storage)
            }
        }
    }
}
