import JSONParser
import XCTest

@testable import SyncServer
@testable import TrainingModel

/// A hostile client that skips its own checks: what it may not do is refused with a code and a reason, and nothing
/// else of its batch is lost.
final class SyncServiceTests: SyncServiceCase {
    func test_an_honest_note_is_taken_as_it_was_written() throws {
        let (fixture, ada, _) = try fixture()
        let note = fixture.note(ada)

        let reply = try fixture.send([note], from: ada)

        XCTAssertEqual(reply.settled?.verdicts, [])
        XCTAssertEqual(reply.settled?.hash, "batch")
        XCTAssertEqual(reply.settled?.seq, try fixture.service.store.read { try $0.head() })
        XCTAssertEqual(try fixture.record("note", note.record.id), note.record)
    }

    func test_nobody_writes_in_anothers_name() throws {
        let (fixture, ada, ben) = try fixture()
        for name in [ben.person, Record.server, "nobody"] {
            let note = fixture.change("note", fixture.newID(), by: name, scope: "network", fixture.noteFields(ada))
            try expect(note, from: ada, in: fixture, .notAllowed, "a version by \(name)")
        }
        let forged = fixture.change("note", fixture.newID(), by: ada.person, scope: "network", fixture.noteFields(ben))
        try expect(forged, from: ada, in: fixture, .notAllowed, "a note whose author is Ben")

        var mixed = fixture.note(ada)
        mixed.record["tags"] = Field(["x"], Version(stamp: fixture.stamp(), author: ben.person))
        try expect(mixed, from: ada, in: fixture, .notAllowed, "one field of Ben's among Ada's")
    }

    func test_nobody_forges_an_owner() throws {
        let (fixture, ada, ben) = try fixture()
        _ = try load(fixture)
        var note = fixture.note(ada)
        note.record.owner = ada.person
        try expect(note, from: ada, in: fixture, .invalid, "a note with an owner")

        let scope = Scope.learners(ada.structure)
        let enrolled: [String: JSON] = ["status": "enrolled"]
        for owner in [ben.person, nil] {
            let mine = fixture.change(
                "enrolment", "\(ada.person)/basics", by: ada.person, owner: owner, scope: scope, enrolled)
            try expect(mine, from: ada, in: fixture, .invalid, "Ada's enrolment owned by \(owner ?? "nobody")")
        }
        let his = fixture.change(
            "enrolment", "\(ben.person)/basics", by: ada.person, owner: ben.person,
            scope: Scope.learners(ben.structure), enrolled)
        try expect(his, from: ada, in: fixture, .notAllowed, "Ben's enrolment by Ada")
    }

    func test_an_owner_named_in_a_later_change_is_ignored() throws {
        let (fixture, ada, ben) = try fixture()
        _ = try load(fixture)
        let id = "\(ada.person)/basics"
        let mine = fixture.change(
            "enrolment", id, by: ada.person, owner: ada.person, scope: Scope.learners(ada.structure),
            ["status": "enrolled"])
        try fixture.send([mine], from: ada)

        let edit = fixture.change("enrolment", id, by: ada.person, owner: ben.person, ["status": "withdrawn"])
        let reply = try fixture.send([edit], from: ada)

        XCTAssertEqual(reply.refusals, [:])
        XCTAssertEqual(try fixture.record("enrolment", id)?.owner, ada.person)
    }

    func test_nobody_forges_a_scope() throws {
        let (fixture, ada, ben) = try fixture()
        _ = try load(fixture)
        for scope in ["own", "own:\(ada.person)", "learners:\(ada.structure)", "structure:nowhere", "committee:x"] {
            try expect(fixture.note(ada, scope: scope), from: ada, in: fixture, .invalid, "a note in \(scope)")
        }
        func enrolment(_ scope: String) -> Change {
            fixture.change(
                "enrolment", "\(ada.person)/basics", by: ada.person, owner: ada.person, scope: scope,
                ["status": "enrolled"])
        }
        for scope in ["network", Scope.structure(ada.structure)] {
            try expect(enrolment(scope), from: ada, in: fixture, .invalid, "an enrolment in \(scope)")
        }
        XCTAssertEqual(try fixture.send([enrolment(Scope.learners(ben.structure))], from: ada).refusals, [:])
        XCTAssertEqual(
            try fixture.record("enrolment", "\(ada.person)/basics")?.scope, Scope.learners(ada.structure),
            "what somebody learned stands where they belong, whatever they say")
        let hers = fixture.note(ada)
        try fixture.send([hers], from: ada)
        let away = fixture.change("note", hers.record.id, by: ada.person, scope: "learners:\(ada.structure)", [:])
        try expect(away, from: ada, in: fixture, .invalid, "a move to where no note may stand")
    }

