/// When a person should refresh a question: computed from their reviews, on each computer alike whatever the order in
/// which they came, and never stored.
public struct Card: Equatable, Sendable {
    public let question: String
    public let due: Instant
    public let memory: MemoryState
    /// How often the answer was wrong.
    public let lapses: Int
    public let reviews: Int

    private static let day: Int64 = 86_400_000

    /// Days after which the answer should still be known.
    public var stability: Double { memory.stability }

    /// The cards of one person, those due first coming first.
    public static func all(of reviews: [Review]) -> [Card] {
        Dictionary(grouping: reviews.filter { $0.record.isAlive && $0.at != nil }, by: \.question).values
            .compactMap(Card.init).sorted { $0.due != $1.due ? $0.due < $1.due : $0.question < $1.question }
    }

    /// Nil without a review.
    private init?(_ reviews: [Review]) {
        var state: (at: Instant, memory: MemoryState)?
        for review in reviews.sorted(by: { ($0.at?.milliseconds ?? 0, $0.id) < ($1.at?.milliseconds ?? 0, $1.id) }) {
            guard let at = review.at else { continue }
            let memory =
                state.map { last in
                    last.memory.after(
                        days: (at.milliseconds - last.at.milliseconds) / Self.day, isCorrect: review.isCorrect)
                } ?? MemoryState(first: review.isCorrect)
            state = (at, memory)
        }
        guard let state, let question = reviews.first?.question else { return nil }
        self.question = question
        memory = state.memory
        due = Instant(milliseconds: state.at.milliseconds + state.memory.interval * Self.day)
        lapses = reviews.count { !$0.isCorrect }
        self.reviews = reviews.count
    }
}
