import SyncClient
import Terminal
import TrainingModel

/// Brings new versions of courses to this computer, and says what they change for the person.
struct CourseUpdateCommand: Command {
    static let name = "course update"
    static let usage = "egov-learn course update [COURSE] [--dry-run] [--limit-rate RATE] [--json]"
    static let summary = "Bring new versions of your courses, and say what they change"
    static let examples = [
        Example("course update --dry-run", "What would change, and how much there is to fetch"),
        Example("course update simplifying-procedures", "One course"),
    ]
    static let options = [OptionHelp("--dry-run", "Only say what would change"), LimitRate.option]

    private let course: String?
    private let isDry: Bool
    private let limitRate: Int64

    init(_ arguments: inout Arguments) throws {
        course = arguments.optionalWord()
        isDry = arguments.flag("--dry-run")
        limitRate = try LimitRate.read(arguments)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let shelf = try app.shelf()
        let catalogue = Catalogue(replica, shelf: shelf)
        let entries = try course.map { [try catalogue.find($0)] } ?? catalogue.entries()
        let fetch = CourseFetch(app: app, limitRate: limitRate)
        var answers: [JSON] = []
        var sentences: [String] = []
        for entry in entries {
            guard let here = shelf.versions(of: entry.id).first, here < entry.version else { continue }
            let change = isDry ? try fetch.preview(entry) : try fetch(entry)?.change
            var members: [String: JSON] = ["course": .string(entry.id), "fetched": .bool(!isDry)]
            if let change {
                let view = ChangeView(change, app)
                members.merge(view.members) { $1 }
                let own = try OwnPlace(in: entry, change, replica, shelf, app)
                members["attemptsKept"] = JSON(own.attemptsKept)
                sentences.append("\(entry.id): " + ([view.sentence] + own.sentences).joined(separator: " "))
            } else {
                members.merge(["from": .integer(here), "to": .integer(entry.version)]) { $1 }
                sentences.append(
                    app.text("Version %1 of '%2' is on this computer now.", "\(entry.version)", entry.id))
            }
            answers.append(.object(members))
        }
        if answers.isEmpty { app.nothing(app.text("The courses on this computer are up to date.")) }
        app.answer(.array(answers)) { app.console.write(sentences) }
        try app.talkOfAge(replica)
        if isDry, !answers.isEmpty { app.console.suggest(app.text("Next: %1", "egov-learn course update")) }
    }
}

/// What an update means to the person who studies the course.
private struct OwnPlace {
    let attemptsKept: Int
    let sentences: [String]

    init(
        in entry: CourseEntry, _ change: CourseChange, _ replica: Replica, _ shelf: CourseShelf, _ app: App
    ) throws {
        let course = try LearningRecords(of: replica.person(), in: replica, shelf: shelf).course(entry)
        let touched = Set(change.quizzes.changed + change.quizzes.removed)
        attemptsKept = course.quizzes.filter { touched.contains($0.slug) }.reduce(0) { $0 + $1.attempts }
        var sentences: [String] = []
        if course.isBegun { sentences.append(app.text("You keep your place.")) }
        if attemptsKept > 0 {
            sentences.append(
                app.language.plural(
                    attemptsKept, one: "%1 quiz that you handed in stays valid.",
                    other: "%1 quizzes that you handed in stay valid."))
        }
        self.sentences = sentences
    }
}

/// What changes between two versions of a course.
struct ChangeView {
    private let change: CourseChange
    private let app: App

    init(_ change: CourseChange, _ app: App) {
        self.change = change
        self.app = app
    }

    /// Such as `v7 → v8: 3 lessons changed, 1 lesson removed; quiz changed: first-quiz; 1.2 MB to fetch.`
    var sentence: String { sentence(isHere: false) }

    /// - Parameter isHere: whether what had to be fetched was fetched.
    func sentence(isHere: Bool) -> String {
        var parts: [String] = []
        let lessons = change.lessons
        if !lessons.added.isEmpty {
            parts.append(app.language.plural(lessons.added.count, one: "%1 lesson added", other: "%1 lessons added"))
        }
        if !lessons.changed.isEmpty {
            parts.append(
                app.language.plural(lessons.changed.count, one: "%1 lesson changed", other: "%1 lessons changed"))
        }
        if !lessons.removed.isEmpty {
            parts.append(
                app.language.plural(lessons.removed.count, one: "%1 lesson removed", other: "%1 lessons removed"))
        }
        for (slugs, sentence) in [
            (change.quizzes.added, "new quiz: %1"), (change.quizzes.changed, "changed quiz: %1"),
            (change.quizzes.removed, "removed quiz: %1"),
        ] where !slugs.isEmpty {
            parts.append(app.text(sentence, slugs.map { SafeText.line($0) }.joined(separator: ", ")))
        }
        if parts.isEmpty { parts.append(app.text("no lesson or quiz changes")) }
        parts.append(app.text(isHere ? "%1 fetched" : "%1 to fetch", app.size(bytes: change.bytesToFetch)))
        return app.text("v%1 → v%2: %3.", "\(change.from)", "\(change.to)", parts.joined(separator: "; "))
    }

    var members: [String: JSON] {
        [
            "from": .integer(change.from), "to": .integer(change.to), "lessons": json(change.lessons),
            "quizzes": json(change.quizzes), "newFiles": JSON(change.newFiles),
            "bytesToFetch": .integer(change.bytesToFetch), "bytes": .integer(change.bytes),
        ]
    }

    private func json(_ items: CourseChange.Items) -> JSON {
        [
            "added": .array(items.added.map(JSON.string)), "changed": .array(items.changed.map(JSON.string)),
            "removed": .array(items.removed.map(JSON.string)),
        ]
    }
}
