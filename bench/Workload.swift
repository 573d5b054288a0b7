import TrainingModel

/// The records that are written: as learners make them in a term, each in the right of the person who sends it, so that
/// the server judges them all and refuses none. Three of four are progress in a quiz, one is a note.
struct Workload {
    /// Records of one learner; as many as a batch may hold.
    static let recordsPerPush = Limits.batchRecords
    static let courses = (1...20).map { "course-\($0)" }

    let learner: Learner
    /// Milliseconds since 1970 of the first record; each next one comes a second later.
    let start: Int64

    var batch: Batch {
        let changes = (0..<Self.recordsPerPush).map { index in
            Change(index % 4 == 3 ? note(index) : progress(index))
        }
        return Batch(hash: hexDigits(UInt64(start), count: 16), changes: changes)
    }

    private func progress(_ index: Int) -> Record {
        let course = Self.courses[index * Self.courses.count / Self.recordsPerPush]
        var fields: [String: JSON] = [
            "position": .integer(Int64(index % 12)), "bundleVersion": 3,
            "startedAt": .string(instant(index).description),
        ]
        let answers: [Answer] = [
            .choice(index % 4), .choices([0, 2]), .truth(index % 2 == 0), .number("\(index),5"), .pairs([2, nil, 0]),
            .text("The registry asks the other office, so the citizen proves case \(index) once only."),
        ]
        for (number, answer) in answers.enumerated() {
            fields[Progress.answerField("question-\(number + 1)")] = answer.json
        }
        let item = "quiz-\(hexDigits(UInt64(index), count: 4))"
        return record(
            Progress.kind, id: Progress.id(person: learner.person, course: course, item: item), owner: learner.person,
            scope: Scope.learners(learner.structure), fields, index)
    }

    private func note(_ index: Int) -> Record {
        let body = """
            Before, a citizen brought *seven papers* to three counters and came back after **\(10 + index % 30) days**.
            Now the registry sends them by itself: one form, one visit, no copies.

            1. We listed every paper that the State itself had issued.
            2. We asked its owner for a query instead, \(index % 9 + 1) in all.
            """
        return record(
            Note.kind, id: Identifier.make(milliseconds: start + Int64(index) * 1_000, random: UInt32(index)),
            owner: nil,
            scope: Scope.network,
            [
                "author": .string(learner.person), "title": .string("One visit instead of three, case \(index)"),
                "body": .string(body), "tags": ["simplification", "once-only"], "language": "en",
                "structure": .string(learner.structure), "status": "published",
            ], index)
    }

    private func record(
        _ kind: Kind, id: String, owner: String?, scope: String, _ fields: [String: JSON], _ index: Int
    ) -> Record {
        let stamp = Stamp(milliseconds: start + Int64(index) * 1_000, writer: 0x7f3a_9c21)
        let version = Version(stamp: stamp, author: learner.person)
        var record = Record(kind: kind.name, id: id, owner: owner)
        record[Record.scopeField] = Field(.string(scope), version)
        for (name, value) in fields { record[name] = Field(value, version) }
        return record
    }

    private func instant(_ index: Int) -> Instant { Instant(milliseconds: start + Int64(index) * 1_000) }
}

/// Somebody who has joined, with the token of their computer.
struct Learner {
    let person: String
    let structure: String
    let token: String
}
