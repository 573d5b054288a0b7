import SyncClient
import Terminal
import TrainingModel

/// A quiz, question by question, in plain lines: nothing is redrawn, so it is the same for a screen reader.
struct StudyQuiz {
    let app: App
    let session: QuizSession

    /// What the person did at a question or at the review.
    enum Step {
        /// The session stands at another place now, or at the same with another answer.
        case moved
        case leave
        case handIn
    }

    /// - Returns: false when the person left before handing in.
    func run() throws -> Bool {
        try introduce()
        while true {
            let step =
                try session.question.map { try StudyQuestion(app: app, session: session, question: $0).run() }
                ?? review()
            switch step {
            case .moved: continue
            case .leave: return false
            case .handIn:
                guard try !session.unanswered().elementsEqual(session.answerable) else {
                    app.console.talkAlways(app.text("No question is answered yet."))
                    try session.go(to: 0)
                    continue
                }
                try StudyResult(app: app, session: session).write(try session.handIn())
                return true
            }
        }
    }

    private func introduce() throws {
        let title = SafeText.line(session.quiz.title.text(in: session.studying.language))
        let passMark = app.percent(session.studying.course.description.passMark)
        app.write(paragraph: app.quizTitle(title), .bold)
        app.write(
            paragraph: app.language.plural(
                session.answerable.count, one: "%1 question; the pass mark is %2.",
                other: "%1 questions; the pass mark is %2.", passMark))
        let minutes = session.studying.course.minutes(of: session.quiz, in: session.studying.language)
        app.write(paragraph: app.language.plural(minutes, one: "About %1 minute.", other: "About %1 minutes."))
        if let left = try session.studying.attemptsLeft(at: session.quiz) {
            app.write(
                paragraph: app.language.plural(
                    left, one: "%1 attempt is left, counting this one.",
                    other: "%1 attempts are left, counting this one."))
        }
        app.talk(paragraph: app.text("Each answer is kept at once. ? lists the keys."))
        let answered = try session.answerable.count - session.unanswered().count
        if session.position > 0, session.question != nil {
            app.talk(
                paragraph: app.text(
                    "Going on at question %1; %2 answered.", "\(session.number(of: session.position))", "\(answered)"))
        }
    }

    // MARK: Review

    /// All answers before they are handed in.
    private func review() throws -> Step {
        app.console.write()
        app.write(paragraph: app.text("Review of your answers"), .bold)
        for (number, index) in session.answerable.enumerated() {
            let question = session.questions[index]
            let order = session.order(of: question)
            let answer = try session.answer(to: question)
            app.write(
                paragraph: "\(answer == nil ? "[ ]" : "[x]") \(number + 1). \(app.shortened(question))", indent: 4)
            let shown =
                answer.map { app.shown(order.shown($0), to: order.shown(question)) } ?? app.text("not answered")
            app.write(paragraph: "    " + shown, indent: 4)
        }
        let missing = try session.unanswered()
        if !missing.isEmpty {
            let numbers = missing.map { "\(session.number(of: $0))" }.joined(separator: ", ")
            app.write(
                paragraph: app.language.plural(
                    missing.count, one: "%1 question has no answer: %2.", other: "%1 questions have no answer: %2.",
                    numbers))
        }
        return try askAtReview(missing)
    }

    private func askAtReview(_ missing: [Int]) throws -> Step {
        while true {
            app.talk(
                paragraph: app.text("h hands the quiz in, a number goes to that question, b back, u undo, q leave."))
            app.console.talkAlways("> ", end: "")
            guard let line = app.console.readLine() else { return .leave }
            let word = line.lowercased().filter { !$0.isWhitespace }
            switch word {
            case "h": return .handIn
            case "q": return .leave
            case "b":
                try session.go(to: session.answerable.last ?? 0)
                return .moved
            case "u":
                if try app.undo(session) { return .moved }
            case "" where !missing.isEmpty:
                try session.go(to: missing[0])
                return .moved
            default:
                if let number = Int(word), (1...max(1, session.answerable.count)).contains(number) {
                    try session.go(to: session.answerable[number - 1])
                    return .moved
                }
            }
        }
    }
}

extension App {
    /// Takes the last answer back, and says what happened.
    func undo(_ session: QuizSession) throws -> Bool {
        guard try session.undo() else {
            talk(paragraph: text("There is no answer of this sitting to take back."))
            return false
        }
        talk(paragraph: text("The last answer was taken back."))
        return true
    }

    /// An answer as a person reads it back; numbers count from 1, as on the screen.
    func shown(_ answer: Answer, to question: Question) -> String {
        switch answer {
        case .choice(let index):
            "\(index + 1)"
                + (question.choices.map { $0.indices.contains(index) ? " \(oneLine($0[index].text))" : "" } ?? "")
        case .choices(let indexes): indexes.map { "\($0 + 1)" }.joined(separator: ", ")
        case .text(let words): oneLine(words)
        case .number(let number): SafeText.line(number)
        case .truth(let isTrue): text(isTrue ? "true" : "false")
        case .pairs(let options):
            options.enumerated().compactMap { item, option in option.map { "\(item + 1)-\($0 + 1)" } }
                .joined(separator: " ")
        }
    }
}
