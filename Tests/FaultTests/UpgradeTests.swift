import Foundation
import JSONParser
import SQLiteStorage
import SyncClient
import Synchronization
import TestSupport
import TrainingModel
import XCTest

/// The server's program is replaced while everybody works: it is told to stop, and another one starts on the same folder.
final class UpgradeTests: XCTestCase {
    func test_clients_see_nothing_but_a_retry_when_the_server_is_replaced_under_them() throws {
        let server = try ServerProcess(self)
        let computers = try ["ada", "ben", "eve"].map { try server.computer($0) }
        let watcher = try server.computer("watcher")
        let watch = try watcher.start("sync", "--watch", "--json")
        let isOver = Atomic<Bool>(false)
        let failures = Mutex<[String]>([])
        let group = DispatchGroup()
        for (number, computer) in computers.enumerated() {
            DispatchQueue.global().async(group: group) {
                do {
                    var round = 0
                    while !isOver.load(ordering: .relaxed) {
                        try computer.writeNotes((0..<5).map { "\(number).\(round).\($0)" })
                        let ending = try computer.run("sync")
                        if ending.status != 0 { failures.withLock { $0.append(ending.talk) } }
                        round += 1
                    }
                } catch { failures.withLock { $0.append("\(error)") } }
            }
        }

        for number in 0..<5 {
            pause(0.4)
            let ending = try server.terminate()
            XCTAssertEqual(ending.status, 0, ending.talk)
            if number == 3 {
                try Database(path: server.data + "/network.db", access: .readWrite).execute(FormerSchema.third)
            }
            try server.start()
        }
        pause(0.3)
        isOver.store(true, ordering: .relaxed)
        group.wait()

        XCTAssertEqual(failures.withLock { $0 }, [])
        for computer in computers { _ = try computer.sync() }
        for computer in computers { _ = try computer.sync() }
        let deadline = DispatchTime.now() + 60
        let count = try server.records(Note.kind.name).count
        while try watcher.replica().all(Note.self).count < count, DispatchTime.now() < deadline { usleep(20_000) }
        watch.send(SIGINT)
        XCTAssertEqual(try watch.wait().status, 130)
        for computer in computers + [watcher] { try computer.checkAgreesAfterSync() }
    }

    func test_what_only_a_newer_client_knows_is_kept_passed_on_and_outlives_an_older_ones_edit() throws {
        let server = try ServerProcess(self)
        let (computer, other) = (try server.computer("ada"), try server.computer("ben"))
        let id = try XCTUnwrap(try computer.writeNotes(["Title"]).keys.first)
        _ = try computer.sync()
        let connection = try JSON.parse(
            XCTUnwrap(FileManager.default.contents(atPath: computer.folder + "/connection.json")))
        let person = try computer.replica().person()
        let stamp = hexDigits(UInt64(Computer.now.milliseconds), count: 12) + "-0000-00000007"
        let body = """
            {"protocol":1,"writer":"00000007","clock":\(Computer.now.milliseconds),"feeds":{},"tomorrow":{"is":[1]},\
            "batch":{"hash":"00aa","mood":"new","changes":[{"kind":"note","id":"\(id)","stamp":"\(stamp)",\
            "author":"\(person)","fields":{"mood":"hopeful"},"future":true}]}}
            """
        let client = try RawClient(port: server.port)
        client.send(
            "POST /v1/sync HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer \(connection["token"]?.string ?? "")\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n" + body)

        let reply = try XCTUnwrap(client.reply())
        XCTAssertEqual(reply.status, 200, reply.text)
        let settled = try JSON.parse(reply.body)["settled"]
        XCTAssertEqual(settled?["hash"], "00aa", reply.text)
        XCTAssertNil(settled?["verdicts"]?.array?.first, reply.text)
        for each in [computer, other] { _ = try each.sync() }
        XCTAssertEqual(try computer.run("note", "edit", id, "--title", "Edited").status, 0)
        for each in [computer, other] { _ = try each.sync() }

        for record in try [computer, other].map({ try $0.replica().record(RecordKey("note", id)) })
            + [server.records("note")[id]]
        {
            XCTAssertEqual(record?.value("mood"), "hopeful")
            XCTAssertEqual(record?.value("title"), "Edited")
        }
        for each in [computer, other] { try each.checkAgrees() }
    }
}
