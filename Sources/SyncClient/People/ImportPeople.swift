import TrainingModel

/// Planning people: who is known, what changes, which roles they get.
extension Importer {
    func take(_ entry: PersonEntry, at place: ImportFile.Place) throws -> Taken {
        let structure = try entry.structure.map(directory.structure)
        if let known = try directory.person(entry, structure: structure) {
            try claim(known.id, in: &placesOfPeople, at: place.text)
            return try update(known, entry, structure)
        }
        let taken = try create(entry, structure, at: place)
        try claim(taken.id, in: &placesOfPeople, at: place.text)
        return taken
    }

    private func create(_ entry: PersonEntry, _ structure: Structure?, at place: ImportFile.Place) throws -> Taken {
        guard entry.id == nil else {
            throw TrainingError(
                .notFound, "There is no person '\(entry.id ?? "")' on this computer.",
                hint: "Sync first, or empty the cell to make a new person.")
        }
        guard let name = entry.name else {
            throw TrainingError(.invalid, "A new person needs a name.", hint: "Fill the cell.")
        }
        guard let structure else {
            throw TrainingError(
                .invalid, "A new person needs a structure.", hint: "Fill the cell, or give --structure for all rows.")
        }
        let id = try draft.newID(Person.kind)
        var fields = entry.fields
        fields["structure"] = .string(structure.id)
        var changes = try write(Person.kind, id: id, fields)
        changes += try giveRoles(entry, to: id, structure.id)
        if directory.hasNamesake(name, structure.id) {
            plan.warnings.append(.namesake(file: place.file, line: place.line, name: name))
        }
        if let record = try draft.record(RecordKey(Person.kind.name, id)) { directory.add(Person(record)) }
        structuresInFile.insert(structure.id)
        return Taken(id: id, name: name, outcome: .create, changes: changes)
    }

    private func update(_ known: Person, _ entry: PersonEntry, _ structure: Structure?) throws -> Taken {
        let target = structure?.id ?? known.structure
        structuresInFile.formUnion([known.structure, target])
        var changes: [ImportPlan.FieldChange] = []
        let moves = target != known.structure
        if moves {
            let ending = directory.grants(of: known).filter { $0.structure == known.structure }
            try PersonMove.plan(known, to: target, ending: ending, in: draft)
            changes.append(.init(field: "structure", before: .string(known.structure), after: .string(target)))
            changes += ending.map { .init(field: $0.id, before: true, after: false) }
        }
        changes += try write(Person.kind, id: known.id, entry.fields)
        changes += try giveRoles(entry, to: known.id, target)
        return Taken(
            id: known.id, name: entry.name ?? known.name,
            outcome: moves ? .move : changes.isEmpty ? .unchanged : .update, changes: changes)
    }

    /// Roles are given and never taken: a file that does not name one says nothing about it.
    private func giveRoles(_ entry: PersonEntry, to person: String, _ structure: String) throws
        -> [ImportPlan.FieldChange]
    {
        try entry.roles.flatMap { role, place in
            let structure = try place.map { try directory.structure($0).id } ?? structure
            let scope = Scope.structure(structure)
            let id = Grant.id(person: person, role: role, scope: scope)
            let wasHeld = try draft.record(RecordKey(Grant.kind.name, id)).map { Grant($0).isActive } ?? false
            guard !wasHeld else { return [ImportPlan.FieldChange]() }
            try draft.give(role, to: person, scope: scope)
            return [.init(field: id, before: false, after: true)]
        }
    }
}

extension PersonEntry {
    /// What the row says of the record's own fields.
    var fields: [String: JSON] {
        var fields: [String: JSON] = [:]
        if let name { fields["name"] = .string(name) }
        if let email { fields["email"] = .string(email) }
        if let sourcedId { fields["sourcedId"] = .string(sourcedId) }
        if let languages { fields["languages"] = .array(languages.map(JSON.string)) }
        if let isActive { fields["active"] = .bool(isActive) }
        return fields
    }
}
