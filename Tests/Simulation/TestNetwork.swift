import Foundation
import JSONParser
import Signing
import SyncClient
import SyncServer
import TrainingModel

/// A whole network in one process: the real service on a real SQLite file, real replicas, and a wire that encodes
/// every message as HTTP would carry it and can be told to fail.
final class TestNetwork: @unchecked Sendable {
    let folder: String
    private(set) var service: SyncService
    /// The server's clock, milliseconds.
    let clock = TestClock(1_790_000_000_000)
    private(set) var laptops: [Laptop] = []
    private(set) var relays: [TestRelay] = []
    private let pageRows: Int
    /// How often the server was opened again.
    private var openings = 0

    /// - Parameter pageRows: rows of one page of the server's replies.
    init(pageRows: Int = Limits.pageRows) throws {
        self.pageRows = pageRows
        // In memory where there is a place for it: these tests ask what a commit holds, not how a disk keeps it.
        let place = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm/" : NSTemporaryDirectory()
        let empty = try EmptyDatabase.ofServer()
        try FaultyDisk.install()
        folder = place + "egov-" + UUID().uuidString
        try empty.write(to: "\(folder)/server-0")
        service = try Self.open(folder, 0, clock, pageRows: pageRows)
        _ = try Administration(service).found(network: "Test", administrator: "Root", structure: "Office")
    }

