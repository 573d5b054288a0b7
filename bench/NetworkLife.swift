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
    let workshopIDs: [String]
    let noteIDs: [String]
    let meetingIDs: [String]

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

    func structure(of person: Int) -> String { structureIDs[person % Self.structures] }
    func learners(of person: Int) -> String { Scope.learners(structure(of: person)) }
    func day(_ number: Int) -> CalendarDate {
        Instant(milliseconds: now.milliseconds - Int64(number) * 86_400_000).date
    }
    func moment(_ number: Int) -> JSON {
        .string(
            Instant(milliseconds: now.milliseconds / 1_000 * 1_000 - Int64(number % 17_000) * 3_600_000).description)
    }

    mutating func add(
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

    func new(_ family: Int, _ number: Int) -> String {
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
}
