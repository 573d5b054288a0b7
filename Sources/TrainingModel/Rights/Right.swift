/// One row of the rights table: who may do what to records of a kind.
public struct Right: Sendable {
    public enum Action: String, CaseIterable, Sendable { case create, edit, remove }

    public indirect enum Holder: Sendable {
        /// Any active person.
        case member
        /// The person whom the record is about or who owns it.
        case subject
        /// The person whom the record names as its author.
        case author
        /// The person whom a field names.
        case named(String)
        /// Somebody whom the author listed in a field.
        case listed(String)
        /// A holder of the role for the structure that the record concerns, or for the whole network.
        case role(Role)
        /// A holder of the role for the structure that a field names.
        case roleFor(String, Role)
        /// Any active person, for a record of a kind that is written without an author's name.
        case nameless
        /// Somebody with one of the roles in the committee in whose scope the record stands.
        case memberRole(Set<MemberRole>)
        /// Who is the one and the other.
        case both(Holder, Holder)
        /// A holder of the role for any structure.
        case roleAnywhere(Role)
        /// A trainer of any structure, and whoever a workshop names as one.
        case teacher
        /// Anybody, where a field of the record is true.
        case marked(String)
        /// A trainer of the workshop in whose scope the record stands.
        case trainerOfWorkshop
    }

    public let actions: Set<Action>
    /// The fields that may be written; nil for all.
    public let fields: Set<String>?
    public let holder: Holder

    public init(_ actions: Set<Action>, of fields: Set<String>? = nil, by holder: Holder) {
        self.actions = actions
        self.fields = fields
        self.holder = holder
    }

    /// True when the right lets `actor` do `action` to the fields of `record`.
    func allows(
        _ action: Action, to fields: @autoclosure () -> Set<String>, of record: Record, kind: Kind, actor: Actor,
        in source: some RecordSource
    ) throws -> Bool {
        try actions.contains(action) && (self.fields.map { fields().isSubset(of: $0) } ?? true)
            && holder.includes(actor, over: record, kind: kind, in: source)
    }
}

extension Right.Holder {
    fileprivate func includes(
        _ actor: Actor, over record: Record, kind: Kind, in source: some RecordSource
    ) throws -> Bool {
        switch self {
        case .both(let one, let other):
            return try one.includes(actor, over: record, kind: kind, in: source)
                && other.includes(actor, over: record, kind: kind, in: source)
        case .member: return true
        case .subject: return kind.subject(of: record) == actor.person
        case .author: return record.value("author")?.string == actor.person
        case .named(let field): return record.value(field)?.string == actor.person
        case .listed(let field): return record.value(field)?.array?.contains(.string(actor.person)) == true
        case .role(let role): return try actor.holds(role, for: kind.structure(of: record, in: source))
        case .roleFor(let field, let role):
            guard let id = record.value(field)?.string,
                try source.record(RecordKey(Structure.kind.name, id)) != nil
            else { return false }
            return actor.holds(role, for: id)
        case .roleAnywhere(let role): return actor.holds(role)
        case .teacher:
            return try actor.holds(.trainer) || !source.ids(of: Workshop.kind.name, under: actor.person).isEmpty
        case .marked(let field): return record.value(field)?.bool == true
        case .nameless: return kind.pseudonym(record) != nil
        case .memberRole(let roles):
            guard let id = Scope.subject(of: record.scope ?? "", in: [Scope.committeePrefix]) else { return false }
            return try actor.role(inCommittee: id, in: source).map(roles.contains) ?? false
        case .trainerOfWorkshop:
            guard let id = Scope.subject(of: record.scope ?? "", in: [Scope.workshopPrefix]) else { return false }
            return try source.record(RecordKey(Workshop.kind.name, id)).map {
                Workshop($0).trainers.contains(actor.person)
            } ?? false
        }
    }
}
