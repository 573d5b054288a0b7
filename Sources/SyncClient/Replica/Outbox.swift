import SQLiteStorage
import TrainingModel

/// An edit with its fate, as the ledger shows it.
public struct LedgerEntry: Equatable, Sendable {
    public enum State: String, CaseIterable, Sendable { case waiting, delivered, overtaken, refused }

    public let position: Int64
    public let key: RecordKey
    public let field: String
    public let value: JSON
    public let stamp: Stamp
    public let state: State
    public let settledAt: Instant?
    /// Who wrote what is current instead of an overtaken value.
    public let by: String?
    public let refusal: Refusal?
}

/// The outbox: edits that wait, the batch that is being sent, and what became of the rest.
extension Replica {
    /// The ledger, newest first.
    public func ledger(states: [LedgerEntry.State] = LedgerEntry.State.allCases) throws -> [LedgerEntry] {
        let wanted = states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try database.rows(
            """
            SELECT position, kind, id, field, value, stamp, state, settled_at, by, code, reason, hint FROM edit
            WHERE state IN (\(wanted)) AND NOT offered ORDER BY position DESC
            """, read: entry
        ).compactMap { $0 }
    }

    public func countOfEdits(_ state: LedgerEntry.State) throws -> Int {
        try database.row("SELECT count(*) FROM edit WHERE state = ?1 AND NOT offered", .text(state.rawValue)) {
            Int($0.integer(0))
        } ?? 0
    }

    /// Takes a settled entry off the ledger; what waits stays.
    func dropEntry(at position: Int64) throws {
        try database.run("DELETE FROM edit WHERE position = ?1 AND state <> 'waiting'", .integer(position))
    }

    func addEdit(_ key: RecordKey, _ name: String, _ field: Field, offered: Bool = false, position: Int64? = nil) throws
    {
        try database.run(
            """
            INSERT INTO edit (position, kind, id, field, value, stamp, author, base, offered)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """, .integer(position), .text(key.kind), .text(key.id), .text(name), .utf8(field.value.encoded),
            .text(field.version.stamp.description), .text(field.version.author),
            .text(field.version.base?.description), .integer(offered ? 1 : 0))
    }

    /// True while any edit has not been settled.
    func hasUnsent() throws -> Bool {
        try database.row("SELECT 1 FROM edit WHERE state = 'waiting' LIMIT 1") { _ in true } ?? false
    }

    /// True while an edit of the record has not been settled.
    func isDirty(_ key: RecordKey) throws -> Bool {
        try database.row(
            "SELECT 1 FROM edit WHERE kind = ?1 AND id = ?2 AND state = 'waiting' LIMIT 1", .text(key.kind),
            .text(key.id)
        ) { _ in true } ?? false
    }

    /// True while that very version waits to be sent.
    /// - Parameter outsideBatches: does not count one that is in a batch, unless it is offered there.
    func waits(_ key: RecordKey, _ field: String, _ stamp: Stamp, outsideBatches: Bool = false) throws -> Bool {
        try database.row(
            """
            SELECT 1 FROM edit WHERE kind = ?1 AND id = ?2 AND field = ?3 AND stamp = ?4 AND state = 'waiting'
                AND (NOT ?5 OR offered OR batch IS NULL)
            """, .text(key.kind), .text(key.id), .text(field), .text(stamp.description),
            .integer(outsideBatches ? 1 : 0)
        ) { _ in true } ?? false
    }

    /// The batch that is being sent; a new one when there is none and something waits.
    func frozenBatch() throws -> Batch? {
        try transaction {
            let hash = try database.row(
                "SELECT batch FROM edit WHERE state = 'waiting' AND batch IS NOT NULL ORDER BY position LIMIT 1"
            ) { $0.text(0) }
            guard let hash else { return try freeze() }
            return try batch(hash)
        }
    }

    /// Every batch that is being sent or could be, in the order in which they go: for a carrier that makes one journey.
    func allBatches() throws -> [Batch] {
        try transaction {
            while try freeze() != nil {}
            let hashes = try database.rows(
                "SELECT batch FROM edit WHERE state = 'waiting' GROUP BY batch ORDER BY min(position)"
            ) { $0.text(0) }
            return try hashes.map(batch)
        }
    }

    private func batch(_ hash: String) throws -> Batch {
        Batch(hash: hash, changes: try waiting("batch = ?1", hash).map(\.change))
    }

