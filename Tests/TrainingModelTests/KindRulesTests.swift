import Foundation
import XCTest

@testable import TrainingModel

/// What is wrong with a change whoever makes it, kind by kind: fields, ids, owners, scopes, and what is written once.
/// Form is judged before rights, so that one actor does for all.
final class KindRulesTests: XCTestCase {
    private let world = RightsWorld()
    private let kinds = Kind.all

    private func refusal(_ change: Record, on current: Record? = nil) throws -> Refusal? {
        try world.refusal(change, on: current, by: world.actor())
    }

    private func sample(_ kind: Kind) -> Record {
        // Without its owner an overtaken record is of the right form, and then not allowed.
        var record = RightsWorld.sample(kind, about: .own)
        if kind.name == Overtaken.kind.name { record.owner = nil }
        return record
    }

    private func expect(
        _ refusal: Refusal?, _ code: TrainingError.Code, naming words: [String], line: UInt = #line
    ) {
        XCTAssertEqual(refusal?.code, code, "\(words)", line: line)
        for word in words { XCTAssertTrue(refusal?.reason.contains(word) == true, "\(words)", line: line) }
    }

    func test_every_kind_that_a_file_declares_is_in_the_list() throws {
        let folder = Document.repository.appending(path: "Sources/TrainingModel/Kinds")
        let declared = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { file in
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            return text.contains("public static let kind")
        }

        XCTAssertEqual(declared.count, kinds.count, "\(declared.sorted())")
    }

    func test_every_sample_is_of_the_right_form() throws {
        for kind in kinds { XCTAssertNotEqual(try refusal(sample(kind))?.code, .invalid, kind.name) }
    }

    func test_a_record_without_a_required_field_is_refused() throws {
        for kind in kinds {
            for rule in kind.fields where rule.required {
                var record = sample(kind)
                record[rule.name] = nil
                // Without the field that names its owner, nobody owns it.
                if case .field(rule.name) = kind.owner { record.owner = nil }

                expect(try refusal(record), .invalid, naming: [kind.name, rule.name])
            }
        }
    }

    func test_a_required_field_cannot_be_cleared_and_an_optional_one_can() throws {
        for kind in kinds where !kind.once {
            for rule in kind.fields where !rule.immutable {
                let record = sample(kind)
                let refusal = try refusal(RightsWorld.edit(record, rule.name, nil), on: record)

                if rule.required {
                    expect(refusal, .invalid, naming: [kind.name, rule.name])
                } else {
                    XCTAssertTrue([nil, .notAllowed].contains(refusal?.code), "\(kind.name).\(rule.name)")
                }
            }
        }
    }

    func test_an_immutable_field_cannot_be_written_again() throws {
        var count = 0
        for kind in kinds {
            for rule in kind.fields where rule.immutable {
                let record = sample(kind)
                let other = RightsWorld.other(rule, than: record.value(rule.name))

                expect(
                    try refusal(RightsWorld.edit(record, rule.name, other), on: record), .conflict,
                    naming: [kind.name, rule.name])
                count += 1
            }
        }
        XCTAssertEqual(count, 61)
    }

    func test_a_value_of_a_wrong_type_is_refused_in_every_field() throws {
        for kind in kinds {
            for rule in kind.fields {
                for value in RightsWorld.wrong(rule.type) {
                    var record = sample(kind)
                    let version = try XCTUnwrap(record[Record.scopeField]).version
                    record[rule.name] = Field(value, version)
                    if case .field(rule.name) = kind.owner { record.owner = value.string }

                    XCTAssertEqual(try refusal(record)?.code, .invalid, "\(kind.name).\(rule.name) = \(value.text)")
                }
            }
        }
    }

    func test_what_is_written_once_takes_no_second_value_in_any_field_known_or_not() throws {
        let once = kinds.filter(\.once)
        XCTAssertEqual(once.map(\.name), ["attempt", "review", "sessionSecret", "overtaken", "refused"])
        for kind in once {
            let record = sample(kind)
            for name in kind.fields.map(\.name) + ["ofANewerProgram"] {
                let refusal = try refusal(RightsWorld.edit(record, name, "other"), on: record)
                XCTAssertEqual(refusal?.code, .conflict, "\(kind.name).\(name)")
            }
            let removal = try refusal(RightsWorld.edit(record, Record.removedField, "0"), on: record)
            XCTAssertEqual(removal?.code, .conflict, kind.name)
        }
    }

