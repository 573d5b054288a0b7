import JSONParser
import SQLiteStorage
import TrainingModel

/// A relay's own tables: what it knows of the server above it, and what that has not confirmed yet.
extension SQLiteConnection {
    func upstream() throws -> Upstream? {
        try database.row(
            "SELECT server, structures, epoch, receipt, loss, skew, sweep, taken, parted, read_at FROM upstream"
        ) {
            Upstream(
                server: $0.text(0), structures: words($0.text(1)), epoch: $0.optionalText(2),
                receipt: $0.optionalText(3), loss: words($0.text(4)), skew: $0.integer(5), sweep: $0.integer(6),
                taken: $0.integer(7), isParted: $0.integer(8) != 0,
                readAt: $0.optionalInteger(9).map(Instant.init(milliseconds:)))
        }
    }

    func save(_ upstream: Upstream) throws {
        try database.run(
            """
            INSERT INTO upstream (id, server, structures, epoch, receipt, loss, skew, sweep, taken, parted, read_at)
            VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            ON CONFLICT (id) DO UPDATE SET server = ?1, structures = ?2, epoch = ?3, receipt = ?4, loss = ?5, skew = ?6,
                sweep = ?7, taken = ?8, parted = ?9, read_at = ?10
            """, .text(upstream.server), .text(upstream.structures.joined(separator: " ")), .text(upstream.epoch),
            .text(upstream.receipt), .text(upstream.loss.joined(separator: " ")), .integer(upstream.skew),
            .integer(upstream.sweep), .integer(upstream.taken), .integer(upstream.isParted ? 1 : 0),
            .integer(upstream.readAt?.milliseconds))
    }

    func upstreamFeeds() throws -> [UpstreamFeed] {
        try database.rows("SELECT name, cursor, started, sweep FROM upstream_feed ORDER BY name") {
            UpstreamFeed(
                name: $0.text(0), cursor: $0.optionalInteger(1), started: $0.optionalInteger(2),
                sweep: $0.optionalInteger(3))
        }
    }

    func save(_ feed: UpstreamFeed) throws {
        try database.run(
            """
            INSERT INTO upstream_feed (name, cursor, started, sweep) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (name) DO UPDATE SET cursor = ?2, started = ?3, sweep = ?4
            """, .text(feed.name), .integer(feed.cursor), .integer(feed.started), .integer(feed.sweep))
    }

    func unfollow(_ name: String) throws {
        try database.run("DELETE FROM upstream_feed WHERE name = ?1", .text(name))
    }

    func upstreamHead() throws -> Int64? {
        try database.row(
            """
            SELECT max(seq) FROM (SELECT max(seq) AS seq FROM upstream_row
                UNION ALL SELECT max(cursor, coalesce(started, 0)) FROM upstream_feed)
            """
        ) { $0.optionalInteger(0) } ?? nil
    }

    func note(_ key: RecordKey, atUpstream seq: Int64) throws {
        try database.run(
            """
            INSERT INTO upstream_row (kind, id, seq) VALUES (?1, ?2, ?3)
            ON CONFLICT (kind, id) DO UPDATE SET seq = max(seq, ?3)
            """, .text(key.kind), .text(key.id), .integer(seq))
    }

    func noteRead(_ key: RecordKey, atUpstream seq: Int64, sweep: Int64?) throws {
        try database.run(
            """
            INSERT INTO upstream_row (kind, id, seq, sweep) VALUES (?1, ?2, ?3, coalesce(?4, 0))
            ON CONFLICT (kind, id) DO UPDATE SET seq = max(seq, ?3), sweep = max(sweep, coalesce(?4, 0)), departed = 0
            """, .text(key.kind), .text(key.id), .integer(seq), .integer(sweep))
    }

    func noteDeparted(_ key: RecordKey) throws {
        try database.run(
            "UPDATE upstream_row SET departed = 1 WHERE kind = ?1 AND id = ?2", .text(key.kind), .text(key.id))
    }

    func noteAgreed(_ feed: String) throws {
        let (column, value) = membership(of: feed)
        try database.run(
            """
            UPDATE upstream_row SET departed = 0
            WHERE departed AND (kind, id) IN (SELECT kind, id FROM record WHERE \(column) = ?1)
            """, value)
    }

    func keysDeparted() throws -> [RecordKey] {
        try database.rows("SELECT kind, id FROM upstream_row WHERE departed") { RecordKey($0.text(0), $0.text(1)) }
    }

    func isAtUpstream(_ key: RecordKey) throws -> Bool {
        try database.row(
            "SELECT 1 FROM upstream_row WHERE kind = ?1 AND id = ?2 AND seq > 0", .text(key.kind), .text(key.id)
        ) { _ in true } ?? false
    }

