import TrainingModel
import XCTest

/// What a trainer expects of the courses that come with the program, beyond their being readable.
final class CourseQualityTests: XCTestCase {
    func test_there_are_thirty_lessons_and_a_hundred_and_fifty_questions_in_english_and_in_french() throws {
        for language in ["en", "fr"] {
            let courses = try Content.folders().map(Content.course).filter {
                $0.description.languages.contains(language)
            }

            let lessons = courses.flatMap(\.items).filter { $0.kind == .lesson && $0.files[language] != nil }
            let questions = courses.flatMap { course in self.questions(of: course, in: language) }

            XCTAssertGreaterThanOrEqual(lessons.count, 30, language)
            XCTAssertGreaterThanOrEqual(questions.count(where: \.isAnswerable), 150, language)
        }
    }

    func test_a_course_exists_in_arabic_in_russian_and_in_romanian() throws {
        let languages = Set(try Content.folders().flatMap { try Content.course($0).description.languages })

        XCTAssertTrue(languages.isSuperset(of: ["ar", "ru", "ro"]), "\(languages)")
    }

    func test_a_lesson_fills_a_sitting_and_no_more() throws {
        // Slow readers, who read in a second language, manage some 100 words a minute.
        let mostWords = 15 * 100
        try forEachLesson { place, text in
            let words = text.split { $0.isWhitespace }.count
            XCTAssertTrue((500...mostWords).contains(words), "\(place): \(words) words")
        }
    }

    func test_a_translated_lesson_has_the_sections_the_lists_the_tables_and_the_commands_of_the_first() throws {
        for folder in try Content.folders() {
            let course = try Content.course(folder)
            for item in course.items where item.kind == .lesson {
                let languages = course.description.languages
                let outlines = languages.map { outline(course.lesson(item.slug, in: $0) ?? "") }
                for (language, outline) in zip(languages, outlines) {
                    XCTAssertEqual(outline, outlines.first, "\(folder) \(item.slug) \(language)")
                }
            }
        }
    }

    func test_every_question_that_is_graded_explains_its_answer() throws {
        for folder in try Content.folders() {
            let course = try Content.course(folder)
            for language in course.description.languages {
                for question in questions(of: course, in: language) where !explains(question) {
                    XCTFail("\(folder)/\(language): \(question.id) has no feedback")
                }
            }
        }
    }

    func test_a_question_has_one_name_in_its_whole_course() throws {
        for folder in try Content.folders() {
            let course = try Content.course(folder)
            let ids = questions(of: course, in: course.description.languages[0]).map(\.id)

            XCTAssertEqual(Set(ids).count, ids.count, folder)
        }
    }

    func test_no_text_holds_a_direction_mark_or_a_control_character() throws {
        for folder in try Content.folders() {
            for file in try Content.files(of: folder) {
                let text = String(decoding: try Content.bytes(file, in: folder), as: UTF8.self)
                let hidden = text.unicodeScalars.filter {
                    $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
                }
                XCTAssertEqual(hidden.count, 0, "\(folder)/\(file)")
            }
        }
    }

    // MARK: Reading

    private func questions(of course: Course, in language: String) -> [Question] {
        course.items.filter { $0.kind == .quiz }.flatMap { course.questions($0.slug, in: language) ?? [] }
    }

    private func forEachLesson(_ body: (_ place: String, _ text: String) -> Void) throws {
        for folder in try Content.folders() {
            let course = try Content.course(folder)
            for item in course.items where item.kind == .lesson {
                for language in item.files.keys.sorted() {
                    body("\(folder)/\(language)/\(item.slug)", course.lesson(item.slug, in: language) ?? "")
                }
            }
        }
    }

    /// What kind of block each line begins, in order; the words do not count, but a command's options do.
    private func outline(_ text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            if line.hasPrefix("egov-learn ") || line.hasPrefix("  --") {
                return line.split(separator: " ").filter { $0.hasPrefix("--") }.joined(separator: " ")
            }
            if let mark = ["### ", "## ", "# ", "- ", "> ", "```"].first(where: line.hasPrefix) { return mark }
            if line.hasPrefix("|") { return "| \(line.count(where: { $0 == "|" }))" }
            return line.first?.isNumber == true && line.contains(". ") ? "1." : nil
        }
    }

    private func explains(_ question: Question) -> Bool {
        if !question.generalFeedback.isEmpty { return true }
        return switch question.kind {
        case .description, .essay: true
        case .trueFalse(let question): !question.feedbackWhenWrong.isEmpty && !question.feedbackWhenRight.isEmpty
        case .singleChoice(let choices), .multipleChoice(let choices), .missingWord(let choices):
            choices.allSatisfy { !$0.feedback.isEmpty }
        case .shortAnswer(let answers): answers.allSatisfy { !$0.feedback.isEmpty }
        case .numeric(let numeric): !numeric.feedbackOtherwise.isEmpty
        case .matching: false
        }
    }
}
