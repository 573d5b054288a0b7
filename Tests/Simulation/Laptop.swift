import Foundation
import JSONParser
import SQLiteStorage
import Signing
import SyncClient
import SyncServer
import TestSupport
import TrainingModel

/// A person's computer in a test: a real replica, a clock of its own, and a wire to the service.
final class Laptop: @unchecked Sendable {
    let network: TestNetwork
    private(set) var folder: String
    /// By the name of the server, which is empty for the network's own.
    private(set) var tokens: [String: String]
    /// The relay with which this computer syncs; nil for the network's server.
    private(set) var relay: TestRelay?
    private(set) var replica: Replica
    /// Milliseconds by which this computer's clock is wrong.
    var clockError: Int64 = 0
    private(set) var wire: TestWire
    /// Feeds that had to be healed so far: where nothing was damaged, a fault.
    var healings: [String] = []
    /// What differed when a digest last did.
    private(set) var differencesBeforeHealing: [String] = []
    private var random: SeededRandom
    private var reboots = 0
    /// The version of the course that this computer has.
    var courseVersion = 1

    init(
        folder: String, joined: JoinReply, token: String, network: TestNetwork, seed: UInt64, relay: TestRelay? = nil
    ) throws {
        try EmptyDatabase.ofReplica().write(to: folder)
        self.folder = folder
        self.network = network
        self.relay = relay
        tokens = [relay?.name ?? "": token]
        random = SeededRandom(seed: seed)
        wire = TestWire(token: token) { [unowned network] in relay?.service ?? network.service }
        let box = Box()
        replica = try Replica.create(
            folder: folder, joined: joined, server: relay?.url ?? "test:",
            now: { box.laptop?.now ?? network.clock.now },
            random: { box.laptop?.nextRandom() ?? UInt32(truncatingIfNeeded: seed) })
        box.laptop = self
    }

