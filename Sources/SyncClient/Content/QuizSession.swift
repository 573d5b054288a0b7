import TrainingModel

/// One sitting at a quiz: a place among its questions, and a way back from each answer. Every step is in the replica
/// before the next one, so a sitting that is cut off goes on at the very question.
public final class QuizSession {
    public let studying: Studying
    public let quiz: CourseItem
    public let questions: [Question]
    /// Nil where choices stand as their author wrote them.
    private let seed: AttemptSeed?
    /// Index of the question to answer; the number of questions at the review.
    public private(set) var position: Int

    /// Indexes of the questions that ask something. People count these, from 1.
    public let answerable: [Int]

    /// What stood before each answer of this sitting.
    private var undoable: [(position: Int, previous: Answer?)] = []
    /// What stood before the first part of an answer that is being written.
    private var draft: (position: Int, previous: Answer?)?

    /// Opens the quiz where it was left; after an update of the course, at the first question without an answer.
    public init(_ quiz: CourseItem, of studying: Studying) throws {
        self.studying = studying
        self.quiz = quiz
        let questions = try studying.questions(of: quiz)
        self.questions = questions
        seed = studying.course.description.items[quiz.slug]?.shuffle == true ? try studying.seed(of: quiz) : nil
        answerable = questions.indices.filter { questions[$0].isAnswerable }
        position = 0
        guard let progress = try studying.progress(of: quiz) else { return }
        position = min(progress.position, questions.count)
        if let version = progress.bundleVersion, version != studying.course.description.version {
            position = try questions.firstIndex { try $0.isAnswerable && answer(to: $0) == nil } ?? questions.count
        }
    }

    /// Nil at the review.
    public var question: Question? { questions.indices.contains(position) ? questions[position] : nil }

    /// The order in which this attempt shows the choices of a question.
    public func order(of question: Question) -> ShownOrder { ShownOrder(of: question, seed: seed) }

    /// The answer that waits; nil when there is none or it no longer fits the question.
    public func answer(to question: Question) throws -> Answer? {
        guard let json = try studying.progress(of: quiz)?.answers[question.id], let answer = try? Answer(json),
            answer.fits(question)
        else { return nil }
        return answer
    }

    /// Keeps the answer to the question at the place and goes on to the next one, in one step.
    public func give(_ answer: Answer) throws {
        guard let question else { return }
        let previous = draft?.position == position ? draft?.previous : try self.answer(to: question)
        try studying.save(answer, to: question, of: quiz, position: position + 1)
        undoable.append((position, previous))
        draft = nil
        position += 1
    }

    /// Keeps what was typed so far of a long answer, and stays.
    public func keep(_ part: Answer) throws {
        guard let question else { return }
        let previous = draft?.position == position ? draft?.previous : try answer(to: question)
        try studying.save(part, to: question, of: quiz, position: position)
        draft = (position, previous)
    }

    /// Goes to a question without answering; to the review for the number of questions or more.
    public func go(to place: Int) throws {
        position = max(0, min(place, questions.count))
        draft = nil
        try studying.save(position: position, of: quiz)
    }

    /// Takes the last answer of this sitting back: what stood there before stands there again.
    /// - Returns: false when there is none.
    public func undo() throws -> Bool {
        guard let last = undoable.popLast() else { return false }
        try studying.save(last.previous, to: questions[last.position], of: quiz, position: last.position)
        position = last.position
        draft = nil
        return true
    }

    /// Indexes of the questions that have no answer yet.
    public func unanswered() throws -> [Int] { try answerable.filter { try answer(to: questions[$0]) == nil } }

    /// The number, from 1, of the question at an index or of the next one that asks something.
    public func number(of index: Int) -> Int { min(answerable.count { $0 < index } + 1, max(1, answerable.count)) }

    /// Hands in what stands there now; there is no way back from it.
    public func handIn() throws -> (attempt: Attempt, score: Score) {
        let handedIn = try studying.handIn(quiz)
        undoable.removeAll()
        draft = nil
        position = 0
        return handedIn
    }
}
