import SyncClient
import Terminal
import TrainingModel

/// Shows what a person has completed and attended.
struct PassportShowCommand: Command {
    static let name = "passport show"
    static let usage = "egov-learn passport show [--json]"
    static let summary = "Show your training passport: hours, certificates and sessions attended"
    static let examples = [Example("passport show", "As the server signed it last")]

    init(_ arguments: inout Arguments) throws {}

    func run(in app: App) throws {
        let replica = try app.replica()
        guard let passport = try replica.view(Passport.self, replica.person()) else {
            app.answer(.null) {}
            app.nothing(PassportExportCommand.nothing(app))
            return
        }
        app.answer(passport.claims) { app.show(passport.statement) }
        try app.talkOfAge(replica)
        app.console.suggest(app.text("Next: %1", "egov-learn passport export passport.html"))
    }
}

/// Writes the training passport to a file.
struct PassportExportCommand: Command {
    static let name = "passport export"
    static let usage = "egov-learn passport export FILE"
    static let summary = "Write your training passport as one signed file (.html, .txt or .json)"
    static let examples = [
        Example("passport export passport.html", "To print, and to show to another administration"),
        Example("passport export passport.json", "For programs"),
    ]

    private let file: String

    init(_ arguments: inout Arguments) throws { file = try arguments.word("FILE") }

    func run(in app: App) throws {
        let replica = try app.replica()
        guard let passport = try replica.view(Passport.self, replica.person()) else {
            throw TrainingError(
                .notFound, "You have no training passport yet.",
                hint: "The server signs one when you have completed a course or attended a session: then sync.")
        }
        try app.export(passport.statement, to: file)
    }

    static func nothing(_ app: App) -> String {
        app.text("No training passport yet: it begins with a completed course or a session attended, after a sync.")
    }
}

/// Checks a training passport.
struct PassportVerifyCommand: Command {
    static let name = "passport verify"
    static let usage = "egov-learn passport verify FILE [--key FILE|KEY] [--json]"
    static let summary = "Check a training passport, offline"
    static let examples = [
        Example("passport verify passport.html", "Every claim in it stands under the network's one signature"),
        Example("passport verify passport.json --key network.key", "Without a profile in the network"),
    ]
    static let options = [CredentialVerification.option]

    private let file: String
    private let key: String?

    init(_ arguments: inout Arguments) throws {
        file = try arguments.word("FILE")
        key = arguments.option("--key")
    }

    func run(in app: App) throws {
        try CredentialVerification(app: app, key: key).run(file: file, kind: .passport)
    }
}
