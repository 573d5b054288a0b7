import Authoring
import Foundation
import JSONParser
import TestSupport
import TrainingModel
import XCTest

/// What is exported, as other programs read it: pyslet for cartridges, pygiftparser for GIFT.
final class OtherReadersTests: XCTestCase {
    private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private var folder = URL(fileURLWithPath: "/")

    override func setUpWithError() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("readers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    override func tearDown() { try? FileManager.default.removeItem(at: folder) }

    /// Every shipped course in each of its languages, exported, with what the judge found in it.
    private func judged(
        _ format: CourseExport.Format, by judge: String, _ check: (Course, String, JSON) throws -> Void
    ) throws {
        let content = Self.repository.appendingPathComponent("content")
        let python = Self.repository.appendingPathComponent(".build/judges/bin/python").path
        let script = Self.repository.appendingPathComponent("Tests/AuthoringTests/Judges/\(judge)").path
        let names = try FileManager.default.contentsOfDirectory(atPath: content.path).sorted()
        XCTAssertGreaterThanOrEqual(names.count, 6)
        for name in names {
            let source = try BundleFolder(content.appendingPathComponent(name).path)
            let course = try source.course()
            for language in course.description.languages {
                let file = folder.appendingPathComponent("\(name)-\(language)").path
                try CourseExport(source, format: format, language: language).write(to: file)
                try check(course, language, JSON.parse(Array(Command.run(python, [script, file]).utf8)))
            }
        }
    }

    func test_another_reader_of_cartridges_finds_every_lesson_quiz_and_right_answer() throws {
        try judged(.cc, by: "cartridge.py") { course, language, found in
            let outline = found["outline"]?.array ?? []
            XCTAssertEqual(
                outline.map { $0.array?.first?.string }, course.items.map { $0.title.text(in: language) })
            for (item, place) in zip(course.items, outline) {
                let type = place.array?[1].string
                guard item.kind == .quiz else {
                    XCTAssertEqual(type, "webcontent")
                    continue
                }
                XCTAssertEqual(type, "imsqti_xmlv1p2/imscc_xmlv1p1/assessment")
                let file = try XCTUnwrap(place.array?[2].string)
                let questions = try XCTUnwrap(course.questions(item.slug, in: language))
                let items = try XCTUnwrap(found["quizzes"]?[file]?.array)
                XCTAssertEqual(items.count, questions.count, "\(item.slug) in \(language)")
                for (question, item) in zip(questions, items) { compare(question, item) }
            }
        }
    }

    /// The labels of choices, and those that must and must not be chosen.
    private func compare(_ question: Question, _ item: JSON) {
        func labels(_ value: JSON?) -> [String] { value?.array?.compactMap(\.string) ?? [] }
        let right = item["rights"]?.array?.first
        switch question.kind {
        case .singleChoice(let choices), .missingWord(let choices), .multipleChoice(let choices):
            let all = choices.indices.map { "answer\($0 + 1)" }
            XCTAssertEqual(labels(item["labels"]), all, question.id)
            let isMultiple = if case .multipleChoice = question.kind { true } else { false }
            let good = all.indices.filter { choices[$0].fraction > (isMultiple ? 0 : 0.999) }
            XCTAssertEqual(labels(right?["chosen"]), good.map { all[$0] }, question.id)
            let bad = isMultiple ? all.indices.filter { !good.contains($0) } : []
            XCTAssertEqual(labels(right?["left"]), bad.map { all[$0] }, question.id)
        case .trueFalse(let answer):
            XCTAssertEqual(labels(item["labels"]), ["true", "false"], question.id)
            XCTAssertEqual(labels(right?["chosen"]), [answer.isTrue ? "true" : "false"], question.id)
        default: break
        }
    }

    func test_another_reader_of_GIFT_finds_every_question_its_kind_and_the_worth_of_its_choices() throws {
        let kinds = [
            "description": "Description", "essay": "Essay", "trueFalse": "TrueFalseSet", "singleChoice": "SelectSet",
            "multipleChoice": "MultipleChoicesSet", "missingWord": "SelectSet", "shortAnswer": "ShortSet",
            "numeric": "NumericAnswerSet", "matching": "MatchingSet",
        ]
        try judged(.gift, by: "gift.py") { course, language, found in
            let questions = course.items.filter { $0.kind == .quiz }.flatMap {
                course.questions($0.slug, in: language) ?? []
            }
            let read = found.array ?? []
            XCTAssertEqual(read.count, questions.count, "\(course.description.id) in \(language)")
            for (question, other) in zip(questions, read) {
                XCTAssertEqual(other["valid"], true, question.id)
                XCTAssertEqual(other["name"]?.string, question.id)
                XCTAssertEqual(other["kind"]?.string, kinds[question.kindName], question.id)
                guard let choices = question.choices else { continue }
                let worths = other["choices"]?.array?.map { $0.array?.last?.number ?? .nan } ?? []
                XCTAssertEqual(worths.count, choices.count, question.id)
                for (worth, choice) in zip(worths, choices) {
                    XCTAssertEqual(worth, choice.fraction * 100, accuracy: 0.001, question.id)
                }
            }
        }
    }
}
