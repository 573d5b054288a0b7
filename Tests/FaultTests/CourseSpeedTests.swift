import Foundation
import JSONParser
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// How fast courses travel, as ratios measured in one run. The bounds are wide, because machines that run tests are busy
/// and this is a debug build; bench/README.md has the figures of a quiet one.
final class CourseSpeedTests: XCTestCase {
    func test_two_thousand_files_are_not_much_slower_than_one_large_one_and_an_update_moves_what_changed() throws {
        let server = try ServerProcess(self)
        let course = try LargeCourse(in: server.folder, files: 2_000, bytes: 25_000)
        let archive = server.folder + "/course.tar"
        try shell("tar -C \(course.folder) -cf \(archive) .")
        try server.administer("bundle", "load", course.folder)
        let computer = try server.computer("ada")
        let size = try course.manifest().size

        let curl = try duration {
            try shell(
                "mkdir \(server.folder)/unpacked && curl -sf file://\(archive) -o \(server.folder)/fetched.tar"
                    + " && tar -C \(server.folder)/unpacked -xf \(server.folder)/fetched.tar && sync -f \(server.folder)"
            )
        }
        let install = try duration {
            XCTAssertEqual(try computer.run("course", "get", LargeCourse.id).status, 0)
        }
        // One file in a hundred changes.
        for number in stride(from: 0, to: 2_000, by: 100) {
            try course.write(
                "assets/\(number % 16)/\(number).bin", [UInt8](repeating: UInt8(number / 100), count: 25_000))
        }
        try course.setVersion(2)
        try server.administer("bundle", "load", course.folder)
        XCTAssertEqual(try computer.run("sync", "--quiet").status, 0)
        let second = try server.computer("ben")
        XCTAssertEqual(try second.run("course", "get", LargeCourse.id).status, 0)
        let shelf = CourseShelf(profile: computer.folder)
        let change = CourseChange(
            from: try XCTUnwrap(shelf.manifest(of: LargeCourse.id, version: 1)),
            to: try XCTUnwrap(shelf.manifest(of: LargeCourse.id, version: 2)))

        print(
            "install \(install) s, curl and tar \(curl) s: ratio \(install / curl); \(change.bytesToFetch) of \(size)")
        XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [2, 1])
        XCTAssertLessThan(change.bytesToFetch * 50, size, "more than 2 % of the bytes")
        XCTAssertLessThan(install, 5 * curl + 2)
    }

    private func shell(_ command: String) throws {
        let ending = try ChildProcess(
            ["/bin/sh", "-c", command], environment: ["PATH": "/usr/bin:/bin"], folder: NSTemporaryDirectory()
        ).wait()
        XCTAssertEqual(ending.status, 0, ending.talk)
    }
}
