import Foundation
import TrainingModel
import XCTest

@testable import SyncServer

/// Several writers and readers at once, on every engine.
final class StoreConcurrencyTests: XCTestCase {
    private struct Stop: Error {}

    /// Values that threads put together.
    private final class Shared<Value: Sendable>: @unchecked Sendable {
        private let lock = NSLock()
        private var kept: Value
        init(_ value: Value) { kept = value }
        var value: Value { lock.withLock { kept } }
        func change(_ body: (inout Value) -> Void) { lock.withLock { body(&kept) } }
    }

    /// Runs `count` threads to their end.
    private func threads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let group = DispatchGroup()
        for number in 0..<count {
            group.enter()
            Thread {
                body(number)
                group.leave()
            }.start()
        }
        XCTAssertEqual(group.wait(timeout: .now() + 60), .success)
    }

    func test_writers_from_many_threads_each_get_a_seq_of_their_own_without_gaps() throws {
        try onEveryEngine { fixture in
            let store = fixture.store
            let seqs = Shared<[Int64]>([])
            threads(8) { thread in
                for number in 0..<25 {
                    let record = storeRecord("n\(thread)-\(number)")
                    let seq = try? store.write { try $0.put(record, replacing: nil, now: Instant(milliseconds: 1)) }
                    seqs.change { $0.append(seq ?? -1) }
                }
            }

            XCTAssertEqual(seqs.value.sorted(), Array(1...200))
            XCTAssertEqual(try store.read { try $0.feed("network").count }, 200)
        }
    }

    func test_a_writer_that_fails_undoes_its_own_work_and_nobody_elses() throws {
        try onEveryEngine { fixture in
            let store = fixture.store
            let outcomes = Shared<[Int: Bool]>([:])
            let hold = DispatchSemaphore(value: 0)
            let holder = Thread { _ = try? store.write { _ in hold.wait() } }
            holder.start()
            // While the first one holds the writer, the others gather for one common commit.
            DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) { hold.signal() }
            threads(12) { number in
                let seq: Int64? = try? store.write { writer in
                    let record = storeRecord("n\(number)")
                    let seq = try writer.put(record, replacing: nil, now: Instant(milliseconds: 1))
                    if number % 3 == 0 { throw Stop() }
                    return seq
                }
                outcomes.change { $0[number] = seq != nil }
            }

            for (number, succeeded) in outcomes.value {
                XCTAssertEqual(succeeded, number % 3 != 0)
                let record = try store.read { try $0.record(RecordKey("note", "n\(number)")) }
                XCTAssertEqual(record != nil, succeeded, "n\(number)")
            }
            let rows = try fixture.rows(of: "network")
            XCTAssertEqual(rows.map(\.seq), Array(1...8))
            let digest = rows.reduce(Digest()) { $0 + Digest($1.record) }
            XCTAssertEqual(try store.read { try $0.feed("network").digest }, digest)
        }
    }

    func test_a_writer_sees_its_own_work_and_readers_only_what_is_committed() throws {
        try onEveryEngine { fixture in
            let store = fixture.store
            let inside = try store.write { writer in
                try writer.put(storeRecord("a"), replacing: nil, now: Instant(milliseconds: 1))
                let others = try store.read { (try $0.head(), try $0.record(RecordKey("note", "a")) == nil) }
                return [try writer.head(), try writer.feed("network").count, others.0, others.1 ? 1 : 0]
            }

            XCTAssertEqual(inside, [1, 1, 0, 1])
            XCTAssertEqual(try store.read { try $0.head() }, 1)
        }
    }

    func test_a_reader_keeps_its_snapshot_while_others_write() throws {
        try onEveryEngine { fixture in
            try fixture.put(storeRecord("a"))
            try fixture.store.read { reader in
                XCTAssertEqual(try reader.head(), 1)
                try fixture.put(storeRecord("b"))

                XCTAssertEqual(try reader.head(), 1)
                XCTAssertEqual(try reader.feed("network").count, 1)
                XCTAssertNil(try reader.record(RecordKey("note", "b")))
            }
            XCTAssertEqual(try fixture.store.read { try $0.head() }, 2)
        }
    }

    /// The order of commits is the order of seqs: a reader that goes on from its cursor never misses a slower writer.
    func test_a_reader_that_follows_the_feed_by_its_cursor_misses_nothing() throws {
        try onEveryEngine { fixture in
            let store = fixture.store
            let isDone = Shared(false)
            let seen = Shared<[String]>([])
            let follower = DispatchGroup()
            follower.enter()
            Thread {
                var cursor: Int64 = 0
                while true {
                    let last = isDone.value
                    try? store.read { reader in
                        let head = try reader.head()
                        var ids: [String] = []
                        try reader.rows(of: "network", after: cursor) { row in
                            ids.append(String(decoding: row.text, as: UTF8.self))
                            return true
                        }
                        seen.change { $0 += ids }
                        cursor = head
                    }
                    if last { break }
                }
                follower.leave()
            }.start()

            threads(6) { thread in
                for number in 0..<40 {
                    let record = storeRecord("n\(thread)-\(number)")
                    _ = try? store.write { writer in
                        let seq = try writer.put(record, replacing: nil, now: Instant(milliseconds: 1))
                        if number % 7 == thread { Thread.sleep(forTimeInterval: 0.002) }
                        if number % 11 == 0 { throw Stop() }
                        return seq
                    }
                }
            }
            isDone.change { $0 = true }
            XCTAssertEqual(follower.wait(timeout: .now() + 30), .success)

            XCTAssertEqual(seen.value.count, 6 * 36)
            XCTAssertEqual(Set(seen.value).count, 6 * 36)
        }
    }

    func test_those_who_listen_hear_of_the_feeds_that_changed_after_the_commit() throws {
        try onEveryEngine { fixture in
            let store = fixture.store
            let heard = Shared<[Set<String>]>([])
            let isCommitted = Shared(true)
            store.onChange { feeds in
                guard let feeds else { return }
                let head = (try? store.read { try $0.head() }) ?? 0
                isCommitted.change { $0 = $0 && head > 0 }
                heard.change { $0.append(feeds) }
            }

            try fixture.put(storeRecord("a", scope: "learners:x", owner: "ada"))
            try fixture.put(storeRecord("a", scope: "learners:y", owner: "ada", at: 20))
            XCTAssertThrowsError(
                try store.write { writer -> Int64 in
                    try writer.put(storeRecord("c"), replacing: nil, now: Instant(milliseconds: 1))
                    throw Stop()
                })
            _ = try store.write { try $0.head() }

            XCTAssertEqual(
                heard.value,
                [["learners:x", "own:ada"], ["learners:x", "learners:y", "own:ada"]])
            XCTAssertTrue(isCommitted.value)
        }
    }

    func test_a_closed_store_refuses_work_instead_of_keeping_it_waiting() throws {
        try onEveryEngine { fixture in
            let store = fixture.store
            store.close()

            let answered = DispatchSemaphore(value: 0)
            let code = Shared<TrainingError.Code?>(nil)
            Thread {
                do { _ = try store.write { try $0.head() } } catch {
                    code.change { $0 = (error as? TrainingError)?.code }
                }
                answered.signal()
            }.start()

            XCTAssertEqual(answered.wait(timeout: .now() + 10), .success)
            XCTAssertEqual(code.value, .unavailable)
        }
    }
}
