import Foundation
import JSONParser
import Signing
import SyncServer
import TrainingModel

/// A relay in a test: the real service on a store of its own, and a line to the network's server that fails as told.
final class TestRelay: @unchecked Sendable {
    let network: TestNetwork
    let name: String
    let token: String
    private(set) var service: SyncService
    private var relay: Relay
    let wire: RelayWire
    /// Milliseconds by which this relay's clock is wrong.
    var clockError: Int64 = 0
    /// Feeds that had to be read again so far: a fault.
    var healings: [String] = []
    /// What differed when a digest last did.
    private(set) var differencesBeforeHealing: [String] = []
    var hasBackup = false
    private let base: String
    private let pageRows: Int
    private var openings = 0

    var url: String { "test:" + name }
    var folder: String { "\(base)/\(name)-\(openings)" }

    init(_ name: String, structures: [String], in network: TestNetwork, pageRows: Int) throws {
        self.network = network
        self.name = name
        self.pageRows = pageRows
        base = network.folder
        token = Sodium.secret(bytes: 32)
        let invitation = try Administration(network.service).inviteRelay(structures: structures)
        let joined = try network.service.join(
            JoinRequest(code: invitation.code, device: name, token: token, isRelay: true))
        let folder = "\(base)/\(name)-0"
        try RelaySetup.found(data: folder, joined: joined, upstream: "test:", now: network.clock.now)
        wire = RelayWire(network: network, token: token)
        let box = Box()
        service = try Self.open(folder, network, box, pageRows: pageRows)
        relay = Relay(service, wire: wire, clock: { Self.now(network, box) })
        box.relay = self
    }

    private final class Box: @unchecked Sendable { weak var relay: TestRelay? }

    private static func now(_ network: TestNetwork, _ box: Box) -> Instant {
        Instant(milliseconds: network.clock.now.milliseconds + (box.relay?.clockError ?? 0))
    }

    private static func open(_ folder: String, _ network: TestNetwork, _ box: Box, pageRows: Int) throws -> SyncService
    {
        let service = try SyncService(
            store: SQLiteStore(folder: folder), blobs: BlobStore(folder: network.folder + "/blobs"),
            now: { now(network, box) }, pageRows: pageRows)
        try service.beginRun()
        return service
    }

    /// An exchange with the server above.
    @discardableResult
    func run(acceptsRemovals: Bool = false) throws -> RelayReport {
        network.clock.advance(1_000)
        let run = acceptsRemovals ? Relay(service, wire: wire, clock: clock, acceptsRemovals: true) : relay
        run.willHeal = { [unowned self] in differencesBeforeHealing = (try? differences()) ?? [] }
        let report = try run.run()
        healings += report.healed
        return report
    }

    private var clock: @Sendable () -> Instant {
        { [unowned self] in Instant(milliseconds: network.clock.now.milliseconds + clockError) }
    }

    func record(_ key: RecordKey) throws -> Record? { try service.store.read { try $0.record(key) } }
    func waiting() throws -> Int { try service.store.read { try $0.countUpward() } }

    func restart() throws { try reopen(from: "\(name)-\(openings)") }
    func backup() throws { try network.copy("\(name)-\(openings)", to: name + "-backup") }
    func restore() throws { try reopen(from: name + "-backup") }

    private func reopen(from source: String) throws {
        service.store.close()
        openings += 1
        try network.copy(source, to: "\(name)-\(openings)")
        let box = Box()
        box.relay = self
        service = try Self.open(folder, network, box, pageRows: pageRows)
        relay = Relay(service, wire: wire, clock: clock)
    }

    /// Lets the relay's disk fail, as `TestNetwork.failing`.
    func failing(_ fault: FaultyDisk.Fault, after writes: Int, _ body: () throws -> Void) throws {
        let struck = try FaultyDisk.failing(fault, in: folder + "/", after: writes, body)
        FaultyDisk.mend()
        if struck, fault != .full { try restart() }
    }

    /// What differs between the living records here and those that the server above would show this relay.
    func differences() throws -> [String] {
        let device = try network.service.device(token: token)
        let feeds = try network.service.feeds(of: device)
        func living(_ service: SyncService) throws -> [RecordKey: Record] {
            try service.store.read { reader in
                var records: [RecordKey: Record] = [:]
                for feed in feeds { for record in try reader.living(of: feed) { records[record.key] = record } }
                return records
            }
        }
        let (here, above) = (try living(service), try living(network.service))
        return Set(here.keys).union(above.keys).filter { here[$0] != above[$0] }.map { key in
            "\(key.kind) \(key.id): relay \(here[key]?.text ?? "none") above \(above[key]?.text ?? "none")"
        }.sorted()
    }
}

/// Carries a relay's messages as bytes, and fails as told.
final class RelayWire: UpstreamWire, @unchecked Sendable {
    private let wire: TestWire
    /// False while the line is down.
    var isUp = true
    var faults: [TestWire.Fault] {
        get { wire.faults }
        set { wire.faults = newValue }
    }
    var meanwhile: (() throws -> Void)? {
        get { wire.meanwhile }
        set { wire.meanwhile = newValue }
    }
    var traffic: (sent: Int, received: Int) { wire.traffic }
    private let network: TestNetwork

    init(network: TestNetwork, token: String) {
        self.network = network
        wire = TestWire(token: token) { [unowned network] in network.service }
    }

    func sync(_ request: SyncRequest) throws -> SyncReply {
        guard isUp else { throw TrainingError(.network, "The line is down.") }
        wire.patience = 5_000
        return try wire.sync(request)
    }

    func manifest(course: String, version: Int64) throws -> (text: [UInt8], signature: String) {
        try network.service.store.read { reader in
            guard let text = try reader.manifest(course: course, version: version),
                let signature = try reader.signature(course: course, version: version)
            else { throw TrainingError(.notFound, "There is no such course.") }
            return (text, signature)
        }
    }

    /// The stores of a test share one folder of files.
    func fetch(_ files: [BundleManifest.File], into folder: String) throws {}
}
