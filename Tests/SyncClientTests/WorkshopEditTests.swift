import Calendar
import Signing
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// A workshop that changes after people registered and were there.
final class WorkshopEditTests: XCTestCase {
    private struct Room {
        let network: TestNetwork
        let ada: Laptop
        let officials: [Laptop]
        let workshop: Workshop
        /// On the wall, UTC, at the minute that runs.
        let now: WallTime

        func session(hoursLater: Int64 = 0, minutes: Int = 60) throws -> WorkshopPlan.Session {
            let wall = try XCTUnwrap(WallTime(secondsSince1970: now.secondsSince1970 + hoursLater * 3_600))
            return .init(start: try XCTUnwrap(LocalTime(wall, zone: "UTC")), minutes: minutes)
        }
    }

    private func room(capacity: Int? = 3) throws -> Room {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .trainer)
        let officials = try (0..<3).map { try network.laptop("Official \($0)") }
        try ada.sync()
        let now = try XCTUnwrap(WallTime(secondsSince1970: network.clock.now.milliseconds / 1_000))
        let start = try XCTUnwrap(LocalTime(now, zone: "UTC"))
        var plan = WorkshopPlan(
            title: MultiText(["en": "Forms"]), trainers: [try ada.replica.person()],
            sessions: [.init(start: start, minutes: 60), .init(start: start, minutes: 15)])
        plan.capacity = capacity
        plan.place = "Room 4"
        let workshop = try plan.create(in: ada.replica, zones: ZoneDatabase())
        let open = Workshop(try ada.replica.edit(workshop.record.key, ["status": "open"]))
        try network.settleAndCompare()
        for official in officials {
            network.clock.advance(1_000)
            try official.replica.register(official.replica.person(), for: open)
        }
        try network.settleAndCompare()
        return Room(network: network, ada: ada, officials: officials, workshop: open, now: now)
    }

    private func edit(
        _ room: Room, _ fields: [String: JSON] = [:], _ change: (inout WorkshopEdit.Sessions) throws -> Void = { _ in }
    ) throws -> WorkshopEdit {
        var sessions = WorkshopEdit.Sessions()
        try change(&sessions)
        let workshop = try XCTUnwrap(room.ada.replica.view(Workshop.self, room.workshop.id))
        return try WorkshopEdit(of: workshop, fields, sessions: sessions, in: room.ada.replica, zones: ZoneDatabase())
    }

    func test_a_lower_capacity_says_who_falls_to_the_waiting_list_before_anything_is_written() throws {
        let room = try room()
        let people = try room.officials.map { try $0.replica.person() }

        let lower = try edit(room, ["capacity": 1])

        XCTAssertEqual(lower.places?.lost, Array(people[1...]))
        XCTAssertEqual(lower.registered, 3)
        XCTAssertEqual(try room.ada.replica.view(Workshop.self, room.workshop.id)?.capacity, 3)
        _ = try lower.make()
        XCTAssertEqual(try edit(room, ["capacity": nil]).places?.gained, Array(people[1...]))
        XCTAssertTrue(try edit(room, ["capacity": 1, "place": "Room 4"]).fields.isEmpty, "nothing is different")
    }

    func test_a_session_that_moves_keeps_its_marks_and_has_codes_for_its_new_time() throws {
        let room = try room()
        let person = try room.officials[0].replica.person()
        let replica = room.ada.replica
        _ = try CheckIn(room.workshop, room.workshop.sessions[1], in: replica).note([.init(person, .late, by: .list)])

        let moved = try edit(room) { $0.moved["2"] = try room.session(hoursLater: 48, minutes: 30) }.make()
        try room.network.settleAndCompare()

        XCTAssertEqual(moved.sessions.map(\.id), ["1", "2"])
        let roster = try WorkshopRoster(moved, in: replica)
        XCTAssertEqual(roster.rows.first { $0.person == person }?.marks["2"]?.status, "late")
        room.network.clock.advance(48 * 3_600_000)
        let code = try moved.code(moved.sessions[1], in: replica, at: room.network.clock.now).code
        let official = try XCTUnwrap(room.officials[1].replica.view(Workshop.self, moved.id))
        XCTAssertNoThrow(try CheckIn.byCode(code, official, in: room.officials[1].replica))
        XCTAssertEqual(try room.officials[1].sync().refused, 0)
    }

    func test_a_code_typed_before_the_session_moved_counts_when_it_arrives_after() throws {
        let room = try room()
        let shown = try room.workshop.code(room.workshop.sessions[0], in: room.ada.replica, at: room.network.clock.now)
        try CheckIn.byCode(shown.code, room.workshop, in: room.officials[2].replica)

        _ = try edit(room) { $0.moved["1"] = try room.session(hoursLater: 24) }.make()
        try room.ada.sync()

        XCTAssertEqual(try room.officials[2].sync().refused, 0)
    }

    func test_a_new_session_never_gets_the_id_of_one_that_was_dropped() throws {
        let room = try room()
        _ = try edit(room) { $0.dropped = ["2"] }.make()

        let changed = try edit(room) { $0.added = [try room.session(hoursLater: 24)] }.make()

        XCTAssertEqual(changed.sessions.map(\.id), ["1", "3"])
        XCTAssertFalse(changed.sessions[1].codeHashes.isEmpty)
    }

    func test_a_session_with_marks_is_not_dropped_and_an_unknown_one_not_moved() throws {
        let room = try room()
        _ = try CheckIn(room.workshop, room.workshop.sessions[1], in: room.ada.replica).note([
            .init(try room.officials[0].replica.person(), .present, by: .list)
        ])

        XCTAssertThrowsError(try edit(room) { $0.dropped = ["2"] }) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .conflict)
        }
        XCTAssertThrowsError(try edit(room) { $0.moved["7"] = try room.session() }) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .notFound)
        }
        XCTAssertThrowsError(try edit(room) { $0.dropped = ["1", "2"] })
    }

    func test_who_registered_is_told_what_changed_since_and_nothing_else() throws {
        let room = try room()
        func news(_ laptop: Laptop) throws -> WorkshopNews? {
            let workshop = try XCTUnwrap(laptop.replica.view(Workshop.self, room.workshop.id))
            return try WorkshopNews(workshop, of: laptop.replica.person(), in: laptop.replica)
        }
        XCTAssertNil(try news(room.officials[0]))

        room.network.clock.advance(60_000)
        _ = try edit(room, ["place": "Room 9"]) { $0.moved["2"] = try room.session(hoursLater: 24) }.make()
        try room.ada.replica.edit(room.workshop.record.key, ["status": "closed"])
        try room.network.settleAndCompare()

        let told = try XCTUnwrap(news(room.officials[0]))
        XCTAssertEqual(told.changes.map(\.field), ["sessions", "place"])
        XCTAssertEqual(told.changes[1].before, "Room 4")
        XCTAssertEqual(told.sessionsBefore.map(\.id), ["1", "2"])
        XCTAssertNil(try news(room.ada), "who made the change is told nothing")

        _ = try edit(room, ["place": "Room 4"]).make()
        try room.network.settleAndCompare()
        XCTAssertEqual(try news(room.officials[0])?.changes.map(\.field), ["sessions"], "it is as it was")
    }
}
