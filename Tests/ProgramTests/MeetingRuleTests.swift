import Foundation
import XCTest

/// Rules as other programs' authors wrote them to break parsers, given to the real command.
final class MeetingRuleTests: XCTestCase {
    func test_every_rule_of_libicals_own_tests_is_planned_or_refused_with_a_next_step() throws {
        let corpus = ProgramSession.repository.appendingPathComponent(
            "../shared/corpora/ics/libical-icalrecur_test.txt")
        let rules = try String(contentsOf: corpus, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("RRULE:") }.map { String($0.dropFirst(6)) }
        XCTAssertGreaterThan(rules.count, 100)
        let session = try ProgramSession(people: [])
        try session.succeed(
            "egov-learn-server invite --data net --name ada --structure Health --role coordinator --whole-network"
                + " --quiet | egov-learn join $URL --code-file - --quiet")
        try session.succeed("egov-learn committee create --name CIGOV --quiet")
        var planned = 0

        for rule in rules {
            let step = try session.run(
                "egov-learn meeting schedule CIGOV '\(rule)' --at 10:00 --from 2026-01-01 --zone Africa/Casablanca --quiet"
            )

            XCTAssertTrue([0, 1].contains(step.status), step.text)
            if step.status == 0 {
                planned += 1
            } else {
                XCTAssertEqual(step.talk.count, 2, "a sentence and a hint: \(step.text)")
                XCTAssertTrue(step.talk.first?.hasSuffix(".") == true, step.text)
            }
        }

        XCTAssertGreaterThan(planned, 50)
        // What was planned is listed and exported, whatever it is.
        let list = try session.run("egov-learn meeting list --days 3700 --quiet | wc -l")
        XCTAssertEqual(list.status, 0, list.text)
        let export = try session.run("egov-learn meeting export CIGOV --ics all.ics --quiet")
        XCTAssertEqual(export.status, 0, export.text)
    }
}
