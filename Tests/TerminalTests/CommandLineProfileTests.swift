import Foundation
import TrainingModel
import XCTest

@testable import Terminal

final class CommandLineProfileTests: XCTestCase {
    private func path(_ profile: String?, _ variables: [String: String]) throws -> String {
        try ProfileDirectory.path(
            profile: profile, environment: Environment(variables: variables, now: { 0 }))
    }

    func test_a_profile_lives_in_the_data_directory() throws {
        XCTAssertEqual(try path(nil, ["HOME": "/home/anna"]), "/home/anna/.local/share/egov-learn/default")
        XCTAssertEqual(try path("work", ["HOME": "/h", "XDG_DATA_HOME": "/data"]), "/data/egov-learn/work")
        XCTAssertEqual(try path("work", ["HOME": "/h", "XDG_DATA_HOME": "data"]), "/h/.local/share/egov-learn/work")
    }

    func test_the_variable_names_the_very_directory_unless_a_profile_is_named() throws {
        XCTAssertEqual(try path(nil, ["HOME": "/h", "EGOV_LEARN_HOME": "/media/stick"]), "/media/stick")
        XCTAssertEqual(try path("work", ["HOME": "/h", "EGOV_LEARN_HOME": "/s"]), "/h/.local/share/egov-learn/work")
    }

    func test_a_name_cannot_lead_elsewhere() {
        for name in ["", ".", "..", "../x", "a/b", ".hidden", "a b", "\u{1b}", String(repeating: "a", count: 65)] {
            XCTAssertThrowsError(try path(name, ["HOME": "/h"]), name) { error in
                XCTAssertEqual((error as? TrainingError)?.code, .usage)
            }
        }
    }

    func test_without_a_home_the_next_step_is_named() {
        for variables in [[:], ["HOME": "relative"], ["EGOV_LEARN_HOME": "relative"]] {
            XCTAssertThrowsError(try path(nil, variables)) { error in
                XCTAssertNotNil((error as? TrainingError)?.hint)
            }
        }
    }

    func test_the_directory_is_made_for_its_owner_only() throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: root) }
        let directory = root.appendingPathComponent("a/b").path

        try ProfileDirectory.create(directory)
        try ProfileDirectory.create(directory)

        for path in [directory, root.path] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            XCTAssertEqual(mode, 0o700, path)
        }
    }

    func test_a_file_in_its_place_is_an_error_with_a_next_step() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try Data().write(to: file)

        for path in [file.path, file.path + "/below"] {
            XCTAssertThrowsError(try ProfileDirectory.create(path)) { error in
                XCTAssertEqual((error as? TrainingError)?.code, .storage)
            }
        }
    }
}
