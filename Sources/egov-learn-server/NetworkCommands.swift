import SyncServer
import Terminal
import TrainingModel

/// Founds a network in an empty folder.
struct InitCommand: Command {
    static let name = "init"
    static let usage = "egov-learn-server init --data DIR --network NAME [--administrator NAME] [--structure NAME]"
    static let summary = "Found a network and invite its first administrator"
    static let examples = [
        Example(
            "init --data /var/lib/egov-learn --network \"Digital Ambassadors\"",
            "Make the data folder and print the administrator's one-time code")
    ]
    static let options = [
        DataFolder.option, OptionHelp("--network NAME", "What the network is called"),
        OptionHelp("--administrator NAME", "The first administrator's name; Administrator by default"),
        OptionHelp("--structure NAME", "The administrator's structure; the network's name by default"),
    ]

    private let folder: DataFolder
    private let network: String
    private let administrator: String
    private let structure: String

    init(_ arguments: inout Arguments) throws {
        folder = try DataFolder(&arguments)
        network = try arguments.required("--network", "NAME")
        administrator = arguments.option("--administrator") ?? "Administrator"
        structure = arguments.option("--structure") ?? network
    }

    func run(in app: App) throws {
        let invitation = try folder.withService(create: true, in: app) {
            try Administration($0).found(network: network, administrator: administrator, structure: structure)
        }
        invitation.write(in: app)
        app.console.suggest(app.text("The administrator joins with it: %1", "egov-learn join URL"))
        app.console.suggest(
            app.text("Next: %1", "egov-learn-server serve --data \(SafeText.word(folder.path)) --listen 127.0.0.1:8080")
        )
    }
}

/// Invites a person, or a person's next computer.
struct InviteCommand: Command {
    static let name = "invite"
    static let usage = """
        egov-learn-server invite --data DIR --name NAME --structure S [--role R] [--whole-network] [--json]
               egov-learn-server invite --data DIR --relay --structure S [--structure S2] [--json]
        """
    static let summary = "Print a one-time code that lets a person's computer, or a relay, join"
    static let examples = [
        Example(
            "invite --data /var/lib/egov-learn --name \"Awa Diallo\" --structure Health --role official",
            "Invite Awa of the Ministry of Health; both are made if they are new"),
        Example(
            "invite --data /var/lib/egov-learn --name awa@health.example --structure Health",
            "A code for another computer of somebody known"),
        Example(
            "invite --data /var/lib/egov-learn --relay --structure Health",
            "Let the ministry run a relay for its people and those of the structures below it"),
    ]
    static let options = [
        DataFolder.option,
        OptionHelp("--name NAME", "The person's name; of somebody known the e-mail address does, too"),
        OptionHelp("--structure S", "The structure: its name, abbreviation or id", repeats: true),
        OptionHelp("--relay", "The code is for a relay, which serves the structures and all below them"),
        OptionHelp("--role R", "One of \(Role.allCases.map(\.rawValue).joined(separator: ", "))"),
        OptionHelp("--whole-network", "The role holds for the whole network, not only for the structure"),
    ]

    private let folder: DataFolder
    private let person: String?
    private let structures: [String]
    private let role: Role?
    private let wholeNetwork: Bool

    init(_ arguments: inout Arguments) throws {
        folder = try DataFolder(&arguments)
        structures = arguments.options("--structure")
        person = arguments.option("--name")
        role = try arguments.choice("--role", Role.self)
        wholeNetwork = arguments.flag("--whole-network")
        guard let structure = structures.first else {
            throw TrainingError(.usage, "--structure is missing.", hint: "Give --structure S.")
        }
        if arguments.flag("--relay") {
            guard person == nil, role == nil, !wholeNetwork else {
                throw TrainingError(
                    .usage, "A relay has structures, and neither a name nor a role.",
                    hint: "Give --relay with --structure S alone.")
            }
            return
        }
        guard structures.count == 1 else {
            throw TrainingError(
                .usage, "--structure was given twice.",
                hint: "A person has one; '\(SafeText.line(structure))' is the first.")
        }
        guard person != nil else { throw TrainingError(.usage, "--name is missing.", hint: "Give --name NAME.") }
    }

    func run(in app: App) throws {
        guard let person else {
            let invitation = try folder.withRun(in: app) {
                try Administration($0).inviteRelay(structures: structures)
            }
            invitation.write(in: app)
            return app.console.suggest("Next, at the relay: egov-learn-server serve --upstream URL --code-file FILE")
        }
        let invitation = try folder.withRun(in: app) {
            try Administration($0).invite(
                name: person, structure: structures.first ?? "", role: role, wholeNetwork: wholeNetwork)
        }
        invitation.write(in: app)
        app.console.suggest(
            app.text("Give the code to %1 by hand: %2", SafeText.line(person), "egov-learn join URL"))
    }
}

extension Administration.Invitation {
    func write(in app: App) {
        app.answer(["code": .string(code), "person": .string(person), "expiresAt": .string(expiresAt.description)]) {
            app.console.write(code)
        }
        app.console.talk(app.text("The code can be used once, until %1.", "\(expiresAt.date)"))
    }
}
