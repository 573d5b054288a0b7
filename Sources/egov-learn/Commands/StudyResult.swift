import SyncClient
import Terminal
import TrainingModel

/// What came of a quiz: the score, each question with what its author says, and what to look at again.
struct StudyResult {
    let app: App
    let session: QuizSession

    func write(_ handedIn: (attempt: Attempt, score: Score)) throws {
        let score = handedIn.score
        app.console.write()
        for index in session.answerable { write(session.questions[index], index, handedIn) }
        app.console.write()
        let isPassed = session.studying.isPass(score.fraction)
        let passMark = app.percent(session.studying.course.description.passMark)
        app.write(
            paragraph: app.text(
                isPassed ? "Passed with %1; the pass mark is %2." : "Not passed: %1; the pass mark is %2.",
                app.percent(score.fraction), passMark), .bold)
        if score.awaitingReview > 0 {
            app.write(
                paragraph: app.language.plural(
                    score.awaitingReview, one: "%1 answer waits for a person to review it.",
                    other: "%1 answers wait for a person to review them."))
        }
        let left = try session.studying.attemptsLeft(at: session.quiz)
        if let left, !isPassed {
            app.write(
                paragraph: app.language.plural(
                    left, one: "%1 attempt is left.", other: "%1 attempts are left."))
        }
        let wrong = session.answerable.filter { index in
            score.grades[session.questions[index].id].map { $0.counts && !$0.isRight } ?? false
        }
        guard !wrong.isEmpty else { return }
        // While the quiz can be tried again, the right answers would be the next attempt.
        let tells = isPassed || left == 0
        if tells { for index in wrong { reviewWrong(index, handedIn.attempt) } }
        suggestLessons()
    }

    /// A question that was not answered rightly, whole, with the right answer.
    private func reviewWrong(_ index: Int, _ attempt: Attempt) {
        let question = session.questions[index]
        let order = session.order(of: question)
        app.console.write()
        app.write(paragraph: app.text("To look at again: question %1", "\(session.number(of: index))"), .bold)
        app.write(question.text)
        if let answer = attempt.answers[question.id].flatMap({ try? Answer($0) }), answer.fits(question) {
            app.write(
                paragraph: app.text("Your answer: %1", app.shown(order.shown(answer), to: order.shown(question))))
        }
        if let right = question.rightAnswer {
            app.write(
                paragraph: app.text("Right answer: %1", app.shown(order.shown(right), to: order.shown(question))))
        }
    }

    private func write(_ question: Question, _ index: Int, _ handedIn: (attempt: Attempt, score: Score)) {
        guard let grade = handedIn.score.grades[question.id] else { return }
        app.write(
            paragraph:
                "\(session.number(of: index)). \(verdict(grade))\(app.text("%1:", "")) \(app.shortened(question))",
            grade.isRight ? .green : grade.counts ? .red : [], indent: 3)
        if let answer = handedIn.attempt.answers[question.id].flatMap({ try? Answer($0) }), answer.fits(question) {
            let order = session.order(of: question)
            let shown = app.shown(order.shown(answer), to: order.shown(question))
            app.write(paragraph: "   " + app.text("Your answer: %1", shown), indent: 3)
        }
        for remark in grade.feedback { app.write(remark, mark: "   ") }
    }

    private func verdict(_ grade: Grade) -> String {
        if grade.needsReview { return app.text("waits for review") }
        if grade.isRight { return app.text("right") }
        if !grade.isAnswered { return app.text("not answered") }
        return grade.fraction > 0 ? app.text("partly right, %1", app.percent(grade.fraction)) : app.text("wrong")
    }

    private func suggestLessons() {
        let lessons = session.studying.lessons(before: session.quiz)
        guard !lessons.isEmpty else { return }
        app.write(paragraph: app.text("%1:", app.text("To review")))
        for lesson in lessons {
            let title = SafeText.line(lesson.title.text(in: session.studying.language))
            app.write(paragraph: "  - \(title) (--item \(lesson.slug))", indent: 4)
        }
    }
}
