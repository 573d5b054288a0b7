import SQLiteStorage
import TrainingModel

/// Writing down what became of a batch.
extension Replica {
    /// How many of each fate a reply brought.
    struct Fates: Equatable {
        var delivered = 0
        var overtaken = 0
        var refused = 0
    }

    /// Settled entries that the ledger remembers.
    private static let remembered: Int64 = 10_000

    /// Settles the frozen batch, if it is the one that the reply means.
    /// - Parameter head: the server's seq when it answered.
    func settle(_ settled: Settled, head: Int64) throws -> Fates {
        let keys = try database.rows(
            "SELECT DISTINCT kind, id FROM edit WHERE batch = ?1 AND state = 'waiting'", .text(settled.hash)
        ) { RecordKey($0.text(0), $0.text(1)) }
        guard !keys.isEmpty else { return Fates() }
        var fates = Fates()
        for verdict in settled.verdicts {
            switch verdict {
            case .overtaken(let key, let field, let by): fates.overtaken += try overtake(key, field, by, settled.hash)
            case .refused(let key, let refusal, let current):
                fates.refused += try refuse(key, refusal, current, settled.hash, head)
            }
        }
        try database.run("DELETE FROM edit WHERE batch = ?1 AND state = 'waiting' AND offered", .text(settled.hash))
        try database.run(
            "UPDATE edit SET state = 'delivered', settled_at = ?2 WHERE batch = ?1 AND state = 'waiting'",
            .text(settled.hash), .integer(now().milliseconds))
        fates.delivered = database.changes
        for key in keys where key.kind == Response.kind.name { try forget(key) }
        for key in keys {
            try database.run(
                "UPDATE record SET seq = max(seq, ?3) WHERE kind = ?1 AND id = ?2", .text(key.kind), .text(key.id),
                .integer(settled.seq))
        }
        try database.run(
            "DELETE FROM edit WHERE state = 'delivered' AND position < (SELECT max(position) FROM edit) - ?1",
            .integer(Self.remembered))
        return fates
    }

    private func overtake(_ key: RecordKey, _ field: String, _ by: Version, _ batch: String) throws -> Int {
        try database.run(
            """
            UPDATE edit SET state = 'overtaken', settled_at = ?4, by = ?5
            WHERE kind = ?1 AND id = ?2 AND field = ?3 AND batch = ?6 AND state = 'waiting' AND NOT offered
            """, .text(key.kind), .text(key.id), .text(field), .integer(now().milliseconds), .text(by.author),
            .text(batch))
        return database.changes
    }

    /// The record goes back to what the server has; the edits, those written since too, stay whole in the ledger, and so do
    /// words that were offered to the server and that it does not have.
    private func refuse(_ key: RecordKey, _ refusal: Refusal, _ current: Record?, _ batch: String, _ head: Int64) throws
        -> Int
    {
        let before = try stored(key)
        if let before, before.isAhead, try isRoaming() {
            guard try hasEdits(of: key, in: batch) else {
                // It stays as the other server has it, unless it was removed here: then it is not ahead, but behind.
                try dropOffers(of: key)
                if refusal.code == .gone, try !isDirty(key) { try delete(before) }
                return 0
            }
            if current == nil { try offerOwnWords(of: before.record, twice: false) }
        }
        let offers = try offers(of: key)
        for (name, version) in offers {
            let there = current?[name]?.version
            let isSafe = there.map { $0.stamp == version.stamp || $0.base == version.stamp } ?? false
            guard isSafe || version.author == Record.server else { continue }
            try database.run(
                "DELETE FROM edit WHERE kind = ?1 AND id = ?2 AND field = ?3 AND state = 'waiting' AND offered",
                .text(key.kind), .text(key.id), .text(name))
        }
        // An edit may have been taken beside an offer that was not.
        let there = current?.fields.map { "\($0.name) \($0.field.stamp)" } ?? []
        try database.run(
            """
            UPDATE edit SET state = 'refused', offered = 0, settled_at = ?3, code = ?4, reason = ?5, hint = ?6
            WHERE kind = ?1 AND id = ?2 AND state = 'waiting'
                AND field || ' ' || stamp NOT IN (SELECT value FROM json_each(?7))
            """, .text(key.kind), .text(key.id), .integer(now().milliseconds), .text(refusal.code.rawValue),
            .text(refusal.reason), .text(refusal.hint), .utf8(JSON.array(there.map(JSON.string)).encoded))
        let count = database.changes
        if key.kind == Response.kind.name { try takeBackAnswer(key) }
        if let stored = try stored(key) {
            if let current {
                try put(current, replacing: stored, seq: head, departed: false)
            } else {
                // What was only written here goes back to its author; what came from the server, and it has no more, was taken.
                if stored.seq > 0 || !offers.isEmpty, stored.record.isAlive { taken += 1 }
                try delete(stored)
            }
        } else if let current {
            try put(current, replacing: nil, seq: head)
        }
        return count
    }

