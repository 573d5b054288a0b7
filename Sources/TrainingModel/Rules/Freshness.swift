/// How complete and how old a figure is: "41 of 53 structures, oldest 19 days".
public struct Freshness: Equatable, Sendable {
    /// How many of the expected structures have said something.
    public let reported: Int
    public let expected: Int
    /// Whole days since the structure that has been silent longest said its last; nil when none has said anything.
    public let oldestDays: Int?

    /// - Parameters:
    ///   - latest: when each structure said its last.
    ///   - structures: those that should say something.
    public init(_ latest: [String: Instant], of structures: Set<String>, now: Instant) {
        let heard = latest.filter { structures.contains($0.key) }
        reported = heard.count
        expected = structures.count
        oldestDays = heard.values.min().map { Int(clamping: max(0, now.milliseconds - $0.milliseconds) / 86_400_000) }
    }

    public init(reported: Int, expected: Int, oldestDays: Int?) {
        self.reported = reported
        self.expected = expected
        self.oldestDays = oldestDays
    }
}
