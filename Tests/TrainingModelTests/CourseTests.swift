import TrainingModel
import XCTest

final class CourseTests: CourseCase {
    func test_a_folder_becomes_a_course_of_lessons_and_quizzes_in_their_order() throws {
        let check = Course.check(bundle: bundle, files: files())

        XCTAssertEqual(check.faults, [])
        let course = try XCTUnwrap(check.course)
        XCTAssertEqual(course.description.id, "two-lessons")
        XCTAssertEqual(course.description.version, 2)
        XCTAssertEqual(course.description.passMark, 0.7)
        XCTAssertEqual(course.items.map(\.slug), ["begin", "quiz", "end"])
        XCTAssertEqual(course.items.map(\.order), [1, 2, 10])
        XCTAssertEqual(course.items.map(\.kind), [.lesson, .quiz, .lesson])
        XCTAssertEqual(course.items.map { $0.title.text(in: "fr") }, ["Commencer", "Premier questionnaire", "Fin"])
        XCTAssertEqual(course.items.map { $0.title.text(in: "en") }, ["Begin", "First quiz", "End"])
        XCTAssertEqual(course.lesson("end", in: "fr-MA"), "# Fin")
        XCTAssertEqual(course.lesson("end", in: "ar"), "# End")
        XCTAssertEqual(course.questions("quiz", in: "fr")?.first?.text.text, "Prenez votre temps.")
        XCTAssertNil(course.questions("begin", in: "fr"))
        XCTAssertNil(course.lesson("unknown", in: "fr"))
    }

    func test_answers_given_in_one_language_earn_the_same_in_the_other() throws {
        let course = try XCTUnwrap(Course.check(bundle: bundle, files: files()).course)
        let english = try XCTUnwrap(course.questions("quiz", in: "en"))
        let french = try XCTUnwrap(course.questions("quiz", in: "fr"))
        guard case .matching(let matching) = english[3].kind else { return XCTFail("not matching") }
        let answers = [
            "choice": Answer.choices([0]).json, "number": Answer.number("20").json,
            "pairs": Answer.pairs(matching.items.map(\.option)).json, "blank": Answer.choice(1).json,
        ]

        XCTAssertEqual(score(english, answers: answers).points, 3.5)
        XCTAssertEqual(score(french, answers: answers).points, 3.5)
    }

    func test_a_missing_translation_is_reported_and_the_first_language_stands_in() throws {
        let check = Course.check(bundle: bundle, files: files(["fr/10-end.md": nil]))

        XCTAssertEqual(check.faults.map(\.file), ["en/10-end.md"])
        XCTAssertEqual(check.faults.map(\.severity), [.warning])
        XCTAssertTrue(check.faults[0].message.contains("\"fr\""))
        XCTAssertEqual(try XCTUnwrap(check.course).lesson("end", in: "fr"), "# End")
    }

