import Calendar
import TrainingModel

/// One date of a meeting with everything that belongs to it, as this computer holds it.
public struct Sitting {
    public let date: MeetingDate
    /// Who has a seat on that day and had not left the network before, in the order of the roles and names.
    public let members: [Membership]
    /// Those of them who count for the quorum.
    private let permanent: Set<String>
    public let answers: [RSVP]
    public let presences: [Presence]
    public let agenda: [AgendaItem]
    public let resolutions: [Resolution]
    /// Open actions of earlier dates: they stand on the agenda by themselves.
    public let carried: [Action]
    /// Taken on at this date.
    public let actions: [Action]
    /// Earlier ones that assign a course: those that are open, and those of the previous date unless they were dropped.
    public let assigned: [Action]
    public let minutes: Minutes?
    /// The committee's last date before this one that took place.
    public let previous: MeetingDate?
    public let previousMinutes: Minutes?

    public init(_ date: MeetingDate, _ book: MeetingBook, _ replica: Replica) throws {
        self.date = date
        let day = date.start.wall.date
        members = try replica.members(of: date.committee.id, on: day).filter { member in
            try member.role != nil && member.leftAt(in: replica).map { date.beginning < $0 } ?? true
        }
        permanent = try PermanentSeats(members, in: replica).people(on: day, from: date.beginning)
        answers = try replica.all(RSVP.self, idPrefix: date.id + "/")
        presences = try replica.all(Presence.self, idPrefix: date.id + "/")
        agenda = try replica.all(AgendaItem.self, of: date.id)
            .sorted { ($0.position, $0.id) < ($1.position, $1.id) }
        resolutions = try replica.all(Resolution.self, of: date.id)
        let all = try Self.actions(of: date.committee.id, book, replica)
        actions = all.filter { $0.origin.id == date.id }.map(\.action)
        carried = carriedOver(
            all.filter { $0.origin.id != date.id }.map { ($0.action, $0.origin.start.wall) }, to: date.start.wall)
        minutes = try replica.view(Minutes.self, date.id)
        previous = try book.previous(to: date)
        let last = previous?.id
        assigned = all.filter { action, origin in
            action.assignedCourse != nil && origin.start.wall < date.start.wall
                && (action.isOpen || origin.id == last && action.status == "done")
        }.map(\.action)
        previousMinutes = try previous.flatMap { try replica.view(Minutes.self, $0.id) }
    }

    /// The actions of a committee, or of all, each with the date at which it was taken on.
    public static func actions(
        of committee: String? = nil, _ book: MeetingBook, _ replica: Replica
    ) throws -> [(action: Action, origin: MeetingDate)] {
        try replica.all(Action.self).compactMap { action in
            guard let id = try action.origin(in: replica), let origin = try book.date(id: id),
                committee == nil || origin.committee.id == committee
            else { return nil }
            return (action, origin)
        }
    }

    public func quorum(at moment: Instant) -> QuorumState {
        date.committee.quorum(at: moment, permanent: permanent, presences: presences)
    }

    /// The quorum now, or as it was when the meeting was closed.
    public func quorum(now: Instant) -> QuorumState {
        quorum(at: date.stored?.closedAt.map { Instant(milliseconds: $0.milliseconds - 1) } ?? now)
    }

    /// How the quorum went since the opening; empty before it.
    /// - Parameter now: what was noted for later does not count yet; nil for all that was noted.
    public func quorumChanges(until now: Instant? = nil) -> [QuorumChange] {
        guard let opened = date.stored?.openedAt else { return [] }
        return quorumChanges(from: opened, until: end(now))
    }

    /// How the quorum went while the meeting dealt with a point of its agenda; empty for one that it did not take up.
    public func quorumChanges(during item: AgendaItem, until now: Instant? = nil) -> [QuorumChange] {
        guard let started = item.startedAt else { return [] }
        return quorumChanges(from: started, until: item.endedAt ?? end(now))
    }

    private func end(_ now: Instant?) -> Instant? {
        // What happens at this very moment counts.
        date.stored?.closedAt ?? now.map { Instant(milliseconds: $0.milliseconds + 1) }
    }

    private func quorumChanges(from beginning: Instant, until end: Instant?) -> [QuorumChange] {
        date.committee.quorumChanges(
            from: beginning, until: end, permanent: permanent, presences: presences)
    }

    /// What a member was or is: as the secretary wrote it down, else excused for who declined, else absent.
    public func status(of person: String) -> String {
        if let presence = presences.first(where: { $0.person == person }) { return presence.status }
        return answers.first { $0.person == person }?.answer == "declined" ? "excused" : "absent"
    }

    public func presence(of person: String) -> Presence? { presences.first { $0.person == person } }

    /// Guests: present without a seat.
    public var guests: [Presence] {
        presences.filter { presence in
            presence.status == "present" && !members.contains { $0.person == presence.person }
        }
    }
}

extension MeetingDate {
    /// When it was opened, or else is to begin: what decides who is expected.
    var beginning: Instant { stored?.openedAt ?? instant }
}

extension Replica {
    /// The seats of a committee that run on a day: by role, then by name.
    public func members(of committee: String, on day: CalendarDate) throws -> [Membership] {
        try all(Membership.self, idPrefix: committee + "/").filter { $0.isRunning(on: day) }.map { membership in
            let role = membership.role.flatMap(MemberRole.allCases.firstIndex) ?? MemberRole.allCases.count
            let name = try view(Person.self, membership.person)?.name ?? ""
            return (membership, order: (role, SearchFolding.folded(name), membership.person))
        }.sorted { $0.order < $1.order }.map(\.0)
    }
}
