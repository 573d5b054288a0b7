import Authoring
import Markdown
import SyncClient
import Terminal
import TrainingModel

/// Shows a trainer what a learner will see, by the same code; nothing is recorded.
struct BundlePreviewCommand: Command {
    static let name = "bundle preview"
    static let usage = "egov-learn bundle preview DIR [ITEM] [--language CODE] [--json]"
    static let summary = "See a course as its learners will; nothing is recorded"
    static let examples = [
        Example("bundle preview first-aid", "Study it from the beginning"),
        Example("bundle preview first-aid first-quiz", "One lesson or quiz"),
        Example("bundle preview first-aid --language fr", "A translation"),
    ]
    static let options = [OptionHelp("--language CODE", "The course's language; the program's by default")]

    private let folder: String
    private let item: String?
    private let language: String?

    init(_ arguments: inout Arguments) throws {
        folder = try arguments.word("DIR")
        item = arguments.optionalWord()
        language = arguments.option("--language")
    }

    func run(in app: App) throws {
        let check = try BundleCheck(BundleFolder(folder))
        guard let course = check.course else {
            let first = check.faults.first { $0.severity == .error }
            throw TrainingError(
                .invalid, "The course cannot be shown: \(first?.description ?? "it has errors.")",
                hint: "Run 'egov-learn bundle check \(ShellWord(folder))' for every fault.")
        }
        let now = app.environment.now
        let studying = Studying(preview: course, language: language ?? app.language.rawValue) {
            Instant(milliseconds: Int64(clamping: now()))
        }
        if let language { try StudyCommand.check(language, of: studying) }
        let first = try item.map { try StudyCommand.find($0, in: studying) }
        app.show(addressesOf: course, in: studying.language, folder: folder)
        guard !app.console.canAsk || !app.console.outputIsTerminal || app.options.json else {
            try StudySitting(app: app, studying: studying).run(from: first)
            return app.console.suggest(app.text("Next: %1", "egov-learn bundle check \(SafeText.word(folder))"))
        }
        let items = first.map { [$0] } ?? course.items
        app.answer(json(items, studying, app)) {
            for item in items { write(item, studying, app) }
        }
        app.console.talk(app.text("Nothing was recorded."))
    }

    private func write(_ item: CourseItem, _ studying: Studying, _ app: App) {
        switch item.kind {
        case .lesson:
            app.console.write(lines(of: item, studying, app))
            app.console.write()
        case .quiz:
            app.write(paragraph: app.quizTitle(SafeText.line(item.title.text(in: studying.language))), .bold)
            let questions = studying.course.questions(item.slug, in: studying.language) ?? []
            let count = questions.count(where: \.isAnswerable)
            var number = 0
            for question in questions {
                number += question.isAnswerable ? 1 : 0
                app.console.write()
                app.write(question, number: number, of: count)
            }
            app.console.write()
        }
    }

    private func lines(of lesson: CourseItem, _ studying: Studying, _ app: App) -> [String] {
        MarkdownRenderer(
            width: app.console.outputIsTerminal ? app.console.size.columns : nil, style: app.console.style,
            plain: app.console.plain, imageWord: app.text("Image"), address: app.shownAddress
        ).lines(markdown: studying.course.lesson(lesson.slug, in: studying.language) ?? "")
    }

    private func json(_ items: [CourseItem], _ studying: Studying, _ app: App) -> JSON {
        [
            "course": .string(studying.course.description.id), "language": .string(studying.language),
            "items": .array(
                items.map { item in
                    let questions =
                        item.kind == .quiz ? studying.course.questions(item.slug, in: studying.language) ?? [] : []
                    return [
                        "slug": .string(item.slug), "kind": .string(item.kind.rawValue),
                        "title": .string(item.title.text(in: studying.language)),
                        "lines": .array(
                            item.kind == .quiz ? [] : lines(of: item, studying, app).map(JSON.string)),
                        "questions": .array(questions.map { json($0, app) }),
                    ]
                }),
        ]
    }

    private func json(_ question: Question, _ app: App) -> JSON {
        var options = question.choices?.map(\.text) ?? []
        var items: [FormattedText] = []
        if case .matching(let matching) = question.kind {
            options = matching.options.map { FormattedText($0) }
            items = matching.items.map(\.text)
        }
        return [
            "id": .string(question.id), "kind": .string(question.kindName), "text": .string(app.oneLine(question.text)),
            "items": .array(items.map { .string(app.oneLine($0)) }),
            "options": .array(options.map { .string(app.oneLine($0)) }),
        ]
    }
}
