import TrainingModel

/// Meetings and workshops as the calendars of other programs get them: a committee's in a file of `meeting export`, a
/// person's in their feed. The same code on device and server, so that both say the same.
public struct MeetingCalendar {
    private let book: MeetingBook
    private let language: String
    /// Up to it dates that days off move are written out. A whole year's beginning, so that the file stays the same
    /// byte for byte through the year.
    private let horizon: WallTime

    /// Whole years, after the one that runs, in which dates are moved from days off.
    private static let yearsAhead = 3

    /// - Parameter language: a code such as `fr`, for titles and the word for what was cancelled.
    public init(_ book: MeetingBook, in language: String, now: Instant) {
        self.book = book
        self.language = language
        let year = now.date.components.year + Self.yearsAhead + 1
        horizon = CalendarDate(year: year, month: 1, day: 1).flatMap { WallTime($0) } ?? .latest
    }

    public func file(name: String, events: [CalendarEvent]) -> CalendarFile {
        CalendarFile(name: name, events: events, cancelledWord: Self.cancelled(in: language))
    }

    /// The file of one committee's meetings.
    ///
    /// - Throws: `invalid` for a meeting that no calendar could read.
    public func file(of committee: Committee) throws -> CalendarFile {
        let events = try book.meetings.filter { $0.committee == committee.id }.compactMap(event)
        return file(name: committee.name.text(in: language), events: events)
    }

    /// Nil for a meeting that cannot be read: one of a newer program.
    ///
    /// - Throws: `invalid` for an unknown zone or a rule beyond `CalendarLimits`.
    public func event(_ meeting: Meeting) throws -> CalendarEvent? {
        guard let series = meeting.series else { return nil }
        let overrides = try book.touched(meeting).map { date in
            CalendarEvent.Override(
                original: date.original, start: try wall(date, in: series.start.zone), minutes: meeting.minutes,
                details: details(meeting, date))
        }
        return try CalendarEvent(
            uid: "\(meeting.id)@egov-learn", series: series, minutes: meeting.minutes, overrides: overrides,
            details: details(meeting, nil), movedBefore: horizon, zones: book.zones)
    }

    /// The sessions of a workshop, an event each.
    /// - Parameter isSure: false for somebody who waits for a place.
    public func events(_ workshop: Workshop, isSure: Bool) -> [CalendarEvent] {
        let title = workshop.title.text(in: language)
        let isCancelled = workshop.status == "cancelled"
        let (sequence, modified) = version(workshop.record, ["sessions", "place", "status"])
        return workshop.sessions.enumerated().map { index, session in
            let details = CalendarEvent.Details(
                summary: workshop.sessions.count > 1 ? "\(title) (\(index + 1)/\(workshop.sessions.count))" : title,
                description: workshop.description, location: workshop.place,
                status: isCancelled ? .cancelled : isSure ? .confirmed : .tentative, sequence: sequence,
                modified: modified)
            return CalendarEvent(
                uid: "\(workshop.id)-\(session.id)@egov-learn", start: session.start, minutes: session.minutes,
                details: details)
        }
    }

    /// A date that was moved to another zone's wall, on the wall of its series.
    private func wall(_ date: MeetingDate, in zone: String) throws -> WallTime {
        date.start.zone == zone
            ? date.start.wall : try book.zones.localTime(of: date.instant, in: zone).wall
    }

    private func details(_ meeting: Meeting, _ date: MeetingDate?) -> CalendarEvent.Details {
        let fields = ["start", "minutes", "rule", "workingDays", "exceptions", "place", "link", "status"]
        let (sequence, modified) = version(meeting.record, fields, date?.stored?.record)
        let isCancelled = meeting.status == "cancelled" || date?.state == .cancelled
        // What is no address, such as the number of a telephone conference, is still worth reading.
        let isAddress = meeting.link.map(CalendarEvent.isURI) ?? true
        return .init(
            summary: meeting.title.text(in: language), description: isAddress ? nil : meeting.link,
            location: meeting.place, url: isAddress ? meeting.link : nil,
            status: isCancelled ? .cancelled : .confirmed, sequence: sequence, modified: modified)
    }

    /// The sequence, the same on every computer and higher after each change: the seconds from when a record was made
    /// to its last change of instant, place or state (RFC 5545 §3.8.7.4), and when anything in it was last changed.
    private func version(
        _ record: Record, _ fields: [String], _ date: Record? = nil
    ) -> (sequence: Int, modified: Instant) {
        let stamps = fields.compactMap { record[$0] } + ["movedTo", "status"].compactMap { date?[$0] }
        let changed = stamps.map(\.version.stamp.milliseconds).max() ?? 0
        let begun = record[Record.scopeField]?.version.stamp.milliseconds ?? changed
        let modified = max(changed, record["title"]?.version.stamp.milliseconds ?? 0)
        return (Int(clamping: max(0, (changed - begun + 999) / 1_000)), Instant(milliseconds: modified))
    }

    /// The word before the summary of what was cancelled.
    private static func cancelled(in language: String) -> String {
        switch language {
        case "fr": "ANNULÉ"
        case "ar": "ملغى"
        case "ro": "ANULAT"
        case "ru": "ОТМЕНЕНО"
        default: "CANCELLED"
        }
    }
}
