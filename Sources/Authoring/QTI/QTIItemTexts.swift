import Foundation
import Markup
import TrainingModel

// Items whose answers are typed: words, blanks, numbers.
extension QTIItemReader {
    var isEssay: Bool {
        if type.contains("essay") || type.contains("text_entry_long") { return true }
        return scoring.rewarding.isEmpty
    }

    var isNumeric: Bool {
        type.contains("numerical") || type.contains("numeric")
            || scoring.rewarding.contains { !$0.descendants("vargte").isEmpty || !$0.descendants("varlte").isEmpty }
    }

    func accepted(_ ident: String) throws(QTIRefusal) -> [Question.AcceptedText] {
        var values: [(rule: String, text: String)] = []
        for rule in scoring.rewarding.compactMap({ $0.first("conditionvar") }) {
            for name in ["varequal", "varsubstring"] {
                for value in rule.descendants(name) where value.attributes["respident"] ?? ident == ident {
                    let text = value.text.trimmingCharacters(in: .whitespacesAndNewlines)
                    if !text.isEmpty, !values.contains(where: { $0 == (name, text) }) { values.append((name, text)) }
                }
            }
        }
        let outcomes = values.map { scoring.outcome([ident: [$0.text]]) }
        let full = outcomes.map(\.score).max() ?? 0
        guard full > 0 else { throw QTIRefusal(reason: "It does not say which answer is right.") }
        let common = scoring.outcome([ident: ["\u{1}"]]).feedback
        var accepted: [Question.AcceptedText] = []
        for (value, outcome) in zip(values, outcomes) where outcome.score > 0 {
            var patterns = [QTIPattern.literal(value.text)]
            if value.rule == "varsubstring" {
                guard let meant = QTIPattern.patterns(value.text) else {
                    throw QTIRefusal(reason: "Its answer is the regular expression \(value.text.prefix(60)).")
                }
                patterns = meant
            }
            accepted += patterns.map {
                Question.AcceptedText(
                    pattern: $0, fraction: outcome.score / full, feedback: remarks(outcome, without: common))
            }
        }
        return accepted
    }

    /// One question a blank; the other blanks keep their names.
    mutating func blanks(_ text: FormattedText, id: (String) -> String) throws(QTIRefusal) -> [Question] {
        var questions: [Question] = []
        for (number, response) in presentation.responses.enumerated() {
            let name = Self.blankName(response.ident)
            let written = ["[\(name)]", "\\[\(name)\\]"]
            var words = text
            for mark in written { words.text = words.text.replacing(mark, with: Question.blank) }
            if words.text == text.text { words.text += "\n\n(\(number + 1) / \(presentation.responses.count))" }
            guard !words.isEmpty else { throw QTIRefusal(reason: "It has no text.") }
            let kind: Question.Kind
            switch response.kind {
            case .choice(let isMultiple) where !isMultiple && response.labels.count > 1 && !type.contains("blank"):
                kind = try oneChoice(response).0
            case .choice:
                let accepted = response.labels.filter { scoring.outcome([response.ident: [$0.ident]]).score > 0 }
                    .map { QTIPattern.literal(texts.plain($0.material)) }.filter { !$0.isEmpty }
                guard !accepted.isEmpty else {
                    throw QTIRefusal(reason: "It does not say what belongs to \"\(name)\".")
                }
                kind = .shortAnswer(
                    accepted.map { Question.AcceptedText(pattern: $0, fraction: 1, feedback: FormattedText("")) })
            default: kind = .shortAnswer(try accepted(response.ident))
            }
            let id = id("\(number + 1)")
            questions.append(Question(id: id, title: id, text: words, kind: kind))
        }
        remarks.append("Its \(questions.count) blanks became a question each.")
        return questions
    }

    static func blankName(_ ident: String) -> String {
        ident.hasPrefix("response_") ? String(ident.dropFirst("response_".count)) : ident
    }

    // MARK: Numbers

    func numeric(_ response: QTIPresentation.Response) throws(QTIRefusal) -> Question.Numeric {
        let ident = response.ident
        let none = scoring.outcome([ident: ["\u{1}"]])
        var answers: [Question.AcceptedNumber] = []
        var scores: [Double] = []
        for rule in scoring.rewarding.compactMap({ $0.first("conditionvar") }) {
            for range in QTIRange.ranges(in: rule) {
                // A narrower range inside this one may be worth more: the least is this one's own.
                let outcomes = range.samples.map { scoring.outcome([ident: ["\($0)"]]) }.filter { $0.score > 0 }
                guard let outcome = outcomes.min(by: { $0.score < $1.score }) else { continue }
                scores.append(outcome.score)
                answers.append(
                    Question.AcceptedNumber(
                        range: range.accepted, fraction: outcome.score,
                        feedback: remarks(outcome, without: general(of: none, outcome))))
            }
        }
        guard let full = scores.max() else { throw QTIRefusal(reason: "It does not say which number is right.") }
        for index in answers.indices { answers[index].fraction /= full }
        let right = scoring.outcome([ident: ["\(QTIRange.middle(of: answers[0].range))"]])
        return Question.Numeric(answers: answers, feedbackOtherwise: remarks(none, without: general(of: none, right)))
    }
}
