import Foundation
import JSONParser
import SyncClient
import TrainingModel
import XCTest

/// Texts of every kind that would command a terminal, turn a line around or run in a spreadsheet: they are shown so that
/// they do nothing, answered as JSON as they were written, and reach the server.
final class HostileTextTests: XCTestCase {
    private static func session() throws -> ProgramSession {
        let session = try ProgramSession(people: [("root", "administrator")])
        for role in ["administrator", "coordinator", "trainer", "ambassador"] {
            try session.succeed(
                "egov-learn-server invite --data net --name root --structure Health --role \(role) --whole-network --quiet"
            )
        }
        try session.succeed("egov-learn --profile root sync --quiet")
        return session
    }

    private static func replica(_ session: ProgramSession) throws -> Replica {
        var drawn: UInt32 = 0x1234_0000
        return try Replica.open(
            folder: session.home.appendingPathComponent(".local/share/egov-learn/root").path,
            now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) },
            random: {
                drawn += 1
                return drawn
            })
    }

    /// Every command that reads, on what `HostileTexts` wrote.
    private static func commands(_ texts: HostileTexts) -> [String] {
        func id(_ kind: Kind) -> String { "'\(texts.records.last { $0.kind == kind.name }?.id ?? "")'" }
        let date = id(Occurrence.kind)
        return [
            "today", "status", "outbox", "outbox --state delivered", "doctor", "progress", "course list",
            "course show small", "bundle trusted", "certificate list", "review status",
            "note list", "note show \(id(Note.kind))", "note search الوزارة", "search الوزارة", "search sharing",
            "history \(id(Note.kind))", "history \(id(Note.kind)) --diff", "announcement list",
            "announcement show \(id(Announcement.kind))", "survey list", "survey show \(id(Survey.kind))",
            "survey results \(id(Survey.kind))", "initiative list", "initiative show \(id(Initiative.kind))",
            "indicator list", "indicator show \(id(Indicator.kind)) --by year", "person list",
            "person show \(id(Person.kind))", "structure list", "structure show \(id(Structure.kind))", "grant list",
            "committee list", "committee show \(id(Committee.kind))", "meeting list --from 2099-06-01 --days 40",
            "meeting show \(date)", "meeting agenda \(date)", "meeting minutes \(date)", "presence \(date)",
            "resolution list", "resolution show \(id(Resolution.kind))", "action list", "action list --mine",
            "action show \(id(Action.kind))", "workshop list --all", "workshop show \(id(Workshop.kind))",
            "workshop roster \(id(Workshop.kind))",
        ]
            + [
                "completion", "roadmap", "plan", "coverage", "indicators --period 2026", "surveys", "attendance",
                "resolutions",
            ].map { "report \($0)" }
    }

    func test_every_text_of_every_kind_is_among_the_hostile_ones() throws {
        let session = try Self.session()
        var texts = HostileTexts(try Self.replica(session))

        try texts.writeAll()

        for kind in Kind.all
        where kind.rights.contains(where: { $0.actions.contains(.create) }) && kind.name != SessionSecret.kind.name {
            XCTAssertTrue(texts.records.contains { $0.kind == kind.name }, "no \(kind.name)")
            for rule in kind.fields where !HostileTexts.formed.contains("\(kind.name).\(rule.name)") {
                switch rule.type {
                case .text, .rich, .multi, .texts:
                    XCTAssertNotNil(texts.texts["\(kind.name).\(rule.name)"], "\(kind.name).\(rule.name)")
                default: continue
                }
            }
        }
    }

    func test_no_text_of_any_kind_commands_a_pipe_or_a_terminal_and_none_gets_lost() throws {
        let session = try Self.session()
        var texts = HostileTexts(try Self.replica(session))
        try texts.writeAll()
        let sent = try session.succeed("egov-learn --profile root sync --json --quiet").first ?? ""
        let note = texts.records.last { $0.kind == Note.kind.name }?.id ?? ""
        try session.succeed("egov-learn --profile root note edit \(note) --title again --quiet")
        var answered: Set<String> = []

        for command in Self.commands(texts) {
            let step = try session.run("egov-learn --profile root \(command)")
            XCTAssertEqual(step.status, 0, step.text)
            Self.expectSafe(step.output.joined(separator: "\n") + step.talk.joined(separator: "\n"), command)
            XCTAssertFalse(step.output.joined().contains("\\u{2068}"), "isolates of our own: \(step.text)")
            let json = try session.run("egov-learn --profile root \(command) --json --quiet")
            XCTAssertEqual(json.status, 0, json.text)
            Self.expectSafe(json.output.joined(), command)
            Self.collect(try JSON.parse(Array((json.output.first ?? "null").utf8)), &answered)
            let terminal = try PseudoTerminal("egov-learn --profile root --plain \(command)", in: session)
            terminal.type(String(repeating: "q", count: 4))
            XCTAssertEqual(terminal.end(), 0, terminal.shown)
            Self.expectSafe(terminal.shown.replacing("\r\n", with: "\n"), command)
        }

        let report = try JSON.parse(Array(sent.utf8))
        // The one attempt names a quiz that no course has.
        XCTAssertEqual(
            report["refused"],
            report["sent"]?.integer.map { $0 - (report["delivered"]?.integer ?? 0) }.map(JSON.integer))
        XCTAssertEqual(report["overtaken"], 0)
        XCTAssertEqual(report["waiting"], 0)
        let lost = texts.texts.filter { name, text in
            !answered.contains { $0.contains(text) } && !Self.unanswered.contains(name)
        }
        XCTAssertEqual(lost.keys.sorted(), [])
    }

    func test_a_pipe_gets_an_arabic_title_as_its_author_wrote_it() throws {
        let session = try ProgramSession(
            people: [("awa", "official")], publish: ["$CONTENT/digital-government-foundations"])
        try session.succeed(
            "egov-learn --profile awa sync --quiet && egov-learn --profile awa course get digital-government-foundations --quiet"
        )
        let answer = try session.succeed(
            "egov-learn --profile awa search الحكومة --kind lesson --json --quiet")
        let titles = try JSON.parse(Array((answer.first ?? "").utf8)).array?.compactMap { $0["title"]?.string } ?? []
        XCTAssertFalse(titles.isEmpty)

        let lines = try session.succeed("egov-learn --profile awa search الحكومة --kind lesson --quiet")

        XCTAssertEqual(lines.map { $0.components(separatedBy: "\t")[2] }, titles)
        XCTAssertFalse(lines.joined().contains("\\u{"), lines.joined(separator: "\n"))
    }

    /// What no reading command shows.
    private static let unanswered: Set<String> = []

    private static func collect(_ json: JSON, _ texts: inout Set<String>) {
        switch json {
        case .string(let text): texts.insert(text)
        case .array(let elements): for element in elements { collect(element, &texts) }
        case .object(let members):
            for (name, value) in members.members {
                texts.insert(name)
                collect(value, &texts)
            }
        default: break
        }
    }

    /// Nothing commands the terminal or turns the line around; a tab divides columns, an isolate encloses Arabic.
    private static func expectSafe(
        _ text: String, _ command: String, file: StaticString = #filePath, line: UInt = #line
    ) {
        for scalar in text.unicodeScalars {
            let value = scalar.value
            let isControl = value < 32 && scalar != "\t" && scalar != "\n" || 0x7f...0x9f ~= value
            let turns =
                [0x61c, 0x200e, 0x200f, 0x2028, 0x2029, 0x2066, 0x2067, 0xfeff].contains(value)
                || 0x202a...0x202e ~= value || 0xe0000...0xe007f ~= value
            if isControl || turns {
                return XCTFail(
                    "\(command) shows U+\(String(value, radix: 16)): \(text.debugDescription.prefix(600))", file: file,
                    line: line)
            }
        }
        XCTAssertEqual(
            text.unicodeScalars.count { $0 == "\u{2068}" }, text.unicodeScalars.count { $0 == "\u{2069}" },
            "\(command) leaves an isolate open", file: file, line: line)
    }
}
