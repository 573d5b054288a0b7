import TrainingModel

/// Whom an import finds again, by every name that a file may use. It grows with what the files bring.
struct ImportDirectory {
    private(set) var people: [Person] = []
    private let known: PeopleDirectory
    private var byID: [String: Person] = [:]
    private var bySourcedId: [String: [Person]] = [:]
    private var byEmail: [String: [Person]] = [:]
    private var byNameAndStructure: [String: [Person]] = [:]
    /// By id, name in the other register, abbreviation and names, folded.
    private var structures: [String: [Structure]] = [:]

    init(_ directory: PeopleDirectory) {
        known = directory
        for structure in directory.structures { add(structure) }
        // A register brings people; who a walk-in is, somebody has to say.
        for person in directory.people where !person.isProvisional { add(person) }
        people = directory.people  // those whom a file brings do not stay behind
    }

    func grants(of person: Person) -> [Grant] { known.grants(of: person) }

    mutating func add(_ person: Person) {
        byID[person.id] = person
        if let sourcedId = person.sourcedId { bySourcedId[sourcedId, default: []].append(person) }
        if let email = person.email { byEmail[email.foldedForSearch, default: []].append(person) }
        byNameAndStructure[Self.key(person.name, person.structure), default: []].append(person)
    }

    mutating func add(_ structure: Structure) {
        let words = [structure.id, structure.sourcedId, structure.abbreviation].compactMap { $0 }
        for word in Set((words + structure.name.values).map(CSVTable.folded)) where !word.isEmpty {
            structures[word, default: []].removeAll { $0.id == structure.id }
            structures[word, default: []].append(structure)
        }
    }

    /// The person whom a row means; nil for a new one. By id, by the name in the other register, by address, and by name
    /// within the structure where the addresses do not tell two people apart.
    func person(_ entry: PersonEntry, structure: Structure?) throws -> Person? {
        if let id = entry.id { return byID[id] }
        if let sourcedId = entry.sourcedId, let found = try only(bySourcedId[sourcedId], "sourcedId '\(sourcedId)'") {
            return found
        }
        if let email = entry.email, let found = try only(byEmail[email.foldedForSearch], "address '\(email)'") {
            guard entry.sourcedId == nil || found.sourcedId == nil else {
                throw TrainingError(
                    .conflict, "The address '\(email)' belongs to \(found.name), who has another sourcedId.",
                    hint: "Correct one of the two.")
            }
            return found
        }
        guard let name = entry.name, let structure else { return nil }
        let namesakes = (byNameAndStructure[Self.key(name, structure.id)] ?? []).filter { person in
            !differs(entry.email?.foldedForSearch, person.email?.foldedForSearch)
                && !differs(entry.sourcedId, person.sourcedId)
        }
        return try only(namesakes, "name '\(name)'")
    }

    func hasNamesake(_ name: String, _ structure: String) -> Bool {
        byNameAndStructure[Self.key(name, structure)] != nil
    }

    /// The structure that a cell names whole.
    func structure(_ words: String) throws -> Structure {
        let found = structures[CSVTable.folded(words)] ?? []
        guard let structure = found.first, found.count == 1 else {
            throw TrainingError(
                found.isEmpty ? .notFound : .usage,
                found.isEmpty ? "There is no structure '\(words)'." : "'\(words)' could be several structures.",
                hint: found.isEmpty
                    ? "Import or add the structure first, or correct the name." : "Give its whole name or its id.")
        }
        return structure
    }

    func hasParent(of entry: StructureEntry) -> Bool {
        entry.parent.map { structures[CSVTable.folded($0)] != nil } ?? true
    }

    /// The structure that a row means; nil for a new one.
    func structure(matching entry: StructureEntry) throws -> Structure? {
        if let id = entry.id { return try structure(id) }
        let words =
            [entry.sourcedId, entry.abbreviation].compactMap { $0 }
            + entry.names.sorted { $0.key < $1.key }.map(\.value)
        for word in words {
            let found = (structures[CSVTable.folded(word)] ?? []).filter { !differs(entry.sourcedId, $0.sourcedId) }
            guard found.count < 2 else {
                throw TrainingError(
                    .usage, "'\(word)' could be several structures.", hint: "Give the id in a column 'id'.")
            }
            if let structure = found.first { return structure }
        }
        return nil
    }

    private func only(_ found: [Person]?, _ what: String) throws -> Person? {
        guard let found, found.count > 1 else { return found?.first }
        throw TrainingError(
            .usage, "\(found.count) people have the \(what).", hint: "Give the id of the right one in a column 'id'.")
    }

    private static func key(_ name: String, _ structure: String) -> String { CSVTable.folded(name) + "/" + structure }
}

/// Two values that were both given and are not the same.
private func differs(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b else { return false }
    return a != b
}
