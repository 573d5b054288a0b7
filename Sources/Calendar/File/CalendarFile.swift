import TrainingModel

/// A file of meetings for calendars of other programs: iCalendar (RFC 5545), published, so without METHOD.
///
/// Explicit dates become an event each, with its own UID; a rule becomes RRULE, EXDATE and one RECURRENCE-ID for each
/// changed date. RDATE is not used: libical and calcurse misread it. The same meetings give the same bytes, so that an
/// ETag holds.
public struct CalendarFile: Sendable {
    /// What a reader's list of calendars shows.
    public var name: String
    public var events: [CalendarEvent]
    /// Stands before the summary of what was cancelled, for readers that do not show the status.
    public var cancelledWord: String
    public var changes: Changes

    public init(
        name: String, events: [CalendarEvent], cancelledWord: String = "CANCELLED", changes: Changes = .recurrenceIDs
    ) {
        self.name = name
        self.events = events
        self.cancelledWord = cancelledWord
        self.changes = changes
    }

    /// How a moved or cancelled date of a rule is told.
    public enum Changes: String, CaseIterable, Sendable {
        /// As RFC 5545 has it: the date's event has the series' UID and a RECURRENCE-ID.
        case recurrenceIDs
        /// For readers that do not know RECURRENCE-ID, such as calcurse, and would show both dates: EXDATE in the
        /// series, and an event with its own UID. Both at once would be wrong: an EXDATE takes the changed date away as
        /// well.
        case separateEvents
    }

    /// - Throws: `invalid` for an unknown zone, a length or number of dates beyond `CalendarLimits`, a link that is no
    /// URI, or a rule that never falls on a date.
    public func text(zones: ZoneDatabase) throws -> String {
        guard events.count <= CalendarLimits.events else {
            throw Self.fault(
                "A calendar has at most \(CalendarLimits.events) meetings.", "Export fewer committees at once.")
        }
        var plans: [EventPlan] = []
        for event in events { plans += try EventPlan.plans(for: event, changes: changes, zones: zones) }
        var text = CalendarText()
        text.add("BEGIN", "VCALENDAR")
        text.add("VERSION", "2.0")
        text.add("PRODID", "-//egov-learn//Calendar 1.0//EN")
        text.add("CALSCALE", "GREGORIAN")
        text.add("X-WR-CALNAME", text: name)
        for component in zoneComponents(plans) { component.write(to: &text) }
        for plan in plans { plan.write(to: &text, cancelledWord: cancelledWord) }
        text.add("END", "VCALENDAR")
        return text.text
    }

    /// Without the events that no calendar could read: where many people's meetings stand in one file, a faulty one must
    /// not take the others away.
    public func withoutFaults(zones: ZoneDatabase) -> CalendarFile {
        var file = self
        file.events = events.filter { (try? EventPlan.plans(for: $0, changes: changes, zones: zones)) != nil }
        return file
    }

    /// One VTIMEZONE for each zone, over the time of all meetings in it; none for UTC.
    private func zoneComponents(_ plans: [EventPlan]) -> [ZoneComponent] {
        var components: [String: ZoneComponent] = [:]
        for plan in plans where !plan.isUniversal {
            let known = components[plan.zone.name]
            let through: Int64? =
                if let known { known.through.flatMap { end in plan.through.map { max(end, $0) } } } else {
                    plan.through
                }
            components[plan.zone.name] = ZoneComponent(
                zone: plan.zone, from: min(known?.from ?? .max, plan.from), through: through)
        }
        return components.sorted { $0.key < $1.key }.map(\.value)
    }

    static func fault(_ message: String, _ hint: String) -> TrainingError {
        TrainingError(.invalid, message, hint: hint)
    }
}
