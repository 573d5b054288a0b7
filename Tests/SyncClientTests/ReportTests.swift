import Calendar
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Attendance, resolutions and assigned courses as reports count them.
final class ReportTests: XCTestCase {
    private func reporter(_ laptop: Laptop, structure: String? = nil) throws -> Reporter {
        try Reporter(laptop.replica, language: "en", structure: structure)
    }

    // MARK: Attendance

    /// A workshop of two sessions, of which one has begun; Ada and Ben of two ministries teach it.
    private func workshop(_ network: TestNetwork, _ ada: Laptop, _ ben: Laptop) throws -> Workshop {
        try ada.sync()
        let now = try XCTUnwrap(WallTime(secondsSince1970: network.clock.now.milliseconds / 1_000))
        let later = try XCTUnwrap(WallTime(secondsSince1970: now.secondsSince1970 + 86_400))
        let sessions = try [now, later].map {
            WorkshopPlan.Session(start: try XCTUnwrap(LocalTime($0, zone: "UTC")), minutes: 15)
        }
        var plan = WorkshopPlan(
            title: MultiText(["en": "Forms"]), trainers: [try ada.replica.person(), try ben.replica.person()],
            sessions: sessions)
        plan.hasCodes = false
        let workshop = try plan.create(in: ada.replica, zones: ZoneDatabase())
        try ada.replica.edit(workshop.record.key, ["status": "open"])
        return workshop
    }

