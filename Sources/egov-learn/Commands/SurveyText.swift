import Terminal
import TrainingModel

/// Questions and answers as people write them on a command line.
enum SurveyText {
    /// Reads `choice: Text | A | B`, `choices: …`, `scale: Text`, `scale 0-10: Text`, `text: Text`, each perhaps with
    /// `!` behind its first word for a question that must be answered. Its texts are plain strings still.
    static func question(_ text: String, number: Int) throws -> JSON {
        let wrong = TrainingError(
            .usage, "'\(SafeText.line(text))' is no question.",
            hint: "Write \"choice: TEXT | A | B\", \"choices: …\", \"scale 1-5: TEXT\" or \"text: TEXT\".")
        guard let colon = text.firstIndex(of: ":") else { throw wrong }
        var head = text[..<colon].split(separator: " ").map(String.init)
        let parts = text[text.index(after: colon)...].split(separator: "|").map { $0.trimmed }.filter { !$0.isEmpty }
        guard var form = head.first, let question = parts.first else { throw wrong }
        head.removeFirst()
        var members: [String: JSON] = ["id": .string("q\(number)"), "text": .string(question)]
        if form.hasSuffix("!") {
            form.removeLast()
            members["required"] = true
        }
        switch form {
        case "choice", "choices":
            guard parts.count > 2, head.isEmpty else { throw wrong }
            guard Set(parts.dropFirst()).count == parts.count - 1 else {
                throw TrainingError(
                    .usage, "'\(SafeText.line(question))' offers the same choice twice.",
                    hint: "Name each choice once.")
            }
            members["choices"] = .array(parts.dropFirst().map(JSON.string))
            if form == "choices" { members["many"] = true }
            form = "choice"
        case "scale":
            let ends = head.first?.split(separator: "-").map { Int64($0) } ?? [1, 5]
            guard parts.count == 1, head.count < 2, ends.count == 2, let lowest = ends[0], let highest = ends[1],
                0...100 ~= lowest, lowest < highest, highest <= 100
            else { throw wrong }
            members["lowest"] = .integer(lowest)
            members["highest"] = .integer(highest)
        case "text": guard parts.count == 1, head.isEmpty else { throw wrong }
        default: throw wrong
        }
        members["type"] = .string(form)
        return .object(members)
    }

    /// The question with its texts in a language.
    static func question(_ json: JSON, in language: String) -> JSON {
        var members = json.object ?? [:]
        members["text"] = members["text"].map { [language: $0] }
        if let choices = members["choices"]?.array { members["choices"] = .array(choices.map { [language: $0] }) }
        return .object(members)
    }

    /// Reads `2=answer`: a choice's numbers counted from 1, a scale's number, or a text.
    static func answer(_ text: String, to survey: Survey) throws -> (SurveyQuestion, JSON) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), survey.questions.indices.contains(number - 1) else {
            throw TrainingError(
                .usage, "'\(SafeText.line(text))' answers no question.",
                hint: "Write --answer N=ANSWER, N from 1 to \(survey.questions.count).")
        }
        let question = survey.questions[number - 1]
        switch question.form {
        case .text: return (question, .string(String(parts[1])))
        case .scale: if let value = Int64(parts[1]) { return (question, .integer(value)) }
        case .choice:
            let ticked = parts[1].split(separator: ",").map { Int64($0.trimmed) }
            let places = ticked.compactMap { $0 }.filter { 1...Int64(question.choices.count) ~= $0 }
            if places.count == ticked.count { return (question, .array(places.map { .integer($0 - 1) })) }
        }
        throw TrainingError(
            .usage, "'\(SafeText.line(String(parts[1])))' is no answer to question \(number).",
            hint: question.form == .scale
                ? "Give a number from \(question.scale.lowerBound) to \(question.scale.upperBound)."
                : "Give numbers of choices from 1 to \(question.choices.count).")
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