    /// True when a batch holds something that the person wrote, and not merely offers.
    private func hasEdits(of key: RecordKey, in batch: String) throws -> Bool {
        try database.row(
            "SELECT 1 FROM edit WHERE kind = ?1 AND id = ?2 AND batch = ?3 AND state = 'waiting' AND NOT offered LIMIT 1",
            .text(key.kind), .text(key.id), .text(batch)
        ) { _ in true } ?? false
    }

    private func offers(of key: RecordKey) throws -> [(field: String, version: Version)] {
        try database.rows(
            "SELECT field, stamp, author FROM edit WHERE kind = ?1 AND id = ?2 AND state = 'waiting' AND offered",
            .text(key.kind), .text(key.id)
        ) { row in
            Stamp(row.text(1)).map { (row.text(0), Version(stamp: $0, author: row.text(2))) }
        }.compactMap { $0 }
    }

    /// A change that a server took and the server above it refused: its words stand in the ledger as refused, on whichever
    /// computer of the author.
    func noteRefused(_ change: RefusedChange) throws {
        guard change.record.owner == (try person()) else { return }
        let (key, refusal) = (change.subject, change.refusal)
        for (field, value) in change.values {
            guard let stamp = change.stamp(of: field) else { continue }
            let known = try database.row(
                "SELECT 1 FROM edit WHERE kind = ?1 AND id = ?2 AND field = ?3 AND stamp = ?4", .text(key.kind),
                .text(key.id), .text(field), .text(stamp.description)
            ) { _ in true }
            if known == nil {
                try database.run(
                    """
                    INSERT INTO edit (kind, id, field, value, stamp, author, state)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'delivered')
                    """, .text(key.kind), .text(key.id), .text(field), .utf8(value.encoded), .text(stamp.description),
                    .text(try person()))
            }
            try database.run(
                """
                UPDATE edit SET state = 'refused', settled_at = ?5, code = ?6, reason = ?7, hint = ?8
                WHERE kind = ?1 AND id = ?2 AND field = ?3 AND stamp = ?4 AND state <> 'waiting'
                """, .text(key.kind), .text(key.id), .text(field), .text(stamp.description),
                .integer(now().milliseconds), .text(refusal.code.rawValue), .text(refusal.reason), .text(refusal.hint))
        }
    }

    /// A lost value that comes by sync, perhaps of another computer of the same person, stands in the ledger too, until the
    /// server takes the note of it back.
    func noteOvertaken(_ lost: Overtaken) throws {
        guard lost.record.owner == (try person()), let stamp = lost.stamp else { return }
        guard lost.record.isAlive else {
            return try database.run(
                """
                UPDATE edit SET state = 'delivered', by = NULL
                WHERE kind = ?1 AND id = ?2 AND field = ?3 AND stamp = ?4 AND state = 'overtaken'
                """, .text(lost.subject.kind), .text(lost.subject.id), .text(lost.field), .text(stamp.description))
        }
        try database.run(
            """
            UPDATE edit SET state = 'overtaken', settled_at = coalesce(settled_at, ?5), by = ?6
            WHERE kind = ?1 AND id = ?2 AND field = ?3 AND stamp = ?4 AND state <> 'waiting'
            """, .text(lost.subject.kind), .text(lost.subject.id), .text(lost.field), .text(stamp.description),
            .integer(now().milliseconds), .text(lost.by))
        let known = try database.row(
            "SELECT 1 FROM edit WHERE kind = ?1 AND id = ?2 AND field = ?3 AND stamp = ?4", .text(lost.subject.kind),
            .text(lost.subject.id), .text(lost.field), .text(stamp.description)
        ) { _ in true }
        guard known == nil else { return }
        try database.run(
            """
            INSERT INTO edit (kind, id, field, value, stamp, author, state, settled_at, by)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'overtaken', ?7, ?8)
            """, .text(lost.subject.kind), .text(lost.subject.id), .text(lost.field), .utf8(lost.value.encoded),
            .text(stamp.description), .text(lost.record.owner), .integer(now().milliseconds), .text(lost.by))
    }
}
