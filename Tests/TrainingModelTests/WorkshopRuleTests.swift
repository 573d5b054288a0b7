import TestSupport
import XCTest

@testable import TrainingModel

/// Waiting lists, the doors of registration, paper numbers, and the refresher's cards.
final class WorkshopRuleTests: XCTestCase {
    private func registration(_ person: String, at milliseconds: Int64, _ status: String = "registered") -> Registration
    {
        Registration(
            RightsWorld.record("registration", "w/\(person)", at: milliseconds, ["status": .string(status)]))
    }

    func test_the_first_to_register_have_the_places_and_the_others_wait_in_their_order() {
        let all = [
            registration("c", at: 30), registration("a", at: 10), registration("d", at: 40), registration("b", at: 20),
        ]

        let list = WaitingList(all, capacity: 2)

        XCTAssertEqual(list.confirmed.map(\.person), ["a", "b"])
        XCTAssertEqual(list.waiting.map(\.person), ["c", "d"])
        XCTAssertEqual(list.position(of: "d"), 2)
        XCTAssertNil(list.position(of: "a"))
    }

    func test_who_withdraws_makes_room_and_waits_behind_the_others_when_they_come_back() {
        let without = WaitingList(
            [registration("a", at: 50, "withdrawn"), registration("b", at: 20), registration("c", at: 30)], capacity: 2)
        XCTAssertEqual(without.confirmed.map(\.person), ["b", "c"])

        let back = WaitingList(
            [registration("a", at: 60), registration("b", at: 20), registration("c", at: 30)], capacity: 2)
        XCTAssertEqual(back.waiting.map(\.person), ["a"])
    }

    func test_everybody_has_a_place_without_a_capacity_and_nobody_with_none() {
        let all = [registration("a", at: 10), registration("b", at: 20)]

        XCTAssertEqual(WaitingList(all, capacity: nil).confirmed.count, 2)
        XCTAssertEqual(WaitingList(all, capacity: 0).waiting.count, 2)
        XCTAssertEqual(WaitingList(all, capacity: -1).waiting.count, 2)
    }

    func test_people_register_themselves_while_the_doors_are_open_and_the_staff_at_any_time() throws {
        var world = RightsWorld()
        let closes = Instant("2026-05-01T00:00:00Z")!
        var workshop = RightsWorld.workshop(in: .own, trainers: [RightsWorld.Subject.colleague.person])
        workshop["registrationClosesAt"] = Field(
            .string(closes.description), Version(stamp: Stamp(milliseconds: 11, writer: 1), author: "writer"))
        world.put(workshop)
        func registration(of subject: RightsWorld.Subject, at milliseconds: Int64) -> Record {
            RightsWorld.record(
                "registration", "\(workshop.id)/\(subject.person)", owner: subject.person,
                scope: Scope.workshop(workshop.id), author: RightsWorld.Subject.own.person, at: milliseconds,
                ["status": "registered"])
        }

        XCTAssertNil(try world.refusal(registration(of: .own, at: closes.milliseconds), by: world.actor()))
        let late = registration(of: .own, at: closes.milliseconds + 1)
        XCTAssertEqual(try world.refusal(late, by: world.actor())?.code, .notAllowed)
        var withdrawal = registration(of: .own, at: closes.milliseconds + 2)
        withdrawal["status"]?.value = "withdrawn"
        XCTAssertNil(try world.refusal(withdrawal, on: late, by: world.actor()))

        world.grant(.coordinator, for: Scope.structure(RightsWorld.here))
        XCTAssertNil(try world.refusal(late, by: world.actor()))
    }

