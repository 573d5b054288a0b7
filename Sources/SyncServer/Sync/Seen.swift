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
        let past = try RecordPast(of: key, from: writer)
        let overtaken = merged.overtaken
        merged.overtaken = []
        for overtaking in overtaken {
            let (name, stamp) = (overtaking.name, overtaking.loser.version.stamp)
            let ancestry = past.ancestry(of: name, try writer.overtaken(name, of: key))
            if ancestry.past.contains(stamp) { continue }
            if succession.replaces(name, stamp, of: key) || ancestry.replaced.contains(stamp)
                || ancestry.line(from: overtaking.winner.base).contains(stamp)
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
            let notes = try writer.overtaken(name, of: words.key)
            let standing = notes.filter(\.record.isAlive)
            guard !standing.isEmpty else { continue }
            var ancestry = try RecordPast(of: words.key, from: writer).ancestry(of: name, notes)
            for version in [before[name]?.version, field.version] { version.map { ancestry.add($0) } }
            let seen = ancestry.line(from: base)
            let winners = ancestry.descendants(of: field.stamp, among: standing.compactMap(\.byStamp))
            for note in standing
            where note.stamp.map(seen.contains) ?? false && note.byStamp.map(winners.contains) ?? false {
                try takeBack(note)
            }
        }
    }

    private func takeBack(_ note: Overtaken) throws {
        if Kind.named(note.subject.kind)?.keepsHistory ?? true, let lost = note.loser {
            try writer.keep([(note.field, lost)], of: note.subject)
        }
        var gone = note.record
        gone.writeAsServer(Record.removedField, .string(Digest.seen(gone).description), at: now)
        try writer.put(gone, replacing: note.record, now: now)
    }
}
