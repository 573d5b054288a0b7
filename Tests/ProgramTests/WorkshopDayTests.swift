import Foundation
import JSONParser
import TrainingModel
import XCTest

/// A day with thirty people and two registrars, each on a computer of their own, without a connection: by the numbers of a
/// paper sheet, by list, with a spreadsheet, by code, and at the door.
final class WorkshopDayTests: XCTestCase {
    private func day() throws -> ProgramSession {
        let session = try ProgramSession(
            people: [("ben", "trainer"), ("eva", "trainer"), ("p01", "official"), ("p02", "official")], publish: [])
        try session.succeed(
            "egov-learn-server invite --data net --name root --structure Office --role administrator --whole-network"
                + " --quiet | egov-learn --profile root join $URL --code-file - --quiet")
        let rows = (3...30).map { String(format: "p%02d,Health", $0) }
        try (["name,structure"] + rows).joined(separator: "\n").write(
            to: session.home.appendingPathComponent("people.csv"), atomically: true, encoding: .utf8)
        try session.succeed("egov-learn --profile root person import people.csv --yes --quiet")
        for name in ["root", "ben", "eva"] { try session.succeed("egov-learn --profile \(name) sync --quiet") }
        try session.succeed(
            "egov-learn --profile ben workshop plan --title Forms --session $(date -u +%Y-%m-%dT%H:%M)/60 --zone UTC"
                + " --capacity 28 --trainer ben --trainer eva && egov-learn --profile ben workshop open forms")
        let people = (1...30).map { String(format: "--person p%02d", $0) }
        // Each a registration of its own time, in the order of their numbers.
        for person in people { try session.succeed("egov-learn --profile ben register forms \(person)") }
        for name in ["ben", "eva", "p01", "p02"] { try session.succeed("egov-learn --profile \(name) sync --quiet") }
        return session
    }

    private func sync(_ session: ProgramSession) throws {
        for name in ["p01", "p02", "eva", "ben", "eva", "p01"] {
            try session.succeed("egov-learn --profile \(name) sync --quiet")
        }
    }

    /// The marks by name, of one registrar.
    private func marks(_ session: ProgramSession, _ profile: String) throws -> [String: String] {
        let text = try session.succeed("egov-learn --profile \(profile) workshop roster forms --json")[0]
        let people = try JSON.parse(Array(text.utf8))["people"]?.array ?? []
        let pairs = people.map { person in
            (person["name"]?.string ?? "", person["marks"]?.array?.first?["status"]?.string ?? "")
        }
        XCTAssertEqual(Set(pairs.map(\.0)).count, pairs.count, "each person once")
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    func test_thirty_people_noted_in_five_ways_by_two_registrars_merge_per_person() throws {
        let session = try day()
        session.stopServer()
        let (ben, eva) = ("egov-learn --profile ben --quiet", "egov-learn --profile eva --quiet")
        let sheets = try ["ben", "eva"].map {
            try session.succeed("egov-learn --profile \($0) workshop roster forms --json | grep -o '30-[0-9a-f]*'")
        }
        XCTAssertEqual(sheets[0], sheets[1], "the same paper on both computers")

        for name in ["p01", "p02"] {
            try session.succeed(
                "egov-learn --profile \(name) workshop checkin forms --code $(\(eva) workshop code forms)")
        }
        try session.succeed("\(ben) workshop checkin forms --present 3-14 --excused 15 --sheet \(sheets[0][0])")
        try session.succeed("\(eva) workshop checkin forms --late p14 --present p16 --present p17")
        try session.succeed("\(eva) workshop roster forms --csv roster.csv")
        try session.succeed("sed -E 's/,(p1[89]|p2[0-5]),(.*),1,,/,\\1,\\2,1,présent,/' roster.csv >filled.csv")
        try session.succeed("\(eva) workshop roster forms --from filled.csv")
        try session.succeed("\(ben) workshop checkin forms --walk-in Zoe --present 26")
        try session.succeed("\(eva) workshop checkin forms --walk-in Yann --others-absent")
        try session.startServer(data: "net")
        try sync(session)

        var expected: [String: String] = [:]
        for number in 1...30 {
            let status =
                switch number {
                case 14: "late"  // Eva saw them after Ben, whose paper said present
                case 15: "excused"
                case 27, 28: "absent"
                case 29, 30: ""  // they wait, so nobody missed them
                default: "present"
                }
            expected[String(format: "p%02d", number)] = status
        }
        expected["Zoe"] = "present"
        expected["Yann"] = "present"
        let (first, second) = try (marks(session, "ben"), marks(session, "eva"))
        XCTAssertEqual(first, second)
        for (name, status) in expected { XCTAssertEqual(first[name], status, name) }
        XCTAssertEqual(first.count, 32)
        let own = try session.succeed("egov-learn --profile p01 --quiet workshop list --mine")[0]
        XCTAssertTrue(own.contains("28/28 +2"), own)
    }
}
