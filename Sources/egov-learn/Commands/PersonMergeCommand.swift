import SyncClient
import Terminal
import TrainingModel

/// Says who a walk-in is, or takes it back.
struct PersonMergeCommand: Command {
    static let name = "person merge"
    static let usage = "egov-learn person merge [WALK-IN PERSON | WALK-IN --undo] [--dry-run] [--json]"
    static let summary = "Say who a walk-in is, so that their attendance counts as that person's"
    static let examples = [
        Example("person merge", "Who is only a name yet, and who they could be"),
        Example("person merge 4f21ab \"Awa Ndiaye\"", "What was noted of her herself is never overwritten"),
        Example("person merge 4f21ab --undo", "It was somebody else"),
    ]
    static let options = [
        OptionHelp("--undo", "Take it back: they are only a name again"),
        OptionHelp("--dry-run", "Show what it means, and change nothing"),
    ]

    private let walkIn: String?
    private let person: String?
    private let isUndone: Bool
    private let isDry: Bool

    init(_ arguments: inout Arguments) throws {
        walkIn = arguments.optionalWord()
        person = arguments.optionalWord()
        isUndone = arguments.flag("--undo")
        isDry = arguments.flag("--dry-run")
        guard (walkIn == nil) == (person == nil && !isUndone), person == nil || !isUndone else {
            throw TrainingError(
                .usage, "A merge needs a walk-in and who they are, or --undo.",
                hint: "'egov-learn person merge' alone shows who can be merged.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try PeopleView(app, replica)
        let walkIns = WalkInView(app, view)
        guard let walkIn else { return try suggest(walkIns, view, app, replica) }
        let provisional = try view.directory.provisional(walkIn)
        let name = SafeText.line(provisional.name)
        guard let person else {
            if !isDry { try PersonMerge.undo(of: provisional, in: replica) }
            try answer(undone: provisional, app, replica) {
                app.console.write(app.text("%1 is only a name again.", name))
            }
            return app.console.suggest(app.text("Next: %1", "egov-learn sync"))
        }
        let merge = try PersonMerge(of: provisional, into: view.directory.person(person), in: replica)
        if !isDry { try merge.make() }
        try answer(merge: merge, app, replica) { write(merge, app) }
        if isDry {
            app.console.talk(app.text("Nothing was changed."))
        } else {
            app.console.suggest(app.text("Next: %1", "egov-learn sync"))
        }
    }

    /// What was done, and who is only a name now.
    private func answer(
        merge: PersonMerge? = nil, undone: Person? = nil, _ app: App, _ replica: Replica, people: () -> Void
    ) throws {
        let view = try PeopleView(app, replica)
        let left = view.directory.provisional().map(WalkInView(app, view).json)
        app.answer(
            [
                "merges": .array([merge].compactMap { $0 }.map(json)), "suggestions": .array(left),
                "undone": JSON(undone?.id),
            ], people: people)
    }

    private func suggest(_ walkIns: WalkInView, _ view: PeopleView, _ app: App, _ replica: Replica) throws {
        let people = view.directory.provisional()
        if people.isEmpty { app.nothing(app.text("There is nobody of whom only a name is known.")) }
        try answer(app, replica) {
            if !people.isEmpty { app.console.write(walkIns.table(people)) }
        }
        try app.talkOfAge(replica)
    }

    private func write(_ merge: PersonMerge, _ app: App) {
        let (walkIn, person) = (SafeText.line(merge.walkIn.name), SafeText.line(merge.person.name))
        app.write(
            paragraph: app.text(
                "%1 is %2. What counts as theirs: marks %3, registrations %4.", walkIn, person,
                String(merge.attendances), String(merge.registrations)))
        for contradiction in merge.contradictions {
            let title = SafeText.line(contradiction.workshop.title.text(in: app.language.rawValue))
            let others = contradiction.others.map { app.text($0.status) }.joined(separator: ", ")
            app.write(
                paragraph: app.text(
                    "%1, session %2: noted as %3 and, as a walk-in, %4. The first counts; both stay.", title,
                    SafeText.line(contradiction.session), app.text(contradiction.counted.status), others))
        }
    }

    private func json(_ merge: PersonMerge) -> JSON {
        [
            "walkIn": .string(merge.walkIn.id), "person": .string(merge.person.id),
            "name": .string(merge.person.name), "attendances": JSON(merge.attendances),
            "registrations": JSON(merge.registrations), "merged": .bool(!isDry),
            "contradictions": .array(
                merge.contradictions.map { contradiction in
                    [
                        "workshop": .string(contradiction.workshop.id), "session": .string(contradiction.session),
                        "counted": .string(contradiction.counted.status),
                        "alsoNoted": .array(contradiction.others.map { .string($0.status) }),
                    ]
                }),
        ]
    }
}

/// Walk-ins as the commands show them, with who they could be.
struct WalkInView {
    let app: App
    private let people: PeopleView
    private let likely: LikelyPeople

    init(_ app: App, _ people: PeopleView) {
        self.app = app
        self.people = people
        likely = LikelyPeople(among: people.directory.people)
    }

    func table(_ walkIns: [Person]) -> Table {
        var table = Table([
            .init(app.text("ID"), keepsWidth: true), .init(app.text("Name")), .init(app.text("Structure")),
            .init(app.text("Could be")),
        ])
        for person in walkIns {
            table.add([
                Identifier.short(person.id), person.name, people.label(ofStructure: person.structure),
                state(of: person),
            ])
        }
        return table
    }

    private func state(of person: Person) -> String {
        if let target = person.mergedInto { return app.text("merged into %1", people.label(ofPerson: target)) }
        return likely.matches(for: person).map {
            "\($0.name), \(people.label(ofStructure: $0.structure)) (\(Identifier.short($0.id)))"
        }.joined(separator: "; ")
    }

    func json(_ person: Person) -> JSON {
        [
            "id": .string(person.id), "name": .string(person.name), "structure": .string(person.structure),
            "candidates": .array(
                likely.matches(for: person).map {
                    ["id": .string($0.id), "name": .string($0.name), "structure": .string($0.structure)]
                }),
        ]
    }

    /// After noting walk-ins: who of the network has such a name.
    func suggestMerging(_ names: [String]) {
        let folded = Set(names.map(SearchFolding.words))
        for person in people.directory.provisional() where folded.contains(SearchFolding.words(person.name)) {
            guard let match = likely.matches(for: person, limit: 1).first else { continue }
            app.console.talk(
                app.text(
                    "%1 could be %2. If so, a coordinator says it with: %3", SafeText.line(person.name),
                    SafeText.line("\(match.name), \(people.label(ofStructure: match.structure))"),
                    "egov-learn person merge \(Identifier.short(person.id)) \(Identifier.short(match.id))"))
        }
    }
}
