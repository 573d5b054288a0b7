import Foundation
import JSONParser
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// Lines that are slow, and lines that break at every byte.
final class LineFaultTests: XCTestCase {
    /// Cuts in each direction; a night's run has more.
    private static let cuts = amount("FAULT_CUTS", usual: 40)

    func test_a_line_of_two_kilobytes_a_second_brings_everything() throws {
        var random = SeededRandom(seed: 7)
        let server = try ServerProcess(self)
        let proxy = try FaultProxy(upstream: server.port)
        let (computer, other) = (try server.computer("ada", url: proxy.url), try server.computer("ben"))
        // About 4 KB that cannot be compressed, each way.
        func noise() -> String {
            String((0..<5_000).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? " " })
        }
        try other.writeNotes(["Ben's"], body: noise())
        _ = try other.sync()
        try computer.writeNotes(["Ada's"], body: noise())
        proxy.always { _ in .slow(bytesPerSecond: 2_000) }

        let (up, down) = (proxy.bytesUp, proxy.bytesDown)
        let report = try computer.sync()

        XCTAssertEqual(report["waiting"], 0)
        XCTAssertGreaterThan(proxy.bytesUp - up, 3_000)
        XCTAssertGreaterThan(proxy.bytesDown - down, 3_000)
        proxy.always { _ in .none }
        try computer.checkAgreesAfterSync()
    }

    /// By the engine of the program in this process, which is quicker to start.
    func test_a_sync_cut_at_any_byte_of_its_requests_and_replies_loses_nothing() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        let proxy = try FaultProxy(upstream: server.port)
        let (computer, other) = (try server.computer("ada", url: proxy.url), try server.computer("ben"))
        let connection = try Connection(folder: computer.folder)
        var expected: [String: String] = [:]
        var broken = 0

        for round in 0..<Self.cuts * 2 {
            expected.merge(try computer.writeNotes(["Ada \(round)"])) { $1 }
            if round % 10 == 0 {
                expected.merge(try other.writeNotes(["Ben \(round)"])) { $1 }
                _ = try other.sync()
            }
            let place = Int.random(in: 0..<700, using: &chance)
            let fault: FaultProxy.Fault =
                round % 2 == 0 ? .cutRequest(afterBytes: place) : .cutReply(afterBytes: place)
            // The first or the second message of the sync.
            if Bool.random(using: &chance) { proxy.plan(.none, fault) } else { proxy.plan(fault) }
            var once = RetryPolicy()
            once.attempts = 1
            let wire = HTTPWire(
                try CurlTransport(baseURL: connection.server, token: connection.token), retry: once, pause: { _ in })
            do {
                let report = try SyncEngine(replica: computer.replica(), wire: wire).run()
                XCTAssertEqual(report.healed, [])
            } catch let error as TrainingError {
                XCTAssertEqual(error.code, .network, error.message)
                broken += 1
            }
        }

        XCTAssertGreaterThan(broken, Self.cuts / 2)
        try computer.checkSound()
        try computer.checkAgreesAfterSync()
        try computer.checkDeliveredIsThere()
        XCTAssertEqual(try server.records(Note.kind.name).mapValues { Note($0).title }, expected)
    }
}
