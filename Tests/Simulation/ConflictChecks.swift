import TrainingModel

/// A value is overtaken by a later one, whose author did not see it. What somebody replaced knowingly is history: that it
/// comes back to its author is a fault, too.
extension SimulationRun {
    private struct Place: Hashable {
        let key: RecordKey
        let field: String
        let stamp: Stamp
    }

    func checkConflicts(in records: [Record]) throws {
        let lost = records.filter { $0.kind == Overtaken.kind.name }.map(Overtaken.init)
        for loss in lost {
            guard let stamp = loss.stamp, let winner = loss.byStamp, stamp >= winner else { continue }
            fault("\(loss.subject.id) \(loss.field) of \(stamp) was overtaken by the earlier \(winner)")
        }
        try checkWhatWasSeen(records, lost)
    }

    private func checkWhatWasSeen(_ records: [Record], _ lost: [Overtaken]) throws {
        // A restored server finds conflicts in what it is offered, and cannot know what somebody saw that nobody has any more.
        guard !hasRestored, !hasRelayRestored else { return }
        var written: [Place: [String]] = [:]
        for record in records where record.kind != Overtaken.kind.name {
            for (name, field) in record.fields {
                written[Place(key: record.key, field: name, stamp: field.version.stamp)] = Self.words(in: field.value)
            }
            let past = try network.service.store.read { try $0.history(of: record.key) }
            for (name, field) in past {
                written[Place(key: record.key, field: name, stamp: field.version.stamp)] = Self.words(in: field.value)
            }
        }
        for loss in lost {
            guard let stamp = loss.stamp else { continue }
            written[Place(key: loss.subject, field: loss.field, stamp: stamp)] = Self.words(in: loss.value)
        }
        // Where no history is kept, a batch that comes again much later may meet what nobody can tell from a conflict.
        for loss in lost where loss.record.isAlive && Kind.named(loss.subject.kind)?.keepsHistory ?? true {
            guard let stamp = loss.byStamp else { continue }
            let winners = written[Place(key: loss.subject, field: loss.field, stamp: stamp)] ?? []
            // Whoever replaces an unsent value in a copied outbox cannot know that the first computer has sent it.
            for word in Self.words(in: loss.value)
            where !copied.contains(word) && winners.contains(where: { $0 != word && knew($0, word) }) {
                fault("\(word) was overtaken by \(winners.joined(separator: " ")), which was written over it")
            }
        }
    }

    /// True when a word was written over another, or over one that was.
    private func knew(_ word: String, _ earlier: String) -> Bool {
        var open = sources[word] ?? []
        var done: Set<String> = []
        while let next = open.popLast() {
            if next == earlier { return true }
            if done.insert(next).inserted { open += sources[next] ?? [] }
        }
        return false
    }
}
