import Foundation
import JSONParser
import SQLiteStorage
import TrainingModel

/// One person's copy of what they may see, in one SQLite file. Several processes may open it at once; an object of
/// this class belongs to one thread.
public final class Replica {
    package static let migrations = Migrations(
        applicationID: 0x6567_6c63, PackageResources.replica_001_sql, PackageResources.replica_002_sql,
        PackageResources.replica_003_sql, PackageResources.replica_004_sql,
        PackageResources.replica_005_sql, PackageResources.replica_006_sql, PackageResources.replica_007_sql,
        PackageResources.replica_008_sql)

    public let folder: String
    package let database: Database
    let now: () -> Instant
    let random: () -> UInt32
    let parser = JSONParser()
    /// Drawn anew each time the replica is opened, and after each restamping.
    var writer: UInt32
    /// The latest stamp that came from elsewhere since the clock was last saved.
    var latestSeen: Stamp?
    /// Records in one batch; a simulation cuts them small.
    package var batchRecords = Limits.batchRecords
    private var knownPerson: String?
    /// What the running transaction has done to the totals of each feed and not yet written there.
    var uncounted: [String: Total] = [:]

    /// Living records that the running reply has taken away, as far as nothing here explains it: see RemovalGuard.
    var taken: Int64 = 0

    /// Living records of a feed, or a difference of them.
    struct Total {
        var count: Int64 = 0
        var digest = Digest()
    }

    /// Opens the replica in a profile's folder.
    /// - Throws: `signIn` when nobody has joined there yet, `storage` when the file cannot be used.
    public static func open(
        folder: String, now: @escaping () -> Instant, random: @escaping () -> UInt32
    ) throws -> Replica {
        guard FileManager.default.fileExists(atPath: file(in: folder)) else {
            throw TrainingError(
                .signIn, "Nobody has joined a network on this profile yet.",
                hint: "Run 'egov-learn join URL' with the code from your administrator.")
        }
        let replica = try Replica(folder: folder, access: .readWrite, now: now, random: random)
        guard try replica.database.row("SELECT 1 FROM replica", read: { _ in true }) != nil else {
            throw TrainingError(
                .signIn, "Joining was not finished on this profile.",
                hint: "Run 'egov-learn join URL' again with a new code.")
        }
        return replica
    }

    /// Makes the replica of somebody who has just joined.
    public static func create(
        folder: String, joined: JoinReply, server: String, now: @escaping () -> Instant,
        random: @escaping () -> UInt32
    ) throws -> Replica {
        let replica = try Replica(folder: folder, access: .create, now: now, random: random)
        let person = try replica.database.row("SELECT person FROM replica") { $0.text(0) }
        guard person == nil || person == joined.person else {
            throw TrainingError(
                .conflict, "This profile belongs to another person.",
                hint: "Give the new person a profile of their own: 'egov-learn --profile NAME join URL'.")
        }
        try replica.database.run(
            """
            INSERT INTO replica (id, person, network, server) VALUES (1, ?1, ?2, ?3)
            ON CONFLICT (id) DO UPDATE SET network = ?2
            """, .text(joined.person), .text(joined.network), .text(server))
        return replica
    }

    /// The file's place in a profile's folder.
    public static func file(in folder: String) -> String { folder + "/replica.db" }

    private init(
        folder: String, access: Database.Access, now: @escaping () -> Instant, random: @escaping () -> UInt32
    ) throws {
        self.folder = folder
        self.now = now
        self.random = random
        writer = random()
        database = try Database(
            path: Self.file(in: folder), access: access,
            whenDamaged: "Run 'egov-learn doctor --repair': it fetches again what was synced and keeps what is unsent.")
        try Self.migrations.apply(to: database)
    }

    /// What the replica knows of itself.
    public struct Facts: Equatable, Sendable {
        public var person: String
        public var network: String
        public var server: String
        /// The server's history that was last seen.
        public var epoch: String?
        /// Milliseconds to add to this computer's clock to get the server's.
        public var skew: Int64
        public var syncedAt: Instant?
    }

    public func facts() throws -> Facts {
        let facts = try database.row("SELECT person, network, server, epoch, skew, synced_at FROM replica") {
            Facts(
                person: $0.text(0), network: $0.text(1), server: $0.text(2), epoch: $0.optionalText(3),
                skew: $0.integer(4), syncedAt: $0.optionalInteger(5).map(Instant.init(milliseconds:)))
        }
        guard let facts else { throw TrainingError(.storage, "The replica has lost its own facts.") }
        return facts
    }

    /// The id of the person whose replica this is; it never changes.
    public func person() throws -> String {
        if let knownPerson { return knownPerson }
        let person = try facts().person
        knownPerson = person
        return person
    }

    /// This computer's clock, corrected by what the last exchange measured.
    public func correctedNow() throws -> Instant { Instant(milliseconds: now().milliseconds + (try facts().skew)) }

    func clock() throws -> StampClock {
        let (highest, skew) =
            try database.row("SELECT highest, skew FROM replica") { ($0.integer(0), $0.integer(1)) } ?? (0, 0)
        return StampClock(highest: UInt64(bitPattern: highest), skew: skew, writer: writer)
    }

    func save(_ clock: StampClock) throws {
        try database.run(
            "UPDATE replica SET highest = ?1, skew = ?2", .integer(Int64(bitPattern: clock.highest)),
            .integer(clock.skew))
    }

    /// Runs `body` in one transaction: all of it happens or nothing.
    public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        // What the transaction around this one did must not be undone with it.
        try writeTotals()
        return try database.transaction {
            defer { uncounted = [:] }
            let result = try body()
            try writeTotals()
            return result
        }
    }

    /// Reads everything in `body` from one state of the replica, which also spares the locking of each query.
    public func reading<Result>(_ body: () throws -> Result) throws -> Result { try database.snapshot(body) }

    /// Writes the log back into the file; the replica is not used any more afterwards.
    func close() throws { try database.writeBackLog() }
}
