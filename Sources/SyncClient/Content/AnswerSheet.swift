import JSONParser
import TrainingModel

/// Lessons completed and quizzes answered by a file, checked whole before any of it is written.
///
/// Text: a line for each, with `#` before remarks:
///
///     all lessons: done
///     first-quiz capital-of-ghana: 2
///
/// or JSON: `{"lessons": "all" | ["slug"…], "answers": {"first-quiz": {"capital-of-ghana": "2"}}}`, where an answer is
/// as typed, or in the form of `Answer`.
public struct AnswerSheet: Equatable, Sendable {
    /// Slugs, in the course's order.
    public private(set) var lessons: [String] = []
    /// By slug of the quiz and id of the question.
    public private(set) var answers: [String: [String: Answer]] = [:]

    /// What is wrong in a sheet.
    public struct Fault: Equatable, Sendable {
        /// `3` for a line, `answers.first-quiz.capital-of-ghana` for a member.
        public let place: String
        public let message: String
        public let hint: String?
    }

    /// At most 2 MiB, which is more than all answers of a course.
    public static let largest = 2 << 20

    /// - Parameter questions: those that the next attempt at a quiz asks; all that it has, when none is given.
    /// - Returns: the sheet, and all that is wrong in it, in the order of the file.
    /// - Throws: `invalid` for text that is not UTF-8, or JSON that cannot be read.
    public static func read(
        _ bytes: [UInt8], for course: Course, language: String, asking questions: [String: [Question]] = [:]
    ) throws -> (AnswerSheet, [Fault]) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TrainingError(.invalid, "The answers are not UTF-8.", hint: "Save the file as UTF-8.")
        }
        var reader = Reader(course: course, language: language, asked: questions)
        if text.first(where: { !$0.isWhitespace && $0 != "\u{feff}" }) == "{" {
            reader.read(try JSON.parse(bytes))
        } else {
            for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            {
                reader.read(line, place: "\(index + 1)")
            }
        }
        reader.finish()
        return (reader.sheet, reader.faults)
    }

    /// Reads either form against a course.
    private struct Reader {
        let course: Course
        let language: String
        let asked: [String: [Question]]
        var sheet = AnswerSheet()
        var faults: [Fault] = []
        private var completed: Set<String> = []

        init(course: Course, language: String, asked: [String: [Question]]) {
            self.course = course
            self.language = language
            self.asked = asked
        }

        private func questions(of slug: String) -> [Question] {
            asked[slug] ?? course.questions(slug, in: language) ?? []
        }

        mutating func finish() { sheet.lessons = course.items.map(\.slug).filter(completed.contains) }

        mutating func read(_ line: Substring, place: String) {
            let line = String(line.unicodeScalars.filter { $0 != "\u{feff}" }.trimmedOfSpaces)
            guard !line.isEmpty, !line.hasPrefix("#") else { return }
            let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
            if let quiz = course.item(words[0]), quiz.kind == .quiz, words.count == 2 {
                answer(words[1], of: quiz, place)
            } else if let colon = line.lastIndex(of: ":") {
                let name = String(line[..<colon].unicodeScalars.trimmedOfSpaces)
                let state = String(line[line.index(after: colon)...].unicodeScalars.trimmedOfSpaces)
                complete(name, state, place)
            } else {
                fault(
                    place, "The line has no colon.",
                    "Write 'QUIZ QUESTION: ANSWER', 'LESSON: done' or 'all lessons: done'.")
            }
        }

        private mutating func answer(_ rest: String, of quiz: CourseItem, _ place: String) {
            let questions = questions(of: quiz.slug)
            // The longest id that fits: ids may contain colons themselves.
            let named = questions.filter { rest.hasPrefix($0.id + ":") }.max { $0.id.count < $1.id.count }
            guard let named else {
                let name = rest.split(separator: ":", maxSplits: 1).first.map(String.init) ?? rest
                return fault(place, missing(name, in: quiz.slug), idsHint(questions))
            }
            take(String(rest.dropFirst(named.id.count + 1)), to: named, of: quiz, place)
        }

        private mutating func take(_ typed: String, to question: Question, of quiz: CourseItem, _ place: String) {
            do {
                set(try Answer(typed: typed, for: question), to: question, of: quiz, place)
            } catch {
                let known = error as? TrainingError
                fault(place, known?.message ?? "The answer cannot be read.", known?.hint)
            }
        }

        private mutating func set(_ answer: Answer, to question: Question, of quiz: CourseItem, _ place: String) {
            guard sheet.answers[quiz.slug]?[question.id] == nil else {
                return fault(place, "The question '\(question.id)' is answered twice.", "Keep one of the answers.")
            }
            sheet.answers[quiz.slug, default: [:]][question.id] = answer
        }

        private mutating func complete(_ name: String, _ state: String, _ place: String) {
            let lessons = course.items.filter { $0.kind == .lesson }
            let isAll = name == "all lessons"
            guard isAll || lessons.contains(where: { $0.slug == name }) else {
                if course.item(name) != nil {
                    return fault(place, "'\(name)' is a quiz.", "Write '\(name) QUESTION: ANSWER'.")
                }
                let slugs = course.items.map(\.slug).joined(separator: ", ")
                return fault(place, "The course has no lesson or quiz '\(name)'.", "It has: \(slugs).")
            }
            guard state == "done" else {
                return fault(place, "A lesson can only be 'done'.", "Write '\(name): done'.")
            }
            completed.formUnion(isAll ? lessons.map(\.slug) : [name])
        }

        mutating func read(_ json: JSON) {
            for (name, value) in json.members?.members ?? [] {
                switch (name, value) {
                case ("lessons", .string("all")): complete("all lessons", "done", name)
                case ("lessons", .array(let slugs)):
                    for slug in slugs { complete(slug.string ?? slug.text, "done", name) }
                case ("answers", .object(let quizzes)):
                    for (slug, answers) in quizzes.members { read(answers, ofQuiz: slug) }
                default:
                    fault(
                        name, "The member is unknown or of the wrong form.",
                        "Write {\"lessons\": \"all\", \"answers\": {\"QUIZ\": {\"QUESTION\": \"ANSWER\"}}}.")
                }
            }
        }

        private mutating func read(_ answers: JSON, ofQuiz slug: String) {
            guard let quiz = course.item(slug), quiz.kind == .quiz, let answers = answers.members else {
                let quizzes = course.items.filter { $0.kind == .quiz }.map(\.slug).joined(separator: ", ")
                return fault(
                    "answers.\(slug)", "This is not a quiz of the course with its answers.", "It has: \(quizzes).")
            }
            let questions = questions(of: slug)
            for (id, value) in answers.members {
                let place = "answers.\(slug).\(id)"
                guard let question = questions.first(where: { $0.id == id }) else {
                    fault(place, missing(id, in: slug), idsHint(questions))
                    continue
                }
                guard value.members != nil else {
                    take(value.string ?? value.text, to: question, of: quiz, place)
                    continue
                }
                guard let answer = try? Answer(value), answer.fits(question) else {
                    fault(place, "The answer does not fit the question.", Answer.expectation(of: question))
                    continue
                }
                set(answer, to: question, of: quiz, place)
            }
        }

        private func missing(_ id: String, in slug: String) -> String {
            let isInBank = course.questions(slug, in: language)?.contains { $0.id == id } ?? false
            return isInBank
                ? "This attempt at the quiz '\(slug)' does not ask '\(id)'."
                : "The quiz '\(slug)' has no question '\(id)'."
        }

        private func idsHint(_ questions: [Question]) -> String {
            "Its questions: \(questions.filter(\.isAnswerable).map(\.id).joined(separator: ", "))."
        }

        private mutating func fault(_ place: String, _ message: String, _ hint: String?) {
            faults.append(Fault(place: place, message: message, hint: hint))
        }
    }
}