    /// A laptop with a copy of another one's files and token.
    init(copying laptop: Laptop, to folder: String, seed: UInt64) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["replica.db", "replica.db-wal"]
        where FileManager.default.fileExists(atPath: "\(laptop.folder)/\(name)") {
            try FileManager.default.copyItem(atPath: "\(laptop.folder)/\(name)", toPath: "\(folder)/\(name)")
        }
        self.folder = folder
        network = laptop.network
        tokens = laptop.tokens
        relay = laptop.relay
        random = SeededRandom(seed: seed)
        wire = TestWire(token: laptop.token) { [unowned network = laptop.network, relay = laptop.relay] in
            relay?.service ?? network.service
        }
        let box = Box()
        replica = try Replica.open(
            folder: folder, now: { box.laptop?.now ?? laptop.now },
            random: { box.laptop?.nextRandom() ?? UInt32(truncatingIfNeeded: seed) })
        box.laptop = self
    }

    private final class Box { weak var laptop: Laptop? }

    var service: SyncService { relay?.service ?? network.service }
    var token: String { tokens[relay?.name ?? ""] ?? "" }

    func knows(_ relay: TestRelay) throws -> Bool { try replica.otherServers().contains(relay.url) }
    func forgetToken(of relay: TestRelay?) { tokens[relay?.name ?? ""] = nil }

    /// Goes on with another server of the network, which this computer joins if it has not yet.
    func roam(to relay: TestRelay?) throws {
        let service = relay?.service ?? network.service
        let name = relay?.name ?? ""
        let token = try tokens[name] ?? join(service)
        tokens[name] = token
        self.relay = relay
        wire = TestWire(token: token) { [unowned network] in relay?.service ?? network.service }
    }

    private func join(_ service: SyncService) throws -> String {
        let (code, token, person) = (Sodium.secret(bytes: 16), Sodium.secret(bytes: 32), try replica.person())
        let end = Instant(milliseconds: service.now().milliseconds + 60_000_000)
        // As 'invite' does for somebody whom the server knows, wherever they belong by now.
        try service.store.write {
            try $0.addCode(hash: Sodium.blake2b(code), person: person, structures: nil, expiresAt: end)
        }
        _ = try service.join(JoinRequest(code: code, device: person, token: token, person: person))
        return token
    }

    var now: Instant { Instant(milliseconds: network.clock.now.milliseconds + clockError) }
    private func nextRandom() -> UInt32 { UInt32(truncatingIfNeeded: random.next()) }

    /// Closes and opens the replica, as another run of the program does.
    func reopen() throws { replica = try secondProcess() }

    /// The computer starts again, with what its disk kept: other programs' memory of the files is gone.
    func reboot() throws {
        reboots += 1
        let disk = "\(folder)-after-\(reboots)"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        for name in ["replica.db", "replica.db-wal"] where FileManager.default.fileExists(atPath: "\(folder)/\(name)") {
            try FileManager.default.copyItem(atPath: "\(folder)/\(name)", toPath: "\(disk)/\(name)")
        }
        let batch = replica.batchRecords
        folder = disk
        replica = try secondProcess()
        replica.batchRecords = batch
    }

    /// The same file, opened by another program at the same time.
    func secondProcess() throws -> Replica {
        try Replica.open(folder: folder, now: { [unowned self] in now }, random: { [unowned self] in nextRandom() })
    }

    @discardableResult
    func sync(acceptsRemovals: Bool = false) throws -> SyncReport {
        network.clock.advance(1_000)
        wire.patience = 5_000
        var engine: SyncEngine?
        let made = SyncEngine(
            replica: replica, wire: wire, server: relay?.url ?? "test:", acceptsRemovals: acceptsRemovals
        ) { [unowned self] _ in
            guard let feeds = engine?.differing, !feeds.isEmpty else { return }
            differencesBeforeHealing = (try? differences()) ?? []
        }
        engine = made
        defer { engine = nil }
        let report = try made.run()
        healings += report.healed
        return report
    }

    @discardableResult
    func writeNote(_ title: String, body: String = "Body", editors: [Laptop] = []) throws -> Note {
        network.clock.advance(1_000)
        let me = try replica.me()
        return Note(
            try replica.create(
                Note.kind, scope: Scope.network,
                fields: [
                    "author": .string(me.id), "title": .string(title), "body": .string(body), "language": "en",
                    "structure": .string(me.structure), "status": "published",
                    "editors": .array(try editors.map { .string(try $0.replica.person()) }),
                ]))
    }

    func edit(_ note: Note, _ fields: [String: JSON]) throws {
        network.clock.advance(1_000)
        try replica.edit(note.record.key, fields)
    }

    func remove(_ note: Note) throws {
        network.clock.advance(1_000)
        try replica.remove(note.record.key)
    }

    func waiting() throws -> Int { try replica.countOfEdits(.waiting) }
    func values(_ state: LedgerEntry.State) throws -> [JSON] { try replica.ledger(states: [state]).map(\.value) }

    func note(_ id: String) throws -> Note? { try replica.view(Note.self, id) }

    /// What differs between the living records that stand here and those that the server would show this person.
    func differences() throws -> [String] {
        let device = try service.device(token: token)
        let expected = try service.store.read { reader in
            var records: [RecordKey: Record] = [:]
            for feed in try service.feeds(of: device) {
                for record in try reader.living(of: feed) { records[record.key] = record }
            }
            return records
        }
        let rows = try replica.database.rows("SELECT body FROM record WHERE alive") {
            try Record(JSON.parse($0.bytes(0)))
        }
        let held = Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0) })
        return Set(held.keys).union(expected.keys).filter { held[$0] != expected[$0] }.map { key in
            "\(key.kind) \(key.id): replica \(held[key]?.text ?? "none") server \(expected[key]?.text ?? "none")"
        }.sorted()
    }
}

extension StoreReader {
    func living(of feed: String) throws -> [Record] {
        var texts: [[UInt8]] = []
        try rows(of: feed, after: 0) { row in
            texts.append(row.text)
            return true
        }
        return try texts.map { try Record(JSON.parse($0)) }.filter(\.isAlive)
    }
}

extension Record {
    var text: String { String(decoding: encoded, as: UTF8.self) }
}
