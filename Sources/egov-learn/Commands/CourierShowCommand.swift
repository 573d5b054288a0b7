import Courier
import SyncClient
import Terminal
import TrainingModel

/// Says what is known of a courier file, and takes nothing.
struct CourierShowCommand: Command {
    static let name = "courier show"
    static let usage = "egov-learn courier show FILE [--json]"
    static let summary = "Show what a courier file is and, if it is for this profile, what it brings"
    static let examples = [Example("courier show monday.reply.courier", "Checks that the file is whole, too")]

    private let path: String

    init(_ arguments: inout Arguments) throws { path = try arguments.word("FILE") }

    func run(in app: App) throws {
        let shown = try app.replica().show(courierFile: path, token: app.courierToken())
        app.answer(json(shown)) {
            for (label, value) in lines(shown, app) { app.console.write("\(app.text("%1:", label)) \(value)") }
        }
        guard shown.madeOn == nil else { return }
        app.console.talk(app.text("Another profile or computer made it; only the receiver can read more."))
    }

    private func lines(_ shown: CourierShown, _ app: App) -> [(String, String)] {
        var lines = [
            (
                app.text("Way"),
                shown.direction == .request ? app.text("to the server") : app.text("back from the server")
            ),
            (app.text("Size"), app.size(bytes: shown.bytes)),
        ]
        if let madeOn = shown.madeOn {
            lines.append((app.text("Made on"), madeOn.date.description))
            lines.append((app.text("Waiting edits on it"), "\(shown.waiting)"))
        }
        if let answer = shown.answer {
            lines.append((app.text("Answered on"), answer.answeredAt.date.description))
            lines.append((app.text("Taken"), answer.isTaken ? app.text("yes") : app.text("no")))
            lines.append((app.text("Records"), "\(answer.rows)"))
            lines.append((app.text("Overtaken or refused"), "\(answer.overtaken + answer.refused)"))
            let courses = answer.courses.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            if !courses.isEmpty { lines.append((app.text("Courses"), courses.joined(separator: ", "))) }
            if let refusal = answer.refusal { lines.append((app.text("The server stopped"), refusal.rawValue)) }
        }
        return lines
    }

    private func json(_ shown: CourierShown) -> JSON {
        let answer = shown.answer
        return [
            "file": .string(shown.path), "direction": shown.direction == .request ? "request" : "reply",
            "trip": .string(shown.trip), "bytes": .integer(shown.bytes), "madeOn": JSON(shown.madeOn?.description),
            "waiting": JSON(shown.waiting), "answeredAt": JSON(answer?.answeredAt.description),
            "taken": .bool(answer?.isTaken ?? false), "rows": JSON(answer?.rows ?? 0),
            "overtaken": JSON(answer?.overtaken ?? 0), "refused": JSON(answer?.refused ?? 0),
            "courses": .array(
                (answer?.courses ?? [:]).sorted { $0.key < $1.key }.map {
                    ["course": .string($0.key), "version": .integer($0.value)]
                }), "refusal": JSON(answer?.refusal?.rawValue),
        ]
    }
}
