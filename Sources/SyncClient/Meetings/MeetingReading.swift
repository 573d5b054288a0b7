import Calendar
import TrainingModel

extension MeetingBook {
    /// The committees and meetings of this computer. Nothing here needs a connection.
    public init(_ replica: Replica, zones: ZoneDatabase = ZoneDatabase()) throws {
        self.init(
            committees: try replica.all(Committee.self), meetings: try replica.all(Meeting.self),
            occurrences: try replica.all(Occurrence.self), zones: zones)
    }
}

/// The quorums at which resolutions were put to the vote. For lists: it reads no more of the meetings than it needs, and
/// that once.
public final class VoteQuorums {
    private let book: MeetingBook
    private let replica: Replica
    private var seats: [String: PermanentSeats] = [:]
    private var presences: [String: [Presence]] = [:]

    public init(_ book: MeetingBook, _ replica: Replica) {
        self.book = book
        self.replica = replica
    }

    /// Nil when nobody noted the time.
    public func quorum(of resolution: Resolution) throws -> QuorumState? {
        guard let decidedAt = resolution.decidedAt, let date = try book.date(id: resolution.occurrence) else {
            return nil
        }
        let (committee, occurrence) = (date.committee.id, date.id)
        let seats =
            try seats[committee]
            ?? PermanentSeats(replica.all(Membership.self, idPrefix: committee + "/"), in: replica)
        self.seats[committee] = seats
        let people = try presences[occurrence] ?? replica.all(Presence.self, idPrefix: occurrence + "/")
        presences[occurrence] = people
        return date.committee.quorum(
            at: decidedAt, permanent: seats.people(on: date.start.wall.date, from: date.beginning), presences: people)
    }
}
