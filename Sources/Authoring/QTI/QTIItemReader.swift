import Foundation
import Markup
import TrainingModel

/// Why an item of a quiz could not be taken, as a whole sentence.
struct QTIRefusal: Error {
    var reason: String
}

/// Reads one item of QTI 1.2 (IMS Common Cartridge's profiles, and Canvas's and Blackboard's own kinds) as questions;
/// one with several blanks becomes several.
struct QTIItemReader {
    let item: MarkupElement
    let texts: QTIText
    let presentation: QTIPresentation
    let scoring: QTIScoring
    let metadata: [String: String]
    let feedback: [String: FormattedText]
    /// Sentences about what could not be kept as it was.
    var remarks: [String] = []

    init(_ item: MarkupElement, texts: QTIText) {
        self.item = item
        self.texts = texts
        presentation = QTIPresentation(item)
        let multiple = presentation.responses.filter { $0.kind == .choice(isMultiple: true) }.map(\.ident)
        scoring = QTIScoring(item, multiple: Set(multiple))
        let fields = item.first("itemmetadata")?.descendants("qtimetadatafield") ?? []
        metadata = Dictionary(
            fields.compactMap { field in
                field.first("fieldlabel").map { ($0.text.lowercased(), field.first("fieldentry")?.text ?? "") }
            }, uniquingKeysWith: { first, _ in first })
        feedback = Dictionary(
            item.all("itemfeedback").map {
                ($0.attributes["ident"] ?? "", texts.text(QTIPresentation.materials($0)))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// What the program that wrote the item calls its kind.
    var type: String {
        let names = ["question_type", "bbmd_questiontype", "cc_profile", "qmd_itemtype"].compactMap { metadata[$0] }
        return names.joined(separator: " ").lowercased()
    }

    /// The share of the course's points, where the author gave some.
    var points: Double? { (metadata["points_possible"] ?? metadata["cc_weighting"]).flatMap { Double($0) } }

    var title: String { item.attributes["title"] ?? "" }
    var ident: String { item.attributes["ident"] ?? "" }

    private static let refusedKinds: [(String, String)] = [
        ("calculated", "Its numbers are drawn anew for each learner."),
        ("file_upload", "It asks for a file."), ("hot_spot", "It asks for a place in a picture."),
        ("hotspot", "It asks for a place in a picture."),
    ]

    /// - Parameter id: gives each question its id.
    mutating func questions(id: (String) -> String) throws(QTIRefusal) -> [Question] {
        if let refused = Self.refusedKinds.first(where: { type.contains($0.0) }) { throw QTIRefusal(reason: refused.1) }
        let text = texts.text(presentation.material)
        let responses = presentation.responses
        for case .other(let name) in responses.map(\.kind) {
            throw QTIRefusal(reason: "It is answered in a way that is not known here (\(name)).")
        }
        func question(_ kind: (String) -> Question.Kind, general: FormattedText) throws(QTIRefusal) -> [Question] {
            guard !text.isEmpty else { throw QTIRefusal(reason: "It has no text.") }
            let id = id("")
            return [Question(id: id, title: id, text: text, kind: kind(id), generalFeedback: general)]
        }
        guard let response = responses.first else {
            guard !text.isEmpty else { throw QTIRefusal(reason: "It asks nothing.") }
            return try question({ _ in .description }, general: FormattedText(""))
        }
        if responses.count > 1 {
            let isBlanks = text.text.contains("[") && responses.allSatisfy { $0.ident.hasPrefix("response_") }
            let areChoices = responses.allSatisfy { $0.kind == .choice(isMultiple: false) }
            if areChoices, !isBlanks || type.contains("dropdown") {
                let pairs = try self.pairs()
                return try question(
                    { .matching(Question.Matching(pairs: pairs, seed: $0)) }, general: general(for: nil))
            }
            return try blanks(text, id: id)
        }
        switch response.kind {
        case .choice(let isMultiple):
            let (kind, general) = try isMultiple ? severalChoices(response) : oneChoice(response)
            return try question({ _ in kind }, general: general)
        case .text where isEssay:
            return try question({ _ in .essay }, general: general(for: response.ident))
        case .text where response.isNumber || isNumeric:
            let numeric = try numeric(response)
            return try question({ _ in .numeric(numeric) }, general: general(for: response.ident))
        default:
            let accepted = try accepted(response.ident)
            return try question({ _ in .shortAnswer(accepted) }, general: general(for: response.ident))
        }
    }

    // MARK: Choices

    private func labels(_ response: QTIPresentation.Response) throws(QTIRefusal) -> [(
        ident: String, text: FormattedText
    )] {
        let labels = response.labels.map { (ident: $0.ident, text: texts.text($0.material)) }.filter {
            !$0.text.isEmpty
        }
        guard labels.count >= 2 else { throw QTIRefusal(reason: "It has fewer than two answers.") }
        return labels
    }

    func oneChoice(_ response: QTIPresentation.Response) throws(QTIRefusal) -> (Question.Kind, FormattedText) {
        let labels = try labels(response)
        let outcomes = labels.map { scoring.outcome([response.ident: [$0.ident]]) }
        let full = outcomes.map(\.score).max() ?? 0
        guard full > 0 else { throw QTIRefusal(reason: "It does not say which answer is right.") }
        let common = shared(outcomes)
        let weights = writtenWeights(labels.count)
        let choices = labels.indices.map { index in
            Question.Choice(
                text: labels[index].text, fraction: weights?[index] ?? max(-1, outcomes[index].score / full),
                feedback: remarks(outcomes[index], without: common))
        }
        let general = joined(common)
        if type.contains("true_false") || type.contains("true/false"), let isTrue = truth(choices) {
            let right = choices.first { $0.fraction == 1 }
            let wrong = choices.first { $0.fraction != 1 }
            return (
                .trueFalse(
                    Question.TrueFalse(
                        isTrue: isTrue, feedbackWhenWrong: wrong?.feedback ?? FormattedText(""),
                        feedbackWhenRight: right?.feedback ?? FormattedText(""))), general
            )
        }
        return (.singleChoice(choices), general)
    }

    /// Whether the right one of two choices says "true", in any language that programs write; nil when neither does.
    private func truth(_ choices: [Question.Choice]) -> Bool? {
        let words = ["true", "vrai", "verdadero", "verdadeiro", "richtig", "wahr", "صحيح", "верно", "adevărat"]
        guard choices.count == 2, choices.count(where: { $0.fraction == 1 }) == 1,
            let index = choices.firstIndex(where: { words.contains($0.text.text.lowercased()) })
        else { return nil }
        return choices[index].fraction == 1
    }

    private mutating func severalChoices(
        _ response: QTIPresentation.Response
    ) throws(QTIRefusal) -> (Question.Kind, FormattedText) {
        let labels = try labels(response)
        let single = labels.map { scoring.outcome([response.ident: [$0.ident]]) }
        let right = rightSet(of: response, among: labels.map(\.ident))
        let all = scoring.outcome([response.ident: labels.map(\.ident).filter(right.contains)])
        guard all.score > 0, !right.isEmpty else {
            throw QTIRefusal(reason: "It does not say which answers are right.")
        }
        let nothing = scoring.outcome([response.ident: []]).score
        let shares = single.map { ($0.score - nothing) / all.score }
        let positive = shares.filter { $0 > 0 }.reduce(0, +)
        let isAdditive = abs(positive - 1) < 0.01 && right.count > 1
        if !isAdditive, right.count > 1, writtenWeights(labels.count) == nil {
            remarks.append(
                "Each right answer earns its share; where it came from, only all of them together earned the point.")
        }
        let fractions =
            writtenWeights(labels.count)
            ?? labels.indices.map { index in
                isAdditive
                    ? max(-1, min(1, shares[index]))
                    : right.contains(labels[index].ident) ? 1 / Double(right.count) : -1
            }
        let common = shared(single)
        let choices = labels.indices.map { index in
            Question.Choice(
                text: labels[index].text, fraction: fractions[index], feedback: remarks(single[index], without: common))
        }
        return (.multipleChoice(choices), joined(common))
    }

    /// The labels that the best rule wants and does not exclude.
    private func rightSet(of response: QTIPresentation.Response, among labels: [String]) -> Set<String> {
        var best: (score: Double, labels: Set<String>) = (0, [])
        for rule in scoring.rewarding {
            guard let condition = rule.first("conditionvar") else { continue }
            let wanted = Self.wanted(condition).intersection(labels)
            let score = scoring.outcome([response.ident: labels.filter(wanted.contains)]).score
            if score > best.score { best = (score, wanted) }
        }
        // Rules that each add something: all that help.
        let helping = Set(labels.filter { scoring.outcome([response.ident: [$0]]).score > 0 })
        let together = scoring.outcome([response.ident: labels.filter(helping.contains)]).score
        return together > best.score ? helping : best.labels
    }

    private static func wanted(_ rule: MarkupElement) -> Set<String> {
        if rule.name == "not" { return [] }
        if rule.name == "varequal" { return [rule.text.trimmingCharacters(in: .whitespacesAndNewlines)] }
        return rule.elements.reduce(into: []) { $0.formUnion(wanted($1)) }
    }

    /// The weights that this program's own export notes beside the rule that others understand.
    private func writtenWeights(_ count: Int) -> [Double]? {
        let weights = metadata[QTIWriter.weightsField]?.split(separator: " ").map { Double($0) ?? .nan } ?? []
        guard weights.count == count, weights.allSatisfy({ (-1...1).contains($0) }) else { return nil }
        return weights
    }

    private func pairs() throws(QTIRefusal) -> [(left: FormattedText, right: String)] {
        var pairs: [(left: FormattedText, right: String)] = []
        var options: [String] = []
        for response in presentation.responses {
            let labels = response.labels.map { (ident: $0.ident, text: texts.plain($0.material)) }
            options += labels.map(\.text).filter { !$0.isEmpty && !options.contains($0) }
            let best = labels.map { scoring.outcome([response.ident: [$0.ident]]).score }
            let prompt = texts.text(response.prompt)
            let left = prompt.isEmpty ? FormattedText(Self.blankName(response.ident)) : prompt
            guard let top = best.max(), top > 0, let index = best.firstIndex(of: top), !labels[index].text.isEmpty
            else {
                throw QTIRefusal(reason: "It does not say what belongs to \"\(left.text.prefix(40))\".")
            }
            pairs.append((left: left, right: labels[index].text))
        }
        let used = Set(pairs.map(\.right))
        return pairs + options.filter { !used.contains($0) }.map { (left: FormattedText(""), right: $0) }
    }
}
