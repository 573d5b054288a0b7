import SQLiteStorage
import TrainingModel

/// Mending the stamps of unsent edits after the clock proved wrong, and following a server whose history has parted.
extension Replica {
    /// Notes the server's time, and restamps what is unsent when the correction moved by more than a minute.
    /// - Parameters:
    ///   - measured: this computer's clock in the middle of the exchange.
    ///   - force: restamp whatever the skew is, because the server refused the stamps.
    func correct(serverNow: Int64, measured: Int64, force: Bool = false) throws {
        // A refusal may name any number: kept as it is, the time that follows from it could not be reckoned with.
        let serverNow = min(max(serverNow, 0), Stamp.latestMilliseconds)
        try transaction {
            var clock = try clock()
            let skew = serverNow &- measured
            let moved = skew &- clock.skew
            if force || moved.magnitude > StampClock.tolerance.magnitude {
                // The server may have taken a frozen batch whose reply was lost; it took nothing of a refused one.
                if force { try unfreeze() }
                try restamp(shift: moved, serverNow: serverNow, clock: &clock)
            }
            clock.correct(skew: skew)
            try save(clock)
        }
    }

    /// Moves every unsent edit by the same time, in their order, under a fresh writer: no stamp is ever used twice.
    private func restamp(shift: Int64, serverNow: Int64, clock: inout StampClock) throws {
        writer = random()
        let edits = try unsentEdits()
        var renamed: [UnsentEdit.Name: Stamp] = [:]
        var previous: [RecordKey: (old: Stamp, new: Stamp)] = [:]
        var highest: UInt64 = 0
        for edit in edits {
            let stored = try stored(edit.key)
            let base = edit.base.map { renamed[UnsentEdit.Name(edit.key, edit.field, $0)] ?? $0 }
            let wanted = Stamp.tick(milliseconds: min(edit.stamp.milliseconds &+ shift, serverNow))
            // What it overwrote must stay older; to a removal that is all that the record held then.
            var floor = Stamp.tick(after: edit.isRemoval ? stored?.record.latest(seenBy: edit.stamp, writer) : base)
            // Edits of one record keep their order, or a removal would overtake the edit that undid it.
            if let last = previous[edit.key] {
                floor = max(floor, last.old == edit.stamp ? last.new.tick : Stamp.tick(after: last.new))
            }
            let stamp =
                edit.stamp.isNameless
                ? .nameless(on: Instant(milliseconds: Stamp(tick: wanted, writer: 0).milliseconds))
                : Stamp(tick: max(wanted, floor), writer: writer)
            previous[edit.key] = (edit.stamp, stamp)
            renamed[UnsentEdit.Name(edit.key, edit.field, edit.stamp)] = stamp
            if stamp.tick <= Stamp.tick(milliseconds: serverNow) { highest = max(highest, stamp.tick) }
            try rewrite(edit, stamp: stamp, base: base, in: stored)
            if stamp < edit.stamp, let stored { try readAgain(stored) }
        }
        clock.restart(highest: highest, writer: writer)
    }

    /// An edit that was later than the server's value when that came, and let it pass, may be earlier now: the row has to
    /// come once more.
    private func readAgain(_ stored: Stored) throws {
        guard stored.seq > 0 else { return }
        try database.run(
            "UPDATE feed SET cursor = ?1 WHERE cursor > ?1 AND name IN (?2, ?3)", .integer(stored.seq - 1),
            .text(stored.record.scope ?? ""), .text(Scope.own))
    }

    private struct UnsentEdit {
        struct Name: Hashable {
            let key: RecordKey
            let field: String
            let stamp: Stamp
            init(_ key: RecordKey, _ field: String, _ stamp: Stamp) {
                self.key = key
                self.field = field
                self.stamp = stamp
            }
        }
        let position: Int64
        let key: RecordKey
        let field: String
        let stamp: Stamp
        let base: Stamp?
        /// A removal of exactly the state that the replica holds.
        let sawAll: Bool
        var isRemoval: Bool { field == Record.removedField }
    }

    private func unsentEdits() throws -> [UnsentEdit] {
        try database.rows(
            """
            SELECT position, kind, id, field, stamp, base FROM edit
            WHERE state = 'waiting' AND NOT offered AND batch IS NULL ORDER BY position
            """
        ) { row in
            guard let stamp = Stamp(row.text(4)) else { return nil }
            let key = RecordKey(row.text(1), row.text(2))
            let record = row.text(3) == Record.removedField ? try record(key) : nil
            return UnsentEdit(
                position: row.integer(0), key: key, field: row.text(3), stamp: stamp,
                base: row.optionalText(5).flatMap(Stamp.init),
                sawAll: record.map { $0.value(Record.removedField)?.string == Digest.seen($0).description } ?? false)
        }.compactMap { $0 }
    }

