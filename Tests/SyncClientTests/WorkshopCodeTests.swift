import Calendar
import Signing
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Codes of sessions, which people type offline and trainers show on their own computers.
final class WorkshopCodeTests: WorkshopCase {
    func test_a_code_typed_offline_counts_when_it_arrives_later() throws {
        let room = try room()
        let official = room.officials[0]
        let shown = try room.workshop.code(
            room.workshop.sessions[0], in: room.ada.replica, at: room.network.clock.now)

        try CheckIn.byCode(shown.code.lowercased(), room.workshop, in: official.replica)
        room.network.clock.advance(3 * 3_600_000)
        let report = try official.sync()
        try room.network.settleAndCompare()

        XCTAssertEqual(report.refused, 0)
        let mark = try attendance(room.ada, room, of: official)
        XCTAssertEqual(mark?.status, "present")
        XCTAssertEqual(mark?.method, "code")
    }

    func test_a_code_is_useless_for_another_session_and_afterwards() throws {
        let room = try room()
        let official = room.officials[0].replica
        let now = room.network.clock.now
        let secret = try XCTUnwrap(SessionSecrets(room.ada.replica).secret(of: room.workshop))
        let window = SessionCode.window(at: now)
        let other = try SessionCode(secret: secret, workshop: room.workshop.id, session: "2").code(window: window)
        let code = try room.workshop.code(room.workshop.sessions[0], in: room.ada.replica, at: now).code

        XCTAssertThrowsError(try CheckIn.byCode(other, room.workshop, in: official))
        XCTAssertThrowsError(try CheckIn.byCode("not a code", room.workshop, in: official))
        room.network.clock.advance(31 * 60_000)
        XCTAssertThrowsError(try CheckIn.byCode(code, room.workshop, in: official))

        XCTAssertNil(try attendance(room.officials[0], room, of: room.officials[0]))
    }

    func test_the_server_refuses_who_checks_in_without_the_code_and_skips_the_checks_of_their_own_program() throws {
        let room = try room()
        let official = room.officials[0]
        let person = try official.replica.person()
        let id = Attendance.id(workshop: room.workshop.id, session: "1", person: person)
        let now = room.network.clock.now
        let window = SessionCode.window(at: now)
        let code = try room.workshop.code(room.workshop.sessions[0], in: room.ada.replica, at: now).code
        func refusal(_ proof: String?, at instant: Instant, written: Instant? = nil) throws -> Refusal? {
            var fields: [String: JSON] = [
                Record.scopeField: .string(Scope.workshop(room.workshop.id)), "status": "present",
                "recordedBy": .string(person), "method": "code", "arrivedAt": .string(instant.description),
            ]
            fields["code"] = proof.map(JSON.string)
            var change = Record(kind: Attendance.kind.name, id: id, owner: person)
            let stamp = Stamp(milliseconds: (written ?? instant).milliseconds, writer: 1)
            for (name, value) in fields { change[name] = Field(value, Version(stamp: stamp, author: person)) }
            return try room.network.service.store.read { [change] reader in
                let actor = try Actor(person: person, from: reader, at: now)
                return try judge(change, on: nil, giving: change, by: actor, in: reader)
            }
        }
        let later = Instant(milliseconds: now.milliseconds + 3_600_000)

        XCTAssertNil(try refusal("\(window)/\(code)", at: now))
        XCTAssertEqual(try refusal(nil, at: now)?.code, .notAllowed)
        XCTAssertEqual(try refusal("\(window)/0000-0000", at: now)?.code, .notAllowed)
        XCTAssertEqual(try refusal("\(window + 1)/\(code)", at: now)?.code, .notAllowed)
        XCTAssertEqual(try refusal("\(window)/\(code)", at: later, written: now)?.code, .notAllowed)
        XCTAssertEqual(try refusal("\(window)/\(code)", at: now, written: later)?.code, .notAllowed)
        for odd in ["/", "x/\(code)", "\(Int64.min)/\(code)", "\(Int64.max)/\(code)"] {
            XCTAssertEqual(try refusal(odd, at: now)?.code, .notAllowed, odd)
        }
    }

    func test_every_trainer_shows_the_same_code_on_their_own_computer_and_no_official_ever_holds_the_secret() throws {
        let room = try room()
        try register(room)
        let now = room.network.clock.now
        let session = room.workshop.sessions[0]

        let codes = try [room.ada, room.ben].map { try room.workshop.code(session, in: $0.replica, at: now).code }

        XCTAssertEqual(codes[0], codes[1])
        XCTAssertThrowsError(try room.workshop.code(room.workshop.sessions[1], in: room.ada.replica, at: now))
        for official in room.officials {
            XCTAssertThrowsError(try WorkshopRoster(room.workshop, in: official.replica))
            XCTAssertThrowsError(try room.workshop.code(session, in: official.replica, at: now))
            XCTAssertNil(try official.replica.record(RecordKey(SessionSecret.kind.name, room.workshop.id)))
            XCTAssertThrowsError(
                try official.replica.upsert(
                    SessionSecret.kind, id: room.workshop.id, scope: Scope.workshop(room.workshop.id), owner: nil,
                    fields: ["secret": .string(String(repeating: "0", count: 64))]))
        }
    }

    func test_a_trainer_who_no_longer_teaches_loses_the_secret_at_the_next_sync() throws {
        let room = try room()
        try room.ada.replica.edit(
            room.workshop.record.key, ["trainers": .array([.string(try room.ada.replica.person())])])

        try room.network.settleAndCompare()

        XCTAssertNil(try room.ben.replica.record(RecordKey(SessionSecret.kind.name, room.workshop.id)))
        XCTAssertNotNil(try room.ada.replica.record(RecordKey(SessionSecret.kind.name, room.workshop.id)))
    }
}
