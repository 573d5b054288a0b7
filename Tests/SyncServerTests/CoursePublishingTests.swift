import Foundation
import JSONParser
import Signing
import TrainingModel
import XCTest

@testable import SyncServer

/// Publishing over the wire, with a program that skips its own checks.
final class CoursePublishingTests: CoursePublishingCase {
    func test_a_trainer_uploads_what_is_missing_and_the_course_stands_in_the_catalogue() throws {
        let tara = try trainer()
        let files = files(version: 1)
        let request = try request(files, version: 1)

        XCTAssertEqual(try publish(request, from: tara)["missing"]?.array?.count, 3)
        for bytes in files.values { _ = try upload(bytes, of: bytes, from: tara) }
        let reply = try publish(request, from: tara)

        XCTAssertEqual(reply["published"], true)
        XCTAssertEqual(reply["new"], true)
        let entry = CourseEntry(try XCTUnwrap(fixture.record("course", "small")))
        XCTAssertEqual(entry.version, 1)
        XCTAssertEqual(entry.record.scope, Scope.network)
        XCTAssertEqual(entry.digest, Sodium.sha256(Array(request.manifest.utf8)))
        XCTAssertEqual(try publish(request, from: tara)["new"], false)
    }

    func test_the_next_version_asks_only_for_what_changed() throws {
        let tara = try trainer()
        try publishWhole(files(version: 1), version: 1, from: tara)
        let changed = files(version: 2, lesson: "# Two\n")

        let missing = try publish(request(changed, version: 2), from: tara)["missing"]?.array ?? []

        XCTAssertEqual(
            Set(missing.compactMap { $0["sha256"]?.string }),
            [Sodium.sha256(changed["bundle.json"] ?? []), Sodium.sha256(Array("# Two\n".utf8))])
    }

    func test_an_upload_goes_on_at_the_very_byte_where_the_line_broke() throws {
        let tara = try trainer()
        let files = files(version: 1)
        let large = try XCTUnwrap(files["assets/large.bin"])
        let request = try request(files, version: 1)
        _ = try publish(request, from: tara)
        let whole = BlobPart.encode([
            BlobPart(sha256: Sodium.sha256(large), size: Int64(large.count), offset: 0, bytes: Array(large[..<900_000]))
        ])
        let head = whole.count - 900_000

        // The line broke after 123,457 bytes of the file.
        try uploadCut(Array(whole[..<(head + 123_457)]), from: tara, portion: 10_007)

        let missing = try publish(request, from: tara)["missing"]?.array ?? []
        let entry = missing.first { $0["sha256"]?.string == Sodium.sha256(large) }
        XCTAssertEqual(entry?["received"]?.integer, 123_457)
        // A piece that overlaps, and one behind a gap, do no harm.
        XCTAssertEqual(
            try upload(Array(large[100_000..<200_000]), of: large, at: 100_000, from: tara)["files"]?.array?.first?[
                "received"],
            200_000)
        XCTAssertEqual(
            try upload(Array(large[300_000..<400_000]), of: large, at: 300_000, from: tara)["files"]?.array?.first?[
                "received"],
            200_000)
        XCTAssertEqual(
            try upload(Array(large[200_000...]), of: large, at: 200_000, from: tara)["files"]?.array?.first?[
                "received"],
            3_000_000)
        for bytes in files.values where bytes != large { _ = try upload(bytes, of: bytes, from: tara) }
        XCTAssertEqual(try publish(request, from: tara)["published"], true)
        XCTAssertEqual(try fixture.service.blobs.read(Sodium.sha256(large)), large)
    }

    func test_small_files_in_one_request_are_kept_up_to_the_byte_at_which_the_line_breaks() throws {
        let tara = try trainer()
        var files = files(version: 1)
        for number in 0..<20 { files["assets/\(number).bin"] = [UInt8](repeating: UInt8(number), count: 1_000) }
        let request = try request(files, version: 1)
        _ = try publish(request, from: tara)
        let small = files.filter { $0.value.count == 1_000 }.values.sorted { $0[0] < $1[0] }
        let body = BlobPart.encode(
            small.map { BlobPart(sha256: Sodium.sha256($0), size: 1_000, offset: 0, bytes: $0) })

        try uploadCut(Array(body[..<(body.count - 300)]), from: tara, portion: 333)

        let missing = try publish(request, from: tara)["missing"]?.array ?? []
        XCTAssertEqual(missing.count, 4, "the last small one, and the three others of the course")
        XCTAssertEqual(
            missing.first { $0["sha256"]?.string == Sodium.sha256(small[19]) }?["received"]?.integer, 700)
    }