extension Studying {
    /// A quiz that a sheet handed in.
    public struct HandedIn: Sendable {
        public let quiz: CourseItem
        public let attempt: Attempt
        public let score: Score
        /// Those that it asked.
        public let questions: [Question]
    }

    /// Completes the lessons, saves the answers over what waits, and hands those quizzes in: all of it or nothing.
    public func apply(_ sheet: AnswerSheet) throws -> [HandedIn] {
        try notes.transaction {
            try enrol()
            for item in course.items where sheet.lessons.contains(item.slug) { try complete(item) }
            return try course.items.compactMap { quiz in
                guard let answers = sheet.answers[quiz.slug] else { return nil }
                try refuseBeyondLimit(quiz)
                let questions = try questions(of: quiz)
                for (index, question) in questions.enumerated() {
                    guard let answer = answers[question.id] else { continue }
                    try save(answer, to: question, of: quiz, position: index + 1)
                }
                let (attempt, score) = try handIn(quiz)
                return HandedIn(quiz: quiz, attempt: attempt, score: score, questions: questions)
            }
        }
    }
}

extension BidirectionalCollection where Element == Unicode.Scalar {
    fileprivate var trimmedOfSpaces: String.UnicodeScalarView {
        var rest = self[...]
        while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return String.UnicodeScalarView(rest)
    }
}
