import TrainingModel

/// One person at one course: where they are, and every step saved at once.
public struct Studying {
    public let replica: Replica
    public let course: Course
    /// The course's language nearest to the person's.
    public let language: String

    private let person: Person

    /// Opens the newest installed version of a course.
    public init(_ courseID: String, in replica: Replica, shelf: CourseShelf, language: String) throws {
        guard let version = shelf.versions(of: courseID).first else {
            throw TrainingError(
                .notFound, "The course '\(courseID)' is not on this computer.",
                hint: "Run 'egov-learn course get \(courseID)' while the server can be reached.")
        }
        self.replica = replica
        course = try shelf.course(courseID, version: version)
        self.language = course.language(for: language)
        person = try replica.me()
    }

    private var courseID: String { course.description.id }
    private var scope: String { Scope.learners(person.structure) }

    /// Notes that the person takes the course; again after a withdrawal.
    public func enrol() throws {
        try replica.upsert(
            Enrolment.kind, id: Enrolment.id(person: person.id, course: courseID), scope: scope, owner: person.id,
            fields: ["status": "enrolled"])
    }

    public func progress(of item: CourseItem) throws -> Progress? {
        try replica.view(Progress.self, Progress.id(person: person.id, course: courseID, item: item.slug))
    }

    /// The first lesson that is not completed or quiz that is not passed; nil at the end.
    public func nextItem() throws -> CourseItem? {
        try course.items.first { try !isDone($0) }
    }

    public func isDone(_ item: CourseItem) throws -> Bool {
        switch item.kind {
        case .lesson: try progress(of: item)?.completedAt != nil
        case .quiz: try bestScore(of: item).map { $0 >= course.description.passMark } ?? false
        }
    }

    /// Saves the page of a lesson, or the question of a quiz, to go on with.
    public func save(position: Int, of item: CourseItem) throws { try write(item, ["position": JSON(position)]) }

    public func complete(_ lesson: CourseItem) throws {
        try write(lesson, ["completedAt": .string(try replica.correctedNow().description)])
    }

    /// Saves an answer; it stays with the quiz, on every computer of the person, until the quiz is handed in.
    public func save(_ answer: Answer?, to question: Question, of quiz: CourseItem, position: Int) throws {
        var fields: [String: JSON] = [
            Progress.answerField(question.id): answer?.json ?? .null, "position": JSON(position),
        ]
        if try progress(of: quiz)?.startedAt == nil {
            fields["startedAt"] = .string(try replica.correctedNow().description)
        }
        try write(quiz, fields)
    }

    /// Hands the quiz in: the attempt is graded and written, and the answers that waited are cleared, in one step.
    public func handIn(_ quiz: CourseItem) throws -> (attempt: Attempt, score: Score) {
        try replica.transaction {
            let now = try replica.correctedNow()
            let progress = try progress(of: quiz)
            let answers = progress?.answers ?? [:]
            let score = score(questions(of: quiz), answers: answers)
            let attempt = try replica.create(
                Attempt.kind, scope: scope, owner: person.id,
                fields: [
                    "person": .string(person.id), "course": .string(courseID), "quiz": .string(quiz.slug),
                    "bundleVersion": .integer(course.description.version), "language": .string(language),
                    "answers": .object(answers),
                    "startedAt": .string((progress?.startedAt ?? now).description),
                    "finishedAt": .string(now.description), "score": .number(score.fraction),
                ])
            var cleared: [String: JSON] = ["position": 0, "startedAt": .null]
            for question in answers.keys { cleared[Progress.answerField(question)] = .null }
            if score.fraction >= course.description.passMark { cleared["completedAt"] = .string(now.description) }
            try write(quiz, cleared)
            return (Attempt(attempt), score)
        }
    }

    public func questions(of quiz: CourseItem) -> [Question] { course.questions(quiz.slug, in: language) ?? [] }

    public func bestScore(of quiz: CourseItem) throws -> Double? {
        try replica.attempts(of: person.id, course: courseID).filter { $0.quiz == quiz.slug }.map(\.score).max()
    }

    public func completion() throws -> Completion { try replica.completion(of: course, by: person.id) }

    private func write(_ item: CourseItem, _ fields: [String: JSON]) throws {
        var fields = fields
        fields["bundleVersion"] = .integer(course.description.version)
        try replica.upsert(
            Progress.kind, id: Progress.id(person: person.id, course: courseID, item: item.slug), scope: scope,
            owner: person.id, fields: fields)
    }
}

extension Replica {
    /// The person whose replica it is.
    public func me() throws -> Person {
        guard let me = try view(Person.self, person()) else {
            throw TrainingError(
                .notFound, "This computer does not know you yet.", hint: "Run 'egov-learn sync' once.")
        }
        return me
    }

    public func attempts(of person: String, course: String) throws -> [Attempt] {
        try owned(Attempt.self, by: person).filter { $0.course == course }
    }

    /// How far anybody has come whose rows this replica holds.
    public func completion(of course: Course, by person: String) throws -> Completion {
        let progress = try all(Progress.self, idPrefix: "\(person)/\(course.description.id)/")
        let attempts = try attempts(of: person, course: course.description.id)
        return TrainingModel.completion(
            of: course.items, completed: Set(progress.filter { $0.completedAt != nil }.map(\.item)),
            best: Dictionary(attempts.map { ($0.quiz, $0.score) }, uniquingKeysWith: max),
            passMark: course.description.passMark)
    }
}
