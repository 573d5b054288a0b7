import Markdown
import Markup
import TrainingModel

/// The parts of one item while it is written.
struct QTIItemParts {
    let html: (FormattedText) -> String
    var fields: [(String, String)] = []
    var responses: [MarkupNode] = []
    var conditions: [MarkupNode] = []
    var feedback: [MarkupNode] = []
    var remarks: [String] = []

    private static let response = "response1"

    init(html: @escaping (FormattedText) -> String) { self.html = html }

    // MARK: Kinds

    mutating func add(_ answer: Question.TrueFalse) {
        fields = [("cc_profile", "cc.true_false.v0p1")]
        let labels = [("true", "True"), ("false", "False")]
        responses = [.element(Self.choices(labels.map { ($0.0, $0.1) }, isMultiple: false))]
        for (ident, _) in labels {
            let isRight = (ident == "true") == answer.isTrue
            addFeedback(
                isRight ? answer.feedbackWhenRight : answer.feedbackWhenWrong, when: [Self.equals(ident)], ident)
        }
        addScore(100, when: [Self.equals(answer.isTrue ? "true" : "false")])
    }

    mutating func add(single choices: [Question.Choice]) {
        add(choices, isMultiple: false)
        for (index, choice) in choices.enumerated() where choice.fraction >= 0.995 {
            addScore(100, when: [Self.equals("answer\(index + 1)")])
        }
        if !choices.allSatisfy({ $0.fraction == 0 || $0.fraction == 1 }) { addWeights(choices, isUsual: false) }
    }

    mutating func add(several choices: [Question.Choice]) {
        add(choices, isMultiple: true)
        let rules = choices.enumerated().map { index, choice -> MarkupNode in
            let equals = Self.equals("answer\(index + 1)")
            return choice.fraction > 0 ? equals : .element(MarkupElement("not", [:], [equals]))
        }
        addScore(100, when: [.element(MarkupElement("and", [:], rules))])
        let right = choices.count { $0.fraction > 0 }
        let isUsual = choices.allSatisfy { choice in
            choice.fraction > 0 ? abs(choice.fraction * Double(right) - 1) < 1e-9 : choice.fraction == -1
        }
        addWeights(choices, isUsual: isUsual)
    }

    private mutating func add(_ choices: [Question.Choice], isMultiple: Bool) {
        let labels = choices.enumerated().map { ("answer\($0 + 1)", html($1.text)) }
        responses = [.element(Self.choices(labels, isMultiple: isMultiple))]
        for (index, choice) in choices.enumerated() {
            addFeedback(choice.feedback, when: [Self.equals("answer\(index + 1)")], "answer\(index + 1)")
        }
    }

    /// - Parameter isUsual: whether a reader of the standard's rule would take these weights anyway.
    private mutating func addWeights(_ choices: [Question.Choice], isUsual: Bool) {
        fields.append((QTIWriter.weightsField, choices.map { "\($0.fraction)" }.joined(separator: " ")))
        if !isUsual { remarks.append("Other programs give the whole point or nothing: the standard has no weights.") }
    }

    mutating func add(_ answers: [Question.AcceptedText]) {
        let hasPatterns = answers.contains { QTIPattern.hasWildcard($0.pattern) }
        fields = [("cc_profile", hasPatterns ? "cc.pattern_match.v0p1" : "cc.fib.v0p1")]
        responses = [.element(Self.textResponse())]
        // The best comes first, because the first rule that holds ends the processing.
        for (index, answer) in answers.enumerated().sorted(by: {
            ($1.element.fraction, $0.offset) < ($0.element.fraction, $1.offset)
        }) {
            var rule = MarkupElement(
                "varequal", ["respident": Self.response, "case": "No"], [.text(QTIPattern.plain(answer.pattern))])
            if QTIPattern.hasWildcard(answer.pattern) {
                let part = QTIPattern.simplePart(answer.pattern)
                if part == nil { remarks.append("Other programs may not understand the answer \(answer.pattern).") }
                rule = MarkupElement(
                    "varsubstring", ["respident": Self.response],
                    [.text(part ?? QTIPattern.expression(answer.pattern))])
            }
            if answer.fraction < 1 { remarks.append("Other programs may give the whole point for \(answer.pattern).") }
            addScore(answer.fraction * 100, when: [.element(rule)], feedback: answer.feedback, "answer\(index + 1)")
        }
    }

    mutating func add(_ numeric: Question.Numeric) {
        fields = [("question_type", "numerical_question")]
        remarks.append("Questions for a number are not in the standard; they are written as Canvas does.")
        responses = [.element(Self.textResponse(type: "Decimal"))]
        for (index, answer) in numeric.answers.enumerated().sorted(by: {
            ($1.element.fraction, $0.offset) < ($0.element.fraction, $1.offset)
        }) {
            addScore(
                answer.fraction * 100, when: Self.rules(answer.range), feedback: answer.feedback, "answer\(index + 1)")
        }
        addFeedback(numeric.feedbackOtherwise, when: [.element(MarkupElement("other"))], "otherwise")
    }

