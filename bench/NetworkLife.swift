import TrainingModel

/// A whole network as it stands after two years: 8,000 people in 53 structures and 100,000 records of every kind that
/// people make. They are put into the server's store, from which an administrator's replica then reads them by a sync.
struct NetworkLife {
    static let structures = 53
    static let people = 8_000
    static let courses = 20
    static let committees = 54

    let now: Instant
    private(set) var records: [Record] = []

    let structureIDs: [String]
    let peopleIDs: [String]
    let committeeIDs: [String]
    private let workshopIDs: [String]
    private let noteIDs: [String]
    private let meetingIDs: [String]

    init(now: Instant) {
        self.now = now
        func ids(_ count: Int, _ family: Int) -> [String] {
            (0..<count).map { number in
                Self.id(family, number, at: now.milliseconds - 63_072_000_000 + Int64(number) * 3_600_000)
            }
        }
        structureIDs = ids(Self.structures, 1)
        peopleIDs = ids(Self.people, 2)
        committeeIDs = ids(Self.committees, 3)
        workshopIDs = ids(150, 4)
        noteIDs = ids(3_000, 5)
        meetingIDs = ids(200, 6)
        addPeople()
        addLearning()
        addSharing()
        addMeetings()
        addWorkshops()
        addSteering()
    }

    static func name(_ number: Int) -> String {
        let first = ["Awa", "Moussa", "Fatou", "Ibrahim", "Aïcha", "Ион", "عائشة", "Natalia", "Omar", "Élodie"]
        let last = ["Ndiaye", "Sarr", "Diallo", "Jallow", "Ceesay", "Rusu", "بن علي", "Карим", "Touré", "Mbaye"]
        return "\(first[number % 10]) \(last[number / 10 % 10]) \(number)"
    }

    private func structure(of person: Int) -> String { structureIDs[person % Self.structures] }
    private func learners(of person: Int) -> String { Scope.learners(structure(of: person)) }
    private func day(_ number: Int) -> CalendarDate {
        Instant(milliseconds: now.milliseconds - Int64(number) * 86_400_000).date
    }
    private func moment(_ number: Int) -> JSON {
        .string(
            Instant(milliseconds: now.milliseconds / 1_000 * 1_000 - Int64(number % 17_000) * 3_600_000).description)
    }

    private mutating func add(
        _ kind: Kind, _ id: String, scope: String = Scope.network, owner: String? = nil, author: String? = nil,
        _ fields: [String: JSON]
    ) {
        let number = records.count
        let written = now.milliseconds - 700_000 * 1_000 + Int64(number) * 5_000
        let version = Version(
            stamp: Stamp(milliseconds: written, writer: UInt32(truncatingIfNeeded: 77 + number % 500)),
            author: author ?? owner ?? peopleIDs[number % Self.people])
        var record = Record(kind: kind.name, id: id, owner: owner)
        record[Record.scopeField] = Field(.string(scope), version)
        for (name, value) in fields { record[name] = Field(value, version) }
        records.append(record)
    }

    private func new(_ family: Int, _ number: Int) -> String {
        Self.id(family, number, at: now.milliseconds - Int64(number) * 500_000 - 1_000)
    }

    /// The random part is spread, as by chance, and yet the same in every run.
    private static func id(_ family: Int, _ number: Int, at milliseconds: Int64) -> String {
        Identifier.make(
            milliseconds: milliseconds,
            random: UInt32(truncatingIfNeeded: (number &* 53 &+ family) &* 2_654_435_761))
    }

