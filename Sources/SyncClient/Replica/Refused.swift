import SQLiteStorage
import TrainingModel

/// What a person does with a refused change: send it again, or drop it.
extension Replica {
    /// Writes all refused values of a record again, as new edits, and takes the refused ones off the ledger.
    /// - Returns: how many values wait now.
    public func sendAgain(_ key: RecordKey) throws -> Int {
        try transaction {
            let refused = try ledger(states: [.refused]).filter { $0.key == key }
            guard !refused.isEmpty else { throw notRefused(key) }
            // Newest first: the first of each field is the last that was written.
            let fields = Dictionary(refused.map { ($0.field, $0.value) }, uniquingKeysWith: { first, _ in first })
            if try record(key) != nil {
                try edit(key, fields)
            } else {
                try createAgain(key, fields)
            }
            for entry in refused { try dropEntry(at: entry.position) }
            return fields.count
        }
    }

    private func createAgain(_ key: RecordKey, _ fields: [String: JSON]) throws {
        guard let kind = Kind.named(key.kind), let scope = fields[Record.scopeField]?.string else {
            throw TrainingError(
                .notFound, "The record of this change is not on this computer any more.",
                hint: "Copy the text from 'egov-learn outbox --state refused --json' and write it anew.")
        }
        var made = Record(kind: key.kind, id: key.id)
        let stamp = Stamp(tick: 0, writer: 0)
        for (name, value) in fields { made[name] = Field(value, Version(stamp: stamp, author: try person())) }
        try create(kind, id: key.id, scope: scope, owner: kind.owner.owner(of: made), fields: fields)
    }

    /// Takes a record's refused values off the ledger.
    /// - Returns: how many there were.
    public func dropRefused(_ key: RecordKey) throws -> Int {
        try transaction {
            let refused = try ledger(states: [.refused]).filter { $0.key == key }
            guard !refused.isEmpty else { throw notRefused(key) }
            for entry in refused { try dropEntry(at: entry.position) }
            return refused.count
        }
    }

    /// The one record with refused values whose id ends so.
    public func refusedKey(_ ending: String) throws -> RecordKey {
        let keys = Set(
            try ledger(states: [.refused]).map(\.key).filter {
                $0.id.hasSuffix(ending) || Identifier.isShort(ending, for: $0.id)
            })
        guard let key = keys.first, keys.count == 1 else {
            throw TrainingError(
                keys.isEmpty ? .notFound : .usage,
                keys.isEmpty
                    ? "No change of '\(ending)' was refused."
                    : "'\(ending)' could be \(keys.map(\.id).sorted().joined(separator: ", ")).",
                hint: "'egov-learn outbox --state refused' lists the refused changes.")
        }
        return key
    }

    private func notRefused(_ key: RecordKey) -> TrainingError {
        TrainingError(
            .notFound, "No change of '\(Identifier.short(key.id))' was refused.",
            hint: "'egov-learn outbox --state refused' lists the refused changes.")
    }
}
