import SyncClient
import Terminal
import TrainingModel

/// Who you are here, how old the data is, and what waits.
struct StatusCommand: Command {
    static let name = "status"
    static let usage = "egov-learn status [--json]"
    static let summary = "Show who you are here, how old the data is, and what waits"
    static let examples = [Example("status", "Works without a connection")]

    init(_ arguments: inout Arguments) throws {}

    func run(in app: App) throws {
        let replica = try app.replica()
        let facts = try replica.facts()
        let me = try replica.view(Person.self, facts.person)
        let roles = try Actor(person: facts.person, from: replica, at: replica.correctedNow()).roles.map(\.rawValue)
        let counts = try LedgerEntry.State.allCases.map { ($0, try replica.countOfEdits($0)) }
        let structure = try me.map { try app.name(of: RecordKey(Structure.kind.name, $0.structure), in: replica) }
        let courier = try replica.editsOnCourierFile()
        app.answer([
            "courier": ["edits": JSON(courier?.edits ?? 0), "madeOn": JSON(courier?.madeOn.description)],
            "network": .string(facts.network), "server": .string(facts.server), "person": .string(facts.person),
            "name": JSON(me?.name), "structure": JSON(me?.structure), "roles": .array(roles.map(JSON.string)),
            "syncedAt": JSON(facts.syncedAt?.description), "skewMilliseconds": .integer(facts.skew),
            "edits": .object(Dictionary(uniqueKeysWithValues: counts.map { ($0.0.rawValue, JSON($0.1)) })),
        ]) {
            let lines = [
                ("Network", SafeText.line(facts.network)), ("Server", SafeText.line(facts.server)),
                ("You are", "\(SafeText.line(me?.name ?? facts.person)), \(structure ?? "")"),
                ("Roles", roles.map { app.text($0) }.joined(separator: ", ")),
            ]
            for (label, value) in lines { app.console.write("\(app.text("%1:", app.text(label))) \(value)") }
            for (state, count) in counts where count > 0 || state == .waiting {
                app.console.write("\(app.text("%1:", app.text(state.rawValue.capitalized))) \(count)")
            }
        }
        if let courier {
            app.console.talk(
                app.language.plural(
                    courier.edits, one: "%1 of the waiting edits is on a courier file of %2.",
                    other: "%1 of the waiting edits are on a courier file of %2.", "\(courier.madeOn.date)"))
        }
        try app.talkOfAge(replica)
        ClockTalk.say(skew: facts.skew, in: app)
    }
}
