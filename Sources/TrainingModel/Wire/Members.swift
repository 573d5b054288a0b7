/// The members of a JSON object from outside, read with errors that name the member by its path.
public struct Members {
    private let place: () -> String
    private let members: JSONObject

    /// - Parameter path: where the object stands, such as `batch.changes[3]`; empty for the whole message. Spelled out
    ///   only when something is wrong.
    public init(_ json: JSON, at path: @escaping @autoclosure () -> String = "") throws {
        guard let members = json.members else {
            throw Members.error(path().isEmpty ? "the message" : path(), "an object")
        }
        place = path
        self.members = members
    }

    public var path: String { place() }
    public var names: [String] { members.members.map(\.name) }

    /// The member's value; nil when it is missing or null.
    public subscript(name: String) -> JSON? { members[name].flatMap { $0.isNull ? nil : $0 } }

    public func path(_ name: String) -> String {
        let path = self.path
        return path.isEmpty ? name : "\(path).\(name)"
    }

    /// The member as `read` understands it; nil when it is missing or null.
    /// - Throws: `invalid`, naming the member and what was `expected`, when `read` gives nil.
    public func optional<Value>(_ name: String, _ expected: String, _ read: (JSON) -> Value?) throws -> Value? {
        guard let json = self[name] else { return nil }
        guard let value = read(json) else { throw Members.error(path(name), expected) }
        return value
    }
    public func required<Value>(_ name: String, _ expected: String, _ read: (JSON) -> Value?) throws -> Value {
        guard let value = try optional(name, expected, read) else { throw Members.error(path(name), expected) }
        return value
    }

    public func string(_ name: String) throws -> String { try required(name, "a text", \.string) }
    public func integer(_ name: String) throws -> Int64 { try required(name, "a whole number", \.integer) }
    /// A count or sequence number: whole and not negative.
    public func count(_ name: String) throws -> Int64 {
        try required(name, "a whole number that is not negative") { $0.integer.flatMap { $0 >= 0 ? $0 : nil } }
    }
    /// Milliseconds since 1970, until the year 9999.
    public func time(_ name: String) throws -> Int64 {
        try required(name, "a time in milliseconds since 1970") { json in
            json.integer.flatMap { 0...Stamp.latestMilliseconds ~= $0 ? $0 : nil }
        }
    }
    public func stamp(_ name: String) throws -> Stamp? {
        try optional(name, "a stamp") { $0.string.flatMap(Stamp.init) }
    }
    public func identifier(_ name: String) throws -> String {
        try required(name, "an id") { json in json.string.flatMap { Identifier.isValid($0) ? $0 : nil } }
    }
    public func members(_ name: String) throws -> Members? { try self[name].map { try Members($0, at: path(name)) } }
    public func array(_ name: String) throws -> [JSON] { try optional(name, "a list", \.array) ?? [] }

    static func error(_ path: String, _ expected: String) -> TrainingError {
        TrainingError(
            .invalid, "The message is not of the right form: \(path) must be \(expected).",
            hint: "Update the program that sent it.", details: ["member": .string(path)])
    }
}
