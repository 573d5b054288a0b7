import Foundation
import JSONParser
import TrainingModel
import XCTest

@testable import SyncServer

/// Every verb of the store's protocol, on every engine. What happens with several writers stands in
/// StoreConcurrencyTests.
final class StoreConformanceTests: XCTestCase {
    func test_a_founded_network_has_its_name_one_epoch_and_nothing_else() throws {
        try onEveryEngine { fixture in
            try fixture.store.read { reader in
                XCTAssertEqual(try reader.networkName(), "Test")
                XCTAssertEqual(try reader.epochs(), [StoreFixture.epoch])
                XCTAssertEqual(try reader.head(), 0)
                XCTAssertEqual(try reader.feed("network"), FeedState())
                XCTAssertNil(try reader.record(RecordKey("note", "a")))
                XCTAssertNil(try reader.stored(RecordKey("note", "a")))
            }
            XCTAssertEqual(try fixture.rows(of: "network").count, 0)
        }
    }

    func test_a_network_is_founded_once() throws {
        try onEveryEngine { fixture in
            XCTAssertThrowsError(
                try fixture.store.write { try $0.found(network: "Other", epoch: StoreFixture.epoch, receiptKey: "key") }
            )
            XCTAssertEqual(try fixture.store.read { try $0.networkName() }, "Test")
        }
    }

    func test_epochs_stand_in_the_order_of_their_beginning() throws {
        try onEveryEngine { fixture in
            let second = Epoch(name: "second", began: 7, at: Instant(milliseconds: 2_000))
            let third = Epoch(name: "a third", began: 3, at: Instant(milliseconds: 3_000))
            try fixture.store.write { try $0.begin(second) }
            try fixture.store.write { try $0.begin(third) }

            XCTAssertEqual(try fixture.store.read { try $0.epochs() }, [StoreFixture.epoch, second, third])
        }
    }

    func test_a_record_stands_once_at_the_seq_of_its_latest_change() throws {
        try onEveryEngine { fixture in
            XCTAssertEqual(try fixture.put(storeRecord("a", "one")), 1)
            XCTAssertEqual(try fixture.put(storeRecord("b", "two")), 2)
            XCTAssertEqual(try fixture.put(storeRecord("a", "three", at: 20)), 3)

            let rows = try fixture.rows(of: "network")
            XCTAssertEqual(rows.map(\.seq), [2, 3])
            XCTAssertEqual(rows.map(\.record), [storeRecord("b", "two"), storeRecord("a", "three", at: 20)])
            let stored = try fixture.store.read { try $0.stored(RecordKey("note", "a")) }
            XCTAssertEqual(stored?.seq, 3)
            XCTAssertEqual(stored?.record, storeRecord("a", "three", at: 20))
            XCTAssertEqual(try fixture.store.read { try $0.head() }, 3)
        }
    }

    func test_rows_come_after_the_cursor_in_the_order_of_seq_as_long_as_they_are_taken() throws {
        try onEveryEngine { fixture in
            for number in 1...9 { try fixture.put(storeRecord("n\(number)")) }
            try fixture.put(storeRecord("other", scope: "structure:x"))

            XCTAssertEqual(try fixture.rows(of: "network", after: 4).map(\.seq), [5, 6, 7, 8, 9])
            XCTAssertEqual(try fixture.rows(of: "structure:x").map(\.seq), [10])
            XCTAssertEqual(try fixture.rows(of: "network", after: 9).count, 0)
            var taken: [Int64] = []
            try fixture.store.read { reader in
                try reader.rows(of: "network", after: 0) { row in
                    taken.append(row.seq)
                    return taken.count < 3
                }
            }
            XCTAssertEqual(taken, [1, 2, 3])
        }
    }

    func test_a_person_has_a_feed_of_what_they_own_wherever_it_lives() throws {
        try onEveryEngine { fixture in
            try fixture.put(storeRecord("a", scope: "learners:x", owner: "ada"))
            try fixture.put(storeRecord("b", scope: "learners:y", owner: "ada"))
            try fixture.put(storeRecord("c", scope: "learners:x", owner: "ben"))

            XCTAssertEqual(try fixture.rows(of: ownFeed(of: "ada")).map(\.record.id), ["a", "b"])
            XCTAssertEqual(try fixture.rows(of: "learners:x").map(\.record.id), ["a", "c"])
            XCTAssertEqual(try fixture.store.read { try $0.feed(ownFeed(of: "ada")).count }, 2)
        }
    }

