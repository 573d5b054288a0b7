import JSONParser
import TrainingModel
import XCTest

/// The `--json` answers about meetings have the keys of docs/cli-json.md, no more and no fewer.
final class MeetingAnswerTests: XCTestCase {
    /// Each command with the words after it.
    static let answers: [(command: String, words: String)] = [
        ("committee list", ""), ("committee show", "CIGOV"), ("meeting list", "--from 2010-01-01 --days 365"),
        ("meeting show", "CIGOV/2010-06-21"), ("meeting agenda", "CIGOV/2010-09-20"),
        ("presence", "CIGOV/2010-06-21"), ("meeting minutes", "CIGOV/2010-06-21"), ("resolution list", ""),
        ("resolution show", "$(egov-learn resolution list | cut -f 1)"), ("action list", ""),
        ("action show", "$(egov-learn action list | cut -f 1)"),
        ("calendar link", ""), ("report resolutions", ""), ("action assign", "$(cat action)"),
    ]

    func test_every_answer_about_meetings_has_the_documented_keys() throws {
        let documented = try JSONAnswerTests.documented()
        let session = try ProgramSession(people: [])
        try session.succeed(
            "egov-learn-server invite --data net --name ada --structure Health --role coordinator --whole-network"
                + " --quiet | egov-learn join $URL --code-file - --quiet")
        for act in [
            "committee create --name CIGOV", "committee member CIGOV ada --role secretary",
            "meeting schedule CIGOV '21/06/2010, 20/09/2010 at 10:00' --zone Africa/Casablanca"
                + " --weekend fri,sat --holiday 2010-11-18",
            "rsvp CIGOV/2010-06-21 accepted", "meeting agenda CIGOV/2010-06-21 --add Opening",
            "meeting agenda CIGOV/2010-09-20 --add Roadmap", "meeting open CIGOV/2010-06-21 --at 10:00",
            "presence CIGOV/2010-06-21 ada --at 10:00", "meeting agenda CIGOV/2010-06-21 --item 1 --start --at 10:05",
            "presence CIGOV/2010-06-21 ada --left --at 10:10", "presence CIGOV/2010-06-21 ada --at 10:15",
            "resolution add CIGOV/2010-06-21 Text --for 1 --at 10:20",
            "action add CIGOV/2010-06-21 Text --owner ada --resolution $(egov-learn resolution list | cut -f 1)"
                + " --course small >action",
            "meeting close CIGOV/2010-06-21 --at 12:00", "comment CIGOV --body Text",
            "comment $(egov-learn resolution list | cut -f 1) --body Text",
            "comment $(egov-learn action list | cut -f 1) --body Text", "meeting open CIGOV/2010-09-20 --at 10:00",
            "meeting agenda CIGOV/2010-09-20 --item 2 --start --at 10:05",
        ] {
            try session.succeed("egov-learn \(act) --quiet")
        }

        for (command, words) in Self.answers {
            let example = try XCTUnwrap(documented["egov-learn \(command)"], command)
            let line = try session.succeed("egov-learn \(command) \(words) --json").joined()
            let answer = try JSON.parse(Array(line.utf8))
            XCTAssertEqual(JSONAnswerTests.paths(answer), JSONAnswerTests.paths(example), command)
        }
    }
}
