import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient

final class NoteRightsTests: XCTestCase {
    private func note() throws -> (network: TestNetwork, ada: Laptop, carl: Laptop, note: Note) {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .ambassador)
        let carl = try network.laptop("Carl", role: .coordinator)
        try ada.sync()
        let note = try ada.writeNote("Title")
        try ada.sync()
        try carl.sync()
        return (network, ada, carl, note)
    }

    func test_what_a_coordinator_has_withdrawn_only_a_coordinator_publishes_again() throws {
        let (network, ada, carl, note) = try note()

        try carl.edit(note, ["status": "withdrawn"])
        try carl.sync()
        try ada.sync()
        XCTAssertThrowsError(try ada.edit(note, ["status": "published"])) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .notAllowed)
        }
        XCTAssertEqual(try ada.note(note.id)?.status, "withdrawn")
        try carl.edit(note, ["status": "published"])
        try network.settleAndCompare()

        XCTAssertEqual(try ada.note(note.id)?.status, "published")
    }

    func test_what_an_author_said_without_having_seen_the_withdrawal_is_refused_by_the_server() throws {
        let (network, ada, carl, note) = try note()
        try carl.edit(note, ["status": "withdrawn"])
        try carl.sync()

        try ada.edit(note, ["status": "draft"])
        try network.settleAndCompare()

        XCTAssertEqual(try ada.replica.ledger(states: [.refused]).map(\.field), ["status"])
        for laptop in [ada, carl] { XCTAssertEqual(try laptop.note(note.id)?.status, "withdrawn") }
    }

    func test_a_coordinator_does_not_publish_what_its_author_has_withdrawn() throws {
        let (_, ada, carl, note) = try note()
        try ada.edit(note, ["status": "withdrawn"])
        try ada.sync()
        try carl.sync()

        XCTAssertThrowsError(try carl.edit(note, ["status": "published"])) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .notAllowed)
        }
    }
}
