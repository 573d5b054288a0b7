import Foundation
import Fuzzing
import XCTest

/// What `make fuzz` once found, and what it begins with, goes through the same doors with every `make test`.
final class FixtureTests: XCTestCase {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fuzzing")

    private func files(of entry: FuzzEntry, in place: String) -> [URL] {
        let folder = Self.folder.appendingPathComponent(place).appendingPathComponent(entry.name)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { folder.appendingPathComponent($0) }
    }

    private func assertPlays(_ bytes: [UInt8], _ entry: FuzzEntry, _ name: String) {
        XCTAssertNoThrow(try entry.play(bytes), "\(entry.name): \(name)")
    }

    func test_no_input_that_ever_failed_fails_again() throws {
        for entry in FuzzEntry.all {
            for file in files(of: entry, in: "Fixtures") {
                assertPlays(Array(try Data(contentsOf: file)), entry, file.lastPathComponent)
            }
        }
    }

    func test_every_entry_begins_with_inputs_and_reads_them_and_what_is_left_of_them() throws {
        for entry in FuzzEntry.all {
            let kept = try files(of: entry, in: "Corpora").map {
                (Array(try Data(contentsOf: $0)), $0.lastPathComponent)
            }
            let made = try entry.seeds().enumerated().map { ($1, "seed \($0)") }
            XCTAssertFalse((kept + made).isEmpty, "\(entry.name) begins with nothing")
            for (bytes, name) in kept + made {
                for part in [bytes, Array(bytes.dropLast()), Array(bytes.prefix(bytes.count / 2)), []] {
                    assertPlays(part, entry, name)
                }
            }
        }
    }

    func test_every_fixture_belongs_to_an_entry() throws {
        let names = Set(FuzzEntry.all.map(\.name))
        XCTAssertEqual(names.count, FuzzEntry.all.count)
        for place in ["Fixtures", "Corpora"] {
            let folders = try FileManager.default.contentsOfDirectory(
                atPath: Self.folder.appendingPathComponent(place).path)
            XCTAssertEqual(Set(folders).subtracting(names), [], place)
        }
    }
}
