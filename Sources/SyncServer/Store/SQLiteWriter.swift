import SQLiteStorage
import TrainingModel

/// The store's verbs on one connection: writing.
extension SQLiteConnection: StoreWriter {
    /// Runs `body` in a savepoint and writes what it did to the counts; gives the names of the feeds that changed.
    func savepoint(_ body: () throws -> Void) throws -> Set<String> {
        lookedUp = [:]
        defer {
            pending = Pending()
            lookedUp = nil
        }
        return try database.transaction {
            try body()
            for (name, state) in pending.feeds {
                try database.run(
                    """
                    INSERT INTO feed (name, count, digest, purged) VALUES (?1, ?2, ?3, ?4)
                    ON CONFLICT (name) DO UPDATE SET count = ?2, digest = ?3, purged = ?4
                    """, .text(name), .integer(state.count), .integer(Int64(bitPattern: state.digest.sum)),
                    .integer(state.purged))
            }
            if let seq = pending.seq { try database.run("UPDATE network SET seq = ?1", .integer(seq)) }
            return pending.changedFeeds
        }
    }

    func found(network: String, epoch: Epoch, receiptKey: String) throws {
        try database.run(
            "INSERT INTO network (id, name, seq, receipt_key) VALUES (1, ?1, 0, ?2)", .text(network), .text(receiptKey))
        try begin(epoch)
    }

    func begin(_ epoch: Epoch) throws {
        try database.run(
            "INSERT INTO epoch (name, began, at) VALUES (?1, ?2, ?3)", .text(epoch.name), .integer(epoch.began),
            .integer(epoch.at.milliseconds))
    }

    func setSigningSeed(_ seed: String) throws {
        try database.run("UPDATE network SET signing_seed = ?1", .text(seed))
    }

    @discardableResult
    func put(_ record: Record, replacing current: Record?, now: Instant) throws -> Int64 {
        guard let scope = record.scope else {
            throw TrainingError(.invalid, "A record must have a scope.")
        }
        let body = record.encoded
        // An overtaken value may fill a record by itself, and must be kept.
        guard body.count <= Limits.recordBytes || Self.unbounded.contains(record.kind) else {
            throw TrainingError(
                .tooLarge, "This \(record.kind) is larger than \(Limits.recordBytes >> 10) KiB.", hint: "Split it.")
        }
        lookedUp?[record.key] = nil
        let seq = try nextSeq()
        let digest = Digest(record)
        let values: [Value] = [
            .integer(seq), .text(record.kind), .text(record.id), .text(scope), .text(record.owner),
            .integer(Int64(bitPattern: digest.sum)), record.isAlive ? .null : .integer(now.milliseconds), .utf8(body),
        ]
        let sql =
            current == nil
            ? "INSERT INTO record (seq, kind, id, scope, owner, digest, removed_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
            : """
            UPDATE record SET seq = ?1, scope = ?4, owner = ?5, digest = ?6,
                removed_at = iif(?7 IS NULL, NULL, coalesce(removed_at, ?7)), body = ?8 WHERE kind = ?2 AND id = ?3
            """
        let statement = try database.prepare(sql, values)
        defer { statement.reset() }
        while try statement.step() {}
        try index(record, replacing: current)
        // What was once let go from these feeds is there again.
        if current == nil, try hasDeparted(record.key) {
            try database.run(
                "DELETE FROM departure WHERE kind = ?1 AND id = ?2 AND feed IN (?3, ?4)", .text(record.kind),
                .text(record.id), .text(scope), .text(record.owner.map(ownFeed) ?? scope))
        }
        if let current { try count(current, Digest(current), in: current.scope, sign: -1) }
        try count(record, digest, in: scope, sign: 1)
        if let current, let left = current.scope, left != scope { try depart(record.key, from: left, to: scope) }
        return seq
    }

    /// Kinds that hold others' words, which must be kept whatever their size.
    private static let unbounded: Set<String> = [Overtaken.kind.name, RefusedChange.kind.name]

    func drop(_ record: Record) throws {
        lookedUp?[record.key] = nil
        try unindex(record)
        try count(record, Digest(record), in: record.scope, sign: -1)
        for table in ["record", "history", "upstream_row"] {
            try database.run(
                "DELETE FROM \(table) WHERE kind = ?1 AND id = ?2", .text(record.kind), .text(record.id))
        }
        for feed in [record.scope, record.owner.map(ownFeed)].compactMap({ $0 }) {
            try depart(record.key, from: feed)
        }
    }

    func depart(_ key: RecordKey, from feed: String) throws { try depart(key, from: feed, to: feed) }

    /// Adds the record to, or takes it out of, the feeds in which it stands.
    private func count(_ record: Record, _ digest: Digest, in scope: String?, sign: Int64) throws {
        let isAlive = record.isAlive
        let change = !isAlive ? Digest() : sign > 0 ? digest : Digest() - digest
        if let scope { try count(isAlive ? sign : 0, change, in: scope) }
        if let owner = record.owner { try count(isAlive ? sign : 0, change, in: ownFeed(of: owner)) }
    }

