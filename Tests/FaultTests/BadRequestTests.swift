import Compression
import Foundation
import JSONParser
import SQLiteStorage
import TestSupport
import TrainingModel
import XCTest

/// Requests that no program of ours would send, as bytes to the real server. Each is refused with a code, a sentence and
/// a next step; afterwards the server holds what it held, and serves.
final class BadRequestTests: XCTestCase {
    private let note = """
        {"kind":"note","id":"0123456789abcdef0123","stamp":"%STAMP%","author":"%PERSON%","scope":"network","fields":{\
        "author":"%PERSON%","title":"T","body":"B","language":"en","structure":"%STRUCTURE%","status":"published"}}
        """

    func test_a_body_of_a_wrong_form_is_refused_with_the_member_that_is_wrong() throws {
        let (server, token) = try joined()
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        let cases: [(body: String, status: Int, code: String, part: String)] = [
            ("this is not JSON", 400, "invalid", "not JSON"),
            ("", 400, "invalid", "not JSON"),
            (#"{"protocol":1"#, 400, "invalid", "not JSON"),
            ("{\"protocol\":1,\"writer\":\"\u{0}\"}", 400, "invalid", "not JSON"),
            (deep, 400, "invalid", "not JSON"),
            ("[]", 400, "invalid", "the message must be an object"),
            (request(writer: "5"), 400, "invalid", "writer must be"),
            (request(clock: #""noon""#), 400, "invalid", "clock must be"),
            (request(clock: "1e400"), 400, "invalid", "not JSON"),
            (request(feeds: "[]"), 400, "invalid", "feeds must be"),
            (request(feeds: #"{"network":{"cursor":-1}}"#), 400, "invalid", "feeds.network.cursor must be"),
            (request(feeds: #"{"network":{"cursor":1.5}}"#), 400, "invalid", "feeds.network.cursor must be"),
            (request(batch: #"{"hash":"00","changes":[{"kind":7}]}"#), 400, "invalid", "batch.changes[0]"),
            (request(batch: #"{"hash":"00","changes":{}}"#), 400, "invalid", "batch.changes must be"),
            (request(version: "2"), 426, "tooOld", "protocol 2"),
        ]

        for wrong in cases {
            let reply = try post(wrong.body, to: server, token: token)

            try check(reply, status: wrong.status, code: wrong.code, part: wrong.part, of: wrong.body)
        }
        try checkServes(server, token)
    }

    func test_a_body_that_is_too_large_is_refused_however_it_comes() throws {
        let (server, token) = try joined()
        let head = "POST /v1/sync HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer \(token)\r\n"
        let json = "Content-Type: application/json\r\n"

        let declared = try RawClient(port: server.port)
        declared.send(head + json + "Content-Length: 9000000\r\n\r\n")
        try check(try XCTUnwrap(declared.reply()), status: 413, code: "tooLarge", part: "larger than")

        let undeclared = try RawClient(port: server.port)
        undeclared.send(head + json + "Transfer-Encoding: chunked\r\n\r\n")
        let piece = String(repeating: " ", count: 0x10000)
        for _ in 0..<140 where !undeclared.send("10000\r\n\(piece)\r\n") { break }
        undeclared.send("0\r\n\r\n")
        try check(try XCTUnwrap(undeclared.reply()), status: 413, code: "tooLarge", part: "larger than")

        let bomb = Zstandard.compress([UInt8](repeating: 0x20, count: 300_000_000))
        let packed = try RawClient(port: server.port)
        packed.send(head + json + "Content-Encoding: zstd\r\nContent-Length: \(bomb.count)\r\n\r\n")
        packed.send(bomb)
        try check(try XCTUnwrap(packed.reply()), status: 413, code: "tooLarge", part: "larger than")

        let torn = try RawClient(port: server.port)
        torn.send(head + json + "Content-Encoding: zstd\r\nContent-Length: \(bomb.count / 2)\r\n\r\n")
        torn.send(bomb.prefix(bomb.count / 2))
        let reply = try XCTUnwrap(torn.reply())
        XCTAssertTrue([400, 413].contains(reply.status), reply.text)
        try checkServes(server, token)
    }

    func test_another_content_type_or_coding_is_refused() throws {
        let (server, token) = try joined()

        for headers in ["Content-Type: text/html", "Content-Type: application/jsonp", "X: no type at all"] {
            let reply = try post(request(), to: server, token: token, headers: headers)
            try check(reply, status: 415, code: "invalid", part: "application/json")
        }
        let coded = try post(
            request(), to: server, token: token, headers: "Content-Type: application/json\r\nContent-Encoding: br")
        try check(coded, status: 415, code: "invalid", part: "encoding")

        let reply = try post(
            request(), to: server, token: token, headers: "Content-Type: Application/JSON; charset=utf-8")
        XCTAssertEqual(reply.status, 200, reply.text)
    }

    func test_who_is_not_known_is_told_to_join() throws {
        let (server, token) = try joined()
        let device = try XCTUnwrap(server.administer("device", "list", "--json"))
        let id = try XCTUnwrap(JSON.parse(device.utf8).array?.first?["id"]?.string)

        for (wrong, part) in [(nil, "no token"), ("", "not known"), ("x", "not known"), (token + "x", "not known")] {
            try check(try post(request(), to: server, token: wrong), status: 401, code: "signIn", part: part)
        }
        try checkServes(server, token)
        try server.administer("device", "revoke", id)
        try check(try post(request(), to: server, token: token), status: 401, code: "signIn", part: "withdrawn")
    }

    func test_a_code_works_once_and_not_for_ever() throws {
        let (server, _) = try joined()
        let (used, old) = (try server.invite("Ben"), try server.invite("Eve"))
        func join(_ code: String, _ letter: String) throws -> RawClient.Reply {
            let token = String(repeating: letter, count: 43)
            return try post(
                #"{"code":"\#(code)","device":"laptop","token":"\#(token)"}"#, to: server, path: "/v1/join", token: nil)
        }

        XCTAssertEqual(try join(used, "A").status, 200)
        XCTAssertEqual(try join(used, "A").status, 200, "A lost reply may be asked for again.")
        try check(try join(used, "B"), status: 401, code: "signIn", part: "used")
        try check(try join("", "C"), status: 401, code: "signIn", part: "unknown")
        try Database(path: server.data + "/network.db", access: .readWrite).run(
            "UPDATE code SET expires_at = 1 WHERE used_at IS NULL")
        try check(try join(old, "D"), status: 401, code: "signIn", part: "too old")
    }

    func test_a_change_of_2100_or_of_an_unknown_kind_does_no_harm() throws {
        let (server, token) = try joined()
        let person = try XCTUnwrap(server.records("person").values.first { $0.value("name") == "ada" })
        func batch(_ stamp: String, kind: String = "note") -> String {
            let structure = person.value("structure")?.string ?? ""
            return #"{"hash":"00ff","changes":[\#(note)]}"#.replacingOccurrences(of: "%STAMP%", with: stamp)
                .replacingOccurrences(of: "%PERSON%", with: person.id)
                .replacingOccurrences(of: "%STRUCTURE%", with: structure)
                .replacingOccurrences(of: #""note""#, with: #""\#(kind)""#)
        }

        // 4102444800000 ms is the beginning of 2100.
        let future = try post(request(batch: batch("03bb2cc3d800-0000-00000001")), to: server, token: token)
        try check(future, status: 422, code: "clock", part: "2100")
        XCTAssertNotNil(try JSON.parse(future.body)["now"]?.integer)
        XCTAssertEqual(try server.records("note").count, 0)

        let now = hexDigits(UInt64(Computer.now.milliseconds), count: 12) + "-0000-00000001"
        let unknown = try post(request(batch: batch(now, kind: "dance")), to: server, token: token)
        XCTAssertEqual(unknown.status, 200, unknown.text)
        let verdict = try JSON.parse(unknown.body)["settled"]?["verdicts"]?.array?.first
        XCTAssertEqual(verdict?["verdict"], "refused")
        XCTAssertEqual(verdict?["reason"], "This version does not know records of kind 'dance'.")
        XCTAssertEqual(verdict?["hint"], "Update the server.")
        XCTAssertEqual(try server.records("dance"), [:])
        try checkServes(server, token)
    }

    func test_a_cursor_ahead_of_the_server_is_refused_and_moves_nobody_elses_history() throws {
        let (server, token) = try joined()
        let other = try server.computer("ben")
        let epochs = try server.database().rows("SELECT name FROM epoch ORDER BY position") { $0.text(0) }

        for _ in 0..<3 {
            let body = request(feeds: #"{"network":{"cursor":9223372036854775807}}"#, epoch: epochs.last)
            let reply = try post(body, to: server, token: token)
            try check(reply, status: 503, code: "unavailable", part: "read further")
        }

        XCTAssertEqual(try server.database().rows("SELECT name FROM epoch ORDER BY position") { $0.text(0) }, epochs)
        XCTAssertEqual(try other.sync()["restored"], false)
        try checkServes(server, token, epoch: epochs.last)
    }

    // MARK: What is sent

    private func joined() throws -> (ServerProcess, token: String) {
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        let file = try XCTUnwrap(FileManager.default.contents(atPath: computer.folder + "/connection.json"))
        return (server, try XCTUnwrap(JSON.parse(file)["token"]?.string))
    }

    private func request(
        version: String = "1", writer: String = #""00000001""#, clock: String = "1790000000000", batch: String? = nil,
        feeds: String = "{}", epoch: String? = nil
    ) -> String {
        let batch = batch.map { #","batch":\#($0)"# } ?? ""
        let epoch = epoch.map { #","epoch":"\#($0)""# } ?? ""
        return #"{"protocol":\#(version),"writer":\#(writer),"clock":\#(clock),"feeds":\#(feeds)\#(batch)\#(epoch)}"#
    }

    private func post(
        _ body: String, to server: ServerProcess, path: String = "/v1/sync", token: String?,
        headers: String = "Content-Type: application/json"
    ) throws -> RawClient.Reply {
        let client = try RawClient(port: server.port)
        let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        client.send(
            "POST \(path) HTTP/1.1\r\nHost: h\r\n\(authorization)\(headers)\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
                + body)
        return try XCTUnwrap(client.reply(), "no reply to \(body.prefix(200))")
    }

    // MARK: What came back

    /// Problem details (RFC 9457) with a whole sentence and a next step.
    private func check(
        _ reply: RawClient.Reply, status: Int, code: String, part: String, of body: String = "",
        file: StaticString = #filePath, line: UInt = #line
    ) throws {
        let problem = try JSON.parse(reply.body)
        let text = "\(body.prefix(100)): \(reply.text)"
        XCTAssertEqual(reply.status, status, text, file: file, line: line)
        XCTAssertEqual(reply.headers["content-type"], "application/problem+json", text, file: file, line: line)
        XCTAssertEqual(problem["code"]?.string, code, text, file: file, line: line)
        XCTAssertTrue(problem["detail"]?.string?.contains(part) ?? false, text, file: file, line: line)
        XCTAssertFalse(problem["hint"]?.string?.isEmpty ?? true, "no next step: \(text)", file: file, line: line)
    }

    private func checkServes(
        _ server: ServerProcess, _ token: String, epoch: String? = nil, file: StaticString = #filePath,
        line: UInt = #line
    ) throws {
        let reply = try post(request(epoch: epoch), to: server, token: token)
        XCTAssertEqual(reply.status, 200, reply.text, file: file, line: line)
        XCTAssertNotNil(try JSON.parse(reply.body)["feeds"]?["network"], reply.text, file: file, line: line)
    }
}
