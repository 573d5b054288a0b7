import Foundation
import TrainingModel
import XCTest

@testable import SyncClient
@testable import SyncServer

/// Random work of several people over a bad network, and the promises that must hold afterwards. A failure prints its
/// seed; `CONVERGENCE_SEEDS=1-5000 swift test --filter ConvergenceTests` runs others than the usual forty.
final class ConvergenceTests: XCTestCase {
    func test_whatever_happens_all_replicas_end_equal_and_no_word_is_lost() throws {
        let setting = ProcessInfo.processInfo.environment["CONVERGENCE_SEEDS"] ?? "1-40"
        let ends = setting.split(separator: "-").compactMap { UInt64($0) }
        let seeds = try XCTUnwrap(ends.first)...(try XCTUnwrap(ends.last))

        var totals: [String: Int] = [:]
        var failed = 0
        for seed in seeds {
            let run = try ConvergenceRun(seed: seed)
            let faults = run.faultsAfterRun()
            run.network.close()
            totals.merge(run.counts) { $0 + $1 }
            if !faults.isEmpty {
                failed += 1
                XCTFail("CONVERGENCE_SEEDS=\(seed)-\(seed): \(faults.prefix(4).joined(separator: "\n  "))")
            }
        }
        print(
            "\(seeds.count) seeds, \(failed) failed:", totals.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        )

        // A run in which nothing went wrong would prove nothing.
        for deed in [
            "edit", "remove", "move", "cut", "repeat", "copy", "restore", "rights", "clock", "collect", "late",
        ] {
            XCTAssert(seeds.count < 40 || totals[deed, default: 0] > 0, "no \(deed) in \(seeds.count) seeds")
        }
    }
}