    private static func rules(_ range: Question.AcceptedNumber.Range) -> [MarkupNode] {
        func limit(_ name: String, _ value: Double) -> MarkupNode {
            .element(MarkupElement(name, ["respident": response], [.text("\(value)")]))
        }
        switch range {
        case .around(let value, let tolerance) where tolerance == 0: return [limit("varequal", value)]
        case .around(let value, let tolerance):
            let limits = MarkupElement(
                "and", [:], [limit("vargte", value - tolerance), limit("varlte", value + tolerance)])
            return [.element(MarkupElement("or", [:], [limit("varequal", value), .element(limits)]))]
        case .between(let low, let high): return [limit("vargte", low), limit("varlte", high)]
        case .anything:
            let most = 999_999_999_999_999.0
            return [limit("vargte", -most), limit("varlte", most)]
        }
    }

    mutating func add(_ matching: Question.Matching) {
        fields = [("question_type", "matching_question")]
        remarks.append("Matching is not in the standard; it is written as Canvas does.")
        let labels = matching.options.enumerated().map { ("option\($0 + 1)", MarkdownHTML.escaped($1)) }
        for (index, item) in matching.items.enumerated() {
            let ident = "response_\(index + 1)"
            var element = Self.choices(labels, isMultiple: false, ident: ident)
            element.children.insert(.element(Self.material(html(item.text))), at: 0)
            responses.append(.element(element))
            let equals = MarkupElement("varequal", ["respident": ident], [.text("option\(item.option + 1)")])
            let share = MarkupElement(
                "setvar", ["action": "Add", "varname": "SCORE"], [.text("\(100 / Double(matching.items.count))")])
            conditions.append(Self.condition([.element(equals)], [.element(share)], goesOn: true))
        }
    }

    // MARK: Rules and feedback

    /// Shown whatever is answered: before every rule that may end the processing.
    mutating func addGeneral(_ text: FormattedText) {
        conditions.insert(
            Self.condition([.element(MarkupElement("other"))], [Self.show("general_fb")], goesOn: true), at: 0)
        feedback.append(Self.itemFeedback("general_fb", html(text)))
    }

    private mutating func addFeedback(_ text: FormattedText, when rules: [MarkupNode], _ ident: String) {
        guard !text.isEmpty else { return }
        conditions.append(Self.condition(rules, [Self.show("\(ident)_fb")], goesOn: true))
        feedback.append(Self.itemFeedback("\(ident)_fb", html(text)))
    }

    private mutating func addScore(
        _ score: Double, when rules: [MarkupNode], feedback text: FormattedText = FormattedText(""),
        _ ident: String = ""
    ) {
        let whole = Int(exactly: score).map { "\($0)" } ?? "\(score)"
        var acts = [MarkupNode.element(MarkupElement("setvar", ["action": "Set", "varname": "SCORE"], [.text(whole)]))]
        if !text.isEmpty {
            acts.append(Self.show("\(ident)_fb"))
            feedback.append(Self.itemFeedback("\(ident)_fb", html(text)))
        }
        conditions.append(Self.condition(rules, acts, goesOn: false))
    }

    private static func condition(_ rules: [MarkupNode], _ acts: [MarkupNode], goesOn: Bool) -> MarkupNode {
        .element(
            MarkupElement(
                "respcondition", ["continue": goesOn ? "Yes" : "No"],
                [.element(MarkupElement("conditionvar", [:], rules))] + acts))
    }

    private static func equals(_ ident: String) -> MarkupNode {
        .element(MarkupElement("varequal", ["respident": response], [.text(ident)]))
    }

    private static func show(_ ident: String) -> MarkupNode {
        .element(MarkupElement("displayfeedback", ["feedbacktype": "Response", "linkrefid": ident]))
    }

    private static func itemFeedback(_ ident: String, _ html: String) -> MarkupNode {
        .element(
            MarkupElement(
                "itemfeedback", ["ident": ident], [.element(MarkupElement("flow_mat", [:], [.element(material(html))]))]
            ))
    }

    // MARK: Presentation

    static func material(_ html: String) -> MarkupElement {
        MarkupElement("material", [:], [.element(MarkupElement("mattext", ["texttype": "text/html"], [.text(html)]))])
    }

    static func textResponse(type: String? = nil) -> MarkupElement {
        let fib = MarkupElement(
            "render_fib", type.map { ["fibtype": $0] } ?? [:],
            [.element(MarkupElement("response_label", ["ident": "answer1", "rshuffle": "No"]))])
        return MarkupElement("response_str", ["ident": response, "rcardinality": "Single"], [.element(fib)])
    }

    private static func choices(
        _ labels: [(ident: String, html: String)], isMultiple: Bool, ident: String = response
    ) -> MarkupElement {
        let choices = labels.map { label in
            MarkupNode.element(
                MarkupElement("response_label", ["ident": label.ident], [.element(material(label.html))]))
        }
        return MarkupElement(
            "response_lid", ["ident": ident, "rcardinality": isMultiple ? "Multiple" : "Single"],
            [.element(MarkupElement("render_choice", [:], choices))])
    }
}
