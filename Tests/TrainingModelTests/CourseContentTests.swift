import TrainingModel
import XCTest

/// The courses that come with the program.
final class CourseContentTests: XCTestCase {
    func test_every_course_in_content_is_faultless_and_of_substance() throws {
        let folders = try Content.folders()

        XCTAssertGreaterThanOrEqual(folders.count, 6)
        for folder in folders {
            let check = try Content.check(folder)
            XCTAssertEqual(check.faults.map(\.description), [], folder)
            let course = try XCTUnwrap(check.course, folder)
            XCTAssertEqual(course.description.id, folder)
            XCTAssertGreaterThanOrEqual(course.items.count { $0.kind == .lesson }, 5, folder)
            let quizzes = course.items.filter { $0.kind == .quiz }
            XCTAssertGreaterThanOrEqual(quizzes.count, 3, folder)
            let questions = quizzes.flatMap { course.questions($0.slug, in: "en") ?? [] }.filter(\.isAnswerable)
            XCTAssertGreaterThanOrEqual(questions.count, 25, folder)
        }
    }

    func test_the_authors_right_answers_earn_the_whole_score_in_every_language() throws {
        for folder in try Content.folders() {
            let course = try Content.course(folder)
            for quiz in course.items where quiz.kind == .quiz {
                for language in course.description.languages {
                    let questions = try XCTUnwrap(course.questions(quiz.slug, in: language))
                    let answers = questions.compactMap { question in
                        rightAnswer(to: question).map { (question.id, $0.json) }
                    }
                    let score = score(questions, answers: Dictionary(uniqueKeysWithValues: answers))
                    XCTAssertEqual(score.fraction, 1, "\(folder) \(quiz.slug) \(language)")
                    XCTAssertEqual(score.gradable + score.awaitingReview, answers.count)
                }
            }
        }
    }

    private func rightAnswer(to question: Question) -> Answer? {
        switch question.kind {
        case .description: return nil
        case .essay: return .text("An essay.")
        case .trueFalse(let question): return .truth(question.isTrue)
        case .singleChoice(let choices), .missingWord(let choices):
            return choices.firstIndex { $0.fraction == 1 }.map { .choice($0) }
        case .multipleChoice(let choices): return .choices(choices.indices.filter { choices[$0].fraction > 0 })
        case .shortAnswer(let answers):
            return answers.first { $0.fraction == 1 }.map { .text($0.pattern.replacing("*", with: "")) }
        case .numeric(let numeric):
            return numeric.answers.first { $0.fraction == 1 }.map {
                switch $0.range {
                case .around(let value, _): .number("\(value)")
                case .between(let low, _): .number("\(low)")
                case .anything: .number("0")
                }
            }
        case .matching(let matching): return .pairs(matching.items.map(\.option))
        }
    }
}
