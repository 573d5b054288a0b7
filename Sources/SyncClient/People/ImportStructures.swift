import TrainingModel

/// Planning structures, parents before their children in whatever order they stand in the file.
extension Importer {
    func take(_ entries: [(line: Int, entry: StructureEntry)], of file: ImportFile) throws {
        let found = plan.rows.count
        var waiting = entries
        while !waiting.isEmpty {
            let ready = waiting.filter { directory.hasParent(of: $0.entry) }
            // Whose parent is nowhere is taken all the same: the refusal names the parent.
            let round = ready.isEmpty ? waiting : ready
            let lines = Set(round.map(\.line))
            waiting.removeAll { lines.contains($0.line) }
            for (line, entry) in round {
                try take(line, of: file, kind: Structure.kind, name: entry.shownName) {
                    try take(entry, at: file.place(line))
                }
            }
        }
        plan.rows[found...].sort { $0.line < $1.line }
    }

    private func take(_ entry: StructureEntry, at place: ImportFile.Place) throws -> Taken {
        let parent = try entry.parent.map(directory.structure)
        let known = try directory.structure(matching: entry)
        let id = try known?.id ?? draft.newID(Structure.kind)
        try claim(id, in: &placesOfStructures, at: place.text)
        var fields = entry.fields
        if !entry.names.isEmpty {
            let names = (known?.name ?? [:]).merging(entry.names) { $1 }
            fields["name"] = .object(names.mapValues(JSON.string))
        }
        if let parent {
            try draft.checkParent(parent.id, of: id)
            fields["parent"] = .string(parent.id)
        }
        let changes = try write(Structure.kind, id: id, fields)
        if let record = try draft.record(RecordKey(Structure.kind.name, id)) { directory.add(Structure(record)) }
        return Taken(
            id: id, name: entry.shownName, outcome: known == nil ? .create : changes.isEmpty ? .unchanged : .update,
            changes: changes)
    }
}

extension StructureEntry {
    /// What the row says, without name and parent.
    var fields: [String: JSON] {
        var fields: [String: JSON] = [:]
        if let sourcedId { fields["sourcedId"] = .string(sourcedId) }
        if let abbreviation { fields["abbreviation"] = .string(abbreviation) }
        if let type { fields["type"] = .string(type) }
        if let country { fields["country"] = .string(country) }
        if let connectedOn { fields["connectedOn"] = .string(connectedOn) }
        return fields
    }
}

extension Draft {
    /// - Throws: `invalid` when the parent stands below the structure: a tree has no circles.
    public func checkParent(_ parent: String, of structure: String) throws {
        var next: String? = parent
        var passed: Set<String> = []
        while let id = next, passed.insert(id).inserted {
            guard id != structure else {
                throw TrainingError(
                    .invalid, "A structure cannot stand below itself.", hint: "Choose another parent.")
            }
            next = try record(RecordKey(Structure.kind.name, id)).flatMap { Structure($0).parent }
        }
    }
}
