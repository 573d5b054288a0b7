import Calendar
import SyncClient
import Terminal
import TrainingModel

/// A workshop's roster as the commands show it.
struct RosterView {
    let roster: WorkshopRoster
    let app: App
    let replica: Replica
    let people: PeopleView
    private let view: WorkshopView
    private let persons: [String: Person]

    init(_ roster: WorkshopRoster, _ app: App, _ replica: Replica) throws {
        self.roster = roster
        self.app = app
        self.replica = replica
        people = try PeopleView(app, replica)
        view = try WorkshopView(app, replica)
        persons = Dictionary(people.directory.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private var workshop: Workshop { roster.workshop }

    func session(_ id: String?) throws -> Workshop.Session {
        try workshop.session(id, at: replica.correctedNow(), view.zones)
    }

    /// Not yet safe for a terminal.
    func name(_ person: String) -> String { persons[person]?.name ?? Identifier.short(person) }

    /// The name, and whether there is more of the person than that.
    private func shownName(_ person: String) -> String {
        persons[person]?.isProvisional == true ? app.text("%1 (provisional)", name(person)) : name(person)
    }

    /// What counts in a session, and what else was noted there under another name.
    private func shownMark(_ row: WorkshopRoster.Row, _ session: String) -> String {
        guard let mark = row.marks[session] else { return "" }
        let others = row.contradictions.filter { $0.session == session }.map { app.text($0.status) }
        guard !others.isEmpty else { return app.text(mark.status) }
        return app.text("%1 (as a walk-in: %2)", app.text(mark.status), others.joined(separator: ", "))
    }

    private func structure(_ person: String) -> String {
        persons[person].map { people.label(ofStructure: $0.structure) } ?? ""
    }

    private func place(_ place: WorkshopRoster.Place) -> String {
        switch place {
        case .confirmed: app.text("has a place")
        case .waiting(let position): app.text("waits as number %1", String(position))
        case .withdrawn: app.text("withdrawn")
        case .walkIn: app.text("came unregistered")
        case .same(let number): app.text("stands as number %1", String(number))
        }
    }

    // MARK: Showing

    func write() {
        var table = Table(
            [
                .init(app.text("No."), .right, keepsWidth: true), .init(app.text("Name")),
                .init(app.text("Structure")), .init(app.text("Place in it")),
            ] + workshop.sessions.map { .init(app.text("Session %1", SafeText.line($0.id))) })
        for row in roster.rows {
            table.add(
                [String(row.number), shownName(row.person), structure(row.person), place(row.place)]
                    + workshop.sessions.map { shownMark(row, $0.id) })
        }
        app.console.write(table)
        app.console.talk(app.text("Sheet %1", roster.sheet))
    }

    var json: JSON {
        [
            "workshop": .string(workshop.id), "title": .string(view.title(workshop)), "sheet": .string(roster.sheet),
            "people": .array(
                roster.rows.map { row in
                    [
                        "number": .integer(Int64(row.number)), "person": .string(row.person),
                        "name": .string(name(row.person)), "structure": JSON(persons[row.person]?.structure),
                        "place": .string(row.place.word), "note": JSON(row.note),
                        "provisional": .bool(persons[row.person]?.isProvisional == true),
                        "marks": .array(
                            workshop.sessions.compactMap { row.marks[$0.id] }.map { json($0, row.contradictions) }),
                    ]
                }),
        ]
    }

    private func json(_ mark: Attendance, _ contradictions: [Attendance]) -> JSON {
        [
            "alsoNoted": .array(contradictions.filter { $0.session == mark.session }.map { .string($0.status) }),
            "session": .string(mark.session), "status": .string(mark.status),
            "assumed": .bool(mark.isAssumed), "arrivedAt": JSON(mark.arrivedAt?.description),
            "method": JSON(mark.method),
            "recordedBy": .string(mark.recordedBy),
        ]
    }

    /// A sheet for paper: number, a box for each session, name, structure, room to sign, and lines for walk-ins.
    func print(sessions: [Workshop.Session]) {
        let boxes = sessions.map { _ in "[ ]" }.joined(separator: " ")
        let rows = roster.rows.filter { $0.place != .withdrawn && !$0.isRepeated }.map { row in
            (String(row.number), SafeText.line(name(row.person)), SafeText.line(structure(row.person)))
        }
        let widths = (
            max(3, rows.map(\.0.count).max() ?? 0), min(32, rows.map { TextWidth.of($0.1) }.max() ?? 0),
            min(16, rows.map { TextWidth.of($0.2) }.max() ?? 0)
        )
        app.console.write(SafeText.line(view.title(workshop)))
        for session in sessions {
            app.console.write(
                app.text(
                    "Session %1: %2, %3 minutes", SafeText.line(session.id), view.shown(session.start),
                    String(session.minutes)))
        }
        app.console.write(app.text("Sheet %1", roster.sheet))
        app.console.write()
        let line = String(repeating: "_", count: 20)
        for row in rows {
            let cells = [
                TextWidth.padded(row.0, to: widths.0, .right), boxes, fitted(row.1, widths.1), fitted(row.2, widths.2),
                line,
            ]
            app.console.write(cells.joined(separator: "  "))
        }
        app.console.write()
        app.console.write(app.text("Also came:"))
        for _ in 0..<5 {
            app.console.write("\(String(repeating: " ", count: widths.0))  \(boxes)  \(line)\(line)")
        }
    }

    private func fitted(_ text: String, _ width: Int) -> String {
        TextWidth.padded(TextWidth.truncated(text, to: width), to: width, .left)
    }

    // MARK: Noting

    /// Notes the marks, and says what was new.
    func note(_ marks: [CheckIn.Mark], in session: Workshop.Session) throws {
        write(try CheckIn(workshop, session, in: replica).note(marks), of: marks.count, in: session)
    }

    /// Says what was new of so many marks.
    func write(_ noted: [CheckIn.Mark], of count: Int, in session: Workshop.Session) {
        let json: JSON = [
            "workshop": .string(workshop.id), "session": .string(session.id),
            "unchanged": .integer(Int64(count - noted.count)),
            "marked": .array(
                noted.map {
                    [
                        "person": .string($0.person), "name": .string(name($0.person)),
                        "status": .string($0.status.rawValue),
                    ]
                }),
        ]
        app.answer(json) {
            var table = Table([.init(app.text("Name")), .init(app.text("State"))])
            for mark in noted { table.add([shownName(mark.person), app.text(mark.status.rawValue)]) }
            if !noted.isEmpty { app.console.write(table) }
        }
        app.console.talk(
            app.text(
                "Session %1: %2 noted, %3 were so already.", SafeText.line(session.id), String(noted.count),
                String(count - noted.count)))
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}
