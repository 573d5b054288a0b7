import Foundation
import JSONParser
import SyncClient
import Terminal
import TrainingModel

/// Publishes the content of an earlier version again, as a new one: nobody's program ever goes back.
struct BundleRollbackCommand: Command {
    static let name = "bundle rollback"
    static let usage =
        "egov-learn bundle rollback COURSE [--to VERSION] [--key FILE] [--passphrase-file FILE|-] [--json]"
    static let summary = "Publish an earlier version of a course again, as a new one"
    static let examples = [
        Example("bundle rollback simplifying-procedures", "The version before the present one"),
        Example("bundle rollback simplifying-procedures --to 3", "Version 3"),
    ]
    static let options = [OptionHelp("--to VERSION", "The version to publish again")] + KeyChoice.options

    private let course: String
    private let version: Int64?
    private let choice: KeyChoice

    init(_ arguments: inout Arguments) throws {
        course = try arguments.word("COURSE")
        version = try arguments.number("--to", in: 1...Int(Limits.courseVersion)).map(Int64.init)
        choice = KeyChoice(arguments)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let shelf = try app.shelf()
        let entry = try Catalogue(replica, shelf: shelf).find(course)
        let former = try version ?? earlier(entry, replica, shelf)
        guard former < entry.version else {
            throw TrainingError(
                .usage, "Version \(former) is not earlier than the present one, \(entry.version).",
                hint: "Give an earlier one with --to VERSION.")
        }
        let source = CourseSource(try app.transport())
        let old = try source.manifest(of: entry.id, version: former, trust: replica).manifest
        let key = try choice.open(in: app)
        let folder = try app.profileDirectory() + "/courses/.staging/\(entry.id)-rollback"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let manifest = try renumbered(old, to: entry.version + 1, source, folder)
        let sealed = SealedBundle(
            manifest, by: key, now: Instant(milliseconds: Int64(clamping: app.environment.now())))
        _ = try Publishing(app: app)(sealed, from: folder)
        app.answer([
            "course": .string(entry.id), "from": .integer(entry.version), "to": .integer(former),
            "version": .integer(manifest.version),
        ]) {
            app.console.write(
                app.text(
                    "Version %1 of '%2' is published again, as version %3.", "\(former)", entry.id,
                    "\(manifest.version)"))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }

    /// The latest earlier version that this computer has seen.
    private func earlier(_ entry: CourseEntry, _ replica: Replica, _ shelf: CourseShelf) throws -> Int64 {
        let seen = try replica.history(of: entry.record.key).filter { $0.name == "version" }
            .compactMap(\.field.value.integer)
        let known = (seen + shelf.versions(of: entry.id)).filter { $0 < entry.version }
        guard let latest = known.max() else {
            throw TrainingError(
                .usage, "This computer has not seen an earlier version of '\(entry.id)'.",
                hint: "Say which one to publish again, with --to VERSION.")
        }
        return latest
    }

    /// The same files, but for the version in `bundle.json`, which is written into the folder: the server has the others.
    private func renumbered(
        _ old: BundleManifest, to version: Int64, _ source: CourseSource, _ folder: String
    ) throws -> BundleManifest {
        guard let index = old.files.firstIndex(where: { $0.path == CourseDescription.file }) else {
            throw TrainingError(.invalid, "The earlier version has no \(CourseDescription.file).")
        }
        var description = try JSON.parse(source.read(old.files[index])).object ?? [:]
        description["version"] = .integer(version)
        let text = JSON.object(description).encoded
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(text).write(to: URL(fileURLWithPath: "\(folder)/\(CourseDescription.file)"), options: .atomic)
        } catch {
            throw TrainingError(
                .storage, "The profile's folder cannot be written.", hint: "Check the free disk space.", cause: error)
        }
        var files = old.files
        files[index] = BundleManifest.File(of: text, path: CourseDescription.file)
        return try BundleManifest(course: old.course, version: version, files: files)
    }
}

/// Takes a course out of the catalogue, or puts it back. Works without a connection.
struct BundleWithdrawCommand: Command {
    static let name = "bundle withdraw"
    static let usage = "egov-learn bundle withdraw COURSE [--undo] [--json]"
    static let summary = "Let nobody begin a course any more; who has begun it keeps it"
    static let examples = [
        Example("bundle withdraw simplifying-procedures", "Who takes or has finished it can still read it"),
        Example("bundle withdraw simplifying-procedures --undo", "Offer it again"),
    ]
    static let options = [OptionHelp("--undo", "Offer the course again")]

    private let course: String
    private let isUndone: Bool

    init(_ arguments: inout Arguments) throws {
        course = try arguments.word("COURSE")
        isUndone = arguments.flag("--undo")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let entry = try Catalogue(replica, shelf: app.shelf()).find(course)
        try replica.edit(entry.record.key, ["withdrawn": .bool(!isUndone)])
        app.answer(["course": .string(entry.id), "withdrawn": .bool(!isUndone)]) {
            app.console.write(
                app.text(
                    isUndone ? "The course '%1' is offered again." : "The course '%1' is withdrawn.", entry.id))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}
