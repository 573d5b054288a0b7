import TrainingModel

/// Which enrolments are complete, from records read once for everybody. The one count behind `report completion` and the
/// figures at the head of minutes; one person's own progress is read by `LearningRecords`, by the same rule.
public struct CourseCompletions {
    public struct State: Equatable, Sendable {
        public let isComplete: Bool
        /// When one of the records was last written from which this follows.
        public let latest: Instant?
    }

    /// Of people who take a course now.
    public let enrolments: [Enrolment]
    private let progress: [String: [Progress]]
    private let attempts: [String: [Attempt]]
    private let courses: [String: (entry: CourseEntry, course: Course?)]

    /// - Parameter only: this course alone; nil for all.
    public init(_ replica: Replica, _ catalogue: Catalogue, of only: String? = nil) throws {
        enrolments = try replica.all(Enrolment.self).filter { $0.isEnrolled && (only == nil || $0.course == only) }
        progress = Dictionary(grouping: try replica.all(Progress.self)) { "\($0.record.owner ?? "")/\($0.course)" }
        attempts = Dictionary(grouping: try replica.all(Attempt.self)) { "\($0.record.owner ?? "")/\($0.course)" }
        let entries = try replica.all(CourseEntry.self).filter { only == nil || $0.id == only }
        courses = Dictionary(
            entries.map { ($0.id, ($0, catalogue.installed($0))) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Returns: nil for a course that this computer does not know.
    public func state(of enrolment: Enrolment) -> State? {
        guard let (entry, course) = courses[enrolment.course] else { return nil }
        let read = progress[enrolment.id] ?? []
        let tried = attempts[enrolment.id] ?? []
        let records = [enrolment.record] + read.map(\.record) + tried.map(\.record)
        return State(
            isComplete: Self.completion(entry, course, read, tried).isComplete,
            latest: records.compactMap(\.latest).max().map { Instant(milliseconds: $0.milliseconds) })
    }

    private static func completion(
        _ entry: CourseEntry, _ course: Course?, _ read: [Progress], _ tried: [Attempt]
    ) -> Completion {
        let completed = Set(read.filter { $0.completedAt != nil }.map(\.item))
        let best = Dictionary(tried.map { ($0.quiz, $0.score) }, uniquingKeysWith: max)
        let passMark = course?.description.passMark ?? entry.passMark
        return course.map {
            TrainingModel.completion(of: $0.items, completed: completed, best: best, passMark: passMark)
        }
            ?? TrainingModel.completion(
                lessons: Int(clamping: entry.lessons), quizzes: Int(clamping: entry.quizzes), completed: completed,
                best: best, passMark: passMark)
    }
}

extension Reporter {
    /// How many of the enrolments of each structure are complete.
    func completion(_ catalogue: Catalogue) throws -> Report {
        let homes = Dictionary(people.map { ($0.id, $0.structure) }, uniquingKeysWith: { first, _ in first })
        let completions = try CourseCompletions(replica, catalogue)
        var counts: [String: (done: Int, all: Int)] = [:]
        var heard: [String: Instant] = [:]
        for enrolment in completions.enrolments {
            guard let home = homes[enrolment.record.owner ?? ""], let state = completions.state(of: enrolment) else {
                continue
            }
            counts[home, default: (0, 0)].done += state.isComplete ? 1 : 0
            counts[home, default: (0, 0)].all += 1
            if let latest = state.latest { heard[home] = max(latest, heard[home] ?? latest) }
        }
        let rows = structures.compactMap { structure in
            counts[structure.id].map { row(structure, $0.done, of: $0.all, latest: heard[structure.id]) }
        }
        return Report(
            subject: .completion, rows: rows,
            freshness: Freshness(heard, of: Set(structures.map(\.id)), now: now))
    }
}
