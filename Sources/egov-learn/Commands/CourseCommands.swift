import Foundation
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
                .init(app.text("Minutes"), .right), .init(app.text("Lessons"), .right),
                .init(app.text("Quizzes"), .right), .init(app.text("Here")), .init(app.text("Progress")),
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
    static let usage = "egov-learn course get COURSE [--json]"
    static let summary = "Enrol in a course and bring it to this computer"
    static let examples = [
        Example("course get simplifying-procedures", "An interrupted download goes on where it stopped")
    ]

    private let course: String

    init(_ arguments: inout Arguments) throws { course = try arguments.word("COURSE") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let entry = try Catalogue(replica, shelf: try app.shelf()).find(course)
        let isHere = try app.shelf().versions(of: entry.id).contains(entry.version)
        guard isHere || !entry.isWithdrawn else {
            throw TrainingError(
                .gone, "The course '\(entry.id)' was withdrawn.", hint: "Ask the trainer which course replaces it.")
        }
        // First what needs no connection: whoever is offline is enrolled all the same.
        try replica.enrol(in: entry.id)
        let installed: CourseInstaller.Installed?
        do {
            installed = try CourseFetch(app: app)(entry)
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

/// Fetches a course as every command does: with progress, and again where the line breaks.
struct CourseFetch {
    let app: App

    /// - Returns: nil when that version was here already.
    func callAsFunction(_ entry: CourseEntry) throws -> CourseInstaller.Installed? {
        let installer = CourseInstaller(shelf: try app.shelf(), transport: try app.transport())
        var bar = Terminal.Progress(app.text("Fetching %1", entry.id), console: app.console, now: app.environment.now)
        defer { bar.finish() }
        var attempt = 1
        while true {
            do {
                return try installer.install(entry) { done, total in
                    bar.update(Int(clamping: done), of: Int(clamping: total))
                }
            } catch let error as TrainingError {
                let wait = RetryPolicy().wait(afterAttempt: attempt, error: error) { Double.random(in: 0..<1) }
                guard let wait else { throw error }
                bar.finish()
                app.console.talk(app.text("The line broke; trying again in %1 s.", "\(Int(wait.rounded(.up)))"))
                Thread.sleep(forTimeInterval: wait)
                attempt += 1
            }
        }
    }

    /// What a sync did about courses.
    struct Updates {
        var fetched: [CourseEntry] = []
        var failed: [(entry: CourseEntry, error: TrainingError)] = []

        var json: JSON {
            [
                "fetched": .array(fetched.map { ["course": .string($0.id), "version": .integer($0.version)] }),
                "failed": .array(
                    failed.map {
                        [
                            "course": .string($0.entry.id), "code": .string($0.error.code.rawValue),
                            "message": .string($0.error.message),
                        ]
                    }),
            ]
        }
    }

    /// Brings the latest versions of the courses that the person takes. A sync is done without them, so what fails is
    /// only told.
    func updates(_ replica: Replica) -> Updates {
        var updates = Updates()
        let missing = (try? Catalogue(replica, shelf: app.shelf()).missing()) ?? []
        for entry in missing {
            do {
                if try self(entry) != nil { updates.fetched.append(entry) }
            } catch {
                let known =
                    error as? TrainingError ?? TrainingError(.failed, "The course was not fetched.", cause: error)
                updates.failed.append((entry, known))
                // The others would only fail in the same way, slowly.
                if known.code.exitStatus == TrainingError.Code.network.exitStatus { break }
            }
        }
        return updates
    }
}

/// A course as the commands show it.
struct CourseView {
    let progress: CourseProgress
    /// The newest version on this computer.
    let installed: Int64?
    private let app: App

    init(_ progress: CourseProgress, installed: Int64?, _ app: App) {
        self.progress = progress
        self.installed = installed
        self.app = app
    }

    /// One lesson or quiz.
    struct Item {
        let item: CourseItem
        let title: String
        let isDone: Bool
        let bestScore: Double?
    }

    var title: String { SafeText.line(progress.entry.title(in: app.language.rawValue)) }
    var hasUpdate: Bool { installed.map { $0 < progress.entry.version } ?? false }

    var here: String { app.text(installed == nil ? "no" : hasUpdate ? "older version" : "yes") }

    var progressText: String {
        let completion = progress.completion
        if completion.isComplete { return app.text("complete, %1", app.percent(completion.score ?? 1)) }
        guard progress.isBegun else { return progress.isEnrolled ? app.text("enrolled") : "" }
        return app.text(
            "%1 of %2", "\(completion.lessonsDone + completion.quizzesPassed)",
            "\(completion.lessonsTotal + completion.quizzesTotal)")
    }

    /// The lessons and quizzes; nil when the course is not on this computer.
    func items(in replica: Replica, shelf: CourseShelf) throws -> [Item]? {
        guard installed != nil else { return nil }
        let language = app.language.rawValue
        let studying = try Studying(progress.entry.id, in: replica, shelf: shelf, language: language)
        return try studying.course.items.map { item in
            Item(
                item: item, title: SafeText.line(item.title.text(in: language)), isDone: try studying.isDone(item),
                bestScore: item.kind == .quiz ? try studying.bestScore(of: item) : nil)
        }
    }

    var json: JSON { .object(members) }

    func detailedJSON(_ items: [Item]?) -> JSON {
        var members = members
        let entry = progress.entry
        members["summary"] = .string(entry.summary(in: app.language.rawValue))
        members["prerequisites"] = .array(entry.prerequisites.map(JSON.string))
        members["items"] =
            items.map { items in
                .array(
                    items.map {
                        [
                            "slug": .string($0.item.slug), "kind": .string($0.item.kind.rawValue),
                            "title": .string($0.item.title.text(in: app.language.rawValue)), "done": .bool($0.isDone),
                            "bestScore": $0.bestScore.map(JSON.number) ?? .null,
                        ]
                    })
            } ?? .null
        return .object(members)
    }

    private var members: [String: JSON] {
        let entry = progress.entry
        var members = progress.completion.members
        members.merge(
            [
                "id": .string(entry.id), "title": .string(entry.title(in: app.language.rawValue)),
                "languages": .array(entry.languages.map(JSON.string)), "version": .integer(entry.version),
                "installedVersion": installed.map(JSON.integer) ?? .null, "minutes": .integer(entry.minutes),
                "bytes": .integer(entry.bytes), "passMark": .number(entry.passMark),
                "enrolled": .bool(progress.isEnrolled), "dueOn": JSON(progress.dueOn?.description),
                "completedAt": JSON(progress.completedAt?.description),
            ], uniquingKeysWith: { $1 })
        return members
    }
}

extension Completion {
    /// The members that every answer about progress has.
    var members: [String: JSON] {
        [
            "lessonsDone": JSON(lessonsDone), "lessons": JSON(lessonsTotal), "quizzesPassed": JSON(quizzesPassed),
            "quizzes": JSON(quizzesTotal), "score": score.map(JSON.number) ?? .null, "complete": .bool(isComplete),
        ]
    }
}

extension App {
    /// Such as `86 %`, rounded down, so that what is below a mark never looks as if it reached it.
    func percent(_ share: Double) -> String {
        text("%1 %", "\(Int((min(1, max(0, share)) * 100 + 1e-7).rounded(.down)))")
    }

    /// Such as `12 kB`; SI prefixes.
    func size(bytes: Int64) -> String {
        switch bytes {
        case ..<1_000: text("%1 bytes", "\(bytes)")
        case ..<1_000_000: text("%1 kB", "\(bytes / 1_000)")
        default: text("%1 MB", "\(bytes / 1_000_000)")
        }
    }
}
