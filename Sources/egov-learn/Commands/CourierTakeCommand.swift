import Courier
import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Applies what courier files bring back from the server.
struct CourierTakeCommand: Command {
    static let name = "courier take"
    static let usage = "egov-learn courier take FILE|FOLDER [--accept-removals] [--json]"
    static let summary = "Apply what a courier file brings back from the server"
    static let examples = [
        Example("courier take /media/stick", "Every reply to this profile that lies there, the latest first"),
        Example("courier take monday.reply.courier", "Once or ten times, with the same result"),
    ]
    static let options = [
        OptionHelp("--accept-removals", "Let the server remove most of what is here, this once")
    ]

    private let path: String
    private let acceptsRemovals: Bool

    init(_ arguments: inout Arguments) throws {
        path = try arguments.word("FILE")
        acceptsRemovals = arguments.flag("--accept-removals")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let token = try app.courierToken()
        let (files, others) = try CourierFolder(path).replies(to: replica)
        var results: [(path: String, result: Result<CourierTaken, TrainingError>)] = []
        for file in files {
            var bar = Progress(
                app.text("Reading %1", SafeText.line(file)), console: app.console, now: app.environment.now)
            defer { bar.finish() }
            let taker = CourierTaker(
                replica, shelf: try app.shelf(), token: token, acceptsRemovals: acceptsRemovals
            ) { done, total in bar.update(Int(clamping: done), of: Int(clamping: total)) }
            do { results.append((file, .success(try taker.take(file)))) } catch let error as TrainingError {
                results.append((file, .failure(error)))
            }
        }
        // One file that was named fails as every command does.
        if results.count == 1, results[0].path == path { _ = try results[0].result.get() }
        if results.isEmpty { app.nothing(app.text("No reply to this profile lies in '%1'.", SafeText.line(path))) }
        app.answer([
            "files": .array(results.map { json($0.path, $0.result) }), "otherFiles": JSON(others),
        ]) {
            for (file, result) in results { write(file, result, app) }
        }
        if others > 0 {
            app.console.talk(
                app.language.plural(
                    others, one: "%1 other courier file there is not for this profile.",
                    other: "%1 other courier files there are not for this profile."))
        }
        try finish(results.map(\.result), replica, app)
    }

    private func write(_ file: String, _ result: Result<CourierTaken, TrainingError>, _ app: App) {
        let name = SafeText.line(file)
        let taken: CourierTaken
        switch result {
        case .success(let success): taken = success
        case .failure(let error):
            app.console.write(app.text("%1: not taken", name))
            return app.console.talk(app.text("%1: %2", name, SafeText.line(app.translated([error.message]))))
        }
        switch taken.state {
        case .takenBefore: app.console.write(app.text("%1: taken before", name))
        case .older: app.console.write(app.text("%1: older than what is here", name))
        case .taken:
            let report = taken.report
            app.console.write(
                app.text(
                    "%1: sent %2: %3 delivered, %4 overtaken, %5 refused. Received %6. Waiting: %7.", name,
                    "\(report.sent)", "\(report.delivered)", "\(report.overtaken)", "\(report.refused)",
                    "\(report.received)", "\(report.waiting)"))
            app.console.talk(app.text("The server answered on %1.", "\(taken.answeredAt.date)"))
        }
        for course in taken.courses {
            app.console.talk(
                course.fault.map {
                    app.text("'%1' was not installed: %2", course.course, SafeText.line(app.translated($0)))
                }
                    ?? app.text("Version %1 of '%2' is on this computer now.", "\(course.version)", course.course))
        }
        ClockTalk.say(skew: taken.report.skew, in: app)
    }

    /// - Throws: the first error, after everything that could be taken was.
    private func finish(_ results: [Result<CourierTaken, TrainingError>], _ replica: Replica, _ app: App) throws {
        let taken = results.compactMap { try? $0.get() }
        if taken.contains(where: { $0.needsAnother || $0.report.waiting > 0 }) {
            app.console.suggest(app.text("Next: %1", "egov-learn courier make FILE"))
        } else if taken.contains(where: { $0.report.refused + $0.report.overtaken > 0 }) {
            app.console.suggest(app.text("Next: %1", "egov-learn outbox"))
        }
        for case .failure(let error) in results { throw error }
    }

    private func json(_ file: String, _ result: Result<CourierTaken, TrainingError>) -> JSON {
        switch result {
        case .success(let taken):
            [
                "file": .string(file), "status": .string(taken.state.rawValue),
                "madeOn": .string(taken.madeOn.description), "answeredAt": .string(taken.answeredAt.description),
                "needsAnother": .bool(taken.needsAnother), "report": taken.report.json,
                "courses": .array(
                    taken.courses.map {
                        ["course": .string($0.course), "version": .integer($0.version), "fault": JSON($0.fault)]
                    }), "error": .null,
            ]
        case .failure(let error):
            [
                "file": .string(file), "status": "notTaken", "madeOn": .null, "answeredAt": .null,
                "needsAnother": false, "report": .null, "courses": .array([]),
                "error": ErrorReport(error, of: CourierTakeCommand.name).json(debug: false),
            ]
        }
    }
}

/// A courier file, or a folder such as a stick with those of several people.
struct CourierFolder {
    private let path: String

    init(_ path: String) { self.path = path }

    /// The replies to a replica's own questions, the latest first, so that an older one has nothing left to say; and how
    /// many courier files of others there are. A file that was named is always among the former.
    func replies(to replica: Replica) throws -> (files: [String], others: Int) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return ([path], 0)
        }
        var mine: [(order: Int64, file: String)] = []
        var others = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
            let file = "\(path.hasSuffix("/") ? String(path.dropLast()) : path)/\(name)"
            guard !name.hasPrefix("."), !name.hasSuffix(".part"), CourierHead.isCourierFile(file) else { continue }
            // One that is too short even for a head is said to be so when it is taken.
            let head = try? CourierReader(file).head
            if head?.direction == .request { continue }
            guard let head else {
                mine.append((0, file))
                continue
            }
            if let order = try replica.order(ofTrip: head.trip) { mine.append((order, file)) } else { others += 1 }
        }
        return (mine.sorted { $0.order > $1.order }.map(\.file), others)
    }
}
