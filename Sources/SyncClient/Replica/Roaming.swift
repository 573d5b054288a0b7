import SQLiteStorage
import TrainingModel

/// A replica that syncs with several servers of one network, now with one and now with another: the network's own and relays.
/// What one of them has shown, another may not have yet. Such a record is **ahead** of the present server: it is neither
/// offered to that server as if it had lost it, nor taken away because the server does not show it, until the server shows
/// the same. docs/relay.md has the rule and its reasons.
extension Replica {
    /// Goes on with another server: its cursors, its history, and which records it has shown.
    func move(to server: String) throws {
        try transaction {
            let present = try facts().server
            guard present != server else { return }
            try leavePresent(present)
            try database.run(
                """
                UPDATE replica SET server = ?1, epoch = NULL, receipt = NULL, loss = '', courier_key = NULL, taken = 0, parted = 0,
                    replies = replies + 1, roams = 1
                """, .text(server))
            try database.run(
                """
                UPDATE replica SET (epoch, receipt, loss, courier_key) =
                    (SELECT epoch, receipt, loss, courier_key FROM server WHERE url = ?1)
                WHERE EXISTS (SELECT 1 FROM server WHERE url = ?1)
                """, .text(server))
            // What was offered to the present server concerns no other.
            try database.run("DELETE FROM edit WHERE state = 'waiting' AND offered")
            try database.run("UPDATE feed SET cursor = NULL, started = NULL, sweep = NULL")
            try database.run(
                """
                UPDATE feed SET cursor = known.cursor FROM server_feed AS known
                WHERE known.server = ?1 AND known.name = feed.name
                """, .text(server))
            // Who has synced with nobody for so long that removals are forgotten knows nothing that anybody has yet to hear.
            let horizon = try correctedNow().milliseconds - Limits.tombstoneDays * 86_400_000
            let mayBeAhead = try facts().syncedAt.map { $0.milliseconds > horizon } ?? false
            // But own words may stand nowhere else, should the server that took them have lost them.
            try database.run(
                "UPDATE record SET seq = 0, ahead = ?1 OR instr(body, ?2) > 0", .integer(mayBeAhead ? 1 : 0),
                .text("\"\(person())\""))
            try database.run(
                """
                UPDATE record SET seq = known.seq, ahead = ahead AND known.digest IS NOT record.digest
                FROM server_row AS known
                WHERE known.server = ?1 AND known.kind = record.kind AND known.id = record.id
                """, .text(server))
            try readAgainWhatWentMeanwhile(server)
            for table in ["server_feed", "server_row"] {
                try database.run("DELETE FROM \(table) WHERE server = ?1", .text(server))
            }
        }
    }

    /// What the server had shown, and another one took away or showed otherwise, stands here as it was; and who won over a lost
    /// value each server notes by itself. Such rows are read once more.
    private func readAgainWhatWentMeanwhile(_ server: String) throws {
        try database.run(
            """
            UPDATE feed SET cursor = min(cursor, coalesce((
                SELECT min(seq) - 1 FROM server_row AS known WHERE known.server = ?1 AND NOT EXISTS (
                    SELECT 1 FROM record WHERE record.kind = known.kind AND record.id = known.id AND (
                        record.digest IS known.digest OR known.digest IS NULL AND record.kind <> ?2))), cursor))
            """, .text(server), .text(Overtaken.kind.name))
    }

    private func leavePresent(_ present: String) throws {
        try database.run(
            """
            INSERT INTO server (url, epoch, receipt, loss, courier_key)
            SELECT server, epoch, receipt, loss, courier_key FROM replica WHERE TRUE
            ON CONFLICT (url) DO UPDATE SET epoch = excluded.epoch, receipt = excluded.receipt, loss = excluded.loss,
                courier_key = excluded.courier_key
            """)
        // A reading from the beginning that is under way begins anew.
        try database.run(
            "INSERT INTO server_feed (server, name, cursor) SELECT ?1, name, iif(sweep IS NULL, cursor, NULL) FROM feed",
            .text(present))
        try database.run(
            """
            INSERT INTO server_row (server, kind, id, seq, digest)
            SELECT ?1, kind, id, seq, iif(ahead OR EXISTS (
                SELECT 1 FROM edit WHERE edit.kind = record.kind AND edit.id = record.id AND state = 'waiting'), NULL, digest)
            FROM record WHERE seq > 0
            """, .text(present))
    }

    /// The other servers with which this replica has synced.
    public func otherServers() throws -> [String] {
        try database.rows("SELECT url FROM server WHERE url <> (SELECT server FROM replica) ORDER BY url") {
            $0.text(0)
        }
    }

