import Foundation
import JSONParser
import Signing
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// Courses on their way, cut off at any moment: never a half-installed one, and nothing is fetched twice.
final class KilledInstallTests: XCTestCase {
    private static let kills = amount("FAULT_MOMENTS", usual: 20)

    private func scene(
        files: Int = 150, bytes: Int = 8_000, large: Int = 1_500_000
    ) throws -> (ServerProcess, LargeCourse) {
        let server = try ServerProcess(self)
        let course = try LargeCourse(in: server.folder, files: files, bytes: bytes, large: large)
        try server.administer("bundle", "load", course.folder)
        return (server, course)
    }

    private func get(_ computer: Computer, _ more: String...) throws -> JSON {
        let ending = try computer.start(["course", "get", LargeCourse.id, "--json"] + more).wait()
        XCTAssertEqual(ending.status, 0, ending.talk)
        return try JSON.parse(ending.output.utf8)
    }

    func test_an_installation_killed_at_any_moment_is_whole_or_not_there_and_goes_on() throws {
        var chance = Chance()
        let (server, _) = try scene()
        let computer = try server.computer("ada")
        // About a second: time enough to be killed in.
        let rate = ["--limit-rate", "3M"]
        let usual = try duration { _ = try get(computer, rate[0], rate[1]) }
        try LargeCourse.remove(from: computer)
        var killedAmid = 0
        var finished = 0

        for moment in chance.moments(Self.kills, within: usual * 0.8) {
            let installing = try computer.start(["course", "get", LargeCourse.id] + rate)
            pause(moment)
            installing.send(SIGKILL)
            if try installing.wait().signal == SIGKILL { killedAmid += 1 }

            if try !LargeCourse.wholeVersions(on: computer).isEmpty {
                finished += 1
                try LargeCourse.remove(from: computer)
            }
        }

        XCTAssertGreaterThan(killedAmid, Self.kills / 5, "Too few kills hit a running installation.")
        XCTAssertGreaterThan(finished, 1, "No installation went on from where it was killed.")
        _ = try get(computer)
        XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [1])
        let staging = CourseShelf(profile: computer.folder).folder + "/.staging"
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: staging), ["large.lock"])
    }

    func test_what_arrived_before_a_kill_is_not_fetched_again() throws {
        let (server, course) = try scene()
        let computer = try server.computer("ada")
        let total = try course.manifest().size
        // More than a megabyte passes before libcurl's limit takes hold.
        let installing = try computer.start("course", "get", LargeCourse.id, "--limit-rate", "300k")
        pause(2)
        installing.send(SIGKILL)
        XCTAssertEqual(try installing.wait().signal, SIGKILL)

        let rest = try XCTUnwrap(get(computer)["fetchedBytes"]?.integer)

        XCTAssertLessThan(rest, total * 3 / 4, "of \(total)")
        XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [1])
    }

    func test_two_programs_that_fetch_the_same_course_at_once_do_the_work_once() throws {
        let (server, _) = try scene()
        let computer = try server.computer("ada")

        let both = try (0..<4).map { _ in
            try computer.start("course", "get", LargeCourse.id, "--json", "--limit-rate", "4M")
        }
        let endings = try both.map { try $0.wait() }

        XCTAssertEqual(endings.map(\.status), [0, 0, 0, 0], endings.map(\.talk).joined())
        let answers = try endings.map { try JSON.parse($0.output.utf8) }
        XCTAssertEqual(answers.count { $0["new"] == true }, 1)
        XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [1])
    }

    func test_a_full_disk_leaves_the_old_version_usable_and_the_next_run_goes_on() throws {
        let (server, course) = try scene()
        let disk = try SmallDisk(at: server.folder + "/ada", kibibytes: 12_000, test: self)
        let computer = try server.computer("ada")
        _ = try get(computer)
        try course.setVersion(2)
        try course.write("assets/large.bin", (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 13) })
        try server.administer("bundle", "load", course.folder)
        _ = try computer.sync()
        // The sync brought it already: away with it, and with the room.
        let shelf = CourseShelf(profile: computer.folder)
        try FileManager.default.removeItem(atPath: shelf.place(of: LargeCourse.id, version: 2))
        try disk.fill()
        // SQLite needs some room even to read.
        if disk.isMounted {
            var filler = stat()
            XCTAssertEqual(stat(disk.folder + "/filler", &filler), 0)
            XCTAssertEqual(truncate(disk.folder + "/filler", filler.st_size - 500_000), 0)
        }

        let ending = try disk.start(["course", "update"], on: computer).wait()

        if disk.isMounted {
            check(ending, part: "disk is full")
            XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [1])
            XCTAssertEqual(try computer.run("course", "show", LargeCourse.id).status, 0)
        }
        try disk.free()
        XCTAssertEqual(try computer.run("course", "update").status, 0)
        XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [2, 1])
    }

    private func check(_ ending: ChildProcess.Ending, part: String) {
        XCTAssertEqual(ending.status, 1, ending.talk)
        XCTAssertTrue(ending.talk.contains(part), ending.talk)
    }

    func test_old_versions_go_with_the_files_that_no_other_version_has() throws {
        let (server, course) = try scene(files: 40, bytes: 1_000, large: 0)
        let computer = try server.computer("ada")
        _ = try get(computer)
        for version in 2...4 {
            try course.setVersion(version)
            try course.write("assets/of-\(version).bin", [UInt8(version)])
            try server.administer("bundle", "load", course.folder)
            let answer = try computer.run("sync", "--json")
            XCTAssertEqual(answer.status, 0)
        }

        XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [4, 3])
        let shelf = CourseShelf(profile: computer.folder)
        var shared = stat()
        stat(shelf.place(of: LargeCourse.id, version: 4) + "/assets/0/0.bin", &shared)
        XCTAssertEqual(shared.st_nlink, 2, "the two versions share what they have in common")
    }

    func test_a_byte_that_was_changed_at_the_server_is_named_and_refused() throws {
        let (server, course) = try scene(files: 3, bytes: 1_000, large: 5_000_000)
        let computer = try server.computer("ada")
        let manifest = try course.manifest()
        for path in ["en/01-one.md", "assets/large.bin", "bundle.json"] {
            let entry = try XCTUnwrap(manifest.files.first { $0.path == path })
            let blob = URL(fileURLWithPath: "\(server.data)/blobs/\(entry.sha256.prefix(2))/\(entry.sha256)")
            let sound = try Data(contentsOf: blob)
            var changed = sound
            changed[changed.count / 2] ^= 1
            try changed.write(to: blob)

            let ending = try computer.run("course", "get", LargeCourse.id)

            XCTAssertNotEqual(ending.status, 0, path)
            XCTAssertTrue(ending.talk.contains("'\(path)'"), ending.talk)
            XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [])
            try sound.write(to: blob)
            // What was fetched of the sound files is not asked for again.
            try FileManager.default.removeItem(atPath: CourseShelf(profile: computer.folder).folder)
        }
        _ = try get(computer)
        XCTAssertEqual(try LargeCourse.wholeVersions(on: computer), [1])
    }
}
