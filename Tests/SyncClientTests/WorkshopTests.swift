import Calendar
import Signing
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Places, registrars, numbers and rosters of a workshop.
final class WorkshopTests: WorkshopCase {
    func test_places_go_by_the_time_of_registration_whoever_syncs_first() throws {
        let room = try room()
        for official in room.officials {
            room.network.clock.advance(1_000)
            try official.replica.register(official.replica.person(), for: room.workshop)
        }

        for official in room.officials.reversed() { try official.sync() }
        try room.ben.sync()

        let roster = try WorkshopRoster(room.workshop, in: room.ben.replica)
        XCTAssertEqual(roster.rows.map(\.person), try room.officials.map { try $0.replica.person() })
        XCTAssertEqual(roster.rows.map(\.place), [.confirmed, .confirmed, .waiting(1)])
    }

    func test_two_registrars_on_two_laptops_merge_per_person() throws {
        let room = try room()
        try register(room)
        let people = try room.officials.map { try $0.replica.person() }

        _ = try checkIn(room.ada, room).note([
            .init(people[0], .present, by: .list), .init(people[1], .absent, by: .list),
        ])
        room.network.clock.advance(60_000)
        _ = try checkIn(room.ben, room).note([
            .init(people[1], .late, by: .paper), .init(people[2], .excused, by: .paper),
        ])
        try room.network.settleAndCompare()

        for laptop in [room.ada, room.ben] {
            let marks = try room.officials.map { try attendance(laptop, room, of: $0)?.status }
            XCTAssertEqual(marks, ["present", "late", "excused"])
        }
        XCTAssertEqual(try room.ada.values(.overtaken).contains("absent"), true, "and who was overtaken is told")
    }

    func test_an_officials_computer_knows_the_counts_and_the_own_number_and_nobody_elses_name() throws {
        let room = try room(capacity: 1)
        try register(room)
        func standing(_ laptop: Laptop) throws -> WorkshopStanding {
            let workshop = try XCTUnwrap(laptop.replica.view(Workshop.self, room.workshop.id))
            return try WorkshopStanding(workshop, for: laptop.replica.actor(), in: laptop.replica, merged: .none)
        }

        XCTAssertEqual(try room.officials.map { try standing($0).mine }, [.confirmed, .waiting(1), .waiting(2)])
        for laptop in room.officials + [room.ada] {
            XCTAssertEqual(try standing(laptop).counts, .init(confirmed: 1, waiting: 2))
        }
        XCTAssertEqual(try room.officials[0].replica.all(Registration.self).count, 1)

        try room.officials[0].replica.register(
            room.officials[0].replica.person(), for: room.workshop, isWithdrawal: true)
        try room.network.settleAndCompare()
        XCTAssertEqual(try room.officials.map { try standing($0).mine }, [.withdrawn, .confirmed, .waiting(1)])

        try room.officials[0].replica.register(room.officials[0].replica.person(), for: room.workshop)
        XCTAssertEqual(try standing(room.officials[0]).mine, .registered, "what was said of the earlier one is old")
        try room.ada.replica.edit(room.workshop.record.key, ["capacity": 2])
        try room.network.settleAndCompare()
        XCTAssertEqual(try room.officials.map { try standing($0).mine }, [.waiting(1), .confirmed, .confirmed])
    }

    func test_places_are_written_only_when_they_change() throws {
        let room = try room(capacity: 2)
        try register(room)
        let head = try room.network.head()

        try room.officials[2].replica.register(
            room.officials[2].replica.person(), for: room.workshop, note: "Vegetarian")
        try room.officials[2].sync()

        XCTAssertEqual(try room.network.head(), head + 1, "the note alone")
    }

