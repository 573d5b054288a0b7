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
    /// The event of a series. Its dates on days off are overrides where they move and exceptions where they are left
    /// out, up to a horizon; those that somebody changed are given and win.
    ///
    /// Of more than `CalendarLimits.dates` such dates the latest count: the past of a series without end is long.
    ///
    /// - Throws: `invalid` for an unknown zone or a rule beyond `CalendarLimits`.
    public init(
        uid: String, series: MeetingSeries, minutes: Int, overrides: [Override] = [], details: Details,
        movedBefore horizon: WallTime, zones: ZoneDatabase
    ) throws {
        let known = Set(overrides.map(\.original))
        var exceptions = series.exceptions
        var moved: [Override] = []
        if let days = series.workingDays, series.start.wall < horizon {
            var everyDate = series
            everyDate.workingDays = nil
            let off = try everyDate.occurrences(in: series.start.wall..<horizon, zones: zones).map(\.original)
                .filter { !known.contains($0) && !days.isWorked($0.date) }
            for original in off.suffix(max(0, CalendarLimits.dates - max(known.count, exceptions.count))) {
                guard let date = try days.working(for: original.date) else {
                    exceptions.insert(original)
                    continue
                }
                let start = WallTime(secondsSince1970: date.daysSince1970 * 86_400 + Int64(original.secondOfDay))
                moved.append(
                    Override(original: original, start: start ?? original, minutes: minutes, details: details))
            }
        }
        self.init(
            uid: uid, start: series.start, minutes: minutes, recurrence: series.recurrence,
            exceptions: exceptions, overrides: overrides + moved, details: details)
    }
}

extension CalendarEvent {
    /// True for what may stand as a link: visible ASCII that begins with a scheme (RFC 3986 §3).
    static func isURI(_ text: String) -> Bool {
        let forbidden = Set("\"<>\\^`{|}".utf8)
        let scheme = text.utf8.prefix { $0 != UInt8(ascii: ":") }
        return text.utf8.count <= 2_000 && text.utf8.contains(UInt8(ascii: ":"))
            && text.utf8.allSatisfy { 0x21...0x7E ~= $0 && !forbidden.contains($0) }
            && scheme.first.map { Character(Unicode.Scalar($0)).isLetter } == true
            && scheme.allSatisfy { Character(Unicode.Scalar($0)).isLetter || "+-.0123456789".utf8.contains($0) }
    }
}
