import Authoring
import Terminal
import TrainingModel

/// Makes a course of one from elsewhere, and says what became of each part.
struct BundleImportCommand: Command {
    static let name = "bundle import"
    static let usage = "egov-learn bundle import FILE DIR [--title TITLE] [--language CODE] [--json]"
    static let summary = "Import a Common Cartridge, a QTI quiz or GIFT questions as a course's folder"
    static let examples = [
        Example("bundle import course.imscc first-aid", "From Canvas, Moodle and others: pages become lessons"),
        Example("bundle import questions.gift quizzes --language fr", "Questions alone"),
    ]
    static let options = [
        OptionHelp("--title TITLE", "What the course is called; by default what the file calls it"),
        OptionHelp("--language CODE", "The course's language; by default the one that the file names"),
    ]

    private let file: String
    private let folder: String
    private let title: String?
    private let language: String?

    init(_ arguments: inout Arguments) throws {
        file = try arguments.word("FILE")
        folder = try arguments.word("DIR")
        title = arguments.option("--title")
        language = arguments.option("--language")
    }

    func run(in app: App) throws {
        let course = try ImportedCourse.read(file, folder: folder, language: language, title: title)
        try course.write(to: folder)
        let report = course.report
        app.answer(json(course)) { write(report, app) }
        app.console.flush()
        app.console.talk(
            app.text(
                "'%1': %2, %3, %4.", SafeText.line(course.title),
                app.language.plural(report.count(.lesson), one: "%1 lesson", other: "%1 lessons"),
                app.language.plural(report.count(.quiz), one: "%1 quiz", other: "%1 quizzes"),
                app.language.plural(report.questions, one: "%1 question", other: "%1 questions")))
        app.console.talk(
            app.text(
                "Opens outside: %1. Changed: %2. Not read: %3.", "\(report.count(.outside))",
                "\(report.count(.changed))", "\(report.count(.unread))"))
        app.console.suggest(app.text("Next: %1", "egov-learn bundle check \(SafeText.word(folder))"))
    }

    private func write(_ report: ImportReport, _ app: App) {
        guard !app.console.outputIsTerminal else {
            for outcome in ImportReport.Outcome.allCases {
                let entries = report.entries.filter { $0.outcome == outcome }
                guard !entries.isEmpty else { continue }
                app.write(paragraph: app.text("%1:", app.text(Self.heading(outcome))), .bold)
                for entry in entries {
                    let place = outcome == .unread || outcome == .outside ? nil : entry.path
                    let words = [entry.title, place.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ")
                    app.write(
                        paragraph: "  " + SafeText.line(words + (entry.detail.map { ": \(app.translated($0))" } ?? "")),
                        indent: 4)
                }
            }
            return
        }
        var table = Table(["Outcome", "Title", "Path", "Details", "Source"].map { Table.Column($0) })
        for entry in report.entries {
            table.add([
                entry.outcome.rawValue, entry.title, entry.path ?? "", app.translated([entry.detail]), entry.source,
            ])
        }
        app.console.write(table)
    }

    private static func heading(_ outcome: ImportReport.Outcome) -> String {
        switch outcome {
        case .lesson: "Lessons"
        case .quiz: "Quizzes"
        case .file: "Files"
        case .outside: "Opens outside"
        case .changed: "Changed"
        case .unread: "Not read"
        }
    }

    private func json(_ course: ImportedCourse) -> JSON {
        [
            "folder": .string(folder), "course": .string(course.id), "title": .string(course.title),
            "language": .string(course.language), "questions": JSON(course.report.questions),
            "counts": .object(
                Dictionary(
                    uniqueKeysWithValues: ImportReport.Outcome.allCases.map {
                        ($0.rawValue, JSON(course.report.count($0)))
                    })),
            "entries": .array(
                course.report.entries.map { entry in
                    [
                        "outcome": .string(entry.outcome.rawValue), "title": .string(entry.title),
                        "path": JSON(entry.path), "detail": JSON(entry.detail), "source": .string(entry.source),
                    ]
                }),
        ]
    }
}
