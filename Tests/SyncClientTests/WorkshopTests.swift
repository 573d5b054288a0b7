import Calendar
import Signing
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// A workshop of two sessions, one that runs and one tomorrow, on the laptops of two trainers and three officials.
final class WorkshopTests: XCTestCase {
    private struct Room {
        let network: TestNetwork
        let ada: Laptop
        let ben: Laptop
        let officials: [Laptop]
        let workshop: Workshop
    }

    private func room(_ officials: Int = 3, capacity: Int? = 2) throws -> Room {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .trainer)
        let ben = try network.laptop("Ben", structure: "Justice", role: .trainer)
        let others = try (0..<officials).map { try network.laptop("Official \($0)") }
        try ada.sync()
        let start = try XCTUnwrap(WallTime(secondsSince1970: network.clock.now.milliseconds / 1_000))
        let today = try XCTUnwrap(LocalTime(start, zone: "UTC"))
        let next = try XCTUnwrap(WallTime(secondsSince1970: start.secondsSince1970 + 86_400))
        var plan = WorkshopPlan(
            title: MultiText(["en": "Forms"]), trainers: [try ada.replica.person(), try ben.replica.person()],
            sessions: [
                .init(start: today, minutes: 60),
                .init(start: try XCTUnwrap(LocalTime(next, zone: "UTC")), minutes: 15),
            ])
        plan.capacity = capacity
        let workshop = try plan.create(in: ada.replica, zones: ZoneDatabase())
        try ada.replica.edit(workshop.record.key, ["status": "open"])
        try network.settleAndCompare()
        return Room(network: network, ada: ada, ben: ben, officials: others, workshop: workshop)
    }

    private func register(_ room: Room) throws {
        for official in room.officials {
            room.network.clock.advance(1_000)
            try official.replica.register(official.replica.person(), for: room.workshop)
        }
        try room.network.settleAndCompare()
    }

    private func checkIn(_ laptop: Laptop, _ room: Room) throws -> CheckIn {
        CheckIn(room.workshop, room.workshop.sessions[0], in: laptop.replica)
    }

    private func attendance(_ laptop: Laptop, _ room: Room, of official: Laptop) throws -> Attendance? {
        let id = Attendance.id(workshop: room.workshop.id, session: "1", person: try official.replica.person())
        return try laptop.replica.view(Attendance.self, id)
    }

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
