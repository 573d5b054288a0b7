import TrainingModel

/// How far a person has come in a course, from the records that this replica holds. The one computation behind every
/// command that shows it.
public struct CourseProgress: Sendable {
    public let person: String
    public let entry: CourseEntry
    /// Nil for a course that was opened without enrolling, or not at all.
    public let enrolment: Enrolment?
    public let completion: Completion
    /// From 0 to 1: of the version on this computer, else of the catalogue's.
    public let passMark: Double
    /// All quizzes of a course that is on this computer, else those that were handed in.
    public let quizzes: [QuizResult]
    /// When the last lesson or quiz that was still needed was done; nil while something is.
    public let completedAt: Instant?
    /// The latest write of the person in it.
    public let touched: Stamp?

    public var isBegun: Bool { touched != nil }
    public var isEnrolled: Bool { enrolment?.isEnrolled ?? false }
    public var dueOn: CalendarDate? {
        isEnrolled ? enrolment?.record.value("dueOn")?.string.flatMap(CalendarDate.init) : nil
    }

    /// What became of one quiz.
    public struct QuizResult: Equatable, Sendable {
        public let slug: String
        /// Nil where only the catalogue is at hand.
        public let title: MultiText?
        public let bestScore: Double?
        public let isPassed: Bool
        public let attempts: Int
        public let lastAt: Instant?
    }
}

/// A person's records of learning, read once for all courses.
public struct LearningRecords {
    private let replica: Replica
    private let catalogue: Catalogue
    let person: String
    private let progress: [String: [Progress]]
    private let attempts: [String: [Attempt]]
    private let enrolments: [String: Enrolment]

    /// - Parameter person: anybody whose rows the replica holds.
    public init(of person: String, in replica: Replica, shelf: CourseShelf) throws {
        self.replica = replica
        self.person = person
        catalogue = Catalogue(replica, shelf: shelf)
        progress = Dictionary(grouping: try replica.all(Progress.self, idPrefix: person + "/"), by: \.course)
        attempts = Dictionary(grouping: try replica.owned(Attempt.self, by: person), by: \.course)
        let enrolments = try replica.all(Enrolment.self, idPrefix: person + "/")
        self.enrolments = Dictionary(enrolments.map { ($0.course, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same from rows that were read for everybody at once.
    init(
        of person: String, _ progress: [Progress], _ attempts: [Attempt], _ enrolments: [Enrolment],
        in replica: Replica, _ catalogue: Catalogue
    ) {
        self.replica = replica
        self.person = person
        self.catalogue = catalogue
        self.progress = Dictionary(grouping: progress, by: \.course)
        self.attempts = Dictionary(grouping: attempts, by: \.course)
        self.enrolments = Dictionary(enrolments.map { ($0.course, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// True when the replica holds nothing of the person's learning.
    public var isEmpty: Bool { progress.isEmpty && attempts.isEmpty && enrolments.isEmpty }

    /// The courses that the person takes or has begun, in the order of their ids.
    public func courses() throws -> [CourseProgress] {
        try replica.all(CourseEntry.self).map(course).filter { $0.isEnrolled || $0.isBegun }
    }

    public func course(_ entry: CourseEntry) -> CourseProgress {
        let progress = progress[entry.id] ?? []
        let attempts = attempts[entry.id] ?? []
        let done = progress.filter { $0.completedAt != nil }
        let best = Dictionary(attempts.map { ($0.quiz, $0.score) }, uniquingKeysWith: max)
        // Reading a course takes a while: only where there is something to tell.
        let course = progress.isEmpty && attempts.isEmpty ? nil : catalogue.installed(entry)
        let passMark = course?.description.passMark ?? entry.passMark
        let completed = Set(done.map(\.item))
        let completion =
            course.map { TrainingModel.completion(of: $0.items, completed: completed, best: best, passMark: passMark) }
            ?? TrainingModel.completion(
                lessons: Int(entry.lessons), quizzes: Int(entry.quizzes), completed: completed, best: best,
                passMark: passMark)
        let passedAt = Dictionary(
            attempts.filter { reaches($0.score, passMark: passMark) }.compactMap { attempt in
                attempt.finishedAt.map { (attempt.quiz, $0) }
            }, uniquingKeysWith: min)
        let readAt = done.filter { best[$0.item] == nil }.compactMap(\.completedAt)
        return CourseProgress(
            person: person, entry: entry, enrolment: enrolments[entry.id], completion: completion,
            passMark: passMark, quizzes: quizzes(of: course, attempts, passMark: passMark),
            completedAt: completion.isComplete ? (readAt + passedAt.values).max() : nil,
            touched: (progress.map(\.record) + attempts.map(\.record)).compactMap(\.latest).max())
    }

    private func quizzes(of course: Course?, _ attempts: [Attempt], passMark: Double) -> [CourseProgress.QuizResult] {
        let bySlug = Dictionary(grouping: attempts, by: \.quiz)
        let items = course?.items.filter { $0.kind == .quiz }
        return (items?.map(\.slug) ?? bySlug.keys.sorted()).map { slug in
            let attempts = bySlug[slug] ?? []
            let best = attempts.map(\.score).max()
            return CourseProgress.QuizResult(
                slug: slug, title: items?.first { $0.slug == slug }?.title, bestScore: best,
                isPassed: best.map { reaches($0, passMark: passMark) } ?? false, attempts: attempts.count,
                lastAt: attempts.compactMap(\.finishedAt).max())
        }
    }
}
