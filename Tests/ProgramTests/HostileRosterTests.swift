import Foundation
import JSONParser
import TrainingModel
import XCTest

/// Files that people bring to a roster and to an import, and names that would command a terminal or a spreadsheet: the
/// program says what is wrong, notes nobody by mistake, and gives nothing out that does more than stand there.
final class HostileRosterTests: XCTestCase {
    private static let corpora = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/corpora").standardizedFileURL

    private func session() throws -> ProgramSession {
        let session = try ProgramSession(people: [("ben", "trainer")], publish: [])
        try session.succeed(
            "egov-learn-server invite --data net --name root --structure Office --role administrator --whole-network"
                + " --quiet | egov-learn --profile root join $URL --code-file - --quiet")
        return session
    }

    /// A workshop of ben's with somebody registered in it.
    private func workshop(_ session: ProgramSession, people: String = "ben") throws {
        try session.succeed("egov-learn --profile ben sync --quiet")
        try session.succeed(
            "egov-learn --profile ben workshop plan --title Forms --session $(date -u +%Y-%m-%dT%H:%M)/60 --zone UTC"
                + " --no-codes && for p in \(people); do echo --person $p; done"
                + " | xargs egov-learn --profile ben register forms >/dev/null")
    }

    private func write(_ text: String, _ session: ProgramSession) throws {
        try Data(text.utf8).write(to: session.home.appendingPathComponent("file.csv"))
    }

    func test_a_file_of_other_columns_is_refused_with_the_next_step_and_notes_nobody() throws {
        let session = try session()
        try workshop(session)
        let folder = Self.corpora.appending(path: "csv/csvs")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        XCTAssertGreaterThan(files.count, 10)

        for file in files {
            for command in ["--profile ben workshop roster forms --from", "--profile root person import --dry-run"] {
                let step = try session.run("egov-learn \(command) '\(file.path)'")

                XCTAssertTrue((1...2).contains(step.status), "\(command) \(file.lastPathComponent): \(step.text)")
                XCTAssertGreaterThan(step.talk.count, 1, "what is wrong, and what next: \(step.text)")
            }
        }
        XCTAssertEqual(
            try session.succeed("egov-learn --profile ben --quiet workshop roster forms").map { $0.suffix(1) }, ["\t"])
    }

    func test_a_roster_is_read_whatever_program_wrote_it() throws {
        let session = try session()
        try workshop(session)
        let files = [
            "\u{feff}Nom;Statut;Remarque\r\nben;présent;=1+1\r\n", "STATUS\tName\nlate\tBEN\n",
            "sep=;\nname;status\nben;excusé\n", "name|status|x\nben|absent|\n\n\n",
            "\"name\",\"status\"\n\"ben\",\"late\"",
        ]
        let statuses = ["present", "late", "excused", "absent", "late"]

        for (file, status) in zip(files, statuses) {
            try write(file, session)
            let step = try session.run("egov-learn --profile ben --quiet workshop roster forms --from file.csv")

            XCTAssertEqual(step.output, ["ben\t\(status)"], file.debugDescription + step.text)
        }
        for file in [
            "name,status\nben,present\nben,absent\n", "name,status\nben,\"present\n", "name,status\n\u{0},\u{7}\n",
        ] {
            try write(file, session)
            let step = try session.run("egov-learn --profile ben workshop roster forms --from file.csv")

            XCTAssertTrue((1...2).contains(step.status), file.debugDescription + step.text)
            XCTAssertFalse(step.talk.joined().unicodeScalars.contains { $0.value < 32 }, step.text)
        }
        try Data([0xff, 0xfe, 0x00, 0xd8] + Array("name,status\n".utf8)).write(
            to: session.home.appendingPathComponent("file.csv"))
        let odd = try session.run("egov-learn --profile ben workshop roster forms --from file.csv")
        XCTAssertTrue((1...2).contains(odd.status), odd.text)
    }

