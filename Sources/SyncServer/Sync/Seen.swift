import TrainingModel

/// Whose author had seen what. The base of a version tells it of the one before; relays bring versions late and in pieces, so the
/// server looks further back than that.
extension Intake {
    /// Takes out of what seems overtaken the values that somebody has replaced knowingly, and others that value since. One that
    /// comes again is history and was overtaken by nobody; one that comes after its successors, or just before one, becomes
    /// history.
    func settleSeen(in merged: inout Merged) throws {
        guard !merged.overtaken.isEmpty else { return }
        let key = merged.record.key
        let past = try writer.history(of: key)
        let overtaken = merged.overtaken
        merged.overtaken = []
        for overtaking in overtaken {
            let (name, stamp) = (overtaking.name, overtaking.loser.version.stamp)
            let versions = past.filter { $0.name == name }.map(\.field.version)
            if versions.contains(where: { $0.stamp == stamp }) { continue }
            if try succession.replaces(name, stamp, of: key) || versions.contains(where: { $0.base == stamp })
                || leads(from: overtaking.winner.base, to: stamp, name, of: key, versions)
            {
                merged.replaced.append((name, overtaking.loser))
            } else {
                merged.overtaken.append(overtaking)
            }
        }
    }

    /// Takes back what was noted as overtaken by a version that, as only these words tell, was written over it: a computer that
    /// changes from a relay to this server can be here before what it saw there. Such a value is history.
    /// - Parameter before: the record without these words. A value that they replace there was overtaken by nobody.
    func takeBackOvertaken(_ words: Record, on before: Record?) throws {
        guard let before else { return }
        for (name, field) in words.fields {
            guard let base = field.version.base, base != before[name]?.stamp else { continue }
            var versions = try writer.history(of: words.key).filter { $0.name == name }.map(\.field.version)
            versions += try [writer.record(words.key)?[name]?.version].compactMap { $0 }
            var seen: Stamp? = base
            for _ in 0..<Self.depth {
                guard let stamp = seen else { break }
                try takeBackOvertaken(name, stamp, of: words.key, versions)
                seen = try self.base(of: stamp, name, of: words.key, versions)
            }
        }
    }

    private func takeBackOvertaken(_ field: String, _ stamp: Stamp, of key: RecordKey, _ versions: [Version]) throws {
        guard let stored = try overtaken(stamp, field, of: key)?.record, stored.isAlive,
            let winner = Overtaken(stored).byStamp,
            try leads(from: base(of: winner, field, of: key, versions), to: stamp, field, of: key, versions)
        else { return }
        if Kind.named(key.kind)?.keepsHistory ?? true, let lost = Overtaken(stored).loser {
            try writer.keep([(field, lost)], of: key)
        }
        var gone = stored
        gone.writeAsServer(Record.removedField, .string(Digest.seen(stored).description), at: now)
        try writer.put(gone, replacing: stored, now: now)
    }

    /// Versions through which is looked back.
    private static let depth = 100

    /// True when the base of a version is another one, or was written over it: what lies between may be history here, overtaken, or
    /// refused.
    private func leads(
        from base: Stamp?, to stamp: Stamp, _ field: String, of key: RecordKey, _ versions: [Version]
    ) throws -> Bool {
        var version = base
        for _ in 0..<Self.depth {
            guard let seen = version else { return false }
            if seen == stamp { return true }
            version = try self.base(of: seen, field, of: key, versions)
        }
        return false
    }

    /// Over which version another one was written.
    private func base(of stamp: Stamp, _ field: String, of key: RecordKey, _ versions: [Version]) throws -> Stamp? {
        if let known = versions.first(where: { $0.stamp == stamp }) { return known.base }
        if let lost = try overtaken(stamp, field, of: key)?.loser { return lost.version.base }
        return try writer.record(RefusedChange.key(of: key, at: stamp)).flatMap { RefusedChange($0).base(of: field) }
    }

    private func overtaken(_ stamp: Stamp, _ field: String, of key: RecordKey) throws -> Overtaken? {
        try writer.record(Overtaken.key(of: key, field, stamp)).map(Overtaken.init)
    }
}
