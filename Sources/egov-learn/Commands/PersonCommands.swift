import SyncClient
import Terminal
import TrainingModel

/// Lists people.
struct PersonListCommand: Command {
    static let name = "person list"
    static let usage =
        "egov-learn person list [--structure STRUCTURE] [--role ROLE] [--provisional] [--all] [--csv FILE|-] [--json]"
    static let summary = "List the people of the network"
    static let examples = [
        Example("person list --structure MoH --role trainer", "The trainers of a structure"),
        Example("person list --provisional", "Who came to a workshop and is only a name yet"),
        Example("person list --csv people.csv", "A file for a spreadsheet, which can be imported again"),
    ]
    static let options = [
        OptionHelp("--structure STRUCTURE", "Only people of this structure"),
        OptionHelp("--role ROLE", "Only people who hold this role"),
        OptionHelp("--provisional", "Only those of whom there is no more than a name, and who they could be"),
        OptionHelp("--all", "Also people who have left, and walk-ins who are known by now"), CSVOutput.option,
    ]

    private let structure: String?
    private let role: Role?
    private let isProvisional: Bool
    private let isAll: Bool
    private let csv: CSVOutput?

    init(_ arguments: inout Arguments) throws {
        structure = arguments.option("--structure")
        role = try arguments.choice("--role", Role.self)
        isProvisional = arguments.flag("--provisional")
        isAll = arguments.flag("--all")
        csv = arguments.option("--csv").map(CSVOutput.init)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try PeopleView(app, replica)
        let place = try structure.map { try view.directory.structure(named: $0).id }
        let people = PeopleDirectory.sorted(
            view.directory.people.filter { person in
                (isAll || person.isActive && person.mergedInto == nil)
                    && (!isProvisional || person.isProvisional) && (place == nil || person.structure == place)
                    && (role == nil || view.directory.grants(of: person).contains { $0.role == role })
            })
        // Who is only a name is nobody whom a register could take.
        if let csv { return try csv.write(file(of: people.filter { !$0.isProvisional }, view), app) }
        if people.isEmpty { app.nothing(app.text("There are no such people on this computer.")) }
        app.answer(.array(people.map(view.json))) { write(people, view, app) }
        // Only administrators give anybody else another address.
        if try replica.actor().holds(.administrator) {
            for (address, ids) in view.directory.sharedAddresses {
                app.console.talk(
                    app.text(
                        "More than one person has the address %1: %2.", SafeText.line(address),
                        ids.map(Identifier.short).joined(separator: ", ")))
            }
        }
        try app.talkOfAge(replica)
    }

    private func write(_ people: [Person], _ view: PeopleView, _ app: App) {
        if isProvisional { return app.console.write(WalkInView(app, view).table(people)) }
        var table = Table([
            .init(app.text("ID"), keepsWidth: true), .init(app.text("Name")), .init(app.text("Structure")),
            .init(app.text("Roles")), .init(app.text("E-mail"), isExtra: true),
        ])
        for person in people {
            let name =
                person.isProvisional
                ? app.text("%1 (provisional)", person.name)
                : person.isActive ? person.name : app.text("%1 (has left)", person.name)
            table.add([
                Identifier.short(person.id), name, view.label(ofStructure: person.structure), view.roles(of: person),
                person.email ?? "",
            ])
        }
        app.console.write(table)
    }

    /// Only roles for a person's own structure: the file is read again with that meaning.
    private func file(of people: [Person], _ view: PeopleView) -> CSVWriter {
        var csv = CSVWriter(["id", "name", "email", "structure", "languages", "role", "active"])
        for person in people {
            let roles = view.directory.grants(of: person).filter { $0.structure == person.structure }
            csv.add([
                person.id, person.name, person.email ?? "", view.directory.importName(ofStructure: person.structure),
                person.languages.joined(separator: " "),
                roles.compactMap(\.role?.rawValue).joined(separator: " / "), person.isActive ? "yes" : "no",
            ])
        }
        return csv
    }
}

/// Shows one person.
struct PersonShowCommand: Command {
    static let name = "person show"
    static let usage = "egov-learn person show PERSON [--json]"
    static let summary = "Show a person with their roles"
    static let examples = [
        Example("person show awa.ndiaye@example.org", "By e-mail address, name, or the id's last digits")
    ]

    private let person: String

    init(_ arguments: inout Arguments) throws { person = try arguments.word("PERSON") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try PeopleView(app, replica)
        let person = try view.directory.person(person)
        app.answer(view.json(person)) {
            let roles = view.directory.grants(of: person).compactMap { grant in
                grant.role.map { "\(app.text($0.rawValue)) (\(view.place(grant)))" }
            }
            view.write([
                ("Name", person.name), ("ID", Identifier.short(person.id)),
                ("Structure", view.name(ofStructure: person.structure)), ("E-mail", person.email ?? ""),
                ("Languages", person.languages.joined(separator: ", ")), ("Roles", roles.joined(separator: ", ")),
                ("State", state(of: person, view, app)), ("Register", person.sourcedId ?? ""),
            ])
        }
        try app.talkOfAge(replica)
    }

    private func state(of person: Person, _ view: PeopleView, _ app: App) -> String {
        if let target = person.mergedInto { return app.text("merged into %1", view.label(ofPerson: target)) }
        return app.text(person.isProvisional ? "provisional" : person.isActive ? "active" : "has left")
    }
}

