/// The limits within which rules are followed, each with its reason.
public enum CalendarLimits {
    /// Bytes of a rule's text: the longest list of every part fits.
    public static let ruleBytes = 4_096
    /// Every 1,000 years would be absurd, every 1,000 minutes is not.
    public static let interval = 10_000
    public static let count = 100_000
    /// Dates in one answer: ten years of every day, ten times.
    public static let occurrences = 40_000
    /// Periods looked at in one answer: every month of all years, every day of five centuries.
    public static let periods = 200_000
    /// Years within which a rule must fall on its first date.
    public static let yearsToFirst = 100
    /// Explicit dates, exceptions or moved dates of one meeting.
    public static let dates = 1_000
    /// Days over which a date is moved to find a working day: the longest holidays.
    public static let daysToWork = 60
    /// Minutes of one meeting: a week.
    public static let minutes = 10_080
    /// Meetings in one file.
    public static let events = 10_000
    /// Bytes of one text in a file.
    public static let textBytes = 64 << 10
    /// Bytes of a phrase that a person types.
    public static let phraseBytes = 500
}
