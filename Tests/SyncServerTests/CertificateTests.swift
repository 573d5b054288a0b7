import Foundation
import Signing
import TrainingModel
import XCTest

@testable import SyncServer

/// Certificates and passports: written by the server alone, once, when its own grading agrees.
final class CertificateTests: CertificateCase {
    func test_who_completes_a_course_has_the_certificate_with_the_answer() throws {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        let course = try fixture.loadCourse()

        try fixture.send([fixture.attempt(ada, course, score: 1)], from: ada)
        XCTAssertNil(try certificate(fixture, ada), "a lesson is not read yet")
        try fixture.send([lesson(fixture, ada, done: false)], from: ada)
        XCTAssertNil(try certificate(fixture, ada), "only begun")
        let reply = try fixture.send([lesson(fixture, ada)], from: ada, feeds: ["own": FeedRequest()])

        let kinds = Set(reply.records("own").map(\.kind))
        XCTAssertTrue(kinds.isSuperset(of: ["certificate", "passport"]), "\(kinds)")
        let issued = try XCTUnwrap(certificate(fixture, ada))
        XCTAssertEqual(issued.record.owner, ada.person)
        XCTAssertEqual(issued.record.scope, Scope.learners(ada.structure))
        XCTAssertEqual(issued.name, "Ada")
        XCTAssertEqual(issued.hours, 0.17, "ten minutes")
        XCTAssertEqual(issued.issuedOn, fixture.clock.now.date)
        XCTAssertTrue(try fixture.service.store.read { try $0.isSigned(issued.statement) })
        XCTAssertEqual(try passport(fixture, ada)?["certificates"]?.array?.count, 1)
        XCTAssertEqual(try passport(fixture, ada)?["hours"]?.number, 0.17)
    }

    func test_below_the_pass_mark_there_is_none() throws {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        let course = try fixture.loadCourse()

        try fixture.send(
            [lesson(fixture, ada), fixture.attempt(ada, course, answers: ["q1": "right"], score: 0.5)], from: ada)

        XCTAssertNil(try certificate(fixture, ada))
        XCTAssertNil(try passport(fixture, ada))
    }

    func test_a_certificate_is_issued_once_whatever_comes_after() throws {
        let (fixture, ada) = try completed()
        let issued = try XCTUnwrap(certificate(fixture, ada)).record
        fixture.clock.advance(86_400_000)
        try fixture.restart()
        try fixture.loadCourse(version: 2, rightAnswer: "other")
        let root = try fixture.join("Root", structure: "Office", role: .administrator, wholeNetwork: true)
        let renamed = fixture.change("person", ada.person, by: root.person, ["name": "Adama"])
        XCTAssertEqual(try fixture.send([renamed], from: root).refusals, [:])

        try fixture.send(
            [fixture.attempt(ada, "basics", score: 1), lesson(fixture, ada, item: "begin", version: 2)], from: ada)

        XCTAssertEqual(try fixture.record("certificate", issued.id), issued)
    }

    func test_who_completes_the_version_they_began_has_completed_the_course() throws {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        let course = try fixture.loadCourse()
        try fixture.loadCourse(version: 2, rightAnswer: "other")

        try fixture.send([lesson(fixture, ada), fixture.attempt(ada, course, score: 1)], from: ada)

        XCTAssertEqual(try certificate(fixture, ada)?.version, 1)
    }

    func test_nobody_writes_certificates_passports_or_keys_but_the_server() throws {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        let root = try fixture.join("Root", structure: "Office", role: .administrator, wholeNetwork: true)
        try fixture.loadCourse()
        let key = try SigningKey(seed: SigningKey.makeSeed())
        for (kind, id, fields): (String, String, [String: JSON]) in [
            (
                "certificate", "\(ada.person)/basics",
                [
                    "issuedOn": "2026-11-21", "hours": 1, "code": "C", "signature": "S", "key": .string(key.id),
                    "name": "Ada", "network": "Test", "title": ["en": "Basics"], "about": "course",
                ]
            ),
            ("passport", ada.person, ["claims": ["hours": 900], "signature": "S"]),
            ("networkKey", key.id, ["publicKey": .string(key.publicKey), "since": "2026-11-21"]),
        ] {
            for member in [ada, root] {
                for author in [member.person, Record.server] {
                    let scope = kind == "networkKey" ? Scope.network : Scope.learners(ada.structure)
                    let owner = kind == "networkKey" ? nil : ada.person
                    let forged = fixture.change(kind, id, by: author, owner: owner, scope: scope, fields)

                    XCTAssertEqual(
                        try fixture.send([forged], from: member).refusals[id]?.code, .notAllowed, "\(kind) \(author)")
                    XCTAssertNil(try fixture.record(kind, id))
                }
            }
        }
    }

    func test_an_issued_certificate_cannot_be_changed_or_removed() throws {
        let (fixture, ada) = try completed()
        let issued = try XCTUnwrap(certificate(fixture, ada)).record

        for fields: [String: JSON] in [["name": "Eve"], ["hours": 900], ["removed": "0000000000000000"]] {
            let change = fixture.change("certificate", issued.id, by: ada.person, owner: ada.person, fields)
            XCTAssertNotNil(try fixture.send([change], from: ada).refusals[issued.id], "\(fields)")
            XCTAssertEqual(try fixture.record("certificate", issued.id), issued)
        }
    }

