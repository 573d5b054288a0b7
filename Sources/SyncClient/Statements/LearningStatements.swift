import Calendar
import TrainingModel

/// What the records of this computer state about learning: a person about themself, the staff also about those whose
/// learning or taking part they see.
public struct LearningStatements {
    private let replica: Replica
    private let catalogue: Catalogue
    private let courses: [String: Taught]
    private let actor: Actor
    private let zones = ZoneDatabase()

    public init(_ replica: Replica, _ catalogue: Catalogue) throws {
        self.replica = replica
        self.catalogue = catalogue
        courses = Dictionary(
            try replica.all(CourseEntry.self).map { ($0.id, Taught($0, catalogue.installed($0)?.items ?? [])) },
            uniquingKeysWith: { first, _ in first })
        actor = try replica.actor()
    }

    /// In the order in which it happened.
    /// - Parameters:
    ///   - people: whom it is about; nil for everybody whom the reader may speak of.
    ///   - since: the day (UTC) from which on it happened.
    public func all(about people: Set<String>? = nil, since: CalendarDate? = nil) throws -> [LearningStatement] {
        let statements = try (learning() + takingPart()).filter { statement in
            (people?.contains(statement.person) ?? true) && (since.map { statement.at.date >= $0 } ?? true)
        }
        // Places are moved about, not the statements with all that they hold.
        return statements.withUnsafeBufferPointer { buffer in
            buffer.indices.sorted { LearningStatement.precedes(buffer[$0], buffer[$1]) }.map { buffer[$0] }
        }
    }

    /// The living rows of a kind that the reader may speak of, by their owner. What a computer holds it may show, but
    /// rights may have changed since the last sync.
    private func visible<View: RecordView>(_ view: View.Type) throws -> [String: [View]] {
        var seen: [String: Bool] = [:]
        let rows = try replica.all(view).filter { row in
            if row.record.owner == actor.person { return true }
            let scope = row.record.scope ?? ""
            if let known = seen[scope] { return known }
            let sees = try actor.sees(scope, in: replica)
            seen[scope] = sees
            return sees
        }
        return Dictionary(grouping: rows) { $0.record.owner ?? "" }
    }

    // MARK: Courses

    /// What is the same for everybody who learns it.
    private struct Taught {
        let entry: CourseEntry
        let activity: LearningStatement.Activity
        /// Of its lessons and quizzes, by slug.
        let titles: [String: MultiText]
        let quizzes: Set<String>

        init(_ entry: CourseEntry, _ items: [CourseItem]) {
            self.entry = entry
            activity = LearningStatement.Activity(.course, ["courses", entry.id], name: MultiText(entry.title))
            titles = Dictionary(items.map { ($0.slug, $0.title) }, uniquingKeysWith: { first, _ in first })
            quizzes = Set(items.filter { $0.kind == .quiz }.map(\.slug))
        }
    }

    private func learning() throws -> [LearningStatement] {
        let progress = try visible(Progress.self)
        let attempts = try visible(Attempt.self)
        let enrolments = try visible(Enrolment.self)
        return Set(progress.keys).union(attempts.keys).flatMap { person in
            let (progress, attempts) = (progress[person] ?? [], attempts[person] ?? [])
            let records = LearningRecords(
                of: person, progress, attempts, enrolments[person] ?? [], in: replica, catalogue)
            let ids = Set(progress.map(\.course)).union(attempts.map(\.course))
            return ids.compactMap { courses[$0] }.flatMap { course in
                statements(
                    of: course, records.course(course.entry), progress.filter { $0.course == course.entry.id },
                    attempts.filter { $0.course == course.entry.id })
            }
        }
    }

    private func statements(
        of facts: Taught, _ course: CourseProgress, _ progress: [Progress], _ attempts: [Attempt]
    ) -> [LearningStatement] {
        let activity = facts.activity
        let enrolment = Enrolment.id(person: course.person, course: facts.entry.id)
        let quizzes = facts.quizzes.union(attempts.map(\.quiz))
        func item(_ kind: LearningStatement.Activity.Kind, _ slug: String) -> LearningStatement.Activity {
            LearningStatement.Activity(kind, activity.path + [slug], name: facts.titles[slug])
        }
        func statement(
            _ fact: String, _ verb: LearningStatement.Verb, _ object: LearningStatement.Activity, at: Instant
        ) -> LearningStatement {
            var statement = LearningStatement(fact, course.person, verb, object, at: at)
            statement.enrolment = enrolment
            if object != activity { statement.parent = activity }
            return statement
        }

        var statements: [LearningStatement] = []
        if let begun = Self.begun(progress, attempts) {
            statements.append(statement("initialized/\(enrolment)", .initialized, activity, at: begun))
        }
        for lesson in progress where !quizzes.contains(lesson.item) {
            guard let at = lesson.completedAt else { continue }
            var read = statement("completed/\(lesson.id)", .completed, item(.lesson, lesson.item), at: at)
            read.result = .init(completion: true)
            read.revision = lesson.bundleVersion
            statements.append(read)
        }
        for attempt in attempts {
            guard let at = attempt.finishedAt else { continue }
            let isPassed = reaches(attempt.score, passMark: course.passMark)
            var tried = statement(
                "attempt/\(attempt.id)", isPassed ? .passed : .failed, item(.quiz, attempt.quiz), at: at)
            tried.result = .init(
                score: attempt.score, success: isPassed, completion: true,
                milliseconds: attempt.startedAt.map { Self.milliseconds(from: $0, to: at) })
            tried.language = attempt.language
            tried.revision = attempt.bundleVersion
            statements.append(tried)
        }
        if let at = course.completedAt {
            var done = statement("completed/\(enrolment)", .completed, activity, at: at)
            done.result = .init(success: true, completion: true)
            statements.append(done)
        }
        return statements
    }

