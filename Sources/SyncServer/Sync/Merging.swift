import TrainingModel

extension StoreReader {
    /// Merges words into what stands here.
    func merging(_ words: Record) throws -> (stored: StoredRecord?, merged: Merged) {
        let stored = try self.stored(words.key)
        return (stored, merge(stored?.record, words))
    }

    /// True for a value that somebody has replaced knowingly: it is history.
    func isPast(_ field: String, _ stamp: Stamp, of key: RecordKey) throws -> Bool {
        try history(of: key).contains { $0.name == field && $0.field.version.stamp == stamp }
    }
}

extension StoreWriter {
    /// Keeps values that somebody replaced knowingly.
    func keepReplaced(_ values: [(name: String, field: Field)], of record: Record) throws {
        guard Kind.named(record.kind)?.keepsHistory ?? true else { return }
        try keep(values, of: record.key)
    }

    /// Whoever has moved the record to where it does not stand after all has to let it go from there.
    func leaveLostScope(_ words: Record, of record: Record) throws {
        guard let lost = words.scope, let scope = record.scope, lost != scope else { return }
        try depart(record.key, from: lost, to: scope)
    }

    /// Keeps what a merge has replaced, and what it overtook unseen. What the server wrote by itself is history then: there is
    /// nobody to tell, but where a person belonged still counts.
    /// - Returns: the records of what was overtaken.
    @discardableResult
    func keepLosers(of merged: Merged, now: Instant) throws -> [Record] {
        let record = merged.record
        var replaced = merged.replaced
        var kept: [Record] = []
        // Clearing a field is nobody's words.
        for overtaking in merged.overtaken where !overtaking.loser.value.isNull {
            let (name, loser) = (overtaking.name, overtaking.loser)
            guard loser.version.author != Record.server else {
                if record[name]?.stamp != loser.stamp { replaced.append((name, loser)) }
                continue
            }
            let lost = Overtaken.record(of: overtaking, in: record)
            if try self.record(lost.key) == nil, try !isGrave(lost.key) {
                try put(lost, replacing: nil, now: now)
                kept.append(lost)
            }
        }
        try keepReplaced(replaced, of: record)
        return kept
    }
}

/// The values that somebody replaces knowingly within one batch: a relay sends every one, and what comes of the last speaks for
/// those before it.
struct Succession {
    private struct Place: Hashable {
        let key: RecordKey
        let field: String
        let stamp: Stamp
    }

    private var replaced: Set<Place> = []

    init() {}

    init(in batch: Batch) {
        for change in batch.changes {
            for (name, field) in change.record.fields {
                guard let base = field.version.base else { continue }
                replaced.insert(Place(key: change.record.key, field: name, stamp: base))
            }
        }
    }

    func replaces(_ field: String, _ stamp: Stamp, of key: RecordKey) -> Bool {
        replaced.contains(Place(key: key, field: field, stamp: stamp))
    }
}
