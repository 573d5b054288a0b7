import Foundation
import XCTest

/// Refreshing at a terminal, typed as a person types.
final class ReviewTerminalTests: XCTestCase {
    private static let files = [
        "bundle.json": """
        {"id": "linked", "version": 1, "languages": ["en"], "minutes": 5, "passMark": 0.5,
         "title": {"en": "A linked course"}}
        """,
        "assets/form.txt": "Form A\n",
        "en/01-basics.md": "# Basics\n\n[The form](../assets/form.txt)\n",
        "en/02-check.gift": """
        // Check

        ::form::[markdown]Read [the form](../assets/form.txt). Whose is it? {=A#[markdown]See [it](01-basics.md). ~B}
        """,
    ]

    func test_a_link_in_a_question_leads_to_the_file_on_this_computer_and_one_to_a_lesson_names_what_opens_it() throws {
        let session = try ProgramSession()
        for (path, text) in Self.files {
            let file = session.home.appendingPathComponent("linked/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        try session.succeed("egov-learn-server init --data net --network N --quiet")
        try session.succeed("egov-learn-server bundle load linked --data net --quiet")
        try session.startServer(data: "net")
        try session.succeed(
            "egov-learn-server invite --data net --name awa --structure Health --role official --quiet"
                + " | egov-learn --profile awa join $URL --code-file - --quiet")
        try session.succeed("egov-learn --profile awa course get linked --quiet")
        try session.succeed(
            "printf 'all lessons: done\\ncheck form: 1\\n' | egov-learn --profile awa study linked --answers - --quiet")

        let terminal = try PseudoTerminal("egov-learn --profile awa review --limit 1 --plain", in: session)

        try terminal.expect("/courses/linked/1/assets/form.txt")
        try terminal.expect("> ")
        terminal.type("1\n")
        try terminal.expect("Right.")
        try terminal.expect("Basics (egov-learn study linked --item basics)")
        XCTAssertEqual(terminal.end(), 0)
    }
}
