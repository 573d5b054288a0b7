import Calendar
import SyncClient
import Terminal
import TrainingModel

/// Committees, dates and what belongs to them, as the commands show them.
struct MeetingView {
    let app: App
    let replica: Replica
    let book: MeetingBook
    private let quorums: VoteQuorums

    init(_ app: App, _ replica: Replica) throws {
        self.app = app
        self.replica = replica
        book = try MeetingBook(replica)
        quorums = VoteQuorums(book, replica)
    }

    func now() throws -> Instant { try replica.correctedNow() }
    func date(_ words: String) throws -> MeetingDate { try book.date(named: words, now: now()) }
    func sitting(_ words: String) throws -> Sitting { try Sitting(date(words), book, replica) }
    func sitting(_ date: MeetingDate) throws -> Sitting { try Sitting(date, book, replica) }
    func scope(_ date: MeetingDate) -> String { Scope.committee(date.committee.id) }

    /// The date that words mean, which is to be moved or cancelled.
    /// - Throws: `conflict` for one that has taken place, and as `date`.
    func coming(_ words: String) throws -> MeetingDate {
        let date = try date(words)
        guard date.state != .held, date.state != .open else {
            throw TrainingError(.conflict, "This meeting has taken place already.", hint: "Choose a later date.")
        }
        return date
    }

    /// Writes what is said of one date.
    func edit(_ date: MeetingDate, _ fields: [String: JSON]) throws {
        try replica.upsert(Occurrence.kind, id: date.id, scope: scope(date), owner: nil, fields: fields)
    }

    func name(_ committee: Committee) -> String { committee.name.text(in: app.language.rawValue) }
    func title(_ meeting: Meeting) -> String { meeting.title.text(in: app.language.rawValue) }
    func person(_ id: String) -> String { (try? app.personName(id, in: replica)) ?? Identifier.short(id) }

    /// Says that a meeting's dates are missing, and why.
    func tellUnreadable(_ meeting: Meeting, _ fault: TrainingError) {
        let reason = SafeText.line(app.translated([fault.message]))
        app.console.talk(app.text("The dates of '%1' are not shown: %2", SafeText.line(title(meeting)), reason))
    }

    /// Who has to do something: a person's or a structure's name.
    func owner(_ id: String) -> String {
        guard let structure = try? replica.view(Structure.self, id) else { return person(id) }
        return SafeText.line(structure.abbreviation ?? MultiText(structure.name).text(in: app.language.rawValue))
    }

    /// What a command takes again: the meeting's last digits and the day that names the date.
    func short(_ date: MeetingDate) -> String { "\(Identifier.short(date.meeting.id))/\(date.original.date)" }

    /// Such as `2010-06-21 10:00`.
    func wall(_ time: WallTime) -> String { time.description.replacing("T", with: " ") }

    /// The time of day at which something happened, on the wall of the meeting.
    func time(_ instant: Instant, of date: MeetingDate) -> String {
        guard let local = try? book.zones.localTime(of: instant, in: date.start.zone).wall else { return "" }
        let text = local.description
        return local.date == date.start.wall.date ? String(text.dropFirst(11).prefix(5)) : wall(local)
    }

    /// The instant of `10:15` on the meeting's day, of `2026-06-21T10:15` there, or now.
    func instant(_ words: String?, of date: MeetingDate) throws -> Instant {
        guard let words else { return try now() }
        let text = words.count <= 5 ? "\(date.start.wall.date)T\(words.count == 4 ? "0" : "")\(words)" : words
        guard let wall = WallTime(text.replacing(" ", with: "T")), let local = LocalTime(wall, zone: date.start.zone)
        else {
            throw TrainingError(
                .usage, "'\(SafeText.line(words))' is no time.", hint: "Write 10:15, or 2026-06-21T10:15.")
        }
        return try book.zones.instant(of: local)
    }

