/// Writes questions in GIFT, so that reading them again gives the same questions and the same grades.
///
/// GIFT has no way to write `->`: in a text it becomes `→`, in a short answer a pattern that accepts it.
public enum GIFTWriter {
    /// - Parameter title: stands as a remark on the first line, where a quiz has its title.
    public static func text(_ questions: [Question], title: String?) -> String {
        var text = title.map { "// \(collapsed($0))\n" } ?? ""
        var category: String?
        for question in questions {
            if question.category != category, let next = question.category {
                text += "\n$CATEGORY: \(escaped(collapsed(next)))\n"
                category = next
            }
            text += "\n" + Self.text(question) + "\n"
        }
        return text
    }

    /// One question, without an empty line in it.
    static func text(_ question: Question) -> String {
        let name = "::\(escaped(question.id))::"
        let format = question.text.format
        // An empty line would end the question.
        guard let answers = answers(of: question, format: format)?.replacing("\n\n", with: "\n") else {
            return name + body(question.text)
        }
        if case .missingWord = question.kind, let parts = aroundBlank(question.text) {
            return name + parts.before + "{" + answers + "}" + parts.after
        }
        return name + body(question.text) + "{" + answers + "}"
    }

    /// What stands in the braces; nil when there are none.
    private static func answers(of question: Question, format: FormattedText.Format) -> String? {
        let general = question.generalFeedback.isEmpty ? "" : "\n\t####" + text(question.generalFeedback, format)
        switch question.kind {
        case .description: return nil
        case .essay: return general
        case .trueFalse(let answer):
            var text = answer.isTrue ? "TRUE" : "FALSE"
            if !answer.feedbackWhenWrong.isEmpty || !answer.feedbackWhenRight.isEmpty {
                text += feedback(answer.feedbackWhenWrong, format, isWritten: true)
                text += feedback(answer.feedbackWhenRight, format)
            }
            return text + general
        case .singleChoice(let choices), .missingWord(let choices):
            let best = choices.map(\.fraction).max() ?? 1
            // Without any ~ it would be a short answer.
            let areAllBest = choices.allSatisfy { $0.fraction == best }
            return lines(
                choices.enumerated().map { index, choice in
                    let sign = choice.fraction == best && (index == 0 || !areAllBest) ? "=" : "~"
                    return line(sign, choice.fraction, text(choice.text, format), choice.feedback, format)
                })
                + general
        case .multipleChoice(let choices):
            return lines(choices.map { line("~", $0.fraction, text($0.text, format), $0.feedback, format) }) + general
        case .shortAnswer(let answers):
            return lines(
                answers.map { line("=", $0.fraction, arrowless(escaped($0.pattern), "-*>"), $0.feedback, format) })
                + general
        case .numeric(let numeric):
            var text = "#" + lines(numeric.answers.map { line("=", $0.fraction, range($0.range), $0.feedback, format) })
            if !numeric.feedbackOtherwise.isEmpty { text += "\n\t~" + feedback(numeric.feedbackOtherwise, format) }
            return text + general
        case .matching(let matching):
            return pairs(of: matching, format) + general
        }
    }

    private static func lines(_ lines: [String]) -> String { lines.map { "\n\t" + $0 }.joined() + "\n" }

    private static func line(
        _ sign: String, _ fraction: Double, _ text: String, _ remark: FormattedText, _ format: FormattedText.Format
    ) -> String {
        // A text that begins with a percent sign would be taken for a weight.
        let isPlain = fraction == (sign == "=" ? 1 : 0) && !text.hasPrefix("%")
        return sign + (isPlain ? "" : "%\(number(fraction * 100))%") + text + feedback(remark, format)
    }

    private static func feedback(
        _ text: FormattedText, _ format: FormattedText.Format, isWritten: Bool = false
    ) -> String {
        text.isEmpty && !isWritten ? "" : "#" + self.text(text, format)
    }

    private static func pairs(of matching: Question.Matching, _ format: FormattedText.Format) -> String {
        let used = Set(matching.items.map(\.option))
        var pairs = matching.items.map { item in
            "=\(text(item.text, format)) -> \(right(matching.options[item.option]))"
        }
        pairs += matching.options.indices.filter { !used.contains($0) }.map { "= -> \(right(matching.options[$0]))" }
        return lines(pairs)
    }

    private static func right(_ option: String) -> String { arrowless(escaped(option), "→") }

    private static func range(_ range: Question.AcceptedNumber.Range) -> String {
        switch range {
        case .anything: "*"
        case .between(let low, let high): "\(number(low))..\(number(high))"
        case .around(let value, let tolerance): tolerance == 0 ? number(value) : "\(number(value)):\(number(tolerance))"
        }
    }

    /// Without an exponent where a person would write none.
    private static func number(_ value: Double) -> String {
        if let whole = Int64(exactly: value), abs(whole) < 1_000_000_000_000_000 { return "\(whole)" }
        return "\(value)"
    }

    // MARK: Texts

    /// The question's text, which names its own format.
    private static func body(_ text: FormattedText) -> String { self.text(text, .moodle) }

    private static func text(_ text: FormattedText, _ standard: FormattedText.Format) -> String {
        let name = text.format == standard && !text.text.hasPrefix("[") ? "" : "[\(text.format.rawValue)]"
        return name + arrowless(escaped(text.text), "→")
    }

    private static func aroundBlank(_ text: FormattedText) -> (before: String, after: String)? {
        guard let blank = text.text.firstRange(of: Question.blank) else { return nil }
        let before = FormattedText(String(text.text[..<blank.lowerBound]), format: text.format)
        let after = text.text[blank.upperBound...]
        // Without a text behind it, it would be a choice; a quotation mark might be taken for the end of source code.
        guard let first = after.first(where: { !$0.isWhitespace }), !"\"'`".contains(first) else { return nil }
        // Spaces at the braces belong to the sentence.
        return (body(before), arrowless(escaped(String(after)), "→"))
    }

    /// Signs of GIFT behind backslashes, line ends as `\n`: a question is one paragraph of its file.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "~", "=", "#", "{", "}", ":", "\\": result += "\\" + String(scalar)
            case "\n": result += "\\n"
            case "\r": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func arrowless(_ text: String, _ arrow: String) -> String { text.replacing("->", with: arrow) }
}
