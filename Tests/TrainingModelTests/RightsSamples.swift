@testable import TrainingModel

/// Valid records of committees, workshops, sharing and steering. Those of the actor and the colleague belong to one
/// structure's committee and workshop, the stranger's to another's.
extension RightsWorld {
    static func id(_ suffix: String) -> String { "0190" + String(repeating: "0", count: 16 - suffix.count) + suffix }

    private static func place(_ subject: Subject) -> String { subject == .stranger ? "2" : "1" }
    static func committee(_ subject: Subject) -> String { id("c" + place(subject)) }
    static func meeting(_ subject: Subject) -> String { id("ce" + place(subject)) }
    static func occurrence(_ subject: Subject) -> String { meeting(subject) + "/2026-06-21T10:00" }
    static func workshop(_ subject: Subject) -> String { id("f" + place(subject)) }
    static func resolution(_ subject: Subject) -> String { id("de" + place(subject)) }
    static let sharedNote = id("a1")
    static let survey = id("a2")
    static let anonymousSurvey = id("a3")
    static let indicator = id("a4")
    static func initiative(_ subject: Subject) -> String { id("b" + place(subject)) }

    static func scope(ofCommittee subject: Subject) -> String { Scope.committee(committee(subject)) }

    /// What the samples are about.
    static var surroundings: [Record] {
        var note = note(by: .colleague, in: Scope.network)
        note = renamed(note, sharedNote)
        let places: [Subject] = [.own, .stranger]
        return [
            note, renamed(survey(for: .own, in: Scope.network), survey),
            renamed(survey(for: .own, in: Scope.network, anonymous: true), anonymousSurvey),
            record("indicator", indicator, ["name": ["en": "I"], "unit": "people"]),
        ]
            + places.flatMap { place in
                ["committee", "meeting", "resolution", "initiative"].compactMap(Kind.named).map {
                    networkLife($0, about: place)
                } + [workshop(in: place, trainers: [place == .own ? Subject.colleague.person : place.person])]
            }
    }

    private static func renamed(_ record: Record, _ id: String) -> Record {
        var copy = Record(kind: record.kind, id: id, owner: record.owner)
        for (name, field) in record.fields { copy[name] = field }
        return copy
    }

    static func membership(of subject: Subject, as role: MemberRole) -> Record {
        record(
            "membership", Membership.id(committee: committee(subject), person: subject.person),
            ["role": .string(role.rawValue), "permanent": true])
    }

    static func sessions(minutes: Int64) -> JSON {
        [["id": "1", "start": "2026-10-01T09:00[Africa/Casablanca]", "minutes": .integer(minutes)]]
    }

    static func workshop(in subject: Subject, trainers: [String]) -> Record {
        record(
            "workshop", workshop(subject), scope: Scope.structure(subject.structure),
            [
                "title": ["en": "W"], "trainers": .array(trainers.map(JSON.string)), "sessions": sessions(minutes: 180),
                "status": "open",
            ])
    }

    static func networkWorkshop(of subject: Subject) -> Record {
        record(
            "workshop", id("f9"),
            [
                "title": ["en": "W"], "trainers": [.string(subject.person)], "sessions": sessions(minutes: 180),
                "status": "open",
            ])
    }

    static func walkIn(at subject: Subject) -> Record {
        record(
            "person", id("9e"), author: Subject.own.person,
            ["name": "Moussa Sarr", "structure": .string(subject.structure), "provisional": true])
    }

    static func networkCommittee(for subject: Subject) -> Record {
        record("committee", id("c9"), ["name": ["en": "C"], "quorum": ["count": 8]])
    }

    static func action(of owner: String, for subject: Subject) -> Record {
        record(
            "action", id("ac"), scope: scope(ofCommittee: subject),
            ["resolution": .string(resolution(subject)), "text": "T", "owner": .string(owner), "status": "open"])
    }

    static func announcement(for subject: Subject, in scope: String) -> Record {
        record("announcement", id("a8"), scope: scope, ["title": ["en": "T"]])
    }

    static func survey(for subject: Subject, in scope: String, anonymous: Bool = false) -> Record {
        record(
            "survey", id("5e"), scope: scope,
            [
                "title": ["en": "T"], "anonymous": .bool(anonymous),
                "questions": [["id": "q", "type": "text", "text": ["en": "Q"]]],
            ])
    }

    static func anonymousResponse(for subject: Subject) -> Record {
        var response = Record(kind: "response", id: id("ee"))
        let version = Version(stamp: .nameless(on: now), author: anonymousSurvey)
        let fields: [String: JSON] = [
            Record.scopeField: .string(Scope.networkLearners), "survey": .string(anonymousSurvey),
            "answers": ["q": "a"],
        ]
        for (name, value) in fields { response[name] = Field(value, version) }
        return response
    }

