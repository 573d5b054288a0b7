import Authoring
import Terminal
import TrainingModel

/// Makes the folder of a new course.
struct BundleNewCommand: Command {
    static let name = "bundle new"
    static let usage = "egov-learn bundle new DIR [--title TITLE] [--language CODE] [--json]"
    static let summary = "Make a new course: a small example to write over"
    static let examples = [
        Example("bundle new first-aid --title \"First aid\"", "Lessons and a quiz that can be studied at once"),
        Example("bundle new premiers-secours --lang fr", "The example in French"),
    ]
    static let options = [
        OptionHelp("--title TITLE", "What the course is called"),
        OptionHelp("--language CODE", "The course's language; the program's by default"),
    ]

    private let folder: String
    private let title: String?
    private let language: String?

    init(_ arguments: inout Arguments) throws {
        folder = try arguments.word("DIR")
        title = arguments.option("--title")
        language = arguments.option("--language")
    }

    func run(in app: App) throws {
        let language = language ?? app.language.rawValue
        let standard = try CourseTemplate(folder: folder, language: language, title: title)
        let title =
            try self.title == nil && app.console.canAsk
            ? app.prompt.line(app.text("Title"), option: "--title", default: standard.title) : standard.title
        let template = try CourseTemplate(folder: folder, language: language, title: title)
        try template.write(to: folder)
        app.answer([
            "folder": .string(folder), "course": .string(template.id), "title": .string(template.title),
            "language": .string(language), "files": .array(template.files.map { .string($0.path) }),
        ]) {
            app.console.write(template.files.map { SafeText.line("\(folder)/\($0.path)") })
        }
        app.console.suggest(app.text("Next: %1", "egov-learn bundle preview \(SafeText.word(folder))"))
    }
}

/// Says what is wrong in a course's folder.
struct BundleCheckCommand: Command {
    static let name = "bundle check"
    static let usage = "egov-learn bundle check DIR [--json]"
    static let summary = "Check a course's folder: every fault, its line, and what to do"
    static let examples = [
        Example(
            "bundle check content/simplifying-procedures", "Errors and warnings; exit status 1 if there is an error"),
        Example("bundle check first-aid --json", "For editors and scripts"),
    ]

    private let folder: String

    init(_ arguments: inout Arguments) throws { folder = try arguments.word("DIR") }

    func run(in app: App) throws {
        let check = try BundleCheck(BundleFolder(folder))
        app.answer(json(check)) { write(check, app) }
        if let course = check.course {
            let lessons = course.items.count { $0.kind == .lesson }
            app.console.talk(
                app.text(
                    "'%1' can be published: %2, %3, in %4.", course.description.id,
                    app.language.plural(lessons, one: "%1 lesson", other: "%1 lessons"),
                    app.language.plural(course.items.count - lessons, one: "%1 quiz", other: "%1 quizzes"),
                    course.description.languages.joined(separator: ", ")))
            tellWarnings(check, app)
            app.console.suggest(app.text("Next: %1", "egov-learn bundle build \(SafeText.word(folder))"))
            return
        }
        tellWarnings(check, app)
        throw TrainingError(
            .invalid,
            check.errors == 1 ? "The course has 1 error." : "The course has \(check.errors) errors.",
            hint: "Mend the errors, then run the check again.")
    }

    private func tellWarnings(_ check: BundleCheck, _ app: App) {
        guard check.warnings > 0 else { return }
        app.console.talk(app.language.plural(check.warnings, one: "%1 warning.", other: "%1 warnings."))
    }

    /// Errors before warnings, because they hinder.
    private func write(_ check: BundleCheck, _ app: App) {
        for severity in [CourseFault.Severity.error, .warning] {
            let faults = check.faults.filter { $0.severity == severity }
            guard !faults.isEmpty else { continue }
            guard app.console.outputIsTerminal else {
                var table = Table(["Severity", "File", "Line", "Message", "Hint"].map { Table.Column($0) })
                for fault in faults {
                    table.add([
                        severity.rawValue, fault.file, fault.line.map { "\($0)" } ?? "", app.translated(fault.message),
                        app.translated(fault.hint),
                    ])
                }
                app.console.write(table)
                continue
            }
            app.write(paragraph: app.text("%1:", app.text(severity == .error ? "Errors" : "Warnings")), .bold)
            for fault in faults {
                let place = fault.line.map { "\(fault.file):\($0)" } ?? fault.file
                app.write(paragraph: "  " + SafeText.line("\(place): \(app.translated(fault.message))"), indent: 4)
                app.write(paragraph: "    " + SafeText.line(app.translated(fault.hint)), indent: 4)
            }
        }
    }

    private func json(_ check: BundleCheck) -> JSON {
        [
            "folder": .string(folder), "course": JSON(check.course?.description.id), "files": JSON(check.files),
            "errors": JSON(check.errors), "warnings": JSON(check.warnings),
            "faults": .array(
                check.faults.map { fault in
                    [
                        "severity": .string(fault.severity.rawValue), "file": .string(fault.file),
                        "line": fault.line.map { JSON($0) } ?? .null, "message": .string(fault.message),
                        "hint": .string(fault.hint),
                    ]
                }),
        ]
    }
}