    func test_what_rights_do_not_allow_is_refused() throws {
        let (fixture, ada, ben) = try fixture()
        let id = Grant.id(person: ada.person, role: .administrator, scope: Scope.network)
        let grant = fixture.change(
            "grant", id, by: ada.person, scope: "network",
            ["role": "administrator", "scope": "network", "active": true])
        try expect(grant, from: ada, in: fixture, .notAllowed, "a grant to herself")

        let his = fixture.note(ben)
        try fixture.send([his], from: ben)
        let edit = fixture.change("note", his.record.id, by: ada.person, ["body": "Hers now"])
        try expect(edit, from: ada, in: fixture, .notAllowed, "an edit of Ben's note")
        let removal = fixture.change(
            "note", his.record.id, by: ada.person, ["removed": .string(Digest.seen(his.record).description)])
        try expect(removal, from: ada, in: fixture, .notAllowed, "a removal of Ben's note")

        let course = fixture.change(
            "course", "mine", by: ada.person, scope: "network",
            ["title": ["en": "T"], "languages": ["en"], "version": 1, "digest": "0"])
        try expect(course, from: ada, in: fixture, .notAllowed, "a course")

        let lost = Overtaken.record(
            of: Overtaking(
                name: "body", loser: Field("Forged", Version(stamp: fixture.stamp(), author: ada.person)),
                winner: Version(stamp: fixture.stamp(), author: ben.person)),
            in: his.record)
        try expect(Change(lost), from: ada, in: fixture, .invalid, "an overtaken record of her own making")
    }

    func test_a_refusal_shows_the_record_only_to_those_who_may_see_it() throws {
        let (fixture, ada, ben) = try fixture()
        let open = fixture.note(ben)
        let closed = fixture.note(ben, scope: Scope.structure(ben.structure), body: "For Justice alone")
        try fixture.send([open, closed], from: ben)

        let edits = [open, closed].map { fixture.change("note", $0.record.id, by: ada.person, ["body": "x"]) }
        let reply = try fixture.send(edits, from: ada)

        let shown = (reply.settled?.verdicts ?? []).map { verdict -> Record? in
            if case .refused(_, _, let current) = verdict { current } else { nil }
        }
        XCTAssertEqual(shown, [open.record, nil])
    }

    func test_what_is_not_of_the_right_form_is_refused() throws {
        let (fixture, ada, _) = try fixture()
        let unknown = fixture.change("hologram", fixture.newID(), by: ada.person, scope: "network", ["x": 1])
        try expect(unknown, from: ada, in: fixture, .invalid, "an unknown kind")
        try expect(fixture.note(ada, id: "short"), from: ada, in: fixture, .invalid, "an id of another shape")
        try expect(fixture.note(ada, body: 7), from: ada, in: fixture, .invalid, "a number for a text")
        try expect(fixture.note(ada, body: ""), from: ada, in: fixture, .invalid, "an empty text")
        var untitled = fixture.note(ada)
        untitled.record["title"] = nil
        try expect(untitled, from: ada, in: fixture, .invalid, "a note without a title")
        let nothing = fixture.change("note", fixture.newID(), by: ada.person, ["body": "An edit of nothing"])
        try expect(nothing, from: ada, in: fixture, .notFound, "an edit of what is not there")
    }

