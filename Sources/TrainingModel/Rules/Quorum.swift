/// How many permanent members must be there for a committee to decide.
public enum Quorum: Equatable, Sendable {
    case count(Int)
    /// Of the permanent members, above 0 and up to 1.
    case share(Double)

    /// Reads `{"count": 8}` or `{"share": 0.5}`; nil for both, neither or zero.
    public init?(_ json: JSON) {
        // Not by `flatMap`: a bare nil there would be JSON's null.
        let members = (json.object ?? [:]).filter { !$0.value.isNull }
        switch (members["count"], members["share"]) {
        case (let count?, nil):
            guard let number = count.integer.flatMap({ Int(exactly: $0) }), number > 0 else { return nil }
            self = .count(number)
        case (nil, let share?):
            guard let number = share.number, number > 0, number <= 1 else { return nil }
            self = .share(number)
        default: return nil
        }
    }

    /// The members needed of so many.
    public func needed(of members: Int) -> Int {
        switch self {
        case .count(let count): count
        // A share of 0.7 of 10 is 7 whatever the rounding of 0.7; and a committee without members decides nothing.
        case .share(let share): max(1, Int((share * Double(members) - 1e-9).rounded(.up)))
        }
    }
}

/// A committee's quorum at one moment of a meeting.
public struct QuorumState: Equatable, Sendable {
    /// Permanent members in the room.
    public let present: Int
    public let permanent: Int
    public let needed: Int
    public var isMet: Bool { present >= needed }
    /// False when even all members are too few: the committee's own rule is wrong.
    public var isReachable: Bool { needed <= permanent }
}

/// The permanent seats of a committee, which count for its quorum.
public struct PermanentSeats: Sendable {
    private let seats: [(person: String, since: CalendarDate?, until: CalendarDate?, leftAt: Instant?)]

    /// - Parameters:
    ///   - memberships: the committee's, of any role and time.
    ///   - source: where those who hold them are.
    public init(_ memberships: [Membership], in source: some RecordSource) throws {
        seats = try memberships.filter { $0.record.isAlive && $0.isPermanent && $0.role != .observer }.map {
            ($0.person, $0.since, $0.until, try $0.leftAt(in: source))
        }
    }

    /// Who counts at a meeting: not who had left the network before it began.
    /// - Parameters:
    ///   - day: the meeting's, which decides who is a member.
    ///   - start: when it was opened, or else is to begin.
    public func people(on day: CalendarDate, from start: Instant) -> Set<String> {
        let there = seats.filter {
            Membership.isRunning($0.since, $0.until, on: day) && $0.leftAt.map { start < $0 } ?? true
        }
        return Set(there.map(\.person))
    }
}

extension Membership {
    /// When the member left the network; nil for who is there, or is not known here.
    public func leftAt(in source: some RecordSource) throws -> Instant? {
        try source.record(RecordKey(Person.kind.name, person)).flatMap { Person($0).leftAt }
    }
}

extension Committee {
    /// The quorum at a moment, from arrivals and departures. A delegate or an observer counts for nobody.
    /// - Parameters:
    ///   - permanent: those who count, by `PermanentSeats`.
    ///   - presences: those of one occurrence.
    public func quorum(at moment: Instant, permanent: Set<String>, presences: [Presence]) -> QuorumState {
        quorum(at: moment, permanent: permanent, stays: Self.stays(presences))
    }

    private typealias Stays = [(person: String, stays: [Presence.Stay])]

    private static func stays(_ presences: [Presence]) -> Stays { presences.map { ($0.person, $0.stays) } }

    private func quorum(at moment: Instant, permanent: Set<String>, stays: Stays) -> QuorumState {
        let present = Set(stays.lazy.filter { $0.stays.contains { $0.includes(moment) } }.map(\.person))
        return QuorumState(
            present: present.intersection(permanent).count, permanent: permanent.count,
            needed: quorum?.needed(of: permanent.count) ?? 0)
    }

    /// The moments at which the quorum was gained or lost, in order, each with the state from then on; the first is at
    /// the beginning.
    /// - Parameters:
    ///   - beginning: of the meeting, or of a point on its agenda.
    ///   - end: what happens from then on does not count; nil for no end.
    public func quorumChanges(
        from beginning: Instant, until end: Instant? = nil, permanent: Set<String>, presences: [Presence]
    ) -> [QuorumChange] {
        let stays = Self.stays(presences)
        let moments = Set(stays.flatMap(\.stays).flatMap { [$0.arrivedAt, $0.leftAt].compactMap { $0 } })
            .filter { moment in moment > beginning && end.map { moment < $0 } ?? true }
        var changes: [QuorumChange] = []
        for moment in [beginning] + moments.sorted() {
            let state = quorum(at: moment, permanent: permanent, stays: stays)
            if changes.last?.state.isMet != state.isMet { changes.append(QuorumChange(at: moment, state: state)) }
        }
        return changes
    }
}

/// A moment from which on there was a quorum, or none.
public struct QuorumChange: Equatable, Sendable {
    public let at: Instant
    public let state: QuorumState
}
