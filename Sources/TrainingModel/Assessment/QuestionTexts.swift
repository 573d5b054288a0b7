extension Question {
    /// Every text that a learner may see, in the order of the question.
    public var texts: [FormattedText] {
        var texts = [text]
        switch kind {
        case .description, .essay: break
        case .trueFalse(let question): texts += [question.feedbackWhenRight, question.feedbackWhenWrong]
        case .singleChoice(let choices), .multipleChoice(let choices), .missingWord(let choices):
            texts += choices.flatMap { [$0.text, $0.feedback] }
        case .shortAnswer(let answers): texts += answers.map(\.feedback)
        case .numeric(let numeric): texts += numeric.answers.map(\.feedback) + [numeric.feedbackOtherwise]
        case .matching(let matching): texts += matching.items.map(\.text) + matching.options.map { FormattedText($0) }
        }
        return (texts + [generalFeedback]).filter { !$0.isEmpty }
    }
}
