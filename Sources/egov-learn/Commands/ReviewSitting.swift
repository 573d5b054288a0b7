import SyncClient
import Terminal
import TrainingModel

/// Refresher questions at the terminal, in plain lines: each answer is kept, and what its author says of it shown, before the
/// next question.
struct ReviewSitting {
    let app: App
    let deck: ReviewDeck
    let language: String

    func run(_ items: [ReviewDeck.Item]) throws {
        let shelf = try app.shelf()
        var right = 0
        for (index, item) in items.enumerated() {
            app.show(addressesOf: item, on: shelf, language: language)
            app.console.write()
            app.write(paragraph: SafeText.line(item.course.description.title.text(in: app.language.rawValue)))
            let order = ShownOrder(of: item.question, seed: seed(of: item))
            let shown = order.shown(item.question)
            app.write(shown, number: index + 1, of: items.count)
            app.talk(paragraph: app.expectation(of: shown))
            guard let given = try ask(shown) else { break }
            let (grade, card) = try deck.keep(given.map(order.authored), to: item)
            if grade.isRight { right += 1 }
            write(grade, shown, card)
            if index == items.count - 1 { return finish(right, of: items.count) }
        }
        app.console.talk(app.text("Your answers are kept."))
        app.console.suggest(app.text("Next: %1", "egov-learn review"))
    }

    /// Another order each time: nobody should learn that the second one is right.
    private func seed(of item: ReviewDeck.Item) -> AttemptSeed? {
        guard item.course.description.items[item.quiz.slug]?.shuffle == true else { return nil }
        return AttemptSeed(
            person: "review", course: item.course.description.id, quiz: item.quiz.slug,
            number: (item.card?.reviews ?? 0) + 1)
    }

    /// - Returns: the answer, `.some(nil)` when the person does not know, nil when they leave.
    private func ask(_ question: Question) throws -> Answer?? {
        while true {
            app.console.talkAlways("> ", end: "")
            guard let line = app.console.readLine() else { return nil }
            switch line.filter({ !$0.isWhitespace }) {
            case "q": return nil
            case "": return .some(nil)
            case "?":
                app.talk(
                    paragraph: app.text(
                        "Enter alone: I do not know; q leaves. To answer with this letter, write it in quotes: \"q\"."))
                continue
            default: break
            }
            do {
                return .some(try Answer(typed: StudyQuestion.unquoted(line), for: question))
            } catch let error as TrainingError where error.code == .invalid || error.code == .tooLarge {
                app.console.talkAlways(
                    app.text("\"%1\" does not answer this question.", TextWidth.truncated(SafeText.line(line), to: 40)))
                app.talk(paragraph: app.expectation(of: question))
            }
        }
    }

    private func write(_ grade: Grade, _ question: Question, _ card: Card?) {
        app.write(paragraph: app.text(grade.isRight ? "Right." : "Not right."), grade.isRight ? .green : .red)
        if !grade.isRight, let right = question.rightAnswer {
            app.write(paragraph: app.text("Right answer: %1", app.shown(right, to: question)))
        }
        for remark in grade.feedback { app.write(remark, mark: "  ") }
        if let card { app.talk(paragraph: app.text("Again on %1.", card.due.date.description)) }
    }

    private func finish(_ right: Int, of count: Int) {
        app.console.write()
        app.write(
            paragraph: app.language.plural(
                count, one: "%2 right of %1 question.", other: "%2 right of %1 questions.", "\(right)"), .bold)
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Refresher answers by a file.
struct ReviewAnswers {
    let app: App
    let deck: ReviewDeck

    /// - Parameter file: a path, or `-` for standard input.
    func run(file: String) throws {
        let (answers, faults) = try ReviewSheet.read(StudyAnswers.bytes(of: file, in: app), for: deck)
        try StudyAnswers.refuse(faults.map { ($0.place, $0.message, $0.hint) }, in: file, app)
        guard !answers.isEmpty else {
            throw TrainingError(
                .invalid, "The file has no answers.", hint: "Write lines 'COURSE/QUIZ/QUESTION: ANSWER'.")
        }
        let results = Array(zip(answers.map(\.item), try deck.keep(answers)))
        app.answer(.array(results.map(json))) {
            var table = Table([
                .init(app.text("Question"), keepsWidth: true), .init(app.text("Result")), .init(app.text("Again on")),
            ])
            for (item, result) in results {
                table.add([
                    item.id, app.text(result.grade.isRight ? "right" : "wrong"),
                    result.card?.due.date.description ?? "",
                ])
            }
            app.console.write(table)
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }

    private func json(_ item: ReviewDeck.Item, _ result: (grade: Grade, card: Card?)) -> JSON {
        [
            "id": .string(item.id), "correct": .bool(result.grade.isRight), "fraction": .number(result.grade.fraction),
            "feedback": .array(result.grade.feedback.map { .string($0.text) }),
            "due": JSON(result.card?.due.description),
        ]
    }
}
