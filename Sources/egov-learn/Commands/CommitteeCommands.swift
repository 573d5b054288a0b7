import Calendar
import SyncClient
import Terminal
import TrainingModel

/// Sets up a committee.
struct CommitteeCreateCommand: Command {
    static let name = "committee create"
    static let usage = "egov-learn committee create --name NAME [--level LEVEL] [--quorum COUNT|PERCENT%]…"
    static let summary = "Set up a committee"
    static let examples = [
        Example(
            "committee create --name CIGOV --level interministerial --quorum 50%",
            "Half of the permanent members must be there for a decision"),
        Example("committee create --name SPGOV --structure MoH --level steering", "A ministry's own committee"),
    ]
    static let options = CommitteeFields.options

    private let fields: CommitteeFields

    init(_ arguments: inout Arguments) throws { fields = try CommitteeFields(&arguments) }

    func run(in app: App) throws {
        let replica = try app.replica()
        var values = try fields.values(nil, app, replica)
        if values["name"] == nil {
            values["name"] = [app.language.rawValue: .string(try app.prompt.line(app.text("Name"), option: "--name"))]
        }
        if values["language"] == nil { values["language"] = .string(app.language.rawValue) }
        let committee = Committee(try replica.create(Committee.kind, scope: Scope.network, fields: values))
        let view = try MeetingView(app, replica)
        app.answer(view.json(committee)) { app.console.write(Identifier.short(committee.id)) }
        app.console.suggest(
            app.text("Next: %1", "egov-learn committee member \(Identifier.short(committee.id)) PERSON"))
    }
}

/// Changes what a committee is.
struct CommitteeEditCommand: Command {
    static let name = "committee edit"
    static let usage = "egov-learn committee edit COMMITTEE [--name NAME] [--level LEVEL] [--quorum COUNT|PERCENT%]…"
    static let summary = "Change a committee's name, quorum or mandate"
    static let examples = [
        Example("committee edit CIGOV --quorum 8", "From now on eight must be there"),
        Example("--lang fr committee edit CIGOV --name \"Comité interministériel\"", "Its name in another language"),
    ]
    static let options = CommitteeFields.options

    private let committee: String
    private let fields: CommitteeFields

    init(_ arguments: inout Arguments) throws {
        committee = try arguments.word("COMMITTEE")
        fields = try CommitteeFields(&arguments)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let committee = try MeetingBook(replica).committee(named: committee)
        let values = try fields.values(committee, app, replica)
        guard !values.isEmpty else {
            throw TrainingError(
                .usage, "Nothing was said that could be changed.", hint: "Run 'egov-learn help committee edit'.")
        }
        let edited = Committee(try replica.edit(committee.record.key, values))
        let view = try MeetingView(app, replica)
        app.answer(view.json(edited)) {
            app.console.write("\(Identifier.short(edited.id))\t\(SafeText.line(view.name(edited)))")
        }
        view.suggestSync()
    }
}

/// Lists committees.
struct CommitteeListCommand: Command {
    static let name = "committee list"
    static let usage = "egov-learn committee list [--mine] [--json]"
    static let summary = "List the committees with their next dates"
    static let examples = [Example("committee list --mine", "Those in which you have a seat")]
    static let options = [OptionHelp("--mine", "Only committees in which you have a seat")]

    private let mine: Bool

