import TrainingModel

/// A person as a row of a file tells of them. What is nil was not said, and stays as it is.
struct PersonEntry {
    var id: String?
    var sourcedId: String?
    var name: String?
    /// An id, a name, an abbreviation or a name in another register.
    var structure: String?
    var email: String?
    var languages: [String]?
    var isActive: Bool?
    /// Roles, each for the structure or for another one.
    var roles: [(role: Role, structure: String?)] = []

    init() {}

    /// - Throws: `invalid` for cells that say nothing understandable.
    init(_ row: CSVTable.Row) throws {
        try row.checkWidth()
        id = row["id"]
        sourcedId = row["sourcedId"]
        name = Self.name(row)
        structure = row["structure"]
        email = try row["email"].map(EmailAddress.checked)
        languages = try row["languages"].map(ImportWords.languages)
        isActive = try row["active"].map(ImportWords.yesOrNo)
        roles =
            try row["role"].map { cell in
                try cell.split { ",;/|".contains($0) }.map { word in
                    guard let role = ImportWords.role(String(word)) else {
                        throw TrainingError(
                            .invalid, "There is no role '\(word)'.",
                            hint: "Roles are \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
                    }
                    return (role, nil)
                }
            } ?? []
    }
}

extension PersonEntry {
    /// The whole name, in one cell or in two.
    static func name(_ row: CSVTable.Row) -> String? {
        let parts = [row["givenName"], row["familyName"]].compactMap { $0 }
        return row["name"] ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
    }
}

/// A structure as a row of a file tells of it.
struct StructureEntry {
    var id: String?
    var sourcedId: String?
    /// By language.
    var names: [String: String] = [:]
    var abbreviation: String?
    var type: String?
    var parent: String?
    var country: String?
    var connectedOn: String?

    init() {}

    init(_ row: CSVTable.Row) throws {
        try row.checkWidth()
        id = row["id"]
        sourcedId = row["sourcedId"]
        for (column, text) in row.cells where column == "name" || column.hasPrefix("name.") {
            names[column == "name" ? "en" : String(column.dropFirst(5))] = text
        }
        abbreviation = row["abbreviation"]
        type = row["type"].map(ImportWords.structureType)
        parent = row["parent"]
        country = row["country"]
        connectedOn = row["connectedOn"]
    }

    var shownName: String { names["en"] ?? names.sorted { $0.key < $1.key }.first?.value ?? abbreviation ?? id ?? "" }
}

extension CSVTable.Row {
    /// A row that was torn apart by a separator in an unquoted text would put every cell into the wrong column.
    func checkWidth() throws {
        guard surplus == 0 else {
            throw TrainingError(
                .invalid, "The row has more cells than the header has columns.",
                hint: "Enclose a text that holds the separator in quotes.")
        }
    }
}
