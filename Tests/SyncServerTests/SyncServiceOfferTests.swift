import TrainingModel
import XCTest

@testable import SyncServer

/// An offer gives a restored server back what it lost. Nobody can use one to write what they may not write today.
final class SyncServiceOfferTests: XCTestCase {
    func test_a_server_that_never_stopped_has_lost_nothing_and_takes_no_offer_of_others_words() throws {
        let fixture = try ServiceFixture(self)
        let (ada, ben) = (try fixture.join("Ada"), try fixture.join("Ben"))
        let offer = fixture.change(
            "note", fixture.newID(), by: ben.person, scope: "network", offered: true, fixture.noteFields(ben))

        let reply = try fixture.send([offer], from: ada)

        XCTAssertEqual(reply.refusals[offer.record.id]?.code, .notAllowed)
        XCTAssertNil(try fixture.record("note", offer.record.id))
    }

    func test_a_restart_without_a_loss_opens_no_door() throws {
        let fixture = try ServiceFixture(self)
        let (ada, ben) = (try fixture.join("Ada"), try fixture.join("Ben"))
        let receipt = try XCTUnwrap(fixture.send([fixture.note(ada)], from: ada).receipt)
        let forged = fixture.change(
            "note", fixture.newID(), by: ben.person, scope: "network", offered: true, fixture.noteFields(ben))
        try fixture.restart()
        try fixture.send([], from: ada)

        let stretched = receipt.replacing(/\.\d+\./, with: ".999999.")
        let reply = try fixture.send([forged], from: ada, receipts: [receipt, stretched, "", "..", "a.1.b"])

        XCTAssertEqual(reply.refusals[forged.record.id]?.code, .notAllowed)
        XCTAssertNil(try fixture.record("note", forged.record.id))
    }

    func test_without_a_proof_what_people_offer_of_their_own_is_an_edit_like_any_other() throws {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        let own = fixture.change(
            "note", fixture.newID(), by: ada.person, scope: "network", offered: true, fixture.noteFields(ada))
        let attempt = fixture.change(
            "structure", fixture.newID(), by: ada.person, scope: "network", offered: true,
            ["name": ["en": "Mine"], "type": "ministry"])

        let reply = try fixture.send([own, attempt], from: ada)

        XCTAssertEqual(try fixture.record("note", own.record.id), own.record)
        XCTAssertEqual(reply.refusals.mapValues(\.code), [attempt.record.id: .notAllowed])
    }

    func test_after_a_proved_loss_the_words_of_others_come_back_and_newer_ones_do_not_pass_as_theirs() throws {
        let fixture = try ServiceFixture(self)
        let (ada, ben) = (try fixture.join("Ada"), try fixture.join("Ben"))
        let lost = fixture.note(ben)
        let receipt = try fixture.losing { try XCTUnwrap(fixture.send([lost], from: ben).receipt) }
        XCTAssertNil(try fixture.record("note", lost.record.id))
        try fixture.send([], from: ada)
        fixture.clock.advance(3_600_000)
        let offer = Change(lost.record, offered: Set(lost.record.fields.map(\.name)))
        let forged = fixture.change(
            "note", fixture.newID(), by: ben.person, scope: "network", offered: true, fixture.noteFields(ben))
        let future = fixture.change(
            "note", fixture.newID(), by: ben.person, scope: "network", at: fixture.stamp(ahead: 1 << 40),
            offered: true, fixture.noteFields(ben))

        let reply = try fixture.send([offer, forged, future], from: ada, receipts: [receipt])

        XCTAssertEqual(
            reply.refusals.mapValues(\.code), [forged.record.id: .notAllowed, future.record.id: .notAllowed])
        XCTAssertEqual(try fixture.record("note", lost.record.id), lost.record)
        XCTAssertNil(try fixture.record("note", forged.record.id))
    }

    func test_an_offer_lifts_nobody_into_a_role() throws {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        let grant = fixture.change(
            "grant", Grant.id(person: ada.person, role: .administrator, scope: Scope.network), by: Record.server,
            scope: "network", offered: true, ["role": "administrator", "scope": "network", "active": true])
        let person = fixture.change(
            "person", ada.person, by: Record.server, offered: true, ["structure": .string(fixture.newID())])
        let receipt = try fixture.losing { try XCTUnwrap(fixture.send([fixture.note(ada)], from: ada).receipt) }
        try fixture.send([], from: ada)

        let reply = try fixture.send([grant, person], from: ada, receipts: [receipt])

        XCTAssertEqual(
            reply.refusals.mapValues(\.code), [grant.record.id: .notAllowed, person.record.id: .notAllowed])
        XCTAssertNil(try fixture.record("grant", grant.record.id))
        XCTAssertEqual(try fixture.record("person", ada.person)?.value("structure"), .string(ada.structure))
    }

    func test_nobody_offers_what_they_may_not_see() throws {
        let fixture = try ServiceFixture(self)
        let (ada, ben) = (try fixture.join("Ada"), try fixture.join("Ben", structure: "Justice"))
        let offer = fixture.change(
            "note", fixture.newID(), by: ben.person, scope: Scope.structure(ben.structure), offered: true,
            fixture.noteFields(ben))
        let receipt = try fixture.losing { try XCTUnwrap(fixture.send([fixture.note(ada)], from: ada).receipt) }
        try fixture.send([], from: ada)

        let reply = try fixture.send([offer], from: ada, receipts: [receipt])

        XCTAssertEqual(reply.refusals[offer.record.id]?.code, .notAllowed)
    }
}
