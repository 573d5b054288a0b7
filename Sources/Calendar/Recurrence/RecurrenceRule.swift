import TrainingModel

/// A recurrence rule (RFC 5545 §3.3.10): what repeats, how often, and until when.
public struct RecurrenceRule: Hashable, Sendable {
    public var frequency: Frequency
    /// Every so many days, weeks…; at least 1.
    public var interval = 1
    public var end: End = .never
    public var months: [Int] = []
    /// Of the year, 1 to 53 or from its end, -1 to -53.
    public var weekNumbers: [Int] = []
    /// Of the year, 1 to 366 or from its end, -1 to -366.
    public var yearDays: [Int] = []
    /// 1 to 31 or from the month's end, -1 to -31.
    public var monthDays: [Int] = []
    public var weekdays: [WeekdayOfPeriod] = []
    public var hours: [Int] = []
    public var minutes: [Int] = []
    public var seconds: [Int] = []
    /// Which of a period's dates remain, counted from 1 or from the last, -1.
    public var positions: [Int] = []
    public var weekStart = Weekday.monday

    public init(_ frequency: Frequency) { self.frequency = frequency }

    public enum Frequency: String, CaseIterable, Comparable, Sendable {
        case secondly = "SECONDLY"
        case minutely = "MINUTELY"
        case hourly = "HOURLY"
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
        case yearly = "YEARLY"

        var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

        public static func < (a: Frequency, b: Frequency) -> Bool { a.rank < b.rank }
    }

    public enum End: Hashable, Sendable {
        case never
        case count(Int)
        /// To the end of this day, on the wall.
        case day(CalendarDate)
        /// Up to and including this time on the wall.
        case wall(WallTime)
        /// Up to and including this instant, to the second.
        case instant(Instant)
    }

    /// A weekday, or the nth one of a month or year.
    public struct WeekdayOfPeriod: Hashable, Sendable {
        /// 0 for every one, else from 1, or from the last, -1.
        public let ordinal: Int
        public let weekday: Weekday

        public init(_ weekday: Weekday, ordinal: Int = 0) {
            self.weekday = weekday
            self.ordinal = ordinal
        }
    }
}
