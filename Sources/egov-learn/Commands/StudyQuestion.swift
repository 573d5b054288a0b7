import SyncClient
import Terminal
import TrainingModel

/// One question: shown, asked until the answer can be read, and kept.
struct StudyQuestion {
    let app: App
    let session: QuizSession
    /// As its author wrote it, which is how answers are kept.
    let question: Question

    private var order: ShownOrder { session.order(of: question) }
    /// As this attempt shows it.
    private var shown: Question { order.shown(question) }

    func run() throws -> StudyQuiz.Step {
        app.console.write()
        app.write(shown, number: session.number(of: session.position), of: session.answerable.count)
        guard question.isAnswerable else { return try readOn() }
        let answer = try session.answer(to: question)
        if let answer {
            app.talk(
                paragraph: app.text(
                    "Your answer so far: %1. Enter keeps it.", app.shown(order.shown(answer), to: shown)))
        }
        app.talk(paragraph: expectation)
        return question.kind == .essay ? try askEssay(answer) : try ask()
    }

    // MARK: Asking

    /// The words that go somewhere instead of answering.
    private enum Word: String { case back = "b", undo = "u", leave = "q", review = "r", help = "?", next = "" }

    /// - Returns: nil to ask again.
    private func obey(_ word: Word) throws -> StudyQuiz.Step? {
        switch word {
        case .next: try session.go(to: session.position + 1)
        case .back:
            guard session.position > 0 else {
                app.talk(paragraph: app.text("This is the first question."))
                return nil
            }
            try session.go(to: session.position - 1)
        case .undo: return try app.undo(session) ? .moved : nil
        case .review: try session.go(to: session.questions.count)
        case .leave:
            try session.go(to: session.position)
            return .leave
        case .help:
            for line in [
                "Enter: next question, b: back, u: take the last answer back, r: review, q: leave; all answers are kept.",
                "To answer with one of these letters, write it in quotes: \"b\".",
            ] { app.talk(paragraph: app.text(line)) }
            app.talk(paragraph: expectation)
            return nil
        }
        return .moved
    }

    private func ask() throws -> StudyQuiz.Step {
        while true {
            guard let line = readLine("> ") else { return .leave }
            if let word = Word(rawValue: line) {
                if let step = try obey(word) { return step }
                continue
            }
            do {
                try session.give(order.authored(try Answer(typed: Self.unquoted(line), for: shown)))
                return .moved
            } catch let error as TrainingError where error.code == .invalid || error.code == .tooLarge {
                app.console.talkAlways(
                    app.text("\"%1\" does not answer this question.", TextWidth.truncated(SafeText.line(line), to: 40)))
                app.talk(paragraph: expectation)
            }
        }
    }

    private func readOn() throws -> StudyQuiz.Step {
        while true {
            app.talk(paragraph: app.text("Enter goes on."))
            guard let line = readLine("> ") else { return .leave }
            if let step = try obey(Word(rawValue: line) ?? .next) { return step }
        }
    }

    /// Each line is kept as it is typed, so that nothing of a long answer is lost.
    private func askEssay(_ answer: Answer?) throws -> StudyQuiz.Step {
        var text = ""
        if case .text(let kept) = answer { text = kept }
        var isFirst = true
        while true {
            guard let line = app.console.readLine(after: isFirst ? "> " : "  ") else { return .leave }
            let typed = line.filter { !$0.isWhitespace }
            if isFirst, let word = Word(rawValue: typed) {
                if let step = try obey(word) { return step }
                continue
            }
            if isFirst, typed == "c" {
                text = ""
                continue
            }
            if isFirst, typed == "e" {
                guard let edited = edit(text) else { continue }
                try session.give(.text(edited))
                return .moved
            }
            if typed == "." {
                guard !text.isEmpty else { return try obey(.next) ?? .moved }
                try session.give(.text(text))
                return .moved
            }
            text += (text.isEmpty ? "" : "\n") + (isFirst ? Self.unquoted(line) : line)
            isFirst = false
            try session.keep(.text(text))
        }
    }

    /// Opens the text in the person's editor; nil, after saying why, when that fails.
    private func edit(_ text: String) -> String? {
        do {
            // The same draft file and editor as for notes.
            var none = try Arguments([], of: "egov-learn", command: "study", options: [NoteText.body, NoteText.file])
            let edited = try NoteText(&none).read(in: app, option: "--answers", current: text) { $0 }
            return edited.contains { !$0.isWhitespace } ? edited : nil
        } catch {
            let known = error as? TrainingError
            app.console.talkAlways(
                SafeText.line(app.translated([known?.message, known?.hint])))
            return nil
        }
    }

    /// The next line without spaces around it; nil when the person left.
    private func readLine(_ prompt: String) -> String? {
        app.console.readLine(after: prompt).map { line in
            var rest = line[...]
            while rest.first?.isWhitespace == true { rest.removeFirst() }
            while rest.last?.isWhitespace == true { rest.removeLast() }
            return String(rest)
        }
    }

    static func unquoted(_ line: String) -> String {
        line.count == 3 && line.hasPrefix("\"") && line.hasSuffix("\"") ? String(line.dropFirst().dropLast()) : line
    }

    private var expectation: String { app.expectation(of: shown) }
}

extension App {
    /// A question as its reader sees it before answering.
    func write(_ question: Question, number: Int, of count: Int) {
        if question.isAnswerable {
            write(paragraph: text("Question %1 of %2", "\(number)", "\(count)"), .bold)
        }
        write(question.text)
        writeOptions(of: question)
    }

    private func writeOptions(of question: Question) {
        switch question.kind {
        case .singleChoice(let choices), .multipleChoice(let choices), .missingWord(let choices):
            for (index, choice) in choices.enumerated() { write(choice.text, mark: mark(index, of: choices.count)) }
        case .matching(let matching):
            for (index, item) in matching.items.enumerated() {
                write(item.text, mark: mark(index, of: matching.items.count))
            }
            write(paragraph: text("%1:", text("Options")))
            for (index, option) in matching.options.enumerated() {
                write(FormattedText(option), mark: mark(index, of: matching.options.count))
            }
        default: break
        }
    }

    private func mark(_ index: Int, of count: Int) -> String {
        "  \(TextWidth.padded("\(index + 1)", to: "\(count)".count, .right))  "
    }

    /// What to type, in the reader's language: `Answer.expectation` says the same to programs.
    func expectation(of question: Question) -> String {
        switch question.kind {
        case .description: ""
        case .essay:
            text(
                "Write as many lines as you like; a line with only a dot ends it. e opens your editor, c starts over.")
        case .shortAnswer: text("Write a word or a few.")
        case .trueFalse: text("Answer true or false.")
        case .singleChoice(let choices), .missingWord(let choices):
            text("Answer with one number from 1 to %1.", "\(choices.count)")
        case .multipleChoice(let choices):
            text("Answer with one or more numbers from 1 to %1, such as 1,%1.", "\(choices.count)")
        case .numeric: text("Answer with a number, such as 12.5 or 12,5.")
        case .matching(let matching):
            text(
                "Pair each line from 1 to %1 with an option from 1 to %2, such as 1-2 2-1.", "\(matching.items.count)",
                "\(matching.options.count)")
        }
    }
}

extension Console {
    /// The next line behind a prompt; nil at the end of the input.
    fileprivate func readLine(after prompt: String) -> String? {
        talkAlways(prompt, end: "")
        return readLine()
    }
}
