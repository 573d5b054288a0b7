// What a person types at a terminal or writes into a file of answers. Numbers count from 1, as on the screen.
extension Answer {
    /// Words for yes and no in the languages of the terminal client, and their usual initials.
    private static let trueWords: Set<String> = [
        "true", "t", "yes", "y", "vrai", "v", "oui", "o", "adevărat", "adevarat", "a", "da", "верно", "в", "да", "д",
        "صحيح", "صح", "نعم",
    ]
    private static let falseWords: Set<String> = [
        "false", "f", "no", "n", "faux", "non", "fals", "nu", "неверно", "нет", "н", "خطأ", "خاطئ", "لا",
    ]

    /// Reads `2`, `1,3`, `true` or `vrai`, `12,5`, `1-3 2-1 3-2`, or free text, as the question asks.
    /// - Throws: `TrainingError` of code `invalid` that says what the question expects.
    public init(typed: String, for question: Question) throws {
        let text = String(typed.unicodeScalars.trimmed)
        guard !text.isEmpty || !question.isAnswerable else {
            throw TrainingError(.invalid, "The answer is empty.", hint: Self.expectation(of: question))
        }
        switch question.kind {
        case .description:
            throw TrainingError(.invalid, "This is text to read, not a question.", hint: "Go on to the next question.")
        case .essay, .shortAnswer: self = .text(text)
        case .trueFalse: self = .truth(try Self.truth(text, question))
        case .singleChoice(let choices), .missingWord(let choices):
            self = .choice(try Self.choice(text, choices, question))
        case .multipleChoice(let choices): self = .choices(try Self.choices(text, choices, question))
        case .numeric:
            guard decimalNumber(text) != nil else { throw Self.unread(text, question) }
            self = .number(text)
        case .matching(let matching): self = .pairs(try Self.pairs(text, matching, question))
        }
    }

    /// What to type, as a whole sentence.
    public static func expectation(of question: Question) -> String {
        switch question.kind {
        case .description: "There is nothing to answer."
        case .essay: "Write your answer as text."
        case .shortAnswer: "Write a word or a few."
        case .trueFalse: "Answer true or false."
        case .singleChoice(let choices), .missingWord(let choices): "Answer with one number from 1 to \(choices.count)."
        case .multipleChoice(let choices):
            "Answer with one or more numbers from 1 to \(choices.count), such as 1,\(choices.count)."
        case .numeric: "Answer with a number, such as 12.5 or 12,5."
        case .matching(let matching):
            "Pair each line from 1 to \(matching.items.count) with an option from 1 to \(matching.options.count), "
                + "such as 1-2 2-1."
        }
    }

    private static func truth(_ text: String, _ question: Question) throws -> Bool {
        let word = text.lowercased()
        if trueWords.contains(word) { return true }
        if falseWords.contains(word) { return false }
        throw unread(text, question)
    }

    private static func choice(_ text: String, _ choices: [Question.Choice], _ question: Question) throws -> Int {
        if let index = place(text, among: choices.count) { return index }
        // Not a number of the list: perhaps the person typed the very words of a choice.
        let same = choices.indices.filter { foldedAnswer(choices[$0].text.text) == foldedAnswer(text) }
        guard same.count == 1 else { throw unread(text, question) }
        return same[0]
    }

    private static func choices(_ text: String, _ choices: [Question.Choice], _ question: Question) throws -> [Int] {
        let numbers = text.split { $0 == "," || $0 == ";" || $0 == "+" || $0.isWhitespace }
        let indexes = numbers.map { place($0, among: choices.count) }
        if !indexes.isEmpty, !indexes.contains(nil) { return Set(indexes.compactMap { $0 }).sorted() }
        return [try choice(text, choices, question)]
    }

    private static func pairs(
        _ text: String, _ matching: Question.Matching, _ question: Question
    ) throws -> [Int?] {
        var options = [Int?](repeating: nil, count: matching.items.count)
        for pair in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isWhitespace }) {
            let sides = pair.split { "-=:>→".contains($0) }
            guard sides.count == 2, let item = place(sides[0], among: matching.items.count),
                let option = place(sides[1], among: matching.options.count)
            else { throw unread(String(pair), question) }
            guard options[item] == nil else {
                throw TrainingError(
                    .invalid, "Line \(item + 1) is paired twice.", hint: "Pair each line with one option.")
            }
            options[item] = option
        }
        guard options.contains(where: { $0 != nil }) else { throw unread(text, question) }
        return options
    }

    /// The index that a number counted from 1 means.
    private static func place(_ digits: some StringProtocol, among count: Int) -> Int? {
        guard let number = Int(digits), (1...max(1, count)).contains(number), count > 0 else { return nil }
        return number - 1
    }

    private static func unread(_ text: String, _ question: Question) -> TrainingError {
        TrainingError(
            .invalid, "\"\(text.prefix(40))\" does not answer this question.", hint: expectation(of: question))
    }
}
