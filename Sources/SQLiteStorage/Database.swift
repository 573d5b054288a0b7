import CSQLite
import Foundation
import TrainingModel

/// One connection to a SQLite database, for one thread at a time. The only room that talks to the C library.
public final class Database {
    public let path: String
    let handle: OpaquePointer
    private var statements: [StatementKey: Statement] = [:]
    private var depth = 0
    /// Set when SQLite itself has undone the running transaction, as a full disk makes it do
    /// (sqlite.org/lang_transaction.html). Whatever came after would be kept alone: nothing may run until its end.
    private var undoing: TrainingError?
    private let whenDamaged: String

    public enum Access: Sendable { case create, readWrite, readOnly }

    /// Opens the file and changes nothing in it.
    /// - Parameters:
    ///   - durable: true to wait for the disk at every commit, false to risk the last commits at a power cut (never
    ///     the file).
    ///   - busySeconds: how long to wait for another process's write.
    ///   - whenDamaged: what a person should do when the file turns out to be damaged.
    /// - Throws: `storage`.
    public init(
        path: String, access: Access = .create, durable: Bool = true, busySeconds: Int32 = 10,
        whenDamaged: String = "Keep the file, and put a copy of it in its place."
    ) throws {
        self.path = path
        self.whenDamaged = whenDamaged
        _ = Self.isConfigured
        let flags =
            switch access {
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readWrite: SQLITE_OPEN_READWRITE
            case .readOnly: SQLITE_OPEN_READONLY
            }
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened else {
            defer { sqlite3_close(opened) }
            throw SQLiteFailure(code: code, message: opened.map { String(cString: sqlite3_errmsg($0)) } ?? "").error(
                path, whenDamaged: whenDamaged)
        }
        handle = opened
        sqlite3_busy_timeout(handle, busySeconds * 1_000)
        if access != .readOnly {
            try execute("PRAGMA synchronous = \(durable ? "FULL" : "NORMAL")")
        }
        try execute("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY")
    }

    /// Once for the process, before its first database.
    private static let isConfigured = egov_sqlite3_count_no_memory() == SQLITE_OK

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    /// Runs statements that give no rows.
    public func execute(_ sql: String) throws {
        if let undoing { throw undoing }
        try check(sqlite3_exec(handle, sql, nil, nil, nil))
    }

    /// The prepared statement for `sql`, kept for the next time, with the values bound.
    public func prepare(_ sql: String, _ values: [Value] = []) throws -> Statement {
        if let undoing { throw undoing }
        let statement: Statement
        let key = StatementKey(sql: sql)
        if let kept = statements[key], !kept.isRunning {
            statement = kept
            statement.reset()
        } else {
            statement = try Statement(sql, in: self)
            statements[key] = statement
        }
        try statement.bind(values)
        return statement
    }

    /// Runs one statement to its end.
    public func run(_ sql: String, _ values: Value...) throws {
        let statement = try prepare(sql, values)
        defer { statement.reset() }
        while try statement.step() {}
    }

    /// Every row, as `read` understands it.
    public func rows<Row>(_ sql: String, _ values: Value..., read: (Statement) throws -> Row) throws -> [Row] {
        let statement = try prepare(sql, values)
        defer { statement.reset() }
        var rows: [Row] = []
        while try statement.step() { rows.append(try read(statement)) }
        return rows
    }

    /// The first row; nil when there is none.
    public func row<Row>(_ sql: String, _ values: Value..., read: (Statement) throws -> Row) throws -> Row? {
        let statement = try prepare(sql, values)
        defer { statement.reset() }
        return try statement.step() ? try read(statement) : nil
    }

    public var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }
    /// Rows that the last statement changed.
    public var changes: Int { Int(sqlite3_changes(handle)) }

    /// Runs `body` in one write transaction; inside another one, in a savepoint. Anything thrown undoes it.
    public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        let savepoint = depth > 0 ? "level\(depth)" : nil
        try execute(savepoint.map { "SAVEPOINT \($0)" } ?? "BEGIN IMMEDIATE")
        return try finish(
            body, commit: savepoint.map { "RELEASE \($0)" } ?? "COMMIT",
            rollback: savepoint.map { "ROLLBACK TO \($0); RELEASE \($0)" } ?? "ROLLBACK")
    }

    /// Runs `body` on one unchanging snapshot.
    public func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
        guard depth == 0 else { return try body() }
        try execute("BEGIN")
        return try finish(body, commit: "COMMIT", rollback: "ROLLBACK")
    }

    private func finish<Result>(_ body: () throws -> Result, commit: String, rollback: String) throws -> Result {
        depth += 1
        defer {
            depth -= 1
            if depth == 0 { undoing = nil }
        }
        do {
            let result = try body()
            try execute(commit)
            return result
        } catch {
            // The first error is the one to tell.
            try? execute(rollback)
            throw error
        }
    }

    /// What SQLite finds wrong with the file; empty when it is sound.
    /// - Parameter quick: without the comparison of each index with its table, which takes several times as long.
    public func integrityFaults(quick: Bool = false) throws -> [String] {
        try rows("PRAGMA \(quick ? "quick_check" : "integrity_check")(20)") { $0.text(0) }.filter { $0 != "ok" }
    }

    /// Copies the write-ahead log back into the file, as far as nobody else needs it as it is; waits for nobody.
    public func writeBackLog() throws { _ = try rows("PRAGMA wal_checkpoint(PASSIVE)") { _ in } }

    func check(_ code: Int32) throws {
        guard code != SQLITE_OK, code != SQLITE_ROW, code != SQLITE_DONE else { return }
        let error = SQLiteFailure(
            code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)),
            systemError: sqlite3_system_errno(handle)
        ).error(path, whenDamaged: whenDamaged)
        if depth > 0, sqlite3_get_autocommit(handle) != 0 { undoing = error }
        throw error
    }
}

/// A statement's text, hashed by a few of its bytes: a statement runs in little more time than hashing all of them takes.
private struct StatementKey: Hashable {
    let sql: String

    func hash(into hasher: inout Hasher) {
        hasher.combine(sql.utf8.count)
        hasher.combine(sql.utf8.last)
    }
}

/// A value that can be bound.
public enum Value: Sendable, ExpressibleByNilLiteral, ExpressibleByIntegerLiteral {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
    /// Text that is UTF-8 already.
    case utf8([UInt8])

    public init(nilLiteral: ()) { self = .null }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public static func text(_ text: String?) -> Value { text.map { .text($0) } ?? .null }
    public static func integer(_ number: Int64?) -> Value { number.map { .integer($0) } ?? .null }
}
