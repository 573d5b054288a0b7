import Foundation
import JSONParser
import Signing
import TrainingModel
import XCTest

@testable import SyncClient
@testable import SyncServer

/// A whole network in one process: the real service on a real SQLite file, real replicas, and a wire that encodes
/// every message as HTTP would carry it and can be told to fail.
final class TestNetwork: @unchecked Sendable {
    let folder: String
    var service: SyncService
    /// The server's clock, milliseconds.
    let clock = TestClock(1_790_000_000_000)
    private(set) var laptops: [Laptop] = []

    init(_ test: XCTestCase) throws {
        folder = NSTemporaryDirectory() + "egov-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        service = try TestNetwork.open(folder + "/server", clock, create: true)
        _ = try Administration(service).found(network: "Test", administrator: "Root", structure: "Office")
        test.addTeardownBlock { [self] in
            service.store.close()
            try FileManager.default.removeItem(atPath: folder)
        }
    }

    private static func open(_ path: String, _ clock: TestClock, create: Bool) throws -> SyncService {
        try SyncService(
            store: try SQLiteStore(folder: path, create: create), blobs: try BlobStore(folder: path + "/blobs"),
            now: { clock.now })
    }

    /// Somebody's computer, joined.
    func laptop(_ name: String, structure: String = "Health", role: Role = .official, wholeNetwork: Bool = false) throws
        -> Laptop
    {
        let invitation = try Administration(service).invite(
            name: name, structure: structure, role: role, wholeNetwork: wholeNetwork)
        let token = Sodium.secret(bytes: 32)
        let joined = try service.join(JoinRequest(code: invitation.code, device: name, token: token))
        let laptop = try Laptop(
            folder: "\(folder)/\(name)-\(laptops.count)", joined: joined, token: token, network: self,
            seed: UInt64(laptops.count + 1))
        laptops.append(laptop)
        return laptop
    }

    func id(ofStructure name: String) throws -> String {
        try service.store.read { reader in
            try reader.records("structure", idPrefix: "").first { Structure($0).name["en"] == name }?.id ?? ""
        }
    }

    func revoke(_ role: Role, of laptop: Laptop, structure: String) throws {
        let scope = Scope.structure(try id(ofStructure: structure))
        let id = Grant.id(person: try laptop.replica.person(), role: role, scope: scope)
        try service.store.write { [now = clock.now] writer in
            _ = try writer.writeAsServer(Grant.kind, id: id, now: now, fields: ["active": false])
        }
    }

    /// Copies the server's data as a backup does; `restore` puts it back.
    func backup() throws { try copy("/server", "/backup") }

    func restore() throws {
        try copy("/backup", "/server")
        service = try TestNetwork.open(folder + "/server", clock, create: false)
    }

    private func copy(_ from: String, _ to: String) throws {
        // Closing the last connection writes the log back into the file.
        service.store.close()
        Thread.sleep(forTimeInterval: 0.6)
        if FileManager.default.fileExists(atPath: folder + to) {
            try FileManager.default.removeItem(atPath: folder + to)
        }
        try FileManager.default.copyItem(atPath: folder + from, toPath: folder + to)
        service = try TestNetwork.open(folder + "/server", clock, create: false)
    }

    /// Everybody syncs until nothing moves, then every feed of every replica must be the server's.
    func settleAndCompare(file: StaticString = #filePath, line: UInt = #line) throws {
        for _ in 0..<3 { for laptop in laptops { try laptop.sync() } }
        for laptop in laptops {
            let report = try laptop.sync()
            XCTAssertEqual(
                report.sent + report.waiting + report.received, 0, "second sync moves", file: file, line: line)
            XCTAssertEqual(report.healed, [], file: file, line: line)
            XCTAssertEqual(try laptop.replica.faults(), [], file: file, line: line)
            try laptop.compareWithServer(file: file, line: line)
        }
    }
}

/// A clock that tests set.
final class TestClock: @unchecked Sendable {
    private let lock = NSLock()
    private var milliseconds: Int64
    init(_ milliseconds: Int64) { self.milliseconds = milliseconds }
    var now: Instant { lock.withLock { Instant(milliseconds: milliseconds) } }
    func advance(_ by: Int64) { lock.withLock { milliseconds += by } }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
