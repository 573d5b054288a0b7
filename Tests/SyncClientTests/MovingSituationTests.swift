import Foundation
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// People who move from one structure to another: what they learned goes with them, whatever they wrote in the meantime.
final class MovingSituationTests: XCTestCase {
    /// Ada of Health learns, Tom trains there, Uma trains at Justice, Root administers; all have synced.
    private struct World {
        let network: TestNetwork
        let ada: Laptop
        let tom: Laptop
        let uma: Laptop
        let root: Laptop

        init(_ test: XCTestCase) throws {
            network = try TestNetwork(test)
            try network.publishCourse("forms")
            ada = try network.laptop("Ada")
            tom = try network.laptop("Tom", role: .trainer)
            uma = try network.laptop("Uma", structure: "Justice", role: .trainer)
            root = try network.laptop("Root", structure: "Office", role: .administrator, wholeNetwork: true)
            for laptop in [ada, tom, uma, root] { try laptop.sync() }
        }

        func move(_ laptop: Laptop, to structure: String) throws -> PersonMove {
            network.clock.advance(1_000)
            let person = try laptop.replica.person()
            let directory = try PeopleDirectory(root.replica)
            let move = try PersonMove(
                of: directory.person(person), to: directory.structure(named: structure), in: root.replica)
            try move.make()
            return move
        }

        func scope(_ laptop: Laptop) throws -> [String] {
            try laptop.replica.owned(Progress.self, by: ada.replica.person()).compactMap(\.record.scope)
        }
    }

    func test_a_person_who_moves_takes_what_they_learned_from_one_ministrys_trainers_to_the_others() throws {
        let world = try World(self)
        try world.ada.answer("1", "Ada's answer")
        try world.ada.replica.enrol(in: "forms")
        try world.network.settleAndCompare()
        XCTAssertEqual(try world.tom.replica.all(Progress.self).count, 1)
        XCTAssertEqual(try world.uma.replica.all(Progress.self).count, 0)

        let move = try world.move(world.ada, to: "Justice")
        XCTAssertEqual(move.learningRows, 2)
        try world.network.settleAndCompare()

        let justice = Scope.learners(try world.network.id(ofStructure: "Justice"))
        XCTAssertEqual(try world.tom.replica.all(Progress.self).count, 0, "also removed from the disk")
        XCTAssertEqual(try world.tom.replica.all(Enrolment.self).count, 0)
        XCTAssertEqual(try world.scope(world.uma), [justice])
        XCTAssertEqual(try world.scope(world.ada), [justice])
        XCTAssertEqual(try world.uma.replica.all(Progress.self).first?.answers["1"], "Ada's answer")
    }

    func test_what_a_person_wrote_for_the_old_ministry_before_they_moved_is_delivered_and_nothing_later() throws {
        let world = try World(self)
        let health = try world.network.id(ofStructure: "Health")
        func plan(_ title: String) throws -> String {
            try world.tom.replica.create(
                Workshop.kind, scope: Scope.structure(health),
                fields: [
                    "title": ["en": .string(title)], "trainers": [.string(world.tom.replica.person())],
                    "status": "planned", "sessions": [["id": "1", "start": "2026-12-01T09:00[UTC]", "minutes": 60]],
                ]
            ).id
        }
        world.network.clock.advance(1_000)
        let before = try plan("Before")
        _ = try world.move(world.tom, to: "Justice")
        try world.root.sync()
        world.network.clock.advance(1_000)
        let after = try plan("After")

        let report = try world.tom.sync()

        XCTAssertGreaterThan(report.refused, 0)
        let store = world.network.service.store
        XCTAssertNotNil(try store.read { try $0.record(RecordKey(Workshop.kind.name, before)) })
        XCTAssertNil(try store.read { try $0.record(RecordKey(Workshop.kind.name, after)) })
    }

    func test_what_was_written_offline_in_the_old_ministrys_scope_is_carried_over_and_not_refused() throws {
        let world = try World(self)
        try world.ada.answer("1", "Before the move")
        try world.network.settleAndCompare()
        _ = try world.move(world.ada, to: "Justice")
        try world.root.sync()

        // Ada knows nothing of it: one row changes, one is new, one is a fact.
        try world.ada.answer("2", "In the old scope")
        try world.ada.replica.enrol(in: "forms")
        try world.ada.handIn("forms")
        XCTAssertEqual(Set(try world.scope(world.ada)).count, 1)
        let report = try world.ada.sync()

        XCTAssertEqual(report.refused, 0)
        XCTAssertEqual(report.waiting, 0)
        XCTAssertEqual(report.healed, [])
        let justice = Scope.learners(try world.network.id(ofStructure: "Justice"))
        let me = try world.ada.replica.person()
        XCTAssertEqual(try world.ada.replica.owned(Enrolment.self, by: me).map(\.record.scope), [justice])
        XCTAssertEqual(try world.ada.replica.owned(Attempt.self, by: me).map(\.record.scope), [justice])
        XCTAssertEqual(Set(try world.scope(world.ada)), [justice])
        try world.network.settleAndCompare()
        XCTAssertEqual(try world.uma.replica.all(Attempt.self).count, 1)
        XCTAssertEqual(try world.tom.replica.all(Attempt.self).count, 0)
    }

