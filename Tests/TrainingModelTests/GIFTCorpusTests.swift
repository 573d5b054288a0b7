import Foundation
import TrainingModel
import XCTest

/// Both of Moodle's own example files, question by question, with what answers to them are worth.
final class GIFTCorpusTests: XCTestCase {
    /// A question's beginning, its kind, and answers as a person types them with the share of the point they earn.
    /// For matching, the typed answer is the list of right-hand sides, in the order of the items.
    private struct Row {
        let text: String
        let kind: String
        let worth: KeyValuePairs<String, Double>
        init(_ text: String, _ kind: String, _ worth: KeyValuePairs<String, Double>) {
            self.text = text
            self.kind = kind
            self.worth = worth
        }
    }

    private let examples = [
        Row("Who's buried in Grant's tomb?", "singleChoice", ["3": 1, "1": 0, "2": 0, "No one": 1]),
        Row("Grant is _____ in Grant's tomb.", "missingWord", ["2": 1, "1": 0, "3": 0]),
        Row("Grant is buried in Grant's tomb.", "trueFalse", ["false": 1, "faux": 1, "t": 0]),
        Row("Who's buried in Grant's tomb?", "shortAnswer", ["no one": 1, " No   ONE ": 1, "nobody": 1, "Grant": 0]),
        Row("When was Ulysses S. Grant born?", "numeric", ["1822": 1, "1821": 1, "1823": 1, "1824": 0, "1820.9": 0]),
        Row("Who's buried in Grant's tomb?", "singleChoice", ["3": 1, "1": 0]),
        Row("Grant is _____ in Grant's tomb.", "missingWord", ["2": 1, "1": 0]),
        Row(
            "The American holiday of Thanksgiving is celebrated on the _____ Thursday of November.", "missingWord",
            ["3": 1, "1": 0, "2": 0]),
        Row("Japanese characters originally came from what country?", "singleChoice", ["2": 1, "4": 0]),
        Row("Who's buried in Grant's tomb?", "shortAnswer", ["nobody": 1, "somebody": 0]),
        Row("Two plus two equals _____.", "shortAnswer", ["four": 1, "4": 1, "five": 0]),
        Row("Grant is buried in Grant's tomb.", "trueFalse", ["F": 1, "vrai": 0]),
        Row("The sun rises in the east.", "trueFalse", ["T": 1, "non": 0]),
        Row(
            "Matching Question.", "matching",
            [
                "subanswer1|subanswer2|subanswer3": 1, "subanswer1|subanswer3|subanswer2": 1.0 / 3,
                "subanswer2|subanswer3|subanswer1": 0,
            ]),
        Row(
            "Match the following countries with their corresponding capitals.", "matching",
            ["Ottawa|Rome|Tokyo|New Delhi": 1, "Ottawa|Rome|New Delhi|Tokyo": 0.5, "Rome|Ottawa|Rome|Rome": 0]),
        Row("When was Ulysses S. Grant born?", "numeric", ["1822": 1, "1822,0": 1, "1821": 0]),
        Row(
            "What is the value of pi (to 3 decimal places)? _____.", "numeric",
            ["3.1415": 1, "3,141": 1, "3.142": 1, "3.1409": 0, "3.1421": 0]),
        Row(
            "What is the value of pi (to 3 decimal places)? _____.", "numeric",
            ["3.141": 1, "3,142": 1, "3.1405": 0, "3.143": 0]),
        Row("When was Ulysses S. Grant born?", "numeric", ["1822": 1, "1823": 0.5, "1820": 0.5, "1825": 0]),
        Row("What's 2 plus 2?", "numeric", ["4": 1, "4.0": 1, "5": 0]),
        Row("Japanese characters originally came from what country?", "shortAnswer", ["china": 1, "Japan": 0]),
        Row(
            "The American holiday of Thanksgiving is celebrated on the _____ Thursday of November.", "missingWord",
            ["3": 1, "2": 0]),
        Row("What's the answer to this multiple-choice question?", "singleChoice", ["3": 1, "1": 0, "2": 0]),
        Row("Who's buried in Grant's tomb?", "shortAnswer", ["no one": 1, "me": 0]),
        Row("Who's buried in **Grant's tomb**?", "shortAnswer", ["nobody": 1, "me": 0]),
        Row("Grant is buried in Grant's tomb.", "trueFalse", ["false": 1, "true": 0]),
        Row("Difficult question.", "singleChoice", ["3": 1, "2": 0.5, "1": 0]),
        Row("Jesus Christ was from _____.", "missingWord", ["4": 1, "3": 0.5, "2": 0.25, "1": 0]),
        Row(
            "Jesus Christ was from", "shortAnswer",
            ["nazareth": 1, "Nazereth": 0.75, "BETHLEHEM": 0.25, "Rome": 0]),
        Row(
            "What two people are entombed in Grant's tomb?", "multipleChoice",
            ["2,3": 1, "2": 0.5, "3 4": 0.5, "1,4": 0, "1,2,3,4": 1]),
        Row(
            "What two people are entombed in Grant's tomb?", "multipleChoice",
            ["2,3": 1, "3": 0.5, "2,3,4": 0.5, "1,2": 0, "1,4": 0]),
        Row("Which answer equals 5?", "singleChoice", ["2": 1, "1": 0, "= 2 + 3": 1]),
        Row(
            "Which of the following is NOT a control character for the GIFT import format?", "singleChoice",
            ["6": 1, "1": 0, "\\": 1, "}": 0]),
    ]

