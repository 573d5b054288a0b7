import TrainingModel

extension StoreReader {
    /// Merges words into what stands here.
    func merging(_ words: Record) throws -> (stored: StoredRecord?, merged: Merged) {
        let stored = try self.stored(words.key)
        return (stored, merge(stored?.record, words))
    }
}

extension StoreWriter {
    /// Keeps values that somebody replaced knowingly.
    func keepReplaced(of merged: Merged) throws {
        guard Kind.named(merged.record.kind)?.keepsHistory ?? true else { return }
        try keep(merged.replaced, of: merged.record.key)
    }

    /// Keeps what a merge has replaced, and what it overtook unseen.
    /// - Returns: the records of what was overtaken.
    @discardableResult
    func keepLosers(of merged: Merged, now: Instant) throws -> [Record] {
        let record = merged.record
        try keepReplaced(of: merged)
        var kept: [Record] = []
        for overtaking in merged.overtaken where overtaking.keepsWords {
            let lost = Overtaken.record(of: overtaking, in: record)
            if try self.record(lost.key) == nil, try !isGrave(lost.key) {
                try put(lost, replacing: nil, now: now)
                kept.append(lost)
            }
        }
        return kept
    }
}

extension Overtaking {
    /// Clearing a field, and what the server wrote by itself, are nobody's words.
    fileprivate var keepsWords: Bool { !loser.value.isNull && loser.version.author != Record.server }
}