/// Adds a person, with roles in their structure.
struct PersonAddCommand: Command {
    static let name = "person add"
    static let usage = "egov-learn person add --name NAME [--structure STRUCTURE] [--email EMAIL] [--role ROLE]…"
    static let summary = "Add a person to the network"
    static let examples = [
        Example(
            "person add --name \"Awa Ndiaye\" --structure MoH --role trainer",
            "Roles hold for the person's structure; the server's administrator then invites them")
    ]
    static let options =
        [
            OptionHelp("--name NAME", "The person's name"),
            OptionHelp("--structure STRUCTURE", "Where they belong; your own structure by default"),
        ] + PersonFields.options + [OptionHelp("--role ROLE", "A role for that structure", repeats: true)]

    private let name: String?
    private let structure: String?
    private let fields: PersonFields
    private let roles: [Role]

    init(_ arguments: inout Arguments) throws {
        name = arguments.option("--name")
        structure = arguments.option("--structure")
        fields = PersonFields(arguments)
        roles = try GrantChoice.roles(arguments.options("--role"))
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let directory = try PeopleDirectory(replica)
        let name = try name ?? app.prompt.line(app.text("Name"), option: "--name")
        let structure = try structure.map { try directory.structure(named: $0).id } ?? replica.me().structure
        if let address = fields.email { try directory.checkAddress(address, isFreeFor: nil) }
        let draft = Draft(replica)
        let id = try draft.newID(Person.kind)
        var values = try fields.values()
        values["name"] = .string(name)
        values["structure"] = .string(structure)
        try draft.require(Person.kind, id, values)
        for role in roles { try draft.give(role, to: id, scope: Scope.structure(structure)) }
        try draft.commit()
        let view = try PeopleView(app, replica)
        try app.answer(view.json(view.directory.person(id))) { app.console.write(Identifier.short(id)) }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Changes what is known of a person.
struct PersonEditCommand: Command {
    static let name = "person edit"
    static let usage = "egov-learn person edit PERSON [--name NAME] [--email EMAIL] [--language CODE]… [--reactivate]"
    static let summary = "Change a person's name, address or languages"
    static let examples = [
        Example("person edit 4f21ab --email awa@example.org", "Your own address and languages you may always change"),
        Example("person edit 4f21ab --reactivate", "Let somebody back who had left"),
    ]
    static let options =
        [OptionHelp("--name NAME", "A new name")] + PersonFields.options
        + [OptionHelp("--reactivate", "Let the person back who had left")]

    private let person: String
    private let name: String?
    private let fields: PersonFields
    private let reactivates: Bool

    init(_ arguments: inout Arguments) throws {
        person = try arguments.word("PERSON")
        name = arguments.option("--name")
        fields = PersonFields(arguments)
        reactivates = arguments.flag("--reactivate")
        guard name != nil || reactivates || !fields.isEmpty else {
            throw TrainingError(
                .usage, "Nothing was said that could be changed.",
                hint: "Give --name, --email, --language or --reactivate.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let directory = try PeopleDirectory(replica)
        let person = try directory.person(person)
        // Somebody who comes back may find their address taken.
        if let address = fields.email ?? (reactivates ? person.email : nil) {
            try directory.checkAddress(address, isFreeFor: person.id)
        }
        var values = try fields.values()
        if let name { values["name"] = .string(name) }
        if reactivates { values["active"] = true }
        try replica.edit(person.record.key, values)
        let view = try PeopleView(app, replica)
        try app.answer(view.json(view.directory.person(person.id))) { app.console.write(Identifier.short(person.id)) }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Notes that a person has left.
struct PersonDeactivateCommand: Command {
    static let name = "person deactivate"
    static let usage = "egov-learn person deactivate PERSON [--yes]"
    static let summary = "Note that a person has left; their past stays"
    static let examples = [Example("person deactivate 4f21ab", "They can no longer sync; nothing is deleted")]
    static let options = [OptionHelp("--yes", "Do not ask")]

    private let person: String
    private let isConfirmed: Bool

    init(_ arguments: inout Arguments) throws {
        person = try arguments.word("PERSON")
        isConfirmed = arguments.flag("--yes")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try PeopleView(app, replica)
        let person = try view.directory.person(person)
        guard person.isActive else {
            return app.nothing(app.text("%1 has left already.", SafeText.line(person.name)))
        }
        try view.directory.checkAdministratorsRemain(without: person)
        let question = app.text(
            "%1 will no longer be able to sync; what they have done stays. Go on?", SafeText.line(person.name))
        guard try isConfirmed || app.prompt.confirm(question) else { return }
        try replica.edit(person.record.key, ["active": false])
        let changed = try PeopleView(app, replica)
        try app.answer(changed.json(changed.directory.person(person.id))) {
            app.console.write(app.text("%1 has left the network.", SafeText.line(person.name)))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// What may be said of a person when they are added and later.
struct PersonFields {
    static let options = [
        OptionHelp("--email EMAIL", "The e-mail address"),
        OptionHelp("--language CODE", "A language that they read, best first", repeats: true),
    ]

    let email: String?
    private let languages: [String]

    init(_ arguments: Arguments) {
        email = arguments.option("--email")
        languages = arguments.options("--language")
    }

    var isEmpty: Bool { email == nil && languages.isEmpty }

    func values() throws -> [String: JSON] {
        var values: [String: JSON] = [:]
        if let email { values["email"] = .string(try EmailAddress.checked(email)) }
        if !languages.isEmpty { values["languages"] = .array(languages.map(JSON.string)) }
        return values
    }
}
