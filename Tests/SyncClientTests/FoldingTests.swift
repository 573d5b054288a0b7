import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// A sync of nothing is small however many feeds a person sees, and folding them hides nothing.
final class FoldingTests: XCTestCase {
    func test_with_many_feeds_a_sync_of_nothing_is_one_small_round_trip() throws {
        let (network, root, _) = try network(structures: 30)

        let before = root.wire.traffic
        let report = try root.sync()

        XCTAssertGreaterThan(try root.replica.feeds().count, 60)
        XCTAssertEqual(report.roundTrips, 1)
        XCTAssertLessThan(root.wire.traffic.sent - before.sent, 300)
        XCTAssertLessThan(root.wire.traffic.received - before.received, 300)
        try network.settleAndCompare()
    }

    func test_what_is_new_in_a_folded_feed_comes_in_the_same_run() throws {
        let (network, root, ada) = try network(structures: 5)
        let note = try ada.writeNote("News")
        try ada.sync()

        let report = try root.sync()

        XCTAssertEqual(try root.note(note.id)?.title, "News")
        XCTAssertEqual(report.roundTrips, 2)
        try network.settleAndCompare()
    }

    func test_a_feed_that_came_and_one_that_ended_are_seen_through_the_fold() throws {
        let (network, root, ada) = try network(structures: 5)
        _ = try network.laptop("Zoe", structure: "Brand new")
        try root.sync()
        XCTAssertNotNil(try root.replica.feed(Scope.structure(try network.id(ofStructure: "Brand new"))))
        let cleo = try network.laptop("Cleo", structure: "Ministry 1", role: .coordinator)
        try cleo.sync()
        XCTAssertNotNil(try cleo.replica.feed(Scope.learners(try network.id(ofStructure: "Ministry 1"))))

        try network.revoke(.coordinator, of: cleo, structure: "Ministry 1")
        try cleo.sync()

        XCTAssertNil(try cleo.replica.feed(Scope.learners(try network.id(ofStructure: "Ministry 1"))))
        _ = ada
        try network.settleAndCompare()
    }

    /// Many ministries, an administrator of the whole network, and an ambassador of the first.
    private func network(structures: Int) throws -> (TestNetwork, Laptop, Laptop) {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", structure: "Ministry 0", role: .ambassador)
        for index in 1..<structures { _ = try network.laptop("Person \(index)", structure: "Ministry \(index)") }
        let root = try network.laptop("Root", structure: "Office", role: .administrator, wholeNetwork: true)
        try ada.sync()
        try root.sync()
        try root.sync()
        return (network, root, ada)
    }
}
