import Foundation
import SyncClient
import Terminal
import TrainingModel

/// How far somebody has come in their courses.
struct ProgressCommand: Command {
    static let name = "progress"
    static let usage = "egov-learn progress [--person NAME|ID] [--course COURSE] [--json]"
    static let summary = "Show how far you, or a learner of yours, have come"
    static let examples = [
        Example("progress", "Your own courses"),
        Example("progress --person \"Awa Diallo\"", "For trainers, coordinators and administrators"),
    ]
    static let options = [
        OptionHelp("--person NAME", "Somebody whose learning you accompany: a name, or an id's last digits"),
        OptionHelp("--course COURSE", "Only this course, with each of its quizzes"),
    ]

    private let person: String?
    private let course: String?

    init(_ arguments: inout Arguments) throws {
        person = arguments.option("--person")
        course = arguments.option("--course")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let shelf = try app.shelf()
        let person = try self.person.map { try learner($0, in: replica) } ?? replica.me()
        let records = try LearningRecords(of: person.id, in: replica, shelf: shelf)
        let only = try course.map { try Catalogue(replica, shelf: shelf).find($0) }
        let courses = try only.map { [records.course($0)] } ?? records.courses()
        if courses.isEmpty { app.nothing(app.text("%1 takes no course yet.", SafeText.line(person.name))) }
        app.answer(.array(courses.map { json($0, person, app) })) {
            write(courses, app)
            if only != nil, let course = courses.first { write(course.quizzes, app) }
        }
        try app.talkOfAge(replica)
    }

    /// Somebody else whose rows are here because of a role.
    private func learner(_ words: String, in replica: Replica) throws -> Person {
        let person = try PeopleDirectory(replica).person(words)
        let me = try replica.person()
        let actor = try Actor(person: me, from: replica, at: replica.correctedNow())
        let isStaff = [Role.trainer, .coordinator, .administrator].contains { actor.holds($0, for: person.structure) }
        guard person.id == me || isStaff else {
            throw TrainingError(
                .notAllowed, "You may not see the progress of \(person.name).",
                hint: "Trainers, coordinators and administrators of a structure see that of its people.")
        }
        return person
    }

    private func write(_ courses: [CourseProgress], _ app: App) {
        var table = Table([
            .init(app.text("Course"), keepsWidth: true), .init(app.text("Lessons"), .right),
            .init(app.text("Quizzes"), .right), .init(app.text("Score"), .right), .init(app.text("Complete")),
        ])
        for course in courses {
            let done = course.completion
            table.add([
                course.entry.id, "\(done.lessonsDone)/\(done.lessonsTotal)",
                "\(done.quizzesPassed)/\(done.quizzesTotal)", done.score.map(app.percent) ?? "",
                course.completedAt.map { "\($0.date)" } ?? app.text(done.isComplete ? "yes" : "no"),
            ])
        }
        app.console.write(table)
    }

    private func write(_ quizzes: [CourseProgress.QuizResult], _ app: App) {
        guard !quizzes.isEmpty else { return }
        app.console.write()
        var table = Table([
            .init(app.text("Quiz"), keepsWidth: true), .init(app.text("Best score"), .right),
            .init(app.text("Attempts"), .right), .init(app.text("Result")), .init(app.text("Last")),
        ])
        for quiz in quizzes {
            table.add([
                quiz.slug, quiz.bestScore.map(app.percent) ?? "", "\(quiz.attempts)",
                quiz.attempts == 0 ? "" : app.text(quiz.isPassed ? "passed" : "not passed"),
                quiz.lastAt.map { "\($0.date)" } ?? "",
            ])
        }
        app.console.write(table)
    }

    private func json(_ course: CourseProgress, _ person: Person, _ app: App) -> JSON {
        var members = course.completion.members
        members.merge(
            [
                "person": .string(person.id), "name": .string(person.name), "course": .string(course.entry.id),
                "title": .string(course.entry.title(in: app.language.rawValue)),
                "version": .integer(course.entry.version), "passMark": .number(course.entry.passMark),
                "enrolled": .bool(course.isEnrolled), "dueOn": JSON(course.dueOn?.description),
                "completedAt": JSON(course.completedAt?.description),
                "results": .array(
                    course.quizzes.map {
                        [
                            "quiz": .string($0.slug), "bestScore": $0.bestScore.map(JSON.number) ?? .null,
                            "passed": .bool($0.isPassed), "attempts": JSON($0.attempts),
                            "lastAt": JSON($0.lastAt?.description),
                        ]
                    }),
            ], uniquingKeysWith: { $1 })
        return .object(members)
    }
}
