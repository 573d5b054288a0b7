import Foundation
import JSONParser
import SQLiteStorage
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// What may stand between the program and its server, or in the server's place. Every failure has its sentence, next
/// step and exit status (docs: 1 failure, 2 usage, 4 sign-in, 5 network, 6 conflict), and leaves the outbox as it was.
final class BadReplyTests: XCTestCase {
    func test_what_is_no_sync_server_is_named_at_once_and_nothing_is_lost() throws {
        let server = try ServerProcess(self)
        let proxy = try FaultProxy(upstream: server.port)
        let computer = try server.computer("ada", url: proxy.url)
        let notes = try computer.writeNotes(["One", "Two"])
        let waiting = try computer.counts()
        func json(_ body: String, status: Int = 200) -> FaultProxy.Fault {
            .answer(status: status, contentType: "application/json", body: body)
        }
        func html(_ status: Int) -> FaultProxy.Fault {
            .answer(status: status, contentType: "text/html", body: "<html></html>")
        }
        let cases: [(fault: FaultProxy.Fault, status: Int32, part: String)] = [
            (.captivePortal, 5, "Something other than an egov-learn server answered."),
            (html(301), 5, "The answer was a redirect"), (html(302), 5, "The answer was a redirect"),
            (html(307), 5, "The answer was a redirect"), (html(404), 5, "Something other than"),
            (html(500), 5, "Something other than"), (html(511), 5, "a sign-in of its own"),
            (html(413), 1, "refuses a request of this size"),
            (json(""), 1, "not JSON"), (json("{}"), 1, "not of the right form"), (json("[1]"), 1, "an object"),
            (json(#"{"epoch":"x","now":"noon","feeds":{}}"#), 1, "now must be"),
            (json(#"{"epoch":"x","now":1,"feeds":{"network":{"cursor":"far"}}}"#), 1, "feeds.network"),
            (json(String(repeating: "[", count: 5_000)), 1, "not JSON"),
            (
                .answer(status: 401, contentType: "application/problem+json", body: #"{"code":"signIn"}"#), 4,
                "The server refused the request."
            ),
        ]

        for wrong in cases {
            proxy.plan(wrong.fault)
            check(try computer.run("sync"), status: wrong.status, part: wrong.part, of: "\(wrong.fault)")
            XCTAssertEqual(try computer.counts(), waiting, "\(wrong.fault)")
        }

        try computer.checkSound()
        try computer.checkAgreesAfterSync()
        XCTAssertEqual(try server.records(Note.kind.name).mapValues { Note($0).title }, notes)
    }

    func test_a_line_that_breaks_anywhere_is_tried_again() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        let proxy = try FaultProxy(upstream: server.port)
        let computers = try ["ada", "ben", "eve", "ida"].map { try server.computer($0, url: proxy.url) }
        var expected: [String: String] = [:]
        for (number, computer) in computers.enumerated() {
            expected.merge(try computer.writeNotes((0..<20).map { "\(number).\($0)" })) { $1 }
        }
        proxy.plan(
            .cutReply(afterBytes: Int.random(in: 1..<200, using: &chance)),
            .cutReply(afterBytes: Int.random(in: 200..<1_500, using: &chance)), .badGateway, .dropReply,
            .cutRequest(afterBytes: Int.random(in: 1..<300, using: &chance)), .repeatRequest, .refuse)

        let endings = try computers.map { try $0.start("sync", "--json") }.map { try $0.wait() }

        for (computer, ending) in zip(computers, endings) {
            XCTAssertEqual(ending.status, 0, ending.talk)
            _ = try computer.sync()
        }
        for computer in computers { _ = try computer.sync() }
        for computer in computers { try computer.checkAgrees() }
        XCTAssertEqual(try server.records(Note.kind.name).mapValues { Note($0).title }, expected)
    }

    /// All that takes as long as the program's patience, at once.
    func test_what_does_not_pass_is_given_up_with_its_exit_status() throws {
        let server = try ServerProcess(self)
        let faults: [(String, FaultProxy.Fault, String)] = [
            ("gateway", .badGateway, "answered 502"), ("cut", .cutReply(afterBytes: 100), "broke off"),
            ("refused", .refuse, "broke off"), ("dropped", .dropReply, "broke off"),
        ]
        let proxies = try faults.map { _ in try FaultProxy(upstream: server.port) }
        let computers = try zip(faults, proxies).map { try server.computer($0.0, url: $1.url) }
        for (computer, (fault, proxy)) in zip(computers, zip(faults, proxies)) {
            try computer.writeNotes(["Note of \(fault.0)"])
            proxy.always { _ in fault.1 }
        }
        let alone = try server.computer("alone")
        try alone.writeNotes(["Note of alone"])
        try edit(alone, ["server": "http://127.0.0.1:9"])

        let locked = try server.computer("locked")
        try locked.writeNotes(["Note of locked"])
        let lock = try Database(path: Replica.file(in: locked.folder), access: .readWrite)
        try lock.execute("BEGIN IMMEDIATE")

        let running = try (computers + [alone, locked]).map { try $0.start("sync") }
        let writing = try locked.start("note", "write", "--title", "T", "--body", "B")
        let endings = try running.map { try $0.wait() }

        for ((name, _, part), ending) in zip(faults, endings) { check(ending, status: 5, part: part, of: name) }
        check(endings[4], status: 5, part: "cannot be reached", of: "alone")
        check(endings[5], status: 1, part: "Another program is writing", of: "locked")
        check(try writing.wait(), status: 1, part: "Another program is writing", of: "locked")
        try lock.execute("ROLLBACK")
        for proxy in proxies { proxy.always { _ in .none } }
        try edit(alone, ["server": .string(server.url)])
        let everybody = computers + [alone, locked]
        for computer in everybody {
            XCTAssertGreaterThan(try computer.counts()[.waiting] ?? 0, 0)
            _ = try computer.sync()
        }
        for computer in everybody { _ = try computer.sync() }
        for computer in everybody { try computer.checkAgrees() }
        XCTAssertEqual(try server.records(Note.kind.name).count, 6)
    }

    func test_another_network_at_the_same_address_gets_nothing() throws {
        let server = try ServerProcess(self)
        let other = try ServerProcess(self)
        let proxy = try FaultProxy(upstream: server.port)
        let computer = try server.computer("ada", url: proxy.url)
        try computer.writeNotes(["One"])
        let waiting = try computer.counts()

        proxy.redirect(to: other.port)
        check(try computer.run("sync"), status: 4, part: "not known to the server", of: "another network")

        XCTAssertEqual(try computer.counts(), waiting)
        XCTAssertEqual(try other.records(Note.kind.name), [:])
        let code = computer.folder + "/code"
        try Data(other.invite("Mallory").utf8).write(to: URL(fileURLWithPath: code))
        check(
            try computer.run("join", proxy.url, "--code-file", code), status: 6, part: "for another person",
            of: "join of another network")
        XCTAssertEqual(try computer.counts(), waiting)
        XCTAssertEqual(try other.records(Note.kind.name), [:])
        proxy.redirect(to: server.port)
        try computer.checkAgreesAfterSync()
    }

    func test_a_revoked_computer_and_a_wrong_code_are_told_whom_to_ask() throws {
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        try computer.writeNotes(["One"])
        let id = try XCTUnwrap(JSON.parse(server.administer("device", "list", "--json").utf8).array?.first?["id"])
        try server.administer("device", "revoke", id.string ?? "")

        check(try computer.run("sync"), status: 4, part: "withdrawn", of: "revoked")

        XCTAssertEqual(try computer.counts()[.waiting], 7)
        let code = computer.folder + "/code"
        try Data("no such code".utf8).write(to: URL(fileURLWithPath: code))
        check(
            try computer.run("join", server.url, "--code-file", code), status: 4, part: "unknown, used or too old",
            of: "code")
        // A new code for the same person lets the same replica go on.
        try Data(server.invite("ada").utf8).write(to: URL(fileURLWithPath: code))
        XCTAssertEqual(try computer.run("join", server.url, "--code-file", code).status, 0)
        XCTAssertEqual(try computer.counts()[.waiting], 0)
        try computer.checkAgrees()
    }

    func test_an_address_that_is_none_is_refused_as_usage() throws {
        let server = try ServerProcess(self)
        let computer = try Computer(folder: server.folder + "/new", server: server)
        let code = server.folder + "/code"
        try Data(server.invite("ada").utf8).write(to: URL(fileURLWithPath: code))

        for address in ["learn.example.org", "ftp://127.0.0.1", "http://", "http://me:secret@127.0.0.1"] {
            check(
                try computer.run("join", address, "--code-file", code), status: 2, part: "not an http or https URL",
                of: address)
        }
        check(
            try computer.run("join", server.url + "/elsewhere", "--code-file", code), status: 1,
            part: "There is nothing at", of: "path")
        check(try computer.run("sync"), status: 4, part: "joined", of: "sync before join")
        XCTAssertEqual(try computer.run("join", server.url, "--code-file", code).status, 0)
    }

    func test_a_damaged_or_missing_connection_file_says_how_to_join_again() throws {
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        try computer.writeNotes(["One"])
        let file = computer.folder + "/connection.json"
        let sound = try XCTUnwrap(FileManager.default.contents(atPath: file))

        for damaged in ["", "{", "[]", #"{"server":"http://127.0.0.1:1"}"#, #"{"server":5,"token":"x"}"#] {
            try Data(damaged.utf8).write(to: URL(fileURLWithPath: file))
            check(try computer.run("sync"), status: 4, part: "connection.json", of: damaged)
        }
        try FileManager.default.removeItem(atPath: file)
        check(try computer.run("sync"), status: 4, part: "not connected to a server", of: "missing")

        XCTAssertEqual(try computer.run("note", "list").status, 0, "Reading needs no connection.")
        try sound.write(to: URL(fileURLWithPath: file))
        try computer.checkAgreesAfterSync()
    }

    private func edit(_ computer: Computer, _ members: [String: JSON]) throws {
        let file = URL(fileURLWithPath: computer.folder + "/connection.json")
        guard let kept = try JSON.parse(Data(contentsOf: file)).object else { return XCTFail("no object") }
        try Data(JSON.object(kept.merging(members) { $1 }).encoded).write(to: file)
    }
}

/// The program's last words are a whole sentence that says what, and a next step; never a trace.
func check(
    _ ending: ChildProcess.Ending, status: Int32, part: String, of case: String, file: StaticString = #filePath,
    line: UInt = #line
) {
    let text = "\(`case`): \(ending.talk)"
    XCTAssertEqual(ending.status, status, text, file: file, line: line)
    let lines = ending.talk.split(separator: "\n")
    let sentence = lines.lastIndex { $0.hasPrefix("egov-learn: ") }
    XCTAssertTrue(sentence.map { lines[$0].contains(part) } ?? false, text, file: file, line: line)
    XCTAssertEqual(sentence, lines.indices.dropLast().last, "no next step: \(text)", file: file, line: line)
    XCTAssertFalse(ending.talk.contains("unexpected"), text, file: file, line: line)
}
