import Foundation
import JSONParser
import TrainingModel
import XCTest

@testable import SyncServer

/// A kind of store that must pass every test of StoreConformanceTests and StoreAccessConformanceTests.
struct StoreEngine: Sendable {
    let name: String
    /// Opens the network that stands in a folder; makes it when `create` is true.
    let open: @Sendable (_ folder: String, _ create: Bool) throws -> any Store

    static let all = [
        StoreEngine(name: "SQLite") { try SQLiteStore(folder: $0, create: $1) }
    ]
}

/// A network of one engine, founded and empty.
final class StoreFixture {
    let engine: StoreEngine
    let folder = NSTemporaryDirectory() + "egov-store-" + UUID().uuidString
    private(set) var store: any Store

    static let epoch = Epoch(name: "first", began: 0, at: Instant(milliseconds: 1_000))

    init(_ engine: StoreEngine) throws {
        self.engine = engine
        store = try engine.open(folder, true)
        try store.write { try $0.found(network: "Test", epoch: Self.epoch, receiptKey: "key") }
    }

    /// Ends the store and opens it again, as another run of the server does.
    func reopen() throws {
        store.close()
        store = try engine.open(folder, false)
    }

    func close() {
        store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Writes a record over the one that is there.
    @discardableResult
    func put(_ record: Record, now: Int64 = 5_000) throws -> Int64 {
        try store.write { writer in
            try writer.put(record, replacing: writer.record(record.key), now: Instant(milliseconds: now))
        }
    }

    func rows(of feed: String, after seq: Int64 = 0) throws -> [(seq: Int64, record: Record)] {
        try store.read { reader in
            var rows: [StoredRow] = []
            try reader.rows(of: feed, after: seq) { row in
                rows.append(row)
                return true
            }
            return try rows.map { ($0.seq, try Record(JSON.parse($0.text))) }
        }
    }
}

extension XCTestCase {
    /// Runs a test on a fresh network of every engine.
    func onEveryEngine(_ test: (StoreFixture) throws -> Void) throws {
        XCTAssertFalse(StoreEngine.all.isEmpty)
        for engine in StoreEngine.all {
            let fixture = try StoreFixture(engine)
            defer { fixture.close() }
            do { try test(fixture) } catch { XCTFail("\(engine.name): \(error)") }
        }
    }
}

/// A note-like record with one field, as a store sees it.
func storeRecord(
    _ id: String, _ value: String = "x", scope: String = "network", owner: String? = nil, at milliseconds: Int64 = 10,
    removed: Bool = false, kind: String = "note"
) -> Record {
    var record = Record(kind: kind, id: id, owner: owner)
    let version = Version(stamp: Stamp(milliseconds: milliseconds, writer: 1), author: "ada")
    record["body"] = Field(.string(value), version)
    record[Record.scopeField] = Field(.string(scope), version)
    if removed {
        let later = Version(stamp: Stamp(milliseconds: milliseconds + 1, writer: 1), author: "ada")
        record[Record.removedField] = Field("0000000000000000", later)
    }
    return record
}