    func rowsAtUpstream(after seq: Int64) throws -> [RecordKey] {
        try database.rows("SELECT kind, id FROM upstream_row WHERE seq > ?1 ORDER BY seq", .integer(seq)) {
            RecordKey($0.text(0), $0.text(1))
        }
    }

    func moveBackUpstream(to seq: Int64) throws {
        try database.run("UPDATE upstream_row SET seq = ?1 WHERE seq > ?1", .integer(seq))
    }

    func keysUnseen(in feed: String, before sweep: Int64) throws -> [RecordKey] {
        let (column, value) = membership(of: feed)
        return try database.rows(
            """
            SELECT kind, id FROM record WHERE \(column) = ?1
                AND coalesce((SELECT sweep FROM upstream_row AS above
                    WHERE above.kind = record.kind AND above.id = record.id), 0) < ?2
            """, value, .integer(sweep)
        ) { RecordKey($0.text(0), $0.text(1)) }
    }

    func keysOutside(_ feeds: Set<String>) throws -> [RecordKey] {
        let owners = feeds.filter { $0.hasPrefix("own:") }.map { String($0.dropFirst(4)) }
        func list(_ names: some Sequence<String>) -> String {
            names.sorted().map { $0.quoted(by: "'") }.joined(separator: ",")
        }
        return try database.rows(
            """
            SELECT kind, id FROM record WHERE scope NOT IN (\(list(feeds)))
                AND coalesce(owner, '') NOT IN (\(list(owners)))
            """
        ) { RecordKey($0.text(0), $0.text(1)) }
    }

    func livingRecords() throws -> Int64 {
        try database.row("SELECT count(*) FROM record WHERE removed_at IS NULL") { $0.integer(0) } ?? 0
    }

    // MARK: What goes up

    func sendUp(_ change: Change) throws {
        try database.run(
            "INSERT INTO upward (kind, id, body, offered) VALUES (?1, ?2, ?3, ?4)", .text(change.record.kind),
            .text(change.record.id), .utf8(change.encoded), .integer(change.offered.isEmpty ? 0 : 1))
    }

    func upward(of key: RecordKey) throws -> [Change] {
        try database.rows(
            "SELECT body FROM upward WHERE kind = ?1 AND id = ?2 ORDER BY position", .text(key.kind), .text(key.id)
        ) { row in try Change(row.withBytes(0) { try JSON.parse($0) }) }
    }

    func waitsForUpstream(_ key: RecordKey) throws -> Bool {
        try database.row("SELECT 1 FROM upward WHERE kind = ?1 AND id = ?2", .text(key.kind), .text(key.id)) { _ in true
        }
            ?? false
    }

    func countUpward() throws -> Int {
        try database.row("SELECT count(*) FROM upward") { Int($0.integer(0)) } ?? 0
    }

    func frozenUpward() throws -> Batch? {
        let hash = try database.row("SELECT batch FROM upward WHERE batch IS NOT NULL LIMIT 1") { $0.text(0) }
        return try hash.map { hash in
            Batch(
                hash: hash,
                changes: try database.rows("SELECT body FROM upward WHERE batch = ?1 ORDER BY position", .text(hash)) {
                    row in try Change(row.withBytes(0) { try JSON.parse($0) })
                })
        }
    }

    func freezeUpward(named hash: String) throws {
        // Offers stand alone and first: what they bring back, an edit may need.
        let offers = try database.row("SELECT 1 FROM upward WHERE offered LIMIT 1") { _ in true } ?? false
        let rows = try database.rows(
            "SELECT position, length(body) FROM upward WHERE offered = ?1 ORDER BY position LIMIT ?2",
            .integer(offers ? 1 : 0), .integer(Int64(Limits.batchRecords))
        ) { (position: $0.integer(0), bytes: $0.integer(1)) }
        var bytes: Int64 = 0
        for (index, row) in rows.enumerated() {
            bytes += row.bytes
            if bytes > Int64(Limits.batchBytes), index > 0 { break }
            try database.run("UPDATE upward SET batch = ?2 WHERE position = ?1", .integer(row.position), .text(hash))
        }
    }

    func unfreezeUpward() throws { try database.run("UPDATE upward SET batch = NULL") }

    func settleUpward(_ hash: String) throws { try database.run("DELETE FROM upward WHERE batch = ?1", .text(hash)) }

    func dropUpward(of key: RecordKey) throws {
        try database.run("DELETE FROM upward WHERE kind = ?1 AND id = ?2", .text(key.kind), .text(key.id))
    }

    private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