    init(_ arguments: inout Arguments) throws { mine = arguments.flag("--mine") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let (me, now) = (try replica.person(), try view.now())
        let end = Instant(milliseconds: now.milliseconds + 366 * 86_400_000)
        let coming = try view.book.dates(from: now, to: end, unreadable: view.tellUnreadable)
            .filter { $0.state != .cancelled && $0.state != .held }
        let next = Dictionary(coming.map { ($0.committee.id, $0) }, uniquingKeysWith: { first, _ in first })
        let seats = Dictionary(
            grouping: try replica.all(Membership.self).filter { $0.isRunning(on: now.date) }, by: \.committee)
        let committees = view.book.committees.filter { committee in
            !mine || seats[committee.id]?.contains { $0.person == me } == true
        }.sorted { (view.name($0), $0.id) < (view.name($1), $1.id) }
        if committees.isEmpty { app.nothing(app.text("There are no such committees on this computer.")) }
        app.answer(
            .array(
                committees.map { committee in
                    var members = view.json(committee).object ?? [:]
                    members["members"] = JSON(seats[committee.id]?.count ?? 0)
                    members["next"] = JSON(next[committee.id]?.start.description)
                    return .object(members)
                })
        ) {
            var table = Table([
                .init(app.text("ID"), keepsWidth: true), .init(app.text("Name")), .init(app.text("Level")),
                .init(app.text("Members"), .right), .init(app.text("Next date"), keepsWidth: true),
            ])
            for committee in committees {
                table.add([
                    Identifier.short(committee.id), view.name(committee), committee.level.map { app.text($0) } ?? "",
                    "\(seats[committee.id]?.count ?? 0)", next[committee.id].map { view.wall($0.start.wall) } ?? "",
                ])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
    }
}

/// Shows one committee with its members.
struct CommitteeShowCommand: Command {
    static let name = "committee show"
    static let usage = "egov-learn committee show COMMITTEE [--json]"
    static let summary = "Show a committee, its members and its quorum"
    static let examples = [Example("committee show CIGOV", "By name, or the id's last digits")]

    private let committee: String

    init(_ arguments: inout Arguments) throws { committee = try arguments.word("COMMITTEE") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let committee = try view.book.committee(named: committee)
        let now = try view.now()
        let members = try replica.members(of: committee.id, on: now.date)
        let hasLeft = try Set(members.filter { try $0.leftAt(in: replica) != nil }.map(\.person))
        let permanent = try PermanentSeats(members, in: replica).people(on: now.date, from: now)
        let quorum = committee.quorum(at: now, permanent: permanent, presences: [])
        var json = view.json(committee).object ?? [:]
        json["needed"] = JSON(quorum.needed)
        json["permanent"] = JSON(quorum.permanent)
        json["members"] = .array(
            members.map { member in
                let active: JSON = .bool(!hasLeft.contains(member.person))
                return .object((view.json(member).object ?? [:]).merging(["active": active]) { $1 })
            })
        app.answer(.object(json)) {
            view.write([
                ("Name", view.name(committee)), ("ID", Identifier.short(committee.id)),
                ("Level", committee.level.map { app.text($0) } ?? ""),
                ("Part of", committee.parent.flatMap(view.book.committee).map(view.name) ?? ""),
                ("Mandate", committee.mandate ?? ""),
                ("Quorum", app.text("%1 of %2 permanent members", "\(quorum.needed)", "\(quorum.permanent)")),
            ])
            if !members.isEmpty { app.console.write() }
            var table = Table([
                .init(app.text("Name")), .init(app.text("Role")), .init(app.text("Seat")), .init(app.text("Until")),
            ])
            for member in members {
                let name = view.person(member.person)
                table.add([
                    hasLeft.contains(member.person) ? app.text("%1 (has left)", name) : name,
                    member.role.map { app.text($0.rawValue) } ?? "",
                    app.text(member.isPermanent ? "permanent" : "not permanent"), member.until?.description ?? "",
                ])
            }
            app.console.write(table)
        }
        if !quorum.isReachable {
            app.console.talk(app.text("The quorum is above the number of permanent members: nothing can be decided."))
        }
        try app.talkOfAge(replica)
    }
}

/// Gives people a seat in a committee, changes their role there, or ends it.
struct CommitteeMemberCommand: Command {
    static let name = "committee member"
    static let usage = "egov-learn committee member COMMITTEE PERSON… [--role ROLE] [--until DATE] [--remove]"
    static let summary = "Give people a seat in a committee, change their role, or end it"
    static let examples = [
        Example("committee member CIGOV awa@example.org --role chair", "The chair; there is one at a time"),
        Example("committee member CIGOV awa ben carla", "Several members at once"),
        Example("committee member CIGOV ben --remove", "A seat that was given by mistake"),
    ]
    static let options = [
        OptionHelp("--role ROLE", "chair, secretary, member or observer; member by default"),
        OptionHelp("--not-permanent", "Does not count for the quorum"),
        OptionHelp("--since DATE", "The first day of the seat"), OptionHelp("--until DATE", "The last day of the seat"),
        OptionHelp("--remove", "Take the seat away, as if it had never been given"),
    ]

    private let committee: String
    private let people: [String]
    private let role: MemberRole?
    private let isPassing: Bool
    private let dates: [String: TypedDate]
    private let isRemoval: Bool

    init(_ arguments: inout Arguments) throws {
        committee = try arguments.word("COMMITTEE")
        people = [try arguments.word("PERSON")] + arguments.remainingWords()
        role = try arguments.choice("--role", MemberRole.self)
        isPassing = arguments.flag("--not-permanent")
        dates = ["since": "--since", "until": "--until"].compactMapValues {
            arguments.date($0, looksBack: $0 == "--since")
        }
        isRemoval = arguments.flag("--remove")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let committee = try view.book.committee(named: committee)
        let directory = try PeopleDirectory(replica)
        // Somebody named twice has one seat.
        let people = try people.map { try directory.person($0) }.reduce(into: [Person]()) { once, person in
            if !once.contains(where: { $0.id == person.id }) { once.append(person) }
        }
        let dates = try dates.mapValues { JSON.string(try $0.date(in: app, replica).description) }
        try replica.transaction {
            for person in people {
                let id = Membership.id(committee: committee.id, person: person.id)
                let key = RecordKey(Membership.kind.name, id)
                if isRemoval {
                    guard try replica.view(Membership.self, id) != nil else {
                        throw TrainingError(
                            .notFound, "\(person.name) has no seat in this committee.",
                            hint: "'egov-learn committee show \(Identifier.short(committee.id))' shows the members.")
                    }
                    try replica.remove(key)
                } else {
                    try give(id, dates, replica)
                }
            }
        }
        let members = try replica.all(Membership.self, idPrefix: committee.id + "/")
        app.answer(.array(members.map(view.json))) {
            for person in people {
                let name = SafeText.line(person.name)
                if isRemoval { app.console.write(app.text("%1 has no seat any more.", name)) }
                let id = Membership.id(committee: committee.id, person: person.id)
                if let role = members.first(where: { $0.id == id })?.role {
                    app.console.write("\(name)\t\(app.text(role.rawValue))")
                }
            }
        }
        view.suggestSync()
    }

    /// What is not said stays as it is; a new seat is a permanent member's.
    private func give(_ id: String, _ dates: [String: JSON], _ replica: Replica) throws {
        let current = try replica.view(Membership.self, id)
        var fields = dates
        if let role = role ?? (current == nil ? .member : nil) {
            fields["role"] = .string(role.rawValue)
            if current == nil, role == .observer { fields["permanent"] = false }
        }
        if isPassing { fields["permanent"] = false }
        if current == nil, fields["permanent"] == nil { fields["permanent"] = true }
        guard try replica.record(RecordKey(Membership.kind.name, id)) == nil else {
            // A seat that was taken away is given again.
            if current == nil { fields[Record.removedField] = .null }
            _ = try replica.edit(RecordKey(Membership.kind.name, id), fields)
            return
        }
        try replica.create(Membership.kind, id: id, scope: Scope.network, fields: fields)
    }
}
