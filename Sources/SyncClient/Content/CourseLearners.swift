import TrainingModel

/// Who is in the middle of a course, as far as this replica holds their rows: what an update meets.
public struct CourseLearners: Equatable, Sendable {
    /// Who takes the course or has begun it, and has not completed it.
    public let inProgress: Int
    public let completed: Int
    /// Quizzes that were handed in, by quiz.
    public let attempts: [String: Int]

    public init(of entry: CourseEntry, in replica: Replica) throws {
        let progress = Dictionary(
            grouping: try replica.all(Progress.self).filter { $0.course == entry.id }, by: { $0.record.owner ?? "" })
        let attempts = Dictionary(
            grouping: try replica.all(Attempt.self, of: entry.id), by: \.person)
        let enrolled = try replica.all(Enrolment.self).filter { $0.course == entry.id && $0.isEnrolled }
            .compactMap(\.record.owner)
        let people = Set(progress.keys).union(attempts.keys).union(enrolled)
        let completed = people.filter { person in
            TrainingModel.completion(
                lessons: Int(entry.lessons), quizzes: Int(entry.quizzes),
                completed: Set((progress[person] ?? []).filter { $0.completedAt != nil }.map(\.item)),
                best: Dictionary(
                    (attempts[person] ?? []).map { ($0.quiz, $0.score) }, uniquingKeysWith: max),
                passMark: entry.passMark
            ).isComplete
        }
        self.completed = completed.count
        inProgress = people.count - completed.count
        self.attempts = attempts.values.joined().reduce(into: [:]) { $0[$1.quiz, default: 0] += 1 }
    }
}
