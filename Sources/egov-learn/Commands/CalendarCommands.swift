import SyncClient
import Terminal
import TrainingModel

/// Gives the person the private address of their calendar.
struct CalendarLinkCommand: Command {
    static let name = "calendar link"
    static let usage = "egov-learn calendar link [--new] [--json]"
    static let summary = "Show the private address at which your calendar program finds your meetings"
    static let examples = [
        Example("calendar link", "Subscribe to it in the calendar of your telephone; whoever knows it can read it"),
        Example("calendar link --new", "Another one; the old one stops working with the next sync"),
    ]
    static let options = [OptionHelp("--new", "Make a new address and take the old one back")]

    private let isNew: Bool

    init(_ arguments: inout Arguments) throws { isNew = arguments.flag("--new") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let folder = try app.profileDirectory()
        let server = try Connection(folder: folder).server
        let address: CalendarAddress
        switch isNew ? .none : try CalendarAddress.state(replica, folder: folder, server: server) {
        case .here(let known): address = known
        case .none:
            address = try CalendarAddress.make(
                replica, folder: folder, server: server, language: app.language.rawValue)
        case .elsewhere:
            throw TrainingError(
                .notFound, "Your calendar's address was made on another computer, and only that one can show it.",
                hint: "Run 'egov-learn calendar link --new' for another; the old one then stops working.")
        }
        let isWaiting = try CalendarAddress.isWaiting(replica)
        app.answer(["url": .string(address.url.reveal()), "waiting": .bool(isWaiting)]) {
            app.console.write(address.url.reveal())
        }
        app.console.talk(app.text("Keep it to yourself: whoever knows it can read your meetings."))
        if isWaiting { app.console.talk(app.text("It works after the next sync.")) }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Takes the private address of the person's calendar back.
struct CalendarRevokeCommand: Command {
    static let name = "calendar revoke"
    static let usage = "egov-learn calendar revoke"
    static let summary = "Take back the private address of your calendar, wherever it was made"
    static let examples = [Example("calendar revoke", "Somebody has learnt it who should not")]

    init(_ arguments: inout Arguments) throws {}

    func run(in app: App) throws {
        let replica = try app.replica()
        guard try CalendarAddress.revoke(replica, folder: app.profileDirectory()) else {
            return app.nothing(app.text("Your calendar has no address."))
        }
        app.answer(["revoked": true]) {
            app.console.write(app.text("The address of your calendar stops working with the next sync."))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}
