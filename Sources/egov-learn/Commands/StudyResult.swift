import SyncClient
import Terminal
import TrainingModel

/// What came of a quiz: the score, each question with what its author says, and what to look at again.
struct StudyResult {
    let app: App
    let session: QuizSession

    func write(_ handedIn: (attempt: Attempt, score: Score)) {
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
        if score.grades.values.contains(where: { $0.counts && !$0.isRight }) { suggestLessons() }
    }

    private func write(_ question: Question, _ index: Int, _ handedIn: (attempt: Attempt, score: Score)) {
        guard let grade = handedIn.score.grades[question.id] else { return }
        app.write(
            paragraph:
                "\(session.number(of: index)). \(verdict(grade))\(app.text("%1:", "")) \(app.shortened(question))",
            grade.isRight ? .green : grade.counts ? .red : [], indent: 3)
        if let answer = handedIn.attempt.answers[question.id].flatMap({ try? Answer($0) }), answer.fits(question) {
            app.write(paragraph: "   " + app.text("Your answer: %1", app.shown(answer, to: question)), indent: 3)
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
