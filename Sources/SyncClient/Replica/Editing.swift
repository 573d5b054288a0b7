import SQLiteStorage
import TrainingModel

/// Writing: every change is judged, stamped, kept and put into the outbox in one transaction.
extension Replica {
    /// Makes a record.
    /// - Parameters:
    ///   - id: a natural id; nil for a new random one.
    ///   - fields: the values by field name.
    /// - Throws: what `judge` refuses, at once and offline.
    @discardableResult
    public func create(
        _ kind: Kind, id: String? = nil, scope: String, owner: String? = nil, fields: [String: JSON]
    ) throws -> Record {
        let id = try id ?? Identifier.make(milliseconds: correctedNow().milliseconds, random: random())
        var fields = fields
        fields[Record.scopeField] = .string(scope)
        return try write(RecordKey(kind.name, id), owner: owner, fields)
    }

    /// Changes fields of a record. A value that is there already is not written again.
    @discardableResult
    public func edit(_ key: RecordKey, _ fields: [String: JSON]) throws -> Record {
        try write(key, owner: nil, fields)
    }

    /// Makes the record, or changes it when it is there: for natural ids, where somebody else may have been first.
    @discardableResult
    public func upsert(
        _ kind: Kind, id: String, scope: String, owner: String?, fields: [String: JSON]
    ) throws -> Record {
        try transaction {
            if try record(RecordKey(kind.name, id)) != nil { return try edit(RecordKey(kind.name, id), fields) }
            return try create(kind, id: id, scope: scope, owner: owner, fields: fields)
        }
    }

    /// Removes a record, saying which state the person saw.
    public func remove(_ key: RecordKey) throws {
        try transaction {
            let seen = try record(key).map { Digest.seen($0) }
            _ = try write(key, owner: nil, [Record.removedField: JSON(seen?.description)])
        }
    }

    private func write(_ key: RecordKey, owner: String?, _ fields: [String: JSON]) throws -> Record {
        try transaction {
            let current = try stored(key)
            let fields = fields.filter { current?.record.value($0.key) != $0.value }
            if let current, fields.isEmpty { return current.record }
            let person = try person()
            let change = try stamped(
                fields, of: key, owner: current?.record.owner ?? owner, on: current?.record, by: person)
            let merged = merge(current?.record ?? Record(kind: key.kind, id: key.id, owner: owner), change)
            let actor = try Actor(person: person, from: self, at: correctedNow())
            if let refusal = try judge(change, on: current?.record, giving: merged.record, by: actor, in: self) {
                throw refusal.error
            }
            guard merged.record.encoded.count <= Limits.recordBytes else {
                throw TrainingError(
                    .tooLarge, "This \(key.kind) is larger than \(Limits.recordBytes >> 10) KiB.", hint: "Split it.")
            }
            try put(merged.record, replacing: current)
            try keep(merged.replaced, of: key)
            for (name, field) in change.fields { try addEdit(key, name, field) }
            return merged.record
        }
    }

    /// The change with one stamp for all its fields, each with the base that its author saw.
    private func stamped(
        _ fields: [String: JSON], of key: RecordKey, owner: String?, on current: Record?, by person: String
    ) throws -> Record {
        var clock = try clock()
        // A removal comes after all that it removes, and an edit that brings a record back after the removal.
        let concernsAll = fields[Record.removedField] != nil || current?.isAlive == false
        let overwritten =
            concernsAll ? current?.latest : fields.keys.compactMap { current?[$0]?.version.stamp }.max()
        let stamp = clock.next(now: now().milliseconds, after: overwritten)
        try save(clock)
        if let nameless = try nameless(fields, of: key, owner: owner) { return nameless }
        var change = Record(kind: key.kind, id: key.id, owner: owner)
        for (name, value) in fields {
            let seen = current?[name]?.version
            let base = try seen.flatMap { try takeUnsent(key, name, $0.stamp) ?? $0.stamp }
            change[name] = Field(value, Version(stamp: stamp, author: person, base: base))
        }
        return change
    }

    /// The change of a record whose author nobody may know: it says neither who wrote it nor when in the day.
    private func nameless(_ fields: [String: JSON], of key: RecordKey, owner: String?) throws -> Record? {
        let stamp = Stamp.nameless(on: try correctedNow())
        var change = Record(kind: key.kind, id: key.id, owner: owner)
        for (name, value) in fields { change[name] = Field(value, Version(stamp: stamp, author: "")) }
        guard let name = Kind.named(key.kind)?.pseudonym(change) else { return nil }
        for (field, value) in fields { change[field] = Field(value, Version(stamp: stamp, author: name)) }
        try markAnswered(name)
        return change
    }

    /// An own value that was never sent is replaced, not overtaken: the new edit takes over its base. Not so a person's
    /// structure: what was learned meanwhile stands there, and the server takes it only if it knows of that move.
    private func takeUnsent(_ key: RecordKey, _ name: String, _ stamp: Stamp) throws -> Stamp?? {
        let isMove = key.kind == Person.kind.name && name == "structure"
        guard name != Record.removedField, !isMove else { return nil }
        let base = try database.row(
            """
            DELETE FROM edit WHERE kind = ?1 AND id = ?2 AND field = ?3 AND stamp = ?4 AND state = 'waiting'
                AND batch IS NULL AND NOT offered RETURNING base
            """, .text(key.kind), .text(key.id), .text(name), .text(stamp.description)
        ) { $0.optionalText(0) }
        return base.map { $0.flatMap(Stamp.init) }
    }
}