    func close() {
        service.store.close()
        for relay in relays { relay.service.store.close() }
        relays = []
        laptops = []  // they hold the network
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func open(_ folder: String, _ opening: Int, _ clock: TestClock, pageRows: Int) throws -> SyncService
    {
        try SyncService(
            store: try SQLiteStore(folder: "\(folder)/server-\(opening)"),
            blobs: try BlobStore(folder: folder + "/blobs"), now: { clock.served }, pageRows: pageRows)
    }

    /// Somebody's computer, joined.
    /// - Parameter relay: where they join; the network's server by default.
    func laptop(
        _ name: String, structure: String = "Health", role: Role = .official, wholeNetwork: Bool = false,
        behind relay: TestRelay? = nil
    ) throws -> Laptop {
        clock.advance(1_000)  // so that ids, and with them the order of feeds, are the same in every run
        let invitation = try Administration(relay?.service ?? service).invite(
            name: name, structure: structure, role: role, wholeNetwork: wholeNetwork)
        let token = Sodium.secret(bytes: 32)
        let joined = try (relay?.service ?? service).join(
            JoinRequest(code: invitation.code, device: name, token: token))
        let laptop = try Laptop(
            folder: "\(folder)/\(name)-\(laptops.count)", joined: joined, token: token, network: self,
            seed: UInt64(laptops.count + 1), relay: relay)
        laptops.append(laptop)
        return laptop
    }

    /// A ministry's server, joined; it has read everything.
    func relay(_ structures: String...) throws -> TestRelay {
        clock.advance(1_000)
        for name in structures where try id(ofStructure: name).isEmpty {
            _ = try Administration(service).invite(name: "Head of \(name)", structure: name, role: .official)
        }
        let relay = try TestRelay("relay\(relays.count + 1)", structures: structures, in: self, pageRows: pageRows)
        relays.append(relay)
        try relay.run()
        return relay
    }

    var databasePath: String { "\(folder)/server-\(openings)/network.db" }

    func record(_ key: RecordKey) throws -> Record? { try service.store.read { try $0.record(key) } }
    /// Every record of a kind that is known, removed ones too.
    func records() throws -> [Record] {
        try service.store.read { reader in try Kind.all.flatMap { try reader.records($0.name, idPrefix: "") } }
    }
    func head() throws -> Int64 { try service.store.read { try $0.head() } }
    func history(of key: RecordKey) throws -> [JSON] {
        try service.store.read { try $0.history(of: key).map(\.field.value) }
    }

    /// A computer that is never seen again.
    func lose(_ laptop: Laptop) { laptops.removeAll { $0 === laptop } }

    func id(ofStructure name: String) throws -> String {
        try service.store.read { reader in
            try reader.records("structure", idPrefix: "").first { Structure($0).name["en"] == name }?.id ?? ""
        }
    }

    func revoke(_ role: Role, of laptop: Laptop, structure: String) throws {
        try set(role, of: laptop, structure: structure, active: false)
    }

    /// Gives somebody a role for a structure, or takes it away.
    func set(_ role: Role, of laptop: Laptop, structure: String, active: Bool = true) throws {
        let scope = Scope.structure(try id(ofStructure: structure))
        let id = Grant.id(person: try laptop.replica.person(), role: role, scope: scope)
        try service.store.write { [now = clock.served] writer in
            _ = try writer.writeAsServer(
                Grant.kind, id: id, now: now,
                fields: ["role": .string(role.rawValue), "scope": .string(scope), "active": .bool(active)])
        }
    }

    func addCourse(_ id: String) throws {
        try service.store.write { [now = clock.served] writer in
            _ = try writer.writeAsServer(
                CourseEntry.kind, id: id, now: now,
                fields: ["title": ["en": .string(id)], "languages": ["en"], "version": 1, "digest": "0"])
        }
    }

    /// Forgets the fields of everything that is removed by now.
    @discardableResult
    func collect() throws -> Int {
        try service.store.write { [now = clock.served] in
            try $0.collect(before: Instant(milliseconds: now.milliseconds + 1))
        }
    }

    /// Lets the server's disk fail at its `writes`th write, or read, from now on, while `body` runs; a server that died is started
    /// again on what the disk kept.
    func failing(_ fault: FaultyDisk.Fault, after writes: Int, _ body: () throws -> Void) throws {
        let struck = try FaultyDisk.failing(fault, in: "\(folder)/server-\(openings)/", after: writes, body)
        FaultyDisk.mend()
        if struck, fault.stops { try restart() }
    }

    /// Copies the server's files as a backup does; `restore` opens a server on the copy.
    func backup() throws { try copy("server-\(openings)", to: "backup") }

    func restore() throws { try reopen(from: "backup") }

    /// Stops the server and starts it again.
    func restart() throws { try reopen(from: "server-\(openings)") }

    private func reopen(from source: String) throws {
        service.store.close()
        openings += 1
        try copy(source, to: "server-\(openings)")
        service = try Self.open(folder, openings, clock, pageRows: pageRows)
        try service.beginRun()
    }

    /// Nobody writes meanwhile, so the file and its log are one state.
    func copy(_ source: String, to target: String) throws {
        let (source, target) = ("\(folder)/\(source)", "\(folder)/\(target)")
        try? FileManager.default.removeItem(atPath: target)
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        for name in ["network.db", "network.db-wal"] where FileManager.default.fileExists(atPath: "\(source)/\(name)") {
            try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: "\(target)/\(name)")
        }
    }

    /// A second computer with a copy of the first one's files, as a disk image makes.
    func copy(of laptop: Laptop) throws -> Laptop {
        let copy = try Laptop(copying: laptop, to: "\(folder)/copy-\(laptops.count)", seed: UInt64(laptops.count + 1))
        laptops.append(copy)
        return copy
    }
}

/// A clock that tests set.
final class TestClock: @unchecked Sendable {
    private let lock = NSLock()
    private var milliseconds: Int64
    init(_ milliseconds: Int64) { self.milliseconds = milliseconds }
    private var serverError: Int64 = 0
    var now: Instant { lock.withLock { Instant(milliseconds: milliseconds) } }
    /// What the server takes for now.
    var served: Instant { lock.withLock { Instant(milliseconds: milliseconds + serverError) } }
    func setServer(wrongBy error: Int64) { lock.withLock { serverError = error } }
    func advance(_ by: Int64) { lock.withLock { milliseconds += by } }
}