    func test_fields_of_a_newer_program_are_taken_within_the_limits() throws {
        let note = RightsWorld.note(by: .own, in: Scope.network)
        XCTAssertNil(try refusal(RightsWorld.edit(note, "ofANewerProgram", ["x": 1]), on: note))

        let name = String(repeating: "n", count: Limits.fieldNameBytes)
        XCTAssertNil(try refusal(RightsWorld.edit(note, name, 1), on: note))
        XCTAssertEqual(try refusal(RightsWorld.edit(note, name + "n", 1), on: note)?.code, .invalid)
        XCTAssertEqual(try refusal(RightsWorld.edit(note, "", 1), on: note)?.code, .invalid)

        var full = note
        for number in note.fields.count..<Limits.fields { full["f\(number)"] = note["title"] }
        XCTAssertNil(try refusal(full))
        XCTAssertEqual(try refusal(RightsWorld.edit(full, "onemore", 1), on: full)?.code, .invalid)
    }

    func test_a_kind_that_nobody_knows_is_refused() throws {
        let refusal = try refusal(RightsWorld.record("hologram", "01900000000000000900", [:]))

        expect(refusal, .invalid, naming: ["hologram"])
    }

    func test_an_id_that_is_not_of_the_kinds_shape_is_refused() throws {
        let wrong: [(kind: String, ids: [String])] =
            [
                ("calendarLink", ["", "x/y", "a b"]),
                ("structure", ["", "s", "0190000000000000010G", "0190000000000000010", "01900000000000000100/x"]),
                ("person", ["ada", "01900000000000000A00"]), ("note", ["note", "a b"]), ("attempt", ["1"]),
                ("course", ["", "a/b", "two words"]), ("grant", ["x", "\(RightsWorld.Subject.own.person)/official"]),
                ("enrolment", [RightsWorld.Subject.own.person, "\(RightsWorld.Subject.own.person)/"]),
                (
                    "progress",
                    ["\(RightsWorld.Subject.own.person)/basics", "\(RightsWorld.Subject.own.person)//lesson"]
                ),
                ("overtaken", ["", "a//b"]), ("refused", ["", "a//b"]), ("sessionSecret", ["", "x/y", "/"]),
                ("places", ["", "x/y", "/"]),
                ("passport", ["", "x/y", "/"]), ("networkKey", ["", "a/b"]),
            ]
            + ["workshop", "committee", "meeting", "agendaItem", "resolution", "action", "comment", "survey", "review"]
            .map { ($0, ["1", "0190000000000000010G", "01900000000000000100/x"]) }
            + ["initiative", "milestone", "indicator", "announcement"].map { ($0, ["1", "a b"]) }
            + ["membership", "adoption", "endorsement", "registration", "certificate", "response"].map {
                ($0, ["1", "x/", "/x", "x//y"])
            }
            + [("lastSync", ["x/y", "a b"]), ("trustedKey", ["", "a/b", "a b"])]
            + ["occurrence", "minutes"].map {
                ($0, ["1", "\(RightsWorld.meeting(.own))/", "\(RightsWorld.meeting(.own))"])
            }
            + ["rsvp", "presence", "attendance", "measurement"].map { ($0, ["1", "x/y", "x//y"]) }
        XCTAssertEqual(Set(wrong.map(\.kind)), Set(kinds.map(\.name)))
        for (name, ids) in wrong {
            for id in ids {
                let sample = try sample(XCTUnwrap(Kind.named(name)))
                var record = Record(kind: name, id: id, owner: sample.owner)
                for (name, field) in sample.fields { record[name] = field }

                XCTAssertEqual(try refusal(record)?.code, .invalid, "\(name) '\(id)'")
            }
        }
    }

    func test_a_natural_id_names_records_that_exist() throws {
        let nobody = "0190000000000000000f"
        let enrolment = RightsWorld.record("enrolment", "\(nobody)/basics", owner: nobody, ["status": "enrolled"])
        expect(try refusal(enrolment), .notFound, naming: ["person", nobody])

        let me = RightsWorld.Subject.own.person
        for (kind, id) in [("enrolment", "\(me)/alchemy"), ("progress", "\(me)/alchemy/lesson-1")] {
            expect(try refusal(RightsWorld.record(kind, id, owner: me, [:])), .notFound, naming: ["course", "alchemy"])
        }
        let grant = RightsWorld.grant(.official, to: nobody, for: Scope.network)
        expect(try refusal(grant), .notFound, naming: ["person", nobody])
    }

