import Foundation
import Markup

/// What an item's response processing does with answers (QTI 1.2.1 ASI §3.5): it is run, not guessed at, so that any
/// way of writing the same rule gives the same question.
struct QTIScoring {
    /// Answers by the identifier of their response.
    typealias Responses = [String: [String]]

    struct Outcome {
        var score = 0.0
        /// Identifiers of the feedback that is shown, in its order.
        var feedback: [String] = []
    }

    let conditions: [MarkupElement]
    /// Responses of which several labels may be chosen: all values of a rule must hold there, elsewhere one.
    private let multiple: Set<String>

    init(_ item: MarkupElement, multiple: Set<String>) {
        conditions = item.all("resprocessing").flatMap { $0.all("respcondition") }
        self.multiple = multiple
    }

    func outcome(_ responses: Responses) -> Outcome {
        var outcome = Outcome()
        for condition in conditions {
            guard let rule = condition.first("conditionvar"), holds(rule, responses) else { continue }
            for change in condition.all("setvar") { apply(change, to: &outcome.score) }
            for link in condition.all("displayfeedback") {
                guard let id = link.attributes["linkrefid"], !outcome.feedback.contains(id) else { continue }
                outcome.feedback.append(id)
            }
            if condition.attributes["continue"]?.lowercased() != "yes" { break }
        }
        return outcome
    }

    /// The rules that give points.
    var rewarding: [MarkupElement] {
        conditions.filter { condition in
            condition.all("setvar").contains { change in
                var score = 0.0
                apply(change, to: &score)
                return score > 0
            }
        }
    }

    private func apply(_ change: MarkupElement, to score: inout Double) {
        let text = change.text.trimmingCharacters(in: .whitespacesAndNewlines)
        // Blackboard writes the name of the highest score.
        let value = Double(text) ?? (text.hasSuffix(".max") ? 100 : 0)
        guard value.isFinite else { return }
        switch change.attributes["action"]?.lowercased() ?? "set" {
        case "add": score += value
        case "subtract": score -= value
        case "multiply": score *= value
        case "divide": score = value == 0 ? score : score / value
        default: score = value
        }
    }

    // MARK: Conditions

    private func holds(_ rule: MarkupElement, _ responses: Responses) -> Bool {
        let parts = rule.elements
        switch rule.name {
        case "and": return parts.allSatisfy { holds($0, responses) }
        case "or": return parts.contains { holds($0, responses) }
        case "not": return !parts.contains { holds($0, responses) }
        case "conditionvar":
            // Several values of one answer are alternatives, unless several may be chosen.
            let isAlternatives =
                parts.count > 1 && parts.allSatisfy { $0.name == "varequal" || $0.name == "varsubstring" }
                && parts.allSatisfy { !multiple.contains($0.attributes["respident"] ?? "") }
                && Set(parts.map { $0.attributes["respident"] ?? "" }).count == 1
            return isAlternatives
                ? parts.contains { holds($0, responses) } : parts.allSatisfy { holds($0, responses) }
        case "other": return true
        case "unanswered": return (responses[rule.attributes["respident"] ?? ""] ?? []).isEmpty
        default: return compares(rule, responses[rule.attributes["respident"] ?? ""] ?? [])
        }
    }

    private func compares(_ rule: MarkupElement, _ values: [String]) -> Bool {
        let wanted = rule.text.trimmingCharacters(in: .whitespacesAndNewlines)
        let minds = rule.attributes["case"]?.lowercased() == "yes"
        func folded(_ text: String) -> String { minds ? text : text.lowercased() }
        return values.contains { value in
            switch rule.name {
            case "varequal":
                return folded(value) == folded(wanted) || (Double(value).map { $0 == Double(wanted) } ?? false)
            case "varsubstring": return folded(value).contains(folded(wanted))
            case "varsubset":
                return wanted.split(separator: ",").allSatisfy { part in values.contains(String(part)) }
            default:
                guard let value = Double(value), let limit = Double(wanted) else { return false }
                switch rule.name {
                case "varlt": return value < limit
                case "varlte": return value <= limit
                case "vargt": return value > limit
                case "vargte": return value >= limit
                default: return false
                }
            }
        }
    }
}
