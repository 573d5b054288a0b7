// What an author should mend in a question that can be read.
extension Question {
    func faults(in file: String) -> [CourseFault] {
        var faults: [CourseFault] = []
        func note(_ message: String, _ hint: String, _ severity: CourseFault.Severity = .error) {
            faults.append(CourseFault(file, line: line, message, hint: hint, severity: severity))
        }
        if case .multipleChoice(let choices) = kind, let sum = Self.wrongSum(of: choices) {
            note(
                "The weights of the right answers to \"\(title)\" add up to \(sum) %, not 100 %.",
                "Write weights such as %50% and %50%, or %33.333% three times.")
        } else if !hasRightAnswer {
            note(
                "No answer to \"\(title)\" earns the whole point.",
                "Mark the right answer with =, or let the weights of the right ones add up to 100 %.")
        }
        if let choices { noteRepeats(in: choices, note) }
        switch kind {
        case .singleChoice(let choices), .missingWord(let choices):
            if choices.count(where: { $0.fraction >= 0.995 }) > 1 {
                note(
                    "Several answers to \"\(title)\" are right, though only one can be chosen.",
                    "Give each right one a weight after ~, such as ~%50%, so that several can be chosen.", .warning)
            }
        case .matching(let matching):
            let lefts = matching.items.map { collapsed($0.text.text) }
            if Set(lefts).count < lefts.count {
                note("Two lines to match in \"\(title)\" are the same.", "Change one, or take it away.")
            }
        case .shortAnswer(let answers):
            if answers.contains(where: {
                $0.fraction >= 0.995 && !$0.pattern.isEmpty && $0.pattern.allSatisfy { $0 == "*" }
            }) {
                note("Any text answers \"\(title)\" rightly.", "Replace the * by an answer.", .warning)
            }
        case .numeric(let numeric):
            if numeric.answers.contains(where: { $0.fraction >= 0.995 && $0.range == .anything }) {
                note("Any number answers \"\(title)\" rightly.", "Replace the * by a number.", .warning)
            }
        default: break
        }
        return faults
    }

    private func noteRepeats(in choices: [Choice], _ note: (String, String, CourseFault.Severity) -> Void) {
        var fractions: [String: Double] = [:]
        for choice in choices {
            let text = collapsed(choice.text.text)
            guard let fraction = fractions.updateValue(choice.fraction, forKey: text) else { continue }
            note(
                "Two answers to \"\(title)\" are the same: \"\(text.prefix(40))\".", "Change one, or take it away.",
                fraction == choice.fraction ? .warning : .error)
        }
    }

    /// The sum of the positive weights in percent, when it is neither nothing nor the whole point.
    private static func wrongSum(of choices: [Choice]) -> String? {
        let sum = choices.reduce(0) { $0 + max(0, $1.fraction) }
        guard sum > 0, abs(sum - 1) > 0.005 else { return nil }
        let tenths = (sum * 1_000).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
    }
}
