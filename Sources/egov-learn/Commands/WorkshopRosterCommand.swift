import SyncClient
import Terminal
import TrainingModel

/// Shows who takes part in a workshop, gives the list out and reads it again.
struct WorkshopRosterCommand: Command {
    static let name = "workshop roster"
    static let usage =
        "egov-learn workshop roster WORKSHOP [--session N] [--print | --csv FILE|- | --from FILE|-] [--json]"
    static let summary = "Show who takes part in a workshop, on screen, on paper or as CSV"
    static let examples = [
        Example("workshop roster 4f21ab", "Everybody with a number that stays"),
        Example("workshop roster 4f21ab --print | lp", "A sheet to tick and sign"),
        Example("workshop roster 4f21ab --csv roster.csv", "Fill in the column 'status' with a spreadsheet"),
        Example("workshop roster 4f21ab --from roster.csv", "Read it again: what was filled in since counts"),
    ]
    static let options = [
        SessionChoice.option,
        OptionHelp("--print", "A numbered sheet for paper"), CSVOutput.option,
        OptionHelp("--from FILE", "Read the marks that were filled in, from a file or with - from standard input"),
    ]

    private let workshop: String
    private let session: String?
    private let isPrinted: Bool
    private let csv: CSVOutput?
    private let file: String?

    init(_ arguments: inout Arguments) throws {
        workshop = try arguments.word("WORKSHOP")
        session = arguments.option("--session")
        isPrinted = arguments.flag("--print")
        csv = arguments.option("--csv").map(CSVOutput.init)
        file = arguments.option("--from")
        guard [isPrinted, csv != nil, file != nil].filter({ $0 }).count < 2 else {
            throw TrainingError(
                .usage, "--print, --csv and --from cannot be given together.", hint: "Give one of them.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let workshop = try replica.workshop(workshop)
        let roster = try WorkshopRoster(workshop, in: replica)
        let view = try RosterView(roster, app, replica)
        if let csv {
            let session = try view.session(session)
            return try csv.write(RosterFile.write(roster, session: session, view.people.directory), app)
        }
        if let file {
            let session = try view.session(session)
            let input =
                file == "-" ? ImportFile(bytes: try app.console.readAll(limit: 8 << 20)) : ImportFile(path: file)
            let marks = try RosterFile.read(input, roster: roster, session: session, view.people.directory)
            return try view.note(marks, in: session)
        }
        if isPrinted { return view.print(sessions: try session.map { [try view.session($0)] } ?? workshop.sessions) }
        if roster.rows.isEmpty { app.nothing(app.text("Nobody has registered yet.")) }
        app.answer(view.json) { view.write() }
        try app.talkOfAge(replica)
    }
}

/// Which session of a workshop is meant.
enum SessionChoice {
    static let option = OptionHelp("--session N", "Which session; the one that runs now by default")
}
