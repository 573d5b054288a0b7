import Foundation
import XCTest

/// The deliberate bugs of `make mutants` must still fit the code; whether the seeds find them takes a night.
final class MutantTests: XCTestCase {
    func test_every_deliberate_bug_still_fits_the_code() throws {
        let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let root = here.deletingLastPathComponent().deletingLastPathComponent()
        let patches = try FileManager.default.contentsOfDirectory(
            at: here.appendingPathComponent("Mutants"), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "patch" }

        XCTAssertGreaterThanOrEqual(patches.count, 15)
        for patch in patches {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/patch")
            process.arguments = ["--dry-run", "-s", "-p1", "-F0", "-d", root.path, "-i", patch.path]
            try process.run()
            process.waitUntilExit()
            XCTAssertEqual(process.terminationStatus, 0, patch.lastPathComponent)
        }
    }
}
