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

extension MeetingBook {
    /// The quorum when a resolution was put to the vote; nil when nobody noted the time. For lists: it reads no more of
    /// the meeting than it needs.
    public func quorum(of resolution: Resolution, _ replica: Replica) throws -> QuorumState? {
        guard let decidedAt = resolution.decidedAt, let date = try date(id: resolution.occurrence) else { return nil }
        return date.committee.quorum(
            at: decidedAt, on: date.start.wall.date,
            memberships: try replica.all(Membership.self, idPrefix: date.committee.id + "/"),
            presences: try replica.all(Presence.self, idPrefix: date.id + "/"))
    }
}
