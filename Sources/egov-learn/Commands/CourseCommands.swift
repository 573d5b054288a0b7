import SyncClient
import Terminal
import TrainingModel

/// Lists the courses of the network.
struct CourseListCommand: Command {
    static let name = "course list"
    static let usage = "egov-learn course list [--mine] [--json]"
    static let summary = "List the courses, and how far you have come"
    static let examples = [
        Example("course list", "Every course of the network, on this computer or not"),
        Example("course list --mine", "Only the courses that you take"),
    ]
    static let options = [OptionHelp("--mine", "Only courses that you take or have begun")]

    private let mine: Bool

    init(_ arguments: inout Arguments) throws { mine = arguments.flag("--mine") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let shelf = try app.shelf()
        let records = try LearningRecords(of: replica.person(), in: replica, shelf: shelf)
        let views = try Catalogue(replica, shelf: shelf).entries().map { entry in
            CourseView(records.course(entry), installed: shelf.versions(of: entry.id).first, app)
        }.filter { !mine || $0.progress.isEnrolled || $0.progress.isBegun }
        if views.isEmpty {
            app.nothing(app.text(mine ? "You take no course yet." : "There are no courses on this computer yet."))
        }
        app.answer(.array(views.map(\.json))) {
            var table = Table([
                .init(app.text("Course"), keepsWidth: true), .init(app.text("Title")),
                .init(app.text("Minutes"), .right, isExtra: true), .init(app.text("Lessons"), .right, isExtra: true),
                .init(app.text("Quizzes"), .right, isExtra: true), .init(app.text("Here")), .init(app.text("Progress")),
            ])
            for view in views {
                let entry = view.progress.entry
                table.add([
                    entry.id, view.title, "\(entry.minutes)", "\(entry.lessons)", "\(entry.quizzes)", view.here,
                    view.progressText,
                ])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
        if !views.isEmpty { app.console.suggest(app.text("Next: %1", "egov-learn course get COURSE")) }
    }
}

/// Shows one course with its lessons and quizzes.
struct CourseShowCommand: Command {
    static let name = "course show"
    static let usage = "egov-learn course show COURSE [--json]"
    static let summary = "Show a course, its lessons and quizzes, and what is done"
    static let examples = [
        Example("course show simplifying-procedures", "By its id"),
        Example("course show simpl", "By the beginning of its id, or a part of its title"),
    ]

    private let course: String

    init(_ arguments: inout Arguments) throws { course = try arguments.word("COURSE") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let shelf = try app.shelf()
        let catalogue = Catalogue(replica, shelf: shelf)
        let entry = try catalogue.find(course)
        let progress = try LearningRecords(of: replica.person(), in: replica, shelf: shelf).course(entry)
        let view = CourseView(progress, installed: catalogue.installedVersion(of: entry), app)
        let items = try view.items(in: replica, shelf: shelf)
        app.answer(view.detailedJSON(items)) { write(view, items, app) }
        try app.talkOfAge(replica)
        let verb = items == nil || view.hasUpdate ? "course get" : "study"
        app.console.suggest(app.text("Next: %1", "egov-learn \(verb) \(entry.id)"))
    }

    private func write(_ view: CourseView, _ items: [CourseView.Item]?, _ app: App) {
        let entry = view.progress.entry
        let width = app.console.outputIsTerminal ? app.console.size.columns : .max
        app.console.write(TextWidth.wrapped(view.title, to: width).map { app.console.style.paint($0, .bold) })
        let summary = SafeText.line(entry.summary(in: app.language.rawValue))
        if !summary.isEmpty { app.console.write(TextWidth.wrapped(summary, to: width) + [""]) }
        var facts = [
            ("Course", app.text("%1, version %2", entry.id, "\(entry.version)")),
            ("Languages", entry.languages.map { SafeText.line($0) }.joined(separator: ", ")),
            ("Time", app.language.plural(Int(entry.minutes), one: "%1 minute", other: "%1 minutes")),
            ("Size", app.size(bytes: entry.bytes)), ("Pass mark", app.percent(entry.passMark)), ("Here", view.here),
        ]
        if !entry.prerequisites.isEmpty {
            facts.append(("After", entry.prerequisites.map { SafeText.line($0) }.joined(separator: ", ")))
        }
        if let dueOn = view.progress.dueOn { facts.append(("Due", dueOn.description)) }
        if !view.progressText.isEmpty { facts.append(("Progress", view.progressText)) }
        for (label, value) in facts {
            app.console.write(TextWidth.wrapped("\(app.text("%1:", app.text(label))) \(value)", to: width))
        }
        for item in items ?? [] {
            let mark = item.isDone ? "[x]" : "[ ]"
            let kind = item.item.kind == .quiz ? app.quizTitle(item.title) : item.title
            let score = item.bestScore.map { " (\(app.percent($0)))" } ?? ""
            app.console.write(TextWidth.wrapped("\(mark) \(kind)\(score)  \(item.item.slug)", to: width))
        }
    }
}

/// Enrols the person and brings the course to this computer.
struct CourseGetCommand: Command {
    static let name = "course get"
    static let usage = "egov-learn course get COURSE [--limit-rate RATE] [--json]"
    static let summary = "Enrol in a course and bring it to this computer"
    static let examples = [
        Example("course get simplifying-procedures", "An interrupted download goes on where it stopped"),
        Example("course get simplifying-procedures --limit-rate 20k", "Leave some of a poor line to others"),
    ]
    static let options = [LimitRate.option]

    private let course: String
    private let limitRate: Int64

    init(_ arguments: inout Arguments) throws {
        course = try arguments.word("COURSE")
        limitRate = try LimitRate.read(arguments)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let entry = try Catalogue(replica, shelf: try app.shelf()).find(course)
        // First what needs no connection: whoever is offline is enrolled all the same. A course that was withdrawn cannot
        // be begun; who takes it already goes on.
        try replica.enrol(in: entry.id)
        let installed: CourseInstaller.Installed?
        do {
            installed = try CourseFetch(app: app, limitRate: limitRate)(entry)
        } catch let error as TrainingError where error.code.exitStatus == TrainingError.Code.network.exitStatus {
            throw TrainingError(
                error.code, "The course was not fetched: \(error.message)",
                hint: "You are enrolled. Run 'egov-learn course get \(entry.id)' again when the server can be reached; "
                    + "it goes on where it stopped.", cause: error)
        }
        app.answer([
            "course": .string(entry.id), "version": .integer(entry.version), "new": .bool(installed != nil),
            "files": JSON(installed?.files ?? 0), "fetchedFiles": JSON(installed?.fetchedFiles ?? 0),
            "fetchedBytes": .integer(installed?.fetchedBytes ?? 0),
        ]) {
            app.console.write(
                installed.map {
                    app.text(
                        "'%1' is on this computer now; %2 were fetched.", entry.id, app.size(bytes: $0.fetchedBytes))
                } ?? app.text("'%1' was on this computer already.", entry.id))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn study \(entry.id)"))
    }
}
