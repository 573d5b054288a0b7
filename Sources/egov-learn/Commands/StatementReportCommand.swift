import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Statements of learning for other systems (xAPI 1.0.3): written out, or sent to a learning record store.
struct StatementReportCommand: Command {
    static let name = "report xapi"
    static let usage =
        "egov-learn report xapi [--person PERSON | --structure STRUCTURE] [--since DATE] [--names] [--emails]"
        + " [--jsonl | --send URL [--key-file FILE|-] [--again] [--dry-run]] [--json]"
    static let summary = "Write what people learned as xAPI statements, or send them to a record store"
    static let examples = [
        Example("report xapi --since 2026-09-01", "Of yourself and of those whose learning you accompany, as JSON"),
        Example(
            "report xapi --send https://lrs.example.org/xapi --key-file key",
            "Sends what the record store does not have yet; the file holds NAME:PASSWORD"),
        Example("report xapi --send https://lrs.example.org/xapi --dry-run", "Only counts what would be sent"),
    ]
    static let options = [
        OptionHelp("--person PERSON", "Only this person"), OptionHelp("--structure STRUCTURE", "Only people of it"),
        OptionHelp("--since DATE", "Only what happened on this day or later"),
        OptionHelp("--names", "Tell the names of people, not only their ids"),
        OptionHelp("--emails", "Name people by their e-mail addresses where they have one"),
        OptionHelp("--home-page URL", "Name accounts and activities by this address; the server's by default"),
        OptionHelp("--jsonl", "One statement a line"),
        OptionHelp("--send URL", "Send the statements to the record store at this address"),
        OptionHelp("--key-file FILE", "Read NAME:PASSWORD from a file, or from standard input with -"),
        OptionHelp("--again", "Send also what was sent there before"),
        OptionHelp("--dry-run", "Only count what would be sent"),
    ]

    private let person: String?
    private let structure: String?
    private let since: TypedDate?
    private let names: Bool
    private let emails: Bool
    private let homePage: String?
    private let isLines: Bool
    private let delivery: StatementDelivery?

    init(_ arguments: inout Arguments) throws {
        person = arguments.option("--person")
        structure = arguments.option("--structure")
        since = arguments.date("--since", looksBack: true)
        names = arguments.flag("--names")
        emails = arguments.flag("--emails")
        homePage = arguments.option("--home-page")
        isLines = arguments.flag("--jsonl")
        delivery = try StatementDelivery(arguments)
        for (one, other) in [("--person", "--structure"), ("--jsonl", "--send")]
        where !arguments.options(one).isEmpty && !arguments.options(other).isEmpty {
            throw TrainingError(.usage, "\(one) and \(other) cannot both be given.", hint: "Give one of them.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let directory = try PeopleDirectory(replica)
        let reader = try LearningStatements(replica, Catalogue(replica, shelf: app.shelf()))
        let statements = try reader.all(about: people(directory), since: since?.date(in: app, replica))
        let writer = try StatementWriter(home: home(replica), identity: identity(directory))
        if let delivery { return try delivery.run(statements, writer, replica, app) }
        if statements.isEmpty { app.nothing(app.text("There is nothing to state yet.")) }
        if isLines {
            for statement in statements { app.console.write(writer.json(statement)) }
        } else {
            app.console.write(array: statements.lazy.map(writer.json))
        }
        try app.talkOfAge(replica)
    }

    private func people(_ directory: PeopleDirectory) throws -> Set<String>? {
        if let person { return [try directory.person(person).id] }
        guard let structure else { return nil }
        let id = try directory.structure(named: structure).id
        return Set(directory.people.filter { $0.structure == id }.map(\.id))
    }

    private func identity(_ directory: PeopleDirectory) -> @Sendable (String) -> StatementWriter.Identity {
        guard names || emails else { return { _ in .init() } }
        let people = Dictionary(directory.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return { [names, emails] id in
            .init(name: names ? people[id]?.name : nil, email: emails ? people[id]?.email : nil)
        }
    }

    private func home(_ replica: Replica) throws -> String {
        let home = try homePage ?? replica.facts().server
        guard home.hasPrefix("https://") || home.hasPrefix("http://"),
            home.utf8.allSatisfy({ 0x21...0x7e ~= $0 && !"<>\"{}|\\^`?#".utf8.contains($0) })
        else {
            throw TrainingError(
                .usage, "--home-page takes an http or https URL.", hint: "Write it like https://learn.example.org.")
        }
        return home
    }
}
