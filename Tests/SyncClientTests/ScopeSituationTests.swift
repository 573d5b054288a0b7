import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Records that change their scope and people whose rights change: a person holds what they may see and nothing else.
final class ScopeSituationTests: XCTestCase {
    func test_a_note_that_moves_into_a_structure_leaves_the_others_and_comes_back() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title")
        try network.settleAndCompare()
        XCTAssertNotNil(try ben.note(note.id))

        try ada.edit(note, [Record.scopeField: .string(Scope.structure(note.structure))])
        try network.settleAndCompare()
        XCTAssertNil(try ben.replica.record(note.record.key), "also removed from the disk")
        XCTAssertNotNil(try ada.note(note.id))

        try ada.edit(note, [Record.scopeField: .string(Scope.network)])
        try network.settleAndCompare()
        XCTAssertNotNil(try ben.note(note.id))
    }

    func test_an_unsent_edit_of_a_note_that_moved_away_is_delivered_before_the_note_leaves() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try network.settleAndCompare()
        try ada.edit(note, [Record.scopeField: .string(Scope.structure(note.structure))])
        try ada.sync()

        try ben.edit(note, ["body": "Ben's words"])
        let report = try ben.sync()

        XCTAssertEqual(report.delivered, 1)
        XCTAssertNil(try ben.replica.record(note.record.key))
        try network.settleAndCompare()
        XCTAssertEqual(try ada.note(note.id)?.body, "Ben's words")
    }

    func test_of_two_moves_the_later_counts_and_the_earlier_mover_lets_the_note_go() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let home = try network.laptop("Ada", role: .ambassador)
        let note = try ada.writeNote("Title")
        try network.settleAndCompare()

        try ada.edit(note, [Record.scopeField: .string(Scope.structure(note.structure))])
        try home.edit(note, [Record.scopeField: .string(Scope.structure(try network.id(ofStructure: "Justice")))])
        try home.sync()
        try ada.sync()
        try network.settleAndCompare()

        XCTAssertNil(try ada.note(note.id))
        XCTAssertNotNil(try ben.note(note.id))
    }

    /// A replica that had read the feed into which it moves a note need not have read the one that it leaves.
    func test_who_moves_a_note_gets_what_others_wrote_in_it() throws {
        let (network, ada, ben) = try TestNetwork.pair(self, pageRows: 1)
        try network.set(.trainer, of: ada, structure: "Justice")
        let (health, justice) = (try network.id(ofStructure: "Health"), try network.id(ofStructure: "Justice"))
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.edit(note, [Record.scopeField: .string(Scope.structure(justice))])
        try network.settleAndCompare()
        for index in 1...3 {
            try ben.edit(ben.writeNote("Between \(index)"), [Record.scopeField: .string(Scope.structure(justice))])
        }
        try ben.edit(note, ["title": "Ben's title"])
        try ben.sync()

        try ada.edit(note, [Record.scopeField: .string(Scope.structure(health))])
        try ada.sync()

        XCTAssertEqual(try ada.note(note.id)?.title, "Ben's title")
        try network.settleAndCompare()
    }

    func test_a_note_that_moves_between_two_feeds_of_one_replica_keeps_its_history_there() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        let home = try network.laptop("Ada", role: .ambassador)
        let note = try ada.writeNote("Title", body: "First")
        try network.settleAndCompare()
        try ada.edit(note, ["body": "Second"])
        try network.settleAndCompare()

        try ada.edit(note, [Record.scopeField: .string(Scope.structure(note.structure))])
        try network.settleAndCompare()

        XCTAssertEqual(try home.replica.history(of: note.record.key).map(\.field.value), ["First"])
    }

    func test_a_new_right_brings_its_feed_and_no_other_again() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        try network.addCourse("forms")
        for index in 1...20 { try ada.writeNote("Note \(index)") }
        try network.settleAndCompare()
        try ada.answer("1", "Ada's answer")
        try ada.sync()

        try network.set(.trainer, of: ben, structure: "Health")
        let report = try ben.sync()

        XCTAssertEqual(report.received, 2, "the grant and the progress")
        XCTAssertEqual(try ben.replica.all(Progress.self).count, 1)
        try network.settleAndCompare()
    }

    func test_an_ended_right_purges_its_feed_after_what_was_unsent_has_its_verdict() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        try network.addCourse("forms")
        try network.set(.trainer, of: ben, structure: "Health")
        try ada.sync()
        let me = try ada.replica.me()
        let enrolment = try ada.replica.create(
            Enrolment.kind, id: Enrolment.id(person: me.id, course: "forms"), scope: Scope.learners(me.structure),
            owner: me.id, fields: ["status": "enrolled"])
        try network.settleAndCompare()

        try ben.replica.edit(enrolment.key, ["dueOn": "2026-12-24"])
        try network.set(.trainer, of: ben, structure: "Health", active: false)
        let report = try ben.sync()

        XCTAssertEqual(report.refused, 1)
        XCTAssertEqual(try ben.values(.refused), ["2026-12-24"])
        XCTAssertNil(try ben.replica.record(enrolment.key))
        XCTAssertFalse(try ben.replica.feeds().contains { $0.name == Scope.learners(me.structure) })
        try network.settleAndCompare()
        XCTAssertNil(try network.record(enrolment.key)?.value("dueOn"))
    }
}
