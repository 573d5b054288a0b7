import SyncClient
import Terminal
import TrainingModel

/// People, structures and roles as the commands show them.
struct PeopleView {
    let app: App
    let directory: PeopleDirectory

    init(_ app: App, _ replica: Replica) throws {
        self.app = app
        directory = try PeopleDirectory(replica)
    }

    /// A structure's name in the reader's language, else its short id. Not yet safe for a terminal.
    func name(ofStructure id: String) -> String {
        directory.structure(id).map(name) ?? Identifier.short(id)
    }

    func name(_ structure: Structure) -> String { MultiText(structure.name).text(in: app.language.rawValue) }

    /// Short where the structure has an abbreviation.
    func label(ofStructure id: String) -> String { directory.structure(id)?.abbreviation ?? name(ofStructure: id) }

    /// A person's name and the last digits of their id. Not yet safe for a terminal.
    func label(ofPerson id: String) -> String {
        "\(directory.people.first { $0.id == id }?.name ?? "?") (\(Identifier.short(id)))"
    }

    /// Where a role holds.
    func place(_ grant: Grant) -> String {
        grant.structure.map(name(ofStructure:)) ?? app.text("the whole network")
    }

    /// A person's roles, each with its place where that is not their own structure.
    func roles(of person: Person) -> String {
        directory.grants(of: person).compactMap { grant in
            guard let role = grant.role else { return nil }
            let word = app.text(role.rawValue)
            if grant.structure == person.structure { return word }
            return "\(word) (\(grant.structure.map(label(ofStructure:)) ?? app.text("the whole network")))"
        }.joined(separator: ", ")
    }

    func json(_ person: Person) -> JSON {
        [
            "id": .string(person.id), "name": .string(person.name), "email": JSON(person.email),
            "structure": .string(person.structure), "structureName": .string(name(ofStructure: person.structure)),
            "languages": .array(person.languages.map(JSON.string)), "active": .bool(person.isActive),
            "provisional": .bool(person.isProvisional), "mergedInto": JSON(person.mergedInto),
            "sourcedId": JSON(person.sourcedId), "roles": .array(directory.grants(of: person).map(json)),
        ]
    }

    func json(_ grant: Grant) -> JSON {
        ["id": .string(grant.id), "role": JSON(grant.role?.rawValue), "scope": .string(grant.scope)]
    }

    func json(_ structure: Structure) -> JSON {
        [
            "id": .string(structure.id), "name": .object(structure.name.mapValues(JSON.string)),
            "abbreviation": JSON(structure.abbreviation), "type": .string(structure.type),
            "parent": JSON(structure.parent), "country": structure.record.value("country") ?? .null,
            "connectedOn": structure.record.value("connectedOn") ?? .null, "sourcedId": JSON(structure.sourcedId),
        ]
    }

    /// Facts about one thing, a line each.
    func write(_ facts: [(label: String, value: String)]) {
        for (label, value) in facts where !value.isEmpty {
            app.write(paragraph: "\(app.text("%1:", SafeText.line(app.text(label)))) \(SafeText.line(value))")
        }
    }
}

/// Gives a CSV file out.
struct CSVOutput {
    static let option = OptionHelp("--csv FILE", "Write a CSV file that can be imported again; - for standard output")

    let path: String

    func write(_ csv: CSVWriter, _ app: App) throws { try TextFile.write(csv.text, to: path, app) }
}