    func test_all_faults_are_told_with_file_and_line_not_only_the_first() {
        let check = Course.check(
            bundle: bundle,
            files: files([
                "en/02-quiz.gift": quizInEnglish + "\n\n::open::Never {~a =b", "fr/03-x.md": "# X",
                "en/begin.md": "# B",
                "en/01-begin.md": "  \n",
            ]))

        XCTAssertNil(check.course)
        XCTAssertEqual(check.faults.map(\.file), ["en/01-begin.md", "en/02-quiz.gift", "en/begin.md", "fr/03-x.md"])
        XCTAssertEqual(check.faults.map(\.line), [nil, 15, nil, nil])
        XCTAssertEqual(
            check.faults[1].description,
            "en/02-quiz.gift:15: error: The answers begin with { but never end. "
                + "End the answers with }, or write \\{ if the brace is text.")
        XCTAssertThrowsError(try Course(bundle: bundle, files: ["en/01-a.md"]) { _ in [] }) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .invalid)
        }
    }

    func test_a_wrong_file_name_is_a_fault_unless_it_lies_apart() {
        for name in [
            "en/1-a.md", "en/03 a.md", "en/03-A.md", "en/03-a.txt", "en/03-.md", "en/deep/03-a.md", "en/../x.md",
        ] {
            let faults = faults([name: "# A"])
            XCTAssertEqual(faults.map(\.file), [name], name)
            XCTAssertEqual(faults.map(\.severity), [.error], name)
        }
        XCTAssertEqual(faults(["de/01-begin.md": "# Anfang"]).map(\.severity), [.warning])
        XCTAssertEqual(faults(["assets/a b/Ü.png": "x", ".git/x": "", "LICENSE": "x"]), [])
    }

    func test_a_slug_and_a_number_stand_for_one_item_only() {
        XCTAssertEqual(faults(["en/03-begin.md": "# A", "fr/03-begin.md": "# A"]).count, 2)
        XCTAssertEqual(faults(["en/10-more.md": "# A", "fr/10-more.md": "# A"]).count, 2)
        XCTAssertEqual(faults(["fr/10-end.md": nil, "fr/11-end.md": "# Fin"]).map(\.severity), [.error])
        XCTAssertEqual(
            faults(["fr/10-end.md": nil, "fr/10-end.gift": "// Fin\n\n::a::Q {T}"]).filter { $0.severity == .error }
                .map(\.file),
            ["fr/10-end.gift"])
    }

    func test_a_language_without_a_single_file_is_told_with_all_that_it_lacks() {
        let faults = faults([:], bundle: changed("languages", ["en", "fr", "ar"]))

        XCTAssertEqual(faults.map(\.file), ["bundle.json", "bundle.json", "bundle.json"])
        XCTAssertEqual(faults.map(\.member), ["title", "summary", nil])
        XCTAssertEqual(faults.map(\.severity), [.error, .warning, .error])
        XCTAssertTrue(faults.allSatisfy { $0.message.contains("\"ar\"") })
    }

    func test_a_wrong_description_does_not_hide_the_faults_of_the_files() {
        let faults = faults(["en/01-begin.md": " "], bundle: changed("minutes", 0))

        XCTAssertEqual(faults.map(\.file), ["bundle.json", "en/01-begin.md"])
    }

    func test_a_member_that_nobody_reads_is_a_warning() {
        let faults = faults([:], bundle: changed("pasMark", 0.5))

        XCTAssertEqual(faults.map(\.member), ["pasMark"])
        XCTAssertEqual(faults.map(\.severity), [.warning])
    }

    func test_names_that_other_systems_cannot_keep_are_faults() {
        for name in [
            "assets/a:b.png", "assets/what?.png", "assets/con.txt", "assets/COM1", "assets/end.", "assets/end ",
        ] {
            XCTAssertEqual(faults([name: "x"]).map(\.file), [name], name)
        }
        XCTAssertEqual(faults(["assets/Picture One.png": "x"]).map(\.file), ["assets/picture one.png"])
        XCTAssertEqual(
            faults(["Assets/other.png": "x"]).filter { $0.severity == .error }.map(\.file), ["assets/picture one.png"])
        XCTAssertEqual(faults(["assets/console.txt": "x", "assets/a b.txt": "x"]), [])
    }

    func test_questions_that_cannot_be_told_apart_are_faults() {
        func severities(_ quiz: String) -> [CourseFault.Severity] {
            faults(["en/03-q.gift": "// Q\n\n" + quiz, "fr/03-q.gift": "// Q\n\n" + quiz])
                .filter { $0.file == "en/03-q.gift" }.map(\.severity)
        }

        XCTAssertEqual(severities("::a::Q {T}\n\n::a::R {F}"), [.error])
        XCTAssertEqual(severities("Q {T}\n\nQ {T}"), [.warning])
        XCTAssertEqual(severities("::a::Q {=a ~b ~b}"), [.warning])
        XCTAssertEqual(severities("::a::Q {=a ~a ~b}"), [.error])
        XCTAssertEqual(severities("::a::Q {=a -> 1 =a -> 2}"), [.error])
        XCTAssertEqual(severities("::a::Q {~%60%a ~%60%b}"), [.error])
        XCTAssertEqual(severities("::a::Q {~%33.333%a ~%33.333%b ~%33.333%c ~%-100%d}"), [])
        XCTAssertEqual(severities("::a::Q {=*}"), [.warning])
    }

    func test_a_lesson_that_is_too_long_for_a_sitting_is_a_warning() {
        let long = "# Begin\n\n" + String(repeating: "word ", count: 3_000)

        XCTAssertEqual(faults(["en/01-begin.md": long]).map(\.severity), [.warning])
        XCTAssertEqual(faults(["en/01-begin.md": String(long.dropLast(20))]), [])
    }

    func test_a_translated_quiz_has_the_same_questions_kinds_and_right_answers() {
        let changes: [(String, String, Int?)] = [
            ("::number::Combien ? {#20}", "::nombre::Combien ? {#20}", nil), ("{#20}", "{T}", 7), ("{#20}", "{#21}", 7),
            ("~%50%x ~%50%y ~z", "~x ~%50%y ~%50%z", 5), ("~%50%x ~%50%y ~z", "~%50%x ~%50%y", 5),
            ("=deux -> II ", "=deux -> I ", 9), ("{~est =était}", "{=est ~était}", 11),
        ]
        for (old, new, line) in changes {
            let text = quizInFrench.replacing(old, with: new)
            XCTAssertNotEqual(text, quizInFrench, new)

            let faults = faults(["fr/02-quiz.gift": text])

            XCTAssertFalse(faults.isEmpty, new)
            XCTAssertTrue(faults.allSatisfy { $0.file == "fr/02-quiz.gift" && $0.severity == .error }, new)
            XCTAssertEqual(faults.first?.line, line, new)
        }
    }

    func test_a_question_that_nobody_can_answer_rightly_is_a_fault() {
        for answers in ["{~a ~b}", "{~%50%a ~%20%b}", "{~%50%a ~%50%b =%50%c}", "{=%50%a}", "{#=%50%1}"] {
            let faults = faults([
                "en/03-q.gift": "// Q\n\n::q::Q \(answers)", "fr/03-q.gift": "// Q\n\n::q::Q \(answers)",
            ])
            XCTAssertEqual(faults.map(\.file), ["en/03-q.gift", "fr/03-q.gift"], answers)
            XCTAssertEqual(faults.map(\.line), [3, 3], answers)
        }
        let unread = "// Q\n\n::q::Q {~a"
        XCTAssertEqual(faults(["en/03-q.gift": unread, "fr/03-q.gift": unread]).count, 2)
        XCTAssertEqual(faults(["en/03-q.gift": "// Q\n\n::q::Read.", "fr/03-q.gift": "// Q\n\n::q::Lire."]).count, 2)
    }

    func test_a_file_that_is_not_text_or_cannot_be_read_is_a_fault_with_its_line() {
        var bytes = files()
        bytes["en/01-begin.md"] = Array("# Begin\n\nCaf".utf8) + [0xe9, 0x0a]
        let notText = Course.check(bundle: bundle, files: bytes)
        let unread = Course.check(bundle: bundle, files: files().keys.sorted()) { file in
            if file == "fr/10-end.md" { throw TrainingError(.storage, "The disk is gone.") }
            return self.files()[file] ?? []
        }

        XCTAssertEqual(notText.faults.map(\.file), ["en/01-begin.md"])
        XCTAssertEqual(notText.faults.map(\.line), [3])
        XCTAssertEqual(unread.faults.map(\.message), ["The disk is gone."])
    }

    func test_a_quiz_of_more_questions_than_one_record_can_answer_is_a_fault() {
        func quiz(_ count: Int) -> String {
            "// Long\n\n::r::Read.\n\n" + (1...count).map { "::q\($0)::Q {T}" }.joined(separator: "\n\n")
        }

        XCTAssertEqual(faults(["en/03-q.gift": quiz(100), "fr/03-q.gift": quiz(100)]), [])
        XCTAssertEqual(faults(["en/03-q.gift": quiz(101), "fr/03-q.gift": quiz(101)]).count, 2)
    }
}
