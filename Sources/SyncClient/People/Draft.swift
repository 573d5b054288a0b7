import TrainingModel

/// Changes that are planned and judged, each as if those before it had been made, and that are made all together or not
/// at all. What a plan shows is what its draft holds.
public final class Draft {
    /// One record's planned fields.
    public struct Change: Sendable {
        public let key: RecordKey
        let scope: String
        let owner: String?
        /// The record as it is now; nil when the change makes it.
        public let current: Record?
        public fileprivate(set) var fields: [String: JSON]
    }

    public enum Outcome {
        case planned
        /// Everything is there already.
        case unchanged
        case refused(Refusal)
    }

    private let replica: Replica
    private var records: [RecordKey: Record] = [:]
    private var places: [RecordKey: Int] = [:]
    private var actor: Actor?
    private var count: UInt64 = 0
    /// What to put back if the part of the plan that is being made cannot be made whole.
    private var undo: [(key: RecordKey, record: Record?, change: Change?)] = []
    public private(set) var changes: [Change] = []

    public init(_ replica: Replica) { self.replica = replica }

    public var isEmpty: Bool { changes.isEmpty }

    /// An id that no record has, here or in the draft: thousands may be drawn within one millisecond.
    public func newID(_ kind: Kind) throws -> String {
        while true {
            let id = Identifier.make(milliseconds: try replica.correctedNow().milliseconds, random: replica.random())
            if try record(RecordKey(kind.name, id)) == nil { return id }
        }
    }

    /// Plans to make a record, or to change it when it is there.
    @discardableResult
    public func write(
        _ kind: Kind, id: String, scope: String = Scope.network, owner: String? = nil, _ fields: [String: JSON]
    ) throws -> Outcome {
        let key = RecordKey(kind.name, id)
        let current = try record(key)
        var fields = fields.filter { current?.value($0.key) ?? .null != $0.value }
        if current != nil, fields.isEmpty { return .unchanged }
        if current == nil { fields[Record.scopeField] = .string(scope) }
        let change = try stamped(fields, of: key, owner: current?.owner ?? owner)
        let result = merge(current ?? Record(kind: key.kind, id: key.id, owner: owner), change).record
        if let refusal = try judge(change, on: current, giving: result, by: currentActor(), in: self) {
            return .refused(refusal)
        }
        undo.append((key, records[key], places[key].map { changes[$0] }))
        records[key] = result
        if kind.name == Grant.kind.name || kind.name == Person.kind.name, id.hasPrefix(try replica.person()) {
            actor = nil
        }
        note(key, scope, owner, current, fields)
        return .planned
    }

    /// Plans several changes of which none is kept when one of them throws.
    public func whole<Result>(_ body: () throws -> Result) throws -> Result {
        undo.removeAll(keepingCapacity: true)
        do { return try body() } catch {
            for (key, record, change) in undo.reversed() {
                records[key] = record
                if let change, let place = places[key] {
                    changes[place] = change
                } else {
                    changes.removeLast()
                    places[key] = nil
                }
            }
            actor = nil
            throw error
        }
    }

    /// Makes the planned changes, so many records in one transaction, in the order in which they were planned.
    /// - Parameter progress: called after each transaction with how many are done.
    public func commit(batch: Int = 500, progress: (Int) -> Void = { _ in }) throws {
        var done = 0
        while done < changes.count {
            let part = changes[done...].prefix(batch)
            try replica.transaction {
                for change in part {
                    var fields = change.fields
                    fields[Record.scopeField] = nil
                    guard let kind = Kind.named(change.key.kind) else { continue }
                    try replica.upsert(
                        kind, id: change.key.id, scope: change.scope, owner: change.owner, fields: fields)
                }
            }
            done += part.count
            progress(done)
        }
    }

    private func note(
        _ key: RecordKey, _ scope: String, _ owner: String?, _ current: Record?, _ fields: [String: JSON]
    ) {
        if let place = places[key] {
            changes[place].fields.merge(fields) { $1 }
        } else {
            places[key] = changes.count
            changes.append(Change(key: key, scope: scope, owner: owner, current: current, fields: fields))
        }
    }

    /// The change with a stamp above every other: the real one is given when it is made.
    private func stamped(_ fields: [String: JSON], of key: RecordKey, owner: String?) throws -> Record {
        count += 1
        let stamp = Stamp(tick: Stamp.tick(milliseconds: Stamp.latestMilliseconds) + count, writer: 0)
        var change = Record(kind: key.kind, id: key.id, owner: owner)
        let person = try replica.person()
        for (name, value) in fields { change[name] = Field(value, Version(stamp: stamp, author: person)) }
        return change
    }

    private func currentActor() throws -> Actor {
        if let actor { return actor }
        let actor = try Actor(person: replica.person(), from: self, at: replica.correctedNow())
        self.actor = actor
        return actor
    }
}

extension Draft: RecordSource {
    public func record(_ key: RecordKey) throws -> Record? { try records[key] ?? replica.record(key) }

    public func records(_ kind: String, idPrefix prefix: String) throws -> [Record] {
        var found = Dictionary(
            try replica.records(kind, idPrefix: prefix).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        for (key, record) in records where key.kind == kind && key.id.hasPrefix(prefix) { found[key] = record }
        return found.values.sorted { $0.id < $1.id }
    }
}
