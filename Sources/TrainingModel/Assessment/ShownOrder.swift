/// The order in which one attempt shows the choices of a question. Answers are kept and graded in the author's order, so
/// that they mean the same whatever anybody saw.
public struct ShownOrder: Equatable, Sendable {
    /// The author's index by the place on the screen; nil where nothing is shuffled.
    private let authored: [Int]?

    /// - Parameter seed: nil to show the question as its author wrote it.
    public init(of question: Question, seed: AttemptSeed?) {
        let count = question.choices?.count ?? question.matching?.options.count ?? 0
        guard let seed, count > 1 else {
            authored = nil
            return
        }
        let ranked = (0..<count).map { (rank: seed.rank(of: "\(question.id)/\($0)"), index: $0) }.sorted { $0 < $1 }
        authored = ranked.map(\.index)
    }

    /// The question with its choices in this order.
    public func shown(_ question: Question) -> Question {
        guard let authored else { return question }
        var question = question
        func shuffled<Element>(_ elements: [Element]) -> [Element] {
            authored.compactMap { elements.indices.contains($0) ? elements[$0] : nil }
        }
        switch question.kind {
        case .singleChoice(let choices): question.kind = .singleChoice(shuffled(choices))
        case .multipleChoice(let choices): question.kind = .multipleChoice(shuffled(choices))
        case .missingWord(let choices): question.kind = .missingWord(shuffled(choices))
        case .matching(var matching):
            matching.options = shuffled(matching.options)
            for index in matching.items.indices { matching.items[index].option = place(matching.items[index].option) }
            question.kind = .matching(matching)
        default: break
        }
        return question
    }

    /// The answer to the question as its author wrote it, from one to the question as it is shown.
    public func authored(_ answer: Answer) -> Answer {
        guard let authored else { return answer }
        return mapped(answer) { authored.indices.contains($0) ? authored[$0] : $0 }
    }

    /// The answer to the question as it is shown, from one to the question as its author wrote it.
    public func shown(_ answer: Answer) -> Answer { mapped(answer, place) }

    private func place(_ index: Int) -> Int { authored?.firstIndex(of: index) ?? index }

    private func mapped(_ answer: Answer, _ map: (Int) -> Int) -> Answer {
        switch answer {
        case .choice(let index): .choice(map(index))
        case .choices(let indexes): .choices(indexes.map(map).sorted())
        case .pairs(let options): .pairs(options.map { $0.map(map) })
        case .text, .number, .truth: answer
        }
    }
}

extension Question {
    /// The pairs of a matching question.
    fileprivate var matching: Matching? {
        if case .matching(let matching) = kind { matching } else { nil }
    }

    /// The answer that earns the most, as a person would give it; nil where there is no single one to tell.
    public var rightAnswer: Answer? {
        switch kind {
        case .description, .essay: nil
        case .trueFalse(let question): .truth(question.isTrue)
        case .singleChoice(let choices), .missingWord(let choices):
            choices.indices.max { choices[$0].fraction < choices[$1].fraction }.map { .choice($0) }
        case .multipleChoice(let choices): .choices(choices.indices.filter { choices[$0].fraction > 0 })
        case .shortAnswer(let accepted):
            accepted.filter { $0.fraction > 0 && !$0.pattern.contains("*") }.max { $0.fraction < $1.fraction }
                .map { .text($0.pattern) }
        case .numeric(let numeric):
            numeric.answers.filter { $0.fraction > 0 }.max { $0.fraction < $1.fraction }.flatMap { $0.range.example }
                .map { .number($0) }
        case .matching(let matching): .pairs(matching.items.map(\.option))
        }
    }
}

extension Question.AcceptedNumber.Range {
    /// A number that is accepted, as a person writes it.
    fileprivate var example: String? {
        let number: Double? =
            switch self {
            case .around(let value, _): value
            case .between(let low, let high): (low + high) / 2
            case .anything: nil
            }
        return number.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int64($0))" : "\($0)" }
    }
}
