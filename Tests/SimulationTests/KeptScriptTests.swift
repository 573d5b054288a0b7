import Foundation
import XCTest

@testable import Simulation

/// Scripts to which failing seeds were cut down, each with the fault that it found.
final class KeptScriptTests: XCTestCase {
    func test_no_fault_that_was_ever_found_comes_back() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Scripts")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }
        XCTAssertFalse(files.isEmpty)
        for file in files {
            let script = try XCTUnwrap(Script(String(contentsOf: file, encoding: .utf8)), file.lastPathComponent)

            XCTAssertEqual(try SimulationRun(script).play(), [], file.lastPathComponent)
        }
    }

    func test_a_script_reads_back_as_it_was_written() throws {
        for seed: UInt64 in 1...50 {
            let script = Script(seed: seed)

            XCTAssertEqual(Script(script.description), script)
        }
        XCTAssertNil(Script("computers 1 page 1 batch 1 furnished true\nfly 1 2"))
    }

    func test_a_script_plays_the_same_twice() throws {
        for seed: UInt64 in [3, 9, 17] {
            let counts = try (0..<2).map { _ in
                let run = try SimulationRun(Script(seed: seed))
                _ = run.play()
                return run.counts
            }

            XCTAssertEqual(counts[0], counts[1])
        }
    }

    func test_what_fails_is_cut_to_the_deeds_that_matter() throws {
        var shrinker = Shrinker { script in
            script.deeds.contains { $0.verb == .write } && script.deeds.contains { $0.verb == .cut }
        }
        let long = try XCTUnwrap((1...50).lazy.map { Script(seed: $0) }.first { $0.uses(.write) && $0.uses(.cut) })

        let short = shrinker.shrink(long)

        XCTAssertEqual(short.deeds.count, 2)
        XCTAssertEqual(short.computers, [1])
    }
}
