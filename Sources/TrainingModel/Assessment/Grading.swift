/// What an answer to one question is worth.
public struct Grade: Equatable, Sendable {
    /// The share of the point, from 0 to 1.
    public var fraction: Double
    /// The author's remarks on this very answer, then the general one.
    public var feedback: [FormattedText]
    /// True for an essay that was written: a person has to say what it is worth.
    public var needsReview: Bool
    /// Whether the question counts in the score.
    public var counts: Bool
    /// False when there was no answer, or one that the question cannot take.
    public var isAnswered: Bool

    /// True for the whole point.
    public var isRight: Bool { counts && fraction == 1 }
}

/// The grades of a quiz.
public struct Score: Equatable, Sendable {
    /// Points earned out of those that could be, from 0 to 1; 1 when nothing in the quiz is graded by the program.
    public var fraction: Double
    public var points: Double
    /// How many questions count.
    public var gradable: Int
    /// How many essays wait for a person.
    public var awaitingReview: Int
    /// By question id.
    public var grades: [String: Grade]
}

/// Grades one answer. A pure function of the question and the answer, which client and server both run.
public func grade(_ answer: Answer?, for question: Question) -> Grade {
    let answer = answer.flatMap { $0.fits(question) ? $0 : nil }
    let (fraction, remarks) = answer.map { credit($0, question.kind) } ?? (0, [])
    let needsReview = question.kind == .essay && answer.map { !$0.isBlank } ?? false
    return Grade(
        fraction: settled(fraction), feedback: (remarks + [question.generalFeedback]).filter { !$0.isEmpty },
        needsReview: needsReview, counts: question.isAnswerable && !needsReview,
        isAnswered: answer.map { !$0.isBlank } ?? false)
}

/// Grades a quiz. Descriptions do not count; a written essay counts neither for nor against, one left empty against;
/// an answer that is missing or of the wrong form earns nothing.
/// - Parameter answers: the JSON forms of `Answer` by question id; others' are ignored.
public func score(_ questions: [Question], answers: [String: JSON]) -> Score {
    var score = Score(fraction: 1, points: 0, gradable: 0, awaitingReview: 0, grades: [:])
    for question in questions {
        let grade = grade(answers[question.id].flatMap { try? Answer($0) }, for: question)
        score.grades[question.id] = grade
        if grade.needsReview { score.awaitingReview += 1 }
        guard grade.counts else { continue }
        score.gradable += 1
        score.points += grade.fraction
    }
    if score.gradable > 0 { score.fraction = settled(score.points / Double(score.gradable)) }
    return score
}

extension Answer {
    /// True for text without anything in it, and for nothing chosen.
    fileprivate var isBlank: Bool {
        switch self {
        case .text(let text): text.unicodeScalars.trimmed.isEmpty
        case .choices(let indexes): indexes.isEmpty
        case .pairs(let options): options.allSatisfy { $0 == nil }
        case .choice, .number, .truth: false
        }
    }
}

/// Between 0 and 1, and whole where only the rounding of the weights keeps it from being so.
private func settled(_ fraction: Double) -> Double {
    fraction > 1 - 1e-6 ? 1 : fraction < 1e-6 ? 0 : fraction
}

/// The points before they are held between 0 and 1, and the author's remarks, for an answer that fits.
private func credit(_ answer: Answer, _ kind: Question.Kind) -> (Double, [FormattedText]) {
    switch (kind, answer) {
    case (.singleChoice(let choices), .choice(let index)), (.missingWord(let choices), .choice(let index)):
        return (choices[index].fraction, [choices[index].feedback])
    case (.multipleChoice(let choices), .choices(let indexes)):
        // Indexes built in a program may repeat; a choice is worth its weight once.
        let taken = Set(indexes).sorted().map { choices[$0] }
        return (taken.reduce(0) { $0 + $1.fraction }, taken.map(\.feedback))
    case (.trueFalse(let question), .truth(let value)):
        let isRight = question.isTrue == value
        return (isRight ? 1 : 0, [isRight ? question.feedbackWhenRight : question.feedbackWhenWrong])
    case (.shortAnswer(let accepted), .text(let text)):
        let best = best(accepted.filter { $0.matches(text) }, \.fraction)
        return best.map { ($0.fraction, [$0.feedback]) } ?? (0, [])
    case (.numeric(let numeric), .number(let text)):
        let number = decimalNumber(text)
        let best = best(numeric.answers.filter { number.map($0.range.contains) ?? false }, \.fraction)
        return best.map { ($0.fraction, [$0.feedback]) } ?? (0, [numeric.feedbackOtherwise])
    case (.matching(let matching), .pairs(let options)):
        let right = zip(matching.items, options).count { $0.option == $1 }
        return (Double(right) / Double(max(1, matching.items.count)), [])
    default: return (0, [])
    }
}

/// The answer worth most; of equals the one that the author wrote first.
private func best<Accepted>(_ accepted: [Accepted], _ fraction: (Accepted) -> Double) -> Accepted? {
    accepted.reduce(nil) { best, next in
        best.map { fraction($0) >= fraction(next) } ?? false ? best : next
    }
}
