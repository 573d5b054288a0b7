import TrainingModel

/// Asks a person for what the command line did not say. Refuses when nobody can answer, and names the option that
/// would have said it.
package struct Prompt {
    package let console: Console
    package let language: Language

    /// One line of text.
    /// - Parameter option: how the command line gives the same, such as `--title TEXT`.
    package func line(_ question: String, option: String, default standard: String? = nil) throws -> String {
        try requirePerson(question, option)
        let offer = standard.map { " [\(SafeText.line($0))]" } ?? ""
        while true {
            console.talkAlways("\(question)\(offer): ", end: "")
            let answer = try answer()
            if !answer.isEmpty { return answer }
            if let standard { return standard }
            console.talkAlways(language.text("An answer is needed; Ctrl-C leaves."))
        }
    }

    /// A line that is not shown while it is typed.
    package func secret(_ question: String, option: String) throws -> Secret {
        try requirePerson(question, option)
        defer { console.talkAlways("") }
        return Secret(
            try TerminalMode.with(.unseenLines) {
                // Only now: whoever pastes a secret as soon as it is asked for must not see it.
                console.talkAlways("\(question): ", end: "")
                return try answer()
            })
    }

    /// - Parameter choices: what is offered, numbered from 1.
    /// - Returns: the index of the chosen one.
    package func choice(_ question: String, among choices: [String], option: String) throws -> Int {
        try chosen(question, among: choices, option: option, hint: language.text("Number")) { indices in
            indices.count == 1 ? indices.first : nil
        }
    }

    /// - Returns: the indices of the chosen ones in their order; empty when the answer was empty.
    package func choices(_ question: String, among choices: [String], option: String) throws -> [Int] {
        try chosen(question, among: choices, option: option, hint: language.text("Numbers, such as 1 3")) { $0 }
    }

    private func chosen<Answer>(
        _ question: String, among choices: [String], option: String, hint: String, accept: ([Int]) -> Answer?
    ) throws -> Answer {
        try requirePerson(question, option)
        console.talkAlways(question)
        let digits = "\(choices.count)".count
        for (index, choice) in choices.enumerated() {
            console.talkAlways("  \(TextWidth.padded("\(index + 1)", to: digits, .right)) \(SafeText.line(choice))")
        }
        while true {
            console.talkAlways("\(hint): ", end: "")
            let words = try answer().split { $0 == " " || $0 == "," }
            let numbers = words.compactMap { Int($0) }.filter { (1...max(1, choices.count)).contains($0) }
            if numbers.count == words.count, let accepted = accept(Set(numbers.map { $0 - 1 }).sorted()) {
                return accepted
            }
            console.talkAlways(language.text("Please answer with numbers from 1 to %1.", "\(choices.count)"))
        }
    }

    /// Whether a dangerous act may be done; an empty answer means no.
    /// - Parameter option: what confirms on the command line, usually `--yes`.
    package func confirm(_ question: String, option: String = "--yes") throws -> Bool {
        try requirePerson(question, option)
        while true {
            console.talkAlways("\(question) [\(language.text("y/N"))] ", end: "")
            switch try answer().lowercased() {
            case "", "n", "no", "non": return false
            case "y", "yes", "o", "oui": return true
            default: console.talkAlways(language.text("Please answer yes or no."))
            }
        }
    }

    private func answer() throws -> String {
        guard let line = console.readLine() else {
            console.talkAlways("")
            throw TrainingError(.interrupted, "The question was left unanswered.", hint: "Nothing was changed.")
        }
        var answer = line[...]
        while answer.first?.isWhitespace == true { answer.removeFirst() }
        while answer.last?.isWhitespace == true { answer.removeLast() }
        return String(answer)
    }

    private func requirePerson(_ question: String, _ option: String) throws {
        if console.canAsk { return }
        let reason = console.options.noInput ? "--no-input was given" : "there is no terminal to ask on"
        throw TrainingError(
            .usage, "An answer is missing, and \(reason): \(question)", hint: "Give it with \(option).")
    }
}
