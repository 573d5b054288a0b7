import Foundation
import Signing
import TrainingModel
import XCTest

@testable import SyncServer

/// Who gets in: codes, tokens, people who left, and replicas of another history.
final class SyncServiceAccessTests: XCTestCase {
    private func assertSignIn<Result>(_ body: @autoclosure () throws -> Result, line: UInt = #line) {
        XCTAssertThrowsError(try body(), line: line) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .signIn, line: line)
            XCTAssertNotNil((error as? TrainingError)?.hint, line: line)
        }
    }

    private func token() -> String { Sodium.secret(bytes: 32) }

    func test_a_code_lets_one_computer_in_even_when_the_reply_was_lost() throws {
        let fixture = try ServiceFixture(self)
        let code = try Administration(fixture.service).invite(name: "Ada", structure: "Health", role: .official).code
        let request = JoinRequest(code: code, device: "Laptop", token: token())

        let first = try fixture.service.join(request)
        let again = try fixture.service.join(request)

        XCTAssertEqual(first, again)
        XCTAssertEqual(try Administration(fixture.service).devices().count, 1)
        assertSignIn(try fixture.service.join(JoinRequest(code: code, device: "Thief", token: token())))
        XCTAssertEqual(try Administration(fixture.service).devices().map(\.device.name), ["Laptop"])
    }

    func test_an_unknown_and_an_expired_code_let_nobody_in() throws {
        let fixture = try ServiceFixture(self)
        let invitation = try Administration(fixture.service).invite(name: "Ada", structure: "Health", role: .official)
        assertSignIn(try fixture.service.join(JoinRequest(code: "guess", device: "x", token: token())))

        fixture.clock.advance(Limits.codeLifetimeSeconds * 1_000 - 1)
        XCTAssertNoThrow(try fixture.service.join(JoinRequest(code: invitation.code, device: "x", token: token())))

        let late = try Administration(fixture.service).invite(name: "Ben", structure: "Health", role: .official)
        XCTAssertEqual(
            late.expiresAt.milliseconds - fixture.clock.now.milliseconds, Limits.codeLifetimeSeconds * 1_000)
        fixture.clock.advance(Limits.codeLifetimeSeconds * 1_000)
        assertSignIn(try fixture.service.join(JoinRequest(code: late.code, device: "x", token: token())))
    }

    func test_a_revoked_token_and_an_unknown_one_let_nobody_in() throws {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        let device = try fixture.service.device(token: ada.token)
        XCTAssertNoThrow(try fixture.send([], from: ada))

        _ = try Administration(fixture.service).revokeDevice(device.id)

        let note = fixture.note(ada)
        assertSignIn(try fixture.send([note], from: ada))
        XCTAssertNil(try fixture.record("note", note.record.id))
        assertSignIn(try fixture.service.device(token: token()))
        assertSignIn(try fixture.service.device(token: ""))
    }

    func test_a_new_code_revives_no_revoked_token_and_is_not_used_up_by_one() throws {
        let fixture = try ServiceFixture(self)
        let (ada, ben) = (try fixture.join("Ada"), try fixture.join("Ben"))
        _ = try Administration(fixture.service).revokeDevice(fixture.service.device(token: ada.token).id)
        let code = try Administration(fixture.service).invite(name: "Ada", structure: "Health", role: .official).code

        for taken in [ada.token, ben.token] {
            assertSignIn(try fixture.service.join(JoinRequest(code: code, device: "x", token: taken)))
        }

        let reply = try fixture.service.join(JoinRequest(code: code, device: "x", token: token()))
        XCTAssertEqual(reply.person, ada.person)
        assertSignIn(try fixture.service.device(token: ada.token))
        XCTAssertEqual(try fixture.service.device(token: ben.token).person, ben.person)
    }

    func test_codes_and_tokens_are_kept_as_hashes_only() throws {
        let fixture = try ServiceFixture(self)
        let invitation = try Administration(fixture.service).invite(name: "Ada", structure: "Health", role: .official)
        let token = token()
        _ = try fixture.service.join(JoinRequest(code: invitation.code, device: "x", token: token))
        fixture.service.store.close()

        for name in try FileManager.default.contentsOfDirectory(atPath: fixture.folder) where name.hasPrefix("network")
        {
            let bytes = FileManager.default.contents(atPath: "\(fixture.folder)/\(name)") ?? Data()
            for secret in [invitation.code, token] { XCTAssertNil(bytes.range(of: Data(secret.utf8)), name) }
        }
    }

    func test_a_person_who_left_can_neither_write_nor_read() throws {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        try fixture.service.store.write { [now = fixture.clock.now] writer in
            _ = try writer.writeAsServer(Person.kind, id: ada.person, now: now, fields: ["active": false])
        }

        let note = fixture.note(ada)
        assertSignIn(try fixture.send([note], from: ada))
        assertSignIn(try fixture.send([], from: ada))
        XCTAssertNil(try fixture.record("note", note.record.id))
    }

    func test_what_a_role_allowed_ends_with_the_role() throws {
        let fixture = try ServiceFixture(self)
        let (ada, coordinator) = (try fixture.join("Ada"), try fixture.join("Cora", role: .coordinator))
        let learners = Scope.learners(coordinator.structure)
        XCTAssertNotNil(try fixture.send([], from: coordinator).feeds[learners])

        let scope = Scope.structure(coordinator.structure)
        let id = Grant.id(person: coordinator.person, role: .coordinator, scope: scope)
        try fixture.service.store.write { [now = fixture.clock.now] writer in
            _ = try writer.writeAsServer(Grant.kind, id: id, now: now, fields: ["active": false])
        }

        XCTAssertNil(try fixture.send([], from: coordinator).feeds[learners])
        let grant = fixture.change(
            "grant", Grant.id(person: ada.person, role: .trainer, scope: scope), by: coordinator.person,
            scope: "network", ["role": "trainer", "scope": .string(scope), "active": true])
        XCTAssertEqual(try fixture.send([grant], from: coordinator).refusals[grant.record.id]?.code, .notAllowed)
    }

    func test_a_replica_that_has_read_more_than_was_written_is_told_to_wait_for_the_administrator() throws {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        let epoch = try fixture.send([], from: ada).epoch
        let head = try fixture.service.store.read { try $0.head() }
        let ahead = SyncRequest(
            writer: 1, epoch: epoch, clock: 0, batch: nil, feeds: ["network": FeedRequest(cursor: head + 1)])

        XCTAssertThrowsError(
            try fixture.service.sync(ahead, from: fixture.service.device(token: ada.token))
        ) { XCTAssertEqual(($0 as? TrainingError)?.code, .unavailable) }
    }

    func test_a_replica_of_an_unknown_history_learns_the_present_one() throws {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        let stranger = SyncRequest(writer: 1, epoch: "another", clock: 0, batch: nil, feeds: [:])

        XCTAssertThrowsError(
            try fixture.service.sync(stranger, from: fixture.service.device(token: ada.token))
        ) { error in
            let error = error as? TrainingError
            XCTAssertEqual(error?.code, .parted)
            XCTAssertEqual(error?.details["parted"]?.integer, 0)
            XCTAssertNotNil(error?.details["epoch"]?.string)
            XCTAssertEqual(error?.details["now"]?.integer, fixture.clock.now.milliseconds)
        }
    }
}
