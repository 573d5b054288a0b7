import TrainingModel

/// The committees and meetings that a computer or a server holds, read once for many questions.
public struct MeetingBook {
    public let zones: ZoneDatabase
    public let committees: [Committee]
    public let meetings: [Meeting]
    private let committeesByID: [String: Committee]
    /// A meeting with its rule, read once for all its dates.
    private let known: [String: (meeting: Meeting, series: MeetingSeries)]
    private let stored: [String: [Occurrence]]

    /// - Parameters:
    ///   - meetings: those of other committees and those that cannot be read are left out.
    ///   - occurrences: the dates that somebody touched.
    public init(
        committees: [Committee], meetings: [Meeting], occurrences: [Occurrence], zones: ZoneDatabase = ZoneDatabase()
    ) {
        self.zones = zones
        self.committees = committees
        let byID = Dictionary(committees.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        committeesByID = byID
        let readable = meetings.filter { byID[$0.committee] != nil }.compactMap { meeting in
            meeting.series.map { (meeting: meeting, series: $0) }
        }
        self.meetings = readable.map(\.meeting)
        known = Dictionary(readable.map { ($0.meeting.id, $0) }, uniquingKeysWith: { first, _ in first })
        stored = Dictionary(grouping: occurrences, by: \.meeting)
    }

    public func committee(_ id: String) -> Committee? { committeesByID[id] }

    /// The dates of a meeting that begin within a window of its zone's wall, in their order; also those that were moved
    /// into it or cancelled.
    public func dates(of meeting: Meeting, in window: Range<WallTime>) throws -> [MeetingDate] {
        guard let series = meeting.series else { return [] }
        return Self.sorted(try unsorted(of: meeting, series, in: window))
    }

    private func unsorted(
        of meeting: Meeting, _ series: MeetingSeries, in window: Range<WallTime>
    ) throws -> [MeetingDate] {
        let touched = (stored[meeting.id] ?? []).compactMap { occurrence in
            occurrence.originalStart.map { ($0, occurrence) }
        }
        let byStart = Dictionary(touched, uniquingKeysWith: { first, _ in first })
        var originals = Set(try series.occurrences(in: Self.reaching(window, series), zones: zones).map(\.original))
        for (original, occurrence) in touched where occurrence.movedTo.map({ window.contains($0.wall) }) == true {
            // A date of a rule that was changed since is no date any more.
            if try isDate(original, of: series) { originals.insert(original) }
        }
        return try originals.compactMap { try date(of: meeting, series, original: $0, byStart[$0]) }
            .filter { window.contains($0.start.wall) }
    }

    /// The dates of all meetings, or of one committee's, that end after one instant and begin before another.
    /// - Parameter unreadable: told of each meeting whose dates cannot be reckoned here, such as one in a zone that this computer
    ///   does not know: it does not take the others away.
    public func dates(
        of committee: String? = nil, from: Instant, to: Instant,
        unreadable: (Meeting, TrainingError) -> Void = { _, _ in }
    ) throws -> [MeetingDate] {
        // Zones differ by up to 26 hours; a meeting lasts at most a week.
        let slack: Int64 = 8 * 86_400
        let lower = WallTime(secondsSince1970: from.milliseconds / 1_000 - slack) ?? .earliest
        let upper = WallTime(secondsSince1970: to.milliseconds / 1_000 + slack) ?? .latest
        guard lower < upper else { return [] }
        let dates = try meetings.filter { committee == nil || $0.committee == committee }.compactMap { known[$0.id] }
            .flatMap { meeting, series in
                do { return try unsorted(of: meeting, series, in: lower..<upper) } catch let error as TrainingError {
                    unreadable(meeting, error)
                    return []
                }
            }
        return Self.sorted(dates.filter { $0.end > from && $0.instant < to })
    }

    /// The date with that id; nil when its meeting is not here, cannot be reckoned here or has no such date.
    public func date(id: String) throws -> MeetingDate? {
        guard let (meeting, original) = Occurrence.parts(of: id), let (found, series) = known[meeting],
            (try? isDate(original, of: series)) ?? false
        else { return nil }
        return try? date(of: found, series, original: original, stored[meeting]?.first { $0.id == id })
    }

    /// The dates of a meeting that somebody moved or cancelled, in their order.
    public func touched(_ meeting: Meeting) throws -> [MeetingDate] {
        try (stored[meeting.id] ?? []).compactMap { try date(id: $0.id) }
            .filter { $0.isMoved || $0.stored?.status == "cancelled" }.sorted { $0.original < $1.original }
    }

    /// The committee's last date before another one that was held or opened.
    public func previous(to date: MeetingDate) throws -> MeetingDate? {
        let all = try dates(
            of: date.committee.id, from: Instant(milliseconds: 0),
            to: Instant(milliseconds: date.instant.milliseconds - 1))
        return all.last { ($0.state == .held || $0.state == .open) && $0.id != date.id }
    }

    /// The window of original starts from which a date may come into a window: days off move it by some days.
    private static func reaching(_ window: Range<WallTime>, _ series: MeetingSeries) -> Range<WallTime> {
        guard series.workingDays != nil else { return window }
        let slack = Int64(CalendarLimits.daysToWork + 1) * 86_400
        let lower = WallTime(secondsSince1970: window.lowerBound.secondsSince1970 - slack) ?? .earliest
        let upper = WallTime(secondsSince1970: window.upperBound.secondsSince1970 + slack) ?? .latest
        return lower..<upper
    }

    private func isDate(_ original: WallTime, of series: MeetingSeries) throws -> Bool {
        guard let next = WallTime(secondsSince1970: original.secondsSince1970 + 1) else { return false }
        return try !series.occurrences(in: original..<next, zones: zones).isEmpty
    }

    private func date(
        of meeting: Meeting, _ series: MeetingSeries, original: WallTime, _ stored: Occurrence?
    ) throws -> MeetingDate? {
        guard let committee = committee(meeting.committee),
            let start = try stored?.movedTo
                ?? shifted(original, of: series).flatMap({ LocalTime($0, zone: series.start.zone) })
        else { return nil }
        return MeetingDate(
            meeting: meeting, committee: committee, original: original, start: start,
            instant: try zones.instant(of: start), stored: stored)
    }

    /// The working day of an original start, where the meeting keeps to those; nil for one that is left out.
    private func shifted(_ original: WallTime, of series: MeetingSeries) throws -> WallTime? {
        guard let days = series.workingDays else { return original }
        return try days.working(for: original.date).flatMap {
            WallTime(secondsSince1970: $0.daysSince1970 * 86_400 + Int64(original.secondOfDay))
        }
    }

    /// By their instants; small keys are moved about, not the dates with all that they hold.
    private static func sorted(_ dates: [MeetingDate]) -> [MeetingDate] {
        dates.indices.map { (instant: dates[$0].instant, index: $0) }.sorted { a, b in
            a.instant != b.instant ? a.instant < b.instant : dates[a.index].id < dates[b.index].id
        }.map { dates[$0.index] }
    }
}
