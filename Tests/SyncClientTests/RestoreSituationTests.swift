import JSONParser
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// A server restored from an old copy gets back from its clients what it lost. Nobody tells it that it is old.
final class RestoreSituationTests: XCTestCase {
    func test_a_restored_server_gets_back_what_it_lost_in_the_words_of_its_authors() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", body: "First", editors: [ben])
        try network.settleAndCompare()
        try network.backup()
        try ben.edit(note, ["body": "Ben's words"])
        let lost = try ada.writeNote("Written after the backup")
        try network.settleAndCompare()

        try network.restore()
        XCTAssertNil(try network.record(lost.record.key))
        let report = try ada.sync()

        XCTAssertTrue(report.restored)
        XCTAssertEqual(report.healed, [], "a restore is no fault of the replica")
        XCTAssertEqual(try network.record(note.record.key)?["body"]?.version.author, try ben.replica.person())
        try network.settleAndCompare()
        XCTAssertEqual(try ben.note(lost.id)?.title, "Written after the backup")
    }

    /// Whoever has a seat sees what stands in a committee's scope: that they have it must be known before.
    func test_a_restored_server_gets_back_a_committee_with_its_meetings() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .coordinator, wholeNetwork: true)
        try ada.sync()
        try network.backup()
        let committee = try ada.replica.create(
            Committee.kind, scope: Scope.network, fields: ["name": ["en": "CIGOV"], "quorum": ["count": 1]])
        try ada.replica.create(
            Membership.kind, id: Membership.id(committee: committee.id, person: ada.replica.person()),
            scope: Scope.network, fields: ["role": "secretary", "permanent": true])
        for day in ["21", "22", "23"] {
            try ada.replica.create(
                Meeting.kind, scope: Scope.committee(committee.id),
                fields: [
                    "committee": .string(committee.id), "title": ["en": "Ordinary"], "minutes": 120,
                    "start": .string("2010-06-\(day)T10:00[Africa/Casablanca]"),
                ])
        }
        try ada.sync()
        try ada.sync()

        try network.restore()
        let report = try ada.sync()

        XCTAssertTrue(report.restored)
        XCTAssertEqual(report.refused, 0)
        XCTAssertEqual(try ada.replica.all(Meeting.self).count, 3)
        try network.settleAndCompare()
        XCTAssertEqual(try network.records().filter { $0.kind == Meeting.kind.name }.count, 3)
    }

    /// Who may give a role, and note a walk-in, may do so again: no administrator's computer is needed for that.
    func test_a_restored_server_gets_back_the_roles_and_walk_ins_of_those_who_may_write_them() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .coordinator, wholeNetwork: true)
        let ben = try network.laptop("Ben", role: .official)
        for laptop in [ada, ben] { try laptop.sync() }
        try network.backup()
        let person = try ben.replica.person()
        let scope = Scope.structure(try ben.replica.me().structure)
        let grant = try ada.replica.upsert(
            Grant.kind, id: Identifier.natural(person, Role.ambassador.rawValue, scope), scope: Scope.network,
            owner: nil,
            fields: [
                "person": .string(person), "role": .string(Role.ambassador.rawValue), "scope": .string(scope),
                "active": true,
            ])
        try ada.sync()

        try network.restore()
        let report = try ada.sync()

        XCTAssertEqual(report.refused, 0)
        XCTAssertNotNil(try network.record(grant.key))
        try network.settleAndCompare()
    }

    func test_unsent_edits_and_a_removal_survive_a_restore() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let removed = try ada.writeNote("To be removed")
        try network.settleAndCompare()
        try network.backup()
        let lost = try ada.writeNote("After the backup", editors: [ben])
        try ada.remove(removed)
        try network.settleAndCompare()
        try ben.edit(lost, ["body": "Unsent at the restore"])
        try ada.edit(lost, ["title": "Unsent, too"])

        try network.restore()
        try network.settleAndCompare()

        XCTAssertNil(try ben.note(removed.id))
        XCTAssertEqual(try ada.note(lost.id)?.body, "Unsent at the restore")
        XCTAssertEqual(try ben.note(lost.id)?.title, "Unsent, too")
        XCTAssertEqual(try ada.values(.overtaken) + ben.values(.overtaken) + ada.values(.refused), [])
    }

    /// An editor may not make a note in another's name, but may bring it back.
    func test_an_editor_brings_back_the_note_of_somebody_who_never_comes_again() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        try network.backup()
        let note = try ada.writeNote("Ada's title", editors: [ben])
        try network.settleAndCompare()
        try ben.edit(note, ["body": "Ben's words"])
        network.lose(ada)

        try network.restore()
        let report = try ben.sync()

        XCTAssertEqual(report.refused, 0)
        XCTAssertEqual(try network.record(note.record.key)?.value("title"), "Ada's title")
        XCTAssertEqual(try network.record(note.record.key)?.value("body"), "Ben's words")
        try network.settleAndCompare()
    }

    /// Each run of the server begins an epoch: that others have filled the gap since hides nothing.
    func test_what_was_lost_comes_back_also_after_others_wrote_more_than_was_lost() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        try network.settleAndCompare()
        try network.backup()
        let lost = try ada.writeNote("Only Ada has seen it delivered")
        try ada.sync()

        try network.restore()
        for index in 1...10 { try ben.writeNote("Ben \(index)") }
        try ben.sync()
        XCTAssertGreaterThan(try network.head(), try XCTUnwrap(ada.replica.highestSeq()))
        let report = try ada.sync()
        try network.settleAndCompare()

        XCTAssertEqual(report.healed, [])
        XCTAssertEqual(try ben.note(lost.id)?.title, "Only Ada has seen it delivered")
    }

    /// A verdict can tell of a seq that is beyond every cursor.
    func test_what_was_delivered_while_pages_still_waited_is_offered_again() throws {
        let (network, ada, ben) = try TestNetwork.pair(self, pageRows: 1)
        for index in 1...6 { try ben.writeNote("Ben \(index)") }
        try ben.sync()
        try network.backup()
        let lost = try ada.writeNote("Delivered early")
        ada.wire.faults = [.none, .none, .dropRequest]
        XCTAssertThrowsError(try ada.sync())
        XCTAssertEqual(try ada.waiting(), 0)
        XCTAssertNotNil(try network.record(lost.record.key))

        try network.restore()
        try ada.sync()

        XCTAssertNotNil(try network.record(lost.record.key))
        try network.settleAndCompare()
    }

    func test_a_record_that_left_or_was_collected_in_the_lost_history_comes_back() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let moved = try ada.writeNote("Moved")
        let collected = try ada.writeNote("Collected")
        try network.settleAndCompare()
        try network.backup()
        try ada.edit(moved, [Record.scopeField: .string(Scope.structure(moved.structure))])
        try ada.remove(collected)
        try ada.sync()
        try network.collect()
        try ben.sync()
        XCTAssertNil(try ben.replica.record(moved.record.key))
        XCTAssertNil(try ben.replica.record(collected.record.key))
        network.lose(ada)

        try network.restore()
        let report = try ben.sync()
        try network.settleAndCompare()

        XCTAssertEqual(report.healed, [])
        XCTAssertNotNil(try ben.note(moved.id))
        XCTAssertNotNil(try ben.note(collected.id))
    }

    func test_a_program_with_nothing_to_send_offers_what_was_lost_in_the_same_run() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        try network.backup()
        let lost = try ada.writeNote("Title")
        try ada.sync()

        try network.restore()
        try ada.sync()

        XCTAssertNotNil(try network.record(lost.record.key))
        XCTAssertFalse(try ada.replica.hasUnsent())
    }

    /// What is offered is dated after the restore, as the server's clock has it, and so is the edit of it.
    func test_an_edit_of_what_a_restored_server_does_not_take_back_goes_to_the_ledger_and_stops_nothing() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .ambassador)
        try ada.sync()
        try network.backup()
        let note = try ada.writeNote("Title")
        try ada.sync()
        network.clock.setServer(wrongBy: -3_600_000)
        try ada.edit(note, ["title": "Edit"])

        try network.restore()
        try network.settleAndCompare()

        XCTAssertEqual(try ada.waiting(), 0)
        XCTAssert(try ada.values(.refused).contains("Edit"))
    }

    /// The server has the note, but not the words over which the edit was written, and does not take these: they are dated
    /// after the restore.
    func test_an_edit_over_words_that_a_restored_server_does_not_take_back_stops_nothing() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .ambassador)
        try ada.sync()
        let note = try ada.writeNote("Title")
        try ada.sync()
        try network.backup()
        network.clock.setServer(wrongBy: 30 * 86_400_000)
        try ada.edit(note, ["title": "From ahead"])
        try ada.sync()
        network.clock.setServer(wrongBy: 0)
        try ada.edit(note, ["body": "On time"])
        try ada.edit(note, ["title": "Edit"])

        try network.restore()
        try network.settleAndCompare()

        XCTAssertEqual(try ada.waiting(), 0)
        XCTAssert(try ada.values(.refused).contains("Edit"))
    }

    func test_a_server_that_is_only_started_again_asks_nobody_for_anything() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try network.settleAndCompare()

        try network.restart()
        let report = try ada.sync()

        XCTAssertEqual(report.roundTrips, 1)
        XCTAssertFalse(report.restored)
        try ben.edit(note, ["body": "And on"])
        try network.settleAndCompare()
    }

    func test_a_replica_from_an_unknown_history_offers_all_that_it_holds() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        try network.backup()
        try network.restart()
        let note = try ada.writeNote("Title")
        try ada.sync()

        try network.restore()
        let report = try ada.sync()

        XCTAssertTrue(report.restored)
        XCTAssertNotNil(try network.record(note.record.key))
        try network.settleAndCompare()
    }

    func test_a_cursor_ahead_of_the_server_in_its_own_epoch_is_told_and_loses_nothing() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        try ada.writeNote("Title")
        let waiting = try ada.waiting()
        try ada.replica.database.run("UPDATE feed SET cursor = 1000 WHERE name = 'network'")

        XCTAssertThrowsError(try ada.sync()) { XCTAssertEqual(($0 as? TrainingError)?.code, .unavailable) }

        XCTAssertEqual(try ada.waiting(), waiting)
        try network.restart()
        try network.settleAndCompare()
    }

    /// Else a grant in an administrator's name, dated back, would be everybody's to offer.
    func test_nobody_can_offer_a_restored_server_a_role_for_themselves() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        try network.restart()
        try ada.sync()
        let me = try ada.replica.person()
        var forged = Record(
            kind: Grant.kind.name, id: Grant.id(person: me, role: .administrator, scope: Scope.network))
        let version = Version(
            stamp: Stamp(milliseconds: network.clock.now.milliseconds - 86_400_000, writer: 7), author: Record.server)
        let fields: [String: JSON] = [
            "role": "administrator", "scope": "network", "active": true, Record.scopeField: "network",
        ]
        for (name, value) in fields { forged[name] = Field(value, version) }
        let batch = Batch(hash: "forged", changes: [Change(forged, offered: Set(fields.keys))])
        let request = SyncRequest(
            writer: 7, epoch: nil, clock: network.clock.now.milliseconds, batch: batch, feeds: [:])

        let reply = try SyncReply(JSON.parse(ada.wire.deliver(request.encoded)))

        guard case .refused(_, let refusal, _)? = reply.settled?.verdicts.first else { return XCTFail("not refused") }
        XCTAssertEqual(refusal.code, .notAllowed)
        XCTAssertNil(try network.record(forged.key))
    }

    func test_an_edit_that_comes_with_an_offer_is_judged_like_any_other() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title")
        try network.settleAndCompare()
        try network.restart()
        try ben.sync()
        var change = Change(Record(kind: Note.kind.name, id: note.id), offered: ["title"])
        change.record["title"] = note.record["title"]
        let stamp = Stamp(milliseconds: network.clock.now.milliseconds, writer: 7)
        change.record["body"] = Field("Smuggled", Version(stamp: stamp, author: try ben.replica.person()))
        let request = SyncRequest(
            writer: 7, epoch: nil, clock: network.clock.now.milliseconds,
            batch: Batch(hash: "mixed", changes: [change]),
            feeds: [:])

        let reply = try SyncReply(JSON.parse(ben.wire.deliver(request.encoded)))

        guard case .refused(_, let refusal, _)? = reply.settled?.verdicts.first else { return XCTFail("not refused") }
        XCTAssertEqual(refusal.code, .notAllowed)
        XCTAssertEqual(try network.record(note.record.key)?.value("body"), "Body")
    }

    /// Here the value was written under a clock that has since been found wrong, so that the server cannot take it.
    func test_what_a_restored_server_does_not_take_stays_in_the_ledger() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("Title", editors: [ben])
        try network.settleAndCompare()
        try network.backup()
        network.clock.advance(86_400_000)
        try ada.edit(note, ["body": "Written while the server was a day ahead"])
        try ada.sync()
        network.clock.advance(-86_400_000)

        try network.restore()
        XCTAssertEqual(try ada.sync().refused, 1)

        XCTAssertEqual(try ada.values(.refused), ["Written while the server was a day ahead"])
        try network.settleAndCompare()
    }
}
