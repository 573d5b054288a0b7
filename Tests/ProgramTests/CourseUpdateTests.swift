import Foundation
import XCTest

/// Courses on the way to a computer.
final class CourseUpdateTests: XCTestCase {
    private func session() throws -> ProgramSession {
        let session = try ProgramSession(people: [("awa", "official")])
        try session.succeed("egov-learn --profile awa course get small --quiet")
        try SmallCourse.write(to: session.home.appendingPathComponent("small"), version: 2)
        return session
    }

    func test_sync_brings_the_new_version_of_a_course_that_the_person_takes() throws {
        let session = try session()
        try session.succeed("egov-learn --profile awa sync; egov-learn-server bundle load small --data net")

        let sync = try session.run("egov-learn --profile awa sync")

        XCTAssertEqual(sync.status, 0)
        XCTAssertEqual(sync.talk, ["Version 2 of 'small' is on this computer now."])
        XCTAssertEqual(try session.run("egov-learn --profile awa sync").talk, [])
        XCTAssertEqual(
            try session.succeed("egov-learn --profile awa course show small --json | tr ',' '\\n' | grep ersion"),
            ["\"installedVersion\":2", "\"version\":2}"])
    }

    func test_a_course_that_cannot_be_fetched_does_not_fail_the_sync() throws {
        let session = try session()
        try session.succeed("egov-learn-server bundle load small --data net && find net/blobs -type f -delete")

        let sync = try session.run("egov-learn --profile awa sync --json")

        XCTAssertEqual(sync.status, 0, sync.text)
        XCTAssertTrue(sync.output[0].contains(#""failed":[{"code":"notFound","course":"small""#), sync.output[0])
        XCTAssertTrue(try session.run("egov-learn --profile awa sync").talk[0].hasPrefix("'small' was not fetched:"))
        XCTAssertTrue(
            try session.succeed("egov-learn --profile awa course list")[0].contains("older version"))
    }

    func test_a_course_asked_for_without_a_connection_is_enrolled_in_and_the_next_step_is_told() throws {
        let session = try ProgramSession(people: [("awa", "official")])
        session.stopServer()

        let get = try session.run("egov-learn --profile awa course get small --quiet")

        XCTAssertEqual(get.status, 5)
        XCTAssertEqual(
            get.talk,
            [
                "egov-learn: The course was not fetched: The server 127.0.0.1 cannot be reached.",
                "You are enrolled. Run 'egov-learn course get small' again when the server can be reached; "
                    + "it goes on where it stopped.",
            ])
        XCTAssertEqual(
            try session.succeed("egov-learn --profile awa course list --mine"),
            ["small\tA small course\t5\t2\t1\tno\tenrolled"])

        try session.startServer(data: "net")
        XCTAssertEqual(
            try session.run("egov-learn --profile awa sync").talk, ["Version 1 of 'small' is on this computer now."])
    }

    func test_a_download_that_was_cut_off_goes_on_with_what_is_missing() throws {
        let session = try ProgramSession(people: [("awa", "official")])
        let sum = try session.succeed("sha256sum <small/fr/03-farewell.md | cut -c 1-64")[0]
        let blob = "net/blobs/\(sum.prefix(2))/\(sum)"
        try session.succeed("mv \(blob) kept")
        XCTAssertEqual(try session.run("egov-learn --profile awa course get small").status, 1)
        XCTAssertTrue(try session.succeed("egov-learn --profile awa course show small").contains("Here: no"))
        try session.succeed("mv kept \(blob)")

        let get = try session.succeed("egov-learn --profile awa course get small --json | tr ',' '\\n' | grep iles")

        XCTAssertEqual(get, ["\"fetchedFiles\":1", "\"files\":7"])
    }
}
