import Foundation
import Simulation
import XCTest

/// Random work of several people over a bad network, on bad disks, with bad clocks, and the promises that must hold
/// afterwards. `make simulate SEEDS=1-100000` plays more, faster, and shrinks what fails.
final class ConvergenceTests: XCTestCase {
    func test_whatever_happens_all_replicas_end_equal_and_no_word_is_lost() throws {
        let seeds: ClosedRange<UInt64> = 1...100
        var totals: [String: Int] = [:]
        for seed in seeds {
            let run = try SimulationRun(Script(seed: seed))
            let faults = run.play()
            totals.merge(run.counts) { $0 + $1 }
            XCTAssertEqual(
                faults, [], "make simulate SEEDS=\(seed)-\(seed): \(faults.prefix(4).joined(separator: "\n  "))")
        }

        // A run in which nothing went wrong would prove nothing.
        for deed in [
            "edit", "remove", "move", "broken", "meanwhile", "late", "copy", "restore", "grant", "transfer", "clock",
            "collect", "away", "attempt", "publish", "anonymous", "disk killed", "disk powerless", "disk full",
            "disk unreadable", "server killed", "server powerless", "server full", "server unreadable", "overtaken",
            "refused", "race", "trip", "courier taken", "courier older", "completed", "restart", "serverClock",
            "visits",
            "relay", "relay broken", "relay refused", "relay restart", "relay restore", "relay clock",
            "relay killed", "relay powerless", "relay full", "roam", "turned away",
        ] {
            XCTAssertGreaterThan(totals[deed, default: 0], 0, "no \(deed) in \(seeds.count) seeds")
        }
    }
}
