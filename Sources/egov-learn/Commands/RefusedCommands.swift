import SyncClient
import Terminal
import TrainingModel

/// Sends a refused change again, once its reason is gone.
struct OutboxRetryCommand: Command {
    static let name = "outbox retry"
    static let usage = "egov-learn outbox retry ID [--json]"
    static let summary = "Send a refused change again"
    static let examples = [Example("outbox retry 4f21ab", "After the administrator gave you the right")]

    private let id: String

    init(_ arguments: inout Arguments) throws { id = try arguments.word("ID") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let key = try replica.refusedKey(id)
        let count = try replica.sendAgain(key)
        app.answer(["kind": .string(key.kind), "id": .string(key.id), "waiting": JSON(count)]) {
            app.console.write(app.text("%1 values wait again.", "\(count)"))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Takes a refused change off the ledger.
struct OutboxDropCommand: Command {
    static let name = "outbox drop"
    static let usage = "egov-learn outbox drop ID [--yes] [--json]"
    static let summary = "Take a refused change off the ledger for good"
    static let examples = [Example("outbox drop 4f21ab", "Asks first, because the text is then gone")]
    static let options = [OptionHelp("--yes", "Do not ask")]

    private let id: String
    private let isSure: Bool

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        isSure = arguments.flag("--yes")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let key = try replica.refusedKey(id)
        let name = (try? app.name(of: key, in: replica)) ?? Identifier.short(key.id)
        guard try isSure || app.prompt.confirm(app.text("Drop your refused values of %1 for good?", name)) else {
            return
        }
        let count = try replica.dropRefused(key)
        app.answer(["kind": .string(key.kind), "id": .string(key.id), "dropped": JSON(count)]) {
            app.console.write(app.text("Dropped %1 values.", "\(count)"))
        }
    }
}