    func test_a_grants_id_is_built_of_its_person_role_and_scope() throws {
        var world = world
        world.grant(.administrator, for: Scope.network)
        let me = RightsWorld.Subject.own.person
        let wrong = [
            RightsWorld.record(
                "grant", "\(me)/trainer/network", ["role": "official", "scope": "network", "active": true]),
            RightsWorld.record(
                "grant", "\(me)/official/structure:x", ["role": "official", "scope": "network", "active": true]),
            RightsWorld.record("grant", "\(me)/official/moon", ["role": "official", "scope": "moon", "active": true]),
        ]
        for grant in wrong { XCTAssertEqual(try world.refusal(grant, by: world.actor())?.code, .invalid, grant.id) }
    }

    func test_a_record_belongs_to_whom_it_must_belong() throws {
        for kind in kinds {
            var record = sample(kind)
            record.owner = RightsWorld.Subject.stranger.person
            expect(try refusal(record), .invalid, naming: [kind.name, "owner"])

            guard sample(kind).owner != nil else { continue }
            record.owner = nil
            expect(try refusal(record), .invalid, naming: [kind.name, "owner"])
        }
    }

    func test_a_record_stands_only_where_its_kind_may_stand() throws {
        let (here, there) = (RightsWorld.here, RightsWorld.there)
        let places = [
            Scope.network, Scope.structure(here), Scope.structure(there), Scope.learners(here), Scope.learners(there),
            Scope.own, "structure:nowhere", "committee:x", "workshop:x", "", Scope.networkLearners,
            RightsWorld.scope(ofCommittee: .own), RightsWorld.scope(ofCommittee: .stranger),
            Scope.workshop(RightsWorld.workshop(.own)), Scope.workshop(RightsWorld.workshop(.stranger)),
        ]
        let open: Set = [Scope.network, Scope.structure(here), Scope.structure(there)]
        let committee: Set = [RightsWorld.scope(ofCommittee: .own)]
        var allowed: [String: Set<String>] = [
            "structure": [Scope.network], "person": [Scope.network], "grant": [Scope.network],
            "course": [Scope.network, Scope.structure(here), Scope.structure(there)],
            "note": [Scope.network, Scope.structure(here), Scope.structure(there)],
            "enrolment": [Scope.learners(here)], "progress": [Scope.learners(here)], "attempt": [Scope.learners(here)],
            "overtaken": Set(places), "refused": Set(places), "places": [Scope.structure(here)], "workshop": open,
            "survey": open,
            "announcement": open, "networkKey": [Scope.network],
        ]
        for kind in ["review", "certificate", "passport", "response", "calendarLink"] {
            allowed[kind] = [Scope.learners(here)]
        }
        for kind in ["registration", "attendance", "sessionSecret"] {
            allowed[kind] = [Scope.workshop(RightsWorld.workshop(.own))]
        }
        for kind in [
            "meeting", "occurrence", "rsvp", "presence", "agendaItem", "minutes", "resolution", "action",
        ] { allowed[kind] = committee }
        for kind in [
            "committee", "membership", "comment", "endorsement", "adoption", "initiative", "milestone", "indicator",
            "measurement", "lastSync", "trustedKey",
        ] { allowed[kind] = [Scope.network] }
        XCTAssertEqual(Set(allowed.keys), Set(kinds.map(\.name)))
        for kind in kinds {
            for place in places {
                var record = sample(kind)
                record[Record.scopeField]?.value = .string(place)
                let code = try refusal(record)?.code

                if allowed[kind.name]?.contains(place) == true {
                    XCTAssertTrue([nil, .notAllowed].contains(code), "\(kind.name) in '\(place)'")
                } else {
                    XCTAssertEqual(code, .invalid, "\(kind.name) in '\(place)'")
                }
            }
        }
    }

    func test_nobody_moves_a_record_into_or_out_of_anothers_hands() throws {
        var world = world
        world.grant(.coordinator, for: Scope.structure(RightsWorld.here))
        let actor = try world.actor()

        let colleagues = RightsWorld.note(by: .colleague, in: Scope.network)
        let editors = RightsWorld.edit(colleagues, "editors", [.string(actor.person)])
        XCTAssertEqual(try world.refusal(editors, on: colleagues, by: actor)?.code, .notAllowed)

        let move = RightsWorld.edit(colleagues, Record.scopeField, .string(Scope.structure(RightsWorld.here)))
        XCTAssertEqual(try world.refusal(move, on: colleagues, by: actor)?.code, .notAllowed)
    }
}
