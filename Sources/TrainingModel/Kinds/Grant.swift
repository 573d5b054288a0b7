/// A role that a person holds, for the whole network or for one structure. Its id is person/role/scope.
public struct Grant: RecordView {
    public static let kind = Kind(
        "grant", id: .natural(["person", nil, nil]),
        fields: [
            .fixed("role", .oneOf(Role.allCases.map(\.rawValue))), .fixed("scope", .text),
            .required("active", .boolean),
        ],
        structure: .found { record, _ in Grant(record).structure },
        rights: [
            Right([.create, .edit, .remove], by: .role(.administrator)),
            Right([.create, .edit, .remove], by: .role(.coordinator)),
        ],
        check: { record, actor, source in
            let grant = Grant(record)
            let person = try source.record(RecordKey(Person.kind.name, grant.person)).map(Person.init)
            guard person?.isProvisional != true else {
                return Refusal(
                    .invalid, "Somebody who is only a name on a list cannot hold a role.",
                    hint: "Add them with 'egov-learn person add', then 'egov-learn person merge'.")
            }
            guard record.id == Identifier.natural(grant.person, grant.text("role"), grant.scope), grant.role != nil
            else {
                return Refusal(.invalid, "A grant's id must be built of its person, role and scope.")
            }
            guard grant.scope == Scope.network || grant.structure != nil else {
                return Refusal(.invalid, "A grant is for 'network' or for 'structure:ID'.")
            }
            if actor.holds(.administrator, for: grant.structure) { return nil }
            // Never above own rights: a coordinator hands out what is below an administrator, in their own structure.
            guard grant.role != .administrator, grant.structure != nil else {
                return Refusal(
                    .notAllowed, "A coordinator cannot grant rights above their own.", hint: "Ask an administrator.")
            }
            return nil
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public static func id(person: String, role: Role, scope: String) -> String {
        Identifier.natural(person, role.rawValue, scope)
    }
    public var person: String { record.id.split(separator: "/").first.map(String.init) ?? "" }
    public var role: Role? { Role(rawValue: text("role")) }
    /// `network` or `structure:ID`.
    public var scope: String { text("scope") }
    /// The structure that it is for; nil when it is for the whole network.
    public var structure: String? { Scope.subject(of: scope, in: [Scope.structurePrefix]) }
    public var isActive: Bool { record.isAlive && record.value("active")?.bool == true }
}

public enum Role: String, CaseIterable, Sendable {
    case official, ambassador, trainer, coordinator, administrator
}