    /// Somebody without a connection registered in time; that the doors closed before it arrived is not their fault.
    func test_a_registration_made_before_the_doors_closed_counts_when_it_arrives_later() throws {
        var record = RightsWorld.workshop(in: .own, trainers: [])
        record["status"] = Field("closed", Version(stamp: Stamp(milliseconds: 100, writer: 1), author: "writer"))
        let workshop = Workshop(record)

        XCTAssertTrue(workshop.takesRegistration(at: Stamp(milliseconds: 99, writer: 1)))
        XCTAssertFalse(workshop.takesRegistration(at: Stamp(milliseconds: 101, writer: 1)))

        record["status"]?.value = "planned"
        XCTAssertFalse(Workshop(record).takesRegistration(at: Stamp(milliseconds: 99, writer: 1)))
    }

    func test_a_mark_names_who_recorded_it_and_a_session_that_exists() throws {
        var world = RightsWorld()
        world.teach()
        let mark = RightsWorld.networkLife(Attendance.kind, about: .colleague)
        XCTAssertNil(try world.refusal(mark, by: world.actor()))

        var forged = mark
        forged["recordedBy"]?.value = .string(RightsWorld.Subject.stranger.person)
        XCTAssertEqual(try world.refusal(forged, by: world.actor())?.code, .invalid)

        let nowhere = RightsWorld.record(
            "attendance", mark.id.replacing("/1/", with: "/2/"), owner: mark.owner, scope: mark.scope ?? "",
            ["status": "present", "recordedBy": "writer"])
        XCTAssertEqual(try world.refusal(nowhere, by: world.actor())?.code, .notFound)
    }

    private func mark(_ person: String, _ status: String, copyOf origin: String? = nil) -> Attendance {
        var fields: [String: JSON] = ["status": .string(status), "recordedBy": "t"]
        fields["copyOf"] = origin.map(JSON.string)
        return Attendance(
            RightsWorld.record(
                "attendance", "w/1/\(person)", owner: person, author: origin == nil ? "t" : Record.server, fields))
    }

    func test_a_mark_of_the_person_counts_before_a_walk_ins_in_whatever_order_they_arrived() throws {
        let marks = [mark("b", "present"), mark("a", "absent"), mark("c", "late")]
        for order in [marks, marks.reversed(), [marks[1], marks[0], marks[2]]] {
            let merged = try XCTUnwrap(MergedMarks(order, of: "a"))

            XCTAssertEqual(merged.counted.status, "absent")
            XCTAssertEqual(merged.contradictions.map(\.status), ["present", "late"])
        }
        XCTAssertNil(MergedMarks([], of: "a"))
    }

    func test_what_was_assumed_of_all_others_counts_only_where_nobody_said_anything() throws {
        func record(_ fields: [String: JSON]) -> Attendance {
            Attendance(RightsWorld.record("attendance", "w/1/a", owner: "a", author: "t", at: 9, fields))
        }
        let assumed = record(["assumed": "absent", "recordedBy": "t"])
        var both = assumed.record
        both["status"] = Field("present", Version(stamp: Stamp(milliseconds: 2, writer: 1), author: "b"))

        XCTAssertEqual(assumed.status, "absent")
        XCTAssertEqual(Attendance(both).status, "present", "also when it is older")
        XCTAssertEqual(Attendance(both).recordedBy, "b")
        let merged = try XCTUnwrap(MergedMarks([assumed, mark("w", "late")], of: "a"))
        XCTAssertEqual(merged.counted.status, "late")
        XCTAssertEqual(merged.contradictions.count, 0)
        XCTAssertNil(MergedMarks([record(["recordedBy": "t"])], of: "a"))
    }

    func test_of_two_walk_ins_the_one_who_was_seen_counts_and_a_copy_says_nothing_new() throws {
        let marks = [mark("c", "absent"), mark("b", "late"), mark("a", "late", copyOf: "b")]

        let seen = try XCTUnwrap(MergedMarks(marks, of: "a"))
        let alone = try XCTUnwrap(MergedMarks([marks[2]], of: "a"))

        XCTAssertEqual(seen.counted.person, "b")
        XCTAssertEqual(seen.contradictions.map(\.status), ["absent"])
        XCTAssertEqual(alone.counted.status, "late")
    }

