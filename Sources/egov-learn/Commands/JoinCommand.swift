import Foundation
import Signing
import SyncClient
import Terminal
import TrainingModel

/// Joins a network with the one-time code from its administrator, and syncs for the first time.
struct JoinCommand: Command {
    static let name = "join"
    static let usage = "egov-learn join URL [--code-file FILE|-] [--computer NAME]"
    static let summary = "Join a network with the code from its administrator"
    static let examples = [
        Example("join https://learn.example.org", "Asks for the code, which is not shown while you type"),
        Example("join https://learn.example.org --code-file -", "Reads the code from standard input"),
        Example(
            "join https://relay.health.example",
            "Also sync with the ministry's relay; sync --server changes between them"),
    ]
    static let options = [
        OptionHelp("--code-file FILE", "Read the code from a file, or from standard input with -"),
        OptionHelp("--computer NAME", "What the administrator sees this computer as; its host name by default"),
    ]

    private let server: String
    private let codeFile: String?
    private let computer: String?

    init(_ arguments: inout Arguments) throws {
        server = try arguments.word("URL")
        codeFile = arguments.option("--code-file")
        computer = arguments.option("--computer")
    }

    func run(in app: App) throws {
        let folder = try app.profileDirectory()
        let code = try code(app)
        let reply = try Connection.join(
            server: server, code: code, device: computer ?? ProcessInfo.processInfo.hostName, folder: folder,
            person: try owner(of: folder, app)
        ) { try app.transport($0) }
        let now = app.environment.now
        let replica = try Replica.create(
            folder: folder, joined: reply, server: server, now: { Instant(milliseconds: Int64(clamping: now())) },
            random: Sodium.random32)
        try Connection.adopt(in: folder, joined: reply)
        let report = try SyncRun(app: app, replica: replica).run()
        let me = try replica.me()
        app.answer([
            "network": .string(reply.network), "person": .string(me.id), "name": .string(me.name),
            "received": JSON(report.received),
        ]) {
            app.console.write(
                app.text("Welcome to %1, %2.", SafeText.line(reply.network), SafeText.line(me.name)))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn course list"))
    }

    /// The person to whom the profile belongs already: it may join another server of the network, such as a relay, for them
    /// and for nobody else.
    private func owner(of folder: String, _ app: App) throws -> String? {
        guard FileManager.default.fileExists(atPath: Replica.file(in: folder)) else { return nil }
        return try? app.replica().person()
    }

    private func code(_ app: App) throws -> Secret {
        let text: String
        switch codeFile {
        case nil: return try app.prompt.secret(app.text("Code"), option: "--code-file")
        case "-": text = String(decoding: try app.console.readAll(limit: 4_096), as: UTF8.self)
        case let path?:
            guard let data = FileManager.default.contents(atPath: path) else {
                throw TrainingError(.usage, "The file '\(path)' cannot be read.", hint: "Check its name.")
            }
            text = String(decoding: data, as: UTF8.self)
        }
        let code = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !code.isEmpty else {
            throw TrainingError(.usage, "The code is empty.", hint: "Give the code that the administrator sent you.")
        }
        return Secret(code)
    }
}
