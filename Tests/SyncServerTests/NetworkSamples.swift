@testable import TrainingModel

/// A valid record of every kind about somebody, as a network holds them: for a store that is filled without asking.
struct NetworkSamples {
    let person: String
    let structure: String
    /// A digit in every random id, so that two people's samples do not meet.
    let number: Int
    let stamp: Stamp

    private func id(_ suffix: String) -> String {
        let end = suffix + String(number)
        return "0190" + String(repeating: "0", count: 16 - end.count) + end
    }

    var committee: String { id("c0") }
    var meeting: String { id("ce") }
    var occurrence: String { Identifier.natural(meeting, "2026-06-21T10:00") }
    var workshop: String { id("f0") }
    var note: String { id("a0") }
    var survey: String { id("5e") }
    var anonymousSurvey: String { id("5a") }
    var resolution: String { id("de") }
    var initiative: String { id("b0") }
    var indicator: String { id("1d") }

    /// Every kind's, those first that the others are about.
    var all: [Record] {
        let open: [(String, String, String, [String: JSON])] = [
            ("structure", id("51"), Scope.network, ["name": ["en": "S"], "type": "agency"]),
            ("lastSync", id("51"), Scope.network, ["on": "2026-11-21", "people": 3]),
            ("person", id("9e"), Scope.network, ["name": "P", "structure": .string(structure)]),
            (
                "grant", Grant.id(person: person, role: .trainer, scope: Scope.structure(structure)), Scope.network,
                ["role": "trainer", "scope": .string(Scope.structure(structure)), "active": true]
            ),
            (
                "course", "course-\(number)", Scope.network,
                ["title": ["en": "T"], "languages": ["en"], "version": 1, "digest": "0"]
            ),
            (
                "trustedKey", "0123456789ABCDE\(number)", Scope.network,
                ["key": "RWQ", "person": .string(person), "trusted": true]
            ),
            (
                "workshop", workshop, Scope.structure(structure),
                [
                    "title": ["en": "W"], "trainers": [.string(id("7a"))], "status": "open",
                    "sessions": [["id": "1", "start": "2026-10-01T09:00[Africa/Casablanca]", "minutes": 90]],
                ]
            ),
            ("committee", committee, Scope.network, ["name": ["en": "C"]]),
            ("membership", "\(committee)/\(person)", Scope.network, ["role": "secretary", "permanent": true]),
            (
                "note", note, Scope.network,
                [
                    "author": .string(person), "title": "T", "body": "B", "language": "en",
                    "structure": .string(structure), "status": "published",
                ]
            ),
            (
                "comment", id("c1"), Scope.network,
                [
                    "subjectKind": "note", "subject": .string(note), "body": "B", "author": .string(person),
                ]
            ),
            ("endorsement", "\(note)/\(person)", Scope.network, ["reason": "R"]),
            ("adoption", "\(note)/\(structure)", Scope.network, ["status": "pledged"]),
            ("survey", survey, Scope.network, surveyFields(anonymous: false)),
            ("survey", anonymousSurvey, Scope.network, surveyFields(anonymous: true)),
            (
                "initiative", initiative, Scope.network,
                ["title": ["en": "T"], "type": "project", "owner": .string(structure), "status": "planned"]
            ),
            (
                "milestone", id("b1"), Scope.network,
                ["initiative": .string(initiative), "title": "T", "dueOn": "2026-12-31"]
            ),
            ("indicator", indicator, Scope.network, ["name": ["en": "I"], "unit": "people"]),
            ("measurement", "\(indicator)/\(structure)/2026-Q3", Scope.network, ["value": 7]),
            ("networkKey", "0123456789abcde\(number)", Scope.network, ["publicKey": "P", "since": "2026-11-21"]),
            ("announcement", id("a2"), Scope.network, ["title": ["en": "T"]]),
        ]
        return open.map { record($0.0, $0.1, scope: $0.2, $0.3) } + papers + rows
    }

    private func surveyFields(anonymous: Bool) -> [String: JSON] {
        [
            "title": ["en": "T"], "anonymous": .bool(anonymous),
            "questions": [["id": "q", "type": "text", "text": ["en": "Q"]]],
        ]
    }

