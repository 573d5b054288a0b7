import Foundation
import JSONParser
import TestSupport
import TrainingModel
import XCTest

@testable import SyncClient
@testable import SyncServer

/// A person's computer in a test: a real replica, a clock of its own, and a wire to the service.
final class Laptop: @unchecked Sendable {
    let network: TestNetwork
    let folder: String
    let token: String
    private(set) var replica: Replica
    /// Milliseconds by which this computer's clock is wrong.
    var clockError: Int64 = 0
    let wire: TestWire
    /// Feeds that had to be healed so far: where nothing was damaged, a fault.
    var healings: [String] = []
    /// What differed when a digest last did.
    private(set) var differencesBeforeHealing: [String] = []
    private var random: SeededRandom

    init(folder: String, joined: JoinReply, token: String, network: TestNetwork, seed: UInt64) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        self.folder = folder
        self.network = network
        self.token = token
        random = SeededRandom(seed: seed)
        wire = TestWire(network: network, token: token)
        let box = Box()
        replica = try Replica.create(
            folder: folder, joined: joined, server: "test:", now: { box.laptop?.now ?? network.clock.now },
            random: { box.laptop?.nextRandom() ?? UInt32(truncatingIfNeeded: seed) })
        box.laptop = self
    }

    /// A laptop with a copy of another one's files and token.
    init(copying laptop: Laptop, to folder: String, seed: UInt64) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["replica.db", "replica.db-wal"] {
            try FileManager.default.copyItem(atPath: "\(laptop.folder)/\(name)", toPath: "\(folder)/\(name)")
        }
        self.folder = folder
        network = laptop.network
        token = laptop.token
        random = SeededRandom(seed: seed)
        wire = TestWire(network: laptop.network, token: laptop.token)
        let box = Box()
        replica = try Replica.open(
            folder: folder, now: { box.laptop?.now ?? laptop.now },
            random: { box.laptop?.nextRandom() ?? UInt32(truncatingIfNeeded: seed) })
        box.laptop = self
    }

    private final class Box { weak var laptop: Laptop? }

    var now: Instant { Instant(milliseconds: network.clock.now.milliseconds + clockError) }
    private func nextRandom() -> UInt32 { UInt32(truncatingIfNeeded: random.next()) }

    /// Closes and opens the replica, as another run of the program does.
    func reopen() throws { replica = try secondProcess() }

    /// The same file, opened by another program at the same time.
    func secondProcess() throws -> Replica {
        try Replica.open(folder: folder, now: { [unowned self] in now }, random: { [unowned self] in nextRandom() })
    }

    @discardableResult
    func sync() throws -> SyncReport {
        network.clock.advance(1_000)
        var engine: SyncEngine?
        let made = SyncEngine(replica: replica, wire: wire) { [unowned self] _ in
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
        let device = try network.service.device(token: token)
        let expected = try network.service.store.read { reader in
            var records: [RecordKey: Record] = [:]
            for feed in try network.service.feeds(of: device) {
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

/// Carries messages as bytes, and fails as told.
final class TestWire: SyncWire {
    enum Fault { case none, dropRequest, dropReply, repeatRequest }

    private let network: TestNetwork
    private let token: String
    /// What happens to the next exchanges, in their order.
    var faults: [Fault] = []
    private(set) var traffic: (sent: Int, received: Int) = (0, 0)
    /// What happens once, after the server has answered and before the answer arrives.
    var meanwhile: (() throws -> Void)?
    /// All requests, to send one again much later.
    private(set) var requests: [[UInt8]] = []

    init(network: TestNetwork, token: String) {
        self.network = network
        self.token = token
    }

    func sync(_ request: SyncRequest) throws -> SyncReply {
        let fault = faults.isEmpty ? .none : faults.removeFirst()
        let bytes = request.encoded
        requests.append(bytes)
        traffic.sent += bytes.count
        if fault == .dropRequest { throw TrainingError(.network, "The request was lost.") }
        if fault == .repeatRequest { _ = try deliver(bytes) }
        let reply = try deliver(bytes)
        try meanwhile?()
        meanwhile = nil
        if fault == .dropReply { throw TrainingError(.network, "The reply was lost.") }
        traffic.received += reply.count
        return try SyncReply(JSON.parse(reply))
    }

    /// Gives the server a request as it came over the line, perhaps an old one.
    @discardableResult
    func deliver(_ bytes: [UInt8]) throws -> [UInt8] {
        let device = try network.service.device(token: token)
        return try network.service.sync(SyncRequest(JSON.parse(bytes)), from: device).encoded
    }
}
