import TrainingModel
import XCTest

@testable import SyncClient
@testable import SyncServer

/// The situations of the executable model of the protocol, played by the real client and server. Each names the rule
/// that it would break without.
final class SituationTests: XCTestCase {
    func test_two_fields_written_on_two_computers_both_survive() throws {
        let (network, ada, ben) = try pair()
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
        let (network, ada, ben) = try pair()
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
        XCTAssertEqual(try ada.replica.ledger(states: [.overtaken]).map(\.value), ["Ada's words"])
        XCTAssertEqual(try ada.replica.ledger(states: [.overtaken]).first?.by, try ben.replica.person())
    }

    private func pair() throws -> (TestNetwork, Laptop, Laptop) {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .ambassador)
        let ben = try network.laptop("Ben", structure: "Justice", role: .ambassador)
        try ada.sync()
        try ben.sync()
        return (network, ada, ben)
    }
}