    func test_what_an_administrator_learned_between_two_own_moves_offline_is_carried_over() throws {
        let world = try World(self)
        _ = try world.move(world.root, to: "Health")
        try world.root.answer("1", "Root's answer")
        _ = try world.move(world.root, to: "Justice")

        try world.network.settleAndCompare()

        let justice = Scope.learners(try world.network.id(ofStructure: "Justice"))
        XCTAssertEqual(try world.root.values(.refused), [])
        XCTAssertEqual(
            try world.root.replica.owned(Progress.self, by: world.root.replica.person()).map(\.record.scope), [justice])
    }

    func test_a_carried_over_batch_whose_reply_was_lost_is_settled_the_second_time() throws {
        let world = try World(self)
        _ = try world.move(world.ada, to: "Justice")
        try world.root.sync()
        try world.ada.replica.enrol(in: "forms")
        try world.ada.handIn("forms")

        world.ada.wire.faults = [.none, .dropReply]
        XCTAssertThrowsError(try world.ada.sync())
        let report = try world.ada.sync()

        XCTAssertEqual(report.refused, 0)
        XCTAssertEqual(try world.ada.waiting(), 0)
        try world.network.settleAndCompare()
        XCTAssertEqual(try world.uma.replica.all(Attempt.self).count, 1)
    }

    /// Each request of the move's sync, and of the moved person's, may be answered without the answer arriving.
    func test_a_move_cut_off_at_any_exchange_ends_the_same() throws {
        for cut in 0..<4 {
            let world = try World(self)
            try world.ada.answer("1", "Offline")
            _ = try world.move(world.ada, to: "Justice")
            let faults = Array(repeating: TestWire.Fault.none, count: cut % 2) + [cut < 2 ? .dropReply : .repeatRequest]
            for laptop in [world.root, world.ada] {
                laptop.wire.faults = faults
                _ = try? laptop.sync()
                laptop.wire.faults = []
            }
            try world.network.settleAndCompare()
            XCTAssertEqual(try world.uma.replica.all(Progress.self).count, 1, "cut \(cut)")
            XCTAssertEqual(try world.ada.replica.countOfEdits(.refused), 0)
        }
    }

    func test_roles_for_the_old_ministry_end_others_stay_and_what_they_showed_is_purged_after_delivery() throws {
        let world = try World(self)
        try world.ada.replica.enrol(in: "forms")
        try world.network.settleAndCompare()
        let network = world.network
        try network.set(.coordinator, of: world.tom, structure: "Justice")
        try world.tom.sync()
        try world.root.sync()
        let note = try world.tom.writeNote("Unsent")

        let move = try world.move(world.tom, to: "Office")
        XCTAssertEqual(move.ending.map(\.role), [.trainer])
        XCTAssertEqual(move.staying.map(\.role), [.coordinator])
        let health = try network.id(ofStructure: "Health")
        XCTAssertEqual(move.lost, [Scope.learners(health), Scope.structure(health)])
        XCTAssertEqual(move.gained, [Scope.structure(try network.id(ofStructure: "Office"))])
        try world.root.sync()
        let report = try world.tom.sync()

        XCTAssertEqual(report.refused, 0)
        XCTAssertNotNil(try network.record(note.record.key), "delivered first")
        XCTAssertEqual(try world.tom.replica.all(Enrolment.self).count, 0)
        XCTAssertEqual(try world.tom.replica.feeds().filter { $0.name.hasSuffix(health) }, [])
        XCTAssertEqual(try world.tom.roles(), [.coordinator])
        try network.settleAndCompare()
    }

    func test_the_old_ministrys_trainers_can_no_longer_write_into_the_record_and_are_told() throws {
        let world = try World(self)
        try world.ada.replica.enrol(in: "forms")
        try world.network.settleAndCompare()
        let me = try world.ada.replica.person()
        let enrolment = RecordKey(Enrolment.kind.name, Enrolment.id(person: me, course: "forms"))

        _ = try world.move(world.ada, to: "Justice")
        try world.root.sync()
        world.network.clock.advance(1_000)
        try world.tom.replica.edit(enrolment, ["dueOn": "2026-12-24"])
        let report = try world.tom.sync()

        XCTAssertEqual(report.refused, 1)
        XCTAssertEqual(try world.tom.values(.refused), ["2026-12-24"])
        XCTAssertNil(try world.tom.replica.record(enrolment))
        world.network.clock.advance(1_000)
        try world.uma.sync()
        try world.uma.replica.edit(enrolment, ["dueOn": "2026-12-31"])
        XCTAssertEqual(try world.uma.sync().refused, 0)
        try world.network.settleAndCompare()
    }

