import Foundation
import JSONParser
import TrainingModel
import XCTest

/// Statements of learning, from a real study session to a strict record store in a process of its own.
final class StatementTests: XCTestCase {
    /// Awa has read a lesson and failed a quiz, and takes part in Ben's workshop.
    private func session() throws -> ProgramSession {
        let session = try ProgramSession(people: [("awa", "official"), ("ben", "trainer")])
        try session.succeed(
            "egov-learn --profile awa sync --quiet && egov-learn --profile awa course get small --quiet"
                + " && printf 'welcome: done\\nall-kinds capital: 2\\n'"
                + " | egov-learn --profile awa --lang fr study small --answers - --quiet")
        try session.succeed(
            "egov-learn --profile ben workshop plan --title Forms --zone UTC --quiet"
                + " --session $(date -u +%Y-%m-%dT%H:%M)/60"
                + " && egov-learn --profile ben workshop open forms --quiet"
                + " && egov-learn --profile ben sync --quiet && egov-learn --profile awa sync --quiet"
                + " && egov-learn --profile awa register forms --quiet && egov-learn --profile awa sync --quiet"
                + " && egov-learn --profile ben sync --quiet"
                + " && egov-learn --profile ben workshop checkin forms --present awa --quiet"
                + " && egov-learn --profile ben sync --quiet && egov-learn --profile awa sync --quiet")
        return session
    }

    private func statements(_ session: ProgramSession, _ words: String) throws -> [JSON] {
        let text = try session.succeed("egov-learn \(words) --quiet").joined()
        return try XCTUnwrap(try JSON.parse(Array(text.utf8)).array)
    }

    private func verbs(_ statements: [JSON]) -> [String] {
        statements.compactMap { $0["verb"]?["display"]?["en"]?.string }.sorted()
    }

    func test_another_record_stores_models_accept_every_kind_of_statement() throws {
        let session = try session()

        let own = try statements(session, "--profile awa report xapi --names")

        XCTAssertEqual(
            verbs(own), ["attended", "completed", "failed", "initialized", "registered"])
        let judge = Process()
        judge.executableURL = RecordStoreProcess.python
        judge.arguments = [RecordStoreProcess.script("statements.py")]
        let file = session.home.appendingPathComponent("statements.json")
        try Data(JSON.array(own).encoded).write(to: file)
        judge.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        judge.standardOutput = output
        try judge.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        judge.waitUntilExit()
        XCTAssertEqual(said, "\(own.count)\n")
    }

    func test_a_trainer_states_the_same_of_a_learner_as_the_learner_and_a_stranger_nothing() throws {
        let session = try session()
        try session.succeed(
            "egov-learn-server invite --data net --name eve --structure Justice --role trainer --quiet"
                + " | egov-learn --profile eve join $URL --code-file - --quiet")

        let own = try statements(session, "--profile awa report xapi")
        let staff = try statements(session, "--profile ben report xapi --person awa")

        func ids(_ statements: [JSON]) -> [JSON?] { statements.map { $0["id"] } }
        XCTAssertEqual(ids(own), ids(staff))
        XCTAssertEqual(own.map { $0["result"] }, staff.map { $0["result"] })
        XCTAssertEqual(own.compactMap { $0["actor"]?["name"] }, [], "no name unless asked for")
        XCTAssertEqual(try statements(session, "--profile eve report xapi"), [])
    }

    func test_what_was_sent_is_not_sent_again_and_sending_it_again_does_no_harm() throws {
        let session = try session()
        let store = try RecordStoreProcess()
        session.variables["LRS"] = store.address + "/xapi"
        try session.succeed("printf '\(RecordStoreProcess.key)\\n' >key")
        let send = "egov-learn --profile ben report xapi --send $LRS --key-file key --quiet"

        let dry = try session.succeed(send + " --dry-run")
        let first = try session.succeed(send)
        let second = try session.succeed(send)
        let again = try session.succeed(
            "egov-learn --profile ben report xapi --send $LRS/statements/ --key-file - --again --quiet <key")

        XCTAssertEqual(dry, ["Statements: 5. Sent before: 0. Sent now: 0. Waiting: 5."])
        XCTAssertEqual(first, ["Statements: 5. Sent before: 0. Sent now: 5. Waiting: 0."])
        XCTAssertEqual(second, ["Statements: 5. Sent before: 5. Sent now: 0. Waiting: 0."])
        XCTAssertEqual(again, ["Statements: 5. Sent before: 0. Sent now: 5. Waiting: 0."])
        let judge = try store.judge()
        XCTAssertEqual(judge["batches"], [5, 5])
        XCTAssertEqual(judge["refusals"], [])
        XCTAssertEqual(judge["statements"]?.array?.count, 5)
    }