    private func count(_ records: Int64, _ change: Digest, in name: String) throws {
        if pending.feeds[name]?.add(records, change) != nil { return }
        var state = try feed(name)
        state.add(records, change)
        pending.feeds[name] = state
        pending.changedFeeds.insert(name)
    }

    func depart(_ key: RecordKey, from left: String, to entered: String) throws {
        try database.run(
            "DELETE FROM departure WHERE kind = ?1 AND id = ?2 AND feed IN (?3, ?4)", .text(key.kind), .text(key.id),
            .text(left), .text(entered))
        try database.run(
            "INSERT INTO departure (feed, seq, kind, id) VALUES (?1, ?2, ?3, ?4)", .text(left), .integer(try nextSeq()),
            .text(key.kind), .text(key.id))
        pending.changedFeeds.insert(left)
    }

    private func nextSeq() throws -> Int64 {
        let seq = try head() + 1
        pending.seq = seq
        return seq
    }

    func keep(_ replaced: [(name: String, field: Field)], of key: RecordKey) throws {
        for (name, field) in replaced {
            try database.run(
                """
                INSERT INTO history (kind, id, field, stamp, author, value, base) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                ON CONFLICT DO NOTHING
                """, .text(key.kind), .text(key.id), .text(name), .text(field.version.stamp.description),
                .text(field.version.author), .utf8(field.value.encoded), .text(field.version.base?.description))
        }
    }

    func collect(before instant: Instant) throws -> Int {
        let dead = try database.rows(
            "SELECT seq, kind, id, scope, owner FROM record WHERE removed_at < ?1", .integer(instant.milliseconds)
        ) { ($0.integer(0), RecordKey($0.text(1), $0.text(2)), [$0.text(3), $0.optionalText(4).map(ownFeed)]) }
        // A seq of its own: a replica that is told of it has seen more than an older copy of this file.
        if !dead.isEmpty { _ = try nextSeq() }
        for (seq, key, feeds) in dead {
            if let record = try record(key) { try unindex(record) }
            lookedUp?[key] = nil
            try database.run("DELETE FROM record WHERE seq = ?1", .integer(seq))
            try database.run(
                "INSERT INTO grave (kind, id) VALUES (?1, ?2) ON CONFLICT DO NOTHING", .text(key.kind), .text(key.id))
            try database.run("DELETE FROM history WHERE kind = ?1 AND id = ?2", .text(key.kind), .text(key.id))
            for name in feeds.compactMap({ $0 }) {
                var state = try feed(name)
                state.purged = max(state.purged, seq)
                pending.feeds[name] = state
            }
        }
        return dead.count
    }

    func add(_ device: Device, tokenHash: String) throws {
        try database.run(
            """
            INSERT INTO device (id, token, person, name, joined_at, seen_at, structures)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """, .text(device.id), .text(tokenHash), .text(device.person), .text(device.name),
            .integer(device.joinedAt.milliseconds), .integer(device.seenAt.milliseconds),
            .text(device.structures?.joined(separator: " ")))
    }

    func touch(device: String, at instant: Instant) throws {
        try database.run("UPDATE device SET seen_at = ?2 WHERE id = ?1", .text(device), .integer(instant.milliseconds))
    }

    func revoke(device: String, at instant: Instant) throws -> Bool {
        try database.run(
            "UPDATE device SET revoked_at = coalesce(revoked_at, ?2) WHERE id = ?1", .text(device),
            .integer(instant.milliseconds))
        return database.changes > 0
    }

    func addCode(hash: String, person: String, structures: [String]?, expiresAt: Instant) throws {
        try database.run(
            "INSERT INTO code (hash, person, structures, expires_at) VALUES (?1, ?2, ?3, ?4)", .text(hash),
            .text(person), .text(structures?.joined(separator: " ")), .integer(expiresAt.milliseconds))
    }

    func useCode(
        hash: String, tokenHash: String, at instant: Instant
    ) throws -> (person: String, structures: [String]?)? {
        try database.row(
            """
            UPDATE code SET used_at = coalesce(used_at, ?2), token = ?3
            WHERE hash = ?1 AND coalesce(token, ?3) = ?3 AND expires_at > ?2
            RETURNING person, structures
            """, .text(hash), .integer(instant.milliseconds), .text(tokenHash)
        ) { ($0.text(0), Self.structures($0.optionalText(1))) }
    }

    func sign(course: String, version: Int64, signature: String) throws {
        try database.run(
            """
            INSERT INTO signature (course, version, file) VALUES (?1, ?2, ?3)
            ON CONFLICT DO UPDATE SET file = excluded.file
            """, .text(course), .integer(version), .text(signature))
    }

    func keep(signingKey: String) throws {
        try database.run("INSERT INTO signing_key (id, secret) VALUES (1, ?1)", .text(signingKey))
    }

    func addBundle(course: String, version: Int64, digest: String, manifest: [UInt8]) throws {
        try database.run(
            "INSERT INTO bundle (course, version, digest, manifest) VALUES (?1, ?2, ?3, ?4)", .text(course),
            .integer(version), .text(digest), .utf8(manifest))
    }
}
