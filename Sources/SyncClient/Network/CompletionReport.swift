import TrainingModel

extension Reporter {
    /// How many of the enrolments of each structure are complete. Counts what `LearningRecords` counts, read at once for
    /// everybody.
    func completion(_ catalogue: Catalogue) throws -> Report {
        let homes = Dictionary(people.map { ($0.id, $0.structure) }, uniquingKeysWith: { first, _ in first })
        let progress = Dictionary(grouping: try replica.all(Progress.self)) { "\($0.record.owner ?? "")/\($0.course)" }
        let attempts = Dictionary(grouping: try replica.all(Attempt.self)) { "\($0.record.owner ?? "")/\($0.course)" }
        let entries = try replica.all(CourseEntry.self).map { ($0, catalogue.installed($0)) }
        let courses = Dictionary(entries.map { ($0.0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var counts: [String: (done: Int, all: Int)] = [:]
        var heard: [String: Instant] = [:]
        for enrolment in try replica.all(Enrolment.self) where enrolment.isEnrolled {
            guard let home = homes[enrolment.record.owner ?? ""], let (entry, course) = courses[enrolment.course] else {
                continue
            }
            let read = progress[enrolment.id] ?? []
            let tried = attempts[enrolment.id] ?? []
            let isDone = Self.completion(entry, course, read, tried).isComplete
            counts[home, default: (0, 0)].done += isDone ? 1 : 0
            counts[home, default: (0, 0)].all += 1
            let records = [enrolment.record] + read.map(\.record) + tried.map(\.record)
            if let stamp = records.compactMap(\.latest).max() {
                let at = Instant(milliseconds: stamp.milliseconds)
                heard[home] = heard[home].map { max($0, at) } ?? at
            }
        }
        let rows = structures.compactMap { structure in
            counts[structure.id].map { row(structure, $0.done, of: $0.all, latest: heard[structure.id]) }
        }
        return Report(
            subject: .completion, rows: rows,
            freshness: Freshness(heard, of: Set(structures.map(\.id)), now: now))
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
