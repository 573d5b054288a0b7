import TrainingModel

/// The versions of a field that this server knows beside the current one, and over which each was written: history, what was
/// overtaken, and what was refused.
struct Ancestry {
    /// Those that are history.
    let past: Set<Stamp>
    /// Those over which one was written that is history.
    let replaced: Set<Stamp>
    private var bases: [Stamp: Stamp] = [:]

    /// - Parameter notes: of what was overtaken of the field.
    fileprivate init(_ field: String, _ history: [Version], _ notes: [Overtaken], _ refused: [RefusedChange]) {
        past = Set(history.map(\.stamp))
        replaced = Set(history.compactMap(\.base))
        for version in history + notes.compactMap({ $0.loser?.version }) { add(version) }
        for change in refused {
            if let stamp = change.stamp(of: field) { bases[stamp] = change.base(of: field) }
        }
    }

    mutating func add(_ version: Version) { bases[version.stamp] = version.base }

    /// A version, the one over which it was written, and so on.
    func line(from stamp: Stamp?) -> Set<Stamp> {
        var line: Set<Stamp> = []
        var next = stamp
        while let seen = next, line.insert(seen).inserted { next = bases[seen] }
        return line
    }

    /// Those of some versions in whose lines another one stands.
    func descendants(of ancestor: Stamp, among versions: some Sequence<Stamp>) -> Set<Stamp> {
        var known = [ancestor: true]
        for version in versions {
            var line: [Stamp] = []
            var next: Stamp? = version
            while let seen = next, known[seen] == nil {
                // Whoever lies about a base can make a circle.
                known[seen] = false
                line.append(seen)
                next = bases[seen]
            }
            let isDescendant = next.flatMap { known[$0] } ?? false
            for seen in line { known[seen] = isDescendant }
        }
        return Set(known.filter(\.value).keys)
    }
}

/// What is known of the past of a record, read once for all its fields.
struct RecordPast {
    private let history: [(name: String, field: Field)]
    private let refused: [RefusedChange]

    init(of key: RecordKey, from reader: any StoreReader) throws {
        history = try reader.history(of: key)
        refused = try reader.refused(of: key)
    }

    func ancestry(of field: String, _ notes: [Overtaken]) -> Ancestry {
        Ancestry(field, history.filter { $0.name == field }.map(\.field.version), notes, refused)
    }
}

extension StoreReader {
    /// What was noted as overtaken of a field, taken back or not.
    func overtaken(_ field: String, of key: RecordKey) throws -> [Overtaken] {
        try records(Overtaken.kind.name, idPrefix: Overtaken.prefix(of: key, field)).map(Overtaken.init)
            .filter { $0.subject == key && $0.field == field }
    }

    /// What came of a record by way of a relay and was refused.
    func refused(of key: RecordKey) throws -> [RefusedChange] {
        try records(RefusedChange.kind.name, idPrefix: RefusedChange.prefix(of: key)).map(RefusedChange.init)
            .filter { $0.subject == key }
    }

    func refused(_ field: String, _ stamp: Stamp, of key: RecordKey) throws -> RefusedChange? {
        try refused(of: key).first { $0.stamp(of: field) == stamp }
    }
}