    func test_nobody_but_the_server_says_who_has_a_place() throws {
        let room = try room(capacity: 1)
        try register(room)
        let id = Registration.id(workshop: room.workshop.id, person: try room.officials[2].replica.person())

        for laptop in [room.officials[2], room.ada] {
            XCTAssertThrowsError(
                try laptop.replica.edit(RecordKey(Registration.kind.name, id), ["position": 0]))
        }
        XCTAssertThrowsError(
            try room.ada.replica.edit(RecordKey(WorkshopPlaces.kind.name, room.workshop.id), ["waiting": 0]))
    }

    func test_numbers_stay_when_people_withdraw_and_a_sheet_with_other_numbers_is_noticed() throws {
        let room = try room()
        room.network.clock.advance(1_000)
        try room.officials[0].replica.register(room.officials[0].replica.person(), for: room.workshop)
        for official in room.officials.dropFirst() {
            room.network.clock.advance(1_000)
            try official.replica.register(official.replica.person(), for: room.workshop)
            try official.sync()
        }
        try room.ada.sync()
        let sheet = try WorkshopRoster(room.workshop, in: room.ada.replica).sheet
        let last = try room.officials[2].replica.person()
        try room.ada.replica.register(last, for: room.workshop, isWithdrawal: true)
        let withdrawn = try WorkshopRoster(room.workshop, in: room.ada.replica)
        XCTAssertEqual(try withdrawn.check(sheet: sheet), 2)
        XCTAssertEqual(withdrawn.rows.map(\.place), [.confirmed, .withdrawn])

        // Registered first, synced last.
        try room.officials[0].sync()
        try room.ada.sync()

        let roster = try WorkshopRoster(room.workshop, in: room.ada.replica)
        XCTAssertEqual(roster.rows.count, 3)
        XCTAssertThrowsError(try roster.check(sheet: sheet)) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .conflict)
        }
    }

    func test_a_roster_comes_back_from_a_spreadsheet_without_undoing_what_others_noted_meanwhile() throws {
        let room = try room()
        try register(room)
        let replica = room.ada.replica
        let session = room.workshop.sessions[0]
        let people = try room.officials.map { try $0.replica.person() }
        _ = try checkIn(room.ada, room).note([.init(people[0], .absent, by: .list)])
        let directory = try PeopleDirectory(replica)
        let csv = RosterFile.write(try WorkshopRoster(room.workshop, in: replica), session: session, directory).text
        _ = try checkIn(room.ada, room).note([.init(people[0], .late, by: .list)])
        let filled = csv.replacingOccurrences(of: "confirmed,1,,", with: "confirmed,1,Présent,")

        let marks = try RosterFile.read(
            ImportFile(bytes: Array(filled.utf8)), roster: WorkshopRoster(room.workshop, in: replica), session: session,
            directory)
        _ = try checkIn(room.ada, room).note(marks)

        XCTAssertEqual(marks, [.init(people[1], .present, by: .list)])
        XCTAssertEqual(
            try room.officials.map { try attendance(room.ada, room, of: $0)?.status }, ["late", "present", nil])
    }

    func test_a_bad_roster_file_names_its_line_and_notes_nobody() throws {
        let room = try room()
        try register(room)
        let roster = try WorkshopRoster(room.workshop, in: room.ada.replica)
        let directory = try PeopleDirectory(room.ada.replica)
        func read(_ text: String) throws -> [CheckIn.Mark] {
            try RosterFile.read(
                ImportFile(bytes: Array(text.utf8)), roster: roster, session: room.workshop.sessions[0], directory)
        }

        for (text, part) in [
            ("name,status\nOfficial 0,here\n", "line 2"), ("name,status\nNobody,present\n", "line 2"),
            ("name,session,status\nOfficial 0,2,present\n", "session 2"),
            ("name,mark\nOfficial 0,present\n", "first line"),
            ("name,status\nOfficial 0,x,present\n", "line 2"), ("", "empty"),
        ] {
            XCTAssertThrowsError(try read(text), text) {
                XCTAssertTrue((($0 as? TrainingError)?.message ?? "").contains(part), "\($0)")
            }
        }
        XCTAssertEqual(try read("nom;statut\nOfficial 1;excusé\n").map(\.status), [.excused])
    }
}
