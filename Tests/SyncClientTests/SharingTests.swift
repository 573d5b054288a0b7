import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient

/// What the network says to notes, and what search finds.
final class SharingTests: XCTestCase {
    func test_two_laptops_count_the_same_adoptions_endorsements_and_comments() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("One counter")
        try ada.sync()
        try ben.sync()
        let structures = try [ada, ben].map { try $0.replica.me().structure }

        try ada.replica.adopt(note, structure: structures[0], ["status": "adopted"])
        try ben.replica.adopt(note, structure: structures[1], ["status": "pledged"])
        try ben.replica.endorse(note, reason: "It works")
        let question = try ben.replica.comment(on: note.record, "How long did it take?")
        try network.settleAndCompare()
        try ada.replica.comment(on: note.record, "A month.", replyTo: question)
        try ben.replica.adopt(note, structure: structures[1], ["status": "adopted"])
        try network.settleAndCompare()

        for laptop in [ada, ben] {
            let reception = try NoteReception(of: note, in: laptop.replica)
            XCTAssertEqual(reception.adopted, 2)
            XCTAssertEqual(reception.endorsements.map(\.reason), ["It works"])
            XCTAssertEqual(reception.comments.map(\.body), ["How long did it take?", "A month."])
            XCTAssertEqual(reception.comments.map(\.replyTo), [nil, question.id])
        }
    }

    func test_an_endorsement_can_be_taken_back_and_given_again() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("One counter")
        try network.settleAndCompare()

        try ben.replica.endorse(note)
        try network.settleAndCompare()
        try ben.replica.withdrawEndorsement(of: note)
        try network.settleAndCompare()
        let without = try NoteReception(of: note, in: ada.replica).endorsements.count
        try ben.replica.endorse(note)
        try network.settleAndCompare()

        XCTAssertEqual(without, 0)
        XCTAssertEqual(try NoteReception(of: note, in: ada.replica).endorsements.count, 1)
        XCTAssertThrowsError(try ada.replica.withdrawEndorsement(of: note)) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .notFound)
        }
    }

    func test_nobody_adopts_for_another_structure() throws {
        let (_, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("One counter")

        XCTAssertThrowsError(
            try ada.replica.adopt(note, structure: ben.replica.me().structure, ["status": "adopted"])
        ) { XCTAssertEqual(($0 as? TrainingError)?.code, .notAllowed) }
    }

    func test_search_folds_accents_arabic_and_cyrillic_and_forgets_what_is_gone() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        try ada.writeNote("État civil", body: "Première étape\nLe guichet unique")
        try ada.writeNote("الإدارة الرقمية", body: "مُدِيرِيَّة")
        let russian = try ada.writeNote("Единое окно", body: "Всё в одном окне, ещё быстрее")
        try network.settleAndCompare()

        func titles(_ words: String) throws -> [String] { try ben.replica.search(words, language: "en").map(\.title) }
        XCTAssertEqual(try titles("ETAT GUICH"), ["État civil"])
        XCTAssertEqual(try titles("مديرية"), ["الإدارة الرقمية"])
        XCTAssertEqual(try titles("الادارة"), ["الإدارة الرقمية"])
        XCTAssertEqual(try titles("еще все"), ["Единое окно"])
        XCTAssertEqual(try titles("ben"), ["Ben"])
        XCTAssertEqual(try ben.replica.search("guichet", language: "en").map(\.line), ["Le guichet unique"])
        XCTAssertEqual(try titles("\"*("), [])
        XCTAssertEqual(try ben.replica.search("ben", kinds: ["note"], language: "en"), [])
        try ada.edit(russian, ["status": "withdrawn"])
        try network.settleAndCompare()
        XCTAssertEqual(try titles("окно"), [])
        XCTAssertEqual(try ada.replica.search("окно", language: "en").map(\.title), ["Единое окно"])
    }
}
