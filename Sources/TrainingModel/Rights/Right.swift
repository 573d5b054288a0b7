/// One row of the rights table: who may do what to records of a kind.
public struct Right: Sendable {
    public enum Action: String, CaseIterable, Sendable { case create, edit, remove }

    public enum Holder: Sendable {
        /// Any active person.
        case member
        /// The person whom the record is about or who owns it.
        case subject
        /// The person whom the record names as its author.
        case author
        /// Somebody whom the author listed in a field.
        case listed(String)
        /// A holder of the role for the structure that the record concerns, or for the whole network.
        case role(Role)
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
        _ action: Action, to fields: @autoclosure () -> Set<String>, of record: Record, kind: Kind, actor: Actor
    ) -> Bool {
        actions.contains(action) && (self.fields.map { fields().isSubset(of: $0) } ?? true)
            && isHeld(by: actor, over: record, kind: kind)
    }

    private func isHeld(by actor: Actor, over record: Record, kind: Kind) -> Bool {
        switch holder {
        case .member: true
        case .subject: (record.owner ?? record.id) == actor.person
        case .author: record.value("author")?.string == actor.person
        case .listed(let field): record.value(field)?.array?.contains(.string(actor.person)) == true
        case .role(let role):
            actor.holds(role, for: kind.name == Grant.kind.name ? Grant(record).structure : kind.structure(of: record))
        }
    }
}
