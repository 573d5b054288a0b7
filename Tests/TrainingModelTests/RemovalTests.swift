import TrainingModel
import XCTest

/// Removal is a write like any other, and it names the state that its author saw.
final class RemovalTests: XCTestCase {
    private let record = Sample.note([
        "title": Sample.field("Title", at: Sample.stamp(10)), "body": Sample.field("Body", at: Sample.stamp(20)),
    ])

    private func removal(of seen: Record, at milliseconds: Int64) -> Record {
        let value = JSON.string(Digest.seen(seen).description)
        return Sample.note([Record.removedField: Sample.field(value, at: Sample.stamp(milliseconds), by: Sample.ben)])
    }

    func test_a_removal_that_saw_everything_ends_the_record_and_overtakes_nothing() {
        let merged = merge(record, removal(of: record, at: 30))

        XCTAssertFalse(merged.record.isAlive)
        XCTAssertEqual(merged.overtaken, [])
    }

    func test_a_removal_that_did_not_see_the_latest_state_hands_its_words_back() {
        let change = Sample.note(["body": Sample.field("Later", at: Sample.stamp(25), over: Sample.stamp(20))])
        let later = merge(record, change).record

        let merged = merge(later, removal(of: record, at: 30))

        XCTAssertFalse(merged.record.isAlive)
        XCTAssertEqual(merged.overtaken.map(\.name), ["body", "title"])
        XCTAssertEqual(merged.overtaken.map(\.loser.value), ["Later", "Title"])
        XCTAssertEqual(Set(merged.overtaken.map(\.winner.author)), [Sample.ben])
    }

    func test_an_edit_older_than_the_removal_falls_into_it_and_is_handed_back() {
        let removed = merge(record, removal(of: record, at: 30)).record

        let late = Sample.note(["tags": Sample.field(["x"], at: Sample.stamp(25))])
        let merged = merge(removed, late)

        XCTAssertFalse(merged.record.isAlive)
        XCTAssertEqual(merged.overtaken.map(\.name), ["tags"])
        XCTAssertEqual(merged.overtaken.first?.winner, removed[Record.removedField]?.version)
    }

    func test_an_edit_later_than_the_removal_brings_the_record_back() {
        let removed = merge(record, removal(of: record, at: 30)).record

        let edit = Sample.note(["body": Sample.field("Again", at: Sample.stamp(40), over: Sample.stamp(20))])
        let merged = merge(removed, edit)

        XCTAssertTrue(merged.record.isAlive)
        XCTAssertEqual(merged.overtaken, [])
    }

    func test_a_removal_older_than_an_edit_that_came_first_removes_nothing() {
        let edited = merge(record, Sample.note(["body": Sample.field("New", at: Sample.stamp(40))])).record

        let merged = merge(edited, removal(of: record, at: 30))

        XCTAssertTrue(merged.record.isAlive)
        XCTAssertEqual(merged.overtaken, [])
    }

    func test_a_removal_can_be_undone() {
        let removed = merge(record, removal(of: record, at: 30)).record

        let undone = merge(removed, Sample.note([Record.removedField: Sample.field(nil, at: Sample.stamp(40))]))

        XCTAssertTrue(undone.record.isAlive)
    }

    func test_a_person_who_edits_and_then_removes_in_one_change_has_seen_their_own_edit() {
        let edit = Sample.field("Mine", at: Sample.stamp(25), by: Sample.ben, over: Sample.stamp(20))
        var seen = record
        seen["body"] = edit
        var change = removal(of: seen, at: 30)
        change["body"] = edit

        let merged = merge(record, change)

        XCTAssertFalse(merged.record.isAlive)
        XCTAssertEqual(merged.overtaken, [])
    }
}
