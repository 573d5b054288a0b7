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
