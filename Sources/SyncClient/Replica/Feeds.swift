import SQLiteStorage
import TrainingModel

/// How far a feed was read, and what the replica holds of it.
struct Feed: Equatable {
    let name: String
    var cursor: Int64?
    var started: Int64?
    /// The number of the full reading that is under way.
    var sweep: Int64?
    var count: Int64
    var digest: Digest

    /// What to ask the server for.
    var request: FeedRequest {
        FeedRequest(cursor: cursor, started: sweep == nil ? nil : started, digest: cursor == nil ? digest : nil)
    }
}

/// Applying what the server sends.
extension Replica {
    func feeds() throws -> [Feed] {
        try database.rows("SELECT name, cursor, started, sweep, count, digest FROM feed ORDER BY name", read: feed)
    }

    func feed(_ name: String) throws -> Feed? {
        try database.row(
            "SELECT name, cursor, started, sweep, count, digest FROM feed WHERE name = ?1", .text(name), read: feed
        )
    }

    /// The highest seq of the server that the replica has seen in any way; nil when none.
    public func highestSeq() throws -> Int64? {
        try database.row(
            "SELECT max(seq) FROM (SELECT max(seq) AS seq FROM record UNION ALL SELECT max(cursor, coalesce(started, 0)) FROM feed)"
        ) { $0.optionalInteger(0) } ?? nil
    }

    private func feed(_ row: Statement) -> Feed {
        let name = row.text(0)
        let new = uncounted[name] ?? Total()
        return Feed(
            name: name, cursor: row.optionalInteger(1), started: row.optionalInteger(2),
            sweep: row.optionalInteger(3), count: row.integer(4) + new.count,
            digest: Digest(UInt64(bitPattern: row.integer(5))) + new.digest)
    }

    /// Brings the feeds' rows up to what the running transaction has done.
    func writeTotals() throws {
        for name in uncounted.keys {
            guard let feed = try feed(name) else { continue }  // not followed: its records count once it is
            try database.run(
                "UPDATE feed SET count = ?2, digest = ?3 WHERE name = ?1", .text(name), .integer(feed.count),
                .integer(Int64(bitPattern: feed.digest.sum)))
        }
        uncounted = [:]
    }

    private func save(_ feed: Feed) throws {
        try database.run(
            "UPDATE feed SET cursor = ?2, started = ?3, sweep = ?4 WHERE name = ?1", .text(feed.name),
            .integer(feed.cursor), .integer(feed.started), .integer(feed.sweep))
    }

    /// Begins to follow a feed; records that are here already count.
    private func follow(_ name: String) throws -> Feed {
        let (count, digest) = try recount(name)
        uncounted[name] = nil
        try database.run(
            "INSERT INTO feed (name, count, digest) VALUES (?1, ?2, ?3)", .text(name), .integer(count),
            .integer(Int64(bitPattern: digest.sum)))
        return Feed(name: name, count: count, digest: digest)
    }

    /// Count and digest of a feed, from its records.
    func recount(_ name: String) throws -> (count: Int64, digest: Digest) {
        var total: (count: Int64, digest: Digest) = (0, Digest())
        for digest in try database.rows(
            "SELECT digest FROM record WHERE \(try membership(of: name)) AND alive",
            read: { Digest(UInt64(bitPattern: $0.integer(0))) })
        {
            total = (total.count + 1, total.digest + digest)
        }
        return total
    }

    /// The condition under which a record stands in a feed.
    func membership(of name: String) throws -> String {
        let quoted = (name == Scope.own ? try person() : name).quoted(by: "'")
        return name == Scope.own ? "owner = \(quoted)" : "scope = \(quoted) AND NOT departed"
    }

    /// How many rows a reply brought and took away.
    struct Received {
        var rows = 0
        var removed = 0
        /// Records to let go from a feed, once all rows are in: one that only moved keeps its history.
        var left: [(key: RecordKey, feed: String)] = []
    }