    func test_a_huge_file_ends_at_once_and_says_so() throws {
        let session = try session()
        try workshop(session)
        try session.succeed("{ echo name,status; yes ben,present | head -n 3000000; } >file.csv")
        let start = Date()

        let step = try session.run("egov-learn --profile ben workshop roster forms --from file.csv")
        let piped = try session.run("egov-learn --profile ben workshop roster forms --from - <file.csv")

        XCTAssertEqual([step.status, piped.status], [1, 1], step.text + piped.text)
        XCTAssertTrue(step.talk.joined().contains("10000 rows"), step.text)
        XCTAssertLessThan(Date().timeIntervalSince(start), 20)
        try session.succeed("{ echo name,status; yes x | tr -d '\\n' | head -c 30000000; } >file.csv")
        XCTAssertEqual(try session.run("egov-learn --profile ben workshop roster forms --from file.csv").status, 1)
    }

    func test_names_that_command_a_terminal_or_a_spreadsheet_only_stand_there() throws {
        let session = try session()
        let strings = try JSON.parse(Data(contentsOf: Self.corpora.appending(path: "text/naughty-strings.json")))
        let names =
            (strings.array ?? []).compactMap(\.string) + [
                "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\u{202e}evil\u{202c}", "a\u{1b}[2Jb", "tab\tname",
                "\u{7}bell",
            ]
        XCTAssertGreaterThan(names.count, 400)
        var csv = CSVWriter(["name", "structure"])
        for name in names { csv.add([name, "Health"]) }
        try write(csv.text, session)
        // Doubles are refused, the others are taken.
        try session.run("egov-learn --profile root person import file.csv --yes --quiet").expectSafe(status: 1)
        try session.succeed("egov-learn --profile root sync --quiet && egov-learn --profile ben sync --quiet")
        let listed = try session.succeed("egov-learn --profile ben person list --json")[0]
        let people = (try JSON.parse(Array(listed.utf8)).array ?? []).compactMap { $0["id"]?.string }
        XCTAssertGreaterThan(people.count, 400)
        try workshop(session, people: people.joined(separator: " "))

        for command in [
            "workshop roster forms", "workshop roster forms --print", "person list", "person list --provisional",
        ] {
            try session.run("egov-learn --profile ben \(command)").expectSafe()
        }
        for name in ["\u{202e}evil", "a\u{1b}[2Jb", "=cmd|calc", "-1"] {
            try Data(name.utf8).write(to: session.home.appendingPathComponent("name"))
            try session.run("egov-learn --profile ben workshop checkin forms --walk-in=\"$(cat name)\"").expectSafe()
        }
        try session.succeed("egov-learn --profile ben --quiet workshop roster forms --csv roster.csv")
        var table = try CSVReader(Array(Data(contentsOf: session.home.appendingPathComponent("roster.csv"))))
        var rows = 0
        while let row = try table.next() {
            rows += 1
            for cell in row.cells {
                XCTAssertFalse(["=", "+", "-", "@", "\t", "\r"].contains(cell.first.map(String.init) ?? ""), cell)
            }
        }
        XCTAssertGreaterThan(rows, people.count)
        let again = try session.run("egov-learn --profile ben workshop roster forms --from roster.csv")
        XCTAssertEqual(again.status, 0, again.text)
        XCTAssertEqual(again.output, [], "nothing was filled in")
    }
}

extension Transcript.Step {
    /// Nothing in what is shown commands the terminal or turns the line around.
    fileprivate func expectSafe(status expected: Int32 = 0, file: StaticString = #filePath, line: UInt = #line) {
        XCTAssertEqual(status, expected, text.prefix(2_000).description, file: file, line: line)
        for scalar in (output + talk).joined(separator: "\n").unicodeScalars {
            let isControl = scalar.value < 32 && scalar != "\t" && scalar != "\n" || 0x7f...0x9f ~= scalar.value
            let turns = ["\u{202a}", "\u{202b}", "\u{202d}", "\u{202e}"].contains(scalar)
            XCTAssertFalse(isControl || turns, "U+\(String(scalar.value, radix: 16))", file: file, line: line)
        }
    }
}
