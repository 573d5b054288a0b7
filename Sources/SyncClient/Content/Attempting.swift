import TrainingModel

/// The attempts at a quiz: which comes next, what it asks, and how many are left.
extension Studying {
    /// The number, from 1, of the attempt that is under way or comes next. It counts the attempts that this computer knows, so
    /// that all computers of the person that have synced go on with the very same one.
    public func attemptNumber(of quiz: CourseItem) throws -> Int {
        try notes.attempts().count { $0.quiz == quiz.slug } + 1
    }

    public func seed(of quiz: CourseItem) throws -> AttemptSeed {
        AttemptSeed(person: notes.learner, course: courseID, quiz: quiz.slug, number: try attemptNumber(of: quiz))
    }

    /// The questions that the attempt asks: drawn, where the quiz is a bank.
    public func questions(of quiz: CourseItem) throws -> [Question] {
        course.questions(quiz.slug, in: language, drawn: try seed(of: quiz)) ?? []
    }

    /// How often the quiz may still be handed in; nil for as often as one likes, and for lessons.
    public func attemptsLeft(at item: CourseItem) throws -> Int? {
        try course.description.items[item.slug]?.attempts.map { max(0, $0 + 1 - (try attemptNumber(of: item))) }
    }

    /// The quizzes that are not passed and cannot be tried any more.
    public func failed() throws -> [CourseItem] {
        try course.items.filter { try $0.kind == .quiz && !isDone($0) && attemptsLeft(at: $0) == 0 }
    }

    /// - Throws: `conflict` when the quiz has been handed in as often as it may be.
    public func refuseBeyondLimit(_ quiz: CourseItem) throws {
        guard let limit = course.description.items[quiz.slug]?.attempts, try attemptsLeft(at: quiz) == 0 else { return }
        throw TrainingError(
            .conflict, "You have handed the quiz '\(quiz.slug)' in \(limit) times, which is as often as it may be.",
            hint: "Ask the trainer of the course if you need another attempt.")
    }
}

extension LearningRecords {
    /// The courses that must be completed before this one and are not. Whoever has begun goes on, and a course that the
    /// network does not offer any more keeps nobody out.
    public func missingPrerequisites(of entry: CourseEntry, in replica: Replica) throws -> [CourseEntry] {
        guard !course(entry).isBegun else { return [] }
        return try entry.prerequisites.compactMap { try replica.view(CourseEntry.self, $0) }.filter {
            try !$0.isWithdrawn && !isFinished($0, in: replica)
        }
    }

    /// When the course was completed, or the certificate was issued.
    func finishedOn(_ entry: CourseEntry, in replica: Replica) throws -> Instant? {
        if let completedAt = course(entry).completedAt { return completedAt }
        let id = Certificate.id(person: person, subject: entry.id)
        return try replica.view(Certificate.self, id)?.issuedOn.map {
            Instant(milliseconds: $0.daysSince1970 * 86_400_000)
        }
    }

    /// True for a course that is completed, or was once: a later version that has more does not take that away.
    func isFinished(_ entry: CourseEntry, in replica: Replica) throws -> Bool {
        let id = Certificate.id(person: person, subject: entry.id)
        return try replica.view(Certificate.self, id) != nil || course(entry).completion.isComplete
    }
}
