import Signing
import SyncClient
import Terminal
import TrainingModel

/// Notes who is at a session: by list, by the numbers of a paper sheet, or, for oneself, by the session's code.
struct WorkshopCheckinCommand: Command {
    static let name = "workshop checkin"
    static let usage =
        "egov-learn workshop checkin WORKSHOP [--session N] [--present WHO]… [--walk-in NAME]… | --code CODE [--json]"
    static let summary = "Note who is at a session, or check in by its code"
    static let examples = [
        Example("workshop checkin 4f21ab --present \"Awa Ndiaye\" --late cara@example.org", "By name or address"),
        Example(
            "workshop checkin 4f21ab --present 1-14,16 --excused 19 --others-absent --sheet 30-4f1c",
            "By the numbers of a printed sheet"),
        Example(
            "workshop checkin 4f21ab --walk-in \"Moussa Sarr\" --structure Justice",
            "Somebody whom nobody can find; who they are is told later"),
        Example("workshop checkin 4f21ab --code 7KQ2-M9XD", "Yourself, by what the trainer shows; also offline"),
    ]
    static let options = [
        SessionChoice.option,
        OptionHelp("--present WHO", "A person, or numbers such as 1-14,16", repeats: true),
        OptionHelp("--late WHO", "Who came late", repeats: true),
        OptionHelp("--excused WHO", "Who is excused", repeats: true),
        OptionHelp("--absent WHO", "Who is absent", repeats: true),
        OptionHelp("--others-absent", "Everybody else with a place, and without a mark, is absent"),
        OptionHelp("--sheet MARK", "What stands on the paper: checks that its numbers still mean the same people"),
        OptionHelp("--walk-in NAME", "Somebody who is not in the network's list", repeats: true),
        OptionHelp("--structure STRUCTURE", "Where the walk-ins belong; the workshop's structure by default"),
        OptionHelp("--code CODE", "Check in yourself by the code that is shown"),
    ]

    private let workshop: String
    private let session: String?
    private let groups: [(status: CheckIn.Status, words: [String])]
    private let othersAbsent: Bool
    private let sheet: String?
    private let walkIns: [String]
    private let structure: String?
    private let code: String?

    init(_ arguments: inout Arguments) throws {
        workshop = try arguments.word("WORKSHOP")
        session = arguments.option("--session")
        groups = [
            (.present, arguments.options("--present")), (.late, arguments.options("--late")),
            (.excused, arguments.options("--excused")), (.absent, arguments.options("--absent")),
        ]
        othersAbsent = arguments.flag("--others-absent")
        sheet = arguments.option("--sheet")
        walkIns = arguments.options("--walk-in")
        structure = arguments.option("--structure")
        code = arguments.option("--code")
        let namesOthers = othersAbsent || !walkIns.isEmpty || groups.contains { !$0.words.isEmpty }
        guard namesOthers != (code != nil) else {
            throw TrainingError(
                .usage, "Who is there was not said, or twice.", hint: "Give --present WHO, or --code CODE for yourself."
            )
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let workshop = try replica.workshop(workshop)
        if let code { return try checkIn(by: code, workshop, app, replica) }
        let roster = try WorkshopRoster(workshop, in: replica)
        let view = try RosterView(roster, app, replica)
        let session = try view.session(session)
        let marks = try marks(roster, session, view.people.directory)
        guard !walkIns.isEmpty else { return try view.note(marks, in: session) }
        let home = try structure.map { try view.people.directory.structure(named: $0).id }
        let door = WalkIns(roster, in: replica)
        // The people and their marks together, or nobody.
        let (all, noted) = try replica.transaction {
            let came = try walkIns.map { CheckIn.Mark(try door.person($0, structure: home), .present, by: .list) }
            return (marks + came, try CheckIn(workshop, session, in: replica).note(marks + came))
        }
        // Read again: it knows the new names.
        try RosterView(roster, app, replica).write(noted, of: all.count, in: session)
        try WalkInView(app, PeopleView(app, replica)).suggestMerging(walkIns)
    }

    private func marks(
        _ roster: WorkshopRoster, _ session: Workshop.Session, _ directory: PeopleDirectory
    ) throws -> [CheckIn.Mark] {
        let last = try sheet.map(roster.check(sheet:)) ?? roster.rows.count
        var numbers: [(name: String, numbers: [Int])] = []
        var marks: [CheckIn.Mark] = []
        for (status, words) in groups {
            for word in words {
                guard Self.areNumbers(word) else {
                    marks.append(CheckIn.Mark(try roster.person(word, directory), status, by: .list))
                    continue
                }
                let group = try PaperNumbers.parse(word, last: last)
                numbers.append(("--\(status.rawValue)", group))
                marks += group.map { CheckIn.Mark(roster.rows[$0 - 1].person, status, by: .paper) }
            }
        }
        try PaperNumbers.checkDisjoint(numbers)
        guard othersAbsent else { return marks }
        let named = Set(marks.map(\.person))
        let method: CheckIn.Method = numbers.isEmpty ? .list : .paper
        return marks
            + roster.rows.filter { $0.place == .confirmed && $0.marks[session.id] == nil && !named.contains($0.person) }
            .map { CheckIn.Mark.assumedAbsent($0.person, by: method) }
    }

    /// Numbers of a sheet have at most four digits, the endings of ids have more.
    private static func areNumbers(_ word: String) -> Bool {
        word.utf8.allSatisfy { "0123456789,- ".utf8.contains($0) }
            && word.split { ",- ".contains($0) }.allSatisfy { $0.count <= 4 }
    }

    private func checkIn(by code: String, _ workshop: Workshop, _ app: App, _ replica: Replica) throws {
        let attendance = try CheckIn.byCode(code, workshop, in: replica)
        let name = try replica.me().name
        let json: JSON = [
            "workshop": .string(workshop.id), "session": .string(attendance.session), "unchanged": 0,
            "marked": [["person": .string(attendance.person), "name": .string(name), "status": "present"]],
        ]
        app.answer(json) {
            app.console.write(app.text("You are checked in to session %1.", SafeText.line(attendance.session)))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Shows the code by which officials check in.
struct WorkshopCodeCommand: Command {
    static let name = "workshop code"
    static let usage = "egov-learn workshop code WORKSHOP [--session N] [--json]"
    static let summary = "Show the code by which people check in to the session that runs"
    static let examples = [
        Example("workshop code 4f21ab", "It changes every quarter of an hour; works without a connection")
    ]
    static let options = [SessionChoice.option]

    private let workshop: String
    private let session: String?

    init(_ arguments: inout Arguments) throws {
        workshop = try arguments.word("WORKSHOP")
        session = arguments.option("--session")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let workshop = try replica.workshop(workshop)
        let now = try replica.correctedNow()
        let session = try workshop.session(session, at: now, WorkshopView(app, replica).zones)
        let (code, until) = try workshop.code(session, in: replica, at: now)
        app.answer([
            "workshop": .string(workshop.id), "session": .string(session.id), "code": .string(code),
            "changesAt": .string(until.description),
        ]) {
            app.console.write(code)
            let minutes = (until.milliseconds - now.milliseconds + 59_999) / 60_000
            app.console.talk(app.text("For session %1; changes in %2.", session.id, app.duration(minutes: minutes)))
        }
    }
}