    private let questions = [
        Row("How are you?", "essay", ["Fine, thank you.": 0]),
        Row(
            "Match the <b>activity</b> to the description.", "matching",
            [
                "Forum|Choice|Database|Wiki": 1, "Forum|Choice|Database|Chat": 0.75, "Forum|Choice|Wiki|Database": 0.5,
                "Chat|Chat|Chat|Chat": 0,
            ]),
        Row("What's between orange and green in the spectrum?", "singleChoice", ["1": 1, "2": 0, "3": 0]),
        Row(
            "What's between orange and green in the spectrum?", "multipleChoice",
            ["1,3": 1, "1": 0.5, "1,2": 0, "1,2,3": 0, "2,4": 0]),
        Row("What is a number from 1 to 5?", "numeric", ["3": 1, "1": 1, "5": 1, "5.5": 0, "-3": 0]),
        Row("Which is the best animal?", "shortAnswer", ["Frog": 1, "cat": 0.5, "Dog": 0]),
        Row("42 is the Absolute Answer to everything.", "trueFalse", ["false": 1, "true": 0]),
        Row("TSL is blablabla.", "trueFalse", ["true": 1, "false": 0]),
        Row("TSL is blablabla.", "trueFalse", ["oui": 1, "no": 0]),
    ]

    func test_every_question_of_moodles_examples_imports_and_is_graded_as_moodle_does() throws {
        try check(examples, against: "moodle-examples.gift.txt")
    }

    func test_every_question_of_moodles_importer_tests_imports_and_is_graded_as_moodle_does() throws {
        try check(questions, against: "moodle-questions.gift.txt")
    }

    func test_the_ids_of_a_file_are_its_names_and_no_two_are_the_same() throws {
        let questions = try corpus("moodle-questions.gift.txt")
        let examples = try corpus("moodle-examples.gift.txt")

        XCTAssertEqual(
            questions.map(\.id),
            ["Q8", "Moodle activities", "Q2", "colours", "Q5", "Shortanswer", "Q1", "2-08 TSL", "2-08 TSL-2"])
        XCTAssertEqual(Set(examples.map(\.id)).count, examples.count)
        XCTAssertEqual(
            examples.filter { $0.title == "Jesus' hometown" }.map(\.id), ["Jesus' hometown", "Jesus' hometown-2"])
    }

    func test_feedback_and_formats_of_the_files_are_kept_as_written() throws {
        let questions = try corpus("moodle-questions.gift.txt")
        let byID = Dictionary(uniqueKeysWithValues: questions.map { ($0.id, $0) })
        let activities = try XCTUnwrap(byID["Moodle activities"])
        guard case .matching(let matching) = activities.kind else { return XCTFail("not matching") }

        XCTAssertEqual(activities.text.format, .html)
        XCTAssertEqual(matching.items.map(\.text.format), [.html, .moodle, .plain, .markdown])
        XCTAssertEqual(Set(matching.options), ["Forum", "Choice", "Database", "Wiki", "Chat"])
        try expect("2", to: "Q2", of: byID, says: [FormattedText("wrong, it's yellow", format: .html)])
        try expect("9", to: "Q5", of: byID, says: [FormattedText("Completely wrong")])
        try expect("cat", to: "Shortanswer", of: byID, says: [FormattedText("What is it with Moodlers and cats?")])
        try expect("emu", to: "Shortanswer", of: byID, says: [FormattedText("Completely wrong")])
        let general = FormattedText("This is, of course, a Hitchiker's Guide to the Galaxy reference.")
        try expect("true", to: "Q1", of: byID, says: [FormattedText("42 is the Ultimate Answer."), general])
        try expect("false", to: "Q1", of: byID, says: [FormattedText("You gave the right answer."), general])
    }

    private func expect(
        _ typed: String, to id: String, of questions: [String: Question], says feedback: [FormattedText]
    ) throws {
        let question = try XCTUnwrap(questions[id])
        XCTAssertEqual(grade(try Answer(typed: typed, for: question), for: question).feedback, feedback, id)
    }

    private func check(_ rows: [Row], against file: String) throws {
        let questions = try corpus(file)

        XCTAssertEqual(questions.count, rows.count)
        for (row, question) in zip(rows, questions) {
            let place = "\(file):\(question.line) \(row.text)"
            let oneLine = question.text.text.split(whereSeparator: \.isNewline).joined(separator: " ")
            XCTAssertEqual(oneLine, row.text, place)
            XCTAssertEqual(question.kindName, row.kind, place)
            XCTAssertTrue(question.hasRightAnswer, place)
            for (typed, worth) in row.worth {
                let grade = grade(try answer(typed, to: question), for: question)
                XCTAssertEqual(grade.fraction, worth, accuracy: 1e-9, "\(place): \(typed)")
                XCTAssertEqual(grade.needsReview, row.kind == "essay", place)
            }
            XCTAssertEqual(grade(nil, for: question).fraction, 0, place)
        }
    }

    private func answer(_ typed: String, to question: Question) throws -> Answer {
        guard case .matching(let matching) = question.kind else { return try Answer(typed: typed, for: question) }
        let rights = typed.split(separator: "|").map(String.init)
        let pairs = try rights.enumerated().map { index, right in
            "\(index + 1)-\(try XCTUnwrap(matching.options.firstIndex(of: right)) + 1)"
        }
        return try Answer(typed: pairs.joined(separator: " "), for: question)
    }

    private func corpus(_ name: String) throws -> [Question] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appendingPathComponent("../shared/corpora/gift/\(name)").standardizedFileURL
        return try GIFTParser.questions(in: String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }
}
