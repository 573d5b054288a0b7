extension RecordSource {
    /// The structures with all that lie below them, also those that were removed: their rows still stand somewhere.
    public func structures(below roots: some Sequence<String>) throws -> Set<String> {
        var children: [String: [String]] = [:]
        for structure in try records(Structure.kind.name, idPrefix: "").map(Structure.init) {
            if let parent = structure.parent { children[parent, default: []].append(structure.id) }
        }
        var found: Set<String> = []
        var waiting = Array(roots)
        while let next = waiting.popLast() {
            if found.insert(next).inserted { waiting += children[next] ?? [] }
        }
        return found
    }
}
