/// Where rights and rules look up other records: a replica or a server's store.
public protocol RecordSource {
    /// The record, also a removed one; nil when it is not there.
    func record(_ key: RecordKey) throws -> Record?
    /// All records of a kind whose ids begin with `prefix`, removed ones too, in the order of their ids.
    func records(_ kind: String, idPrefix prefix: String) throws -> [Record]
    /// Records of a kind in the order of their ids: at least the living ones that belong to the record with that id, as
    /// attempts do to their course. A first selection where the records are many; a source may give more.
    func records(_ kind: String, of superior: String) throws -> [Record]
    /// The same by text that stands in their own ids; removed ones too.
    func records(_ kind: String, idHolding text: String) throws -> [Record]
    /// Goes over what `records` gives and holds none of it: where the records are many, half the time goes into keeping
    /// them.
    /// - Parameter fields: those that matter. Others may be missing, while `isAlive` and `latest` stay those of the whole.
    func forEachRecord(
        _ kind: String, idPrefix prefix: String, fields: [String], _ body: (Record) throws -> Void) throws
    /// The ids of a kind's records, in their order: of those that are looked up under a word, or, for nil, of all, removed
    /// ones too. A server answers from an index: it asks this in every sync.
    func ids(of kind: String, under word: String?) throws -> [String]

    /// True when the published hash is that of the session's code in a window: see `SessionCode` in Signing. A source that
    /// cannot tell says no.
    func isSessionCode(_ code: String, workshop: String, session: String, window: Int64, hash: String) throws -> Bool
}

extension RecordSource {
    public func records(_ kind: String, of superior: String) throws -> [Record] { try records(kind, idPrefix: "") }
    public func records(_ kind: String, idHolding text: String) throws -> [Record] { try records(kind, idPrefix: "") }

    public func forEachRecord(
        _ kind: String, idPrefix prefix: String, fields: [String], _ body: (Record) throws -> Void
    ) throws {
        for record in try records(kind, idPrefix: prefix) { try body(record) }
    }

    public func isSessionCode(
        _ code: String, workshop: String, session: String, window: Int64, hash: String
    ) throws -> Bool { false }

    public func ids(of kind: String, under word: String?) throws -> [String] {
        try records(kind, idPrefix: "").filter { record in
            word.map { Kind.named(kind)?.words(of: record).contains($0) == true } ?? true
        }.map(\.id)
    }
}

/// A person with the roles that they hold now.
public struct Actor: Sendable {
    public let person: String
    /// The person's structure; empty when the person is not known.
    public let structure: String
    public let isActive: Bool
    /// The day (UTC) that decides which memberships are running.
    public let today: CalendarDate
    private let grants: [Grant]

    public init(person: String, from source: some RecordSource, at now: Instant) throws {
        let record = try source.record(RecordKey(Person.kind.name, person)).map(Person.init)
        self.person = person
        structure = record?.structure ?? ""
        isActive = record?.isMember ?? false
        today = now.date
        grants = try source.records(Grant.kind.name, idPrefix: person + "/").map(Grant.init).filter(\.isActive)
    }

    /// The same person as they were before they moved.
    /// - Parameters:
    ///   - structure: where they belonged.
    ///   - ended: roles that ended with the move.
    public func before(moveFrom structure: String, losing ended: [Grant]) -> Actor {
        Actor(person: person, structure: structure, isActive: isActive, today: today, roles: grants + ended)
    }

    private init(person: String, structure: String, isActive: Bool, today: CalendarDate, roles: [Grant]) {
        self.person = person
        self.structure = structure
        self.isActive = isActive
        self.today = today
        grants = roles
    }

    /// True when the role is held for the structure, or for the whole network; for nil, only the latter.
    public func holds(_ role: Role, for structure: String?) -> Bool {
        grants.contains {
            $0.role == role && ($0.scope == Scope.network || structure != nil && $0.structure == structure)
        }
    }

    /// True when the role is held anywhere.
    public func holds(_ role: Role) -> Bool { grants.contains { $0.role == role } }

    public var roles: [Role] { Role.allCases.filter(holds) }

    /// What the person is in a committee today.
    public func role(inCommittee id: String, in source: some RecordSource) throws -> MemberRole? {
        let key = RecordKey(Membership.kind.name, Membership.id(committee: id, person: person))
        return try source.record(key).map(Membership.init).flatMap { $0.isRunning(on: today) ? $0.role : nil }
    }

    /// The structures for which one of the roles is held; nil in the list stands for the whole network.
    func places(of roles: Set<Role>) -> Set<String?> {
        Set(grants.filter { $0.role.map(roles.contains) ?? false }.map(\.structure))
    }
}
