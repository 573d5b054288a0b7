import TrainingModel
import XCTest

@testable import SyncServer

/// A program that skips its own checks, in the hands of somebody who joined and holds no role: whatever it sends, with
/// any kind of record, the server refuses and says why.
final class HostileClientTests: XCTestCase {
    private struct Scene {
        let fixture: ServiceFixture
        let ada: ServiceFixture.Member
        let eve: ServiceFixture.Member
        let mallory: ServiceFixture.Member
        /// What the server holds about Ada.
        let held: [Record]
        /// What could be made about Eve: the server holds none of it but what the others are about.
        let possible: [Record]
    }

    private static let foundations: Set = [
        "structure", "course", "workshop", "committee", "note", "survey", "initiative", "indicator", "meeting",
        "resolution",
    ]

    private func scene(isInside: Bool = true) throws -> Scene {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        let eve = try fixture.join("Eve")
        let mallory = try fixture.join("Mallory", structure: "Justice")
        let stamp = fixture.stamp()
        let seats = [1, 2].map { number in
            Membership.id(
                committee: NetworkSamples(person: "", structure: "", number: number, stamp: stamp).committee,
                person: mallory.person)
        }
        let held = NetworkSamples(person: ada.person, structure: ada.structure, number: 1, stamp: stamp).all
        let possible = NetworkSamples(person: eve.person, structure: eve.structure, number: 2, stamp: stamp).all
        try fixture.service.store.write { [now = fixture.clock.now] writer in
            for record in held + possible.filter({ Self.foundations.contains($0.kind) }) {
                try writer.put(record, replacing: writer.record(record.key), now: now)
            }
            // Mallory listens in both committees, so that not only the walls of their scopes are tried.
            for seat in isInside ? seats : [] {
                _ = try writer.writeAsServer(
                    Membership.kind, id: seat, now: now, fields: ["role": "observer", "permanent": false])
            }
        }
        return Scene(fixture: fixture, ada: ada, eve: eve, mallory: mallory, held: held, possible: possible)
    }

    private func refusal(_ change: Change, from member: ServiceFixture.Member, in scene: Scene) throws -> Refusal? {
        try scene.fixture.send([change], from: member).refusals[change.record.id]
    }

    /// The same record in the words of another, at another time.
    private func rewritten(_ record: Record, by author: String, id: String? = nil, at stamp: Stamp) -> Change {
        var copy = Record(kind: record.kind, id: id ?? record.id, owner: record.owner)
        for (name, field) in record.fields { copy[name] = Field(field.value, Version(stamp: stamp, author: author)) }
        return Change(copy)
    }

    func test_the_scene_has_every_kind() throws {
        let scene = try scene()

        for records in [scene.held, scene.possible] {
            XCTAssertEqual(Set(records.map(\.kind)), Set(Kind.all.map(\.name)))
        }
    }

    func test_nobody_edits_what_is_anothers() throws {
        let scene = try scene()
        var count = 0
        for record in scene.held {
            for (name, field) in record.fields where name != Record.scopeField {
                let change = scene.fixture.change(
                    record.kind, record.id, by: scene.mallory.person, over: field.version.stamp,
                    [name: field.value == "T" ? "Mallory" : field.value])
                let refusal = try refusal(change, from: scene.mallory, in: scene)

                XCTAssertTrue([.notAllowed, .conflict].contains(refusal?.code), "\(record.kind).\(name)")
                XCTAssertFalse(refusal?.reason.isEmpty ?? true)
                count += 1
            }
            XCTAssertEqual(try scene.fixture.record(record.kind, record.id), record, record.kind)
        }
        XCTAssertGreaterThan(count, 80)
    }

