import TrainingModel

/// Tells a person, or a program, what failed, why, and what to do next.
package struct ErrorReport {
    package let error: TrainingError
    private let program: String

    package init(_ error: any Error, of program: String) {
        self.program = program
        self.error =
            error as? TrainingError
            ?? TrainingError(
                .failed, "Something unexpected went wrong.", hint: "Run it again with --debug and report what it says.",
                cause: error)
    }

    package var exitStatus: Int32 { error.code.exitStatus }

    /// Writes to standard error; the cause only with `--debug`. JSON is for programs, and English.
    package func write(to console: Console, in language: Language) {
        if console.options.json {
            console.talkAlways(Console.terminalSafe(json(debug: console.options.debug).text))
            return
        }
        let width = console.streams.errorIsTerminal ? console.size.columns : nil
        let lines = lines(in: language, debug: console.options.debug, style: console.talkStyle, width: width)
        for line in lines { console.talkAlways(line) }
    }

    /// - Parameters:
    ///   - language: that of the sentence and the hint; causes are for who mends the program.
    ///   - width: of the screen, whose lines are broken between words; nil where there is none.
    package func lines(
        in language: Language = .english, debug: Bool, style: Style, width: Int? = nil
    ) -> [String] {
        func fitted(_ text: String) -> [String] { width.map { TextWidth.wrapped(text, to: $0) } ?? [text] }
        let name = "\(program):"
        var lines = fitted("\(name) \(SafeText.line(language.translated(error.message)))")
        if let first = lines.first, first.hasPrefix(name) {
            lines[0] = style.paint(name, .red) + first.dropFirst(name.count)
        }
        if let hint = error.hint { lines += fitted(SafeText.line(language.translated(hint))) }
        if debug {
            for (name, value) in error.details.sorted(by: { $0.key < $1.key }) {
                lines.append("  \(SafeText.line(name)): \(SafeText.line(value.string ?? value.text))")
            }
            for cause in causes { lines.append("  cause: \(SafeText.line(cause))") }
        }
        return lines
    }

    /// `code`, `message`, `hint` (null if there is none), and with `--debug` `causes` and `details`.
    package func json(debug: Bool) -> JSON {
        var members: [String: JSON] = [
            "code": .string(error.code.rawValue), "message": .string(error.message), "hint": JSON(error.hint),
        ]
        if debug {
            members["causes"] = .array(causes.map(JSON.string))
            members["details"] = .object(error.details)
        }
        return .object(members)
    }

    /// What lay beneath, and beneath that.
    private var causes: [String] {
        var causes: [String] = []
        var next = error.cause
        while let cause = next, causes.count < 8 {
            if let known = cause as? TrainingError {
                causes.append("\(known.code.rawValue): \(known.message)")
                next = known.cause
            } else {
                causes.append("\(cause)")
                next = nil
            }
        }
        return causes
    }
}
