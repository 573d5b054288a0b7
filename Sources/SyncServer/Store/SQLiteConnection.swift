import JSONParser
import SQLiteStorage
import TrainingModel

/// The store's verbs on one connection: reading. Writing stands in SQLiteWriter.swift.
final class SQLiteConnection {
    let database: Database
    private let parser = JSONParser()
    /// What the running savepoint has done to each feed, written once at its end.
    var pending = Pending()

    /// Records that the running savepoint has looked up, as rights do again and again for the same few; nil outside
    /// of one, where other connections may write.
    var lookedUp: [RecordKey: Record]?

    /// How many of them are kept: a person, a structure and some courses are enough for a batch.
    private static let mostLookedUp = 64

    struct Pending {
        var seq: Int64?
        var feeds: [String: FeedState] = [:]
        var changedFeeds: Set<String> = []
    }

    init(path: String, access: Database.Access) throws {
        database = try Database(path: path, access: access, whenDamaged: DataCheck.databaseHint)
    }

    func dataVersion() throws -> Int64 { try database.row("PRAGMA data_version") { $0.integer(0) } ?? 0 }

    func read(_ statement: Statement, column: Int32) throws -> Record {
        try statement.withBytes(column) { try parser.record($0) }
    }
}

extension SQLiteConnection: StoreReader {
    func record(_ key: RecordKey) throws -> Record? {
        if let known = lookedUp?[key] { return known }
        let record = try stored(key)?.record
        if let count = lookedUp?.count, count < Self.mostLookedUp { lookedUp?[key] = record }
        return record
    }

    func stored(_ key: RecordKey) throws -> StoredRecord? {
        try database.row("SELECT seq, body FROM record WHERE kind = ?1 AND id = ?2", .text(key.kind), .text(key.id)) {
            StoredRecord(seq: $0.integer(0), record: try read($0, column: 1))
        }
    }

    func records(_ kind: String, idPrefix prefix: String) throws -> [Record] {
        // 0x7f is above every character that an id may have.
        try database.rows(
            "SELECT body FROM record WHERE kind = ?1 AND id >= ?2 AND id < ?3 ORDER BY id", .text(kind), .text(prefix),
            .text(prefix + "\u{7f}")
        ) { try read($0, column: 0) }
    }

    func networkName() throws -> String { try database.row("SELECT name FROM network") { $0.text(0) } ?? "" }

    func receiptKey() throws -> String { try database.row("SELECT receipt_key FROM network") { $0.text(0) } ?? "" }

    func signingSeed() throws -> String? {
        try database.row("SELECT signing_seed FROM network") { $0.optionalText(0) } ?? nil
    }

    func head() throws -> Int64 {
        if let seq = pending.seq { return seq }
        return try database.row("SELECT seq FROM network") { $0.integer(0) } ?? 0
    }

    func epochs() throws -> [Epoch] {
        try database.rows("SELECT name, began, at FROM epoch ORDER BY position") {
            Epoch(name: $0.text(0), began: $0.integer(1), at: Instant(milliseconds: $0.integer(2)))
        }
    }

    func feed(_ name: String) throws -> FeedState {
        if let state = pending.feeds[name] { return state }
        return try database.row("SELECT count, digest, purged FROM feed WHERE name = ?1", .text(name)) {
            FeedState(
                count: $0.integer(0), digest: Digest(UInt64(bitPattern: $0.integer(1))), purged: $0.integer(2))
        } ?? FeedState()
    }

    /// The column that a feed's records have in common, and what stands in it.
    func membership(of feed: String) -> (column: String, value: Value) {
        feed.hasPrefix("own:") ? ("owner", .text(String(feed.dropFirst(4)))) : ("scope", .text(feed))
    }

    func rows(
        of feed: String, after seq: Int64, skip: (Int64) -> Bool, take: (StoredRow) -> Bool
    ) throws {
        let (column, value) = membership(of: feed)
        let statement = try database.prepare(
            "SELECT seq, body FROM record WHERE \(column) = ?1 AND seq > ?2 ORDER BY seq", [value, .integer(seq)])
        defer { statement.reset() }
        while try statement.step() {
            let seq = statement.integer(0)
            guard skip(seq) || take(StoredRow(seq: seq, text: statement.bytes(1))) else { break }
        }
    }