    private mutating func addPeople() {
        for (number, id) in structureIDs.enumerated() {
            add(
                Structure.kind, id,
                [
                    "name": ["en": .string("Ministry \(number)"), "fr": .string("Ministère \(number)")],
                    "abbreviation": .string("M\(number)"), "type": "ministry", "country": "MA",
                ])
        }
        for (number, id) in peopleIDs.enumerated() {
            add(
                Person.kind, id,
                [
                    "name": .string(Self.name(number)), "structure": .string(structure(of: number)),
                    "email": .string("person.\(number)@example.org"), "languages": ["fr", "ar"], "active": true,
                ])
        }
        for number in 0..<212 {
            let role = [Role.coordinator, .ambassador, .trainer, .trainer][number / Self.structures]
            let scope = Scope.structure(structure(of: number))
            add(
                Grant.kind, Grant.id(person: peopleIDs[number], role: role, scope: scope),
                ["role": .string(role.rawValue), "scope": .string(scope), "active": true])
        }
        for id in structureIDs {
            add(LastSync.kind, id, author: Record.server, ["on": .string(day(1).description), "people": 120])
        }
    }

    private func course(_ number: Int) -> String { "course-\(number % Self.courses + 1)" }

    private mutating func addLearning() {
        for number in 0..<Self.courses {
            add(
                CourseEntry.kind, course(number), author: Record.server,
                [
                    "title": ["en": .string("Course \(number)")], "languages": ["en", "fr"], "version": 3,
                    "digest": .string(String(repeating: "0", count: 64)), "lessons": 6, "quizzes": 2, "minutes": 90,
                ])
        }
        for number in 0..<10_000 {
            let person = number % Self.people
            let course = course(number / Self.people * 7 + number)
            add(
                Enrolment.kind, Enrolment.id(person: peopleIDs[person], course: course), scope: learners(of: person),
                owner: peopleIDs[person], ["status": "enrolled"])
        }
        for number in 0..<24_000 {
            let person = number % Self.people
            var fields: [String: JSON] = ["position": 4, "bundleVersion": 3, "startedAt": moment(number)]
            fields["completedAt"] = number % 5 == 0 ? nil : moment(number - 1)
            if number % 4 == 3 {
                for question in 1...6 {
                    fields[Progress.answerField("question-\(question)")] = Answer.choice(number % 4).json
                }
            }
            add(
                Progress.kind,
                Progress.id(person: peopleIDs[person], course: course(person), item: "item-\(number / Self.people)"),
                scope: learners(of: person), owner: peopleIDs[person], fields)
        }
        for number in 0..<10_000 {
            let person = number % Self.people
            let answers = Dictionary(
                uniqueKeysWithValues: (1...6).map { ("question-\($0)", Answer.choice((number + $0) % 4).json) })
            add(
                Attempt.kind, new(7, number), scope: learners(of: person), owner: peopleIDs[person],
                [
                    "person": .string(peopleIDs[person]), "course": .string(course(person)),
                    "quiz": .string("quiz-\(number % 2)"), "bundleVersion": 3, "language": "fr",
                    "answers": .object(JSONObject(answers)), "startedAt": moment(number + 1),
                    "finishedAt": moment(number), "score": .number(Double(number % 11) / 10),
                ])
        }
    }

    private mutating func addSharing() {
        for (number, id) in noteIDs.enumerated() {
            let author = number * 3 % Self.people
            let body = """
                Before, a citizen brought *seven papers* to three counters and came back after **\(10 + number % 30) days**.
                Now the registry sends them by itself: one form, one visit, no copies.

                1. We listed every paper that the State itself had issued.
                2. We asked its owner for a query instead, \(number % 9 + 1) in all.
                """
            add(
                Note.kind, id, author: peopleIDs[author],
                [
                    "author": .string(peopleIDs[author]), "title": .string("Guichet unique, dossier \(number)"),
                    "body": .string(body), "tags": ["simplification", .string("tag-\(number % 40)")],
                    "language": "en", "structure": .string(structure(of: author)), "status": "published",
                ])
        }
        for number in 0..<5_000 {
            let author = peopleIDs[number * 7 % Self.people]
            add(
                Comment.kind, new(8, number), author: author,
                [
                    "subjectKind": "note", "subject": .string(noteIDs[number % 1_500]), "author": .string(author),
                    "body": .string("We did the same in \(number % 50) offices; the *archive* was the hard part."),
                ])
            let person = number % Self.people
            add(
                Endorsement.kind,
                Endorsement.id(note: noteIDs[number % 3_000], person: peopleIDs[(person * 3 + number / 3_000) % 8_000]),
                author: peopleIDs[(person * 3 + number / 3_000) % 8_000], ["reason": "It works in our region too."])
        }
        for number in 0..<1_500 {
            add(
                Adoption.kind, Adoption.id(note: noteIDs[number % 750], structure: structureIDs[number % 53]),
                ["status": .string(number % 3 == 0 ? "adopted" : "pledged"), "evidence": "See the portal."])
        }
        for number in 0..<100 {
            add(
                Announcement.kind, new(9, number),
                ["title": ["en": .string("Week \(number)")], "body": "Registration is open until Friday."])
        }
    }

