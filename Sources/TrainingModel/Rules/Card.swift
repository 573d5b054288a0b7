/// When a person should refresh a question: computed from their reviews, on each computer alike, and never stored. The
/// interval grows with each right answer and shrinks with a wrong one (Leitner's boxes, with SM-2's growth).
public struct Card: Equatable, Sendable {
    public let question: String
    public let due: Instant
    /// Days after which the answer should still be known.
    public let stability: Double
    /// How often the answer was wrong.
    public let lapses: Int

    private static let first = 1.0
    private static let growth = 2.5
    private static let longest = 365.0
    private static let millisecondsOfDay = 86_400_000.0

    /// The cards of one person, those due first coming first.
    public static func all(of reviews: [Review]) -> [Card] {
        Dictionary(grouping: reviews.filter { $0.record.isAlive && $0.at != nil }, by: \.question).values
            .compactMap(Card.init).sorted { $0.due != $1.due ? $0.due < $1.due : $0.question < $1.question }
    }

    /// Nil without a review.
    private init?(_ reviews: [Review]) {
        var state: (due: Instant, at: Instant, stability: Double, lapses: Int)?
        for review in reviews.sorted(by: { ($0.at?.milliseconds ?? 0, $0.id) < ($1.at?.milliseconds ?? 0, $1.id) }) {
            guard let at = review.at else { continue }
            let before = state?.stability ?? 0
            var stability = Self.first
            if review.isCorrect, let last = state {
                // Answering early proves less than waiting the whole interval.
                let waited = Double(at.milliseconds - last.at.milliseconds) / Self.millisecondsOfDay
                let share = min(1, waited / before)
                stability = min(Self.longest, before * (1 + (Self.growth - 1) * share))
            } else if !review.isCorrect {
                stability = max(Self.first, before / 4)
            }
            let due = Instant(milliseconds: at.milliseconds + Int64(stability * Self.millisecondsOfDay))
            state = (due, at, stability, (state?.lapses ?? 0) + (review.isCorrect ? 0 : 1))
        }
        guard let state, let question = reviews.first?.question else { return nil }
        self.question = question
        due = state.due
        stability = state.stability
        lapses = state.lapses
    }
}
