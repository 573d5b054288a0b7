import Foundation
import JSONParser
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// A power cut after a course was installed, before the disk had all of it: what is damaged is never shown, and only that
/// comes again.
final class PowerCutInstallTests: XCTestCase {
    private func scene() throws -> (ServerProcess, LargeCourse, Computer) {
        let server = try ServerProcess(self)
        let course = try LargeCourse(in: server.folder, files: 40, bytes: 3_000, large: 200_000)
        try server.administer("bundle", "load", course.folder)
        let computer = try server.computer("ada")
        XCTAssertEqual(try computer.run("course", "get", LargeCourse.id).status, 0)
        return (server, course, computer)
    }

    private func place(_ computer: Computer, version: Int64 = 1) -> String {
        CourseShelf(profile: computer.folder).place(of: LargeCourse.id, version: version)
    }

    private func mark(_ computer: Computer, version: Int64 = 1) -> String {
        place(computer, version: version) + "/.unsettled"
    }

    private func isMarked(_ computer: Computer, version: Int64 = 1) -> Bool {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: mark(computer, version: version))) != nil
    }

    /// The computer starts anew, without what the disk had not written down.
    private func cutPower(_ computer: Computer, version: Int64 = 1, losing damage: (String) throws -> Void) throws {
        XCTAssertTrue(isMarked(computer, version: version))
        try FileManager.default.removeItem(atPath: mark(computer, version: version))
        try FileManager.default.createSymbolicLink(
            atPath: mark(computer, version: version), withDestinationPath: "another-run")
        try damage(place(computer, version: version))
    }

    func test_a_course_of_which_files_were_lost_is_not_there_and_only_they_come_again() throws {
        let (_, _, computer) = try scene()
        try cutPower(computer) { place in
            XCTAssertEqual(truncate("\(place)/assets/0/0.bin", 0), 0)
            XCTAssertEqual(truncate("\(place)/assets/1/1.bin", 1_000), 0)
            // Of its length, and never written.
            try Data(count: 3_000).write(to: URL(fileURLWithPath: "\(place)/assets/2/2.bin"))
        }

        let shown = try computer.run("study", LargeCourse.id)
        let got = try computer.run("course", "get", LargeCourse.id, "--json")

        XCTAssertNotEqual(shown.status, 0)
        XCTAssertEqual(got.status, 0, got.talk)
        let answer = try JSON.parse(got.output.utf8)
        XCTAssertEqual(answer["fetchedFiles"], 3)
        XCTAssertLessThan(try XCTUnwrap(answer["fetchedBytes"]?.integer), 9_000 + 1_000, "heads and all")
        XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [1])
    }

    func test_a_list_of_files_or_a_signature_that_was_lost_comes_again() throws {
        for name in [BundleManifest.file, BundleManifest.signatureFile] {
            let (_, _, computer) = try scene()
            try cutPower(computer) { XCTAssertEqual(truncate("\($0)/\(name)", 0), 0) }

            XCTAssertEqual(CourseShelf(profile: computer.folder).versions(of: LargeCourse.id), [], name)
            let got = try computer.run("course", "get", LargeCourse.id, "--json")

            XCTAssertEqual(got.status, 0, got.talk)
            XCTAssertEqual(try JSON.parse(got.output.utf8)["fetchedFiles"], 0, name)
            XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [1])
        }
    }

    func test_a_course_that_lost_nothing_is_looked_at_once() throws {
        let (_, _, computer) = try scene()
        try cutPower(computer) { _ in }

        let shown = try computer.run("course", "show", LargeCourse.id)

        XCTAssertEqual(shown.status, 0, shown.talk)
        XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [1])
        XCTAssertFalse(isMarked(computer))
    }

    func test_the_version_before_is_there_when_a_power_cut_damages_an_update() throws {
        let (server, course, computer) = try scene()
        try course.setVersion(2)
        try course.write("assets/0/0.bin", [UInt8](repeating: 9, count: 3_000))
        try server.administer("bundle", "load", course.folder)
        XCTAssertEqual(try computer.run("sync").status, 0)
        XCTAssertFalse(isMarked(computer), "the sync waits for what came before it")
        try cutPower(computer, version: 2) { XCTAssertEqual(truncate("\($0)/assets/0/0.bin", 0), 0) }

        XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [1])
        let ending = try computer.run("course", "update")

        XCTAssertEqual(ending.status, 0, ending.talk)
        XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [2, 1])
    }

    func test_a_course_that_took_long_to_come_is_on_the_disk_at_once() throws {
        let (server, _, _) = try scene()
        let line = try FaultProxy(upstream: server.port)
        let computer = try server.computer("ben", url: line.url)
        line.always { $0.line.contains("/v1/blobs") ? .slow(bytesPerSecond: 90_000) : .none }

        let got = try computer.run("course", "get", LargeCourse.id)

        XCTAssertEqual(got.status, 0, got.talk)
        XCTAssertFalse(isMarked(computer))
    }
}