    /// A valid record of a kind about somebody.
    static func networkLife(_ kind: Kind, about subject: Subject) -> Record {
        let person = subject.person
        let learners = Scope.learners(subject.structure)
        let committeeScope = scope(ofCommittee: subject)
        let structureScope = Scope.structure(subject.structure)
        let workshopScope = Scope.workshop(workshop(subject))
        let actor = Subject.own.person
        return switch kind.name {
        case "review":
            record(
                "review", id("4e"), owner: person, scope: learners,
                [
                    "person": .string(person), "question": "basics/quiz-1/q1", "answer": "a", "correct": true,
                    "at": "2026-11-21T09:00:00Z",
                ])
        case "refused":
            // Without its owner it is of the right form, and then not allowed.
            record(
                "refused", "note/01900000000000000900/019a8f2c41e0-0000-7f3a9c21", scope: Scope.person(person),
                [
                    "subjectKind": "note", "subject": "01900000000000000900", "values": ["title": "T"],
                    "stamps": ["title": "019a8f2c41e0-0000-7f3a9c21"], "code": "notAllowed", "reason": "R", "hint": "H",
                ])
        case "lastSync": record("lastSync", subject.structure, ["on": "2026-11-21", "people": 3])
        case "certificate":
            record(
                "certificate", "\(person)/basics", owner: person, scope: learners,
                [
                    "issuedOn": "2026-11-21", "hours": 1.5, "code": "C", "signature": "S", "key": "K", "name": "N",
                    "network": "Net", "title": ["en": "T"], "about": "course",
                ])
        case "passport":
            record("passport", person, owner: person, scope: learners, ["claims": ["hours": 1], "signature": "S"])
        case "networkKey":
            record("networkKey", "0123456789abcdef", ["publicKey": "P", "since": "2026-11-21"])
        case "calendarLink":
            record(
                "calendarLink", person, owner: person, scope: learners,
                ["hash": .string(String(repeating: "0", count: 63) + place(subject))])
        case "workshop": workshop(in: subject, trainers: [person])
        case "registration":
            record(
                "registration", "\(workshop(subject))/\(person)", owner: person, scope: workshopScope, author: person,
                ["status": "registered"])
        case "attendance":
            record(
                "attendance", "\(workshop(subject))/1/\(person)", owner: person, scope: workshopScope, author: actor,
                ["status": "present", "recordedBy": .string(actor)])
        case "sessionSecret":
            record(
                "sessionSecret", workshop(subject), scope: workshopScope,
                ["secret": .string(String(repeating: "0f", count: 32))])
        case "places":
            record("places", workshop(subject), scope: structureScope, ["confirmed": 1, "waiting": 0])
        case "committee":
            record(
                "committee", committee(subject), ["name": ["en": "C"], "structure": .string(subject.structure)])
        case "membership": membership(of: subject, as: .member)
        case "meeting":
            record(
                "meeting", meeting(subject), scope: committeeScope,
                [
                    "committee": .string(committee(subject)), "title": ["en": "M"],
                    "start": "2026-06-21T10:00[Africa/Casablanca]", "minutes": 120,
                ])
        case "occurrence": record("occurrence", occurrence(subject), scope: committeeScope, ["status": "planned"])
        case "rsvp":
            record("rsvp", "\(occurrence(subject))/\(person)", scope: committeeScope, ["answer": "accepted"])
        case "presence":
            record(
                "presence", "\(occurrence(subject))/\(person)", scope: committeeScope, author: actor,
                ["status": "present", "recordedBy": .string(actor)])
        case "agendaItem":
            record(
                "agendaItem", id("a9"), scope: committeeScope, author: person,
                [
                    "occurrence": .string(occurrence(subject)), "position": 1, "title": "T", "author": .string(person),
                ])
        case "minutes": record("minutes", occurrence(subject), scope: committeeScope, ["status": "draft"])
        case "resolution":
            record(
                "resolution", resolution(subject), scope: committeeScope,
                ["occurrence": .string(occurrence(subject)), "number": "1", "text": "T"])
        case "action": action(of: person, for: subject)
        case "comment":
            record(
                "comment", id("c0"), author: person,
                ["subjectKind": "note", "subject": .string(sharedNote), "body": "B", "author": .string(person)])
        case "endorsement": record("endorsement", "\(sharedNote)/\(person)", [:])
        case "adoption": record("adoption", "\(sharedNote)/\(subject.structure)", ["status": "pledged"])
        case "survey": survey(for: subject, in: structureScope)
        case "response":
            record(
                "response", "\(survey)/\(person)", owner: person, scope: learners,
                ["survey": .string(survey), "answers": ["q": "a"]])
        case "initiative":
            record(
                "initiative", initiative(subject),
                [
                    "title": ["en": "T"], "type": "project", "owner": .string(subject.structure), "status": "planned",
                ])
        case "milestone":
            record(
                "milestone", id("b9"),
                ["initiative": .string(initiative(subject)), "title": "T", "dueOn": "2026-12-31"])
        case "indicator": record("indicator", indicator, ["name": ["en": "I"], "unit": "people"])
        case "measurement":
            record("measurement", "\(indicator)/\(subject.structure)/2026-Q3", ["value": 7])
        default: announcement(for: subject, in: structureScope)
        }
    }
}
