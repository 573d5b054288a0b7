import Foundation
import Terminal
import XCTest

/// Studying at a terminal: the real program on a pseudo-terminal.
final class StudyTerminalTests: XCTestCase {
    /// Awa has joined, has the small course, and has read its first lesson unless told otherwise.
    private func session(lessonRead: Bool = true) throws -> ProgramSession {
        let session = try ProgramSession(people: [("awa", "official")])
        try session.succeed("egov-learn --profile awa course get small --quiet")
        if lessonRead {
            try session.succeed("echo 'welcome: done' | egov-learn --profile awa study small --answers - --quiet")
        }
        return session
    }

    private let study = "exec egov-learn --profile awa study small"

    func test_a_whole_quiz_with_back_and_undo_and_leaving_resumes_at_the_very_question() throws {
        let session = try session()
        let first = try PseudoTerminal(study, in: session)
        try first.expect("This quiz asks a little of everything.")
        first.type("\n")
        try first.expect("Question 1 of 8")
        first.type("9\n")
        try first.expect("\"9\" does not answer this question.")
        try first.expect("Answer with one number from 1 to 3.")
        first.type("1\n")
        try first.expect("Question 2 of 8")
        first.type("b\n")
        try first.expect("Your answer so far: 1 Lyon")
        first.type("2\n")
        try first.expect("Question 2 of 8")
        first.type("1,2\n")
        try first.expect("Question 3 of 8")
        first.type("u\n")
        try first.expect("The last answer was taken back.")
        try first.expect("Question 2 of 8")
        first.type("1, 3\n")
        try first.expect("Question 3 of 8")
        first.type("vrai\n")
        try first.expect("Question 4 of 8")
        first.type("q\n")
        try first.expect("Your place is kept.")
        XCTAssertEqual(first.end(), 0)

        let second = try PseudoTerminal(study, in: session)
        try second.expect("Going on at question 4; 3 answered.")
        try second.expect("Question 4 of 8")
        try second.expect("What is the capital of Ghana?")
        second.type("Accra\n")
        try second.expect("Question 5 of 8")
        second.type("seven\n")
        try second.expect("Answer with a number, such as 12.5 or 12,5.")
        second.type("7\n")
        try second.expect("Question 6 of 8")
        second.type("\n")
        try second.expect("Question 7 of 8")
        second.type("1\n")
        try second.expect("Question 8 of 8")
        second.type("Because it is so,\nand always was.\n.\n")
        try second.expect("Review of your answers")
        try second.expect("[ ] 6.")
        try second.expect("1 question has no answer: 6.")
        second.type("6\n")
        try second.expect("Question 6 of 8")
        let options = try second.expect("such as 1-2 2-1.")
        let places = ["Paris", "Accra", "Nairobi"].map { city in
            options.components(separatedBy: "\r\n").first { $0.hasSuffix("  \(city)") }?
                .trimmingCharacters(in: .whitespaces).prefix(1) ?? "?"
        }
        second.type("1-\(places[0]) 2-\(places[1]) 3-\(places[2])\n")
        try second.expect("Question 7 of 8")
        second.type("r\n")
        try second.expect("Review of your answers")
        second.type("h\n")
        try second.expect("2. wrong:")
        try second.expect("No, mountains.")
        try second.expect("Accra has been the capital since 1877.")
        try second.expect("8. waits for review:")
        try second.expect("Passed with 85 %; the pass mark is 70 %.")
        try second.expect("Welcome (--item welcome)")
        try second.expect("Next: Farewell")
        try second.expect("Enter goes on, q leaves")
        second.type("\n")
        try second.expect("That was all.")
        try second.expect("Page 1 of 1")
        second.type(" ")
        try second.expect("You have completed 'A small course' with 85 %.")
        XCTAssertEqual(second.end(), 0)

        let progress = try session.succeed("egov-learn --profile awa progress")
        XCTAssertEqual(progress.count, 1)
        XCTAssertTrue(progress[0].hasPrefix("small\t2/2\t1/1\t85 %\t2"), progress[0])
    }

    func test_a_lesson_goes_on_at_the_page_where_it_was_left() throws {
        let session = try session(lessonRead: false)
        let first = try PseudoTerminal(study, in: session)
        try first.expect("Page 1 of 3")
        first.type(" ")
        try first.expect("Page 2 of 3")
        first.type("\u{1b}[D")
        try first.expect("Page 1 of 3")
        first.type("\u{1b}[C")
        try first.expect("Page 2 of 3")
        first.type("q")
        try first.expect("Your place is kept.")
        XCTAssertEqual(first.end(), 0)

        let second = try PseudoTerminal(study, in: session)
        try second.expect("Going on at page 2 of 3.")
        try second.expect("Page 2 of 3")
        second.type("  ")
        try second.expect("Lesson completed: Welcome")
        try second.expect("Next: Quiz: All kinds")
        try second.expect("Enter goes on, q leaves")
        second.type("q\n")
        XCTAssertEqual(second.end(), 0)
    }

