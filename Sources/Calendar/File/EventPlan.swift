import TrainingModel

/// One VEVENT, with all that it needs worked out.
struct EventPlan {
    let uid: String
    let zone: Zone
    let start: WallTime
    let minutes: Int
    let details: CalendarEvent.Details
    var rule: RecurrenceRule?
    var exceptions: [WallTime] = []
    /// The original start, when this is a changed date of a series.
    var recurrenceID: WallTime?

    var isUniversal: Bool { zone.name == "UTC" || zone.name == "Etc/UTC" }

    /// The time for which offsets are needed, seconds since 1970; no end for a rule that has none of its own.
    var from: Int64 { min(zone.second(of: start), recurrenceID.map(zone.second) ?? .max) }
    var through: Int64? {
        let last = max(zone.second(of: start), recurrenceID.map(zone.second) ?? .min) + Int64(minutes) * 60
        guard let rule else { return last }
        if case .instant(let instant) = rule.end { return max(last, instant.seconds + Int64(minutes) * 60) }
        return nil
    }

    func write(to text: inout CalendarText, cancelledWord: String) {
        let isCancelled = details.status == .cancelled
        text.add("BEGIN", "VEVENT")
        text.add("UID", text: uid)
        // In a published file the stamp is the time of the last change (RFC 5545 §3.8.7.2).
        text.add("DTSTAMP", Self.universal(details.modified))
        text.add("LAST-MODIFIED", Self.universal(details.modified))
        text.add("SEQUENCE", "\(details.sequence)")
        add("DTSTART", [start], to: &text)
        text.add("DURATION", "PT\(minutes)M")
        if let rule { text.add("RRULE", rule.description) }
        if !exceptions.isEmpty { add("EXDATE", exceptions, to: &text) }
        if let recurrenceID { add("RECURRENCE-ID", [recurrenceID], to: &text) }
        text.add("SUMMARY", text: (isCancelled ? "\(cancelledWord): " : "") + details.summary)
        text.add("DESCRIPTION", text: details.description)
        text.add("LOCATION", text: details.location)
        if let url = details.url, !url.isEmpty { text.add("URL", url) }
        text.add("STATUS", details.status.rawValue)
        text.add("END", "VEVENT")
    }

    private func add(_ name: String, _ times: [WallTime], to text: inout CalendarText) {
        let values = times.map { isUniversal ? "\($0.compact)Z" : $0.compact }.joined(separator: ",")
        text.add(isUniversal ? name : "\(name);TZID=\(zone.name)", values)
    }

    private static func universal(_ instant: Instant) -> String { "\(Zone.utc.wall(at: instant).compact)Z" }
}

extension EventPlan {
    /// The VEVENTs of a meeting: one for each explicit date, or the series and its changed dates.
    static func plans(
        for event: CalendarEvent, changes: CalendarFile.Changes, zones: ZoneDatabase
    ) throws -> [EventPlan] {
        let zone = try zones.zone(named: event.start.zone)
        try check(event)
        switch event.recurrence {
        case .rule(let rule): return try plans(for: event, rule: rule, changes: changes, zone: zone)
        case .dates(let dates): return dates.flatMap { self.dates(event, [$0], zone: zone) }
        case nil: return dates(event, [event.start.wall], zone: zone, uid: event.uid)
        }
    }

    /// Explicit dates, as they were changed; each with its own UID unless one is given.
    private static func dates(
        _ event: CalendarEvent, _ dates: [WallTime], zone: Zone, uid: String? = nil
    ) -> [EventPlan] {
        dates.filter { !event.exceptions.contains($0) }.map { original in
            let changed = event.overrides.first { $0.original == original }
            return EventPlan(
                uid: uid ?? "\(original.compact)-\(event.uid)", zone: zone, start: changed?.start ?? original,
                minutes: changed?.minutes ?? event.minutes, details: changed?.details ?? event.details)
        }
    }