    /// Offers fields of a record, but for those that wait, before everything that waits.
    /// - Parameter twice: what waits in a batch is offered, too.
    func offerFirst(_ fields: [(name: String, field: Field)], of key: RecordKey, twice: Bool = false) throws {
        var position = try database.row("SELECT min(coalesce(min(position), 0), 0) FROM edit") { $0.integer(0) } ?? 0
        for (name, field) in fields {
            guard try !waits(key, name, field.stamp, outsideBatches: twice) else { continue }
            position -= 1
            try addEdit(key, name, field, offered: true, position: position)
        }
    }

    /// Makes batches of records of which something is offered, with the edits of these: without a field that is being edited an
    /// offered record may not be whole.
    func freezeOffers() throws { while try freeze(recordsWith: "offered") != nil {} }

    /// - Parameter condition: what an edit of each record must fulfil.
    private func freeze(recordsWith condition: String = "TRUE") throws -> Batch? {
        var frozen: [Waiting] = []
        var bytes = 0
        let keys = try database.rows(
            """
            SELECT kind, id FROM edit WHERE state = 'waiting' AND batch IS NULL AND \(condition)
            GROUP BY kind, id ORDER BY min(position) LIMIT ?1
            """, .integer(Int64(batchRecords))
        ) { RecordKey($0.text(0), $0.text(1)) }
        for key in keys {
            let waiting = try waiting("kind = ?1 AND id = ?2 AND batch IS NULL", key.kind, key.id)
            bytes += waiting.reduce(0) { $0 + $1.change.record.encoded.count }
            if bytes > Limits.batchBytes, !frozen.isEmpty { break }
            frozen += waiting
        }
        guard !frozen.isEmpty else { return nil }
        var hash = Hash()
        for (name, field) in frozen.lazy.flatMap(\.change.record.fields) {
            hash.add(name)
            hash.add(field.version.stamp.tick)
            hash.add(UInt64(field.version.stamp.writer))
        }
        let name = hexDigits(hash.value, count: 16)
        for position in frozen.lazy.flatMap(\.positions) {
            try database.run("UPDATE edit SET batch = ?2 WHERE position = ?1", .integer(position), .text(name))
        }
        return Batch(hash: name, changes: frozen.map(\.change))
    }

    /// The edits of one record that go together.
    private struct Waiting {
        var change: Change
        var positions: [Int64] = []
        /// An edit of a field that stands in the change already follows: it and all later ones go with the next batch, in
        /// which the server judges them by what this one has left.
        var isFull = false
    }

    /// The waiting edits that fit `condition`, in the order of writing.
    private func waiting(_ condition: String, _ values: String...) throws -> [Waiting] {
        var all: [Waiting] = []
        var places: [RecordKey: Int] = [:]
        let statement = try database.prepare(
            """
            SELECT kind, id, field, value, stamp, author, base, offered, position FROM edit
            WHERE \(condition) AND state = 'waiting' ORDER BY position
            """, values.map { .text($0) })
        defer { statement.reset() }
        while try statement.step() {
            let key = RecordKey(statement.text(0), statement.text(1))
            guard let stamp = Stamp(statement.text(4)) else { continue }
            let place = places[key] ?? all.count
            if place == all.count {
                places[key] = place
                all.append(Waiting(change: Change(Record(kind: key.kind, id: key.id, owner: try record(key)?.owner))))
            }
            let name = statement.text(2)
            all[place].isFull = all[place].isFull || all[place].change.record[name] != nil
            if all[place].isFull { continue }
            all[place].change.record[name] = Field(
                try statement.withBytes(3) { try parser.parse($0) },
                Version(stamp: stamp, author: statement.text(5), base: statement.optionalText(6).flatMap(Stamp.init)))
            if statement.integer(7) != 0 { all[place].change.offered.insert(name) }
            all[place].positions.append(statement.integer(8))
        }
        return all
    }

    /// Puts the edits of the frozen batch back among those that wait.
    func unfreeze() throws { try database.run("UPDATE edit SET batch = NULL WHERE state = 'waiting'") }

    private func entry(_ row: Statement) throws -> LedgerEntry? {
        guard let stamp = Stamp(row.text(5)), let state = LedgerEntry.State(rawValue: row.text(6)) else { return nil }
        let refusal = row.optionalText(9).map {
            Refusal(TrainingError.Code(rawValue: $0) ?? .failed, row.text(10), hint: row.optionalText(11))
        }
        return LedgerEntry(
            position: row.integer(0), key: RecordKey(row.text(1), row.text(2)), field: row.text(3),
            value: try row.withBytes(4) { try parser.parse($0) }, stamp: stamp, state: state,
            settledAt: row.optionalInteger(7).map(Instant.init(milliseconds:)), by: row.optionalText(8),
            refusal: refusal)
    }
}
