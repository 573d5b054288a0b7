import TrainingModel

/// A time zone: what a clock on its walls shows at each instant.
public struct Zone: Sendable {
    public let name: String
    /// In force before the first change.
    let earliest: ZoneOffset
    /// In the order of time.
    let changes: [ZoneChange]
    /// What the zone goes on with after the changes that its file lists.
    let rule: PosixZoneRule?

    /// Coordinated universal time, which needs no file.
    public static let utc = Zone(
        name: "UTC", earliest: ZoneOffset(seconds: 0, isDaylight: false, abbreviation: "UTC"), changes: [], rule: nil)

    init(name: String, earliest: ZoneOffset, changes: [ZoneChange], rule: PosixZoneRule?) {
        self.name = name
        self.earliest = earliest
        self.rule = rule
        guard let rule, rule.daylight != nil else {
            self.changes = changes
            return
        }
        // The Gregorian calendar repeats after 400 years, so that many of the rule's years stand for all that follow.
        let last = changes.last?.at ?? -2_208_988_800
        let year = CalendarDate(daysSince1970: last / 86_400).components.year
        let coming = (year...year + Self.cycleYears).flatMap { rule.changes(inYear: $0) }
        self.changes = changes + coming.filter { $0.at > last }
    }

    private static let cycleYears = 401
    private static let cycleSeconds: Int64 = 146_097 * 86_400

    /// The offset in force at an instant.
    public func offset(at instant: Instant) -> ZoneOffset { offset(atSecond: instant.seconds) }

    func offset(atSecond second: Int64) -> ZoneOffset {
        let second = second - folded(second)
        let index = changes.partitioningIndex { $0.at > second }
        return index == 0 ? earliest : changes[index - 1].offset
    }

    /// How many seconds a time beyond the listed changes is to be moved back, whole cycles of the calendar.
    private func folded(_ second: Int64) -> Int64 {
        guard rule?.daylight != nil, let last = changes.last?.at, second > last - 2 * Self.nearby else { return 0 }
        return ((second - last + 2 * Self.nearby) / Self.cycleSeconds + 1) * Self.cycleSeconds
    }

    /// No zone has been further from UTC than 26 hours.
    private static let nearby: Int64 = 100_000

    /// What the wall shows at an instant, the fraction of the second dropped. Clamped to the years 1 to 9999.
    public func wall(at instant: Instant) -> WallTime {
        let seconds = instant.seconds
        let shown = seconds.addingReportingOverflow(Int64(offset(atSecond: seconds).seconds)).partialValue
        return WallTime(secondsSince1970: shown) ?? (shown < 0 ? .earliest : .latest)
    }

    /// The instant at which the wall shows a time.
    ///
    /// Of a time that exists twice (clocks go back) it is the first; a time that does not exist (clocks go forward) is
    /// read with the offset in force before the gap, so 02:30 becomes 03:30 (RFC 5545 §3.3.5).
    public func instant(of wall: WallTime) -> Instant { Instant(milliseconds: second(of: wall) * 1_000) }

    func second(of wall: WallTime) -> Int64 {
        let shown = wall.secondsSince1970
        let fold = folded(shown)
        return (candidates(around: shown - fold).first ?? second(inGap: shown - fold)) + fold
    }

    /// What a wall time is in this zone.
    public func existence(of wall: WallTime) -> Existence {
        let shown = wall.secondsSince1970
        return switch candidates(around: shown - folded(shown)).count {
        case 0: .skipped
        case 1: .once
        default: .twice
        }
    }

    public enum Existence: Sendable {
        case once
        /// Clocks were put forward over it.
        case skipped
        /// Clocks were put back over it.
        case twice
    }

    /// The changes after an instant, up to and including another.
    func changes(after: Int64, through end: Int64) -> ArraySlice<ZoneChange> {
        let lower = changes.partitioningIndex { $0.at > after }
        let upper = changes.partitioningIndex { $0.at > end }
        return changes[lower..<max(lower, upper)]
    }

    /// The instants at which the wall shows a time, in their order: none, one or two.
    private func candidates(around shown: Int64) -> [Int64] {
        let before = offset(atSecond: shown - Self.nearby).seconds
        let nearby = changes(after: shown - Self.nearby, through: shown + Self.nearby)
        guard !nearby.isEmpty else { return [shown - Int64(before)] }
        // Each offset of the days around it is tried; one is right if it is in force at the instant that it gives.
        return Set([before] + nearby.map(\.offset.seconds)).map { shown - Int64($0) }
            .filter { $0 + Int64(offset(atSecond: $0).seconds) == shown }.sorted()
    }

    /// A skipped time, read with the offset before the gap.
    private func second(inGap shown: Int64) -> Int64 {
        var before = Int64(offset(atSecond: shown - Self.nearby).seconds)
        for change in changes(after: shown - Self.nearby, through: shown + Self.nearby) {
            if shown < change.at + Int64(change.offset.seconds) { break }
            before = Int64(change.offset.seconds)
        }
        return shown - before
    }
}

/// What a zone's clocks show in relation to UTC.
public struct ZoneOffset: Hashable, Sendable {
    /// Seconds east of Greenwich.
    public let seconds: Int
    public let isDaylight: Bool
    /// Such as `CET` or `+01`.
    public let abbreviation: String
}

/// A moment at which a zone's clocks are changed.
struct ZoneChange: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    let at: Int64
    let offset: ZoneOffset
}

extension Instant {
    /// Whole seconds, rounded down.
    var seconds: Int64 {
        let quotient = milliseconds / 1_000
        return milliseconds % 1_000 < 0 ? quotient - 1 : quotient
    }
}

extension RandomAccessCollection {
    /// The first index whose element fulfils a condition that holds for all after it.
    func partitioningIndex(where holds: (Element) -> Bool) -> Index {
        var low = startIndex
        var length = count
        while length > 0 {
            let half = length / 2
            let middle = index(low, offsetBy: half)
            if holds(self[middle]) {
                length = half
            } else {
                low = index(after: middle)
                length -= half + 1
            }
        }
        return low
    }
}
