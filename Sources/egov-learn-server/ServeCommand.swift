import Dispatch
import Foundation
import Glibc
import SyncClient
import SyncServer
import Synchronization
import Terminal
import TrainingModel

/// Runs the server until it is told to stop.
struct ServeCommand: Command {
    static let name = "serve"
    static let usage =
        "egov-learn-server serve --data DIR [--listen ADDRESS:PORT] [--upstream URL [--code-file FILE] [--every SECONDS]]"
        + " [--accept-removals]"
    static let summary = "Serve the network until SIGTERM or Ctrl-C"
    static let examples = [
        Example("serve --data /var/lib/egov-learn --listen 127.0.0.1:8080", "Serve this computer, or a proxy on it"),
        Example(
            "serve --data /var/lib/egov-learn --listen 0.0.0.0:8080 --upstream https://learn.example.org --code-file code",
            "Be a ministry's relay: its people work with it while the line is down"),
    ]
    static let options = [
        DataFolder.option,
        OptionHelp("--listen ADDRESS:PORT", "Where to listen, 127.0.0.1:8080 by default; port 0 takes a free one"),
        OptionHelp("--upstream URL", "Be a relay of the server there; a folder that is one knows it"),
        OptionHelp("--code-file FILE", "The relay's one-time code; needed at the first start only"),
        OptionHelp("--every SECONDS", "How often a relay asks the server above; 30 by default"),
        OptionHelp(
            "--accept-removals",
            "Let the server above remove most of what a relay holds, until this server is stopped"),
    ]

    /// Seconds for which running requests may go on after the signal.
    private static let grace = 10.0

    private let folder: DataFolder
    private let listen: ListenAddress
    private let upstream: String?
    private let codeFile: String?
    private let interval: Int
    private let acceptsRemovals: Bool

    init(_ arguments: inout Arguments) throws {
        folder = try DataFolder(&arguments)
        listen = try ListenAddress(arguments.option("--listen") ?? "127.0.0.1:8080")
        upstream = arguments.option("--upstream")
        codeFile = arguments.option("--code-file")
        interval = try arguments.number("--every", in: 1...86_400) ?? 30
        acceptsRemovals = arguments.flag("--accept-removals")
    }

    func run(in app: App) throws {
        let stop = StopSignal()
        let start = RelayStart(folder: folder, server: upstream, codeFile: codeFile, stop: stop)
        let transport = try start.prepare(in: app)
        let (server, lock) = try self.start(in: app)
        defer { withExtendedLifetime(lock) {} }
        // One line that a script can wait for: the address with the real port.
        app.console.write("listening on \(ListenAddress(address: listen.address, port: server.port))")
        app.console.flush()
        if let transport {
            let relay = relay(of: server, over: transport, app)
            let renewed = { try start.renew(in: app).map { self.relay(of: server, over: $0, app) } }
            RelayRun(relay: relay, renewed: renewed, stop: stop, interval: Double(interval), app: app).untilStopped()
        }
        stop.wait()
        app.console.talk(app.text("Stopping; running requests may end."))
        server.stop(grace: Self.grace)
    }

    /// - Returns: the running server, and the lock by which commands that write meanwhile know that it began the run. None
    ///   of them writes before it has.
    private func start(in app: App) throws -> (SyncServer, ServingLock) {
        let turn = try ServingLock.turn(data: folder.path)
        return try withExtendedLifetime(turn) {
            // Another would take every restart of this one for a restored copy.
            guard let lock = try ServingLock.taken(data: folder.path) else {
                throw TrainingError(
                    .conflict, "A server is already running on '\(folder.path)'.",
                    hint: "Stop it first, or give this one a folder of its own with --data.")
            }
            try SyncServer.refuseDamaged(data: folder.path)
            let server = try SyncServer(try folder.open(in: app), listen: listen) { [language = app.language] fault in
                let lines = ErrorReport(fault, of: ProgramIdentity.server.name).lines(
                    in: language, debug: false, style: .off)
                FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
            }
            return (server, lock)
        }
    }

    private func relay(of server: SyncServer, over transport: CurlTransport, _ app: App) -> Relay {
        Relay(
            server.service, wire: UpstreamLine(transport: transport), clock: folder.clock(in: app),
            acceptsRemovals: acceptsRemovals)
    }
}

/// SIGTERM and SIGINT as something to wait for.
final class StopSignal: Sendable {
    private struct State {
        var hasArrived = false
        /// Something else to look at has come up.
        var hasNews = false
        var actions: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())
    private let bell = DispatchSemaphore(value: 0)
    // Written once, here.
    nonisolated(unsafe) private var sources: [any DispatchSourceSignal] = []

    init() {
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: .global())
        }
        for source in sources {
            source.setEventHandler { [self] in arrive() }
            source.resume()
        }
    }

    private func arrive() {
        let actions = state.withLock { state in
            state.hasArrived = true
            return state.actions
        }
        for action in actions { action() }
        bell.signal()
    }

    var hasArrived: Bool { state.withLock { $0.hasArrived } }

    /// Runs `action`, on another thread, once the signal arrives.
    func onArrival(_ action: @escaping @Sendable () -> Void) { state.withLock { $0.actions.append(action) } }

    /// Wakes whoever waits with `minding`.
    func ring() {
        state.withLock { $0.hasNews = true }
        bell.signal()
    }

    func wait() { while !hasArrived { bell.wait() } }

    /// Waits until the signal arrives or the time is over.
    /// - Parameter news: true to come back when somebody rings, too.
    func wait(seconds: Double, minding news: Bool) {
        let end = DispatchTime.now() + seconds
        while !hasArrived {
            let hasNews = state.withLock { state in
                defer { state.hasNews = state.hasNews && !news }
                return state.hasNews && news
            }
            if hasNews || bell.wait(timeout: end) == .timedOut { return }
        }
    }
}
