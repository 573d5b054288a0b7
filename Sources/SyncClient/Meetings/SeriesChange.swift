import Calendar
import TrainingModel

/// A changed rule closes one series and opens the next, so that the past keeps its dates and their names.
public struct SeriesChange {
    /// What ends the running series before a date; a series that would have no date left is cancelled.
    public let closing: [String: JSON]
    /// The dates that the closed series loses; nil for a rule.
    public let rest: [WallTime]?

    /// - Throws: `invalid` for a meeting whose rule cannot be read.
    public init(of meeting: Meeting, before original: WallTime) throws {
        guard let series = meeting.series else {
            throw TrainingError(.invalid, "The rule of this meeting cannot be read.", hint: "Update the program.")
        }
        switch series.recurrence {
        case nil:
            closing = ["status": "cancelled"]
            rest = [original]
        case .dates(let dates):
            let kept = dates.filter { $0 < original }
            closing =
                kept.isEmpty
                ? ["status": "cancelled"]
                : ["rule": .string(try Recurrence.listed(kept).description), "status": "ended"]
            rest = dates.filter { $0 >= original }
        case .rule(var rule):
            guard original > series.start.wall, let last = WallTime(secondsSince1970: original.secondsSince1970 - 1)
            else {
                closing = ["status": "cancelled"]
                rest = nil
                return
            }
            rule.end = .wall(last)
            // A rule whose last day is said on the wall needs no zone to be read (RFC 5545 §3.3.10, floating UNTIL).
            closing = ["rule": .string(rule.description), "status": "ended"]
            rest = nil
        }
    }
}