    /// When a person first wrote something in a course.
    private static func begun(_ progress: [Progress], _ attempts: [Attempt]) -> Instant? {
        let written = progress.compactMap { $0.record.earliest.map { Instant(milliseconds: $0.milliseconds) } }
        let said = progress.flatMap { [$0.startedAt, $0.completedAt].compactMap { $0 } }
        return (written + said + attempts.compactMap { $0.startedAt ?? $0.finishedAt }).min()
    }

    private static func milliseconds(from start: Instant, to end: Instant) -> Int64 {
        end.milliseconds.subtractingReportingOverflow(start.milliseconds).partialValue
    }

    // MARK: Workshops

    /// Walk-ins count as the people in whom somebody has recognised them; of the others there is only a name.
    private func takingPart() throws -> [LearningStatement] {
        let workshops = Dictionary(
            try replica.all(Workshop.self).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let merged = try replica.mergedPeople()
        let unknown = Set(try replica.all(Person.self).filter { $0.isProvisional }.map(\.id))
        func byPerson<View>(_ rows: [View], _ place: (View) -> String, _ person: (View) -> String) -> [[View]] {
            let known = rows.filter { !unknown.contains(merged.person(person($0))) }
            return Array(Dictionary(grouping: known) { place($0) + "/" + merged.person(person($0)) }.values)
        }
        let registrations = try Array(visible(Registration.self).values.joined())
        let registered = byPerson(registrations, \.workshop, \.person).compactMap { rows in
            workshops[rows[0].workshop].flatMap { self.registered(rows, merged.person(rows[0].person), $0) }
        }
        let attendances = try Array(visible(Attendance.self).values.joined())
        let attended = byPerson(attendances, { $0.workshop + "/" + $0.session }, \.person).compactMap { rows in
            workshops[rows[0].workshop].flatMap { self.attended(rows, merged.person(rows[0].person), $0) }
        }
        return registered + attended
    }

    private func registered(_ rows: [Registration], _ person: String, _ workshop: Workshop) -> LearningStatement? {
        // As the waiting list counts: one's own word, else the first in one's place.
        let own = rows.first { $0.person == person }
        let counted = own ?? WaitingList(rows, capacity: nil).confirmed.first
        guard let counted, counted.isRegistered, let since = counted.since else { return nil }
        var statement = LearningStatement(
            "registration/\(workshop.id)/\(person)/\(since)", person, .registered, activity(workshop),
            at: Instant(milliseconds: since.milliseconds))
        statement.grouping = grouping(workshop)
        return statement
    }

    private func attended(_ rows: [Attendance], _ person: String, _ workshop: Workshop) -> LearningStatement? {
        guard let counted = MergedMarks(rows, of: person)?.counted, counted.wasThere,
            let session = workshop.sessions.first(where: { $0.id == counted.session }),
            // From paper nobody knows the minute: then the session's own start.
            let at = counted.arrivedAt ?? (try? SessionTimes(session, zones).start)
        else { return nil }
        let place = activity(workshop)
        var statement = LearningStatement(
            "attendance/\(workshop.id)/\(session.id)/\(person)", person, .attended,
            LearningStatement.Activity(.session, place.path + ["sessions", session.id], name: workshop.title), at: at)
        statement.parent = place
        statement.grouping = grouping(workshop)
        if let left = counted.leftAt, let arrived = counted.arrivedAt {
            statement.result = .init(milliseconds: Self.milliseconds(from: arrived, to: left))
        }
        return statement
    }

    private func activity(_ workshop: Workshop) -> LearningStatement.Activity {
        LearningStatement.Activity(.workshop, ["workshops", workshop.id], name: workshop.title)
    }

    private func grouping(_ workshop: Workshop) -> LearningStatement.Activity? {
        workshop.course.flatMap { courses[$0]?.activity }
    }
}
