import SyncServer
import Terminal
import TrainingModel

extension ProgramIdentity {
    static let server = ProgramIdentity(
        name: "egov-learn-server", version: "0.1.0",
        purpose: "The sync server of a network of digital-government people.",
        options: GlobalOptions.declared.filter { $0.name != "--profile" })
}

extension CommandRegistry {
    /// Every command of the server, in the order in which help lists them.
    static let server = CommandRegistry(
        [
            InitCommand.self, ServeCommand.self, InviteCommand.self, DeviceListCommand.self, DeviceRevokeCommand.self,
            BundleLoadCommand.self, KeyShowCommand.self, KeyRotateCommand.self, CourierTakeCommand.self,
            CourierShowCommand.self, BackupCommand.self, DoctorCommand.self,
        ], of: .server)
}

/// The folder that holds the network.
struct DataFolder {
    static let option = OptionHelp("--data DIR", "The server's data folder")
    let path: String

    /// - Throws: `usage` when the option is missing.
    init(_ arguments: inout Arguments) throws {
        guard let path = arguments.option("--data") else {
            throw TrainingError(.usage, "--data is missing.", hint: "Say with --data DIR where the network is kept.")
        }
        self.path = path
    }

    /// Opens the network for one act that writes no record, or founds it, and closes it again.
    func withService<Result>(create: Bool = false, in app: App, _ body: (SyncService) throws -> Result) throws -> Result
    {
        let service = try open(create: create, in: app)
        defer { service.store.close() }
        return try body(service)
    }

    /// Opens the network for one act that writes records. The folder may be an old copy, so the act is a run of its own and
    /// begins an epoch first, unless a server is running: then the act belongs to that one's run.
    func withRun<Result>(in app: App, _ body: (SyncService) throws -> Result) throws -> Result {
        let turn = try ServingLock.turn(data: path)
        let lock = try ServingLock.taken(data: path)
        return try withExtendedLifetime((turn, lock)) {
            let service = try open(beginsEpoch: lock != nil, in: app)
            defer { service.store.close() }
            try service.beginRun()
            return try body(service)
        }
    }

    func open(create: Bool = false, beginsEpoch: Bool = true, in app: App) throws -> SyncService {
        try SyncServer.service(data: path, create: create, beginsEpoch: beginsEpoch, now: clock(in: app))
    }

    /// This computer's own clock.
    func clock(in app: App) -> @Sendable () -> Instant {
        { [now = app.environment.now] in Instant(milliseconds: Int64(clamping: now())) }
    }
}

extension Arguments {
    /// - Throws: `usage` when the option is missing.
    mutating func required(_ name: String, _ meaning: String) throws -> String {
        guard let value = option(name) else {
            throw TrainingError(.usage, "\(name) is missing.", hint: "Give \(name) \(meaning).")
        }
        return value
    }
}
