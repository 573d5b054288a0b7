import TrainingModel

/// One person at one course: where they are, and every step saved at once.
public struct Studying {
    public let course: Course
    /// The course's language nearest to the person's.
    public let language: String

    let notes: any StudyNotes

    /// Opens the newest installed version of a course.
    public init(_ courseID: String, in replica: Replica, shelf: CourseShelf, language: String) throws {
        guard let version = shelf.versions(of: courseID).first else {
            throw TrainingError(
                .notFound, "The course '\(courseID)' is not on this computer.",
                hint: "Run 'egov-learn course get \(courseID)' while the server can be reached.")
        }
        course = try shelf.course(courseID, version: version)
        self.language = course.language(for: language)
        notes = ReplicaNotes(replica: replica, person: try replica.me(), course: courseID)
    }

    /// A trial of a course, of which nothing is kept.
    public init(preview course: Course, language: String, now: @escaping () -> Instant) {
        self.course = course
        self.language = course.language(for: language)
        notes = PreviewNotes(course: course.description.id, now: now)
    }

    /// Whether this is a trial, of which nothing is kept.
    public var isPreview: Bool { notes is PreviewNotes }

    var courseID: String { course.description.id }

    /// Notes that the person takes the course; again after a withdrawal.
    public func enrol() throws { try notes.enrol() }

    public func progress(of item: CourseItem) throws -> Progress? { try notes.progress(of: item.slug) }

    /// The first lesson that is not completed or quiz that is not passed and may still be tried; nil at the end.
    public func nextItem() throws -> CourseItem? {
        try course.items.first { try !isDone($0) && attemptsLeft(at: $0) != 0 }
    }

    public func isDone(_ item: CourseItem) throws -> Bool {
        switch item.kind {
        case .lesson: try progress(of: item)?.completedAt != nil
        case .quiz: try bestScore(of: item).map(isPass) ?? false
        }
    }

    public func isPass(_ score: Double) -> Bool { reaches(score, passMark: course.description.passMark) }

    /// The lessons that a quiz asks about: those since the quiz before it.
    public func lessons(before quiz: CourseItem) -> [CourseItem] {
        let earlier = course.items.prefix { $0.slug != quiz.slug }
        return Array(earlier.suffix(from: earlier.lastIndex { $0.kind == .quiz }.map { $0 + 1 } ?? earlier.startIndex))
    }

    /// Saves the place in a lesson, or the question of a quiz, to go on with.
    public func save(position: Int, of item: CourseItem) throws { try write(item, ["position": JSON(position)]) }

    /// Notes that a lesson was read to its end; reading it again changes nothing but the place.
    public func complete(_ lesson: CourseItem) throws {
        var fields: [String: JSON] = ["position": 0]
        if try progress(of: lesson)?.completedAt == nil {
            fields["completedAt"] = .string(try notes.now().description)
        }
        try write(lesson, fields)
    }

    /// Saves an answer; it stays with the quiz, on every computer of the person, until the quiz is handed in.
    public func save(_ answer: Answer?, to question: Question, of quiz: CourseItem, position: Int) throws {
        var fields: [String: JSON] = [
            Progress.answerField(question.id): answer?.json ?? .null, "position": JSON(position),
        ]
        if try progress(of: quiz)?.startedAt == nil {
            fields["startedAt"] = .string(try notes.now().description)
        }
        try write(quiz, fields)
    }

    /// Hands the quiz in: the attempt is graded and written, and the answers that waited are cleared, in one step.
    /// - Throws: `invalid` when no answer waits, as when another terminal has just handed the quiz in.
    public func handIn(_ quiz: CourseItem) throws -> (attempt: Attempt, score: Score) {
        try notes.transaction {
            let now = try notes.now()
            let progress = try progress(of: quiz)
            try refuseBeyondLimit(quiz)
            let (questions, number) = (try questions(of: quiz), try attemptNumber(of: quiz))
            let waiting = progress?.answers ?? [:]
            // An answer to a question that an update of the course took away counts no more.
            let answers = waiting.filter { id, _ in questions.contains { $0.id == id } }
            guard !answers.isEmpty else {
                throw TrainingError(
                    .invalid, "No answer to the quiz '\(quiz.slug)' waits to be handed in.",
                    hint: "Answer a question first: 'egov-learn study \(courseID) --item \(quiz.slug)'.")
            }
            let score = score(questions, answers: answers)
            let attempt = try notes.add(attempt: [
                "course": .string(courseID), "quiz": .string(quiz.slug),
                "bundleVersion": .integer(course.description.version), "language": .string(language),
                "answers": .object(answers), "number": JSON(number),
                "startedAt": .string((progress?.startedAt ?? now).description),
                "finishedAt": .string(now.description), "score": .number(score.fraction),
            ])
            var cleared: [String: JSON] = ["position": 0, "startedAt": .null]
            for question in waiting.keys { cleared[Progress.answerField(question)] = .null }
            if isPass(score.fraction), progress?.completedAt == nil {
                cleared["completedAt"] = .string(now.description)
            }
            try write(quiz, cleared)
            return (attempt, score)
        }
    }

    public func bestScore(of quiz: CourseItem) throws -> Double? {
        try notes.attempts().filter { $0.quiz == quiz.slug }.map(\.score).max()
    }

    public func completion() throws -> Completion {
        let done = try course.items.filter { try notes.progress(of: $0.slug)?.completedAt != nil }
        return try TrainingModel.completion(
            of: course.items, completed: Set(done.map(\.slug)),
            best: Dictionary(notes.attempts().map { ($0.quiz, $0.score) }, uniquingKeysWith: max),
            passMark: course.description.passMark)
    }

    private func write(_ item: CourseItem, _ fields: [String: JSON]) throws {
        var fields = fields
        fields["bundleVersion"] = .integer(course.description.version)
        try notes.write(item.slug, fields)
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

    /// Notes that the replica's person takes a course, which need not be on this computer.
    public func enrol(in course: String) throws {
        let me = try me()
        try upsert(
            Enrolment.kind, id: Enrolment.id(person: me.id, course: course), scope: Scope.learners(me.structure),
            owner: me.id, fields: ["status": "enrolled"])
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
