import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Puts what a sync would send into a sealed file, for a server that no line leads to.
struct CourierMakeCommand: Command {
    static let name = "courier make"
    static let usage = "egov-learn courier make FILE|FOLDER [--to SERVER|PROFILE] [--json]"
    static let summary = "Put what a sync would send into a sealed file for the server"
    static let examples = [
        Example("courier make /media/stick", "In a folder the file gets a name that tells nothing"),
        Example("courier make monday.courier --to https://learn.example.org", "Only if that is this profile's server"),
        Example("courier make /media/stick --to ministry", "For the server of the profile 'ministry'"),
    ]
    static let options = [
        OptionHelp("--to SERVER|PROFILE", "For this server or network of this profile, or for that of another profile")
    ]

    private let path: String
    private let receiver: String?

    init(_ arguments: inout Arguments) throws {
        path = try arguments.word("FILE")
        receiver = arguments.option("--to")
    }

    func run(in app: App) throws {
        let directory = try directory(in: app)
        let made = try CourierMaker(
            app.replica(in: directory), shelf: CourseShelf(profile: directory),
            token: Connection(folder: directory).token
        ).make(at: path)
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

    /// Of the profile whose server is to receive the file.
    private func directory(in app: App) throws -> String {
        guard let receiver else { return try app.profileDirectory() }
        if let other = try? ProfileDirectory.path(profile: receiver, environment: app.environment),
            FileManager.default.fileExists(atPath: Replica.file(in: other))
        {
            return other
        }
        let facts = try app.replica().facts()
        guard [facts.server, facts.server + "/", facts.network].contains(receiver) else {
            throw TrainingError(
                .usage, "This profile's server is \(facts.server), of the network '\(facts.network)'.",
                hint: "Name the profile that syncs with the other server: '--to PROFILE', or leave --to out.")
        }
        return try app.profileDirectory()
    }
}

extension App {
    /// By which the server knows this computer.
    func courierToken() throws -> Secret { try Connection(folder: try profileDirectory()).token }
}
