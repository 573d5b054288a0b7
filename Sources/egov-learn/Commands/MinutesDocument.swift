import Calendar
import SyncClient
import Terminal
import TrainingModel

/// The minutes of a meeting in CommonMark. Their head writes itself from what was recorded; the secretary adds the text.
struct MinutesDocument {
    let sitting: Sitting
    let view: MeetingView
    /// The committee's own, else the reader's.
    private let language: Language
    private let assignments: [CourseAssignment]
    private let catalogue: Catalogue
    /// What the figures of the head are as old as.
    private let asOf: CalendarDate

    init(_ sitting: Sitting, _ view: MeetingView) throws {
        self.sitting = sitting
        self.view = view
        catalogue = Catalogue(view.replica, shelf: try view.app.shelf())
        assignments = try CourseAssignment.all(of: sitting.assigned, in: view.replica, catalogue)
        asOf = try (view.replica.facts().syncedAt ?? view.now()).date
        language = sitting.date.committee.language.flatMap(Language.init(rawValue:)) ?? view.app.language
    }

    /// Minutes that were proposed or approved are the text that everybody read; a draft's head is computed anew.
    var markdown: String {
        if let minutes = sitting.minutes, minutes.status != "draft" { return minutes.body }
        let body = sitting.minutes?.body ?? ""
        return [head, body, decisions].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private var head: String {
        let date = sitting.date
        let title = date.committee.name.text(in: language.rawValue)
        var lines = ["# " + language.text("Minutes of %1, %2", Self.safe(title), date.start.wall.date.description), ""]
        func add(_ label: String, _ value: String) {
            if !value.isEmpty { lines.append("- " + language.text("%1:", label) + " " + value) }
        }
        func people(_ status: String) -> String {
            sitting.members.filter { sitting.status(of: $0.person) == status }.map { member in
                let name = Self.safe(view.person(member.person))
                guard let role = member.role, role != .member else { return name }
                return "\(name) (\(language.text(role.rawValue)))"
            }.joined(separator: ", ")
        }
        let times = [date.stored?.openedAt, date.stored?.closedAt].compactMap { $0.map { view.time($0, of: date) } }
        add(language.text("Date"), "\(view.wall(date.start.wall)) (\(date.start.zone))")
        add(language.text("Opened and closed"), times.joined(separator: " – "))
        add(language.text("Place"), Self.safe(date.meeting.place ?? ""))
        add(language.text("Present"), people("present"))
        add(language.text("Excused"), people("excused"))
        add(language.text("Absent"), people("absent"))
        add(language.text("Guests"), sitting.guests.map { Self.safe(view.person($0.person)) }.joined(separator: ", "))
        add(language.text("Quorum"), text(sitting.quorumChanges()))
        return (lines + previous + assigned + agenda).joined(separator: "\n")
    }

    /// Such as `10:05: 9 of 15 present, 8 needed, quorum; 11:30: 7 of 15 present, 8 needed, no quorum`.
    private func text(_ changes: [QuorumChange]) -> String {
        changes.map { text($0.state, at: $0.at) }.joined(separator: "; ")
    }

    private func text(_ state: QuorumState, at moment: Instant) -> String {
        "\(language.text("%1:", view.time(moment, of: sitting.date))) \(text(state))"
    }

    private func text(_ state: QuorumState) -> String {
        let counts = language.text(
            "%1 of %2 present, %3 needed", "\(state.present)", "\(state.permanent)", "\(state.needed)")
        return "\(counts), \(language.text(state.isMet ? "quorum" : "no quorum"))"
    }

    private var previous: [String] {
        guard let previous = sitting.previous else { return [] }
        let date = previous.start.wall.date.description
        let state =
            sitting.previousMinutes?.status == "approved"
            ? language.text("The minutes of %1 are approved.", date)
            : language.text("The minutes of %1 are not approved yet.", date)
        return ["", "## " + language.text("Approval of the previous minutes"), "", state]
    }

    /// How far the people have come to whom earlier meetings assigned a course.
    private var assigned: [String] {
        guard !assignments.isEmpty else { return [] }
        let lines = assignments.map { assignment in
            let title = (try? catalogue.find(assignment.course).title(in: language.rawValue)) ?? assignment.course
            return "- \(Self.safe(assignment.action.text)) — \(Self.safe(view.owner(assignment.action.owner))), "
                + "\(Self.safe(title)): \(figure(of: assignment))"
        }
        return ["", "## " + language.text("Assigned courses"), ""] + lines
    }

    private func figure(of assignment: CourseAssignment) -> String {
        guard let figure = assignment.figure else {
            return language.text("how many completed it is known to their trainers and coordinators")
        }
        let share = figure.enrolled > 0 ? Double(figure.completed) / Double(figure.enrolled) : 0
        let done = language.text(
            "completed by %1 of %2 (%3), as of %4", "\(figure.completed)", "\(figure.enrolled)",
            view.app.percent(share), asOf.description)
        let missing = assignment.concerned - figure.enrolled
        return missing > 0 ? done + ", " + language.text("%1 not enrolled", "\(missing)") : done
    }

    private var agenda: [String] {
        guard !sitting.agenda.isEmpty else { return [] }
        let points = sitting.agenda.enumerated().flatMap { index, item in
            let point = ["\(index + 1). \(Self.safe(item.title))"]
            let quorum = dealtWith(item).map { ["", "   " + $0, ""] } ?? []
            return point + quorum + (item.outcome.map { ["", Self.indented($0), ""] } ?? [])
        }
        return ["", "## " + language.text("Agenda"), ""] + points
    }

    /// When the meeting dealt with a point, and whether it could decide then.
    private func dealtWith(_ item: AgendaItem) -> String? {
        guard item.startedAt != nil else { return nil }
        let times = [item.startedAt, item.endedAt].compactMap { $0.map { view.time($0, of: sitting.date) } }
        let quorum = language.text("%1:", language.text("Quorum")) + " " + text(sitting.quorumChanges(during: item))
        return "\(times.joined(separator: " – ")). \(quorum)"
    }

    private var decisions: String {
        var parts: [String] = []
        if !sitting.resolutions.isEmpty {
            let list = sitting.resolutions.map { resolution in
                let result = resolved(resolution)
                return "- **\(Self.safe(resolution.number))** \(Self.safe(resolution.text))"
                    + (result.isEmpty ? "" : " (\(result))")
            }
            parts.append("## " + language.text("Resolutions") + "\n\n" + list.joined(separator: "\n"))
        }
        let open = sitting.carried + sitting.actions.filter(\.isOpen)
        if !open.isEmpty {
            let list = open.map { action in
                let due = action.dueOn.map { ", " + language.text("due %1", $0.description) } ?? ""
                return "- \(Self.safe(action.text)) — \(Self.safe(view.owner(action.owner)))\(due)"
            }
            parts.append("## " + language.text("Open actions") + "\n\n" + list.joined(separator: "\n"))
        }
        return parts.joined(separator: "\n\n")
    }

    private func resolved(_ resolution: Resolution) -> String {
        let votes = resolution.votes.map {
            language.text("%1 for, %2 against, %3 abstained", "\($0.inFavour)", "\($0.against)", "\($0.abstentions)")
        }
        let word = resolution.isCarried.map { language.text($0 ? "carried" : "not carried") }
        let result = [votes == nil ? word : word.map { language.text("%1:", $0) }, votes].compactMap { $0 }
            .joined(separator: " ")
        let quorum = resolution.decidedAt.map { text(sitting.quorum(at: $0), at: $0) }
        return [result, quorum ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// One line in which nothing is markup.
    private static func safe(_ text: String) -> String {
        SafeText.line(text).reduce(into: "") { safe, character in
            if "\\`*_[]<>#|~".contains(character) { safe.append("\\") }
            safe.append(character)
        }
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "   \($0)" }
            .joined(separator: "\n")
    }
}

/// Shows the minutes of a meeting, writes their text, proposes or approves them.
struct MeetingMinutesCommand: Command {
    static let name = "meeting minutes"
    static let usage =
        "egov-learn meeting minutes MEETING[/DATE] [--body TEXT | --file FILE|-] [--status STATUS] [--json]"
    static let summary = "Show or write the minutes of a meeting; their head writes itself"
    static let examples = [
        Example("meeting minutes CIGOV", "Present, excused, absent, resolutions and open actions stand there already"),
        Example("meeting minutes CIGOV --file minutes.md", "The secretary's text"),
        Example("meeting minutes CIGOV --status proposed", "Ready to be read; the next meeting approves them"),
    ]
    static let options = [
        NoteText.body, NoteText.file, OptionHelp("--status STATUS", "draft, proposed or approved"),
    ]

    private enum Status: String, CaseIterable { case draft, proposed, approved }

    private let words: String
    private let text: NoteText
    private let status: Status?

    init(_ arguments: inout Arguments) throws {
        words = try arguments.word("MEETING")
        text = try NoteText(&arguments)
        status = try arguments.choice("--status", Status.self)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        let date = try view.date(words)
        let isChange = text.isGiven || status != nil
        if isChange { try write(date, app, view) }
        let sitting = try view.sitting(date)
        let document = try MinutesDocument(sitting, view).markdown
        app.answer([
            "occurrence": .string(date.id), "status": JSON(sitting.minutes?.status),
            "approvedAt": JSON(sitting.minutes?.approvedAt?.description), "markdown": .string(document),
        ]) {
            app.show(markdown: document)
        }
        if isChange { view.suggestSync() } else { try app.talkOfAge(replica) }
    }

    private func write(_ date: MeetingDate, _ app: App, _ view: MeetingView) throws {
        let sitting = try view.sitting(date)
        let current = sitting.minutes?.status ?? "draft"
        let next = status?.rawValue ?? current
        guard next != "draft" || current == "draft" else {
            throw TrainingError(
                .conflict, "These minutes were proposed: everybody may have read them.",
                hint: "Change their text with --file; 'egov-learn history' keeps what stood there.")
        }
        guard next != "approved" || date.state != .open else {
            throw TrainingError(
                .conflict, "The meeting is still open: what it decides from now on would be missing from the minutes.",
                hint: "Close it first: 'egov-learn meeting close'.")
        }
        var fields: [String: JSON] = ["status": .string(next)]
        if text.isGiven { fields["body"] = .string(try text.given(in: app)) }
        let replica = view.replica
        try replica.transaction {
            let scope = view.scope(date)
            // The text before the status: what is approved is what everybody read.
            var first = fields
            first["status"] = .string(current)
            try replica.upsert(Minutes.kind, id: date.id, scope: scope, owner: nil, fields: first)
            guard next != current else { return }
            if current == "draft" {
                // From here on the head no longer changes under its readers.
                let whole = try MinutesDocument(view.sitting(date), view).markdown
                try replica.edit(RecordKey(Minutes.kind.name, date.id), ["body": .string(whole)])
            }
            var last: [String: JSON] = ["status": .string(next)]
            last["approvedAt"] = next == "approved" ? .string(try view.now().description) : .null
            try replica.edit(RecordKey(Minutes.kind.name, date.id), last)
        }
    }
}