    /// Applies one feed's part of a reply. The caller's transaction holds rows and cursor together.
    /// - Parameter request: what was asked; a reply to an older question is ignored.
    func apply(_ reply: FeedReply, to name: String, asked request: FeedRequest?) throws -> Received {
        var received = Received()
        var feed = try feed(name) ?? follow(name)
        guard feed.cursor == request?.cursor else { return received }
        if reply.reset {
            feed.cursor = nil
            feed.started = nil
            feed.sweep = nil
            try save(feed)
            return received
        }
        let agreed = request?.cursor == nil && request?.digest == reply.digest
        if feed.cursor == nil, !agreed { feed.sweep = try nextSweep() }
        for case .read(let seq, let record) in reply.rows where try take(record, seq: seq, sweep: feed.sweep) {
            received.rows += 1
        }
        received.left = reply.left.map { ($0, name) }
        for key in reply.removed where try letGoOfOthersWords(key) { received.removed += 1 }
        feed.cursor = reply.cursor
        feed.started = reply.more ? reply.started : nil
        if !reply.more, let sweep = feed.sweep {
            received.removed += try removeUnseen(in: name, before: sweep)
            feed.sweep = nil
        }
        try save(feed)
        return received
    }

    private func nextSweep() throws -> Int64 {
        try database.row("UPDATE replica SET sweep = sweep + 1 RETURNING sweep") { $0.integer(0) } ?? 0
    }

    /// - Returns: false when the record was here already as it is.
    private func take(_ row: Record, seq: Int64, sweep: Int64?) throws -> Bool {
        var incoming = row
        incoming.void = nil
        let current = try stored(incoming.key)
        guard let current else {
            try put(incoming, replacing: nil, seq: seq, sweep: sweep)
            try observe(incoming)
            return true
        }
        var held = current.record
        held.drop(void: row.void)
        Overtaken.adopt(incoming, in: &held)
        var merged = merge(held, incoming)
        merged.changed = merged.record != current.record
        try noteRemoval(of: current.record, giving: merged.record)
        try put(merged.record, replacing: current, seq: seq, sweep: sweep, departed: false)
        try keep(merged.replaced, of: incoming.key)
        if merged.changed { try observe(incoming) }
        if !current.isAhead {
            try offerWhatIsMissing(incoming, in: merged.record)
        } else {
            try offerOwnLosers(of: merged)
            if incoming == merged.record {
                try database.run("UPDATE record SET ahead = 0 WHERE position = ?1", .integer(current.position))
            }
        }
        return merged.changed
    }

    /// Own words that only another server has shown lose here to words of somebody who had not seen them. This server may not have
    /// taken them, as a part of a record that it lacked: it has to know them to note the loss.
    private func offerOwnLosers(of merged: Merged) throws {
        let (key, person) = (merged.record.key, try person())
        for (name, lost) in merged.overtaken.map({ ($0.name, $0.loser) }) where lost.isWritten(by: person) {
            guard try !waits(key, name, lost.stamp) else { continue }
            try addEdit(key, name, lost, offered: true)
        }
    }

    private func observe(_ incoming: Record) throws {
        if let latest = incoming.latest { latestSeen = latestSeen.map { max($0, latest) } ?? latest }
        if incoming.kind == Overtaken.kind.name { try noteOvertaken(Overtaken(incoming)) }
        if incoming.kind == RefusedChange.kind.name { try noteRefused(RefusedChange(incoming)) }
    }

    /// What the replica holds and the server does not, though nothing of it is unsent, is offered again.
    private func offerWhatIsMissing(_ incoming: Record, in record: Record) throws {
        for (name, field) in record.fields {
            if let there = incoming[name], there.version.stamp >= field.version.stamp { continue }
            if try !waits(record.key, name, field.version.stamp) { try addEdit(record.key, name, field, offered: true) }
        }
    }

