import Foundation
import SQLiteStorage
import TestSupport
import TrainingModel
import XCTest

@testable import SyncServer

/// What is SQLite's own about its store: the file, the disk, and the common commit.
final class SQLiteStoreTests: XCTestCase {
    private func folder() -> String {
        let folder = NSTemporaryDirectory() + "egov-sqlite-" + UUID().uuidString
        addTeardownBlock { try? FileManager.default.removeItem(atPath: folder) }
        return folder
    }

    private func founded(_ folder: String) throws -> SQLiteStore {
        let store = try SQLiteStore(folder: folder, create: true)
        try store.write { try $0.found(network: "Test", epoch: StoreFixture.epoch, receiptKey: "key") }
        return store
    }

    func test_a_folder_without_a_network_is_refused_and_stays_empty() throws {
        let folder = folder()

        XCTAssertThrowsError(try SQLiteStore(folder: folder)) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .storage)
            XCTAssertTrue((error as? TrainingError)?.hint?.contains("init") == true)
        }

        XCTAssertFalse(FileManager.default.fileExists(atPath: folder))
    }

    func test_the_data_folder_is_for_its_owner_alone() throws {
        let folder = folder()
        try founded(folder).close()

        let attributes = try FileManager.default.attributesOfItem(atPath: folder)

        XCTAssertEqual((attributes[.posixPermissions] as? NSNumber)?.intValue, 0o700)
    }

    func test_a_store_of_the_third_version_finds_by_their_words_what_it_did_not_look_up() throws {
        let folder = folder()
        let store = try founded(folder)
        var meeting = Record(kind: "meeting", id: "019000000000000000ce")
        let version = Version(stamp: Stamp(milliseconds: 1, writer: 1), author: "writer")
        meeting[Record.scopeField] = Field("committee:c", version)
        meeting["committee"] = Field("c", version)
        var registration = Record(kind: "registration", id: "f/p", owner: "p")
        registration[Record.scopeField] = Field("workshop:f", version)
        var attempt = Record(kind: "attempt", id: "019000000000000000a7", owner: "p")
        for (name, value) in [Record.scopeField: "learners:s", "person": "p", "course": "basics"] {
            attempt[name] = Field(.string(value), version)
        }
        var attendance = Record(kind: "attendance", id: "f/1/p", owner: "p")
        attendance[Record.scopeField] = Field("workshop:f", version)
        try store.write { [meeting, registration, attempt, attendance] writer in
            for record in [meeting, registration, attempt, attendance] {
                try writer.put(record, replacing: nil, now: Instant(milliseconds: 1))
            }
        }
        store.close()
        try Database(path: folder + "/network.db", access: .readWrite).execute(FormerSchema.third)

        let opened = try SQLiteStore(folder: folder)

        let found = try opened.read {
            try $0.ids(of: "meeting", under: "c") + $0.ids(of: "registration", under: "p")
                + $0.ids(of: "attempt", under: "p/basics") + $0.ids(of: "attendance", under: "p")
        }
        XCTAssertEqual(found, [meeting.id, registration.id, attempt.id, attendance.id])
        opened.close()
    }

    /// Whoever shares the transaction with the one that fills the disk hears of it, and nobody's work is kept by half.
    func test_a_full_disk_fails_everybody_in_the_common_commit_and_keeps_nothing_of_it() throws {
        let folder = folder()
        let store = try founded(folder)
        defer { store.close() }
        try store.write { writer in
            try writer.put(storeRecord("before"), replacing: nil, now: Instant(milliseconds: 1))
            let database = try XCTUnwrap(writer as? SQLiteConnection).database
            let pages = try database.row("PRAGMA page_count") { $0.integer(0) } ?? 0
            try database.execute("PRAGMA max_page_count = \(pages + 6)")
        }
        let hold = DispatchSemaphore(value: 0)
        Thread { try? store.write { _ in hold.wait() } }.start()
        Thread.sleep(forTimeInterval: 0.1)
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.3) { hold.signal() }
        let lock = NSLock()
        nonisolated(unsafe) var codes: [Int: TrainingError.Code?] = [:]
        DispatchQueue.concurrentPerform(iterations: 2) { number in
            let record = storeRecord("n\(number)", String(repeating: "x", count: number == 0 ? 200_000 : 10))
            var code: TrainingError.Code?
            do {
                _ = try store.write { try $0.put(record, replacing: nil, now: Instant(milliseconds: 1)) }
            } catch { code = (error as? TrainingError)?.code }
            lock.withLock { codes[number] = code }
        }

        XCTAssertEqual(codes[0], .storage)
        // The small one was either committed whole or refused whole.
        let isThere = try store.read { try $0.record(RecordKey("note", "n1")) } != nil
        XCTAssertEqual(isThere, codes[1] == .some(nil))
        XCTAssertNil(try store.read { try $0.record(RecordKey("note", "n0")) })
        try store.read { reader in
            XCTAssertNotNil(try reader.record(RecordKey("note", "before")))
            XCTAssertEqual(try reader.feed("network").count, isThere ? 2 : 1)
            XCTAssertEqual(try reader.head(), isThere ? 2 : 1)
        }

        try store.write { writer in
            try XCTUnwrap(writer as? SQLiteConnection).database.execute("PRAGMA max_page_count = 100000")
        }
        let seq = try store.write { writer in
            try writer.put(storeRecord("after"), replacing: nil, now: Instant(milliseconds: 1))
        }
        XCTAssertEqual(seq, isThere ? 3 : 2)
    }

    func test_a_second_process_that_writes_is_noticed() throws {
        let folder = folder()
        let (store, other) = (try founded(folder), try SQLiteStore(folder: folder))
        defer {
            store.close()
            other.close()
        }
        let heard = DispatchSemaphore(value: 0)
        store.onChange { if $0 == nil { heard.signal() } }
        Thread.sleep(forTimeInterval: 0.7)  // the writer has looked once

        _ = try other.write { try $0.put(storeRecord("a"), replacing: nil, now: Instant(milliseconds: 1)) }

        XCTAssertEqual(heard.wait(timeout: .now() + 5), .success)
        XCTAssertEqual(try store.read { try $0.head() }, 1)
    }
}
