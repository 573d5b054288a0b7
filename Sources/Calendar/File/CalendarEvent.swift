import TrainingModel

/// A meeting as calendars of other programs know it.
public struct CalendarEvent: Hashable, Sendable {
    /// Unique in the world and the same in each copy (RFC 7986 §5.3).
    public var uid: String
    public var start: LocalTime
    /// 1 to `CalendarLimits.minutes`.
    public var minutes: Int
    public var recurrence: Recurrence?
    /// Original local starts that are left out.
    public var exceptions: Set<WallTime>
    /// The dates of the series that are not as the rule has them.
    public var overrides: [Override]
    public var details: Details

    public init(
        uid: String, start: LocalTime, minutes: Int, recurrence: Recurrence? = nil, exceptions: Set<WallTime> = [],
        overrides: [Override] = [], details: Details
    ) {
        self.uid = uid
        self.start = start
        self.minutes = minutes
        self.recurrence = recurrence
        self.exceptions = exceptions
        self.overrides = overrides
        self.details = details
    }

    /// What people read, and the version of it.
    public struct Details: Hashable, Sendable {
        public var summary: String
        public var description: String?
        public var location: String?
        /// An absolute URI.
        public var url: String?
        public var status: Status
        /// Raised by one whenever the instant or the place changes (RFC 5545 §3.8.7.4).
        public var sequence: Int
        public var modified: Instant

        public init(
            summary: String, description: String? = nil, location: String? = nil, url: String? = nil,
            status: Status = .confirmed, sequence: Int = 0, modified: Instant
        ) {
            self.summary = summary
            self.description = description
            self.location = location
            self.url = url
            self.status = status
            self.sequence = sequence
            self.modified = modified
        }
    }

    public enum Status: String, CaseIterable, Sendable {
        case confirmed = "CONFIRMED"
        case tentative = "TENTATIVE"
        case cancelled = "CANCELLED"
    }

    /// One date of the series that was moved, cancelled or otherwise changed.
    public struct Override: Hashable, Sendable {
        /// The original local start, by which the date is known for ever.
        public var original: WallTime
        public var start: WallTime
        public var minutes: Int
        public var details: Details

        public init(original: WallTime, start: WallTime, minutes: Int, details: Details) {
            self.original = original
            self.start = start
            self.minutes = minutes
            self.details = details
        }
    }
}

extension CalendarEvent {
    /// The event of a series, whose dates that move to a working day are overrides up to a horizon; those that somebody
    /// changed are given and win.
    ///
    /// - Throws: `invalid` for an unknown zone or a rule beyond `CalendarLimits`.
    public init(
        uid: String, series: MeetingSeries, minutes: Int, overrides: [Override] = [], details: Details,
        movedBefore horizon: WallTime, zones: ZoneDatabase
    ) throws {
        let known = Set(overrides.map(\.original))
        var moved: [Override] = []
        if series.workingDays != nil, series.start.wall < horizon {
            moved = try series.occurrences(in: series.start.wall..<horizon, zones: zones)
                .filter { $0.isMoved && !known.contains($0.original) }
                .map { Override(original: $0.original, start: $0.start, minutes: minutes, details: details) }
        }
        self.init(
            uid: uid, start: series.start, minutes: minutes, recurrence: series.recurrence,
            exceptions: series.exceptions, overrides: overrides + moved, details: details)
    }
}
