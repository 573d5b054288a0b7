import Authoring
import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Publishes a signed course.
struct BundlePublishCommand: Command {
    static let name = "bundle publish"
    static let usage = "egov-learn bundle publish DIR [--structure STRUCTURE | --network] [--limit-rate RATE] [--json]"
    static let summary = "Send a signed course to the server, for everybody to study"
    static let examples = [
        Example("bundle publish my-course", "Only files that the server lacks; goes on where it stopped"),
        Example("bundle publish my-course --structure Health", "For the people of one structure"),
    ]
    static let options = [
        OptionHelp("--structure STRUCTURE", "For the people of this structure"),
        OptionHelp("--network", "For everybody; the default where your role allows it"), LimitRate.option,
    ]

    private let folder: String
    private let structure: String?
    private let isForNetwork: Bool
    private let limitRate: Int64

    init(_ arguments: inout Arguments) throws {
        folder = try arguments.word("DIR")
        structure = arguments.option("--structure")
        isForNetwork = arguments.flag("--network")
        limitRate = try LimitRate.read(arguments)
        guard structure == nil || !isForNetwork else {
            throw TrainingError(.usage, "--structure and --network cannot both be given.", hint: "Give one of them.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let scope =
            isForNetwork
            ? Scope.network
            : try structure.map { Scope.structure(try PeopleDirectory(replica).structure(named: $0).id) }
        try BundleCheck.refuseErrors(in: folder)
        let bundle = try CourseSealing(folder: folder).sealed()
        let manifest = bundle.manifest
        let published = try Publishing(app: app, limitRate: limitRate)(bundle, from: folder, scope: scope)
        app.answer([
            "course": .string(manifest.course), "version": .integer(manifest.version), "new": .bool(published.isNew),
            "files": JSON(manifest.files.count), "sentFiles": JSON(published.sentFiles),
            "sentBytes": .integer(published.sentBytes), "bytes": .integer(manifest.size),
        ]) {
            app.console.write(
                published.isNew
                    ? app.text(
                        "Version %1 of '%2' is published; %3 were sent.", "\(manifest.version)", manifest.course,
                        app.size(bytes: published.sentBytes))
                    : app.text(
                        "Version %1 of '%2' was published before.", "\(manifest.version)", manifest.course))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Sends a course as every command does: with progress, and again where the line breaks.
struct Publishing {
    let app: App
    var limitRate: Int64 = 0

    func callAsFunction(
        _ bundle: SealedBundle, from folder: String, scope: String? = nil
    ) throws -> CoursePublication.Published {
        let publication = CoursePublication(try app.transport(limitRate: limitRate))
        return try Transfer(app: app, label: app.text("Sending %1", bundle.manifest.course)) { progress in
            try publication.publish(bundle, from: folder, scope: scope, progress: progress)
        }
    }
}

/// Shows what publishing a folder would change for those who study the course.
struct BundleImpactCommand: Command {
    static let name = "bundle impact"
    static let usage = "egov-learn bundle impact DIR [--json]"
    static let summary = "Say what publishing a course's folder would change for its learners"
    static let examples = [Example("bundle impact my-course", "Against the version that is published now")]

    private let folder: String

    init(_ arguments: inout Arguments) throws { folder = try arguments.word("DIR") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let new = try CourseSealing(folder: folder).manifest()
        guard let entry = try replica.view(CourseEntry.self, new.course) else {
            throw TrainingError(
                .notFound, "The course '\(new.course)' is not published yet: it changes nothing for anybody.",
                hint: "Run 'egov-learn sync' if it may be; else 'egov-learn bundle build \(ShellWord(folder))'.")
        }
        let old = try former(entry, replica, app)
        let change = CourseChange(from: old, to: new)
        let learners = try CourseLearners(of: entry, in: replica)
        let touched = (change.quizzes.changed + change.quizzes.removed).filter { learners.attempts[$0] != nil }
        let view = ChangeView(change, app)
        var members = view.members
        members["course"] = .string(entry.id)
        members["learnersInProgress"] = JSON(learners.inProgress)
        members["learnersCompleted"] = JSON(learners.completed)
        members["attempts"] = .array(
            touched.map { ["quiz": .string($0), "count": JSON(learners.attempts[$0] ?? 0)] })
        app.answer(.object(members)) {
            app.console.write(view.sentence)
            app.console.write(
                learners.inProgress == 0
                    ? app.text("Nobody is amid the course.")
                    : app.language.plural(
                        learners.inProgress, one: "%1 learner in progress keeps their place.",
                        other: "%1 learners in progress keep their place."))
            for quiz in touched {
                app.console.write(
                    app.text(
                        "%1: %2 under v%3.", SafeText.line(quiz),
                        app.language.plural(
                            learners.attempts[quiz] ?? 0, one: "%1 finished attempt stays valid",
                            other: "%1 finished attempts stay valid"), "\(change.from)"))
            }
        }
        if new.version <= entry.version {
            app.console.talk(
                app.text(
                    "Raise \"version\" in bundle.json above %1 before you publish it.", "\(entry.version)"))
        }
        try app.talkOfAge(replica)
    }

    /// The list of files of the published version: from this computer, else from the server.
    private func former(_ entry: CourseEntry, _ replica: Replica, _ app: App) throws -> BundleManifest {
        if let here = try app.shelf().manifest(of: entry.id, version: entry.version) { return here }
        do {
            return try CourseSource(app.transport()).manifest(of: entry, trust: replica).manifest
        } catch let error as TrainingError where error.code.exitStatus == TrainingError.Code.network.exitStatus {
            throw TrainingError(
                error.code, "The published version is not on this computer, and \(error.message)",
                hint: "Run 'egov-learn course get \(entry.id)' while the server can be reached.", cause: error)
        }
    }
}
