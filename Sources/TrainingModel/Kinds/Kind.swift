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
    /// The field that names the structure which the record concerns, where its scope does not say it.
    public let structureField: String?
    public let rights: [Right]
    /// A rule that no table can say; nil when the change is allowed.
    public let check: @Sendable (_ record: Record, _ actor: Actor, _ source: any RecordSource) throws -> Refusal?

    public init(
        _ name: String, id: IDShape = .random, once: Bool = false, keepsHistory: Bool = true, fields: [FieldRule],
        scope: ScopeRule = .network, owner: OwnerRule = .none, structureField: String? = nil, rights: [Right],
        check: @escaping @Sendable (Record, Actor, any RecordSource) throws -> Refusal? = { _, _, _ in nil }
    ) {
        self.name = name
        self.id = id
        self.once = once
        self.keepsHistory = keepsHistory
        self.fields = fields
        self.scope = scope
        self.owner = owner
        self.structureField = structureField
        self.rights = rights
        self.check = check
    }

    public static func named(_ name: String) -> Kind? { byName[name] }
    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    public func rule(_ field: String) -> FieldRule? { fields.first { $0.name == field } }

    /// The structure that the record concerns, if any.
    public func structure(of record: Record) -> String? {
        Scope.subject(of: record.scope ?? "", in: [Scope.structurePrefix, Scope.learnersPrefix])
            ?? structureField.flatMap { record.value($0)?.string }
    }
}

/// How a kind's ids are made.
public enum IDShape: Sendable {
    /// 20 hex digits.
    case random
    /// Parts joined by `/`: each the id of a record of the named kind, or a free word for nil.
    case natural([String?])
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

/// Where records of a kind may live.
public enum ScopeRule: Sendable {
    case network
    case networkOrStructure
    /// `learners:ID` of the owner's structure.
    case learners
    /// The scope of whatever the record is about.
    case any
}

/// Who owns a record: whose computers get it whatever its scope.
public enum OwnerRule: Sendable {
    case none
    case field(String)
    /// The first part of a natural id.
    case firstPart
}

extension OwnerRule {
    /// The owner that a record must have.
    public func owner(of record: Record) -> String? {
        switch self {
        case .none: nil
        case .field(let name): record.value(name)?.string
        case .firstPart: String(Substring(record.id.utf8.prefix { $0 != UInt8(ascii: "/") }))
        }
    }
}

/// Names of scopes.
public enum Scope {
    public static let network = "network"
    /// The feed of every row that a person owns, wherever it lives.
    public static let own = "own"
    static let structurePrefix = "structure:"
    static let learnersPrefix = "learners:"

    public static func structure(_ id: String) -> String { structurePrefix + id }
    public static func learners(_ id: String) -> String { learnersPrefix + id }

    /// The id behind one of the prefixes.
    static func subject(of scope: String, in prefixes: [String]) -> String? {
        prefixes.first(where: scope.hasPrefix).map { String(scope.dropFirst($0.count)) }
    }
}
