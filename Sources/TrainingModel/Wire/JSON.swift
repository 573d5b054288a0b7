import Foundation

/// A JSON value (RFC 8259). Whole numbers stay whole, so that a value travels unchanged.
public enum JSON: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    case object(JSONObject)
}

extension JSON {
    public subscript(key: String) -> JSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
    public var members: JSONObject? { if case .object(let value) = self { value } else { nil } }
    /// The members as a dictionary.
    public var object: [String: JSON]? {
        members.map { Dictionary($0.members.lazy.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }) }
    }
    public var isNull: Bool { if case .null = self { true } else { false } }
    /// The value as a whole number, also when it was written as `3.0`.
    public var integer: Int64? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int64(exactly: value)
        default: nil
        }
    }
    /// The value as a floating-point number, also when it was written as `3`.
    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(JSONObject(asRead: elements.map { (name: $0.0, value: $0.1) }))
    }
    public init(nilLiteral: ()) { self = .null }
    public static func object(_ members: [String: JSON]) -> JSON { .object(JSONObject(members)) }
    /// An object of those members that have a value.
    public static func object(present members: KeyValuePairs<String, JSON?>) -> JSON {
        .object(JSONObject(asRead: members.compactMap { name, value in value.map { (name: name, value: $0) } }))
    }
    public init(_ value: Int) { self = .integer(Int64(value)) }
    public init(_ value: String?) { self = value.map(JSON.string) ?? .null }
}