    /// A record that left a feed leaves the replica, unless an edit of it is still unsent or it is the person's own. What left
    /// their own feed stands nowhere any more: a server above refused it.
    func leave(_ key: RecordKey, _ feed: String) throws -> Bool {
        guard let stored = try stored(key), feed == Scope.own || stored.record.scope == feed else { return false }
        if try isDirty(key) || feed != Scope.own && stored.record.owner == person() {
            try put(stored.record, replacing: stored, departed: true)
            return false
        }
        try delete(stored)
        if stored.record.isAlive, !stored.isAhead { taken += 1 }
        return true
    }

    /// After a full reading: what it did not see is not in the feed any more.
    private func removeUnseen(in name: String, before sweep: Int64) throws -> Int {
        let unseen = "\(try membership(of: name)) AND sweep < \(sweep) AND NOT ahead"
        let removed = try remove(unseen)
        // What is left of them has unsent edits. It goes with their verdict, unless the server never had it or is being
        // offered it.
        let dirty = try database.rows(
            """
            SELECT kind, id FROM record WHERE \(unseen) AND seq > 0 AND NOT EXISTS (
                SELECT 1 FROM edit WHERE edit.kind = record.kind AND edit.id = record.id AND state = 'waiting' AND offered)
            """
        ) { RecordKey($0.text(0), $0.text(1)) }
        for key in dirty {
            if let stored = try stored(key) { try put(stored.record, replacing: stored, departed: true) }
        }
        return removed
    }

    /// Drops the feeds that the person may not see any more, and all records that stand in none. A feed that the person's
    /// own roles still name waits for the last page, which may bring the end of such a role.
    func purge(keeping names: Set<String>, isLastPage: Bool, at now: Instant) throws -> Int {
        let lost = try feeds().map(\.name).filter { !names.contains($0) }
        var unexplained = lost.isEmpty ? [] : try feedsByRight(at: now).intersection(lost)
        let explained = Set(lost).subtracting(unexplained)
        // This server may not have heard yet of a right that another one has shown.
        unexplained = try unexplained.filter { try !isAhead(feed: $0) }
        var removed = 0
        for (feeds, isExplained) in [(explained, true), (unexplained, false)] {
            if !isExplained, !isLastPage { break }
            for name in feeds.sorted() { try database.run("DELETE FROM feed WHERE name = ?1", .text(name)) }
            removed += try remove(
                "(departed OR scope NOT IN (SELECT name FROM feed)) AND owner IS NOT (SELECT person FROM replica)",
                isExplained: isExplained)
        }
        return removed
    }

    /// Deletes the records that fit the condition and are not dirty.
    private func remove(_ condition: String, isExplained: Bool = false) throws -> Int {
        let keys = try database.rows(
            """
            SELECT kind, id FROM record WHERE \(condition) AND NOT EXISTS (
                SELECT 1 FROM edit WHERE edit.kind = record.kind AND edit.id = record.id AND state = 'waiting')
            """
        ) { RecordKey($0.text(0), $0.text(1)) }
        var removed = 0
        for key in keys {
            guard let stored = try stored(key), try !offersBeforeItGoes(stored) else { continue }
            try delete(stored)
            removed += 1
            if !isExplained, stored.record.isAlive { taken += 1 }
        }
        return removed
    }

    /// True when an unsent edit makes the feed differ from the server's: one of a record that stands there, or that may have
    /// stood there before the edit moved it.
    func isDirty(feed name: String) throws -> Bool {
        try database.row(
            """
            SELECT 1 FROM edit JOIN record USING (kind, id)
            WHERE state = 'waiting' AND (departed OR field = ?1 AND base IS NOT NULL OR \(try membership(of: name)))
            LIMIT 1
            """, .text(Record.scopeField)
        ) { _ in true } ?? false
    }

    /// Reads the feed from its beginning next time.
    func restart(feed name: String) throws {
        try database.run("UPDATE feed SET cursor = NULL, started = NULL, sweep = NULL WHERE name = ?1", .text(name))
    }
}
