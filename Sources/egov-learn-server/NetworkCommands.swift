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
            app.text("Next: %1", "egov-learn-server serve --data \(folder.path) --listen 127.0.0.1:8080"))
    }
}

/// Invites a person, or a person's next computer.
struct InviteCommand: Command {
    static let name = "invite"
    static let usage = "egov-learn-server invite --data DIR --name NAME --structure S --role R [--whole-network]"
    static let summary = "Print a one-time code that lets a person's computer join"
    static let examples = [
        Example(
            "invite --data /var/lib/egov-learn --name \"Awa Diallo\" --structure Health --role official",
            "Invite Awa of the Ministry of Health; both are made if they are new")
    ]
    static let options = [
        DataFolder.option, OptionHelp("--name NAME", "The person's name"),
        OptionHelp("--structure S", "The person's structure: its name, abbreviation or id"),
        OptionHelp("--role R", "One of \(Role.allCases.map(\.rawValue).joined(separator: ", "))"),
        OptionHelp("--whole-network", "The role holds for the whole network, not only for the structure"),
    ]

    private let folder: DataFolder
    private let person: String
    private let structure: String
    private let role: Role
    private let wholeNetwork: Bool

    init(_ arguments: inout Arguments) throws {
        folder = try DataFolder(&arguments)
        person = try arguments.required("--name", "NAME")
        structure = try arguments.required("--structure", "S")
        guard let role = try arguments.choice("--role", Role.self) else {
            throw TrainingError(
                .usage, "--role is missing.",
                hint: "Give one of \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        self.role = role
        wholeNetwork = arguments.flag("--whole-network")
    }

    func run(in app: App) throws {
        let invitation = try folder.withRun(in: app) {
            try Administration($0).invite(name: person, structure: structure, role: role, wholeNetwork: wholeNetwork)
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
