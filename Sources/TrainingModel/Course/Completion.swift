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

/// A pure function of what is in the records, which client and server both run.
/// - Parameters:
///   - completed: slugs of completed lessons; others than the course's are ignored.
///   - best: the best score of each quiz attempted, from 0 to 1, by slug.
public func completion(
    of items: [CourseItem], completed: Set<String>, best: [String: Double], passMark: Double
) -> Completion {
    let lessons = items.filter { $0.kind == .lesson }
    let scores = items.filter { $0.kind == .quiz }.map { best[$0.slug] }
    let done = lessons.count { completed.contains($0.slug) }
    // A score of 7 out of 10 reaches 0.7 whatever the rounding; a quiz nobody tried is not passed, even at 0.
    let passed = scores.count { score in score.map { $0 >= passMark - 1e-9 } ?? false }
    return Completion(
        lessonsDone: done, lessonsTotal: lessons.count, quizzesPassed: passed, quizzesTotal: scores.count,
        score: scores.isEmpty ? nil : scores.reduce(0) { $0 + ($1 ?? 0) } / Double(scores.count),
        isComplete: done == lessons.count && passed == scores.count && !items.isEmpty)
}
