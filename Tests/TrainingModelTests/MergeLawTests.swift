import XCTest

@testable import TrainingModel

/// The laws of merging over random fields and records, and examples: "the earliest wins" keeps every law and fails
/// the examples.
final class MergeLawTests: XCTestCase {
    func test_merging_fields_is_commutative_associative_and_idempotent() {
        var records = RandomRecords(seed: 1)
        for _ in 0..<2_000 {
            let (a, b, c) = (records.field("body"), records.field("body"), records.field("body"))

            XCTAssertEqual(merge(a, b), merge(b, a))
            XCTAssertEqual(merge(merge(a, b), c), merge(a, merge(b, c)))
            XCTAssertEqual(merge(a, a), a)
        }
    }

    func test_merging_records_is_commutative_associative_and_idempotent() {
        var records = RandomRecords(seed: 2)
        for _ in 0..<3_000 {
            let (a, b, c) = (records.record(), records.record(), records.record())

            XCTAssertEqual(merge(a, b).record, merge(b, a).record)
            XCTAssertEqual(merge(merge(a, b).record, c).record, merge(a, merge(b, c).record).record)
            XCTAssertEqual(merge(a, a).record, a)
        }
    }

    func test_a_change_that_is_there_already_changes_and_overtakes_nothing() {
        var records = RandomRecords(seed: 3)
        for _ in 0..<2_000 {
            let change = records.change()
            let once = merge(records.record(), change).record

            let twice = merge(once, change)

            XCTAssertEqual(twice.record, once)
            XCTAssertFalse(twice.changed)
        }
    }

    func test_changed_is_true_exactly_when_the_record_differs() {
        var records = RandomRecords(seed: 4)
        for _ in 0..<2_000 {
            let (record, change) = (records.record(), records.change())

            let merged = merge(record, change)

            XCTAssertEqual(merged.changed, merged.record != record)
        }
    }

    func test_the_later_write_wins_whichever_comes_first() {
        let early = Sample.field("early", at: Sample.stamp(10))
        let late = Sample.field("late", at: Sample.stamp(20), by: Sample.ben)

        XCTAssertEqual(merge(early, late).value, "late")
        XCTAssertEqual(merge(late, early).value, "late")
        XCTAssertEqual(merge(Sample.note(["body": late]), Sample.note(["body": early])).record.value("body"), "late")
    }

    func test_of_two_writes_in_one_millisecond_the_higher_counter_and_then_the_higher_writer_wins() {
        let first = Sample.field("a", at: Sample.stamp(10, 1, writer: 9))
        let second = Sample.field("b", at: Sample.stamp(10, 2, writer: 1))
        let third = Sample.field("c", at: Sample.stamp(10, 2, writer: 2))

        XCTAssertEqual(merge(first, second).value, "b")
        XCTAssertEqual(merge(third, second).value, "c")
    }

    func test_an_equal_stamp_changes_nothing() {
        let record = Sample.note(["body": Sample.field("here", at: Sample.stamp(10))])
        let forged = Sample.note(["body": Sample.field("other words", at: Sample.stamp(10), by: Sample.ben)])

        let merged = merge(record, forged)

        XCTAssertEqual(merged.record, record)
        XCTAssertFalse(merged.changed)
        XCTAssertEqual(merged.overtaken, [])
    }

    func test_two_fields_written_apart_both_survive() {
        let record = Sample.note(["title": Sample.field("Title", at: Sample.stamp(10))])

        let merged = merge(record, Sample.note(["body": Sample.field("Body", at: Sample.stamp(5), by: Sample.ben)]))

        XCTAssertEqual(merged.record.value("title"), "Title")
        XCTAssertEqual(merged.record.value("body"), "Body")
        XCTAssertEqual(merged.overtaken, [])
    }

    func test_a_write_that_saw_what_it_replaced_is_a_new_version_and_no_conflict() {
        let seen = Sample.field("first", at: Sample.stamp(10))
        let informed = Sample.field("second", at: Sample.stamp(20), by: Sample.ben, over: Sample.stamp(10))

        let merged = merge(Sample.note(["body": seen]), Sample.note(["body": informed]))

        XCTAssertEqual(merged.overtaken, [])
        XCTAssertEqual(merged.replaced.map(\.field), [seen])
        XCTAssertEqual(merged.replaced.map(\.name), ["body"])
    }

    func test_a_write_that_did_not_see_what_it_beats_overtakes_it_in_either_order() {
        let loser = Sample.field("Ada's", at: Sample.stamp(10), over: Sample.stamp(1))
        let winner = Sample.field("Ben's", at: Sample.stamp(20), by: Sample.ben, over: Sample.stamp(1))
        let expected = [Overtaking(name: "body", loser: loser, winner: winner.version)]

        XCTAssertEqual(merge(Sample.note(["body": loser]), Sample.note(["body": winner])).overtaken, expected)
        XCTAssertEqual(merge(Sample.note(["body": winner]), Sample.note(["body": loser])).overtaken, expected)
    }

    func test_two_people_who_wrote_the_same_do_not_overtake_each_other() {
        let ada = Sample.field("same", at: Sample.stamp(10))
        let ben = Sample.field("same", at: Sample.stamp(20), by: Sample.ben)

        let merged = merge(Sample.note(["body": ada]), Sample.note(["body": ben]))

        XCTAssertEqual(merged.record["body"], ben)
        XCTAssertEqual(merged.overtaken, [])
        XCTAssertTrue(merged.replaced.isEmpty)
    }

    func test_a_move_to_another_scope_overtakes_nobodys_words() {
        let here = Sample.field("network", at: Sample.stamp(10))
        let there = Sample.field("structure:x", at: Sample.stamp(20), by: Sample.ben)

        let merged = merge(Sample.note([Record.scopeField: here]), Sample.note([Record.scopeField: there]))

        XCTAssertEqual(merged.record.scope, "structure:x")
        XCTAssertEqual(merged.overtaken, [])
    }

    /// Promise 1, on the model: in whatever order changes arrive, every value is current or was handed over for safe
    /// keeping, unless what beat it says the same.
    func test_no_value_disappears_in_any_order_of_arrival() {
        var records = RandomRecords(seed: 5)
        for _ in 0..<2_000 {
            let changes = (0..<6).map { _ in records.change() }.shuffled(using: &records.random)
            var record = Record(kind: "note", id: Sample.note)
            var kept: [(name: String, field: Field)] = []
            for change in changes {
                let merged = merge(record, change)
                kept += merged.overtaken.map { ($0.name, $0.loser) } + merged.replaced
                record = merged.record
            }
            for (name, field) in changes.flatMap(\.fields)
            where name != Record.scopeField && name != Record.removedField {
                let isSafe =
                    record.isAlive && record.value(name) == field.value
                    || kept.contains { $0.name == name && $0.field.value == field.value }
                XCTAssertTrue(isSafe, "\(name) \(field.value.text) is lost")
            }
        }
    }
}