    func test_fields_of_a_newer_program_are_kept_and_passed_on() throws {
        let (fixture, ada, ben) = try fixture()
        var note = fixture.note(ada)
        let version = Version(stamp: fixture.stamp(), author: ada.person)
        note.record["mood"] = Field(["deep": [1, 2.5, nil, "é"]], version)

        try fixture.send([note], from: ada)
        let reply = try fixture.send([], from: ben)

        XCTAssertTrue(reply.records(Scope.network).contains(note.record))
    }

    func test_a_stamp_from_2100_stops_the_batch_until_it_is_restamped() throws {
        let (fixture, ada, _) = try fixture()
        let note = fixture.note(ada)
        let future = fixture.change(
            "note", fixture.newID(), by: ada.person, scope: "network",
            at: Stamp(milliseconds: 4_102_444_800_000, writer: 7), fixture.noteFields(ada))

        XCTAssertThrowsError(try fixture.send([note, future], from: ada)) { error in
            let error = error as? TrainingError
            XCTAssertEqual(error?.code, .clock)
            XCTAssertEqual(error?.details["now"]?.integer, fixture.clock.now.milliseconds)
        }
        XCTAssertNil(try fixture.record("note", note.record.id))

        let restamped = fixture.change(
            "note", future.record.id, by: ada.person, scope: "network", at: fixture.stamp(ahead: 59_000),
            fixture.noteFields(ada))
        XCTAssertEqual(try fixture.send([note, restamped], from: ada).refusals, [:])
        XCTAssertNotNil(try fixture.record("note", note.record.id))
    }

    func test_a_change_that_has_to_follow_a_value_from_2100_which_nobody_has_is_refused_alone() throws {
        let (fixture, ada, _) = try fixture()
        let note = fixture.note(ada)
        try fixture.send([note], from: ada)
        let lost = Stamp(milliseconds: 4_102_444_800_000, writer: 7)
        let edit = fixture.change(
            "note", note.record.id, by: ada.person, at: Stamp(tick: lost.tick + 1, writer: 7), over: lost,
            ["body": "Later"])
        let other = fixture.note(ada)

        let reply = try fixture.send([edit, other], from: ada)

        XCTAssertEqual(reply.refusals[note.record.id]?.code, .conflict)
        XCTAssertEqual(try fixture.record("note", note.record.id)?.value("body"), "Words")
        XCTAssertNotNil(try fixture.record("note", other.record.id))
    }

    func test_a_batch_that_comes_again_changes_nothing_and_is_refused_nothing() throws {
        let (fixture, ada, _) = try fixture()
        let course = try load(fixture)
        let attempt = fixture.attempt(ada, course, score: 1)
        let note = fixture.note(ada)
        let edit = fixture.change(
            "note", note.record.id, by: ada.person, over: note.record["body"]?.version.stamp, ["body": "New"])
        let changes = [note, edit, attempt]
        let first = try fixture.send(changes, from: ada)
        let head = try fixture.service.store.read { try $0.head() }

        let second = try fixture.send(changes, from: ada)

        XCTAssertEqual(first.settled?.verdicts, [])
        XCTAssertEqual(second.settled?.verdicts, [])
        XCTAssertEqual(try fixture.service.store.read { try $0.head() }, head)
        XCTAssertEqual(try fixture.record("note", note.record.id)?.value("body"), "New")
    }

    func test_nobody_sees_a_feed_that_is_not_theirs_by_asking_for_it() throws {
        let (fixture, ada, ben) = try fixture()
        try fixture.send([fixture.note(ben, scope: Scope.structure(ben.structure))], from: ben)
        let asked = [
            Scope.structure(ben.structure), Scope.learners(ada.structure), "own:\(ben.person)", ownFeed(of: ben.person),
        ]

        let reply = try fixture.send(
            [], from: ada, feeds: Dictionary(asked.map { ($0, FeedRequest(cursor: 0)) }, uniquingKeysWith: { $1 }))

        XCTAssertEqual(Set(reply.feeds.keys), [Scope.network, Scope.own, Scope.structure(ada.structure)])
    }

    func load(_ fixture: ServiceFixture) throws -> String { try fixture.loadCourse() }
}
