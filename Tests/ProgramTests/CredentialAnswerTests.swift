import JSONParser
import TrainingModel
import XCTest

/// The `--json` answers about refreshers, certificates and passports have the keys of docs/cli-json.md, no more and no fewer.
final class CredentialAnswerTests: XCTestCase {
    /// Each command with the words after it.
    static let answers: [(command: String, words: String)] = [
        ("egov-learn review", "--answers - <refresh"), ("egov-learn review status", ""),
        ("egov-learn certificate list", ""), ("egov-learn certificate show", "small"),
        ("egov-learn certificate verify", "certificate.html"), ("egov-learn certificate key", ""),
        ("egov-learn passport show", ""), ("egov-learn passport verify", "passport.json"),
        ("egov-learn-server key show", "--data net"),
    ]

    func test_every_answer_about_what_was_learned_has_the_documented_keys() throws {
        let documented = try JSONAnswerTests.documented()
        let session = try ProgramSession(people: [("ben", "trainer")])
        try session.succeed(
            "egov-learn-server invite --data net --name awa --structure Health --role official --quiet"
                + " | egov-learn join $URL --code-file - --quiet && egov-learn course get small --quiet")
        try session.succeed(SmallCourse.completing)
        try session.succeed(
            "egov-learn --profile ben workshop plan --title Forms --session 2026-01-05T09:00/60 --zone UTC --quiet"
                + " && egov-learn --profile ben workshop open forms --quiet && egov-learn --profile ben sync --quiet"
                + " && egov-learn --profile ben workshop checkin forms --present awa --quiet"
                + " && egov-learn --profile ben sync --quiet && egov-learn sync --quiet"
                + " && egov-learn certificate export small certificate.html --quiet"
                + " && egov-learn passport export passport.json --quiet"
                + " && echo 'small/all-kinds/capital: 2' >refresh")

        for (command, words) in Self.answers {
            let example = try XCTUnwrap(documented[command], command)
            let line = try session.succeed("\(command) \(words) --json").joined()
            let answer = try JSON.parse(Array(line.utf8))
            XCTAssertEqual(JSONAnswerTests.paths(answer), JSONAnswerTests.paths(example), command)
        }

        // What stands behind the seal is seen, too.
        try session.succeed("(cat certificate.html; echo '<div>Mallory</div>') >longer.html")
        let step = try session.run("egov-learn certificate verify longer.html")
        XCTAssertNotEqual(step.status, 0)
        XCTAssertTrue(step.text.contains("The page was altered: it says 'mallory' where '' was signed."), step.text)
    }
}
