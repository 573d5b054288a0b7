import Foundation
import XCTest

/// A trainer tries a course at a terminal.
final class PreviewTerminalTests: XCTestCase {
    func test_a_preview_asks_and_grades_as_studying_does_and_leaves_nothing_behind() throws {
        let session = try ProgramSession()
        try SmallCourse.write(to: session.home.appendingPathComponent("small"))

        let quiz = try PseudoTerminal("egov-learn bundle preview small all-kinds --plain", in: session)
        try quiz.expect("> ")
        quiz.type("\n2\nr\n")
        try quiz.expect("h hands the quiz in")
        quiz.type("h\n")
        try quiz.expect("Right, of Morocco.")
        try quiz.expect("Not passed")
        quiz.type("q\n")
        try quiz.expect("Nothing was recorded.")

        XCTAssertEqual(quiz.end(), 0)
        XCTAssertFalse(FileManager.default.fileExists(atPath: session.home.path + "/.local"))
    }
}