    private mutating func addMeetings() {
        for (number, id) in committeeIDs.enumerated() {
            let structure = number == 0 ? JSON.null : .string(structureIDs[(number - 1) % Self.structures])
            add(
                Committee.kind, id,
                [
                    "name": ["en": .string("Committee \(number)"), "fr": .string("Comité \(number)")],
                    "level": "steering", "quorum": ["share": 0.5], "structure": structure,
                ].filter { !$0.value.isNull })
            for seat in 0..<15 {
                let role = seat == 0 ? MemberRole.chair : seat == 1 ? .secretary : .member
                add(
                    Membership.kind, Membership.id(committee: id, person: peopleIDs[number * 15 + seat]),
                    ["role": .string(role.rawValue), "permanent": true])
            }
        }
        // Every date that `addHeld` asks for is one of them.
        let rules = ["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=DAILY;INTERVAL=10", "FREQ=WEEKLY;INTERVAL=5"]
        for (number, id) in meetingIDs.enumerated() {
            let committee = committeeIDs[number % Self.committees]
            add(
                Meeting.kind, id, scope: Scope.committee(committee),
                [
                    "committee": .string(committee), "title": ["en": .string("Meeting \(number)")],
                    "start": .string("\(day(700 - number))T10:00[Africa/Casablanca]"), "minutes": 120,
                    "rule": .string(rules[number % 4]), "place": "Rabat",
                ])
            for held in 0..<4 { addHeld(number * 4 + held, of: id, in: number) }
        }
    }

    /// A date that took place, with its papers.
    private mutating func addHeld(_ number: Int, of meeting: String, in place: Int) {
        let scope = Scope.committee(committeeIDs[place % Self.committees])
        let id = "\(meeting)/\(day(700 - place - (number % 4 + 1) * 70))T10:00"
        add(
            Occurrence.kind, id, scope: scope,
            ["status": "held", "openedAt": moment(number), "closedAt": moment(number - 2)])
        for seat in 0..<6 {
            let person = peopleIDs[place % Self.committees * 15 + seat]
            add(Presence.kind, "\(id)/\(person)", scope: scope, ["status": seat == 5 ? "excused" : "present"])
            guard seat < 4 else { continue }
            add(RSVP.kind, "\(id)/\(person)", scope: scope, author: person, ["answer": "accepted"])
            add(
                AgendaItem.kind, new(10, number * 4 + seat), scope: scope, author: person,
                [
                    "occurrence": .string(id), "position": .integer(Int64(seat + 1)),
                    "title": .string("Point \(seat + 1): services of quarter \(number % 4)"),
                    "author": .string(person), "outcome": "Taken note of.",
                ])
        }
        add(
            Minutes.kind, id, scope: scope,
            ["body": "The committee heard the *report* on open data and asked for figures.", "status": "approved"])
        for item in 0..<2 {
            let resolution = new(11, number * 2 + item)
            add(
                Resolution.kind, resolution, scope: scope,
                [
                    "occurrence": .string(id), "number": .string("\(number)/\(item)"), "carried": true,
                    "text": "Every ministry publishes the list of its services.", "decidedAt": moment(number),
                ])
            add(
                Action.kind, new(12, number * 2 + item), scope: scope,
                [
                    "occurrence": .string(id), "resolution": .string(resolution),
                    "text": "Publish the list of services", "dueOn": .string(day(100 - number % 200).description),
                    "owner": .string(item == 0 ? structureIDs[place % 53] : peopleIDs[place]),
                    "status": .string(["open", "done", "started", "done"][number % 4]),
                ])
        }
    }

