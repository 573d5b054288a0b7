import Courier
import Foundation
import SyncServer
import Terminal
import TrainingModel

/// Answers courier files, each with a file that goes back.
struct CourierTakeCommand: Command {
    static let name = "courier take"
    static let usage = "egov-learn-server courier take FILE|FOLDER --data DIR [--to FOLDER] [--json]"
    static let summary = "Answer courier files, each with one that goes back"
    static let examples = [
        Example("courier take /media/stick --data /var/lib/egov-learn", "Every question that lies there, beside it"),
        Example("courier take in --data /var/lib/egov-learn --to out", "The replies go into another folder"),
    ]
    static let options = [
        DataFolder.option, OptionHelp("--to FOLDER", "Where the replies go; beside the files by default"),
    ]

    private let folder: DataFolder
    private let path: String
    private let target: String?

    init(_ arguments: inout Arguments) throws {
        folder = try DataFolder(&arguments)
        path = try arguments.word("FILE")
        target = arguments.option("--to")
    }

    func run(in app: App) throws {
        let files = try files()
        if files.isEmpty { app.nothing(app.text("No courier file for a server lies in '%1'.", SafeText.line(path))) }
        var results: [(file: String, result: Result<CourierDesk.Answer, TrainingError>)] = []
        try folder.withRun(in: app) { service in
            let desk = CourierDesk(service)
            for file in files {
                var bar = Progress(
                    app.text("Answering %1", SafeText.line(file)), console: app.console, now: app.environment.now)
                defer { bar.finish() }
                var sent: Int64 = 0
                do {
                    let answer = try desk.take(file, reply: reply(to: file)) { bytes in
                        sent += bytes
                        bar.update(Int(clamping: sent), of: nil)
                    }
                    results.append((file, .success(answer)))
                } catch let error as TrainingError { results.append((file, .failure(error))) }
            }
        }
        if results.count == 1, results[0].file == path { _ = try results[0].result.get() }
        app.answer(["files": .array(results.map { json($0.file, $0.result) })]) {
            for (file, result) in results { write(file, result, app) }
        }
        for case .failure(let error) in results.map(\.result) { throw error }
    }

    private func files() throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [path]
        }
        let place = path.hasSuffix("/") ? String(path.dropLast()) : path
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw TrainingError(.storage, "The folder '\(path)' cannot be read.", hint: "Check its permissions.")
        }
        return names.sorted().filter { name in
            let file = "\(place)/\(name)"
            guard !name.hasPrefix("."), !name.hasSuffix(".part"), CourierHead.isCourierFile(file) else { return false }
            return (try? CourierReader(file).head.direction) != .reply
        }.map { "\(place)/\($0)" }
    }

    /// `monday.courier` is answered by `monday.reply.courier`.
    private func reply(to file: String) -> String {
        let ending = ".courier"
        let stem = file.hasSuffix(ending) ? String(file.dropLast(ending.count)) : file
        guard let target else { return "\(stem).reply\(ending)" }
        return "\(target)/\(stem.split(separator: "/").last ?? "file").reply\(ending)"
    }

    private func write(_ file: String, _ result: Result<CourierDesk.Answer, TrainingError>, _ app: App) {
        let answer: CourierDesk.Answer
        switch result {
        case .success(let success): answer = success
        case .failure(let error):
            app.console.write(app.text("%1: not answered", SafeText.line(file)))
            return app.console.talk(
                app.text("%1: %2", SafeText.line(file), SafeText.line(app.translated([error.message]))))
        }
        app.console.write(SafeText.line(reply(to: file)))
        if let refusal = answer.refusal {
            app.console.talk(
                app.text("%1: refused: %2", answer.sender(app), SafeText.line(app.translated(refusal.reason))))
            return
        }
        app.console.talk(
            app.text(
                "%1: %2 delivered, %3 overtaken, %4 refused; %5 records go back.", answer.sender(app),
                "\(answer.delivered)", "\(answer.overtaken)", "\(answer.refused)", "\(answer.rows)"))
        for (course, version) in answer.courses.sorted(by: { $0.key < $1.key }) {
            app.console.talk(app.text("Version %1 of '%2' goes with it.", "\(version)", course))
        }
    }

    private func json(_ file: String, _ result: Result<CourierDesk.Answer, TrainingError>) -> JSON {
        switch result {
        case .success(let answer):
            return answer.json(
                file, reply: reply(to: file), error: answer.refusal.map { .init($0.error, of: Self.name) })
        case .failure(let error):
            return CourierDesk.Answer().json(file, reply: nil, error: ErrorReport(error, of: Self.name))
        }
    }
}

/// Says who sent a courier file and what is in it.
struct CourierShowCommand: Command {
    static let name = "courier show"
    static let usage = "egov-learn-server courier show FILE --data DIR [--json]"
    static let summary = "Show who sent a courier file and what it carries"
    static let examples = [Example("courier show monday.courier --data /var/lib/egov-learn", "Changes nothing")]
    static let options = [DataFolder.option]

    private let folder: DataFolder
    private let path: String

    init(_ arguments: inout Arguments) throws {
        folder = try DataFolder(&arguments)
        path = try arguments.word("FILE")
    }

    func run(in app: App) throws {
        let answer = try folder.withService(in: app) { try CourierDesk($0).show(path) }
        app.answer([
            "file": .string(path), "trip": .string(answer.trip), "person": JSON(answer.person),
            "computer": JSON(answer.computer), "madeAt": .string(answer.madeAt.description),
            "edits": JSON(answer.edits), "bytes": .integer(answer.bytes),
            "error": answer.refusal.map { ErrorReport($0.error, of: Self.name).json(debug: false) } ?? .null,
        ]) {
            app.console.write(
                app.language.plural(
                    answer.edits, one: "%2, made on %3: %1 edit", other: "%2, made on %3: %1 edits", answer.sender(app),
                    answer.madeAt.date.description))
        }
        if let refusal = answer.refusal { app.console.talk(SafeText.line(app.translated(refusal.reason))) }
    }
}

extension CourierDesk.Answer {
    /// The person and the computer, for people.
    fileprivate func sender(_ app: App) -> String {
        guard let computer else { return app.text("A computer that is not let in") }
        return app.text("%1 on '%2'", SafeText.line(person ?? ""), SafeText.line(computer))
    }

    fileprivate func json(_ file: String, reply: String?, error: ErrorReport?) -> JSON {
        [
            "file": .string(file), "reply": JSON(reply), "trip": .string(trip), "person": JSON(person),
            "computer": JSON(computer), "madeAt": .string(madeAt.description), "edits": JSON(edits),
            "delivered": JSON(delivered), "overtaken": JSON(overtaken), "refused": JSON(refused), "rows": JSON(rows),
            "courses": .array(
                courses.sorted { $0.key < $1.key }.map { ["course": .string($0.key), "version": .integer($0.value)] }),
            "bytes": .integer(bytes), "error": error?.json(debug: false) ?? .null,
        ]
    }
}
