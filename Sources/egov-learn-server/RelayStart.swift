import Foundation
import SyncClient
import SyncServer
import Terminal
import TrainingModel

/// A data folder whose server has a server above it: joined once with a one-time code, and a relay from then on.
struct RelayStart {
    let folder: DataFolder
    /// The address given on the command line; the one that the folder knows by default.
    let server: String?
    let codeFile: String?
    let stop: StopSignal

    /// Joins the server above where this was not done yet.
    /// - Returns: the transport to it; nil when the folder's network has no server above it.
    func prepare(in app: App) throws -> CurlTransport? {
        guard RelaySetup.holdsNetwork(data: folder.path) else {
            guard let server else { return nil }
            return try join(server, in: app)
        }
        guard let known = try folder.withService(in: app, { try $0.store.read { try $0.upstream()?.server } }) else {
            guard server == nil else {
                throw TrainingError(
                    .conflict, "The folder '\(folder.path)' holds a network of its own, and cannot become a relay.",
                    hint: "Give the relay an empty folder with --data.")
            }
            return nil
        }
        if let server, server != known { return try join(server, in: app) }
        guard let connection = try? Connection(folder: folder.path), connection.server == known else {
            return try join(known, in: app)
        }
        return try transport(connection, in: app)
    }

    /// Uses the code anew: this relay's access was withdrawn, or the server above has moved.
    func join(_ server: String, in app: App) throws -> CurlTransport {
        guard let codeFile else {
            throw TrainingError(
                .signIn, "This relay has not joined '\(server)' yet.",
                hint:
                    "Ask its administrator for a code ('egov-learn-server invite --relay') and give it with --code-file."
            )
        }
        guard let data = FileManager.default.contents(atPath: codeFile) else {
            throw TrainingError(.usage, "The file '\(codeFile)' cannot be read.", hint: "Check its name.")
        }
        let code = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        try makeFolder()
        let reply = try Connection.join(
            server: server, code: Secret(code), device: ProcessInfo.processInfo.hostName, folder: folder.path,
            isRelay: true
        ) { try transport($0, in: app) }
        try RelaySetup.found(
            data: folder.path, joined: reply, upstream: server,
            now: Instant(milliseconds: Int64(clamping: app.environment.now())))
        try Connection.adopt(in: folder.path, joined: reply)
        app.console.talk(app.text("This server is a relay of '%1' now.", SafeText.line(reply.network)))
        return try transport(Connection(folder: folder.path), in: app)
    }

    /// Joins with the code once more; nil when none was given.
    func renew(in app: App) throws -> CurlTransport? {
        guard codeFile != nil else { return nil }
        return try join(Connection(folder: folder.path).server, in: app)
    }

    private func makeFolder() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw TrainingError(
                .storage, "The data folder '\(folder.path)' cannot be made.",
                hint: "Check --data, its permissions and free space.", cause: error)
        }
    }

    private func transport(_ connection: Connection, in app: App) throws -> CurlTransport {
        var settings = CurlTransport.Settings()
        settings.version = ProgramIdentity.server.version
        settings.certificateAuthority = app.environment["EGOV_LEARN_CA_FILE"]
        let transport = try CurlTransport(baseURL: connection.server, token: connection.token, settings: settings)
        stop.onArrival { transport.cancel() }
        return transport
    }
}

/// Exchanges with the server above until the server stops: whenever something was written here, and every so often.
struct RelayRun {
    let relay: Relay
    /// The same with a new token, got for the code on the command line, should the present one be known no more.
    let renewed: () throws -> Relay?
    let stop: StopSignal
    /// Seconds between two questions to the server above.
    let interval: Double
    let app: App

    /// Seconds for which several writes are awaited, so that they go up together.
    private static let gathering = 0.3

    func untilStopped() {
        relay.service.store.onChange { [stop, relay] _ in
            if (try? relay.service.store.read { try $0.countUpward() }) ?? 0 > 0 { stop.ring() }
        }
        var relay = relay
        var hasRenewed = false
        var failure: String?
        while !stop.hasArrived {
            var isDown = false
            do {
                tell(try relay.run())
                if failure != nil { app.console.talk(app.text("The server above answers again.")) }
                failure = nil
            } catch {
                isDown = true
                let problem = error as? TrainingError
                if problem?.code == .signIn, !hasRenewed {
                    hasRenewed = true
                    do {
                        if let other = try renewed() {
                            relay = other
                            continue
                        }
                    } catch { tell(error as? TrainingError, error) }
                }
                // Once for each reason, not once for each attempt of a week.
                if !stop.hasArrived, failure != problem?.code.rawValue { tell(problem, error) }
                failure = problem?.code.rawValue ?? "failed"
            }
            stop.wait(seconds: interval, minding: !isDown)
            if !isDown { Thread.sleep(forTimeInterval: min(Self.gathering, interval)) }
        }
    }

    private func tell(_ report: RelayReport) {
        guard !report.isEmpty else { return }
        app.console.talk(
            app.text(
                "Up: %1 changes, %2 refused. Down: %3 records. Waiting: %4.", "\(report.sent)", "\(report.refused)",
                "\(report.received)", "\(report.waiting)"))
        if report.restored {
            app.console.talk(app.text("The server was restored from a backup and got back what it had lost."))
        }
        if !report.healed.isEmpty {
            app.console.talk(
                app.text("Read again because the digests differed: %1.", report.healed.joined(separator: ", ")))
        }
        for (course, version) in report.courses.sorted(by: { $0.key < $1.key }) {
            app.console.talk(app.text("Version %1 of '%2' is here now.", "\(version)", course))
        }
    }

    private func tell(_ problem: TrainingError?, _ error: any Error) {
        var message = problem?.message ?? "The exchange failed."
        // Of a line that is down there is nothing to do but to wait.
        if let problem, problem.code != .network, let hint = problem.hint {
            message += " "
            // That hint speaks to a laptop.
            message +=
                problem.code == .signIn
                ? "Start this relay with a new code: serve --upstream URL --code-file FILE." : hint
        }
        app.console.talkAlways(app.text("The server above: %1", SafeText.line(message)))
    }
}
