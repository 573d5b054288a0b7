import Signing
import TrainingModel

/// What the server writes by itself: later than all that stands in the record, and on top of what it saw there.
extension Record {
    /// The change that writes fields in the server's own name.
    func serverChange(_ fields: [String: JSON], at now: Instant) -> Record {
        var clock = StampClock(writer: Sodium.random32())
        let stamp = clock.next(now: now.milliseconds, after: latest)
        var change = Record(kind: kind, id: id, owner: owner)
        for (name, value) in fields {
            change[name] = Field(
                value, Version(stamp: stamp, author: Record.server, base: self[name]?.version.stamp))
        }
        return change
    }

    mutating func writeAsServer(_ name: String, _ value: JSON, at now: Instant) {
        self[name] = serverChange([name: value], at: now)[name]
    }
}

extension StoreWriter {
    /// Writes fields of a record in the server's own name; values that are there already are not written again.
    package func writeAsServer(
        _ kind: Kind, id: String, now: Instant, scope: String = Scope.network, owner: String? = nil,
        fields: [String: JSON]
    ) throws -> Record {
        let current = try record(RecordKey(kind.name, id))
        let before = current ?? Record(kind: kind.name, id: id, owner: owner)
        let fields = fields.merging([Record.scopeField: .string(scope)]) { $1 }
        let merged = merge(
            before, before.serverChange(fields.filter { current?.value($0.key) != $0.value }, at: now))
        if merged.changed {
            try put(merged.record, replacing: current, now: now)
            if kind.keepsHistory { try keep(merged.replaced, of: merged.record.key) }
        }
        return merged.record
    }
}
