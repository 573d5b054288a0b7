/// The members of a JSON object in the order of their names, as they are written. Objects here are small, and an array
/// that is read once from front to back costs a fraction of a dictionary. Of two members with one name the later holds.
public struct JSONObject: Equatable, Sendable {
    public private(set) var members: [(name: String, value: JSON)] = []

    public init() {}

    public init(_ members: [String: JSON]) {
        self.members = members.map { ($0.key, $0.value) }.sorted { NameOrder.isAscending($0.0, $1.0) }
    }

    /// Members as a text has them, in any order. Put in order once and not one by one: a stranger's text may hold a million,
    /// the last one first.
    public init(asRead members: [(name: String, value: JSON)]) {
        guard !Self.isInOrder(members) else {
            self.members = members
            return
        }
        let order = members.indices.sorted { a, b in
            NameOrder.isAscending(members[a].name, members[b].name)
                || (a < b && NameOrder.isSame(members[a].name, members[b].name))
        }
        self.members.reserveCapacity(members.count)
        for index in order {
            if let last = self.members.last, NameOrder.isSame(last.name, members[index].name) {
                self.members[self.members.count - 1] = members[index]
            } else {
                self.members.append(members[index])
            }
        }
    }

    private static func isInOrder(_ members: [(name: String, value: JSON)]) -> Bool {
        let span = members.span
        for index in span.indices.dropFirst() {
            guard NameOrder.isAscending(span[index - 1].name, span[index].name) else { return false }
        }
        return true
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

    public static func == (a: JSONObject, b: JSONObject) -> Bool {
        a.members.elementsEqual(b.members) { $0 == $1 }
    }
}
