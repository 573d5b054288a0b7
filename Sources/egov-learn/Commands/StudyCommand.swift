import SyncClient
import Terminal
import TrainingModel

/// Studies a course: at the terminal, or by a file of answers.
struct StudyCommand: Command {
    static let name = "study"
    static let usage = "egov-learn study COURSE [--item SLUG] [--language CODE] [--answers FILE|-] [--json]"
    static let summary = "Study a course: read its lessons, answer its quizzes"
    static let examples = [
        Example("study simplifying-procedures", "Go on where you stopped, to the very question"),
        Example("study simpl --item first-quiz", "Open a lesson or quiz again"),
        Example("study simpl --answers answers.txt", "Complete lessons and hand quizzes in by a file"),
    ]
    static let options = [
        OptionHelp("--item SLUG", "The lesson or quiz to open, as 'course show' names it"),
        OptionHelp("--language CODE", "The course's language; the program's by default"),
        OptionHelp("--answers FILE", "Take lines 'QUIZ QUESTION: ANSWER' and 'LESSON: done' from a file, or from -"),
    ]

    private let course: String
    private let item: String?
    private let language: String?
    private let answers: String?

    init(_ arguments: inout Arguments) throws {
        course = try arguments.word("COURSE")
        item = arguments.option("--item")
        language = arguments.option("--language")
        answers = arguments.option("--answers")
        guard item == nil || answers == nil else {
            throw TrainingError(
                .usage, "--item and --answers cannot both be given.", hint: "A file of answers names its items itself.")
        }
    }

    func run(in app: App) throws {
        if answers == nil { try Self.requirePerson(app) }
        let replica = try app.replica()
        let shelf = try app.shelf()
        let entry = try Catalogue(replica, shelf: shelf).find(course)
        let studying = try Studying(entry.id, in: replica, shelf: shelf, language: language ?? app.language.rawValue)
        if let language { try Self.check(language, of: studying) }
        try refuseBeforePrerequisites(entry, replica, shelf, app)
        if let answers { return try StudyAnswers(app: app, studying: studying).run(file: answers) }
        let first = try item.map { try Self.find($0, in: studying) }
        try studying.enrol()
        if let version = shelf.versions(of: entry.id).first {
            let folder = shelf.place(of: entry.id, version: version)
            app.show(addressesOf: studying.course, in: studying.language, folder: folder)
        }
        try StudySitting(app: app, studying: studying).run(from: first)
    }

    /// - Throws: `usage` when nobody can be asked.
    static func requirePerson(_ app: App) throws {
        let reason =
            app.options.json ? "--json needs answers from a file" : app.options.noInput ? "--no-input was given" : nil
        guard reason != nil || !app.console.canAsk else { return }
        throw TrainingError(
            .usage, "Nobody can be asked: \(reason ?? "there is no terminal to study on").",
            hint: "Give the answers with --answers FILE, or with --answers - from standard input.")
    }

    static func check(_ language: String, of studying: Studying) throws {
        let languages = studying.course.description.languages
        guard
            !languages.contains(studying.course.language(for: language))
                || !language.hasPrefix(studying.course.language(for: language))
        else { return }
        throw TrainingError(
            .usage, "The course is not in the language '\(language)'.",
            hint: "Give one of \(languages.joined(separator: ", ")).")
    }

    static func find(_ slug: String, in studying: Studying) throws -> CourseItem {
        if let item = studying.course.item(slug) { return item }
        let slugs = studying.course.items.map(\.slug)
        let nearest = Suggestion.nearest(to: slug, among: slugs)
        throw TrainingError(
            .usage, "The course has no lesson or quiz '\(slug)'.",
            hint: nearest.map { "Did you mean '\($0)'?" } ?? "It has: \(slugs.joined(separator: ", ")).")
    }

    /// - Throws: `conflict`, naming the courses that must be completed first.
    private func refuseBeforePrerequisites(
        _ entry: CourseEntry, _ replica: Replica, _ shelf: CourseShelf, _ app: App
    ) throws {
        guard !entry.prerequisites.isEmpty else { return }
        let records = try LearningRecords(of: replica.person(), in: replica, shelf: shelf)
        let missing = try records.missingPrerequisites(of: entry, in: replica)
        guard let first = missing.first else { return }
        let names = missing.map { "\(SafeText.line($0.title(in: app.language.rawValue))) (\($0.id))" }
        throw TrainingError(
            .conflict, "Before '\(entry.id)' you complete: \(names.joined(separator: ", ")).",
            hint: "Run 'egov-learn study \(first.id)'.")
    }
}

/// A person at the terminal, going from item to item.
struct StudySitting {
    let app: App
    let studying: Studying

    /// - Parameter first: nil to go on with the first unfinished item.
    func run(from first: CourseItem?) throws {
        guard var item = try first ?? studying.nextItem() else {
            let failed = try studying.failed()
            if !failed.isEmpty { return tellFailed(failed) }
            return app.nothing(app.text("You have completed this course; --item opens a lesson or quiz again."))
        }
        while true {
            let isLesson = item.kind == .lesson
            if !isLesson { try studying.refuseBeyondLimit(item) }
            let isFinished =
                try isLesson
                ? StudyLesson(app: app, studying: studying, lesson: item).run()
                : StudyQuiz(app: app, session: QuizSession(item, of: studying)).run()
            guard isFinished else { return try leave(item) }
            guard let next = try studying.nextItem() else {
                let failed = try studying.failed()
                return failed.isEmpty ? congratulate(try studying.completion()) : tellFailed(failed)
            }
            guard goOn(with: next, after: item) else { return try leave(next) }
            item = next
        }
    }

    private func goOn(with next: CourseItem, after item: CourseItem) -> Bool {
        let question: String
        if next.slug == item.slug {
            question = app.text("Enter tries the quiz again, q leaves")
        } else {
            let title = SafeText.line(next.title.text(in: studying.language))
            app.talk(paragraph: app.text("Next: %1", next.kind == .quiz ? app.quizTitle(title) : title))
            question = app.text("Enter goes on, q leaves")
        }
        app.console.talkAlways(app.text("%1:", question) + " ", end: "")
        guard let answer = app.console.readLine() else { return false }
        return !["q", "n", "quit", "no", "non"].contains(answer.lowercased().filter { !$0.isWhitespace })
    }

    /// Nothing is left to do, and the course is not completed.
    private func tellFailed(_ quizzes: [CourseItem]) {
        for quiz in quizzes {
            let title = SafeText.line(quiz.title.text(in: studying.language))
            app.write(
                paragraph: app.text(
                    "'%1' is not passed, and no attempt is left. Ask the trainer of the course.", title))
        }
    }

    /// - Parameter item: where the person goes on.
    private func leave(_ item: CourseItem) throws {
        guard !studying.isPreview else { return app.console.talk(app.text("Nothing was recorded.")) }
        app.console.talk(app.text("Your place is kept."))
        let isNext = try studying.nextItem()?.slug == item.slug
        let command = "egov-learn study \(studying.course.description.id)" + (isNext ? "" : " --item \(item.slug)")
        app.console.suggest(app.text("Next: %1", command))
    }

    private func congratulate(_ completion: Completion) {
        let title = SafeText.line(studying.course.description.title.text(in: studying.language))
        app.console.write(app.text("You have completed '%1' with %2.", title, app.percent(completion.score ?? 1)))
        guard !studying.isPreview else { return app.console.talk(app.text("Nothing was recorded.")) }
        app.console.talk(app.text("The next sync brings the certificate."))
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}
