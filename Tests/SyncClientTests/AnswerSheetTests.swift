import Foundation
import JSONParser
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Answers that were written into a sheet, as text and as JSON.
final class AnswerSheetTests: StudyingCase {
    func test_a_sheet_with_faults_names_each_line_and_a_right_one_completes_the_course() throws {
        let network = try TestNetwork(self)
        let (laptop, shelf) = try learner(in: network)
        let studying = try studying(laptop, shelf)
        let wrong = """
            # remarks do not count
            one: read
            nothing: done
            first q1: perhaps
            first q99: true
            no colon at all
            last town: Rabat
            last town: Fes
            """
        let (_, faults) = try AnswerSheet.read(Array(wrong.utf8), for: studying.course, language: "en")
        XCTAssertEqual(faults.map(\.place), ["2", "3", "4", "5", "6", "8"])

        let right =
            "all lessons: done\n" + (1...10).map { "first q\($0): true" }.joined(separator: "\n")
            + "\nlast town: rabat\nlast why: So."
        let (sheet, none) = try AnswerSheet.read(Array(right.utf8), for: studying.course, language: "en")
        XCTAssertEqual(none, [])
        let handedIn = try studying.apply(sheet)

        XCTAssertEqual(handedIn.map(\.score.fraction), [1, 1])
        XCTAssertTrue(try studying.completion().isComplete)
    }

    func test_a_sheet_in_JSON_says_the_same() throws {
        let network = try TestNetwork(self)
        let (laptop, shelf) = try learner(in: network)
        let course = try studying(laptop, shelf).course
        let json =
            #"{"lessons": ["two"], "answers": {"last": {"town": "Rabat", "why": {"text": "a\nb"}}, "first": {"q1": true}}}"#
        let (sheet, faults) = try AnswerSheet.read(Array(json.utf8), for: course, language: "en")

        XCTAssertEqual(faults, [])
        XCTAssertEqual(sheet.lessons, ["two"])
        XCTAssertEqual(sheet.answers["last"], ["town": .text("Rabat"), "why": .text("a\nb")])
        XCTAssertEqual(sheet.answers["first"], ["q1": .truth(true)])

        let wrong = #"{"lessons": 3, "answers": {"last": {"town": {"choice": 1}, "nowhere": "x"}, "two": {}}}"#
        let (_, found) = try AnswerSheet.read(Array(wrong.utf8), for: course, language: "en")
        XCTAssertEqual(found.map(\.place), ["answers.last.nowhere", "answers.last.town", "answers.two", "lessons"])
    }
}
