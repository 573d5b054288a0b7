import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient

final class NoteRightsTests: XCTestCase {
    func test_a_coordinator_withdraws_a_note_and_only_its_author_publishes_it_again() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .ambassador)
        let carl = try network.laptop("Carl", role: .coordinator)
        try ada.sync()
        let note = try ada.writeNote("Title")
        try ada.sync()
        try carl.sync()

        try carl.edit(note, ["status": "withdrawn"])
        XCTAssertThrowsError(try carl.edit(note, ["status": "published"])) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .notAllowed)
        }
        try carl.sync()
        try ada.sync()
        XCTAssertEqual(try ada.note(note.id)?.status, "withdrawn")
        try ada.edit(note, ["status": "published"])
        try network.settleAndCompare()

        XCTAssertEqual(try carl.note(note.id)?.status, "published")
    }
}
