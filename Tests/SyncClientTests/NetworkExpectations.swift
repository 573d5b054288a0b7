import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient

extension TestNetwork {
    convenience init(_ test: XCTestCase, pageRows: Int = Limits.pageRows) throws {
        try self.init(pageRows: pageRows)
        test.addTeardownBlock { [self] in close() }
    }

    /// Two ambassadors of two ministries who have synced once.
    static func pair(_ test: XCTestCase, pageRows: Int = Limits.pageRows) throws -> (TestNetwork, Laptop, Laptop) {
        let network = try TestNetwork(test, pageRows: pageRows)
        let ada = try network.laptop("Ada", role: .ambassador)
        let ben = try network.laptop("Ben", structure: "Justice", role: .ambassador)
        try ada.sync()
        try ben.sync()
        return (network, ada, ben)
    }

    /// A relay of Health with Ada behind it, and Ben at the network's server, who have synced.
    static func ministry(
        _ test: XCTestCase
    ) throws -> (network: TestNetwork, relay: TestRelay, ada: Laptop, ben: Laptop) {
        let network = try TestNetwork(test)
        let relay = try network.relay("Health")
        let ada = try network.laptop("Ada", role: .ambassador, behind: relay)
        let ben = try network.laptop("Ben", structure: "Justice", role: .ambassador)
        try test.settle(network)
        return (network, relay, ada, ben)
    }

    /// A note of Ada's that Ben may not edit any more, which he has not heard yet.
    static func closedNote(
        _ test: XCTestCase, body: String = "Body"
    ) throws -> (network: TestNetwork, ada: Laptop, ben: Laptop, note: Note) {
        let (network, ada, ben) = try pair(test)
        let note = try ada.writeNote("Title", body: body, editors: [ben])
        try ada.sync()
        try ben.sync()
        try ada.edit(note, ["editors": []])
        try ada.sync()
        return (network, ada, ben, note)
    }

    /// Everybody syncs until nothing moves, then every feed of every replica must be the server's.
    func settleAndCompare(file: StaticString = #filePath, line: UInt = #line) throws {
        for _ in 0..<3 { for laptop in laptops { try laptop.sync() } }
        for laptop in laptops {
            let report = try laptop.sync()
            XCTAssertEqual(
                report.sent + report.waiting + report.received, 0, "second sync moves", file: file, line: line)
            XCTAssertEqual(laptop.healings, [], "healed, though nothing was damaged", file: file, line: line)
            XCTAssertEqual(try laptop.replica.faults(), [], file: file, line: line)
            XCTAssertEqual(try laptop.differences(), [], file: file, line: line)
        }
    }
}

extension XCTestCase {
    /// Relays exchange and everybody syncs until all is said, and all hold the same.
    func settle(_ network: TestNetwork, file: StaticString = #filePath, line: UInt = #line) throws {
        for _ in 0..<3 {
            for relay in network.relays { try relay.run() }
            for laptop in network.laptops { try laptop.sync() }
        }
        for relay in network.relays {
            XCTAssertEqual(try relay.differences(), [], file: file, line: line)
            XCTAssertEqual(relay.healings, [], file: file, line: line)
            XCTAssertEqual(try relay.waiting(), 0, file: file, line: line)
            XCTAssertTrue(try relay.run().isEmpty, file: file, line: line)
        }
        for laptop in network.laptops {
            XCTAssertEqual(try laptop.differences(), [], file: file, line: line)
            XCTAssertEqual(laptop.healings, [], file: file, line: line)
            XCTAssertEqual(try laptop.sync().roundTrips, 1, file: file, line: line)
        }
    }
}