    func test_a_person_who_comes_back_has_their_record_with_them() throws {
        let world = try World(self)
        try world.ada.answer("1", "First")
        try world.network.settleAndCompare()
        _ = try world.move(world.ada, to: "Justice")
        try world.network.settleAndCompare()
        try world.ada.answer("2", "At Justice")
        try world.network.settleAndCompare()
        _ = try world.move(world.ada, to: "Health")
        try world.network.settleAndCompare()

        XCTAssertEqual(try world.tom.replica.all(Progress.self).first?.answers, ["1": "First", "2": "At Justice"])
        XCTAssertEqual(try world.uma.replica.all(Progress.self).count, 0)
    }

    func test_what_was_overtaken_in_the_record_moves_with_it() throws {
        let world = try World(self)
        let other = try world.network.laptop("Tia", role: .trainer)
        try other.sync()
        try world.ada.replica.enrol(in: "forms")
        try world.network.settleAndCompare()
        let me = try world.ada.replica.person()
        let enrolment = RecordKey(Enrolment.kind.name, Enrolment.id(person: me, course: "forms"))
        try world.tom.replica.edit(enrolment, ["dueOn": "2026-12-24"])
        world.network.clock.advance(1_000)
        try other.replica.edit(enrolment, ["dueOn": "2026-12-31"])
        try world.tom.sync()
        try other.sync()
        try world.network.settleAndCompare()
        XCTAssertEqual(try world.tom.replica.all(Overtaken.self).count, 1)

        _ = try world.move(world.ada, to: "Justice")
        try world.network.settleAndCompare()

        XCTAssertEqual(try world.uma.replica.all(Overtaken.self).count, 1)
        XCTAssertEqual(try world.tom.replica.all(Overtaken.self).count, 1, "Tom's own word stays Tom's")
        XCTAssertEqual(try other.replica.all(Overtaken.self).count, 0)
    }

    func test_a_restored_server_gets_a_move_and_its_rows_back() throws {
        let world = try World(self)
        try world.ada.answer("1", "Ada's answer")
        try world.network.settleAndCompare()
        try world.network.backup()
        _ = try world.move(world.ada, to: "Justice")
        try world.network.settleAndCompare()
        try world.ada.answer("2", "After the move")
        try world.network.settleAndCompare()

        try world.network.restore()
        for laptop in [world.ada, world.uma, world.tom, world.root] { _ = try laptop.sync() }
        try world.network.settleAndCompare()

        XCTAssertEqual(try world.uma.replica.all(Progress.self).first?.answers.count, 2)
        XCTAssertEqual(try world.tom.replica.all(Progress.self).count, 0)
    }

    func test_a_plan_changes_nothing_and_who_may_not_move_somebody_hears_it_before() throws {
        let world = try World(self)
        let directory = try PeopleDirectory(world.tom.replica)
        let ada = try directory.person("Ada")
        XCTAssertThrowsError(
            try PersonMove(of: ada, to: directory.structure(named: "Justice"), in: world.tom.replica)
        ) { XCTAssertEqual(($0 as? TrainingError)?.code, .notAllowed) }
        XCTAssertEqual(try world.tom.waiting(), 0)

        let everybody = try PeopleDirectory(world.root.replica)
        _ = try PersonMove(
            of: everybody.person("Ada"), to: everybody.structure(named: "Justice"), in: world.root.replica)
        XCTAssertEqual(try world.root.waiting(), 0)
        XCTAssertThrowsError(
            try PersonMove(
                of: everybody.person("Ada"), to: everybody.structure(named: "Health"), in: world.root.replica))
    }
}

extension TestNetwork {
    /// Loads a course of one quiz with one question.
    fileprivate func publishCourse(_ id: String) throws {
        let course = URL(fileURLWithPath: folder + "/bundle")
        let files = [
            "bundle.json":
                #"{"id": "\#(id)", "version": 1, "title": {"en": "Forms"}, "languages": ["en"], "minutes": 5, "passMark": 0.7}"#,
            "en/01-quiz.gift": "// Quiz\n\n::q1::Is this a form? {T}",
        ]
        try FileManager.default.createDirectory(
            at: course.appendingPathComponent("en"), withIntermediateDirectories: true)
        for (path, text) in files {
            try text.write(to: course.appendingPathComponent(path), atomically: true, encoding: .utf8)
        }
        _ = try BundleLoader(service).load(folder: course.path)
    }
}

extension Laptop {
    fileprivate func roles() throws -> [Role] {
        try Actor(person: replica.person(), from: replica, at: replica.correctedNow()).roles
    }

    /// Hands a quiz in without an answer: a fact, written once.
    fileprivate func handIn(_ course: String) throws {
        network.clock.advance(1_000)
        let me = try replica.me()
        try replica.create(
            Attempt.kind, scope: Scope.learners(me.structure), owner: me.id,
            fields: [
                "person": .string(me.id), "course": .string(course), "quiz": "quiz", "bundleVersion": 1,
                "language": "en", "answers": [:], "startedAt": "2026-11-21T09:00:00Z",
                "finishedAt": "2026-11-21T09:10:00Z", "score": 0,
            ])
    }
}
