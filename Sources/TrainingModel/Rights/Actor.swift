/// Where rights and rules look up other records: a replica or a server's store.
public protocol RecordSource {
    /// The record, also a removed one; nil when it is not there.
    func record(_ key: RecordKey) throws -> Record?
    /// All records of a kind whose ids begin with `prefix`, removed ones too, in the order of their ids.
    func records(_ kind: String, idPrefix prefix: String) throws -> [Record]
}

/// A person with the roles that they hold now.
public struct Actor: Sendable {
    public let person: String
    /// The person's structure; empty when the person is not known.
    public let structure: String
    public let isActive: Bool
    private let grants: [Grant]

    public init(person: String, from source: some RecordSource) throws {
        let record = try source.record(RecordKey(Person.kind.name, person)).map(Person.init)
        self.person = person
        structure = record?.structure ?? ""
        isActive = record?.isActive ?? false
        grants = try source.records(Grant.kind.name, idPrefix: person + "/").map(Grant.init).filter(\.isActive)
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

    /// The feeds that the person may see: every scope with all its rows, and their own rows.
    public func feeds(in source: some RecordSource) throws -> [String] {
        guard isActive else { return [] }
        var structures: Set<String> = [structure]
        var staffed: Set<String> = []
        for grant in grants {
            let covered =
                try grant.structure.map { [$0] } ?? source.records(Structure.kind.name, idPrefix: "").map(\.id)
            switch grant.role {
            case .trainer, .coordinator, .administrator:
                staffed.formUnion(covered)
                structures.formUnion(covered)
            case .ambassador, .official, nil: structures.formUnion(grant.structure.map { [$0] } ?? [])
            }
        }
        return [Scope.network, Scope.own] + structures.map(Scope.structure) + staffed.map(Scope.learners)
    }
}
