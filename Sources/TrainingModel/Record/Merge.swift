/// The later write wins. Commutative, associative, idempotent: see MergeLawTests.
public func merge(_ a: Field, _ b: Field) -> Field { a.version.stamp < b.version.stamp ? b : a }

/// What a change did to a record.
public struct Merged: Sendable {
    public var record: Record
    /// False when every field of the change was already there or older.
    public var changed: Bool
    /// Values that lost to a write whose author had not seen them, or that fell into a removal.
    public var overtaken: [Overtaking] = []
    /// Values that somebody replaced knowingly: earlier versions, for the history.
    public var replaced: [(name: String, field: Field)] = []
}

/// A value that lost, and what it lost to.
public struct Overtaking: Equatable, Sendable {
    public var name: String
    public var loser: Field
    public var winner: Version
}

/// Merges a change into a record, field by field, and says which words were overtaken unseen.
///
/// Two writes conflict when the winner's base is not the loser's stamp (its author never saw the loser) and the
/// values differ. Nothing that anybody wrote disappears: a loser is in `overtaken` or, seen by the winner, in `replaced`.
public func merge(_ record: Record, _ change: Record) -> Merged {
    var result = Merged(record: record, changed: false)
    let concernsRemoval = record.hasRemoval || change.hasRemoval
    if record.fields.isEmpty, !concernsRemoval {
        // A new record: nothing to compare with, and the fields need no copy.
        result.record.take(fieldsOf: change)
        result.changed = !change.fields.isEmpty
        return result
    }
    for (name, incoming) in change.inOrderOfWriting {
        // Kept only where it is needed: a second holder makes every write copy the fields.
        let before = concernsRemoval ? result.record : nil
        guard let current = result.record[name] else {
            result.record[name] = incoming
            result.changed = true
            result.noteRemoval(name, incoming, before: before)
            continue
        }
        if incoming.version.stamp == current.version.stamp { continue }
        let winner = merge(current, incoming)
        let loser = winner.version.stamp == incoming.version.stamp ? current : incoming
        result.note(name, loser: loser, winner: winner)
        guard winner.version.stamp == incoming.version.stamp else { continue }
        result.record[name] = incoming
        result.changed = true
        result.noteRemoval(name, incoming, before: before)
    }
    return result
}

/// The same where there may be no record yet.
public func merge(_ record: Record?, _ change: Record) -> Merged {
    merge(record ?? Record(kind: change.kind, id: change.id, owner: change.owner), change)
}

extension Record {
    /// A removal must be judged against what its author had written before it, so it matters which came first.
    fileprivate var inOrderOfWriting: [(name: String, field: Field)] {
        guard hasRemoval else { return fields }
        return fields.sorted { $0.field.version.stamp < $1.field.version.stamp }
    }
}

extension Merged {
    fileprivate mutating func note(_ name: String, loser: Field, winner: Field) {
        guard name != Record.scopeField, name != Record.removedField, loser.value != winner.value else { return }
        if winner.version.base == loser.version.stamp {
            replaced.append((name, loser))
        } else {
            overtaken.append(Overtaking(name: name, loser: loser, winner: winner.version))
        }
    }

    /// A removal that did not see the state it removed, and an edit older than a removal, both lose words: keep them.
    fileprivate mutating func noteRemoval(_ name: String, _ incoming: Field, before: Record?) {
        guard let before, !record.isAlive, let removal = record[Record.removedField] else { return }
        if name == Record.removedField {
            guard before.isAlive, removal.value.string != Digest.seen(before).description else { return }
            for (name, field) in before.fields where name != Record.scopeField && name != Record.removedField {
                overtaken.append(Overtaking(name: name, loser: field, winner: removal.version))
            }
        } else if name != Record.scopeField {
            overtaken.append(Overtaking(name: name, loser: incoming, winner: removal.version))
        }
    }
}
