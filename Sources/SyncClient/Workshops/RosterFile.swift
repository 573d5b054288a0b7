import TrainingModel

/// A session's roster as a CSV file, to fill in with a spreadsheet and read again.
public struct RosterFile {
    /// Rows of one file: a workshop is smaller, the wrong file may be longer.
    private static let rowLimit = 10_000
    private static let columns: [CSVTable.Column] = [
        .init("number", "numéro", "no"), .init("id"), .init("name", "nom"), .init("structure"),
        .init("place"), .init("session", "séance"), .init("status", "statut", "présence"),
        .init("exported", "exporté"),
    ]
    private static let words: [String: CheckIn.Status] = [
        "present": .present, "late": .late, "enretard": .late, "retard": .late, "excused": .excused, "excuse": .excused,
        "excusee": .excused, "absent": .absent, "absente": .absent, "presente": .present,
    ]

    /// One row for each person. `exported` repeats the status, so that reading knows what was filled in since.
    public static func write(
        _ roster: WorkshopRoster, session: Workshop.Session, _ directory: PeopleDirectory
    ) -> CSVWriter {
        var csv = CSVWriter(["number", "id", "name", "structure", "place", "session", "status", "exported"])
        let people = Dictionary(directory.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for row in roster.rows where !row.isRepeated {
            let status = row.marks[session.id]?.status ?? ""
            let person = people[row.person]
            csv.add([
                String(row.number), row.person, person?.name ?? "",
                person.map { directory.importName(ofStructure: $0.structure) } ?? "", row.place.word, session.id,
                status,
                status,
            ])
        }
        return csv
    }

    /// The marks that were filled in. A cell that is empty or as it was exported says nothing, so that an old file never
    /// undoes what another registrar noted meanwhile; people may be added by name or e-mail address.
    /// - Throws: `invalid` for other columns, another session or an unknown status, naming the line.
    public static func read(
        _ file: ImportFile, roster: WorkshopRoster, session: Workshop.Session, _ directory: PeopleDirectory
    ) throws -> [CheckIn.Mark] {
        var table = try CSVTable(file.reader(), known: columns)
        guard table.columns.contains("status"), !table.columns.isDisjoint(with: ["id", "name"]) else {
            throw file.withoutColumn("id,name,status")
        }
        let known = KnownPeople(roster, directory)
        var marks: [CheckIn.Mark] = []
        var rows = 0
        while let row = try table.next() {
            rows += 1
            guard rows <= rowLimit else {
                throw TrainingError(
                    .tooLarge, "The file has more than \(rowLimit) rows.", hint: "Is it the right file?")
            }
            do {
                try row.checkWidth()
                if let mark = try mark(row, session: session, known) { marks.append(mark) }
            } catch let error as TrainingError {
                throw TrainingError(
                    error.code, "\(file.place(row.line).text): \(error.message)", hint: error.hint, cause: error)
            }
        }
        return marks
    }

    private static func mark(
        _ row: CSVTable.Row, session: Workshop.Session, _ known: KnownPeople
    ) throws -> CheckIn.Mark? {
        guard let cell = row["status"], cell != row["exported"] else { return nil }
        guard row["session"].map({ $0 == session.id }) ?? true else {
            throw TrainingError(
                .invalid, "This row is of session \(row["session"] ?? ""), not of session \(session.id).",
                hint: "Give --session with the file's session.")
        }
        guard let status = words[CSVTable.folded(cell)] else {
            throw TrainingError(
                .invalid, "There is no status '\(cell)'.",
                hint: "Write \(CheckIn.Status.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        if let person = row["id"].flatMap({ known.byID[$0] }) { return CheckIn.Mark(person, status, by: .list) }
        guard let words = row["id"] ?? row["name"] else {
            throw TrainingError(.invalid, "The row names nobody.", hint: "Fill in the id or the name.")
        }
        return CheckIn.Mark(try known.person(words), status, by: .list)
    }

    /// Who may be meant, looked up once and not for every row of ten thousand.
    private struct KnownPeople {
        /// Those on the roster, by their id and by the one under which they were noted.
        let byID: [String: String]
        /// By the folded name; nil for one that several have.
        private let byName: [String: String?]
        private let roster: WorkshopRoster
        private let directory: PeopleDirectory

        init(_ roster: WorkshopRoster, _ directory: PeopleDirectory) {
            self.roster = roster
            self.directory = directory
            byID = Dictionary(
                roster.rows.flatMap { [($0.person, $0.person), ($0.noted, $0.person)] },
                uniquingKeysWith: { first, _ in first })
            let on = Set(byID.values)
            byName = Dictionary(
                directory.people.filter { on.contains($0.id) }.map { ($0.name.foldedForSearch, $0.id) },
                uniquingKeysWith: { _, _ in nil })
        }

        func person(_ words: String) throws -> String {
            if let person = byName[words.foldedForSearch] ?? nil { return person }
            return try roster.person(words, directory)
        }
    }
}

extension WorkshopRoster {
    /// The person that words mean, first of all somebody on the roster.
    /// - Throws: `notFound`; `usage` when several fit.
    public func person(_ words: String, _ directory: PeopleDirectory) throws -> String {
        let on = Set(rows.map(\.person))
        let folded = words.foldedForSearch
        let named = directory.people.filter { on.contains($0.id) && $0.name.foldedForSearch.contains(folded) }
        if named.count == 1 { return named[0].id }
        return directory.merged.person(try directory.person(words).id)
    }
}

extension WorkshopRoster.Row {
    /// True for somebody who stands further up under another number.
    public var isRepeated: Bool { if case .same = place { true } else { false } }
}

extension WorkshopRoster.Place {
    /// For files.
    public var word: String {
        switch self {
        case .confirmed: "confirmed"
        case .waiting: "waiting"
        case .withdrawn: "withdrawn"
        case .walkIn: "walk-in"
        case .same: "merged"
        }
    }
}
