import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Imports people from CSV or OneRoster, showing the plan first.
struct PersonImportCommand: Command {
    static let name = "person import"
    static let usage = "egov-learn person import FILE|FOLDER… [--structure STRUCTURE] [--dry-run | --yes] [--json]"
    static let summary = "Import people from CSV or OneRoster; absence in a file deletes nothing"
    static let examples = [
        Example("person import people.csv --dry-run", "Only the plan: who is new, what changes, what is refused"),
        Example("person import people.csv --structure MoH --yes", "For rows that do not name a structure"),
        Example("person import oneroster/", "OneRoster 1.1: orgs.csv, users.csv, enrollments.csv"),
    ]
    static let options =
        [OptionHelp("--structure STRUCTURE", "Where people belong whose row does not say it")] + ImportRun.options

    private let paths: [String]
    private let structure: String?
    private let isDry: Bool
    private let isConfirmed: Bool

    init(_ arguments: inout Arguments) throws {
        paths = [try arguments.word("FILE")] + arguments.remainingWords()
        structure = arguments.option("--structure")
        isDry = arguments.flag("--dry-run")
        isConfirmed = arguments.flag("--yes")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let place = try structure.map { try PeopleDirectory(replica).structure(named: $0) }
        let importer = try Importer(replica)
        var register: [(OneRoster.Part, ImportFile)] = []
        for file in try paths.flatMap({ try ImportRun.files($0, app) }) {
            if let part = try OneRoster.part(of: file) {
                register.append((part, file))
            } else {
                try importer.readPeople(file, structure: place)
            }
        }
        try importer.readOneRoster(register)
        try ImportRun(app: app, replica: replica, plan: importer.finish()).run(isDry: isDry, isConfirmed: isConfirmed)
    }
}

/// Imports structures from CSV.
struct StructureImportCommand: Command {
    static let name = "structure import"
    static let usage = "egov-learn structure import FILE… [--dry-run | --yes] [--json]"
    static let summary = "Import structures from CSV; absence in a file deletes nothing"
    static let examples = [Example("structure import ministries.csv --dry-run", "Only the plan")]
    static let options = ImportRun.options

    private let paths: [String]
    private let isDry: Bool
    private let isConfirmed: Bool

    init(_ arguments: inout Arguments) throws {
        paths = [try arguments.word("FILE")] + arguments.remainingWords()
        isDry = arguments.flag("--dry-run")
        isConfirmed = arguments.flag("--yes")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let importer = try Importer(replica)
        for file in try paths.flatMap({ try ImportRun.files($0, app) }) {
            if try OneRoster.part(of: file) == .orgs {
                try importer.readOneRoster([(.orgs, file)])
            } else {
                try importer.readStructures(file)
            }
        }
        try ImportRun(app: app, replica: replica, plan: importer.finish()).run(isDry: isDry, isConfirmed: isConfirmed)
    }
}

/// Shows a plan, asks, and carries it out.
struct ImportRun {
    static let options = [
        OptionHelp("--dry-run", "Show the plan, and change nothing"), OptionHelp("--yes", "Do not ask"),
    ]
    /// What standard input may hold: it cannot be read in pieces twice.
    private static let inputBytes = 64 << 20

    let app: App
    let replica: Replica
    let plan: ImportPlan

    /// The files that a word of the command line means.
    static func files(_ path: String, _ app: App) throws -> [ImportFile] {
        if path == "-" { return [ImportFile(bytes: try app.console.readAll(limit: inputBytes))] }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            return try OneRoster.files(in: path)
        }
        return [ImportFile(path: path)]
    }

    func run(isDry: Bool, isConfirmed: Bool) throws {
        let view = ImportView(app: app, plan: plan, people: try PeopleView(app, replica))
        if !app.options.json { view.write() }
        let applies = try !isDry && !plan.isEmpty && (isConfirmed || app.prompt.confirm(app.text("Import this?")))
        if applies { try apply() }
        app.answer(view.json(isApplied: applies)) {
            if applies {
                app.console.write(
                    app.language.plural(
                        plan.records, one: "%1 record was written.", other: "%1 records were written."))
            } else {
                app.console.talk(app.text("Nothing was changed."))
            }
        }
        if applies { app.console.suggest(app.text("Next: %1", "egov-learn sync")) }
        try tellOfRefused()
    }

    private func apply() throws {
        var progress = Terminal.Progress(app.text("Importing"), console: app.console, now: app.environment.now)
        defer { progress.finish() }
        try plan.apply { progress.update($0, of: plan.records) }
    }

    /// A script must see that something is missing.
    private func tellOfRefused() throws {
        let refused = plan.rows.filter { $0.outcome == .refused }
        guard let first = refused.first else { return }
        let isRights = refused.allSatisfy { $0.refusal?.code == .notAllowed }
        throw TrainingError(
            isRights ? .notAllowed : .invalid,
            refused.count == 1
                ? "1 row was refused, on line \(first.line) of \(first.file)."
                : "\(refused.count) rows were refused, the first on line \(first.line) of \(first.file).",
            hint: "Correct them and import the file again: what is in already stays as it is.")
    }
}
