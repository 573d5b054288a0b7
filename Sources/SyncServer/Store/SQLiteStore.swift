import Foundation
import SQLiteStorage
import TrainingModel

/// The default store: one SQLite file, one writer thread with group commit, readers apart.
public final class SQLiteStore: Store, @unchecked Sendable {
    static let migrations = Migrations(
        applicationID: 0x6567_6c73, PackageResources.network_001_sql, PackageResources.network_002_sql,
        PackageResources.network_003_sql, PackageResources.network_004_sql, PackageResources.network_005_sql,
        PackageResources.network_006_sql, PackageResources.network_007_sql,
        PackageResources.network_008_sql)

    private let writer: GroupCommit
    private let readers: ReaderPool

    /// Opens `network.db` in a folder, making both when `create` is true.
    public init(folder: String, create: Bool = false) throws {
        let path = Self.file(in: folder)
        if create {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } else {
            try Self.requireNetwork(in: folder)
        }
        let connection = try SQLiteConnection(path: path, access: create ? .create : .readWrite)
        try Self.migrate(connection.database, isNew: create)
        // In KiB and pages: a term's inner pages stay in memory, and one page that is written often is copied back from
        // the log less often.
        try connection.database.execute("PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000")
        writer = GroupCommit(connection)
        readers = ReaderPool(path: path)
    }

    /// Brings a database to the version of this program.
    package static func migrate(_ database: Database, isNew: Bool) throws {
        // Before the first table; it cannot be changed later. Twice SQLite's own size: half as many pages to write.
        if isNew { try database.execute("PRAGMA page_size = 8192") }
        try migrations.apply(to: database)
    }

    package static func file(in folder: String) -> String { folder + "/network.db" }

    static func requireNetwork(in folder: String) throws {
        guard !FileManager.default.fileExists(atPath: file(in: folder)) else { return }
        throw TrainingError(
            .storage, "There is no network in '\(folder)'.",
            hint: "Run 'egov-learn-server init --data \(ShellWord(folder)) --network NAME' first.")
    }

    public func write<Result: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Result) throws -> Result
    {
        try writer.run(body)
    }

    public func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
        try readers.withConnection { connection in try connection.database.snapshot { try body(connection) } }
    }

    public func onChange(_ notify: @escaping @Sendable (Set<String>?) -> Void) { writer.onChange(notify) }

    public func close() { writer.stop() }
}

/// Read-only connections, each used by one thread at a time and kept for the next.
private final class ReaderPool: @unchecked Sendable {
    private let path: String
    private let lock = NSLock()
    private var idle: [SQLiteConnection] = []

    init(path: String) { self.path = path }

    func withConnection<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
        let kept = lock.withLock { idle.popLast() }
        let connection = try kept ?? SQLiteConnection(path: path, access: .readOnly)
        defer { lock.withLock { idle.append(connection) } }
        return try body(connection)
    }
}