    /// True from a move to another server until all feeds agree with it: the column holds 1, and the time once own words were
    /// offered.
    func isRoaming() throws -> Bool {
        try database.row("SELECT roams FROM replica") { $0.integer(0) != 0 } ?? false
    }

    /// True from a move to another server until its feeds were read once. Meanwhile it is asked for all that ever left them:
    /// another server, which is behind, may have shown some of that again.
    func hasJustMoved() throws -> Bool {
        try database.row("SELECT roams FROM replica") { $0.integer(0) == 1 } ?? false
    }

    /// True when something of a feed is ahead of the present server.
    func isAhead(feed name: String) throws -> Bool {
        try database.row("SELECT 1 FROM record WHERE ahead AND \(try membership(of: name)) LIMIT 1") { _ in true }
            ?? false
    }

    /// What the present server has removed, and another one, which is behind, has shown again. The person's own words may be later
    /// than the removal, and are offered.
    func letGoOfOthersWords(_ key: RecordKey) throws -> Bool {
        guard let stored = try stored(key), stored.isAhead, stored.record.isAlive, try !isDirty(key) else {
            return false
        }
        let person = try person()
        guard stored.record.fields.allSatisfy({ !$0.field.isWritten(by: person) }) else { return false }
        try delete(stored)
        return true
    }

    /// True when something that is ahead was moved, so that it may stand in another feed of the present server.
    func hasMovedAhead() throws -> Bool {
        try database.row(
            """
            SELECT 1 FROM record WHERE ahead AND json_extract(body, '$.versions."\(Record.scopeField)".base') IS NOT NULL LIMIT 1
            """
        ) { _ in true } ?? false
    }

    /// The present server has shown exactly what is here of a feed.
    func noteAgreement(on name: String) throws {
        try database.run("UPDATE record SET ahead = 0 WHERE ahead AND \(try membership(of: name))")
    }

    /// Offers the person's own words of what is ahead, once the feeds were read: a server that has them does nothing, and one
    /// that another server has not reached yet takes them from their author, by the author's rights. They go before all else, also
    /// before a batch that the other server may have taken.
    func offerOwnWords() throws {
        try transaction {
            try database.run("UPDATE replica SET roams = ?1 WHERE roams = 1", .integer(correctedNow().milliseconds))
            for stored in try recordsAhead() { try offerOwnWords(of: stored.record) }
            try freezeOffers()
        }
    }

    /// - Parameter twice: what waits in a batch is offered, too, or the record might not be whole.
    func offerOwnWords(of record: Record, twice: Bool = true) throws {
        let person = try person()
        try offerFirst(record.fields.filter { $0.field.isWritten(by: person) }, of: record.key, twice: twice)
    }

    /// Own words that only another server has shown may stand nowhere else: they are offered before their record is let go of, and
    /// end in the ledger when they are not taken.
    /// - Returns: false where there is nothing to offer.
    func offersBeforeItGoes(_ stored: Stored) throws -> Bool {
        guard stored.isAhead else { return false }
        try offerOwnWords(of: stored.record)
        guard try isDirty(stored.record.key) else { return false }
        try database.run("UPDATE record SET ahead = 0 WHERE position = ?1", .integer(stored.position))
        return true
    }

    /// Those to be offered last come first, since each goes before all that waits.
    private func recordsAhead() throws -> [Stored] {
        try database.rows("SELECT kind, id FROM record WHERE ahead ORDER BY \(Self.offerRank), position") {
            try stored(RecordKey($0.text(0), $0.text(1)))
        }.compactMap { $0 }.reversed()
    }

    func dropOffers(of key: RecordKey) throws {
        try database.run(
            "DELETE FROM edit WHERE kind = ?1 AND id = ?2 AND state = 'waiting' AND offered", .text(key.kind),
            .text(key.id))
    }

    /// What another server has shown and the present one has not within some weeks is given up: the person's own words of it
    /// are offered once more, and end in the ledger when they are not taken; the rest is read as the present server has it.
    func giveUpWhatIsAhead() throws {
        let since = try database.row("SELECT roams FROM replica") { $0.integer(0) } ?? 0
        guard since > 1, try correctedNow().milliseconds - since > Limits.aheadDays * 86_400_000 else { return }
        try transaction {
            for stored in try recordsAhead() where try !offersBeforeItGoes(stored) { try delete(stored) }
            try database.run("UPDATE replica SET roams = 0")
            try database.run("UPDATE feed SET cursor = NULL, started = NULL, sweep = NULL")
        }
    }
}