    private var papers: [Record] {
        let about: JSON = .string(occurrence)
        let papers: [(String, String, [String: JSON])] = [
            (
                "meeting", meeting,
                [
                    "committee": .string(committee), "title": ["en": "M"], "minutes": 60,
                    "start": "2026-06-21T10:00[Africa/Casablanca]",
                ]
            ),
            ("occurrence", occurrence, ["status": "planned"]),
            ("rsvp", "\(occurrence)/\(person)", ["answer": "accepted"]),
            ("presence", "\(occurrence)/\(person)", ["status": "present", "recordedBy": .string(person)]),
            ("agendaItem", id("a9"), ["occurrence": about, "position": 1, "title": "T", "author": .string(person)]),
            ("minutes", occurrence, ["status": "draft"]),
            ("resolution", resolution, ["occurrence": about, "number": "1", "text": "T"]),
            ("action", id("ac"), ["occurrence": about, "text": "T", "owner": .string(person), "status": "open"]),
        ]
        return papers.map { record($0.0, $0.1, scope: Scope.committee(committee), $0.2) }
    }

    private var rows: [Record] {
        let course = "course-\(number)"
        let learners: [(String, String, [String: JSON])] = [
            ("enrolment", "\(person)/\(course)", ["status": "enrolled"]),
            ("progress", "\(person)/\(course)/lesson", ["position": 3]),
            (
                "attempt", id("a7"),
                [
                    "person": .string(person), "course": .string(course), "quiz": "quiz", "bundleVersion": 1,
                    "language": "en", "answers": [:], "startedAt": "2026-11-21T09:00:00Z",
                    "finishedAt": "2026-11-21T09:10:00Z", "score": 0.5,
                ]
            ),
            (
                "calendarLink", person,
                ["hash": .string(String(repeating: "0", count: 63) + "\(number)"), "language": "en"]
            ),
            (
                "review", id("4e"),
                [
                    "person": .string(person), "question": "q", "answer": "a", "correct": true,
                    "at": "2026-11-21T09:00:00Z",
                ]
            ),
            (
                "certificate", "\(person)/\(course)",
                [
                    "issuedOn": "2026-11-21", "hours": 1, "code": "C", "signature": "S", "key": "K", "name": "N",
                    "network": "Net", "title": ["en": "T"], "about": "course",
                ]
            ),
            ("passport", person, ["claims": ["hours": 1], "signature": "S"]),
            ("response", "\(survey)/\(person)", ["survey": .string(survey), "answers": ["q": "a"]]),
        ]
        let room: [(String, String, [String: JSON])] = [
            ("registration", "\(workshop)/\(person)", ["status": "registered"]),
            ("attendance", "\(workshop)/1/\(person)", ["status": "present", "recordedBy": .string(person)]),
        ]
        let ownerless = [
            record(
                "sessionSecret", workshop, scope: Scope.workshop(workshop),
                ["secret": .string(String(repeating: "0f", count: 32))]),
            record("places", workshop, scope: Scope.structure(structure), ["confirmed": 1, "waiting": 0]),
        ]
        let lost = Overtaking(
            name: "body", loser: Field("B", Version(stamp: stamp, author: person)),
            winner: Version(stamp: stamp, author: person))
        return learners.map { record($0.0, $0.1, owner: person, scope: Scope.learners(structure), $0.2) }
            + room.map { record($0.0, $0.1, owner: person, scope: Scope.workshop(workshop), $0.2) }
            + ownerless + [Overtaken.record(of: lost, in: record("note", note, scope: Scope.network, [:])), refused]
    }

    /// A change that was refused above a relay.
    private var refused: Record {
        let change = record("note", note, scope: Scope.network, ["title": "T"])
        return record(
            "refused", RefusedChange.key(of: change.key, at: stamp).id, owner: person, scope: Scope.person(person),
            RefusedChange.fields(of: change, Refusal(.notAllowed, "R")))
    }

    private func record(
        _ kind: String, _ id: String, owner: String? = nil, scope: String, _ fields: [String: JSON]
    ) -> Record {
        var record = Record(kind: kind, id: id, owner: owner)
        for (name, value) in fields { record[name] = Field(value, Version(stamp: stamp, author: person)) }
        record[Record.scopeField] = Field(.string(scope), Version(stamp: stamp, author: person))
        return record
    }
}
