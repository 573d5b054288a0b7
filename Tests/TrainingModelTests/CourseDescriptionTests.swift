import TrainingModel
import XCTest

/// The description of a course, texts in several languages, and when a course is complete.
final class CourseDescriptionTests: CourseCase {
    func test_each_wrong_member_of_the_description_is_named() {
        let wrong: [(String, JSON?)] = [
            ("id", nil), ("id", 1), ("id", ""), ("id", "Two Lessons"), ("id", "../x"), ("version", 0), ("version", 1.5),
            ("version", "1"), ("title", "Two"), ("title", [:]), ("title", ["en": 1]), ("title", ["en": "Two"]),
            ("summary", "Short"), ("languages", []), ("languages", ["en", "en"]), ("languages", ["../x"]),
            ("languages", "en"), ("languages", [1]), ("minutes", 0), ("minutes", -5), ("passMark", 1.1),
            ("passMark", 70),
            ("passMark", "0.7"), ("prerequisites", "x"), ("prerequisites", ["A B"]), ("license", 1), ("authors", "A"),
            ("sources", [1]),
        ]
        for (member, value) in wrong {
            let json = changed(member, value)
            let faults = Course.check(bundle: json, files: files()).faults
            XCTAssertEqual(faults.map(\.file), ["bundle.json"], "\(member) \(value?.text ?? "missing")")
            XCTAssertTrue(
                faults.first?.message.contains("\"\(member)\"") ?? false, "\(member) \(value?.text ?? "missing")")
            XCTAssertThrowsError(try CourseDescription(json)) { error in
                let fault = error as? TrainingError
                XCTAssertEqual(fault?.code, .invalid)
                XCTAssertEqual(fault?.message.hasPrefix("bundle.json: "), true)
                XCTAssertEqual(fault?.message.contains("\"\(member)\""), true)
            }
        }
        XCTAssertEqual(Course.check(bundle: ["id": 1], files: files()).faults.count, 6)
        XCTAssertEqual(Course.check(bundle: [], files: files()).faults.count, 1)
    }

    func test_a_description_survives_the_way_through_json() throws {
        let description = try CourseDescription(bundle)

        XCTAssertEqual(try CourseDescription(description.json), description)
    }

    func test_a_text_is_given_in_the_language_or_its_parent_or_english_or_any() {
        let text = MultiText(["en": "E", "fr": "F"])

        XCTAssertEqual(text.text(in: "fr"), "F")
        XCTAssertEqual(text.text(in: "fr-MA"), "F")
        XCTAssertEqual(text.text(in: "ar"), "E")
        XCTAssertEqual(MultiText(["ru": "R", "ro": "O"]).text(in: "ar"), "O")
        XCTAssertEqual(MultiText([:]).text(in: "en"), "")
        XCTAssertEqual(MultiText(text.json), text)
        XCTAssertNil(MultiText(["en": 1]))
    }

    func test_a_course_is_complete_with_all_lessons_and_each_quiz_at_the_pass_mark() throws {
        let items = try XCTUnwrap(Course.check(bundle: bundle, files: files()).course).items
        func now(_ lessons: Set<String>, _ best: [String: Double], passMark: Double = 0.7) -> Completion {
            completion(of: items, completed: lessons, best: best, passMark: passMark)
        }

        XCTAssertTrue(now(["begin", "end"], ["quiz": 0.7]).isComplete)
        XCTAssertTrue(now(["begin", "end"], ["quiz": (0.7).nextDown]).isComplete)
        XCTAssertFalse(now(["begin", "end"], ["quiz": 0.69]).isComplete)
        XCTAssertFalse(now(["begin"], ["quiz": 1]).isComplete)
        XCTAssertFalse(now(["begin", "gone", "quiz"], ["quiz": 1]).isComplete)
        XCTAssertFalse(now(["begin", "end"], ["other": 1]).isComplete)
        XCTAssertFalse(now(["begin", "end"], [:], passMark: 0).isComplete)
        let halfway = now(["begin", "gone"], ["quiz": 0.8])
        XCTAssertEqual([halfway.lessonsDone, halfway.lessonsTotal], [1, 2])
        XCTAssertEqual([halfway.quizzesPassed, halfway.quizzesTotal], [1, 1])
        XCTAssertEqual(halfway.score, 0.8)
        XCTAssertFalse(completion(of: [], completed: [], best: [:], passMark: 0).isComplete)
    }
}
