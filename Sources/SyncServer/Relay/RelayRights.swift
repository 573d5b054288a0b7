import Synchronization
import TrainingModel

/// For whom a relay speaks, and what it may hold: what the people of its structures may see, together.
struct RelayRights: Sendable {
    /// The structures with all below them.
    let structures: Set<String>
    /// The active people of these.
    let people: [String]
    /// The scopes that they see, and `own:ID` for each of them.
    let feeds: Set<String>

    init(_ roots: [String], in reader: some StoreReader, at now: Instant) throws {
        structures = try reader.structures(below: roots)
        people = try reader.records(Person.kind.name, idPrefix: "").map(Person.init).filter {
            [structures] in $0.isMember && structures.contains($0.structure)
        }.map(\.id)
        var feeds = Set(structures.map(Scope.structure) + [Scope.network])
        for person in people {
            for feed in try Actor(person: person, from: reader, at: now).feeds(in: reader) {
                feeds.insert(feed == Scope.own ? ownFeed(of: person) : feed)
            }
        }
        self.feeds = feeds
    }

    /// True when the record stands in one of its feeds.
    func sees(_ record: Record) -> Bool {
        record.scope.map(feeds.contains) ?? false || record.owner.map { feeds.contains(ownFeed(of: $0)) } ?? false
    }

    /// True for somebody of its structures, and for who has left them: their last words may still be on their way.
    func speaks(for author: String, in reader: some StoreReader) throws -> Bool {
        let key = RecordKey(Person.kind.name, author)
        guard let person = try reader.record(key).map(Person.init) else { return false }
        if structures.contains(person.structure) { return true }
        return try reader.formerStructures(of: author).contains(where: structures.contains)
    }

    /// True for a person of its structures, and for a role that one of them has for one of these.
    func mayEnrol(_ record: Record, in reader: some StoreReader) throws -> Bool {
        guard record.scope == Scope.network, record.isAlive, record.owner == nil else { return false }
        switch record.kind {
        case Person.kind.name: return structures.contains(Person(record).structure) && Identifier.isRandom(record.id)
        case Grant.kind.name:
            let grant = Grant(record)
            let person = try reader.record(RecordKey(Person.kind.name, grant.person)).map(Person.init)
            guard let role = grant.role, let structure = grant.structure, let person else { return false }
            return structures.contains(structure) && structures.contains(person.structure)
                && record.id == Grant.id(person: grant.person, role: role, scope: grant.scope)
        default: return false
        }
    }
}

/// What relays may hold, computed anew only when something has changed: a relay asks every half minute.
final class KnownRights: Sendable {
    private let computed = Mutex<[String: (head: Int64, day: CalendarDate, rights: RelayRights)]>([:])

    /// - Parameter reader: of what is committed: a seq that is taken back is given again, to something else.
    func of(_ relay: Device, in reader: any StoreReader, at now: Instant) throws -> RelayRights {
        if let known = try known(of: relay, in: reader, at: now) { return known }
        let rights = try RelayRights(relay.structures ?? [], in: reader, at: now)
        let head = try reader.head()
        computed.withLock { $0[relay.id] = (head, now.date, rights) }
        return rights
    }

    func known(of relay: Device, in reader: any StoreReader, at now: Instant) throws -> RelayRights? {
        let head = try reader.head()
        guard let known = computed.withLock({ $0[relay.id] }), known.head == head, known.day == now.date else {
            return nil
        }
        return known.rights
    }
}