    private mutating func addWorkshops() {
        for (number, id) in workshopIDs.enumerated() {
            let staff = number % Self.structures
            let place = structureIDs[staff]
            add(
                Workshop.kind, id,
                [
                    "title": ["en": .string("Workshop \(number)")], "place": "Banjul", "capacity": 30,
                    "trainers": [.string(peopleIDs[106 + staff])], "structure": .string(place),
                    "sessions": [
                        ["id": "1", "start": .string("\(day(number - 20))T09:00[Africa/Banjul]"), "minutes": 180]
                    ],
                    "status": .string(number < 20 ? "open" : "held"),
                ])
            for seat in 0..<33 {
                let person = peopleIDs[(number * 33 + seat) % Self.people]
                let scope = Scope.workshop(id)
                add(
                    Registration.kind, "\(id)/\(person)", scope: scope, owner: person,
                    ["status": "registered", "position": .integer(seat < 30 ? 0 : Int64(seat - 29))])
                guard number >= 20 else { continue }
                add(
                    Attendance.kind, "\(id)/1/\(person)", scope: scope, owner: person, author: peopleIDs[106 + staff],
                    [
                        "status": .string(seat % 9 == 0 ? "absent" : "present"), "method": "list",
                        "recordedBy": .string(peopleIDs[106 + staff]),
                    ])
            }
        }
    }

    private mutating func addSteering() {
        for number in 0..<40 {
            let survey = new(13, number)
            add(
                Survey.kind, survey,
                [
                    "title": ["en": .string("Survey \(number)")],
                    "questions": [
                        ["id": "a", "type": "scale", "text": ["en": "How useful?"], "lowest": 1, "highest": 5],
                        ["id": "b", "type": "text", "text": ["en": "What was missing?"]],
                    ],
                ])
            for answer in 0..<100 {
                let person = (number * 100 + answer) % Self.people
                add(
                    Response.kind, Response.id(survey: survey, person: peopleIDs[person]), scope: learners(of: person),
                    owner: peopleIDs[person],
                    ["survey": .string(survey), "answers": ["a": .integer(Int64(answer % 5 + 1)), "b": "More time."]])
            }
        }
        for number in 0..<400 {
            let initiative = new(14, number)
            add(
                Initiative.kind, initiative,
                [
                    "title": ["en": .string("Initiative \(number)")], "type": "service",
                    "owner": .string(structureIDs[number % 53]), "planYear": .integer(Int64(now.date.components.year)),
                    "status": .string(["planned", "started", "done"][number % 3]),
                ])
            for step in 0..<4 {
                var fields: [String: JSON] = [
                    "initiative": .string(initiative), "title": .string("Step \(step)"),
                    "dueOn": .string(day(200 - step * 90).description),
                ]
                fields["doneOn"] = step < 2 ? .string(day(190 - step * 90).description) : nil
                add(Milestone.kind, new(15, number * 4 + step), fields)
            }
        }
        let year = now.date.components.year
        for number in 0..<30 {
            let indicator = new(16, number)
            var fields: [String: JSON] = [
                "name": ["en": .string("Indicator \(number)")], "unit": "services", "target": 50,
            ]
            let formulas = ["completion:course-1", "connected", "actions", "quorum", "attendance"]
            fields["formula"] = number < formulas.count ? .string(formulas[number]) : nil
            add(Indicator.kind, indicator, fields)
            guard number >= formulas.count else { continue }
            for structure in structureIDs {
                for back in 0..<2 {
                    add(
                        IndicatorMeasurement.kind, "\(indicator)/\(structure)/\(year - back)",
                        ["value": .number(Double(number * 3 + back))])
                }
            }
        }
    }
}
