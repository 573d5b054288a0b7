import Calendar
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// People who come to a workshop and whom no registrar can find: two trainers note them, a coordinator says who they are.
final class WalkInTests: XCTestCase {
    private struct Room {
        let network: TestNetwork
        let ada: Laptop
        let ben: Laptop
        let cleo: Laptop
        let official: Laptop
        let workshop: Workshop
    }

    private func room(capacity: Int? = nil) throws -> Room {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .trainer)
        let ben = try network.laptop("Ben", structure: "Justice", role: .trainer)
        let cleo = try network.laptop("Cleo", role: .coordinator)
        let official = try network.laptop("Awa Ndiaye", structure: "Justice")
        try ada.sync()
        let now = try XCTUnwrap(WallTime(secondsSince1970: network.clock.now.milliseconds / 1_000))
        var plan = WorkshopPlan(
            title: MultiText(["en": "Forms"]), trainers: [try ada.replica.person(), try ben.replica.person()],
            sessions: [.init(start: try XCTUnwrap(LocalTime(now, zone: "UTC")), minutes: 60)])
        plan.capacity = capacity
        plan.hasCodes = false
        let workshop = try plan.create(in: ada.replica, zones: ZoneDatabase())
        try ada.replica.edit(workshop.record.key, ["status": "open"])
        try network.settleAndCompare()
        return Room(network: network, ada: ada, ben: ben, cleo: cleo, official: official, workshop: workshop)
    }

    @discardableResult
    private func walkIn(_ name: String, _ laptop: Laptop, _ room: Room, _ status: CheckIn.Status = .present) throws
        -> String
    {
        room.network.clock.advance(1_000)
        let replica = laptop.replica
        return try replica.transaction {
            let person = try WalkIns(WorkshopRoster(room.workshop, in: replica), in: replica).person(
                name, structure: nil)
            _ = try CheckIn(room.workshop, room.workshop.sessions[0], in: replica).note([
                .init(person, status, by: .list)
            ])
            return person
        }
    }

    private func merge(_ walkIn: String, into laptop: Laptop, _ room: Room) throws -> PersonMerge {
        let replica = room.cleo.replica
        let merge = try PersonMerge(
            of: XCTUnwrap(replica.view(Person.self, walkIn)),
            into: XCTUnwrap(replica.view(Person.self, laptop.replica.person())), in: replica)
        try merge.make()
        return merge
    }

    private func roster(_ laptop: Laptop, _ room: Room) throws -> WorkshopRoster {
        try WorkshopRoster(room.workshop, in: laptop.replica)
    }

    func test_one_walk_in_on_two_laptops_is_two_names_and_after_two_merges_one_person() throws {
        let room = try room()
        let first = try walkIn("Awa  NDIAYE", room.ada, room)
        let second = try walkIn("Awa Ndiayé", room.ben, room, .late)
        try room.network.settleAndCompare()
        XCTAssertEqual(try roster(room.ada, room).rows.map(\.place), [.walkIn, .walkIn])

        for id in [first, second] { _ = try merge(id, into: room.official, room) }
        try room.network.settleAndCompare()

        for laptop in [room.ada, room.ben, room.cleo] {
            let rows = try roster(laptop, room).rows
            XCTAssertEqual(rows.map(\.person), Array(repeating: try room.official.replica.person(), count: 2))
            XCTAssertEqual(rows.map(\.place), [.walkIn, .same(as: 1)])
            XCTAssertEqual(rows[0].marks["1"]?.status, "present")
            XCTAssertEqual(rows[0].contradictions.map(\.status), ["late"])
        }
    }

    func test_a_mark_of_the_person_themselves_is_never_overwritten_and_both_are_kept() throws {
        let room = try room()
        let person = try room.official.replica.person()
        _ = try CheckIn(room.workshop, room.workshop.sessions[0], in: room.ben.replica).note([
            .init(person, .absent, by: .list)
        ])
        let id = try walkIn("A. Ndiaye", room.ada, room)
        try room.network.settleAndCompare()

        let merge = try merge(id, into: room.official, room)
        try room.network.settleAndCompare()

        XCTAssertEqual(merge.contradictions.map(\.counted.status), ["absent"])
        XCTAssertEqual(merge.contradictions.first?.others.map(\.status), ["present"])
        let row = try XCTUnwrap(roster(room.ben, room).rows.first)
        XCTAssertEqual(row.marks["1"]?.status, "absent")
        XCTAssertEqual(row.contradictions.map(\.status), ["present"])
        let own = Attendance.id(workshop: room.workshop.id, session: "1", person: person)
        XCTAssertEqual(try room.official.replica.view(Attendance.self, own)?.status, "absent")
    }

    func test_a_merge_that_is_taken_back_leaves_everything_as_it_was() throws {
        let room = try room()
        let id = try walkIn("Awa Ndiaye", room.ada, room)
        try room.network.settleAndCompare()
        let before = try roster(room.ada, room)
        _ = try merge(id, into: room.official, room)
        try room.network.settleAndCompare()
        XCTAssertNoThrow(try roster(room.ada, room).check(sheet: before.sheet), "numbers stay")

        try PersonMerge.undo(of: XCTUnwrap(room.cleo.replica.view(Person.self, id)), in: room.cleo.replica)
        try room.network.settleAndCompare()

        XCTAssertEqual(try roster(room.ada, room).rows.map(\.person), before.rows.map(\.person))
        XCTAssertEqual(try room.official.replica.all(Attendance.self).count, 0)
        XCTAssertThrowsError(
            try PersonMerge.undo(of: XCTUnwrap(room.cleo.replica.view(Person.self, id)), in: room.cleo.replica))
    }

    /// The server writes it down for them: nobody's computer holds a row of somebody else's name.
    func test_the_persons_own_computer_gets_what_was_noted_under_the_walk_ins_name() throws {
        let room = try room()
        let id = try walkIn("Awa Ndiaye", room.ada, room, .late)
        try room.network.settleAndCompare()
        XCTAssertEqual(try room.official.replica.all(Attendance.self).count, 0)

        _ = try merge(id, into: room.official, room)
        try room.network.settleAndCompare()

        let marks = try room.official.replica.all(Attendance.self)
        XCTAssertEqual(marks.map(\.status), ["late"])
        XCTAssertEqual(try roster(room.ada, room).rows[0].contradictions.count, 0)

        _ = try CheckIn(room.workshop, room.workshop.sessions[0], in: room.ada.replica).note([
            .init(try room.official.replica.person(), .present, by: .list)
        ])
        try PersonMerge.undo(of: XCTUnwrap(room.cleo.replica.view(Person.self, id)), in: room.cleo.replica)
        try room.network.settleAndCompare()
        XCTAssertEqual(
            try room.official.replica.all(Attendance.self).map(\.status), ["present"],
            "what a trainer has said since is theirs")
    }

    func test_who_is_registered_under_two_names_has_one_place() throws {
        let room = try room(capacity: 1)
        let id = try walkIn("Awa Ndiaye", room.ada, room)
        room.network.clock.advance(1_000)
        try room.ada.replica.register(id, for: room.workshop)
        try room.network.settleAndCompare()
        room.network.clock.advance(1_000)
        try room.official.replica.register(room.official.replica.person(), for: room.workshop)
        try room.network.settleAndCompare()
        func mine() throws -> WorkshopStanding.Mine {
            let replica = room.official.replica
            return try WorkshopStanding(room.workshop, for: replica.actor(), in: replica, merged: .none).mine
        }
        XCTAssertEqual(try mine(), .waiting(1))

        _ = try merge(id, into: room.official, room)
        try room.network.settleAndCompare()

        XCTAssertEqual(try mine(), .confirmed)
        let list = try WaitingList(
            room.ada.replica.all(Registration.self), capacity: 1, merged: room.ada.replica.mergedPeople())
        XCTAssertEqual([list.confirmed.count, list.waiting.count], [1, 0])
    }

    func test_the_same_name_at_the_same_workshop_is_the_same_walk_in() throws {
        let room = try room()
        let first = try walkIn("Moussa Sarr", room.ada, room)

        let again = try walkIn("moussa sarr", room.ada, room)

        XCTAssertEqual(first, again)
        XCTAssertEqual(try room.ada.replica.provisionalPeople().count, 1)
        XCTAssertThrowsError(try walkIn(" \u{202e}… ", room.ada, room))
        XCTAssertEqual(try room.ada.replica.provisionalPeople().count, 1)
    }

    func test_a_walk_in_cannot_join_hold_a_role_or_count_and_an_official_makes_none() throws {
        let room = try room()
        let id = try walkIn("Awa Ndiaye", room.ada, room)
        try room.network.settleAndCompare()

        let invitation = try Administration(room.network.service).invite(
            name: "Awa Ndiaye", structure: "Health", role: .official)

        XCTAssertNotEqual(invitation.person, id)
        XCTAssertFalse(try Actor(person: id, from: room.ada.replica, at: room.network.clock.now).isActive)
        XCTAssertThrowsError(
            try room.cleo.replica.upsert(
                Grant.kind, id: Grant.id(person: id, role: .trainer, scope: "structure:x"), scope: Scope.network,
                owner: nil, fields: ["role": "trainer", "scope": "structure:x", "active": true]))
        let structure = try room.official.replica.me().structure
        XCTAssertThrowsError(
            try room.official.replica.create(
                Person.kind, scope: Scope.network,
                fields: ["name": "X", "structure": .string(structure), "provisional": true]))
        XCTAssertThrowsError(
            try room.ada.replica.create(
                Person.kind, scope: Scope.network, fields: ["name": "X", "structure": .string(structure)]),
            "a trainer adds nobody to the network")
    }
}
