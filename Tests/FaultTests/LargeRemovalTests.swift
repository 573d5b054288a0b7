import JSONParser
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// What a person sees when the server would take most of their computer's records away.
final class LargeRemovalTests: XCTestCase {
    private static let notes = 40

    private func network() throws -> (ServerProcess, ada: Computer, ben: Computer) {
        let server = try ServerProcess(self)
        let (ada, ben) = (try server.computer("ada"), try server.computer("ben"))
        try ada.writeNotes((0..<Self.notes).map { "Note \($0)" })
        _ = try ada.sync()
        _ = try ben.sync()
        return (server, ada, ben)
    }

    private func removeAll(_ computer: Computer) throws {
        let replica = try computer.replica()
        for note in try replica.all(Note.self) { try replica.remove(note.record.key) }
        _ = try computer.sync()
    }

    func test_a_sync_asks_before_most_of_a_computer_goes_and_does_it_when_told() throws {
        let (_, ada, ben) = try network()
        try ben.writeNotes(["Ben's"])
        try removeAll(ada)

        let asked = try ben.run("sync", "--json")
        XCTAssertEqual(asked.status, 6)
        let error = try JSON.parse(asked.talk.utf8)
        XCTAssertEqual(error["code"], "massRemoval", asked.talk)
        XCTAssert(error["hint"]?.string?.contains("sync --accept-removals") ?? false, asked.talk)
        XCTAssertEqual(try ben.replica().all(Note.self).count, Self.notes + 1)
        let told = try ben.run("sync", "--accept-removals", "--json")

        XCTAssertEqual(told.status, 0, told.talk)
        XCTAssertEqual(try ben.replica().all(Note.self).map(\.title), ["Ben's"])
        try ben.checkAgrees()
    }

    func test_a_watch_stops_and_says_so() throws {
        let (server, ada, _) = try network()
        let proxy = try FaultProxy(upstream: server.port)
        let carl = try server.computer("carl", url: proxy.url)
        _ = try carl.sync()
        let watch = try carl.start("sync", "--watch")
        while !proxy.requests.contains(where: { $0.line.contains("/v1/wait") }) { usleep(500) }

        try removeAll(ada)

        check(try watch.wait(), status: 6, part: "The server would remove \(Self.notes) of the", of: "watch")
        XCTAssertEqual(try carl.replica().all(Note.self).count, Self.notes)
    }
}
