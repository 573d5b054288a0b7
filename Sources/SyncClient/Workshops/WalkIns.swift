import SQLiteStorage
import TrainingModel

extension Replica {
    /// Who is known by a name alone, and who was so once.
    public func provisionalPeople() throws -> [Person] {
        // Not through `all`: a register of ten thousand people is not to be read for the few whom nobody knew.
        try database.rows(
            "SELECT id FROM record WHERE kind = ?1 AND alive AND instr(body, '\"provisional\"') ORDER BY id",
            .text(Person.kind.name)
        ) { $0.text(0) }.compactMap { try view(Person.self, $0) }.filter(\.isProvisional)
    }

    /// Who stands for whom on this computer.
    public func mergedPeople() throws -> MergedPeople { MergedPeople(try provisionalPeople()) }
}

/// People who come to a session and whom the registrar cannot find.
public struct WalkIns {
    private let replica: Replica
    private let roster: WorkshopRoster

    /// - Parameter roster: of the workshop to which they came.
    public init(_ roster: WorkshopRoster, in replica: Replica) {
        self.roster = roster
        self.replica = replica
    }

    /// The person behind a name at the door: who came to this workshop under the same name before, on another day or noted
    /// by another registrar, else somebody new, of whom there is only this name.
    /// - Parameter structure: where they say that they belong; nil for the structure that organises the workshop.
    /// - Returns: the person's id.
    /// - Throws: `usage` for no name, and what the rights refuse.
    public func person(_ name: String, structure: String?) throws -> String {
        let words = SearchFolding.words(name)
        guard !words.isEmpty else {
            throw TrainingError(
                .usage, "'\(name)' is no name.", hint: "Write it as they say it: --walk-in \"Awa Ndiaye\".")
        }
        let noted = Set(roster.rows.map(\.noted))
        let earlier = try replica.provisionalPeople().filter { person in
            noted.contains(person.id) && SearchFolding.words(person.name) == words
                && (structure == nil || person.structure == structure)
        }
        if let known = earlier.first, let row = roster.rows.first(where: { $0.noted == known.id }) {
            return row.person
        }
        let home = try structure ?? roster.workshop.structure ?? replica.me().structure
        return try replica.create(
            Person.kind, scope: Scope.network,
            fields: ["name": .string(name), "structure": .string(home), "provisional": true]
        ).id
    }
}