    func test_killed_in_the_middle_of_a_question_no_answer_is_lost() throws {
        let session = try session()
        let first = try PseudoTerminal(study, in: session)
        try first.expect("> ")
        first.type("\n2\n1,2\n")
        try first.expect("Question 3 of 8")
        first.type("fal")
        first.kill()

        let second = try PseudoTerminal(study, in: session)
        try second.expect("Going on at question 3; 2 answered.")
        try second.expect("Question 3 of 8")
        second.type("r\n")
        try second.expect("[x] 1. Which city is a capital?\r\n    2 Rabat")
        try second.expect("[x] 2. Which are rivers?\r\n    1, 2")
        second.type("8\n")
        try second.expect("Question 8 of 8")
        second.type("First line\nSecond line\n")
        try second.expect("Second line")
        // The echo comes from the terminal itself: only the prompt after it says that the program has read the line.
        try second.expect("  ")
        Thread.sleep(forTimeInterval: 0.2)
        second.kill()

        let third = try PseudoTerminal(study, in: session)
        try third.expect("Your answer so far: First line Second line. Enter keeps it.")
        third.type("q\n")
        XCTAssertEqual(third.end(), 0)
        let health = try session.succeed("egov-learn --profile awa doctor")
        XCTAssertTrue(health[0].hasPrefix("replica: sound"), health[0])
    }

    func test_the_same_works_on_a_dumb_terminal_without_a_single_escape_sequence() throws {
        let session = try session(lessonRead: false)
        session.variables["TERM"] = "dumb"
        let terminal = try PseudoTerminal(study, in: session)
        try terminal.expect("Page 1 of 3. Enter continues, b goes back, q leaves:")
        terminal.type("\n")
        try terminal.expect("Page 2 of 3.")
        terminal.type("\n")
        try terminal.expect("Page 3 of 3.")
        terminal.type("\n")
        try terminal.expect("Enter goes on, q leaves:")
        terminal.type("\n\n2\n")
        try terminal.expect("Question 2 of 8")
        terminal.type("q\n")

        XCTAssertEqual(terminal.end(), 0)
        XCTAssertFalse(terminal.shown.contains("\u{1b}"))
    }

    func test_a_long_answer_can_be_written_in_the_editor() throws {
        let session = try session()
        try session.succeed("printf '#!/bin/sh\\necho Edited >> \"$1\"\\n' >editor && chmod +x editor")
        session.variables["EDITOR"] = session.home.appendingPathComponent("editor").path
        let terminal = try PseudoTerminal(study, in: session)
        try terminal.expect("> ")
        terminal.type("r\n")
        try terminal.expect("Review of your answers")
        terminal.type("8\n")
        try terminal.expect("c starts over")
        terminal.type("e\n")
        try terminal.expect("[x] 8. Say why, in a few lines.\r\n    Edited")
        terminal.type("q\n")

        XCTAssertEqual(terminal.end(), 0)
    }

    func test_on_a_narrow_terminal_no_line_is_wider_than_it() throws {
        let session = try session(lessonRead: false)
        let terminal = try PseudoTerminal(study, in: session, columns: 40, rows: 10)
        try terminal.expect("Page 1 of ")
        terminal.type("G ")
        try terminal.expect("Enter goes on, q leaves")
        terminal.type("\n")
        try terminal.expect("> ")
        terminal.type("\n2\n1,2\nt\nAccra\n7\n?\n1-1 2-2 3-3\n1\nyes\n.\n")
        try terminal.expect("Review of your answers")
        terminal.type("h\n")
        try terminal.expect("leaves")
        terminal.type("q\n")

        XCTAssertEqual(terminal.end(), 0)
        for line in terminal.lines { XCTAssertLessThanOrEqual(TextWidth.of(line), 40, line) }
    }

    func test_in_French_the_program_and_the_course_speak_French() throws {
        let session = try session()
        session.variables["LANG"] = "fr_FR.UTF-8"
        let terminal = try PseudoTerminal(study, in: session)
        try terminal.expect("Ce quiz demande un peu de tout.")
        terminal.type("\n")
        try terminal.expect("Question 1 sur 8")
        try terminal.expect("Quelle ville est une capitale")
        try terminal.expect("Répondez par un numéro de 1 à 3.")
        terminal.type("rabat\n")
        try terminal.expect("Question 2 sur 8")
        terminal.type("r\n")
        try terminal.expect("Relecture de vos réponses")
        terminal.type("h\n")
        try terminal.expect("Juste, du Maroc.")
        try terminal.expect("le seuil de réussite est de 70")
        terminal.type("q\n")

        XCTAssertEqual(terminal.end(), 0)
    }

    func test_another_language_of_the_course_can_be_asked_for() throws {
        let session = try session()
        let terminal = try PseudoTerminal(study + " --language fr --item all-kinds", in: session)
        try terminal.expect("Ce quiz demande un peu de tout.")
        try terminal.expect("Enter goes on.")
        terminal.type("q\n")
        XCTAssertEqual(terminal.end(), 0)

        let refused = try session.run("egov-learn --profile awa study small --language de --answers /dev/null")

        XCTAssertEqual(
            refused.talk,
            ["egov-learn: The course is not in the language 'de'.", "Give one of en, fr."])
        XCTAssertEqual(refused.status, 2)
    }
}
