import SyncClient
import Terminal
import TrainingModel

/// Lists structures.
struct StructureListCommand: Command {
    static let name = "structure list"
    static let usage = "egov-learn structure list [--type TYPE] [--csv FILE|-] [--json]"
    static let summary = "List ministries, agencies and other structures"
    static let examples = [Example("structure list", "With the number of their people")]
    static let options = [
        OptionHelp("--type TYPE", "Only ministries, or another type: see structure add"), CSVOutput.option,
    ]

    private let type: String?
    private let csv: CSVOutput?

    init(_ arguments: inout Arguments) throws {
        type = try StructureFields.type(arguments)
        csv = arguments.option("--csv").map(CSVOutput.init)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try PeopleView(app, replica)
        let counts = Dictionary(grouping: view.directory.people.filter(\.isMember), by: \.structure).mapValues(\.count)
        let structures = view.directory.structures.filter { type == nil || $0.type == type }
            .sorted { (view.name($0), $0.id) < (view.name($1), $1.id) }
        if let csv { return try csv.write(file(of: structures, view), app) }
        if structures.isEmpty { app.nothing(app.text("There are no such structures on this computer.")) }
        app.answer(.array(structures.map { json($0, counts[$0.id] ?? 0, view) })) {
            var table = Table([
                .init(app.text("ID"), keepsWidth: true), .init(app.text("Abbreviation"), keepsWidth: true),
                .init(app.text("Name")), .init(app.text("Type"), isExtra: true), .init(app.text("Part of")),
                .init(app.text("People"), .right),
            ])
            for structure in structures {
                table.add([
                    Identifier.short(structure.id), structure.abbreviation ?? "", view.name(structure),
                    app.text(structure.type), structure.parent.map(view.label(ofStructure:)) ?? "",
                    "\(counts[structure.id] ?? 0)",
                ])
            }
            app.console.write(table)
        }
        for (abbreviation, ids) in view.directory.sharedAbbreviations {
            app.console.talk(
                app.text(
                    "More than one structure has the abbreviation %1: %2.", SafeText.line(abbreviation),
                    ids.map(Identifier.short).joined(separator: ", ")))
        }
        try app.talkOfAge(replica)
    }

    private func json(_ structure: Structure, _ people: Int, _ view: PeopleView) -> JSON {
        var members = view.json(structure).object ?? [:]
        members["people"] = JSON(people)
        return .object(members)
    }

    private func file(of structures: [Structure], _ view: PeopleView) -> CSVWriter {
        let languages = ["en", "fr", "ar", "ru", "ro"]
        var csv = CSVWriter(
            ["id"] + languages.map { "name \($0)" } + ["abbreviation", "type", "parent", "country", "connected on"])
        for structure in structures {
            csv.add(
                [structure.id] + languages.map { structure.name[$0] ?? "" } + [
                    structure.abbreviation ?? "", structure.type, structure.parent ?? "",
                    structure.record.value("country")?.string ?? "",
                    structure.record.value("connectedOn")?.string ?? "",
                ])
        }
        return csv
    }
}

/// Shows one structure.
struct StructureShowCommand: Command {
    static let name = "structure show"
    static let usage = "egov-learn structure show STRUCTURE [--json]"
    static let summary = "Show a structure, what belongs to it, and who has a role in it"
    static let examples = [Example("structure show MoH", "By abbreviation, name, or the id's last digits")]

    private let structure: String

    init(_ arguments: inout Arguments) throws { structure = try arguments.word("STRUCTURE") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try PeopleView(app, replica)
        let structure = try view.directory.structure(named: structure)
        let people = view.directory.people.filter { $0.structure == structure.id && $0.isMember }
        let children = view.directory.structures.filter { $0.parent == structure.id }
        let holders = view.directory.people.flatMap { person in
            view.directory.grants(of: person).filter { $0.structure == structure.id }.compactMap { grant in
                grant.role.map { (person: person, role: $0) }
            }
        }
        let visit = try replica.view(LastSync.self, structure.id)
        var members = view.json(structure).object ?? [:]
        members["people"] = JSON(people.count)
        members["lastSyncOn"] = JSON(visit?.on?.description)
        members["children"] = .array(children.map { .string($0.id) })
        members["roles"] = .array(
            holders.map { ["person": .string($0.person.id), "role": .string($0.role.rawValue)] })
        app.answer(.object(members)) {
            view.write([
                (
                    "Name",
                    structure.name.sorted { $0.key < $1.key }.map { "\($0.value) [\($0.key)]" }.joined(separator: ", ")
                ),
                ("Abbreviation", structure.abbreviation ?? ""), ("ID", Identifier.short(structure.id)),
                ("Type", app.text(structure.type)), ("Part of", structure.parent.map(view.name(ofStructure:)) ?? ""),
                ("Parts", children.map { $0.abbreviation ?? view.name($0) }.joined(separator: ", ")),
                ("Country", structure.record.value("country")?.string ?? ""),
                ("Connected on", structure.record.value("connectedOn")?.string ?? ""),
                ("Last sync", visit?.on?.description ?? ""), ("People", "\(people.count)"),
                ("Roles", holders.map { "\($0.person.name) (\(app.text($0.role.rawValue)))" }.joined(separator: ", ")),
            ])
        }
        try app.talkOfAge(replica)
    }
}

