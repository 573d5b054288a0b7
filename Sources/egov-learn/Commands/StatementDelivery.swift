import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Statements on their way to a learning record store, with what it has already left out.
struct StatementDelivery {
    private let store: String
    private let keyFile: String?
    private let isRepeated: Bool
    private let isDry: Bool

    /// - Returns: nil when nothing is to be sent.
    init?(_ arguments: Arguments) throws {
        keyFile = arguments.option("--key-file")
        isRepeated = arguments.flag("--again")
        isDry = arguments.flag("--dry-run")
        guard var store = arguments.option("--send") else {
            guard keyFile == nil, !isRepeated, !isDry else {
                throw TrainingError(
                    .usage, "--key-file, --again and --dry-run belong to --send.", hint: "Give --send URL too.")
            }
            return nil
        }
        while store.last == "/" { store.removeLast() }
        if store.hasSuffix("/statements") { store.removeLast("/statements".count) }
        self.store = store
    }

    private struct Tally {
        var sent = 0
        var conflicts: [String] = []
    }

    func run(_ statements: [LearningStatement], _ writer: StatementWriter, _ replica: Replica, _ app: App) throws {
        let known = isRepeated ? [] : try replica.stated(to: store)
        let waiting = statements.filter { !known.contains($0.id) }
        let transport = try transport(app)
        var tally = Tally()
        if !isDry, !waiting.isEmpty {
            let lrs = LearningRecordStore(transport, address: SafeText.line(store), key: try key(app)) { seconds in
                app.console.talk(app.text("The line broke; trying again in %1 s.", "\(Int(seconds.rounded(.up)))"))
                Thread.sleep(forTimeInterval: seconds)
            }
            try send(waiting, writer, to: lrs, replica, app, &tally)
        }
        let json: JSON = [
            "store": .string(store), "statements": JSON(statements.count),
            "sentBefore": JSON(statements.count - waiting.count), "sent": JSON(tally.sent),
            "waiting": JSON(waiting.count - tally.sent - tally.conflicts.count),
            "conflicts": .array(tally.conflicts.map(JSON.string)),
        ]
        app.answer(json) {
            app.console.write(
                app.text(
                    "Statements: %1. Sent before: %2. Sent now: %3. Waiting: %4.", "\(statements.count)",
                    "\(statements.count - waiting.count)", "\(tally.sent)",
                    "\(waiting.count - tally.sent - tally.conflicts.count)"))
        }
        guard tally.conflicts.isEmpty else {
            throw TrainingError(
                .conflict, "The record store has \(tally.conflicts.count) of these statements with other content.",
                hint: "It keeps what it has. Were they sent with another --home-page, or with --emails?")
        }
        try app.talkOfAge(replica)
    }

    private func send(
        _ waiting: [LearningStatement], _ writer: StatementWriter, to lrs: LearningRecordStore, _ replica: Replica,
        _ app: App, _ tally: inout Tally
    ) throws {
        var progress = Progress(app.text("Sending"), console: app.console, now: app.environment.now)
        defer { progress.finish() }
        var rest = waiting[...]
        while !rest.isEmpty {
            let outcome = try lrs.put(rest.prefix(LearningRecordStore.batch).map(writer.json))
            // At once: what a later request meets must not make this one be sent again.
            try replica.note(stated: outcome.taken, to: store)
            tally.sent += outcome.taken.count
            tally.conflicts += outcome.conflicts
            rest = rest.dropFirst(LearningRecordStore.batch)
            progress.update(waiting.count - rest.count, of: waiting.count)
        }
    }

    /// Another system's server: no token of ours, and nothing compressed as only ours understands.
    private func transport(_ app: App) throws -> CurlTransport {
        var settings = CurlTransport.Settings()
        settings.version = app.registry.program.version
        settings.certificateAuthority = app.environment["EGOV_LEARN_CA_FILE"]
        settings.compressAbove = .max
        return try CurlTransport(baseURL: store, token: nil, settings: settings)
    }

    private func key(_ app: App) throws -> Secret {
        if store.lowercased().hasPrefix("http://"), !Self.isLocal(store) {
            app.console.talk(app.text("The key travels readable: give the store's https address if it has one."))
        }
        let text: String
        switch keyFile {
        case nil: return try app.prompt.secret(app.text("Key (NAME:PASSWORD)"), option: "--key-file")
        case "-": text = String(decoding: try app.console.readAll(limit: 4_096), as: UTF8.self)
        case let path?:
            guard let data = FileManager.default.contents(atPath: path) else {
                throw TrainingError(
                    .usage, "The file '\(SafeText.line(path))' cannot be read.", hint: "Check its name.")
            }
            text = String(decoding: data, as: UTF8.self)
        }
        let key = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard key.contains(":"), !key.utf8.contains(where: { $0 < 0x20 }), key.utf8.count <= 1_000 else {
            throw TrainingError(
                .usage, "The key is not of the form NAME:PASSWORD.", hint: "Write both on one line, with ':' between.")
        }
        return Secret(key)
    }

    private static func isLocal(_ address: String) -> Bool {
        ["localhost", "127.", "[::1]"].contains { address.dropFirst("http://".count).hasPrefix($0) }
    }
}