    func test_who_has_heard_of_their_move_cannot_date_back_what_they_write_for_the_old_structure() throws {
        let fixture = try ServiceFixture(self)
        let root = try fixture.join("Boss", structure: "Office", role: .administrator, wholeNetwork: true)
        let (tom, tim) = (try fixture.join("Tom", role: .trainer), try fixture.join("Tim", role: .trainer))
        let early = fixture.stamp()
        fixture.clock.advance(3_600_000)
        for person in [tom.person, tim.person] {
            let grant = Grant.id(person: person, role: .trainer, scope: Scope.structure(tom.structure))
            let base = try (
                fixture.record("person", person)?["structure"]?.stamp, fixture.record("grant", grant)?["active"]?.stamp
            )
            let moves = [
                fixture.change(
                    "person", person, by: root.person, over: base.0, ["structure": .string(root.structure)]),
                fixture.change("grant", grant, by: root.person, over: base.1, ["active": false]),
            ]
            XCTAssertEqual(try fixture.send(moves, from: root).refusals.count, 0)
        }
        func workshop(of member: ServiceFixture.Member) -> Change {
            fixture.change(
                "workshop", fixture.newID(), by: member.person, scope: Scope.structure(member.structure), at: early,
                [
                    "title": ["en": "T"], "trainers": [.string(member.person)], "status": "planned",
                    "sessions": [["id": "1", "start": "2026-12-01T09:00[UTC]", "minutes": 60]],
                ])
        }

        fixture.clock.advance(3_600_000)
        try fixture.send([], from: tim)
        fixture.clock.advance(3_600_000)
        let (honest, hostile) = (workshop(of: tom), workshop(of: tim))

        XCTAssertEqual(try fixture.send([honest], from: tom).refusals.count, 0, "the first sync since the move")
        XCTAssertEqual(try fixture.send([hostile], from: tim).refusals[hostile.record.id]?.code, .notAllowed)
        let again = workshop(of: tom)
        XCTAssertEqual(try fixture.send([again], from: tom).refusals[again.record.id]?.code, .notAllowed)
    }

    func test_nobody_removes_what_is_anothers() throws {
        let scene = try scene()
        for record in scene.held {
            let change = scene.fixture.change(
                record.kind, record.id, by: scene.mallory.person,
                [Record.removedField: .string(Digest.seen(record).description)])

            let refusal = try refusal(change, from: scene.mallory, in: scene)

            XCTAssertTrue([.notAllowed, .conflict].contains(refusal?.code), record.kind)
            XCTAssertEqual(try scene.fixture.record(record.kind, record.id)?.isAlive, true, record.kind)
        }
    }

    func test_nobody_makes_a_record_about_somebody_else() throws {
        let scene = try scene()
        for record in scene.possible {
            var id = record.id
            // What the server holds of them is made once more under another id.
            if Self.foundations.contains(record.kind) { id = record.kind == "course" ? "fake" : scene.fixture.newID() }
            let change = rewritten(record, by: scene.mallory.person, id: id, at: scene.fixture.stamp())

            let refusal = try refusal(change, from: scene.mallory, in: scene)

            XCTAssertTrue(
                [.notAllowed, .invalid].contains(refusal?.code), "\(record.kind): \(String(describing: refusal))")
            XCTAssertNil(try scene.fixture.record(record.kind, id), record.kind)
        }
    }

    func test_nobody_writes_under_anothers_name() throws {
        let scene = try scene()
        for record in scene.possible where !Self.foundations.contains(record.kind) {
            let change = rewritten(record, by: scene.eve.person, at: scene.fixture.stamp())

            let refusal = try refusal(change, from: scene.mallory, in: scene)

            XCTAssertEqual(refusal?.code, .notAllowed, record.kind)
            XCTAssertNil(try scene.fixture.record(record.kind, record.id), record.kind)
        }
    }

    func test_nobody_reads_what_stands_in_a_scope_that_is_not_theirs() throws {
        let scene = try scene(isInside: false)

        let reply = try scene.fixture.send([], from: scene.mallory)

        let seen = Set(reply.feeds.keys.flatMap(reply.records).map(\.key))
        for record in scene.held {
            XCTAssertEqual(seen.contains(record.key), record.scope == Scope.network, "\(record.kind) \(record.id)")
        }
    }

    func test_a_membership_lets_in_and_its_end_shuts_out() throws {
        let scene = try scene(isInside: false)
        let committee = try XCTUnwrap(scene.held.first { $0.kind == "committee" }).id
        let meeting = try XCTUnwrap(scene.held.first { $0.kind == "meeting" })
        func membership(until: JSON) throws {
            try scene.fixture.service.store.write { [now = scene.fixture.clock.now, person = scene.mallory.person] in
                _ = try $0.writeAsServer(
                    Membership.kind, id: Membership.id(committee: committee, person: person), now: now,
                    fields: ["role": "member", "permanent": true, "until": until])
            }
        }

        try membership(until: nil)
        let during = try scene.fixture.send([], from: scene.mallory)
        try membership(until: "2020-01-01")
        let after = try scene.fixture.send([], from: scene.mallory)

        XCTAssertTrue(during.records(Scope.committee(committee)).contains(meeting))
        XCTAssertNil(after.feeds[Scope.committee(committee)])
    }
}
