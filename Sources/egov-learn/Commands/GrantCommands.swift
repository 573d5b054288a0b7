import SyncClient
import Terminal
import TrainingModel

/// Lists who holds which role.
struct GrantListCommand: Command {
    static let name = "grant list"
    static let usage = "egov-learn grant list [--person PERSON] [--structure STRUCTURE] [--role ROLE] [--json]"
    static let summary = "List who holds which role, and where"
    static let examples = [Example("grant list --structure MoH", "All roles for a structure")]
    static let options = [
        OptionHelp("--person PERSON", "Only this person's roles"),
        OptionHelp("--structure STRUCTURE", "Only roles for this structure"),
        OptionHelp("--role ROLE", "Only this role"),
    ]

    private let person: String?
    private let structure: String?
    private let role: Role?

    init(_ arguments: inout Arguments) throws {
        person = arguments.option("--person")
        structure = arguments.option("--structure")
        role = try arguments.choice("--role", Role.self)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try PeopleView(app, replica)
        let only = try person.map { try view.directory.person($0).id }
        let place = try structure.map { try view.directory.structure(named: $0).id }
        let people = PeopleDirectory.sorted(view.directory.people.filter { only == nil || $0.id == only })
        let held = people.flatMap { person in
            view.directory.grants(of: person).filter {
                (place == nil || $0.structure == place) && (role == nil || $0.role == role)
            }.map { (person: person, grant: $0) }
        }
        if held.isEmpty { app.nothing(app.text("There are no such roles on this computer.")) }
        app.answer(
            .array(
                held.map { person, grant in
                    var members = view.json(grant).object ?? [:]
                    members["person"] = .string(person.id)
                    members["name"] = .string(person.name)
                    return .object(members)
                })
        ) {
            var table = Table([
                .init(app.text("Person")), .init(app.text("Role")), .init(app.text("For")),
                .init(app.text("ID"), keepsWidth: true),
            ])
            for (person, grant) in held {
                table.add([
                    person.name, grant.role.map { app.text($0.rawValue) } ?? "", view.place(grant),
                    Identifier.short(person.id),
                ])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
    }
}

/// Gives a role.
struct GrantGiveCommand: Command {
    static let name = "grant give"
    static let usage = "egov-learn grant give PERSON ROLE [--structure STRUCTURE | --network]"
    static let summary = "Give a person a role"
    static let examples = [
        Example("grant give 4f21ab trainer", "For the person's own structure"),
        Example("grant give 4f21ab coordinator --network", "For the whole network"),
    ]
    static let options = GrantChoice.options

    private let choice: GrantChoice

    init(_ arguments: inout Arguments) throws { choice = try GrantChoice(&arguments) }

    func run(in app: App) throws {
        let replica = try app.replica()
        let (person, scope) = try choice.resolved(in: replica)
        let draft = Draft(replica)
        try draft.give(choice.role, to: person.id, scope: scope)
        try draft.commit()
        try choice.answer(app, replica, person, scope, "%1 is %2 now for %3.")
    }
}

/// Takes a role away.
struct GrantRevokeCommand: Command {
    static let name = "grant revoke"
    static let usage = "egov-learn grant revoke PERSON ROLE [--structure STRUCTURE | --network]"
    static let summary = "Take a role from a person"
    static let examples = [
        Example("grant revoke 4f21ab trainer", "What they may no longer see leaves their computers at their next sync")
    ]
    static let options = GrantChoice.options

    private let choice: GrantChoice

    init(_ arguments: inout Arguments) throws { choice = try GrantChoice(&arguments) }

    func run(in app: App) throws {
        let replica = try app.replica()
        let (person, scope) = try choice.resolved(in: replica)
        let key = RecordKey(Grant.kind.name, Grant.id(person: person.id, role: choice.role, scope: scope))
        guard let grant = try replica.view(Grant.self, key.id), grant.isActive else {
            throw TrainingError(
                .notFound, "\(person.name) does not hold this role there.",
                hint: "'egov-learn grant list --person \(Identifier.short(person.id))' shows their roles.")
        }
        if choice.role == .administrator, scope == Scope.network {
            try PeopleDirectory(replica).checkAdministratorsRemain(without: person)
        }
        try replica.edit(key, ["active": false])
        try choice.answer(app, replica, person, scope, "%1 is no longer %2 for %3.")
    }
}

/// A person, a role and where it holds.
struct GrantChoice {
    static let options = [
        OptionHelp("--structure STRUCTURE", "For this structure; the person's own by default"),
        OptionHelp("--network", "For the whole network"),
    ]

    private let person: String
    let role: Role
    private let structure: String?
    private let isForNetwork: Bool

    init(_ arguments: inout Arguments) throws {
        person = try arguments.word("PERSON")
        role = try Self.roles([try arguments.word("ROLE")])[0]
        structure = arguments.option("--structure")
        isForNetwork = arguments.flag("--network")
        guard structure == nil || !isForNetwork else {
            throw TrainingError(.usage, "--structure and --network cannot both be given.", hint: "Give one of them.")
        }
    }

    static func roles(_ words: [String]) throws -> [Role] {
        try words.map { word in
            if let role = Role(rawValue: word) { return role }
            let allowed = Role.allCases.map(\.rawValue)
            throw TrainingError(
                .usage, "There is no role '\(SafeText.line(word))'.",
                hint: Suggestion.nearest(to: word, among: allowed).map { "Did you mean \($0)?" }
                    ?? "Give one of: \(allowed.joined(separator: ", ")).")
        }
    }

    func resolved(in replica: Replica) throws -> (Person, scope: String) {
        let directory = try PeopleDirectory(replica)
        let person = try directory.person(person)
        if isForNetwork { return (person, Scope.network) }
        let place = try structure.map { try directory.structure(named: $0).id } ?? person.structure
        return (person, Scope.structure(place))
    }

    func answer(_ app: App, _ replica: Replica, _ person: Person, _ scope: String, _ sentence: String) throws {
        let view = try PeopleView(app, replica)
        let id = Grant.id(person: person.id, role: role, scope: scope)
        guard let grant = try replica.view(Grant.self, id) else { return }
        var members = view.json(grant).object ?? [:]
        members["person"] = .string(person.id)
        members["active"] = .bool(grant.isActive)
        app.answer(.object(members)) {
            app.console.write(
                app.text(
                    sentence, SafeText.line(person.name), app.text(role.rawValue), SafeText.line(view.place(grant))))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}
