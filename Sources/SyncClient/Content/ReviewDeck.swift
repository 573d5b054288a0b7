import TrainingModel

/// The questions that a person refreshes: those of the courses that they have finished, when FSRS says that they are about
/// to be forgotten. Computed from the reviews that this computer holds; nothing of it is stored.
public struct ReviewDeck {
    /// A question of a finished course, as its newest version on this computer asks it.
    public struct Item: Sendable {
        public let course: Course
        public let quiz: CourseItem
        public let question: Question
        /// Nil for one that was never refreshed.
        public let card: Card?
        /// A day after the course was finished for one that was never refreshed.
        public let due: Instant
        /// `course/quiz/question`.
        public let id: String
    }

    /// How many a day.
    public static let daily = 5

    /// All questions of the finished courses, by id.
    public let items: [String: Item]
    /// What should be refreshed now: what is overdue longest first, then what never was.
    public let due: [Item]
    /// What will have to be, the next first.
    public let later: [Item]
    /// How many were answered today (UTC).
    public let answeredToday: Int
    /// Questions once refreshed that no finished course on this computer asks any more; their reviews are kept.
    public let vanished: Int
    /// Finished courses, whether they are on this computer or not.
    public let finished: [CourseEntry]
    /// Those of them that are not on this computer.
    public let missing: [CourseEntry]

    private let replica: Replica
    private let person: Person

    /// - Parameter language: of the questions, where the course has it.
    public init(_ replica: Replica, shelf: CourseShelf, language: String) throws {
        self.replica = replica
        person = try replica.me()
        let now = try replica.correctedNow()
        let records = try LearningRecords(of: person.id, in: replica, shelf: shelf)
        let catalogue = Catalogue(replica, shelf: shelf)
        finished = try replica.all(CourseEntry.self).filter { try records.isFinished($0, in: replica) }
        let courses = finished.compactMap { entry in catalogue.installed(entry).map { (entry, $0) } }
        let here = Set(courses.map(\.0.id))
        missing = finished.filter { !here.contains($0.id) }
        let reviews = try replica.owned(Review.self, by: person.id)
        let cards = Dictionary(
            Card.all(of: reviews).map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
        let all = try courses.flatMap { entry, course in
            let finished = try records.finishedOn(entry, in: replica) ?? now
            let due = Instant(milliseconds: finished.milliseconds + 86_400_000)
            return Self.items(of: course, language: language, cards, due: due)
        }
        items = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let asked = Set(all.map(\.id))
        vanished = cards.keys.count { !asked.contains($0) }
        answeredToday = reviews.count { $0.at?.date == now.date }
        // Not in the order of the courses, where one question tells of the next.
        let seed = AttemptSeed(person: person.id, course: "", quiz: "", number: 1)
        let fresh = all.filter { $0.card == nil && $0.due <= now }.map { (rank: seed.rank(of: $0.id), item: $0) }.sorted
        {
            ($0.rank, $0.item.id) < ($1.rank, $1.item.id)
        }.map(\.item)
        due = all.filter { $0.card != nil && $0.due <= now }.sorted(by: Self.isSooner) + fresh
        later = all.filter { $0.due > now }.sorted(by: Self.isSooner)
    }

    /// What is asked today: a few, and fewer when some were answered already.
    public var today: ArraySlice<Item> { due.prefix(max(0, Self.daily - answeredToday)) }

    /// When the next one is due, if none is now.
    public var nextDue: Instant? { due.isEmpty ? later.first?.due : nil }

    private static func isSooner(_ a: Item, _ b: Item) -> Bool {
        (a.due.milliseconds, a.id) < (b.due.milliseconds, b.id)
    }

    /// Essays are left out: nobody is there to say what one is worth.
    private static func items(of course: Course, language: String, _ cards: [String: Card], due: Instant)
        -> [Item]
    {
        course.items.filter { $0.kind == .quiz }.flatMap { quiz in
            let language = course.language(for: language)
            let questions = course.questions(quiz.slug, in: language) ?? []
            return questions.filter { $0.isAnswerable && $0.kind != .essay }.map { question in
                let id = "\(course.description.id)/\(quiz.slug)/\(question.id)"
                return Item(
                    course: course, quiz: quiz, question: question, card: cards[id], due: cards[id]?.due ?? due, id: id)
            }
        }
    }

    /// Keeps an answer, which is a fact like an attempt.
    /// - Parameter answer: nil when the person does not know.
    public func keep(_ answer: Answer?, to item: Item) throws -> (grade: Grade, card: Card?) {
        let grade = grade(answer, for: item.question)
        let review = try replica.create(
            Review.kind, scope: Scope.learners(person.structure), owner: person.id,
            fields: [
                "person": .string(person.id), "question": .string(item.id), "answer": answer?.json ?? [:],
                "correct": .bool(grade.isRight), "at": .string(try replica.correctedNow().description),
            ])
        let before = try replica.owned(Review.self, by: person.id).filter {
            $0.question == item.id && $0.id != review.id
        }
        return (grade, Card.all(of: before + [Review(review)]).first)
    }

    /// Keeps several answers: all of them or none.
    public func keep(_ answers: [(item: Item, answer: Answer)]) throws -> [(grade: Grade, card: Card?)] {
        try replica.transaction { try answers.map { try keep($0.answer, to: $0.item) } }
    }
}
