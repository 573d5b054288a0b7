/// How far someone has come in a course.
public struct Completion: Equatable, Sendable {
    public var lessonsDone: Int
    public var lessonsTotal: Int
    public var quizzesPassed: Int
    public var quizzesTotal: Int
    /// The mean of each quiz's best score, one not attempted counting 0; nil when the course has no quiz.
    public var score: Double?
    /// All lessons completed, and each quiz's best attempt at the pass mark or above.
    public var isComplete: Bool
}

/// Whether a score earns a pass. A score of 7 out of 10 reaches 0.7 whatever the rounding.
public func reaches(_ score: Double, passMark: Double) -> Bool { score >= passMark - 1e-9 }

/// A pure function of what is in the records, which client and server both run.
/// - Parameters:
///   - completed: slugs of completed lessons; others than the course's are ignored.
///   - best: the best score of each quiz attempted, from 0 to 1, by slug.
public func completion(
    of items: [CourseItem], completed: Set<String>, best: [String: Double], passMark: Double
) -> Completion {
    let lessons = items.filter { $0.kind == .lesson }.map(\.slug)
    let quizzes = items.filter { $0.kind == .quiz }.map(\.slug)
    return completion(
        lessons: lessons.count, quizzes: quizzes.count, completed: completed.intersection(lessons),
        best: best.filter { quizzes.contains($0.key) }, passMark: passMark)
}

/// The same where only the catalogue is at hand, as on a trainer's computer that lacks the course: its slugs cannot be
/// told from those of an older version, so neither count ever exceeds the course's.
/// - Parameters:
///   - completed: slugs of completed items; those of quizzes, which are the keys of `best`, are ignored.
///   - best: the best score of each quiz attempted, from 0 to 1, by slug.
public func completion(
    lessons: Int, quizzes: Int, completed: Set<String>, best: [String: Double], passMark: Double
) -> Completion {
    let done = min(completed.subtracting(best.keys).count, lessons)
    // A quiz nobody tried is not passed, even at a mark of 0.
    let scores = best.values.sorted(by: >).prefix(quizzes)
    let passed = scores.count { reaches($0, passMark: passMark) }
    return Completion(
        lessonsDone: done, lessonsTotal: lessons, quizzesPassed: passed, quizzesTotal: quizzes,
        score: quizzes == 0 ? nil : scores.reduce(0, +) / Double(quizzes),
        isComplete: done == lessons && passed == quizzes && lessons + quizzes > 0)
}
