import Calendar
import TrainingModel

/// What people call a committee or a date of a meeting.
extension MeetingBook {
    /// The committee that words mean: an id or its ending, a name in any language or a part of one.
    /// - Throws: `notFound`; `usage` when several fit, naming them.
    public func committee(named words: String) throws -> Committee {
        let folded = words.foldedForSearch
        let ways: [(Committee) -> Bool] = [
            { $0.id == words }, { $0.name.texts.values.contains { $0.foldedForSearch == folded } },
            { words.utf8.count >= 4 && $0.id.hasSuffix(words) },
            { $0.name.texts.values.contains { $0.foldedForSearch.contains(folded) } },
        ]
        for way in ways where !folded.isEmpty {
            let found = committees.filter(way)
            if found.count == 1 { return found[0] }
            guard found.isEmpty else {
                throw Self.ambiguous(words, found.map { "\($0.name.text(in: "en")) (\(Identifier.short($0.id)))" })
            }
        }
        throw TrainingError(
            .notFound, "There is no committee '\(words)' on this computer.",
            hint: "'egov-learn committee list' shows them all; 'egov-learn sync' fetches new ones.")
    }

    /// The date that words mean: a committee, or a meeting's title or id, and after a `/` the day. Without a day it is the
    /// meeting that is open, else the next one, else the last one.
    /// - Throws: `notFound`; `usage` when several fit, naming them.
    public func date(named words: String, now: Instant) throws -> MeetingDate {
        if let whole = try date(id: words) { return whole }
        guard let slash = words.lastIndex(of: "/"),
            let day = try Self.day(words[words.index(after: slash)...])
        else { return try current(of: meetings(named: words), words, now: now) }
        let time = WallTime(String(words[words.index(after: slash)...]))
        let candidates = try meetings(named: String(words[..<slash]))
        for ways: (MeetingDate) -> Bool in [{ $0.original.date == day }, { $0.start.wall.date == day }] {
            // A date that was moved far away is still known by its first day.
            let found = try candidates.flatMap { try dates(of: $0, around: day) }.filter {
                ways($0) && (time == nil || time == $0.original || time == $0.start.wall)
            }
            if found.count == 1 { return found[0] }
            guard found.isEmpty else { throw Self.ambiguous(words, found.map(\.id)) }
        }
        throw TrainingError(
            .notFound, "'\(words[..<slash])' does not meet on \(day).",
            hint: "'egov-learn meeting list --from \(day)' shows the dates.")
    }

    /// Nil for words that are not meant as a day.
    private static func day(_ words: Substring) throws -> CalendarDate? {
        let text = words.prefix(10)
        if let day = CalendarDate(String(text)) { return day }
        let isMeant = text.count == 10 && text.allSatisfy { $0 == "-" || $0.isASCII && $0.isNumber }
        guard isMeant else { return nil }
        throw TrainingError(
            .usage, "There is no date '\(text)' in the calendar.", hint: "Write the day as 2026-06-21; it must exist.")
    }

    private func dates(of meeting: Meeting, around day: CalendarDate) throws -> [MeetingDate] {
        guard let lower = WallTime(day), let upper = WallTime(secondsSince1970: lower.secondsSince1970 + 86_400),
            let series = meeting.series
        else { return [] }
        let there = try dates(of: meeting, in: lower..<upper)
        let movedAway = try series.occurrences(in: lower..<upper, zones: zones).compactMap {
            try date(id: Occurrence.id(meeting: meeting.id, start: $0.original))
        }
        return there + movedAway.filter { moved in !there.contains { $0.id == moved.id } }
    }

    private func meetings(named words: String) throws -> [Meeting] {
        let folded = words.foldedForSearch
        let ways: [(Meeting) -> Bool] = [
            { $0.id == words }, { words.utf8.count >= 4 && $0.id.hasSuffix(words) },
            { $0.title.texts.values.contains { $0.foldedForSearch == folded } },
        ]
        for way in ways where !folded.isEmpty {
            let found = meetings.filter(way)
            if !found.isEmpty { return found }
        }
        let committee = try committee(named: words)
        return meetings.filter { $0.committee == committee.id }
    }

    private func current(of meetings: [Meeting], _ words: String, now: Instant) throws -> MeetingDate {
        let past = try meetings.flatMap { try dates(of: $0, in: Self.years(before: now, 50, after: 0)) }
        let coming = try meetings.flatMap { try dates(of: $0, in: Self.years(before: now, 0, after: 2)) }
        let all = past.filter { date in !coming.contains { $0.id == date.id } } + coming
        if let open = all.last(where: { $0.state == .open }) { return open }
        func next(_ dates: [MeetingDate]) -> MeetingDate? {
            dates.filter { $0.end > now && $0.state != .cancelled && $0.state != .held }
                .min { $0.instant < $1.instant }
        }
        // Far ahead only where nothing is nearer: a rule without an end has many dates.
        let found =
            try next(coming) ?? next(meetings.flatMap { try dates(of: $0, in: Self.years(before: now, 0, after: 50)) })
            ?? all.max { $0.instant < $1.instant }
        guard let found else {
            throw TrainingError(
                .notFound, "'\(words)' has no meeting.", hint: "Plan one with 'egov-learn meeting schedule'.")
        }
        return found
    }

    private static func years(before now: Instant, _ before: Int64, after: Int64) -> Range<WallTime> {
        let year: Int64 = 366 * 86_400
        let second = now.milliseconds / 1_000
        let lower = WallTime(secondsSince1970: second - before * year - 8 * 86_400) ?? .earliest
        return lower..<(WallTime(secondsSince1970: second + after * year + 8 * 86_400) ?? .latest)
    }

    private static func ambiguous(_ words: String, _ found: [String]) -> TrainingError {
        TrainingError(
            .usage, "'\(words)' could be \(found.prefix(6).joined(separator: ", ")).",
            hint: "Give the id's last digits, and the day after a '/'.")
    }
}
