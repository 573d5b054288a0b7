import TrainingModel

/// One date of a meeting: computed from the meeting's rule, with what was stored when somebody touched it.
public struct MeetingDate: Sendable {
    public let meeting: Meeting
    public let committee: Committee
    /// The start that the rule gives, in the meeting's zone: the date's name for ever.
    public let original: WallTime
    /// When people are to come, on the wall.
    public let start: LocalTime
    /// The same moment by the zone's rules of today; computed, never stored.
    public let instant: Instant
    /// Nil while nobody has touched this date.
    public let stored: Occurrence?

    public enum State: String, CaseIterable, Sendable {
        case planned, moved, cancelled, open, held
    }

    public var id: String { Occurrence.id(meeting: meeting.id, start: original) }
    public var key: RecordKey { RecordKey(Occurrence.kind.name, id) }
    public var isMoved: Bool { start.wall != original || start.zone != meeting.start?.zone }

    public var state: State {
        if stored?.status == "cancelled" || meeting.status == "cancelled" { return .cancelled }
        if stored?.status == "held" { return .held }
        if stored?.openedAt != nil { return .open }
        return isMoved ? .moved : .planned
    }

    public var end: Instant { Instant(milliseconds: instant.milliseconds + Int64(meeting.minutes) * 60_000) }
}

extension Meeting {
    /// Nil for a meeting whose start or rule cannot be read: one of a newer program.
    public var series: MeetingSeries? {
        guard let start else { return nil }
        var series = MeetingSeries(start: start, exceptions: Set(exceptions))
        if let rule {
            guard let recurrence = try? Recurrence(rule) else { return nil }
            series.recurrence = recurrence
        }
        if let direction = shift.flatMap(WorkingDays.Direction.init) {
            guard
                let days = try? WorkingDays(
                    weekend: Set(weekend ?? [.saturday, .sunday]), holidays: Set(holidays), direction: direction)
            else { return nil }
            series.workingDays = days
        }
        return series
    }
}
