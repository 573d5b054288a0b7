import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Studying by a file: for scripts, for the printed sheet that somebody types in, for tests.
struct StudyAnswers {
    let app: App
    let studying: Studying

    /// - Parameter file: a path, or `-` for standard input.
    func run(file: String) throws {
        let quizzes = studying.course.items.filter { $0.kind == .quiz }
        let asked = Dictionary(
            uniqueKeysWithValues: try quizzes.map { ($0.slug, try studying.questions(of: $0)) })
        let (sheet, faults) = try AnswerSheet.read(
            Self.bytes(of: file, in: app), for: studying.course, language: studying.language, asking: asked)
        try Self.refuse(faults.map { ($0.place, $0.message, $0.hint) }, in: file, app)
        guard !sheet.lessons.isEmpty || !sheet.answers.isEmpty else {
            throw TrainingError(
                .invalid, "The file has no lessons and no answers.",
                hint: "Write lines 'QUIZ QUESTION: ANSWER', 'LESSON: done' or 'all lessons: done'.")
        }
        let handedIn = try studying.apply(sheet)
        let completion = try studying.completion()
        app.answer(json(sheet, handedIn, completion)) { write(handedIn) }
        app.console.talk(
            app.language.plural(sheet.lessons.count, one: "%1 lesson completed.", other: "%1 lessons completed."))
        if completion.isComplete { app.console.talk(app.text("The course is complete.")) }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }

    static func bytes(of file: String, in app: App) throws -> [UInt8] {
        if file == "-" { return try app.console.readAll(limit: AnswerSheet.largest) }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw TrainingError(.usage, "The file '\(file)' cannot be read.", hint: "Check its name.")
        }
        guard data.count <= AnswerSheet.largest else {
            throw TrainingError(.tooLarge, "The file '\(file)' is larger than 2 MiB.", hint: "Is it the right file?")
        }
        return [UInt8](data)
    }

    /// All faults at once, each with its line: whoever mends one wants to know of the others.
    static func refuse(
        _ faults: [(place: String, message: String, hint: String?)], in file: String, _ app: App
    ) throws {
        guard !faults.isEmpty else { return }
        let lines = faults.map { fault in
            let sentences = [fault.message, fault.hint].compactMap { $0 }
            let told = app.options.json ? sentences.joined(separator: " ") : app.translated(sentences)
            return SafeText.line("\(file):\(fault.place): \(told)")
        }
        var message = "Nothing was written: '\(file)' has \(faults.count) faults."
        if faults.count == 1 { message = "Nothing was written: '\(file)' has a fault." }
        if app.options.json {
            message += " " + lines.joined(separator: " ")
        } else {
            for line in lines { app.console.talkAlways(line) }
        }
        throw TrainingError(.invalid, message, hint: "Correct the file, then run the command again.")
    }

    private func write(_ handedIn: [Studying.HandedIn]) {
        guard !handedIn.isEmpty else { return }
        var table = Table([
            .init(app.text("Quiz"), keepsWidth: true), .init(app.text("Score"), .right), .init(app.text("Result")),
            .init(app.text("Unanswered"), .right), .init(app.text("To review"), .right),
        ])
        for result in handedIn {
            table.add([
                result.quiz.slug, app.percent(result.score.fraction),
                app.text(studying.isPass(result.score.fraction) ? "passed" : "not passed"),
                "\(unanswered(result))", "\(result.score.awaitingReview)",
            ])
        }
        app.console.write(table)
    }

    private func unanswered(_ result: Studying.HandedIn) -> Int {
        result.questions.count {
            $0.isAnswerable && result.score.grades[$0.id]?.isAnswered != true
        }
    }

    private func json(_ sheet: AnswerSheet, _ handedIn: [Studying.HandedIn], _ completion: Completion) -> JSON {
        var members = completion.members
        members["course"] = .string(studying.course.description.id)
        members["version"] = .integer(studying.course.description.version)
        members["completedLessons"] = .array(sheet.lessons.map(JSON.string))
        members["results"] = .array(
            handedIn.map { result in
                [
                    "quiz": .string(result.quiz.slug), "attempt": .string(result.attempt.id),
                    "score": .number(result.score.fraction), "passed": .bool(studying.isPass(result.score.fraction)),
                    "unanswered": JSON(unanswered(result)), "awaitingReview": JSON(result.score.awaitingReview),
                    "questions": .array(questions(result)),
                ]
            })
        return .object(members)
    }

    private func questions(_ result: Studying.HandedIn) -> [JSON] {
        result.questions.compactMap { question in
            guard question.isAnswerable, let grade = result.score.grades[question.id] else { return nil }
            return [
                "id": .string(question.id), "fraction": .number(grade.fraction), "answered": .bool(grade.isAnswered),
                "needsReview": .bool(grade.needsReview), "feedback": .array(grade.feedback.map { .string($0.text) }),
            ]
        }
    }
}