    private func rewrite(_ edit: UnsentEdit, stamp: Stamp, base: Stamp?, in stored: Stored?) throws {
        try database.run(
            "UPDATE edit SET stamp = ?2, base = ?3 WHERE position = ?1", .integer(edit.position),
            .text(stamp.description), .text(base?.description))
        guard let stored, var field = stored.record[edit.field] else { return }
        // What lost to a value that came meanwhile may win over it now.
        if field.version.stamp != edit.stamp {
            guard edit.stamp < field.version.stamp, field.version.stamp < stamp else { return }
            field = Field(try value(at: edit.position), Version(stamp: stamp, author: try person()))
        }
        var record = stored.record
        field.version.stamp = stamp
        field.version.base = base
        if edit.sawAll {
            // The stamps that it saw may have just changed with it.
            field.value = .string(Digest.seen(record).description)
            try database.run(
                "UPDATE edit SET value = ?2 WHERE position = ?1", .integer(edit.position), .utf8(field.value.encoded))
        }
        record[edit.field] = field
        try put(record, replacing: stored)
    }

    private func value(at position: Int64) throws -> JSON {
        try database.row("SELECT value FROM edit WHERE position = ?1", .integer(position)) { row in
            try row.withBytes(0) { try parser.parse($0) }
        } ?? .null
    }

    /// Follows a server that lost a part of its history: reads again from where the histories parted, and offers every
    /// field that came later.
    func follow(epoch: String, parted: Int64) throws {
        // A seq is never negative, and no server would take one from us again.
        let parted = max(parted, 0)
        try transaction {
            for feed in try feeds() where feed.cursor != nil {
                if feed.started != nil || parted == 0 {
                    try restart(feed: feed.name)
                } else if feed.cursor ?? 0 > parted {
                    try database.run("UPDATE feed SET cursor = ?2 WHERE name = ?1", .text(feed.name), .integer(parted))
                }
            }
            try unfreeze()
            try keepReceipt()
            try offerAll(after: parted)
            try database.run("UPDATE record SET seq = ?1 WHERE seq > ?1", .integer(parted))
            try database.run("UPDATE replica SET epoch = ?1, parted = 1, replies = replies + 1", .text(epoch))
        }
    }

    /// True from `follow` until `agreeAgain`. Meanwhile a differing digest is no fault: a record that left or was collected
    /// in the lost history stands in the feed again, below the seq where the histories parted.
    func isParted() throws -> Bool { try database.row("SELECT parted FROM replica") { $0.integer(0) != 0 } ?? false }
    func agreeAgain() throws {
        try database.run("UPDATE replica SET parted = 0, taken = 0 WHERE parted OR taken > 0")
        try database.run(
            "UPDATE replica SET roams = 0 WHERE roams AND NOT EXISTS (SELECT 1 FROM record WHERE ahead)")
    }

    /// The receipt of the history that ended proves, with every offer, that the server has lost a part of it.
    private func keepReceipt() throws {
        let latest = try database.rows("SELECT receipt FROM replica WHERE receipt IS NOT NULL") { $0.text(0) }
        let kept = (try lossReceipts().filter { !latest.contains($0) } + latest).suffix(Limits.receipts)
        try database.run("UPDATE replica SET loss = ?1", .text(kept.joined(separator: " ")))
    }

    /// What to show with a batch that offers something.
    func lossReceipts() throws -> [String] {
        let text = try database.row("SELECT loss FROM replica") { $0.optionalText(0) } ?? nil
        return text?.split(separator: " ").map(String.init) ?? []
    }

    /// A seat in a committee, and a workshop, let people see what stands in their scopes: they are offered before. A note of what
    /// was overtaken comes after its record: a server above a relay takes it in no other way.
    static let offerRank = """
        kind = '\(Overtaken.kind.name)', scope GLOB '\(Scope.committee("*"))' OR scope GLOB '\(Scope.workshop("*"))'
        """

    private func offerAll(after seq: Int64) throws {
        let keys = try database.rows(
            "SELECT kind, id FROM record WHERE seq > ?1 ORDER BY \(Self.offerRank), seq", .integer(seq)
        ) { RecordKey($0.text(0), $0.text(1)) }
        // Before everything that waits: an edit must find its record again.
        for key in keys.reversed() {
            guard let record = try record(key) else { continue }
            try offerFirst(record.fields, of: key)
        }
    }
}

extension Record {
    /// The latest stamp of what the writer of a removal saw: older fields, and those restamped just now.
    fileprivate func latest(seenBy removal: Stamp, _ writer: UInt32) -> Stamp? {
        fields.lazy.filter { $0.name != Record.removedField }.map(\.field.version.stamp)
            .filter { $0 < removal || $0.writer == writer }.max()
    }
}