    func test_a_file_that_a_power_cut_took_from_the_disk_is_asked_for_again() throws {
        let tara = try trainer()
        let files = files(version: 1)
        let large = try XCTUnwrap(files["assets/large.bin"])
        let request = try request(files, version: 1)
        _ = try publish(request, from: tara)
        for bytes in files.values { _ = try upload(bytes, of: bytes, from: tara) }
        let part = "\(fixture.service.blobs.folder)/.parts/\(tara.person)/small/\(Sodium.sha256(large))"
        // As long as it was, and empty: its data had not been written down.
        try Data(count: large.count).write(to: URL(fileURLWithPath: part))

        let reply = try publish(request, from: tara)

        XCTAssertEqual(reply["published"], false)
        XCTAssertEqual(reply["missing"]?.array?.map { $0["sha256"]?.string }, [Sodium.sha256(large)])
        _ = try upload(large, of: large, from: tara)
        XCTAssertEqual(try publish(request, from: tara)["published"], true)
        XCTAssertEqual(try fixture.service.blobs.read(Sodium.sha256(large)), large)
    }

    func test_a_part_outlives_a_restart_and_is_collected_after_a_week() throws {
        let tara = try trainer()
        let files = files(version: 1)
        let large = try XCTUnwrap(files["assets/large.bin"])
        let request = try request(files, version: 1)
        _ = try publish(request, from: tara)
        _ = try upload(Array(large[..<500]), of: large, from: tara)
        let one = Array("# One\n".utf8)
        _ = try upload(one, of: one, from: tara)

        try fixture.restart()
        func received() throws -> Int64? {
            try publish(request, from: tara)["missing"]?.array?.first { $0["sha256"]?.string == Sodium.sha256(large) }?[
                "received"]?.integer
        }
        XCTAssertEqual(try received(), 500)
        // The files' dates are the computer's.
        fixture.clock.advance(Int64(Date().timeIntervalSince1970 * 1000) - fixture.clock.now.milliseconds)
        XCTAssertEqual(try fixture.service.collectFiles(), 0)
        XCTAssertEqual(try received(), 500)
        fixture.clock.advance(8 * 86_400_000)

        _ = try fixture.service.collectFiles()
        XCTAssertEqual(try received(), 0)
        XCTAssertEqual(try publish(request, from: tara)["missing"]?.array?.count, 3, "nor are whole ones kept longer")
    }

    func test_files_that_no_published_course_names_are_collected_after_a_week() throws {
        let tara = try trainer()
        let request = try uploadUnreadable(from: tara)
        XCTAssertEqual(try publish(request, from: tara)["code"], "invalid")
        fixture.clock.advance(Int64(Date().timeIntervalSince1970 * 1000) - fixture.clock.now.milliseconds)
        XCTAssertEqual(try fixture.service.collectFiles(), 0)

        fixture.clock.advance(8 * 86_400_000)

        XCTAssertEqual(try fixture.service.collectFiles(), 4)
    }

    func test_a_course_that_was_withdrawn_cannot_be_begun_and_who_began_before_goes_on() throws {
        let tara = try trainer()
        let ada = try fixture.join("Ada")
        let ben = try fixture.join("Ben")
        let cyd = try fixture.join("Cyd")
        try publishWhole(files(version: 1), version: 1, from: tara)
        func enrolment(_ member: ServiceFixture.Member, at stamp: Stamp? = nil) -> Change {
            fixture.change(
                "enrolment", "\(member.person)/small", by: member.person, owner: member.person,
                scope: Scope.learners(member.structure), at: stamp, ["status": "enrolled"])
        }
        XCTAssertEqual(try fixture.send([enrolment(ada)], from: ada).refusals, [:])
        let early = fixture.stamp()
        let withdrawal = fixture.change("course", "small", by: tara.person, ["withdrawn": true])
        let forged = fixture.change("course", "small", by: ada.person, ["withdrawn": true])

        XCTAssertEqual(try fixture.send([forged], from: ada).refusals.values.map(\.code), [.notAllowed])
        XCTAssertEqual(try fixture.send([withdrawal], from: tara).refusals, [:])

        XCTAssertEqual(try fixture.send([enrolment(ben)], from: ben).refusals.values.map(\.code), [.gone])
        XCTAssertEqual(
            try fixture.send([enrolment(cyd, at: early)], from: cyd).refusals, [:], "begun before the word came")
        let again = fixture.change(
            "enrolment", "\(ada.person)/small", by: ada.person, owner: ada.person, ["dueOn": "2027-01-01"])
        XCTAssertEqual(try fixture.send([again], from: ada).refusals, [:])
    }
}
