import SyncClient
import Terminal
import TrainingModel

/// Puts what a sync would send into a sealed file, for a server that no line leads to.
struct CourierMakeCommand: Command {
    static let name = "courier make"
    static let usage = "egov-learn courier make FILE|FOLDER [--to SERVER] [--json]"
    static let summary = "Put what a sync would send into a sealed file for the server"
    static let examples = [
        Example("courier make /media/stick", "In a folder the file gets a name that tells nothing"),
        Example("courier make monday.courier --to https://learn.example.org", "Only if that is this profile's server"),
    ]
    static let options = [OptionHelp("--to SERVER", "Refuse unless this profile's server or network is that one")]

    private let path: String
    private let server: String?

    init(_ arguments: inout Arguments) throws {
        path = try arguments.word("FILE")
        server = arguments.option("--to")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let facts = try replica.facts()
        if let server, ![facts.server, facts.server + "/", facts.network].contains(server) {
            throw TrainingError(
                .usage, "This profile's server is \(facts.server), of the network '\(facts.network)'.",
                hint: "Choose the profile of the other server with --profile NAME, or leave --to out.")
        }
        let made = try CourierMaker(replica, shelf: app.shelf(), token: app.courierToken()).make(at: path)
        app.answer([
            "file": .string(made.path), "trip": .string(made.trip), "bytes": .integer(made.bytes),
            "edits": JSON(made.edits),
        ]) {
            app.console.write(made.path)
        }
        app.console.talk(
            app.language.plural(
                made.edits, one: "It carries %1 edit, and the question what is new: %2.",
                other: "It carries %1 edits, and the question what is new: %2.", app.size(bytes: made.bytes)))
        app.console.suggest(
            app.text("Next: %1", "egov-learn-server courier take \(SafeText.word(made.path)) --data DIR"))
    }
}

extension App {
    /// By which the server knows this computer.
    func courierToken() throws -> Secret { try Connection(folder: try profileDirectory()).token }
}
