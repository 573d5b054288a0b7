import SyncClient
import Terminal
import TrainingModel

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
        /// Whole minutes.
        let minutes: Int
        let attemptsLeft: Int?
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
                bestScore: item.kind == .quiz ? try studying.bestScore(of: item) : nil,
                minutes: studying.course.minutes(of: item, in: studying.language),
                attemptsLeft: try studying.attemptsLeft(at: item))
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
                            "bestScore": $0.bestScore.map(JSON.number) ?? .null, "minutes": JSON($0.minutes),
                            "attemptsLeft": $0.attemptsLeft.map { JSON($0) } ?? .null,
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