    func json(_ committee: Committee) -> JSON {
        [
            "id": .string(committee.id), "name": .string(name(committee)), "level": JSON(committee.level),
            "structure": JSON(committee.structure), "parent": JSON(committee.parent),
            "mandate": JSON(committee.mandate), "language": JSON(committee.language),
        ]
    }

    func json(_ membership: Membership) -> JSON {
        [
            "person": .string(membership.person), "name": .string(person(membership.person)),
            "role": JSON(membership.role?.rawValue), "permanent": .bool(membership.isPermanent),
            "since": JSON(membership.since?.description), "until": JSON(membership.until?.description),
        ]
    }

    func json(_ date: MeetingDate) -> JSON {
        [
            "id": .string(date.id), "committee": .string(date.committee.id),
            "committeeName": .string(name(date.committee)), "title": .string(title(date.meeting)),
            "start": .string(date.start.description), "instant": .string(date.instant.description),
            "original": .string(date.original.description), "minutes": JSON(date.meeting.minutes),
            "status": .string(date.state.rawValue), "place": JSON(date.meeting.place), "link": JSON(date.meeting.link),
            "openedAt": JSON(date.stored?.openedAt?.description), "closedAt": JSON(date.stored?.closedAt?.description),
        ]
    }

    func json(_ quorum: QuorumState) -> JSON {
        [
            "present": JSON(quorum.present), "permanent": JSON(quorum.permanent), "needed": JSON(quorum.needed),
            "met": .bool(quorum.isMet),
        ]
    }

    /// The state at a moment, and since when it has been so; nil where it has been so from the opening.
    func json(_ quorum: QuorumState, _ changes: [QuorumChange]) -> JSON {
        var members = json(quorum).object ?? [:]
        members["since"] = changes.count > 1 ? JSON(changes.last?.at.description) : .null
        return .object(members)
    }

    func json(_ change: QuorumChange) -> JSON {
        var members = json(change.state).object ?? [:]
        members["at"] = .string(change.at.description)
        return .object(members)
    }

    func json(_ resolution: Resolution) -> JSON {
        [
            "id": .string(resolution.id), "occurrence": .string(resolution.occurrence),
            "number": .string(resolution.number), "text": .string(resolution.text),
            "for": JSON(resolution.votes?.inFavour), "against": JSON(resolution.votes?.against),
            "abstain": JSON(resolution.votes?.abstentions), "rule": JSON(resolution.rule?.rawValue),
            "carried": resolution.isCarried.map(JSON.bool) ?? .null,
            "decidedAt": JSON(resolution.decidedAt?.description), "quorum": quorum(of: resolution).map(json) ?? .null,
        ]
    }

    /// The quorum when it was put to the vote; nil when nobody noted the time.
    func quorum(of resolution: Resolution) -> QuorumState? {
        (try? quorums.quorum(of: resolution)).flatMap { $0 }
    }

    func json(_ action: Action) -> JSON {
        [
            "id": .string(action.id), "text": .string(action.text), "owner": .string(action.owner),
            "ownerName": .string(owner(action.owner)), "dueOn": JSON(action.dueOn?.description),
            "status": .string(action.status), "resolution": JSON(action.resolution),
            "occurrence": JSON((try? action.origin(in: replica)).flatMap { $0 }), "doneNote": JSON(action.doneNote),
            "assignedCourse": JSON(action.assignedCourse),
        ]
    }

    /// Such as `7 of 15 present, 8 needed: no quorum since 10:12`.
    func quorum(_ state: QuorumState, _ changes: [QuorumChange] = [], of date: MeetingDate? = nil) -> String {
        let since = changes.count > 1 ? changes.last : nil
        let word = since.flatMap { change in date.map { self.since(change, of: $0) } }
        return "\(app.text("%1:", counts(state))) \(word ?? app.text(state.isMet ? "quorum" : "no quorum"))"
    }