    private static func plans(
        for event: CalendarEvent, rule: RecurrenceRule, changes: CalendarFile.Changes, zone: Zone
    ) throws -> [EventPlan] {
        // Other programs take DTSTART for the first date, whether or not the rule falls on it.
        guard let first = try rule.firstStart(from: event.start.wall, zone: zone) else {
            throw RecurrenceRule.fault("never falls on a date from \(event.start.wall.date) on")
        }
        var series = EventPlan(
            uid: event.uid, zone: zone, start: first, minutes: event.minutes, details: event.details,
            rule: try rule.written(from: first, zone: zone), exceptions: event.exceptions.filter { $0 >= first })
        var changed: [EventPlan] = []
        for override in event.overrides.sorted(by: { $0.original < $1.original })
        where !event.exceptions.contains(override.original) {
            let isOnRule = try rule.falls(on: override.original, from: event.start.wall, zone: zone)
            // A date that the rule no longer has stays in the calendar, on its own.
            let isSeparate = !isOnRule || changes == .separateEvents
            if isOnRule, isSeparate { series.exceptions.append(override.original) }
            changed.append(
                EventPlan(
                    uid: isSeparate ? "\(override.original.compact)-\(event.uid)" : event.uid, zone: zone,
                    start: override.start, minutes: override.minutes, details: override.details,
                    recurrenceID: isSeparate ? nil : override.original))
        }
        series.exceptions.sort()
        return [series] + changed
    }

    private static func check(_ event: CalendarEvent) throws {
        let details = [event.details] + event.overrides.map(\.details)
        let lengths = [event.minutes] + event.overrides.map(\.minutes)
        guard lengths.allSatisfy({ 1...CalendarLimits.minutes ~= $0 }) else {
            throw CalendarFile.fault(
                "A meeting lasts from 1 to \(CalendarLimits.minutes) minutes.",
                "Correct the length of '\(event.uid.printable)'.")
        }
        guard event.exceptions.count <= CalendarLimits.dates, event.overrides.count <= CalendarLimits.dates else {
            throw CalendarFile.fault(
                "A series has at most \(CalendarLimits.dates) exceptions and as many changed dates.",
                "End the series and begin another.")
        }
        guard 1...200 ~= event.uid.utf8.count, event.uid.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw CalendarFile.fault(
                "The id of a meeting is 1 to 200 visible ASCII characters.", "Use the record's id.")
        }
        for details in details {
            let texts = [details.summary, details.description ?? "", details.location ?? ""]
            guard texts.allSatisfy({ $0.utf8.count <= CalendarLimits.textBytes }), details.sequence >= 0 else {
                throw CalendarFile.fault(
                    "A text of a meeting has at most \(CalendarLimits.textBytes) bytes.", "Shorten its description.")
            }
            guard details.url?.isEmpty ?? true || CalendarEvent.isURI(details.url ?? "") else {
                throw CalendarFile.fault(
                    "The meeting's link is no web address.", "Write it in full, such as https://meet.gov.example/egov.")
            }
        }
    }
}

extension RecurrenceRule {
    func falls(on wall: WallTime, from first: WallTime, zone: Zone) throws -> Bool {
        guard let next = WallTime(secondsSince1970: wall.secondsSince1970 + 1) else { return false }
        return try starts(from: first, in: wall..<next, zone: zone) == [wall]
    }

    /// The rule so that other programs read it as we do: what we take from the first date is said, what the first date
    /// says already is left out, and the end is the last date's instant, as RFC 5545 §3.3.10 asks of a start with a
    /// zone. (The end of a day would be another day to a program that reads it in another zone.)
    func written(from first: WallTime, zone: Zone) throws -> RecurrenceRule {
        var rule = self
        if frequency == .yearly, !monthDays.isEmpty, months.isEmpty, yearDays.isEmpty, weekNumbers.isEmpty {
            rule.months = [first.date.components.month]
        }
        if frequency >= .daily {
            if hours.count == 1 { rule.hours = [] }
            if minutes.count == 1 { rule.minutes = [] }
            if seconds.count == 1 { rule.seconds = [] }
        }
        switch end {
        case .never, .count: break
        case .day, .wall, .instant:
            let last = try starts(from: first, in: first..<WallTime.latest, zone: zone).last
            rule.end = .instant(zone.instant(of: last ?? first))
        }
        return rule
    }
}
