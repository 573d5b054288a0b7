import Foundation
import TrainingModel

/// A course of quizzes alone: from GIFT, or from one file of QTI.
struct QuestionImport {
    private var draft: CourseDraft
    private let source: String
    /// What one record can answer.
    static let mostQuestions = 100

    init(_ draft: CourseDraft, _ path: String) {
        self.draft = draft
        let name = URL(fileURLWithPath: path).lastPathComponent
        source = name
        let stem = name.prefix { $0 != "." }.map { "-_".contains($0) ? " " : $0 }
        self.draft.foundTitle = String(stem)
    }

    /// One quiz for each category, or each hundred questions.
    func course(gift text: String) throws -> ImportedCourse {
        var draft = draft
        let reading = GIFTParser.read(text)
        for fault in reading.faults {
            draft.report.add(.unread, "Line \(fault.line)", source: "\(source):\(fault.line)", detail: fault.message)
        }
        var names = QuestionNames()
        var groups: [(title: String, questions: [Question])] = []
        for var question in reading.questions {
            let id = names.next(question.id)
            if let reason = GIFTFaults.reason(question) {
                draft.report.add(.unread, question.title, source: "\(source):\(question.line)", detail: reason)
                continue
            }
            if reading.repeats.contains(where: { $0.line == question.line && $0.name != nil }) {
                draft.report.add(
                    .changed, question.title, source: "\(source):\(question.line)",
                    detail: "Its name stood before; it is called '\(id)' now.")
            }
            question.id = id
            let title = question.category.map(Self.lastPart) ?? draft.title
            question.category = nil
            if groups.last?.title != title || (groups.last?.questions.count ?? 0) >= Self.mostQuestions {
                groups.append((title, []))
            }
            groups[groups.count - 1].questions.append(question)
        }
        var slugs = SlugSource()
        for (number, group) in groups.filter({ $0.questions.contains(where: \.isAnswerable) }).enumerated() {
            let path = Self.path(number + 1, slugs.next(group.title, otherwise: "quiz"), draft.language)
            draft.report.add(.quiz, group.title, source: source, path: path)
            draft.add(quiz: group.questions, title: group.title, path: path)
        }
        return try draft.course()
    }

    func course(qti bytes: [UInt8]) throws -> ImportedCourse {
        var draft = draft
        let quiz = try QTIQuiz(bytes, texts: QTIText { .address($0) })
        let title = quiz.title ?? draft.title
        draft.foundTitle = title
        var slugs = SlugSource()
        let path = Self.path(1, slugs.next(title, otherwise: "quiz"), draft.language)
        draft.report.add(quiz, title: title, source: source, path: path)
        if quiz.questions.contains(where: \.isAnswerable) { draft.add(quiz: quiz.questions, title: title, path: path) }
        return try draft.course()
    }

    static func path(_ number: Int, _ slug: String, _ language: String) -> String {
        "\(language)/\(number < 10 ? "0" : "")\(number)-\(slug).gift"
    }

    /// Moodle writes categories as paths such as `$course$/top/Default for Health`.
    private static func lastPart(_ category: String) -> String {
        category.split(separator: "/").last.map(String.init) ?? category
    }
}

/// Questions that can be read, but that a course cannot hold.
enum GIFTFaults {
    static func reason(_ question: Question) -> String? {
        question.hasRightAnswer ? nil : "No answer earns the whole point."
    }
}

extension ImportReport {
    /// A quiz that came in, with what did not.
    mutating func add(_ quiz: QTIQuiz, title: String, source: String, path: String) {
        if quiz.questions.contains(where: \.isAnswerable) {
            add(.quiz, title, source: source, path: path)
        } else {
            add(.unread, title, source: source, detail: "It has no question that can be asked here.")
        }
        for refused in quiz.refused { add(.unread, refused.title, source: source, detail: refused.reason) }
        for remark in quiz.remarks {
            add(
                .changed, remark.title.isEmpty ? title : remark.title, source: source, path: path,
                detail: remark.sentence)
        }
    }
}
