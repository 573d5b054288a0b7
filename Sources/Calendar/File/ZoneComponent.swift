import TrainingModel

/// The VTIMEZONE of a zone for a period (RFC 5545 §3.6.5), made of the system's rules, so that a reader whose own zone
/// database is older still shows the right time.
struct ZoneComponent {
    let zone: Zone
    /// Seconds since 1970, from which offsets are needed.
    let from: Int64
    /// To which they are needed, or nil for ever.
    let through: Int64?

    /// A zone that goes on by a rule which RRULE cannot say is written out so many years ahead.
    private static let yearsAhead: Int64 = 40

    func write(to text: inout CalendarText) {
        text.add("BEGIN", "VTIMEZONE")
        text.add("TZID", zone.name)
        for observance in observances() { observance.write(to: &text) }
        text.add("END", "VTIMEZONE")
    }

    private struct Observance {
        let offset: ZoneOffset
        let previous: Int
        /// Seconds on the wall before the change.
        let start: Int64
        let rule: String?

        func write(to text: inout CalendarText) {
            let kind = offset.isDaylight ? "DAYLIGHT" : "STANDARD"
            text.add("BEGIN", kind)
            text.add("DTSTART", (WallTime(secondsSince1970: start) ?? .earliest).compact)
            text.add("TZOFFSETFROM", Self.utcOffset(previous))
            text.add("TZOFFSETTO", Self.utcOffset(offset.seconds))
            text.add("TZNAME", text: offset.abbreviation)
            if let rule { text.add("RRULE", rule) }
            text.add("END", kind)
        }

        /// `+0100`, with seconds only when there are some.
        private static func utcOffset(_ seconds: Int) -> String {
            let size = abs(seconds)
            let parts = [size / 3_600, size / 60 % 60] + (size % 60 == 0 ? [] : [size % 60])
            return (seconds < 0 ? "-" : "+") + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        }
    }

    private func observances() -> [Observance] {
        let begun = zone.changes.last { $0.at <= from }
        let regular = zone.regularChanges
        var all: [Observance] = []
        let end = through ?? from + Self.yearsAhead * 366 * 86_400
        if let begun {
            all.append(observance(begun, rule: nil))
        } else {
            all.append(
                Observance(offset: zone.earliest, previous: zone.earliest.seconds, start: -2_208_988_800, rule: nil))
        }
        for change in zone.changes(after: from, through: end) {
            let rule = regular.flatMap { change.at >= $0.from ? $0.rules[change.offset] : nil }
            if rule != nil, all.contains(where: { $0.rule == rule }) { continue }
            all.append(observance(change, rule: rule))
        }
        return all
    }

    private func observance(_ change: ZoneChange, rule: String?) -> Observance {
        let previous = zone.offset(atSecond: change.at - 1).seconds
        return Observance(offset: change.offset, previous: previous, start: change.at + Int64(previous), rule: rule)
    }
}

extension Zone {
    /// From when on the zone follows its rule and nothing else, and what the rule is as an RRULE, by the offset to
    /// which clocks are changed. Nil for a zone without such a rule, or one that RRULE cannot say.
    fileprivate var regularChanges: (from: Int64, rules: [ZoneOffset: String])? {
        guard let rule, let daylight = rule.daylight, let begins = Self.recurrence(daylight.begins),
            let ends = Self.recurrence(daylight.ends), rule.standard != daylight.offset
        else { return nil }
        // Backwards while the listed changes are those that the rule makes.
        var from: Int64?
        for change in changes.reversed() {
            let year = CalendarDate(daysSince1970: change.at.flooredQuotient(86_400)).components.year
            guard rule.changes(inYear: year).contains(change) else { break }
            from = change.at
        }
        // The change before the first regular one may be by chance on the same date: it is left to the irregular ones.
        return from.map { ($0, [daylight.offset: begins, rule.standard: ends]) }
    }

    /// The last Sunday of March as `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`; nil for a time outside that day.
    private static func recurrence(_ day: PosixZoneRule.Day) -> String? {
        guard 0..<86_400 ~= day.time, case .weekday(let month, let week, let weekday) = day.date else { return nil }
        return "FREQ=YEARLY;BYMONTH=\(month);BYDAY=\(week == 5 ? -1 : week)\(weekday.code)"
    }
}