    /// Counts and digests are kept by adding and taking away; here they are counted anew.
    func test_counts_and_digests_stay_those_of_the_living_records_through_random_changes() throws {
        try onEveryEngine { fixture in
            var state: UInt64 = 3
            func next(_ bound: Int) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int((state >> 33) % UInt64(bound))
            }
            let owners = ["ada", "ben", nil]
            for step in 1...300 {
                let number = next(25)
                try fixture.put(
                    storeRecord(
                        "n\(number)", "v\(step)", scope: ["network", "structure:x", "learners:y"][next(3)],
                        owner: owners[number % 3], at: Int64(step) * 10, removed: next(4) == 0))
            }

            for feed in ["network", "structure:x", "learners:y", ownFeed(of: "ada"), ownFeed(of: "ben")] {
                let living = try fixture.rows(of: feed).map(\.record).filter(\.isAlive)
                let kept = try fixture.store.read { try $0.feed(feed) }
                XCTAssertEqual(kept.count, Int64(living.count), feed)
                XCTAssertEqual(kept.digest, living.reduce(Digest()) { $0 + Digest($1) }, feed)
                XCTAssertGreaterThan(living.count, 0, feed)
            }
        }
    }

    func test_a_record_that_moves_departs_from_where_it_was_until_it_comes_back() throws {
        try onEveryEngine { fixture in
            func left(_ feed: String, after seq: Int64 = 0, upTo last: Int64 = .max) throws -> [String] {
                try fixture.store.read { try $0.departures(from: feed, after: seq, upTo: last).map(\.id) }
            }
            try fixture.put(storeRecord("a"))
            try fixture.put(storeRecord("b"))
            try fixture.put(storeRecord("a", scope: "structure:x", at: 20))
            try fixture.put(storeRecord("b", scope: "structure:x", at: 20))
            let head = try fixture.store.read { try $0.head() }

            XCTAssertEqual(try left("network"), ["a", "b"])
            XCTAssertEqual(try left("network", after: head), [])
            XCTAssertEqual(try left("network", upTo: 2), [])
            XCTAssertEqual(try left("structure:x"), [])

            try fixture.put(storeRecord("a", scope: "network", at: 30))
            XCTAssertEqual(try left("network"), ["b"])
            XCTAssertEqual(try left("structure:x"), ["a"])
        }
    }

    func test_a_record_can_depart_from_a_feed_in_which_it_never_stood() throws {
        try onEveryEngine { fixture in
            try fixture.put(storeRecord("a"))

            try fixture.store.write { try $0.depart(RecordKey("note", "a"), from: "structure:x", to: "network") }

            let left = try fixture.store.read { try $0.departures(from: "structure:x", after: 1, upTo: .max) }
            XCTAssertEqual(left, [RecordKey("note", "a")])
        }
    }

    func test_a_record_without_a_scope_or_too_large_is_refused_and_leaves_no_trace() throws {
        try onEveryEngine { fixture in
            let large = storeRecord("a", String(repeating: "x", count: Limits.recordBytes))
            XCTAssertThrowsError(try fixture.put(large)) { XCTAssertEqual(($0 as? TrainingError)?.code, .tooLarge) }
            var homeless = storeRecord("b")
            homeless[Record.scopeField] = nil
            XCTAssertThrowsError(try fixture.put(homeless)) { XCTAssertEqual(($0 as? TrainingError)?.code, .invalid) }

            XCTAssertEqual(try fixture.store.read { try $0.head() }, 0)
            XCTAssertEqual(try fixture.put(storeRecord("c")), 1)
        }
    }

    func test_records_of_a_kind_are_found_by_the_beginning_of_their_ids() throws {
        try onEveryEngine { fixture in
            for id in ["ada/x", "ada/y", "ada", "ada0/x", "ben/x", "ada/~z"] {
                try fixture.put(storeRecord(id, kind: "grant"))
            }
            try fixture.put(storeRecord("ada/q", kind: "enrolment"))

            try fixture.store.read { reader in
                XCTAssertEqual(try reader.records("grant", idPrefix: "ada/").map(\.id), ["ada/x", "ada/y", "ada/~z"])
                XCTAssertEqual(try reader.records("grant", idPrefix: "").count, 6)
                XCTAssertEqual(try reader.records("note", idPrefix: "ada/").count, 0)
            }
        }
    }

    func test_earlier_values_are_kept_once_and_come_oldest_first() throws {
        try onEveryEngine { fixture in
            let key = RecordKey("note", "a")
            @Sendable func field(_ value: JSON, _ milliseconds: Int64) -> Field {
                Field(value, Version(stamp: Stamp(milliseconds: milliseconds, writer: 1), author: "ada"))
            }
            try fixture.store.write { writer in
                try writer.keep([("body", field("second", 20)), ("title", field(["deep": [1, nil]], 10))], of: key)
                try writer.keep([("body", field("second", 20))], of: key)
                try writer.keep([("body", field("other", 5))], of: RecordKey("note", "b"))
            }

            let history = try fixture.store.read { try $0.history(of: key) }
            XCTAssertEqual(history.map(\.name), ["title", "body"])
            XCTAssertEqual(history.map(\.field), [field(["deep": [1, nil]], 10), field("second", 20)])
        }
    }

    func test_what_was_removed_long_ago_is_forgotten_but_for_its_id() throws {
        try onEveryEngine { fixture in
            let keys = ["old", "late", "back", "living"].map { RecordKey("note", $0) }
            for key in keys { try fixture.put(storeRecord(key.id, owner: "ada")) }
            for id in ["old", "back"] {
                try fixture.put(storeRecord(id, owner: "ada", at: 20, removed: true), now: 1_000)
            }
            try fixture.put(storeRecord("late", owner: "ada", at: 20, removed: true), now: 3_000)
            try fixture.put(storeRecord("back", owner: "ada", at: 30), now: 1_500)
            // Written again while it is removed: the time of the removal stays.
            let seq = try fixture.put(storeRecord("old", "again", owner: "ada", at: 25, removed: true), now: 9_000)
            try fixture.store.write { writer in
                let version = Version(stamp: Stamp(milliseconds: 1, writer: 1), author: "ada")
                try writer.keep([("body", Field("x", version))], of: keys[0])
            }
            let before = try fixture.store.read { try $0.feed("network") }

            let count = try fixture.store.write { try $0.collect(before: Instant(milliseconds: 2_000)) }

            XCTAssertEqual(count, 1)
            try fixture.store.read { reader in
                XCTAssertNil(try reader.record(keys[0]))
                XCTAssertEqual(try keys.map(reader.isGrave), [true, false, false, false])
                XCTAssertEqual(try reader.history(of: keys[0]).count, 0)
                let after = try reader.feed("network")
                XCTAssertEqual(after.purged, seq)
                XCTAssertEqual(try reader.feed(ownFeed(of: "ada")).purged, seq)
                XCTAssertEqual([after.count, before.count], [2, 2])
                XCTAssertEqual(after.digest, before.digest)
                XCTAssertNotNil(try reader.record(keys[1]))
            }
            XCTAssertEqual(try fixture.store.write { try $0.collect(before: Instant(milliseconds: 2_000)) }, 0)
        }
    }

    func test_what_was_written_is_there_after_opening_again() throws {
        try onEveryEngine { fixture in
            try fixture.put(storeRecord("a"))
            try fixture.put(storeRecord("a", scope: "structure:x", owner: nil, at: 20))
            let before = try fixture.store.read { (try $0.head(), try $0.feed("structure:x"), try $0.epochs()) }

            try fixture.reopen()

            let after = try fixture.store.read { (try $0.head(), try $0.feed("structure:x"), try $0.epochs()) }
            XCTAssertEqual(after.0, before.0)
            XCTAssertEqual(after.1, before.1)
            XCTAssertEqual(after.2, before.2)
            XCTAssertEqual(try fixture.put(storeRecord("b")), before.0 + 1)
        }
    }
}
