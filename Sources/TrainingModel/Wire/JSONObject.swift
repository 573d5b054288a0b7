/// The members of a JSON object in the order of their names, as they are written. Objects here are small, and an array
/// that is read once from front to back costs a fraction of a dictionary. Of two members with one name the later holds.
public struct JSONObject: Equatable, Sendable {
    public private(set) var members: [(name: String, value: JSON)] = []

    public init(capacity: Int = 0) { members.reserveCapacity(capacity) }

    public init(_ members: [String: JSON]) {
        self.members = members.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    }

    public var count: Int { members.count }
    public var isEmpty: Bool { members.isEmpty }

    public subscript(name: String) -> JSON? {
        let span = members.span
        let length = name.utf8.count
        for index in span.indices where span[index].name.utf8.count == length && span[index].name == name {
            return span[index].value
        }
        // Only names in ASCII are equal exactly when their bytes are.
        return name.utf8.allSatisfy { $0 < 0x80 } ? nil : members.first { $0.name == name }?.value
    }

    /// Sets a member. Members that come in the order of their names are appended.
    public mutating func set(_ name: String, _ value: JSON) {
        guard let last = members.indices.last, !(members.span[last].name < name) else {
            return members.append((name, value))
        }
        let index = members.firstIndex { !($0.name < name) } ?? members.endIndex
        if members[index].name == name {
            members[index].value = value
        } else {
            members.insert((name, value), at: index)
        }
    }

    public static func == (a: JSONObject, b: JSONObject) -> Bool {
        a.members.elementsEqual(b.members) { $0 == $1 }
    }
}
