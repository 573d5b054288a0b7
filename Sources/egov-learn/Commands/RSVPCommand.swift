import Calendar
import SyncClient
import Terminal
import TrainingModel

/// Answers an invitation.
struct RSVPCommand: Command {
    static let name = "rsvp"
    static let usage = "egov-learn rsvp MEETING[/DATE] accepted|declined|tentative [--note TEXT] [--delegate PERSON]"
    static let summary = "Say whether you come to a meeting"
    static let examples = [
        Example("rsvp CIGOV accepted", "To the next meeting"),
        Example("rsvp CIGOV/2026-12-21 declined --delegate ben", "Somebody else comes instead"),
    ]
    static let options = [
        OptionHelp("--note TEXT", "A word to the secretary"), OptionHelp("--delegate PERSON", "Who comes instead"),
    ]

    private enum Answer: String, CaseIterable { case accepted, declined, tentative }

    private let words: String
    private let answer: Answer
    private let note: String?
    private let delegate: String?

    init(_ arguments: inout Arguments) throws {
        words = try arguments.word("MEETING")
        let answer = try arguments.word("ANSWER")
        guard let known = Answer(rawValue: answer) else {
            throw TrainingError(
                .usage, "'\(SafeText.line(answer))' is no answer.", hint: "Say accepted, declined or tentative.")
        }
        self.answer = known
        note = arguments.option("--note")
        delegate = arguments.option("--delegate")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let date = try view.date(words)
        guard date.state != .cancelled, date.state != .held else {
            throw TrainingError(
                .conflict, date.state == .held ? "This meeting is over." : "This meeting was cancelled.",
                hint: "'egov-learn meeting list' shows those to come.")
        }
        var fields: [String: JSON] = ["answer": .string(answer.rawValue)]
        if let note { fields["note"] = .string(note) }
        if let delegate { fields["delegate"] = .string(try PeopleDirectory(replica).person(delegate).id) }
        try replica.upsert(
            RSVP.kind, id: RSVP.id(occurrence: date.id, person: replica.person()), scope: view.scope(date),
            owner: nil, fields: fields)
        app.answer(view.json(date)) {
            app.console.write("\(view.wall(date.start.wall))\t\(date.start.zone)\t\(app.text(answer.rawValue))")
        }
        view.suggestSync()
    }
}
