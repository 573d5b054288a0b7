import TrainingModel

/// The network's people, structures and roles as this computer holds them, read once for many questions.
public struct PeopleDirectory {
    public let people: [Person]
    public let structures: [Structure]
    /// The roles that people hold now, by person.
    public let grants: [String: [Grant]]
    /// Who stands for whom.
    public let merged: MergedPeople
    private let structuresByID: [String: Structure]
    /// How many structures have a name or an abbreviation, folded.
    private let uses: [String: Int]

    public init(_ replica: Replica) throws {
        people = try replica.all(Person.self)
        merged = MergedPeople(people)
        structures = try replica.all(Structure.self)
        grants = Dictionary(grouping: try replica.all(Grant.self).filter(\.isActive), by: \.person)
        structuresByID = Dictionary(structures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        uses = structures.reduce(into: [:]) { uses, structure in
            let names = [structure.abbreviation].compactMap { $0 } + structure.name.values
            for name in Set(names.map(CSVTable.folded)) { uses[name, default: 0] += 1 }
        }
    }

    public func structure(_ id: String) -> Structure? { structuresByID[id] }
    /// By name. The names are read once, not in every comparison.
    public static func sorted(_ people: [Person]) -> [Person] {
        people.map { (name: $0.name, person: $0) }.sorted {
            $0.name != $1.name ? $0.name < $1.name : $0.person.id < $1.person.id
        }.map(\.person)
    }

    public func grants(of person: Person) -> [Grant] { grants[person.id] ?? [] }

    /// What a CSV file calls a structure so that an import finds it again: its abbreviation or name, or the id where
    /// another structure is called the same.
    public func importName(ofStructure id: String) -> String {
        guard let structure = structure(id) else { return id }
        let names = [structure.abbreviation].compactMap { $0 } + structure.name.sorted { $0.key < $1.key }.map(\.value)
        return names.first { (uses[CSVTable.folded($0)] ?? 0) == 1 } ?? id
    }

    /// - Throws: `conflict` when nobody else would be an administrator of the whole network.
    public func checkAdministratorsRemain(without person: Person) throws {
        func isAdministrator(_ person: Person) -> Bool {
            person.isActive && grants(of: person).contains { $0.role == .administrator && $0.scope == Scope.network }
        }
        guard isAdministrator(person), !people.contains(where: { $0.id != person.id && isAdministrator($0) }) else {
            return
        }
        throw TrainingError(
            .conflict, "\(person.name) is the only administrator of the network.",
            hint: "Give somebody else that role first: 'egov-learn grant give PERSON administrator --network'.")
    }

    /// Those of whom there is only a name, by name.
    /// - Parameter all: also those of whom it is known by now who they are.
    public func provisional(all: Bool = false) -> [Person] {
        Self.sorted(people.filter { $0.isProvisional && (all || $0.mergedInto == nil) })
    }

    /// The person that words mean: an id or its ending, an e-mail address, a name or a part of one. Who is known goes before
    /// a walk-in of the same name.
    /// - Throws: `notFound`; `usage` when several fit, naming them.
    public func person(_ words: String) throws -> Person { try person(words, among: people) }

    /// The walk-in that words mean.
    public func provisional(_ words: String) throws -> Person {
        do { return try person(words, among: people.filter(\.isProvisional)) } catch let error as TrainingError
            where error.code == .notFound
        {
            throw TrainingError(
                .notFound, "There is nobody '\(words)' of whom only a name is known.",
                hint: "'egov-learn person list --provisional --all' shows them.", cause: error)
        }
    }

    private func person(_ words: String, among people: [Person]) throws -> Person {
        let folded = words.foldedForSearch
        let ways: [(Person) -> Bool] = [
            { $0.id == words }, { $0.email?.foldedForSearch == folded }, { $0.name.foldedForSearch == folded },
            { Self.ends($0.id, words) }, { $0.name.foldedForSearch.contains(folded) },
        ]
        for way in ways where !folded.isEmpty {
            let found = people.filter(way)
            if found.count == 1 { return found[0] }
            let known = found.filter { !$0.isProvisional }
            if known.count == 1 { return known[0] }
            guard found.isEmpty else { throw ambiguous(words, found.map { ($0.name, $0.id) }) }
        }
        throw TrainingError(
            .notFound, "There is no person '\(words)' on this computer.",
            hint: "'egov-learn person list' shows everybody; 'egov-learn sync' fetches who is new.")
    }

    /// The structure that words mean: an id or its ending, an abbreviation, a name in any language or a part of one.
    /// - Throws: `notFound`; `usage` when several fit, naming them.
    public func structure(named words: String) throws -> Structure {
        let folded = words.foldedForSearch
        let ways: [(Structure) -> Bool] = [
            { $0.id == words }, { $0.abbreviation?.foldedForSearch == folded },
            { $0.name.values.contains { $0.foldedForSearch == folded } }, { Self.ends($0.id, words) },
            { $0.name.values.contains { $0.foldedForSearch.contains(folded) } },
        ]
        for way in ways where !folded.isEmpty {
            let found = structures.filter(way)
            if found.count == 1 { return found[0] }
            guard found.isEmpty else {
                throw ambiguous(words, found.map { ($0.abbreviation ?? $0.name.values.sorted().first ?? "", $0.id) })
            }
        }
        throw TrainingError(
            .notFound, "There is no structure '\(words)' on this computer.",
            hint: "'egov-learn structure list' shows them all; 'egov-learn sync' fetches new ones.")
    }

    /// An ending of fewer digits would fit names as well.
    private static func ends(_ id: String, _ words: String) -> Bool { words.utf8.count >= 4 && id.hasSuffix(words) }

    private func ambiguous(_ words: String, _ found: [(name: String, id: String)]) -> TrainingError {
        let shown = found.prefix(6).map { "\($0.name) (\(Identifier.short($0.id)))" }.joined(separator: ", ")
        return TrainingError(
            .usage, "'\(words)' could be \(found.count) of them: \(shown)\(found.count > 6 ? ", …" : "").",
            hint: "Give the whole name, the e-mail address or the id's last digits.")
    }
}
