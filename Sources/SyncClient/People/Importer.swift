import TrainingModel

/// Turns the rows of files into a plan: finds again who is known, compares field by field, and asks the rights about
/// every row.
public final class Importer {
    /// Rows of one import: more would not fit in the memory of an office computer, and no ministry has as many people.
    public static let rows = 200_000

    let draft: Draft
    var plan: ImportPlan
    var directory: ImportDirectory
    /// Structures that the files speak of, and people that they name, each with the place.
    var structuresInFile: Set<String> = []
    var placesOfPeople: [String: String] = [:]
    var placesOfStructures: [String: String] = [:]

    public init(_ replica: Replica) throws {
        draft = Draft(replica)
        plan = ImportPlan(draft)
        directory = try ImportDirectory(PeopleDirectory(replica))
    }

    /// Reads a CSV file of people with a header.
    /// - Parameter structure: where people belong whose row does not say it.
    public func readPeople(_ file: ImportFile, structure: Structure? = nil) throws {
        var table = try CSVTable(file.reader(), known: ImportWords.personColumns)
        guard !table.columns.isDisjoint(with: ["name", "familyName", "email", "id", "sourcedId"]) else {
            throw file.withoutColumn("name, email")
        }
        note(table.unknown, in: file)
        while let row = try table.next() {
            try take(row.line, of: file, kind: Person.kind, name: PersonEntry.name(row) ?? row["email"] ?? "") {
                var entry = try PersonEntry(row)
                if entry.structure == nil { entry.structure = structure?.id }
                return try take(entry, at: file.place(row.line))
            }
        }
    }

    /// Reads a CSV file of structures with a header, in any order of parents and children.
    public func readStructures(_ file: ImportFile) throws {
        var table = try CSVTable(file.reader(), known: ImportWords.structureColumns)
        guard table.columns.contains(where: { $0.hasPrefix("name") || ["id", "sourcedId"].contains($0) }) else {
            throw file.withoutColumn("name, type")
        }
        note(table.unknown, in: file)
        var entries: [(line: Int, entry: StructureEntry)] = []
        while let row = try table.next() {
            do { entries.append((row.line, try StructureEntry(row))) } catch let error as TrainingError {
                try refuse(row.line, of: file, kind: Structure.kind, name: row["name"] ?? "", error)
            }
        }
        try take(entries, of: file)
    }

    /// The plan of all that was read.
    public func finish() -> ImportPlan {
        plan.staying = PeopleDirectory.sorted(
            directory.people.filter {
                placesOfPeople[$0.id] == nil && structuresInFile.contains($0.structure) && $0.isMember
            })
        return plan
    }

    // MARK: Rows

    /// What came of a row.
    struct Taken {
        var id: String
        var name: String
        var outcome: ImportPlan.Outcome
        var changes: [ImportPlan.FieldChange] = []
    }

    /// Plans a row whole, or refuses it with the reason.
    func take(_ line: Int, of file: ImportFile, kind: Kind, name: String, _ body: () throws -> Taken) throws {
        do {
            let taken = try draft.whole(body)
            try add(
                ImportPlan.Row(
                    file: file.name, line: line, kind: kind.name, id: taken.id, name: taken.name,
                    outcome: taken.outcome, changes: taken.changes, refusal: nil))
        } catch let error as TrainingError where error.code != .storage {
            try refuse(line, of: file, kind: kind, name: name, error)
        }
    }

    func refuse(_ line: Int, of file: ImportFile, kind: Kind, name: String, _ error: TrainingError) throws {
        try add(
            ImportPlan.Row(
                file: file.name, line: line, kind: kind.name, id: nil, name: name, outcome: .refused, changes: [],
                refusal: Refusal(error)))
    }

    private func add(_ row: ImportPlan.Row) throws {
        guard plan.rows.count < Self.rows else {
            throw TrainingError(
                .tooLarge, "The import has more than \(Self.rows) rows.",
                hint: "Split the file. Nothing was imported.")
        }
        plan.rows.append(row)
    }

    func note(_ unknown: [String], in file: ImportFile) {
        plan.warnings += unknown.map { .unknownColumn(file: file.name, name: $0) }
    }

    /// Plans the fields of a record, and tells which of them change.
    func write(_ kind: Kind, id: String, _ fields: [String: JSON]) throws -> [ImportPlan.FieldChange] {
        let before = try draft.record(RecordKey(kind.name, id))
        try draft.require(kind, id, fields)
        return fields.sorted { $0.key < $1.key }.compactMap { name, value in
            let old = before?.value(name) ?? .null
            return old == value ? nil : ImportPlan.FieldChange(field: name, before: old, after: value)
        }
    }

    /// Says that a record was named before, on which line.
    func claim(_ id: String, in places: inout [String: String], at place: String) throws {
        if let earlier = places[id] {
            throw TrainingError(
                .invalid, "This is the same record as on \(earlier).", hint: "Keep one of the two rows.")
        }
        places[id] = place
    }
}
