import Foundation
import TestSupport
import XCTest

/// What nobody can mean, typed into the commands: each is refused with what is wrong and what to do next, shows nothing
/// that commands the terminal, and writes nothing.
final class HostileWordsTests: XCTestCase {
    /// What may stand for `WRONG` in the commands below. Some are a value of one option and wrong for the next.
    private static let wrong = [
        "2026-02-30", "31/02/2026", "2026-13-01T25:61", "Mars/Olympus", "-1", "1e400", "99999999999999999999", "NaN",
        "2026-Q5", "\u{1b}[2J\u{202e}x\u{7}", "   ", "", "../../etc/passwd",
    ]

    private static let commands = [
        "milestone add Portal --title T --due WRONG", "milestone done WRONG",
        "initiative add --title T --type project --due WRONG", "initiative add --title T --type WRONG",
        "initiative add --title T --type project --year WRONG", "initiative edit Portal --status WRONG",
        "indicator add --name N --formula WRONG", "indicator add --name N --unit u --target WRONG",
        "measure WRONG 1", "measure Speed WRONG", "measure Speed 1 --period WRONG",
        "announcement write --title T --body B --until WRONG", "announcement show WRONG", "survey show WRONG",
        "survey open WRONG", "survey create --title T --question WRONG", "survey answer WRONG --answer 1=1",
        "workshop plan --title T --session WRONG/60 --zone UTC",
        "workshop plan --title T --session 2099-01-01T10:00/WRONG",
        "workshop plan --title T --session 2099-01-01T10:00/60 --capacity WRONG",
        "workshop plan --title T --session 2099-01-01T10:00/60 --zone WRONG", "register WRONG", "withdraw WRONG",
        "workshop roster WRONG", "workshop checkin WRONG --present 1", "person add --name N --role WRONG",
        "person show WRONG", "person import WRONG", "structure import WRONG", "structure add --name N --type WRONG",
        "structure show WRONG", "grant give ada WRONG", "committee create --name N --quorum WRONG",
        "committee show WRONG",
        "committee member CIGOV WRONG", "committee member CIGOV ada --until WRONG",
        "meeting schedule CIGOV WRONG --zone UTC",
        "meeting schedule CIGOV '21/06/2099 at 10:00' --zone WRONG",
        "meeting schedule CIGOV '21/06/2099 at 10:00' --zone UTC --minutes WRONG", "meeting show CIGOV/WRONG",
        "meeting move CIGOV/2099-06-21 --to WRONG", "meeting list --from WRONG", "meeting list --days WRONG",
        "presence CIGOV/2099-06-21 WRONG", "presence CIGOV/2099-06-21 ada --at WRONG", "rsvp CIGOV WRONG",
        "resolution add CIGOV T --for WRONG",
        "resolution show WRONG", "action add CIGOV/2099-06-21 T --owner WRONG",
        "action add CIGOV/2099-06-21 T --owner ada --due WRONG",
        "action done WRONG", "note show WRONG", "note publish WRONG", "comment WRONG --body B", "history WRONG",
        "report WRONG", "report indicators --period WRONG", "report plan --year WRONG",
        "report attendance --since WRONG",
        "report xapi --since WRONG", "bundle check WRONG", "bundle import WRONG folder",
    ]

    func test_no_wrong_word_is_taken_shown_raw_or_left_without_a_next_step() throws {
        let session = try ProgramSession(people: [], publish: [])
        for role in ["administrator", "coordinator"] {
            try session.succeed(
                "egov-learn-server invite --data net --name ada --structure Health --role \(role) --whole-network --quiet"
                    + (role == "administrator" ? " | egov-learn join $URL --code-file - --quiet" : ""))
        }
        try session.succeed(
            "egov-learn sync --quiet && egov-learn committee create --name CIGOV --quiet"
                + " && egov-learn committee member CIGOV ada --role secretary --quiet"
                + " && egov-learn meeting schedule CIGOV '21/06/2099 at 10:00' --zone UTC --quiet"
                + " && egov-learn initiative add --title Portal --type project --owner Health --quiet"
                + " && egov-learn indicator add --name Speed --unit days --quiet")
        let before = try session.succeed("egov-learn outbox --quiet | sort")

        for (number, wrong) in Self.wrong.enumerated() {
            try Data(wrong.utf8).write(to: session.home.appendingPathComponent("wrong-\(number)"))
        }
        let trials = Self.commands.flatMap { command in
            Self.wrong.enumerated().filter { !Self.isRight($0.element, in: command) }.map { (command, $0.offset) }
        }
        let (home, variables) = (session.home, session.variables)

        let steps = try concurrently(trials) { command, number in
            let words = command.replacing("WRONG", with: "\"$w\"")
            return try Transcript.run(
                "w=$(cat wrong-\(number)); egov-learn --no-input \(words)", home: home, variables: variables)
        }

        for step in steps {
            XCTAssertTrue((1...6).contains(step.status), step.text)
            XCTAssertGreaterThan(step.talk.count, 1, "what is wrong, and what next: \(step.text)")
            for scalar in (step.output + step.talk).joined().unicodeScalars {
                XCTAssertFalse(
                    scalar.value < 32 || 0x7f...0x9f ~= scalar.value || scalar == "\u{202e}", step.text)
            }
        }
        XCTAssertEqual(try session.succeed("egov-learn outbox --quiet | sort"), before, "nothing was written")
    }

    /// Where a word is odd and nevertheless says something.
    private static func isRight(_ word: String, in command: String) -> Bool {
        ["measure Speed WRONG", "--target WRONG"].contains { command.hasSuffix($0) }
            && ["-1", "99999999999999999999"].contains(word)
    }
}
