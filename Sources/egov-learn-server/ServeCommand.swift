import Dispatch
import Glibc
import SyncServer
import Terminal
import TrainingModel

/// Runs the server until it is told to stop.
struct ServeCommand: Command {
    static let name = "serve"
    static let usage = "egov-learn-server serve --data DIR [--listen ADDRESS:PORT]"
    static let summary = "Serve the network until SIGTERM or Ctrl-C"
    static let examples = [
        Example("serve --data /var/lib/egov-learn --listen 127.0.0.1:8080", "Serve this computer, or a proxy on it")
    ]
    static let options = [
        DataFolder.option,
        OptionHelp("--listen ADDRESS:PORT", "Where to listen, 127.0.0.1:8080 by default; port 0 takes a free one"),
    ]

    /// Seconds for which running requests may go on after the signal.
    private static let grace = 10.0

    private let folder: DataFolder
    private let listen: ListenAddress

    init(_ arguments: inout Arguments) throws {
        folder = try DataFolder(&arguments)
        listen = try ListenAddress(arguments.option("--listen") ?? "127.0.0.1:8080")
    }

    func run(in app: App) throws {
        let stop = StopSignal()
        let (server, lock) = try start(in: app)
        defer { withExtendedLifetime(lock) {} }
        // One line that a script can wait for: the address with the real port.
        app.console.write("listening on \(ListenAddress(address: listen.address, port: server.port))")
        app.console.flush()
        stop.wait()
        app.console.talk(app.text("Stopping; running requests may end."))
        server.stop(grace: Self.grace)
    }

    /// - Returns: the running server, and the lock by which commands that write meanwhile know that it began the run. None
    ///   of them writes before it has.
    private func start(in app: App) throws -> (SyncServer, ServingLock) {
        let turn = try ServingLock.turn(data: folder.path)
        return try withExtendedLifetime(turn) {
            let lock = try ServingLock.shared(data: folder.path)
            try SyncServer.refuseDamaged(data: folder.path)
            return (try SyncServer(try folder.open(in: app), listen: listen), lock)
        }
    }
}

/// SIGTERM and SIGINT as something to wait for.
private struct StopSignal {
    private let arrived = DispatchSemaphore(value: 0)
    private let sources: [any DispatchSourceSignal]

    init() {
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: .global())
        }
        for source in sources {
            source.setEventHandler { [arrived] in arrived.signal() }
            source.resume()
        }
    }

    func wait() { arrived.wait() }
}