    func test_who_stands_for_whom_goes_one_step_and_only_from_who_is_provisional() {
        func person(_ id: String, _ fields: [String: JSON]) -> Person {
            Person(RightsWorld.record("person", id, ["name": "P", "structure": "s"].merging(fields) { $1 }))
        }
        let merged = MergedPeople([
            person("w", ["provisional": true, "mergedInto": "a"]), person("x", ["mergedInto": "a"]),
            person("v", ["provisional": true]),
        ])

        XCTAssertEqual(["w", "x", "v", "a"].map(merged.person), ["a", "x", "v", "a"])
    }

    func test_who_a_walk_in_could_be_goes_by_the_words_of_the_name_and_the_structure() {
        func person(_ id: String, _ name: String, _ structure: String, _ fields: [String: JSON] = [:]) -> Person {
            let own: [String: JSON] = ["name": .string(name), "structure": .string(structure)]
            return Person(RightsWorld.record("person", id, own.merging(fields) { $1 }))
        }
        let known = [
            person("1", "Awa Ndiayé", "justice"), person("2", "NDIAYE Awa", "health"),
            person("3", "Awa Fatou Ndiaye", "health"), person("4", "Awa", "justice"), person("5", "Awa", "health"),
            person("6", "Awa Ndiaye", "health", ["active": false]),
            person("7", "Awa Ndiaye", "health", ["provisional": true]), person("8", "\u{202e}", "health"),
        ]

        let found = LikelyPeople(among: known).matches(
            for: person("w", "awa  ndiaye", "health", ["provisional": true]), limit: 9)

        XCTAssertEqual(found.map(\.id), ["2", "1", "3", "5"])
        XCTAssertEqual(LikelyPeople(among: known).matches(for: person("w", "…", "health")).count, 0)
    }

    func test_who_is_registered_under_two_names_waits_once() {
        let merged = MergedPeople([
            Person(
                RightsWorld.record(
                    "person", "w", ["name": "P", "structure": "s", "provisional": true, "mergedInto": "a"]))
        ])
        let all = [registration("w", at: 10), registration("b", at: 20), registration("a", at: 30)]

        XCTAssertEqual(WaitingList(all, capacity: 1, merged: merged).confirmed.map(\.person), ["b"])
        XCTAssertEqual(WaitingList(all, capacity: 1, merged: merged).position(of: "a"), 1)
        let nameless = WaitingList([all[0], all[1]], capacity: 1, merged: merged)
        XCTAssertEqual(nameless.confirmed.map(\.person), ["w"])
        let gone = WaitingList([all[0], registration("a", at: 30, "withdrawn")], capacity: 1, merged: merged)
        XCTAssertEqual(gone.confirmed.count, 0, "the person's own word counts")
    }

    func test_paper_numbers_are_read_as_people_write_them() throws {
        XCTAssertEqual(try PaperNumbers.parse("1-14,16", last: 30), Array(1...14) + [16])
        XCTAssertEqual(try PaperNumbers.parse(" 3 , 1-2 ,2", last: 3), [1, 2, 3])
        for wrong in [
            "", "1,,2", "0", "5-3", "1-", "-3", "x", "1-2-3", "31", "29-31", "1 2", "99999999999999999999", "١",
        ] {
            XCTAssertThrowsError(try PaperNumbers.parse(wrong, last: 30), wrong) { error in
                XCTAssertEqual((error as? TrainingError)?.code, .usage, wrong)
                XCTAssertNotNil((error as? TrainingError)?.hint, wrong)
            }
        }
    }

    func test_nobody_is_present_and_excused_at_once() throws {
        XCTAssertNoThrow(try PaperNumbers.checkDisjoint([("--present", [1, 2]), ("--excused", [3])]))
        XCTAssertThrowsError(try PaperNumbers.checkDisjoint([("--present", [1, 2]), ("--excused", [2])])) { error in
            XCTAssertTrue((error as? TrainingError)?.message.contains("2") == true)
        }
    }
}