    func counts(_ state: QuorumState) -> String {
        app.text("%1 of %2 present, %3 needed", "\(state.present)", "\(state.permanent)", "\(state.needed)")
    }

    private func since(_ change: QuorumChange, of date: MeetingDate) -> String {
        let time = time(change.at, of: date)
        return change.state.isMet ? app.text("quorum since %1", time) : app.text("no quorum since %1", time)
    }

    /// When a point was dealt with, and whether there was a quorum: `10:05–10:40, quorum; no quorum since 10:12`.
    func dealtWith(_ item: AgendaItem, _ changes: [QuorumChange], of date: MeetingDate) -> String? {
        guard let started = item.startedAt, let first = changes.first else { return nil }
        let end = item.endedAt.map { time($0, of: date) } ?? ""
        let words =
            [app.text(first.state.isMet ? "quorum" : "no quorum")] + changes.dropFirst().map { since($0, of: date) }
        return "\(time(started, of: date))–\(end), \(words.joined(separator: "; "))"
    }

    func result(_ resolution: Resolution) -> String {
        let votes = resolution.votes.map {
            app.text(
                "%1 for, %2 against, %3 abstained", "\($0.inFavour)", "\($0.against)", "\($0.abstentions)")
        }
        let word = resolution.isCarried.map { app.text($0 ? "carried" : "not carried") }
        let result = [votes == nil ? word : word.map { app.text("%1:", $0) }, votes].compactMap { $0 }
            .joined(separator: " ")
        guard quorum(of: resolution)?.isMet == false else { return result }
        return [result, app.text("no quorum")].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// The resolutions of a committee, or of all, each with the date on which it was decided.
    func resolutions(of committee: String?) throws -> [(resolution: Resolution, date: MeetingDate)] {
        try replica.all(Resolution.self).compactMap { resolution in
            try book.date(id: resolution.occurrence).map { (resolution: resolution, date: $0) }
        }.filter { committee == nil || $0.date.committee.id == committee }
    }

    /// Two secretaries who wrote without having seen each other both took the next number; only people can say whose stays.
    /// - Parameter resolution: the one of which to speak; nil for all.
    func warn(
        ofNumbersIn resolutions: [(resolution: Resolution, date: MeetingDate)], about resolution: Resolution? = nil
    ) {
        let groups = Dictionary(grouping: resolutions) { [$0.date.committee.id, $0.resolution.number] }.values
            .map { $0.map(\.resolution) }
            .filter { group in
                group.count > 1 && resolution.map { one in group.contains { $0.id == one.id } } ?? true
            }
        let lines = groups.compactMap { group in
            group.first.map { first in
                let ids = group.map { Identifier.short($0.id) }.joined(separator: ", ")
                return app.text("More than one resolution has the number %1: %2.", SafeText.line(first.number), ids)
            }
        }
        for line in lines.sorted() { app.console.talk(line) }
        if !lines.isEmpty { app.console.suggest(app.text("Next: %1", "egov-learn resolution edit ID --number TEXT")) }
    }

    /// Who answered an invitation, what, who comes instead, and the word to the secretary.
    func answer(_ rsvp: RSVP) -> String {
        let more = [rsvp.delegate.map { app.text("%1 comes instead", person($0)) }, rsvp.note].compactMap { $0 }
        return ([person(rsvp.person) + " (" + app.text(rsvp.answer)] + more).joined(separator: "; ") + ")"
    }

    /// Facts about one thing, a line each.
    func write(_ facts: [(label: String, value: String)]) {
        for (label, value) in facts where !value.isEmpty {
            app.write(paragraph: "\(app.text("%1:", SafeText.line(app.text(label)))) \(SafeText.line(value))")
        }
    }

    func suggestSync() { app.console.suggest(app.text("Next: %1", "egov-learn sync")) }
}

extension JSON {
    init(_ number: Int?) { self = number.map { JSON($0) } ?? .null }
}
