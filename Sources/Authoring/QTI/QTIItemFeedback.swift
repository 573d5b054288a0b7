import TrainingModel

// What is said to answers: found by giving the answers and seeing what is shown.
extension QTIItemReader {
    func general(of a: QTIScoring.Outcome, _ b: QTIScoring.Outcome) -> [String] {
        a.feedback.filter(b.feedback.contains)
    }

    /// What is shown whatever is answered.
    func shared(_ outcomes: [QTIScoring.Outcome]) -> [String] {
        guard let first = outcomes.first else { return [] }
        return first.feedback.filter { id in outcomes.allSatisfy { $0.feedback.contains(id) } }
    }

    /// Of a text to type, and of pairs: what is shown even for a wrong answer; a model answer, too.
    func general(for ident: String?) -> FormattedText {
        let wrong = scoring.outcome(ident.map { [$0: ["\u{1}"]] } ?? [:]).feedback
        let right = ident.flatMap { ident in
            scoring.rewarding.lazy.compactMap { $0.descendants("varequal").first?.text }.first.map {
                scoring.outcome([ident: [$0]]).feedback
            }
        }
        let solutions = item.all("itemfeedback").filter { $0.first("solution") != nil }.compactMap {
            $0.attributes["ident"]
        }
        let common = wrong.filter { right?.contains($0) ?? true }
        return joined(common + solutions.filter { !common.contains($0) })
    }

    func remarks(_ outcome: QTIScoring.Outcome, without common: [String]) -> FormattedText {
        joined(outcome.feedback.filter { !common.contains($0) })
    }

    func joined(_ ids: [String]) -> FormattedText {
        let parts = ids.compactMap { feedback[$0] }.filter { !$0.isEmpty }
        guard let first = parts.first else { return FormattedText("") }
        guard parts.count > 1 else { return first }
        let isMarkdown = parts.contains { $0.format == .markdown }
        return FormattedText(
            parts.map(\.text).joined(separator: isMarkdown ? "\n\n" : "\n"), format: isMarkdown ? .markdown : .moodle)
    }
}
