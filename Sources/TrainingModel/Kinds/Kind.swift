/// What a kind of record is: its id, fields, places and rights. One file per kind declares one of these and a typed
/// struct that reads it; `Kind.all` lists them.
public final class Kind: Sendable {
    public let name: String
    public let id: IDShape
    /// Written once: a second version with other fields is refused.
    public let once: Bool
    /// False where earlier versions are of no use to anybody, such as a reading position.
    public let keepsHistory: Bool
    public let fields: [FieldRule]
    public let scope: ScopeRule
    public let owner: OwnerRule
    /// Whom the record is about, where nobody owns it.
    public let subject: OwnerRule
    /// Which structure the record concerns, where its scope does not say it.
    public let structure: StructureRule
    public let rights: [Right]
    /// The words under which its records are looked up: ids of people or other records, or `structure:ID`.
    public let lookup: (@Sendable (Record) -> [String])?
    /// The name under which a record is written whose author nobody may know; nil for a record in a person's name.
    public let pseudonym: @Sendable (Record) -> String?
    /// A rule that no table can say; nil when the change is allowed.
    public let check: @Sendable (_ record: Record, _ actor: Actor, _ source: any RecordSource) throws -> Refusal?

    public init(
        _ name: String, id: IDShape = .random, once: Bool = false, keepsHistory: Bool = true, fields: [FieldRule],
        scope: ScopeRule = .network, owner: OwnerRule = .none, subject: OwnerRule = .none,
        structure: StructureRule = .scope, rights: [Right], lookup: (@Sendable (Record) -> [String])? = nil,
        pseudonym: @escaping @Sendable (Record) -> String? = { _ in nil },
        check: @escaping @Sendable (Record, Actor, any RecordSource) throws -> Refusal? = { _, _, _ in nil }
    ) {
        self.name = name
        self.id = id
        self.once = once
        self.keepsHistory = keepsHistory
        self.fields = fields
        self.scope = scope
        self.owner = owner
        self.subject = subject
        self.structure = structure
        self.rights = rights
        self.lookup = lookup
        self.pseudonym = pseudonym
        self.check = check
    }

    public static func named(_ name: String) -> Kind? { byName[name] }
    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    public func rule(_ field: String) -> FieldRule? {
        let fields = fields
        let rules = fields.span
        let length = field.utf8.count
        for index in rules.indices where rules[index].name.utf8.count == length && rules[index].name == field {
            return fields[index]
        }
        return nil
    }

    /// The words under which a record is looked up, also when it is removed: what stands in its scope stays in sight.
    public func words(of record: Record) -> Set<String> { Set(lookup?(record) ?? []) }
}

/// How a kind's ids are made.
public enum IDShape: Sendable {
    /// 20 hex digits.
    case random
    /// Parts joined by `/`: each the id of a record of the named kind, or a free word for nil.
    case natural([String?])
    /// Either, as the record itself decides: see the kind's check.
    case naturalOrRandom([String?])
    /// A slug that its author chose, such as a course's.
    case slug
}

/// A field of a kind.
public struct FieldRule: Sendable {
    public let name: String
    public let type: FieldType
    public let required: Bool
    /// Written when the record is made and never again.
    public let immutable: Bool

    public init(_ name: String, _ type: FieldType, required: Bool = false, immutable: Bool = false) {
        self.name = name
        self.type = type
        self.required = required
        self.immutable = immutable
    }
    public static func required(_ name: String, _ type: FieldType) -> FieldRule { .init(name, type, required: true) }
    public static func optional(_ name: String, _ type: FieldType) -> FieldRule { .init(name, type) }
    /// Required and immutable.
    public static func fixed(_ name: String, _ type: FieldType) -> FieldRule {
        .init(name, type, required: true, immutable: true)
    }
}