/// Adds a structure.
struct StructureAddCommand: Command {
    static let name = "structure add"
    static let usage = "egov-learn structure add --name NAME --type TYPE [--abbreviation TEXT] [--parent STRUCTURE]"
    static let summary = "Add a ministry, an agency or another structure"
    static let examples = [
        Example("structure add --name \"Ministry of Health\" --type ministry --abbreviation MoH", "In one language"),
        Example(
            "structure add --name \"Ministry of Health\" --name-in \"fr=Ministère de la Santé\" --type ministry",
            "In two languages"),
    ]
    static let options = StructureFields.options

    private let fields: StructureFields

    init(_ arguments: inout Arguments) throws { fields = try StructureFields(arguments) }

    func run(in app: App) throws {
        let replica = try app.replica()
        let draft = Draft(replica)
        let id = try draft.newID(Structure.kind)
        var values = try fields.values(of: id, now: [:], app, replica, draft)
        if values["name"] == nil {
            values["name"] = [app.language.rawValue: .string(try app.prompt.line(app.text("Name"), option: "--name"))]
        }
        if values["type"] == nil {
            let index = try app.prompt.choice(
                app.text("Type"), among: StructureFields.types.map { app.text($0) }, option: "--type")
            values["type"] = .string(StructureFields.types[index])
        }
        try draft.require(Structure.kind, id, values)
        try draft.commit()
        let view = try PeopleView(app, replica)
        try app.answer(view.json(view.directory.structure(named: id))) { app.console.write(Identifier.short(id)) }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Changes a structure.
struct StructureEditCommand: Command {
    static let name = "structure edit"
    static let usage = "egov-learn structure edit STRUCTURE [--name NAME] [--abbreviation TEXT] [--type TYPE]…"
    static let summary = "Change a structure"
    static let examples = [
        Example("structure edit MoH --connected-on 2026-11-21", "Note since when it is connected"),
        Example("structure edit MoH --name-in \"fr=Ministère de la Santé\"", "Add its name in another language"),
    ]
    static let options = StructureFields.options

    private let structure: String
    private let fields: StructureFields

    init(_ arguments: inout Arguments) throws {
        structure = try arguments.word("STRUCTURE")
        fields = try StructureFields(arguments)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let structure = try PeopleDirectory(replica).structure(named: structure)
        let values = try fields.values(of: structure.id, now: structure.name, app, replica, Draft(replica))
        guard !values.isEmpty else {
            throw TrainingError(
                .usage, "Nothing was said that could be changed.", hint: "Run 'egov-learn help structure edit'.")
        }
        try replica.edit(structure.record.key, values)
        let view = try PeopleView(app, replica)
        try app.answer(view.json(view.directory.structure(named: structure.id))) {
            app.console.write(Identifier.short(structure.id))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// What may be said of a structure.
struct StructureFields {
    static let types = ["ministry", "agency", "directorate", "committee-office", "partner"]
    static let options = [
        OptionHelp("--name NAME", "Its name in the program's language"),
        OptionHelp("--name-in CODE=NAME", "Its name in another language", repeats: true),
        OptionHelp("--abbreviation TEXT", "What everybody calls it"),
        OptionHelp("--type TYPE", "ministry, agency, directorate, committee-office or partner"),
        OptionHelp("--parent STRUCTURE", "The structure of which it is a part"),
        OptionHelp("--country TEXT", "Its country"),
        OptionHelp("--connected-on DATE", "Since when it is connected, such as 2026-11-21"),
    ]

    private let names: [(language: String?, name: String)]
    private let type: String?
    private let parent: String?
    private let others: [String: String]

    init(_ arguments: Arguments) throws {
        let translated = try arguments.options("--name-in").map { text -> (language: String?, name: String) in
            guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
                throw TrainingError(
                    .usage, "--name-in does not take '\(SafeText.line(text))'.",
                    hint: "Write the language first: --name-in \"fr=Ministère de la Santé\".")
            }
            return (String(text[..<sign]), String(text[text.index(after: sign)...]))
        }
        names = (arguments.option("--name").map { [(nil, $0)] } ?? []) + translated
        type = try Self.type(arguments)
        parent = arguments.option("--parent")
        let given = [
            ("abbreviation", "--abbreviation"), ("country", "--country"), ("connectedOn", "--connected-on"),
        ].compactMap { field, option in arguments.option(option).map { (field, $0) } }
        others = Dictionary(uniqueKeysWithValues: given)
    }

    static func type(_ arguments: Arguments) throws -> String? {
        guard let type = arguments.option("--type") else { return nil }
        guard types.contains(type) else {
            throw TrainingError(
                .usage, "--type does not take '\(SafeText.line(type))'.",
                hint: "Give one of: \(types.joined(separator: ", ")).")
        }
        return type
    }

    /// - Parameter now: the names that the structure has.
    func values(of id: String, now: [String: String], _ app: App, _ replica: Replica, _ draft: Draft) throws
        -> [String: JSON]
    {
        var values = others.mapValues(JSON.string)
        if !names.isEmpty {
            var all = now
            for (language, name) in names { all[language ?? app.language.rawValue] = name }
            values["name"] = .object(all.mapValues(JSON.string))
        }
        if let type { values["type"] = .string(type) }
        let directory = try PeopleDirectory(replica)
        if let abbreviation = others["abbreviation"] {
            try directory.checkAbbreviation(abbreviation, isFreeFor: id)
        }
        if let parent {
            let parent = try directory.structure(named: parent)
            try draft.checkParent(parent.id, of: id)
            values["parent"] = .string(parent.id)
        }
        return values
    }
}
