import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Computed indicators: the same function on a computer that sees a part and on the server, each saying how complete it is.
final class IndicatorTests: XCTestCase {
    private func figures(
        _ formula: IndicatorFormula, _ laptop: Laptop, _ periods: [Period]
    ) throws -> [IndicatorFigure] {
        let actor = try Actor(person: laptop.replica.person(), from: laptop.replica, at: laptop.now)
        return try IndicatorFigure.computed(formula, in: periods, now: laptop.now, from: laptop.replica) {
            try actor.sees($0, in: laptop.replica)
        }
    }

    private func figure(_ formula: IndicatorFormula, _ laptop: Laptop, _ period: Period) throws -> IndicatorFigure {
        return try XCTUnwrap(figures(formula, laptop, [period]).first)
    }

    private func figure(_ formula: IndicatorFormula, on network: TestNetwork, _ period: Period) throws
        -> IndicatorFigure
    {
        try network.service.store.read { reader in
            let now = network.clock.now
            return try XCTUnwrap(
                IndicatorFigure.computed(formula, in: [period], now: now, from: reader) { _ in true }.first)
        }
    }

    private func month(_ laptop: Laptop) throws -> Period { try XCTUnwrap(Period(.month, of: laptop.now.date)) }

    func test_completion_counts_the_people_whom_one_sees_and_says_how_many_structures_that_are() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .coordinator)
        let ben = try network.laptop("Ben", structure: "Justice")
        try network.addCourse("small")
        try network.service.store.write { [now = network.clock.now] writer in
            _ = try writer.writeAsServer(CourseEntry.kind, id: "small", now: now, fields: ["lessons": 1])
        }
        try network.settleAndCompare()
        for laptop in [ada, ben] {
            let me = try laptop.replica.person()
            try laptop.replica.create(
                Progress.kind, id: Progress.id(person: me, course: "small", item: "welcome"),
                scope: Scope.learners(try laptop.replica.me().structure), owner: me,
                fields: ["completedAt": .string(laptop.now.description)])
        }
        try network.settleAndCompare()
        let formula = IndicatorFormula.completion(course: "small")
        let period = try month(ada)

        let part = try figure(formula, ada, period)
        let whole = try figure(formula, on: network, period)
        let before = try figure(formula, on: network, XCTUnwrap(period.previous))

        // The administrator of the founding is a person, too.
        XCTAssertEqual([part.count, part.total], [1, 1])
        XCTAssertEqual([part.freshness.reported, part.freshness.expected], [1, 3])
        XCTAssertEqual(part.freshness.oldestDays, 0)
        XCTAssertEqual([whole.count, whole.total], [2, 3])
        XCTAssertEqual([whole.freshness.reported, whole.freshness.expected], [3, 3])
        XCTAssertEqual(before.value, 0)
    }

    func test_connections_and_adoptions_are_the_same_on_every_computer() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let note = try ada.writeNote("One counter")
        let home = try ada.replica.me().structure
        try network.service.store.write { [now = network.clock.now] writer in
            _ = try writer.writeAsServer(Structure.kind, id: home, now: now, fields: ["connectedOn": "2026-08-15"])
        }
        try network.settleAndCompare()
        try ada.replica.adopt(note, structure: home, ["status": "adopted", "since": "2026-09-01"])
        try ben.replica.adopt(note, structure: ben.replica.me().structure, ["status": "pledged"])
        try network.settleAndCompare()
        let (july, august) = (try XCTUnwrap(Period("2026-07")), try XCTUnwrap(Period("2026-08")))

        for formula in [IndicatorFormula.connected, .adoption(note: note.id)] {
            let now = try month(ada)
            XCTAssertEqual(try figure(formula, ada, now), try figure(formula, ben, now))
            XCTAssertEqual(try figure(formula, ada, now), try figure(formula, on: network, now))
            XCTAssertEqual(try figure(formula, ada, now).count, 1)
        }
        XCTAssertEqual(try [july, august].map { try figure(.connected, ada, $0).count }, [0, 1])
        let adoption = try figure(.adoption(note: note.id), ada, august)
        XCTAssertEqual(adoption.count, 0)
        XCTAssertEqual([adoption.freshness.reported, adoption.freshness.expected], [2, 3])
    }

    func test_actions_and_quorums_are_counted_in_the_committees_that_one_sees() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .coordinator, wholeNetwork: true)
        let ben = try network.laptop("Ben", structure: "Justice")
        try network.settleAndCompare()
        let committee = try ada.replica.create(
            Committee.kind, scope: Scope.network, fields: ["name": ["en": "CIGOV"], "quorum": ["count": 1]])
        let me = try ada.replica.person()
        try ada.replica.create(
            Membership.kind, id: Membership.id(committee: committee.id, person: me), scope: Scope.network,
            fields: ["role": "secretary", "permanent": true])
        try network.settleAndCompare()
        let scope = Scope.committee(committee.id)
        let today = ada.now.date
        let meeting = try ada.replica.create(
            Meeting.kind, scope: scope,
            fields: [
                "committee": .string(committee.id), "title": ["en": "CIGOV"], "minutes": 60,
                "start": .string("\(today)T10:00[UTC]"),
                "rule": .string("\(today)T10:00,\(today)T11:00"),
            ])
        for (hour, isThere) in [(10, true), (11, false)] {
            let start = try XCTUnwrap(WallTime("\(today)T\(hour):00"))
            let id = Occurrence.id(meeting: meeting.id, start: start)
            try ada.replica.create(
                Occurrence.kind, id: id, scope: scope,
                fields: ["status": "held", "openedAt": .string("\(today)T\(hour):00:00.000Z")])
            guard isThere else { continue }
            try ada.replica.create(
                Presence.kind, id: Presence.id(occurrence: id, person: me), scope: scope,
                fields: ["status": "present", "recordedBy": .string(me)])
        }
        let occurrence = Occurrence.id(meeting: meeting.id, start: try XCTUnwrap(WallTime("\(today)T10:00")))
        let actions = [
            (due: today, status: "done"), (today, "open"), (today.adding(days: -1), "done"),
            (today.adding(days: 1), "open"), (today, "dropped"),
        ]
        for (due, status) in actions {
            try ada.replica.create(
                Action.kind, scope: scope,
                fields: [
                    "occurrence": .string(occurrence), "text": "T", "owner": .string(me), "status": .string(status),
                    "dueOn": .string(due.description),
                ])
        }
        try network.settleAndCompare()
        let period = try month(ada)

        let quorum = try figure(.quorum(committee: nil), ada, period)
        XCTAssertEqual([quorum.count, quorum.total], [1, 2])
        XCTAssertEqual(quorum.value, 50)
        XCTAssertEqual(quorum, try figure(.quorum(committee: committee.id), on: network, period))
        let earlier = try XCTUnwrap(period.previous)
        XCTAssertEqual(try figures(.quorum(committee: nil), ada, [earlier, period]).map(\.total), [0, 2])
        XCTAssertEqual(
            try figure(.quorum(committee: nil), ada, earlier).freshness,
            Freshness(reported: 1, expected: 1, oldestDays: 0))
        let done = try figure(.actions, ada, period)
        XCTAssertEqual([done.count, done.total], [1, 3])
        XCTAssertEqual(done, try figure(.actions, on: network, period))
        let unseen = try figure(.actions, ben, period)
        XCTAssertNil(unseen.value)
        XCTAssertEqual(unseen.freshness, Freshness(reported: 0, expected: 1, oldestDays: nil))
    }

    func test_attendance_is_the_share_of_the_registered_who_were_there() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .coordinator)
        let ben = try network.laptop("Ben")
        try network.settleAndCompare()
        let day = ada.now.date
        let workshop = try ada.replica.create(
            Workshop.kind, scope: Scope.structure(try ada.replica.me().structure),
            fields: [
                "title": ["en": "Forms"], "status": "open", "trainers": [.string(try ada.replica.person())],
                "sessions": [
                    ["id": "1", "start": .string("\(day)T09:00[UTC]"), "minutes": 60],
                    ["id": "2", "start": .string("\(day.adding(days: 400))T09:00[UTC]"), "minutes": 60],
                ],
            ])
        let scope = Scope.workshop(workshop.id)
        for laptop in [ada, ben] {
            let person = try laptop.replica.person()
            try ada.replica.create(
                Registration.kind, id: Registration.id(workshop: workshop.id, person: person), scope: scope,
                owner: person, fields: ["status": "registered"])
        }
        let me = try ada.replica.person()
        try ada.replica.create(
            Attendance.kind, id: Attendance.id(workshop: workshop.id, session: "1", person: me), scope: scope,
            owner: me,
            fields: ["status": "late", "recordedBy": .string(me)])
        try network.settleAndCompare()

        let figure = try figure(.attendance(workshop: workshop.id), ada, month(ada))

        XCTAssertEqual(figure.value, 50)
        XCTAssertEqual(figure.freshness, Freshness(reported: 1, expected: 1, oldestDays: 0))
        XCTAssertEqual(figure, try self.figure(.attendance(workshop: nil), on: network, month(ada)))
        XCTAssertNil(try self.figure(.attendance(workshop: nil), ben, month(ben)).value)
        let earlier = try XCTUnwrap(month(ada).previous)
        XCTAssertEqual(
            try self.figure(.attendance(workshop: nil), ada, earlier).freshness,
            Freshness(reported: 0, expected: 0, oldestDays: nil))
        XCTAssertEqual(
            try self.figures(.attendance(workshop: nil), ada, [earlier, month(ada)]).map(\.total), [0, 2])
    }

    func test_an_indicator_with_a_formula_that_nobody_knows_is_refused() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .coordinator, wholeNetwork: true)
        try ada.sync()

        XCTAssertThrowsError(
            try ada.replica.create(
                Indicator.kind, scope: Scope.network,
                fields: ["name": ["en": "I"], "unit": "%", "formula": "happiness"])
        ) { XCTAssertEqual(($0 as? TrainingError)?.code, .invalid) }
    }
}
