import SyncClient
import Terminal
import TrainingModel

/// Registers for a workshop.
struct RegisterCommand: Command {
    static let name = "register"
    static let usage = "egov-learn register WORKSHOP [--person PERSON]… [--note TEXT] [--json]"
    static let summary = "Register for a workshop"
    static let examples = [
        Example("register 4f21ab", "Your place counts from now, also while you are offline"),
        Example("register 4f21ab --person \"Awa Ndiaye\"", "As a trainer or coordinator, for somebody else"),
    ]
    static let options = [
        OptionHelp("--person PERSON", "Somebody else, for trainers and coordinators", repeats: true),
        OptionHelp("--note TEXT", "A word to the trainers"),
    ]

    private let workshop: String
    private let people: [String]
    private let note: String?

    init(_ arguments: inout Arguments) throws {
        workshop = try arguments.word("WORKSHOP")
        people = arguments.options("--person")
        note = arguments.option("--note")
    }

    func run(in app: App) throws {
        try RegistrationChange(workshop: workshop, people: people, isWithdrawal: false, note: note).run(in: app)
    }
}

/// Withdraws from a workshop.
struct WithdrawCommand: Command {
    static let name = "withdraw"
    static let usage = "egov-learn withdraw WORKSHOP [--person PERSON]… [--json]"
    static let summary = "Take a registration for a workshop back"
    static let examples = [Example("withdraw 4f21ab", "The next on the waiting list gets the place")]
    static let options = [
        OptionHelp("--person PERSON", "Somebody else, for trainers and coordinators", repeats: true)
    ]

    private let workshop: String
    private let people: [String]

    init(_ arguments: inout Arguments) throws {
        workshop = try arguments.word("WORKSHOP")
        people = arguments.options("--person")
    }

    func run(in app: App) throws {
        try RegistrationChange(workshop: workshop, people: people, isWithdrawal: true, note: nil).run(in: app)
    }
}

/// What registering and withdrawing have in common.
private struct RegistrationChange {
    let workshop: String
    let people: [String]
    let isWithdrawal: Bool
    let note: String?

    func run(in app: App) throws {
        let replica = try app.replica()
        let workshop = try replica.workshop(workshop)
        let directory = try PeopleDirectory(replica)
        let ids = people.isEmpty ? [try replica.person()] : try people.map { try directory.person($0).id }
        try replica.transaction {
            for id in ids {
                try replica.register(id, for: workshop, isWithdrawal: isWithdrawal, note: note)
            }
        }
        let view = try WorkshopView(app, replica)
        let standing = try view.standing(workshop)
        app.answer(view.json(standing)) {
            app.console.write("\(SafeText.line(view.title(workshop))): \(outcome(standing, view, app))")
        }
        if case .registered = standing.mine, let capacity = workshop.capacity,
            standing.counts.map({ $0.confirmed >= capacity }) ?? false
        {
            app.console.talk(app.text("All places were taken at the last sync: the next one says whether you wait."))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }

    private func outcome(_ standing: WorkshopStanding, _ view: WorkshopView, _ app: App) -> String {
        guard !people.isEmpty else { return view.mine(standing) }
        guard let counts = standing.counts else { return app.text(isWithdrawal ? "withdrawn" : "registered") }
        return app.text("%1 have a place, %2 wait", String(counts.confirmed), String(counts.waiting))
    }
}
