import TrainingModel

/// What is to be done today, from what this computer holds.
public struct Today: Sendable {
    /// The date, UTC, by the clock that the last sync corrected.
    public let date: CalendarDate
    /// Nil when nothing is begun or due.
    public let next: NextStep?
    /// Courses that the person takes and has not completed: the nearest due first, those without a date last.
    public let enrolments: [CourseProgress]
    /// Changes of the person's that somebody overtook and that were not restored since.
    public let overtaken: [LedgerEntry]
    public let refused: [LedgerEntry]
    /// Questions of finished courses to refresh today.
    public let reviews: Int
    /// What is announced to the network or to the person's structure at present, the newest first.
    public let announcements: [Announcement]
    /// Courses in the catalogue, for whoever has none yet.
    public let coursesOffered: Int
    /// Edits that no sync has sent yet.
    public let waiting: Int

    /// The lesson or question to go on with.
    public struct NextStep: Sendable {
        public let entry: CourseEntry
        /// Nil when the course is not on this computer.
        public let item: CourseItem?
        /// Of a quiz that was begun: the question from 1, and how many there are.
        public let question: (number: Int, of: Int)?
    }

    public init(_ replica: Replica, shelf: CourseShelf, language: String) throws {
        date = try replica.correctedNow().date
        let records = try LearningRecords(of: replica.person(), in: replica, shelf: shelf)
        enrolments = try records.courses().filter { $0.isEnrolled && !$0.completion.isComplete }.sorted(
            by: Self.isSooner)
        // What was begun last is gone on with; else what is due first.
        let current = enrolments.filter(\.isBegun).max { Self.stamp($0) < Self.stamp($1) } ?? enrolments.first
        next = try current.map { try Self.step($0.entry, replica, shelf, language) }
        overtaken = try replica.ledger(states: [.overtaken]).filter { try replica.stillLost($0) }
        refused = try replica.ledger(states: [.refused])
        reviews = try ReviewDeck(replica, shelf: shelf, language: language).today.count
        announcements = try replica.announcements(on: date)
        coursesOffered = try Catalogue(replica, shelf: shelf).entries().count
        waiting = try replica.countOfEdits(.waiting)
    }

    public func isOverdue(_ course: CourseProgress) -> Bool { course.dueOn.map { $0 < date } ?? false }

    private static func isSooner(_ a: CourseProgress, _ b: CourseProgress) -> Bool {
        switch (a.dueOn, b.dueOn) {
        case (let first?, let second?): (first, a.entry.id) < (second, b.entry.id)
        case (nil, nil): a.entry.id < b.entry.id
        case (let first, _): first != nil
        }
    }

    private static func stamp(_ course: CourseProgress) -> String { course.touched?.description ?? "" }

    private static func step(_ entry: CourseEntry, _ replica: Replica, _ shelf: CourseShelf, _ language: String) throws
        -> NextStep
    {
        guard let studying = try? Studying(entry.id, in: replica, shelf: shelf, language: language),
            let item = try studying.nextItem()
        else { return NextStep(entry: entry, item: nil, question: nil) }
        guard item.kind == .quiz, try studying.progress(of: item)?.startedAt != nil else {
            return NextStep(entry: entry, item: item, question: nil)
        }
        let session = try QuizSession(item, of: studying)
        return NextStep(
            entry: entry, item: item, question: (session.number(of: session.position), session.answerable.count))
    }
}

extension Replica {
    /// The announcements that concern the person on a day. Coordinators also see those to other structures, which the list
    /// shows.
    func announcements(on day: CalendarDate) throws -> [Announcement] {
        let home = try view(Person.self, person())?.structure
        return try all(Announcement.self).filter {
            $0.isShown(on: day) && ($0.structure == nil || $0.structure == home)
        }.reversed()
    }

    /// False once the author has written the field again, as `restore` does.
    fileprivate func stillLost(_ entry: LedgerEntry) throws -> Bool {
        guard let current = try record(entry.key)?[entry.field] else { return true }
        return try current.version.author != person() && current.version.stamp > entry.stamp
    }
}
