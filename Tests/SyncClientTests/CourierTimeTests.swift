import Foundation
import JSONParser
import Signing
import TrainingModel
import XCTest

@testable import Courier
@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Trips of a memory stick while clocks are wrong and servers are restored.
final class CourierTimeTests: XCTestCase {
    func test_a_wrong_clock_is_corrected_only_as_far_as_the_trip_proves() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        ada.clockError = 7_200_000
        let note = try ada.writeNote("Title", body: "From the future", editors: [ben])
        network.clock.advance(3_600_000)

        let refused = try ada.courierTrip()
        XCTAssertTrue(refused.needsAnother)
        XCTAssertGreaterThan(try ada.waiting(), 0)
        let taken = try ada.courierTrip()

        XCTAssertEqual(taken.report.waiting, 0)
        XCTAssertEqual(try network.record(note.record.key)?.value("body"), "From the future")
        try network.settleAndCompare()
    }

    func test_a_trip_of_three_weeks_leaves_a_right_clock_alone() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        try ada.writeNote("Title")
        let file = try ada.makeCourierFile()
        network.clock.advance(10 * 86_400_000)
        let reply = try ada.answered(file)
        network.clock.advance(11 * 86_400_000)
        let skew = try ada.replica.facts().skew

        let taken = try ada.take(reply)

        XCTAssertEqual(taken.report.skew, skew)
        XCTAssertEqual(taken.report.waiting, 0)
        try network.settleAndCompare()
    }

    func test_a_restored_server_gets_back_by_courier_what_it_lost() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        try network.backup()
        let note = try ada.writeNote("Title")
        try ada.courierTrip()
        try network.restore()
        XCTAssertNil(try network.record(note.record.key))

        let parted = try ada.courierTrip()
        XCTAssertTrue(parted.needsAnother)
        XCTAssertTrue(parted.report.restored)
        try ada.courierTrip()

        XCTAssertNotNil(try network.record(note.record.key))
        try network.settleAndCompare()
    }

    func test_a_late_reply_of_a_history_that_was_lost_settles_nothing() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        try network.backup()
        let note = try ada.writeNote("Title")
        let waiting = try ada.waiting()
        let reply = try ada.answered(ada.makeCourierFile())
        try network.restore()
        ada.wire.faults = [.none, .dropRequest]
        XCTAssertThrowsError(try ada.sync(), "the restored server was met, the batch did not go")

        XCTAssertEqual(try ada.take(reply).state, .older)

        XCTAssertEqual(try ada.waiting(), waiting)
        try network.settleAndCompare()
        XCTAssertNotNil(try network.record(note.record.key))
        XCTAssertEqual(ada.healings, [])
    }
}