    func departures(from feed: String, after seq: Int64, upTo last: Int64) throws -> [RecordKey] {
        try database.rows(
            "SELECT kind, id FROM departure WHERE feed = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq", .text(feed),
            .integer(seq), .integer(last)
        ) { RecordKey($0.text(0), $0.text(1)) }
    }

    func hasDeparted(_ key: RecordKey) throws -> Bool {
        try database.row(
            "SELECT 1 FROM departure WHERE kind = ?1 AND id = ?2 LIMIT 1", .text(key.kind), .text(key.id)
        ) { _ in true } ?? false
    }

    func removed(from feed: String, upTo seq: Int64) throws -> [RecordKey] {
        let (column, value) = membership(of: feed)
        return try database.rows(
            "SELECT kind, id FROM record WHERE \(column) = ?1 AND seq <= ?2 AND removed_at IS NOT NULL ORDER BY seq",
            value,
            .integer(seq)
        ) { RecordKey($0.text(0), $0.text(1)) }
    }

    func isGrave(_ key: RecordKey) throws -> Bool {
        try database.row("SELECT 1 FROM grave WHERE kind = ?1 AND id = ?2", .text(key.kind), .text(key.id)) { _ in true
        }
            ?? false
    }

    func history(of key: RecordKey) throws -> [(name: String, field: Field)] {
        try database.rows(
            "SELECT field, stamp, author, value, base FROM history WHERE kind = ?1 AND id = ?2 ORDER BY stamp",
            .text(key.kind), .text(key.id)
        ) { row in
            guard let stamp = Stamp(row.text(1)) else { return nil }
            let value = try row.withBytes(3) { try parser.parse($0) }
            let version = Version(stamp: stamp, author: row.text(2), base: row.optionalText(4).flatMap(Stamp.init))
            return (row.text(0), Field(value, version))
        }.compactMap { $0 }
    }

    func device(tokenHash: String) throws -> Device? {
        try database.row("\(Self.deviceColumns) WHERE token = ?1", .text(tokenHash), read: Self.device)
    }

    func devices() throws -> [Device] { try database.rows("\(Self.deviceColumns) ORDER BY id", read: Self.device) }

    private static let deviceColumns = "SELECT id, person, name, joined_at, seen_at, revoked_at, structures FROM device"
    private static func device(_ row: Statement) -> Device {
        Device(
            id: row.text(0), person: row.text(1), name: row.text(2), joinedAt: Instant(milliseconds: row.integer(3)),
            seenAt: Instant(milliseconds: row.integer(4)),
            revokedAt: row.optionalInteger(5).map(Instant.init(milliseconds:)),
            structures: structures(row.optionalText(6)))
    }

    static func structures(_ text: String?) -> [String]? { text?.split(separator: " ").map(String.init) }

    func manifest(course: String, version: Int64) throws -> [UInt8]? {
        try database.row(
            "SELECT manifest FROM bundle WHERE course = ?1 AND version = ?2", .text(course), .integer(version)
        ) { $0.bytes(0) }
    }

    func signature(course: String, version: Int64) throws -> String? {
        try database.row(
            "SELECT file FROM signature WHERE course = ?1 AND version = ?2", .text(course), .integer(version)
        ) { $0.text(0) }
    }

    func manifests(each take: ([UInt8]) throws -> Void) throws {
        let statement = try database.prepare("SELECT manifest FROM bundle", [])
        defer { statement.reset() }
        while try statement.step() { try take(statement.bytes(0)) }
    }

    func signingKey() throws -> String? { try database.row("SELECT secret FROM signing_key") { $0.text(0) } }

    func latestVersion(of course: String) throws -> Int64? {
        try database.row("SELECT max(version) FROM bundle WHERE course = ?1", .text(course)) { $0.optionalInteger(0) }
            ?? nil
    }
}