    func test_a_busy_store_is_tried_again_and_a_small_one_gets_small_requests() throws {
        let session = try session()
        let store = try RecordStoreProcess()
        try session.succeed("printf '\(RecordStoreProcess.key)' >key")
        let send = "egov-learn --profile awa report xapi --key-file key --quiet --send \(store.address)"

        let busy = try session.succeed(send + "/busy")
        let small = try session.succeed(send + "/small")

        XCTAssertEqual(busy, ["Statements: 5. Sent before: 0. Sent now: 5. Waiting: 0."])
        XCTAssertEqual(small, ["Statements: 5. Sent before: 0. Sent now: 5. Waiting: 0."])
        XCTAssertEqual(try store.judge()["batches"], [5, 2, 3])
    }

    func test_a_statement_that_says_something_else_is_told_and_hinders_no_other() throws {
        let session = try session()
        let store = try RecordStoreProcess()
        try session.succeed("printf '\(RecordStoreProcess.key)' >key")
        let send = "egov-learn --profile awa report xapi --key-file key --send \(store.address)/xapi"
        let since = try XCTUnwrap(try statements(session, "--profile awa report xapi").first)
        try session.succeed("printf '%s' '\(JSON.array([since]).text)' >one")
        try session.succeed(
            "\(RecordStoreProcess.python.path) - <<'END'\n"
                + "import json, urllib.request\n"
                + "one = json.load(open('one')); one[0]['actor']['account']['name'] = 'somebody else'\n"
                + "request = urllib.request.Request('\(store.address)/xapi/statements', json.dumps(one).encode(), {\n"
                + "  'Content-Type': 'application/json', 'X-Experience-API-Version': '1.0.3',\n"
                + "  'Authorization': 'Basic b2ZmaWNlOnMzY3JldA=='})\n"
                + "urllib.request.urlopen(request)\nEND")

        let step = try session.run(send + " --json")

        XCTAssertEqual(step.status, 6, step.text)
        let answer = try JSON.parse(Array((step.output.first ?? "").utf8))
        XCTAssertEqual(answer["sent"], 4)
        XCTAssertEqual(answer["conflicts"], [since["id"] ?? .null])
        XCTAssertEqual(try store.judge()["statements"]?.array?.count, 5)
    }

    func test_each_refusal_says_what_to_do_and_the_key_is_never_shown() throws {
        let session = try session()
        let store = try RecordStoreProcess()
        try session.succeed("printf '\(RecordStoreProcess.key)' >key; printf 'office:wrong' >bad; printf 'secret' >odd")
        let cases: [(place: String, file: String, status: Int32, part: String)] = [
            ("xapi", "bad", 4, "does not accept this key"), ("reader", "key", 3, "may not write"),
            ("portal", "key", 5, "Something other than a record store"), ("elsewhere", "key", 1, "no record store"),
            ("xapi", "odd", 2, "NAME:PASSWORD"), ("xapi", "missing", 2, "cannot be read"),
        ]

        for (place, file, status, part) in cases {
            let step = try session.run(
                "egov-learn --profile awa report xapi --send \(store.address)/\(place) --key-file \(file) --debug")
            XCTAssertEqual(step.status, status, step.text)
            XCTAssertTrue(step.talk.joined().contains(part), step.text)
            XCTAssertFalse(step.text.contains("s3cret") || step.text.contains("b2ZmaWNl"), step.text)
        }
        let nobody = try session.run(
            "egov-learn --profile awa report xapi --send http://127.0.0.1:9/xapi --key-file key --quiet")
        XCTAssertEqual(nobody.status, 5, nobody.text)
        XCTAssertEqual(try store.judge()["statements"], [])
    }
}