    func test_only_the_owner_and_the_staff_see_a_certificate() throws {
        let (fixture, ada) = try completed()
        let tom = try fixture.join("Tom", role: .trainer)
        let ben = try fixture.join("Ben")
        let feeds = ["own": FeedRequest(), Scope.learners(ada.structure): FeedRequest(), "network": FeedRequest()]
        func certificates(_ member: ServiceFixture.Member) throws -> Int {
            let reply = try fixture.send([], from: member, feeds: feeds)
            return reply.feeds.keys.flatMap { reply.records($0) }.count { $0.kind == "certificate" }
        }

        XCTAssertEqual(try certificates(ada), 1)
        XCTAssertEqual(try certificates(tom), 1)
        XCTAssertEqual(try certificates(ben), 0)
    }

    func test_a_restored_server_gets_the_very_certificate_back_and_no_forged_one() throws {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        let course = try fixture.loadCourse()
        _ = try Administration(fixture.service).keys()
        let attempt = fixture.attempt(ada, course, score: 1)
        let done = lesson(fixture, ada)
        let (issued, receipt) = try fixture.losing {
            let reply = try fixture.send([done, attempt], from: ada)
            return (try XCTUnwrap(certificate(fixture, ada)).record, reply.receipt)
        }
        XCTAssertNil(try certificate(fixture, ada))
        fixture.clock.advance(1_000)
        let receipts = [try XCTUnwrap(receipt)]
        func offer(_ record: Record) throws -> Refusal? {
            let change = Change(record, offered: Set(record.fields.map(\.name)))
            return try fixture.send([change], from: ada, receipts: receipts).refusals[record.id]
        }
        _ = try offer(attempt.record)
        _ = try offer(done.record)
        XCTAssertNil(try certificate(fixture, ada), "it is among what comes back")
        var forged = issued
        forged["hours"] = issued["hours"].map { Field(900, $0.version) }

        XCTAssertEqual(try offer(forged)?.code, .notAllowed)
        XCTAssertNil(try offer(issued))
        XCTAssertEqual(try certificate(fixture, ada)?.record, issued)
    }

    func test_a_rotated_key_signs_from_then_on_and_the_former_still_counts() throws {
        let (fixture, ada) = try completed()
        let first = try XCTUnwrap(certificate(fixture, ada))

        let id = try Administration(fixture.service).rotateKey()
        let ben = try fixture.join("Ben")
        try fixture.send([lesson(fixture, ben), fixture.attempt(ben, "basics", score: 1)], from: ben)

        let second = try XCTUnwrap(certificate(fixture, ben))
        XCTAssertEqual(second.statement.key, id)
        XCTAssertNotEqual(first.statement.key, id)
        for certificate in [first, second] {
            XCTAssertTrue(try fixture.service.store.read { try $0.isSigned(certificate.statement) })
        }
        let keys = try Administration(fixture.service).keys()
        XCTAssertEqual(keys.map(\.id), [id, first.statement.key])
        XCTAssertEqual(keys[1].retiredOn, fixture.clock.now.date)
    }

    // MARK: Workshops

    private func mark(
        _ fixture: ServiceFixture, _ workshop: String, _ session: String, _ member: ServiceFixture.Member,
        _ status: String, by trainer: ServiceFixture.Member
    ) -> Change {
        fixture.change(
            "attendance", "\(workshop)/\(session)/\(member.person)", by: trainer.person, owner: member.person,
            scope: Scope.workshop(workshop), ["status": .string(status), "recordedBy": .string(trainer.person)])
    }

    func test_a_workshop_that_was_held_gives_a_certificate_to_who_missed_nothing() throws {
        let fixture = try ServiceFixture(self)
        let tom = try fixture.join("Tom", role: .trainer)
        let (ada, ben, cleo) = (try fixture.join("Ada"), try fixture.join("Ben"), try fixture.join("Cleo"))
        let id = fixture.newID()
        let sessions: JSON = [
            ["id": "1", "start": "2026-06-21T10:00[UTC]", "minutes": 90],
            ["id": "2", "start": "2026-06-22T10:00[UTC]", "minutes": 60],
        ]
        let workshop = fixture.change(
            "workshop", id, by: tom.person, scope: Scope.structure(tom.structure),
            [
                "title": ["en": "Forms"], "trainers": [.string(tom.person)], "sessions": sessions, "status": "open",
                "structure": .string(tom.structure),
            ])
        let marks = [
            mark(fixture, id, "1", ada, "present", by: tom), mark(fixture, id, "2", ada, "late", by: tom),
            mark(fixture, id, "1", ben, "present", by: tom), mark(fixture, id, "2", ben, "excused", by: tom),
            mark(fixture, id, "1", cleo, "present", by: tom),
        ]
        XCTAssertEqual(try fixture.send([workshop] + marks, from: tom).refusals, [:])
        XCTAssertNil(try certificate(fixture, ada, id), "not held yet")
        XCTAssertEqual(try passport(fixture, cleo)?["attendances"]?.array?.count, 1)

        try fixture.send([fixture.change("workshop", id, by: tom.person, ["status": "held"])], from: tom)

        XCTAssertEqual(try certificate(fixture, ada, id)?.hours, 2.5)
        XCTAssertEqual(try certificate(fixture, ben, id)?.hours, 1.5, "excused hours are not attended")
        XCTAssertNil(try certificate(fixture, cleo, id))
        let late = mark(fixture, id, "2", cleo, "present", by: tom)
        try fixture.send([late], from: tom)
        XCTAssertEqual(try certificate(fixture, cleo, id)?.hours, 2.5, "the second registrar's list came later")
        XCTAssertEqual(try passport(fixture, ada)?["hours"]?.number, 2.5, "not counted twice")
    }
}
