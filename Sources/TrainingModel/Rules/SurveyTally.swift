/// What the answers to one question of a survey come to.
public struct SurveyTally: Equatable, Sendable {
    public let question: SurveyQuestion
    /// Answers that could be counted; the others left the question out or do not fit it.
    public let answered: Int
    /// For a choice: how often each was ticked. For a scale: how often each of its numbers was given, from its lowest.
    public let counts: [Int]
    /// The texts, in the order of the responses' ids, which says nothing of their authors.
    public let texts: [String]

    /// The mean of a scale's numbers; nil for other questions and without answers.
    public var mean: Double? {
        guard question.form == .scale, answered > 0 else { return nil }
        return zip(question.scale, counts).reduce(0) { $0 + Double($1.0 * $1.1) } / Double(answered)
    }

    init(_ question: SurveyQuestion, _ responses: [Response]) {
        self.question = question
        let answers = responses.compactMap { $0.answers[question.id] }.filter { question.fault(in: $0) == nil }
        var counts = Array(repeating: 0, count: question.form == .scale ? question.scale.count : question.choices.count)
        for answer in answers {
            let ticked =
                answer.array?.compactMap(\.integer) ?? answer.integer.map { [$0 - Int64(question.scale.lowerBound)] }
            for choice in ticked ?? [] where counts.indices.contains(Int(choice)) { counts[Int(choice)] += 1 }
        }
        self.counts = counts
        answered = answers.count
        texts = question.form == .text ? answers.compactMap(\.string) : []
    }
}

extension Survey {
    /// One tally for each question, in their order.
    /// - Parameter responses: those to this survey; removed ones are left out.
    public func tallies(_ responses: [Response]) -> [SurveyTally] {
        let living = responses.filter { $0.record.isAlive && $0.survey == id }.sorted { $0.id < $1.id }
        return questions.map { SurveyTally($0, living) }
    }
}
