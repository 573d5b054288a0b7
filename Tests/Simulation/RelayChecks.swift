import SQLiteStorage
import SyncServer
import TrainingModel

/// Every relay holds what the server above would show its people, and nothing else.
extension SimulationRun {
    func checkRelays() throws {
        for relay in network.relays {
            let report = try relay.run()
            if !report.isEmpty || report.waiting > 0 || report.roundTrips != 1 {
                fault("\(relay.name) still moves: \(report)")
            }
            faults += try relay.differences().map { "\(relay.name) differs: \($0)" }
            faults += try relay.strangers().map { "\(relay.name) holds \($0), which none of its people may see" }
            faults += try relay.removedOtherwise().map { "\(relay.name) has otherwise removed: \($0)" }
            // What the server above has lost of its past nobody gives back.
            if hasRestored { continue }
            faults += try relay.unknownPast().map { "\(relay.name) has a past of its own: \($0)" }
        }
    }
}

extension TestRelay {
    private func keysOutside() throws -> Set<RecordKey> {
        let feeds = try network.service.feeds(of: network.service.device(token: token))
        return Set(try service.store.read { try $0.keysOutside(Set(feeds)) })
    }

    /// Records that stand in none of this relay's feeds, removed ones too, and the history of what is not here.
    func strangers() throws -> [String] {
        let rows = try keysOutside().filter { try !mayStay($0) }.map { "\($0.kind) \($0.id)" }.sorted()
        let database = try Database(path: folder + "/network.db", access: .readOnly)
        let past = try database.rows(
            """
            SELECT DISTINCT kind, id FROM history WHERE NOT EXISTS (
                SELECT 1 FROM record WHERE record.kind = history.kind AND record.id = history.id)
            """
        ) { "the history of \($0.text(0)) \($0.text(1))" }
        return rows + past
    }

    /// What its people moved to where none of them sees it stays, for the day of a restore, with what was overtaken in it:
    /// docs/relay.md. One of two copies of an outbox may move what the other has not sent yet.
    private func mayStay(_ key: RecordKey) throws -> Bool {
        guard let record = try record(key), let scope = record[Record.scopeField]?.version else { return false }
        if key.kind == Overtaken.kind.name { return try mayStay(Overtaken(record).subject) }
        return try scope.base != nil || serves(scope.author)
    }

    /// Removed records that differ from those above, unless these are forgotten there already. What changes in a removed one
    /// changes no feed's digest: a relay whose feeds agree reads it with the next row.
    func removedOtherwise() throws -> [String] {
        let strangers = try keysOutside()
        let feeds = try service.store.read { try $0.upstreamFeeds() }
        return try records(of: service).filter { !$0.isAlive && !strangers.contains($0.key) }.compactMap { here in
            let names = [here.scope, here.owner.map { ownFeed(of: $0) }]
            let read = feeds.filter { names.contains($0.name) }.compactMap(\.cursor).max() ?? 0
            guard let above = try network.service.store.read({ try $0.stored(here.key) }), above.seq <= read,
                above.record != here
            else { return nil }
            return "\(here.text) above \(above.record.text)"
        }
    }

    /// Values in this relay's history of living records that the server above has in no way.
    func unknownPast() throws -> [String] {
        let strangers = try keysOutside()
        return try records(of: service).filter { $0.isAlive && !strangers.contains($0.key) }.flatMap { record in
            try service.store.read { try $0.history(of: record.key) }.filter { name, field in
                // What the server above writes itself, such as the number on a waiting list, has no history.
                try field.version.author != Record.server && !isAbove(field, as: name, of: record.key)
            }.map { "\(record.kind) \(record.id) \($0.name) \($0.field.value)" }
        }
    }

    /// True when the server above has the value as current, past, overtaken or void. The same value under another stamp counts:
    /// neither of two that agree is overtaken.
    private func isAbove(_ field: Field, as name: String, of key: RecordKey) throws -> Bool {
        try network.service.store.read { reader in
            guard let above = try reader.record(key), above.isAlive, !above.isVoid(name, field.stamp) else {
                return true
            }
            let past = try reader.history(of: key).filter { $0.name == name }.map(\.field)
            let lost = try reader.records(Overtaken.kind.name, idPrefix: "\(key.kind)/\(key.id)/").map(Overtaken.init)
            let losers = lost.filter { $0.field == name }
            return losers.contains { $0.stamp == field.stamp || $0.value == field.value }
                || (past + [above[name]].compactMap { $0 }).contains {
                    $0.stamp == field.stamp || $0.value == field.value
                }
        }
    }

    private func records(of service: SyncService) throws -> [Record] {
        try service.store.read { reader in try Kind.all.flatMap { try reader.records($0.name, idPrefix: "") } }
    }
}
