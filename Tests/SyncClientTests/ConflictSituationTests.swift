import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Two people, one record: the situations of the executable model in which writes meet.
final class ConflictSituationTests: XCTestCase {
    func test_two_fields_written_on_two_computers_both_survive() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("One-stop registration", editors: [ben])
        try ada.sync()
        try ben.sync()

        try ada.edit(note, ["title": "One-stop birth registration"])
        try ben.edit(note, ["body": "Ben's words"])
        try network.settleAndCompare()

        XCTAssertEqual(try ada.note(note.id)?.title, "One-stop birth registration")
        XCTAssertEqual(try ada.note(note.id)?.body, "Ben's words")
        XCTAssertEqual(try ada.replica.countOfEdits(.overtaken), 0)
    }

    /// Overtaken values are kept; a base says who saw what.
    func test_the_later_write_of_one_field_is_current_and_the_earlier_comes_back_to_its_author() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.sync()
        try ben.sync()

        try ada.edit(note, ["body": "Ada's words"])
        try ben.edit(note, ["body": "Ben's words"])
        try ben.sync()
        let report = try ada.sync()
        try network.settleAndCompare()

        XCTAssertEqual(report.overtaken, 1)
        XCTAssertEqual(report.sent, report.delivered + report.overtaken + report.refused)
        XCTAssertEqual(try ada.note(note.id)?.body, "Ben's words")
        let lost = try ada.replica.owned(Overtaken.self, by: ada.replica.person())
        XCTAssertEqual(lost.map(\.value), ["Ada's words"])
        XCTAssertEqual(try ada.values(.overtaken), ["Ada's words"])
        XCTAssertEqual(try ada.replica.ledger(states: [.overtaken]).first?.by, try ben.replica.person())
    }

    func test_a_delivered_write_that_is_overtaken_later_is_told_on_every_computer_of_its_author() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let home = try network.laptop("Ada", role: .ambassador)
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.sync()
        try ben.sync()

        try ada.edit(note, ["body": "Ada's words"])
        XCTAssertEqual(try ada.sync().delivered, 1)
        try ben.edit(note, ["body": "Ben's words"])
        try network.settleAndCompare()

        XCTAssertEqual(try ada.values(.overtaken), ["Ada's words"])
        XCTAssertEqual(try home.values(.overtaken), ["Ada's words"])
        XCTAssertEqual(try ben.values(.overtaken), [])
    }

    func test_restoring_an_overtaken_value_is_a_new_edit_that_knows_what_it_replaces() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.sync()
        try ben.sync()
        try ada.edit(note, ["body": "Ada's words"])
        try ben.edit(note, ["body": "Ben's words"])
        try network.settleAndCompare()

        let lost = try XCTUnwrap(ada.replica.owned(Overtaken.self, by: ada.replica.person()).first)
        try ada.edit(note, [lost.field: lost.value])
        try network.settleAndCompare()

        XCTAssertEqual(try ben.note(note.id)?.body, "Ada's words")
        XCTAssertEqual(try ben.values(.overtaken), [])
        XCTAssertEqual(try network.history(of: note.record.key).last, "Ben's words")
    }

    func test_an_overwrite_that_saw_what_it_replaced_is_history_and_no_conflict() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "First", editors: [ben])
        try ada.sync()
        try ben.sync()

        try ben.edit(note, ["body": "Second"])
        try network.settleAndCompare()

        XCTAssertEqual(try network.history(of: note.record.key), ["First"])
        XCTAssertEqual(try ada.values(.overtaken), [])
        XCTAssertEqual(try ada.replica.history(of: note.record.key).map(\.field.value), ["First"])
    }

    func test_the_same_value_written_twice_is_no_conflict() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.sync()
        try ben.sync()

        try ada.edit(note, ["body": "The same"])
        try ben.edit(note, ["body": "The same"])
        try network.settleAndCompare()

        XCTAssertEqual(try ada.values(.overtaken) + ben.values(.overtaken), [])
    }

    func test_an_unsent_value_is_replaced_and_its_successor_knows_what_the_server_has() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "First", editors: [ben])
        try ada.sync()
        try ben.sync()

        try ben.edit(note, ["body": "Draft"])
        try ben.edit(note, ["body": "Final"])

        XCTAssertEqual(try ben.waiting(), 1)
        try network.settleAndCompare()
        XCTAssertEqual(try ada.note(note.id)?.body, "Final")
        XCTAssertEqual(try network.history(of: note.record.key), ["First"])
        XCTAssertEqual(try ada.values(.overtaken) + ben.values(.overtaken), [])
    }

    /// Coalescing only an own unsent value; and each of two waiting edits of one field is sent.
    func test_an_unsent_value_that_was_already_overwritten_is_sent_and_kept() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.sync()
        try ben.sync()
        try ada.edit(note, ["body": "Ada's words"])
        try ada.sync()
        ben.clockError = -30_000  // so that what Ben writes first is the earlier write

        // Ben writes while an answer is on its way, in a run that was then cut.
        let feeds = try ben.replica.feeds().map { ($0.name, $0.request) }
        let question = SyncRequest(
            writer: ben.replica.writer, epoch: try ben.replica.facts().epoch, clock: ben.now.milliseconds, batch: nil,
            feeds: Dictionary(uniqueKeysWithValues: feeds))
        let answer = try ben.wire.sync(question)
        try ben.edit(note, ["body": "Ben's first words"])
        _ = try ben.replica.absorb(answer, to: question)
        XCTAssertEqual(try ben.note(note.id)?.body, "Ada's words")
        try ben.edit(note, ["body": "Ben's second words"])
        XCTAssertEqual(try ben.waiting(), 2)
        try network.settleAndCompare()

        XCTAssertEqual(try ada.note(note.id)?.body, "Ben's second words")
        XCTAssertEqual(try ben.values(.overtaken), ["Ben's first words"])
        XCTAssertEqual(try network.history(of: note.record.key).last, "Ada's words")
        XCTAssertEqual(try ada.values(.overtaken), [])
    }

    func test_a_removal_that_did_not_see_an_edit_keeps_its_words() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.sync()
        try ben.sync()

        try ben.edit(note, ["body": "Ben's words"])
        try ada.remove(note)
        try network.settleAndCompare()

        XCTAssertNil(try ben.note(note.id))
        XCTAssertEqual(try ben.values(.overtaken), ["Ben's words"])
    }

    func test_a_removal_that_saw_everything_overtakes_nothing() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.sync()
        try ben.sync()

        try ada.edit(note, ["body": "Last words"])
        try ada.remove(note)
        try network.settleAndCompare()

        XCTAssertNil(try ben.note(note.id))
        XCTAssertEqual(try ada.replica.owned(Overtaken.self, by: ada.replica.person()).count, 0)
    }

    func test_an_edit_later_than_a_removal_brings_the_record_back() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try ada.sync()
        try ben.sync()

        try ada.remove(note)
        try ben.edit(note, ["body": "Still needed"])
        try network.settleAndCompare()

        XCTAssertEqual(try ada.note(note.id)?.body, "Still needed")
    }

    /// The remover's clock may be ahead by what the server allows.
    func test_an_edit_of_a_record_seen_as_removed_brings_it_back_whatever_the_clocks_say() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        ada.clockError = 50_000
        try ada.remove(note)
        try ada.sync()
        try ben.sync()
        try ben.replica.database.run("UPDATE replica SET highest = 0")

        try ben.edit(note, ["body": "Still needed"])

        XCTAssertEqual(try ben.note(note.id)?.body, "Still needed")
        try network.settleAndCompare()
        XCTAssertEqual(try ada.note(note.id)?.body, "Still needed")
    }

    func test_an_overtaken_value_of_a_field_in_any_script_reaches_its_author() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        let home = try network.laptop("Ada", role: .ambassador)
        try network.addCourse("forms")
        try ada.sync()
        try home.sync()
        let question = "Quelle est la première étape d'une simplification ?"

        try ada.answer(question, "Ask the users")
        try home.answer(question, "Map the procedure")
        try network.settleAndCompare()

        XCTAssertEqual(try ada.values(.overtaken), ["Ask the users"])
    }
}

extension Laptop {
    func answer(_ question: String, _ text: String) throws {
        network.clock.advance(1_000)
        let me = try replica.me()
        try replica.upsert(
            Progress.kind, id: Progress.id(person: me.id, course: "forms", item: "quiz"),
            scope: Scope.learners(me.structure), owner: me.id, fields: [Progress.answerField(question): .string(text)])
    }
}