    func test_attendance_is_counted_by_workshop_and_by_structure_for_the_sessions_that_have_begun() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .trainer)
        let ben = try network.laptop("Ben", structure: "Justice", role: .trainer)
        let others = try [
            network.laptop("Cy"), network.laptop("Dia"), network.laptop("Eve", structure: "Justice"),
        ]
        let workshop = try workshop(network, ada, ben)
        try network.settleAndCompare()
        for other in others { try other.replica.register(other.replica.person(), for: workshop) }
        try network.settleAndCompare()

        let people = try others.map { try $0.replica.person() }
        _ = try CheckIn(workshop, workshop.sessions[0], in: ada.replica).note([
            .init(people[0], .present, by: .list), .init(people[2], .late, by: .list),
            .init(try ben.replica.person(), .present, by: .list),
        ])
        try network.settleAndCompare()

        let report = try reporter(ada).attendance()
        XCTAssertEqual(report, try reporter(ben).attendance(), "both trainers see the same")
        let row = try XCTUnwrap(report.workshops.first)
        XCTAssertEqual([row.tally.registered, row.tally.present, row.tally.late, row.tally.absent], [3, 2, 1, 0])
        XCTAssertEqual([row.tally.marked, row.tally.expected], [3, 4], "Dia is not marked, Ben came without a place")
        XCTAssertEqual(row.tally.share, 1)
        XCTAssertEqual(report.ofWorkshops, Freshness(reported: 1, expected: 1, oldestDays: 0))
        let byStructure = report.structures.map { [$0.label, "\($0.tally.marked)", "\($0.tally.expected)"] }
        XCTAssertEqual(Set(byStructure), [["Health", "1", "2"], ["Justice", "2", "2"]])

        let justice = try network.id(ofStructure: "Justice")
        XCTAssertEqual(try reporter(ada, structure: justice).attendance().structures.map(\.label), ["Justice"])
        XCTAssertEqual(try reporter(ada, structure: justice).attendance().workshops.map(\.tally.marked), [2])
        let tomorrow = network.clock.now.date.adding(days: 1)
        XCTAssertEqual(try reporter(ada).attendance(since: tomorrow).workshops, [])
    }

    func test_who_does_not_see_a_list_gets_no_figures_but_knows_what_is_missing() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .trainer)
        let ben = try network.laptop("Ben", structure: "Justice", role: .trainer)
        let cy = try network.laptop("Cy")
        let workshop = try workshop(network, ada, ben)
        try network.settleAndCompare()

        let report = try reporter(cy).attendance()

        XCTAssertEqual(report.workshops, [])
        XCTAssertEqual(report.ofWorkshops, Freshness(reported: 0, expected: 1, oldestDays: nil))
        XCTAssertThrowsError(try reporter(cy).attendance(workshop: workshop)) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .notAllowed)
        }
    }

    // MARK: Committees

    private struct Council {
        let network: TestNetwork
        /// The secretary, who is a coordinator of Health.
        let ada: Laptop
        let ben: Laptop
        let committee: Committee
        let meeting: String
        var scope: String { Scope.committee(committee.id) }
    }

    private func council(role: Role = .coordinator) throws -> Council {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: role)
        let carla = try network.laptop("Carla", structure: "Office", role: .coordinator, wholeNetwork: true)
        let ben = try network.laptop("Ben", structure: "Justice")
        for laptop in [ada, carla, ben] { try laptop.sync() }
        let replica = carla.replica
        let committee = Committee(
            try replica.create(Committee.kind, scope: Scope.network, fields: ["name": ["en": "CIGOV"]]))
        for (person, role) in [(try ada.replica.person(), "secretary"), (try ben.replica.person(), "member")] {
            try replica.create(
                Membership.kind, id: Membership.id(committee: committee.id, person: person), scope: Scope.network,
                fields: ["role": .string(role), "permanent": true])
        }
        let meeting = try replica.create(
            Meeting.kind, scope: Scope.committee(committee.id),
            fields: [
                "committee": .string(committee.id), "title": ["en": "CIGOV"], "minutes": 120,
                "start": "2026-06-21T10:00[UTC]", "rule": "FREQ=MONTHLY;COUNT=3",
            ])
        try network.settleAndCompare()
        return Council(network: network, ada: ada, ben: ben, committee: committee, meeting: meeting.id)
    }

    private func act(_ council: Council, _ date: String, _ fields: [String: JSON]) throws -> Action {
        var all: [String: JSON] = [
            "occurrence": .string("\(council.meeting)/\(date)T10:00"), "text": "Act", "status": "open",
            "owner": .string(try council.ada.replica.me().structure),
        ]
        all.merge(fields) { $1 }
        return Action(try council.ada.replica.create(Action.kind, scope: council.scope, fields: all))
    }

    func test_resolutions_are_followed_to_the_last_of_their_actions() throws {
        let council = try council()
        let replica = council.ada.replica
        let resolutions = try (1...3).map { number in
            try replica.create(
                Resolution.kind, scope: council.scope,
                fields: [
                    "occurrence": .string("\(council.meeting)/2026-06-21T10:00"), "number": .string("\(number)"),
                    "text": "Decided.",
                ]
            ).id
        }
        _ = try act(council, "2026-06-21", ["resolution": .string(resolutions[0]), "status": "done"])
        _ = try act(council, "2026-06-21", ["resolution": .string(resolutions[0]), "status": "dropped"])
        _ = try act(council, "2026-06-21", ["resolution": .string(resolutions[1]), "dueOn": "2026-07-01"])
        _ = try act(
            council, "2026-07-21", ["status": "started", "owner": .string(try council.ben.replica.person())])
        try council.network.settleAndCompare()

        let report = try reporter(council.ada).resolutions()

        XCTAssertEqual(report, try reporter(council.ben).resolutions(), "every member sees the same")
        let tally = try XCTUnwrap(report.committees.first).tally
        XCTAssertEqual([tally.resolutions, tally.implemented, tally.withoutAction], [3, 1, 1])
        XCTAssertEqual([tally.open, tally.started, tally.done, tally.dropped, tally.overdue], [1, 1, 1, 1, 1])
        XCTAssertEqual(tally.oldestOpen, CalendarDate("2026-06-21"))
        XCTAssertEqual(try XCTUnwrap(tally.share), 1.0 / 3, accuracy: 1e-9)
        XCTAssertEqual(report.meetings.map(\.date), [CalendarDate("2026-07-21"), CalendarDate("2026-06-21")])
        XCTAssertEqual(report.freshness, Freshness(reported: 1, expected: 1, oldestDays: 0))

        let since = try reporter(council.ada).resolutions(since: CalendarDate("2026-07-01"))
        XCTAssertEqual(since.committees.map(\.tally.actions), [1])
        let justice = try reporter(council.ada, structure: council.network.id(ofStructure: "Justice")).resolutions()
        XCTAssertEqual(justice.committees.map(\.tally.actions), [1], "Ben's own action counts for his ministry")
        XCTAssertEqual(justice.committees.map(\.tally.resolutions), [0])
    }

    // MARK: Assigned courses

    private func complete(_ laptop: Laptop, course: String) throws {
        let me = try laptop.replica.me()
        try laptop.replica.upsert(
            Progress.kind, id: Progress.id(person: me.id, course: course, item: "welcome"),
            scope: Scope.learners(me.structure), owner: me.id,
            fields: ["completedAt": .string(laptop.now.description), "bundleVersion": 1])
    }

    private func sitting(_ council: Council, _ date: String) throws -> Sitting {
        let book = try MeetingBook(council.ada.replica)
        let date = try XCTUnwrap(try book.date(id: "\(council.meeting)/\(date)T10:00"))
        return try Sitting(date, book, council.ada.replica)
    }

    private func figures(_ council: Council, _ date: String, on laptop: Laptop) throws -> [CourseAssignment.Figure?] {
        let catalogue = Catalogue(laptop.replica, shelf: CourseShelf(profile: laptop.folder))
        return try CourseAssignment.all(of: sitting(council, date).assigned, in: laptop.replica, catalogue).map(
            \.figure)
    }

    func test_an_assigned_course_enrols_the_structure_and_the_next_meeting_sees_the_figure_of_the_report() throws {
        let council = try council()
        let cy = try council.network.laptop("Cy")
        try council.network.addLesson("basics")
        try council.network.settleAndCompare()
        let action = try act(council, "2026-06-21", ["assignedCourse": "basics", "dueOn": "2026-12-01"])

        let first = try council.ada.replica.enrol(for: action)
        let again = try council.ada.replica.enrol(for: action)
        try council.network.settleAndCompare()
        try complete(cy, course: "basics")
        try council.network.settleAndCompare()

        XCTAssertEqual(first, EnrolmentOutcome(enrolled: 2))
        XCTAssertEqual(again, EnrolmentOutcome(already: 2))
        let enrolment = try XCTUnwrap(
            try cy.replica.view(Enrolment.self, Enrolment.id(person: try cy.replica.person(), course: "basics")))
        XCTAssertEqual(enrolment.record.value("dueOn"), "2026-12-01")
        XCTAssertEqual(try figures(council, "2026-06-21", on: council.ada), [], "not yet at the meeting itself")
        XCTAssertEqual(try figures(council, "2026-07-21", on: council.ada), [.init(completed: 1, enrolled: 2)])
        let report = try reporter(council.ada).report(
            .completion, shelf: CourseShelf(profile: council.ada.folder)
        ).rows
        XCTAssertEqual(report.map { [$0.count, $0.total] }, [[1, 2]])
        XCTAssertEqual(try figures(council, "2026-07-21", on: council.ben), [nil], "Justice sees no learner of Health")
    }

    func test_who_was_withdrawn_after_the_assignment_stays_so() throws {
        let council = try council()
        try council.network.addLesson("basics")
        try council.network.settleAndCompare()
        let action = try act(council, "2026-06-21", ["assignedCourse": "basics"])
        _ = try council.ada.replica.enrol(for: action)
        let id = Enrolment.id(person: try council.ada.replica.person(), course: "basics")
        try council.ada.replica.edit(RecordKey(Enrolment.kind.name, id), ["status": "withdrawn"])

        XCTAssertEqual(try council.ada.replica.enrol(for: action), EnrolmentOutcome(withdrawn: 1))
    }

    func test_a_secretary_without_the_right_assigns_the_course_and_enrols_only_themselves() throws {
        let council = try council(role: .official)
        _ = try council.network.laptop("Cy")
        try council.network.addLesson("basics")
        try council.network.settleAndCompare()
        let action = try act(council, "2026-06-21", ["assignedCourse": "basics"])

        let outcome = try council.ada.replica.enrol(for: action)
        try council.network.settleAndCompare()

        XCTAssertEqual(outcome, EnrolmentOutcome(enrolled: 1, notAllowed: 1))
        XCTAssertFalse(outcome.isRefused)
    }
}

extension TestNetwork {
    /// A course of one lesson in the catalogue.
    func addLesson(_ id: String) throws {
        try service.store.write { [now = clock.now] writer in
            _ = try writer.writeAsServer(
                CourseEntry.kind, id: id, now: now,
                fields: [
                    "title": ["en": .string(id)], "languages": ["en"], "version": 1, "digest": "0", "lessons": 1,
                    "quizzes": 0,
                ])
        }
    }
}
