import Foundation
import JSONParser
import Signing
import TrainingModel
import XCTest

@testable import SyncServer

/// Publishing over the wire, with a program that skips its own checks.
final class CoursePublishingTests: XCTestCase {
    private let key = MinisignSecretKey()
    private var fixture: ServiceFixture!

    override func setUpWithError() throws {
        fixture = try ServiceFixture(self)
        try trust(key)
    }

    private func trust(_ key: MinisignSecretKey, _ isTrusted: Bool = true) throws {
        try fixture.service.store.write { [now = fixture.clock.now] writer in
            _ = try writer.writeAsServer(
                TrustedKey.kind, id: key.publicKey.id, now: now,
                fields: ["key": .string(key.publicKey.text), "trusted": .bool(isTrusted)])
        }
    }

    private func files(version: Int, id: String = "small", lesson: String = "# One\n") -> [String: [UInt8]] {
        [
            "bundle.json": Array(
                """
                {"id": "\(id)", "version": \(version), "languages": ["en"], "minutes": 5, "passMark": 0.7,
                 "title": {"en": "T"}}
                """.utf8), "en/01-one.md": Array(lesson.utf8),
            "assets/large.bin": (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) },
        ]
    }

    private func request(
        _ files: [String: [UInt8]], version: Int, id: String = "small", by key: MinisignSecretKey? = nil,
        scope: String? = nil
    ) throws -> PublishRequest {
        let manifest = try BundleManifest(
            course: id, version: Int64(version),
            files: files.map {
                BundleManifest.File(path: $0.key, sha256: Sodium.sha256($0.value), size: Int64($0.value.count))
            })
        let text = manifest.json.encoded
        return PublishRequest(
            manifest: String(decoding: text, as: UTF8.self),
            signature: MinisignSignature(of: text, by: key ?? self.key, comment: "c").file, scope: scope)
    }

    private func post(
        _ path: String, _ body: [UInt8], from member: ServiceFixture.Member, query: [String: String] = [:]
    ) throws -> JSON {
        let routes = Routes(service: fixture.service, waiting: WaitingRoom(fixture.service))
        let request = HTTPRequest(
            method: "POST", path: path, query: query,
            headers: ["authorization": "Bearer \(member.token)", "content-type": "application/json"], body: body)
        let answers = Answers()
        routes.answer(request) { answers.take($0) }
        let response = try XCTUnwrap(answers.last)
        guard case .bytes(let bytes) = response.body else { return .null }
        return try JSON.parse(bytes)
    }

    private final class Answers: @unchecked Sendable {
        private(set) var last: HTTPResponse?
        func take(_ response: HTTPResponse) { last = response }
    }

    private func publish(_ request: PublishRequest, from member: ServiceFixture.Member) throws -> JSON {
        try post("/v1/bundles", request.json.encoded, from: member)
    }

    private func upload(
        _ bytes: [UInt8], of whole: [UInt8], at offset: Int = 0, course: String = "small",
        from member: ServiceFixture.Member
    ) throws -> JSON {
        let part = BlobPart(
            sha256: Sodium.sha256(whole), size: Int64(whole.count), offset: Int64(offset), bytes: bytes)
        return try post("/v1/blobs", BlobPart.encode([part]), from: member, query: ["course": course])
    }

    /// Pieces of files on a line that breaks after these bytes, which it brings in portions.
    private func uploadCut(_ bytes: [UInt8], from member: ServiceFixture.Member, portion: Int) throws {
        let routes = Routes(service: fixture.service, waiting: WaitingRoom(fixture.service))
        let receiver = try XCTUnwrap(
            routes.receiver(
                of: HTTPRequest(
                    method: "POST", path: "/v1/blobs", query: ["course": "small"],
                    headers: ["authorization": "Bearer \(member.token)"])))
        for start in stride(from: 0, to: bytes.count, by: portion) {
            receiver.take(Array(bytes[start..<min(start + portion, bytes.count)]))
        }
    }

    private func trainer(wholeNetwork: Bool = true) throws -> ServiceFixture.Member {
        try fixture.join("Tara", role: .trainer, wholeNetwork: wholeNetwork)
    }

    // MARK: What works

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

    private func publishWhole(
        _ files: [String: [UInt8]], version: Int, from member: ServiceFixture.Member, scope: String? = nil
    ) throws {
        let request = try request(files, version: version, scope: scope)
        _ = try publish(request, from: member)
        for bytes in files.values { _ = try upload(bytes, of: bytes, from: member) }
        XCTAssertEqual(try publish(request, from: member)["published"], true)
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
        var files = files(version: 1)
        files["en/01-one.gift"] = Array("::q::What? {~a ~b}".utf8)
        let request = try request(files, version: 1)
        _ = try publish(request, from: tara)
        for bytes in files.values { _ = try upload(bytes, of: bytes, from: tara) }
        XCTAssertEqual(try publish(request, from: tara)["code"], "invalid")
        fixture.clock.advance(Int64(Date().timeIntervalSince1970 * 1000) - fixture.clock.now.milliseconds)
        XCTAssertEqual(try fixture.service.collectFiles(), 0)

        fixture.clock.advance(8 * 86_400_000)

        XCTAssertEqual(try fixture.service.collectFiles(), 4)
    }

    // MARK: What is refused

    func test_who_is_no_trainer_publishes_nothing() throws {
        let files = files(version: 1)
        for role in [Role.official, .ambassador, .coordinator] {
            let member = try fixture.join("M\(role)", role: role, wholeNetwork: true)

            XCTAssertEqual(try publish(request(files, version: 1), from: member)["code"], "notAllowed", "\(role)")
            let one = files["en/01-one.md"] ?? []
            XCTAssertEqual(try upload(one, of: one, from: member)["code"], "notAllowed", "\(role)")
        }
        XCTAssertNil(try fixture.record("course", "small"))
    }

    func test_a_trainer_of_a_structure_publishes_for_it_and_not_for_others() throws {
        let tara = try trainer(wholeNetwork: false)
        let mona = try fixture.join("Mona", structure: "Justice", role: .trainer)
        try publishWhole(files(version: 1), version: 1, from: tara)

        XCTAssertEqual(try fixture.record("course", "small")?.scope, Scope.structure(tara.structure))
        let next = files(version: 2)
        XCTAssertEqual(try publish(request(next, version: 2), from: mona)["code"], "notAllowed")
        let other = files(version: 1, id: "other")
        for scope in [Scope.network, Scope.structure(mona.structure), "learners:network", "own", "structure:"] {
            let code = try publish(request(other, version: 1, id: "other", scope: scope), from: tara)["code"]
            XCTAssertTrue(["notAllowed", "notFound"].contains(code?.string), "\(scope) \(String(describing: code))")
        }
        // Nor does she read it who does not see the structure.
        let routes = Routes(service: fixture.service, waiting: WaitingRoom(fixture.service))
        let answers = Answers()
        routes.answer(
            HTTPRequest(
                method: "GET", path: "/v1/bundles/small/1", headers: ["authorization": "Bearer \(mona.token)"])
        ) { answers.take($0) }
        XCTAssertEqual(answers.last?.status, 404)
    }

    func test_a_key_that_is_not_trusted_or_no_more_publishes_nothing() throws {
        let tara = try trainer()
        let stranger = MinisignSecretKey()
        let files = files(version: 1)

        let unknown = try publish(request(files, version: 1, by: stranger), from: tara)
        try trust(key, false)
        let revoked = try publish(request(files, version: 1), from: tara)

        XCTAssertEqual(unknown["code"], "notAllowed")
        XCTAssertEqual(
            unknown["detail"]?.string,
            "The list of files of 'small' is signed by the key \(stranger.publicKey.id), which the network does not trust."
        )
        XCTAssertEqual(revoked["code"], "notAllowed")
        XCTAssertEqual(
            revoked["detail"]?.string,
            "The list of files of 'small' is signed by the key \(key.publicKey.id), which the network trusts no more.")
    }

    func test_a_changed_list_or_signature_is_refused_at_every_byte() throws {
        let tara = try trainer()
        let good = try request(["bundle.json": Array("{}".utf8)], version: 1)
        let signature = Array(good.signature.utf8)
        let first = signature.firstIndex(of: 0x0a) ?? 0
        func changed(_ bytes: [UInt8], at index: Int) -> String {
            var bytes = bytes
            bytes[index] = bytes[index] == 0x41 ? 0x42 : 0x41
            return String(decoding: bytes, as: UTF8.self)
        }

        for index in good.manifest.utf8.indices.indices.map({
            good.manifest.utf8.distance(from: good.manifest.utf8.startIndex, to: $0)
        }) {
            let request = PublishRequest(
                manifest: changed(Array(good.manifest.utf8), at: index), signature: good.signature, scope: nil)
            XCTAssertNotNil(try publish(request, from: tara)["code"], "byte \(index) of the list")
        }
        for index in signature.indices where index > first && signature[index] != 0x0a {
            let request = PublishRequest(manifest: good.manifest, signature: changed(signature, at: index), scope: nil)
            XCTAssertNotNil(try publish(request, from: tara)["code"], "byte \(index) of the signature")
        }
        XCTAssertNil(try publish(good, from: tara)["code"])
    }

    func test_another_content_under_a_published_version_and_an_older_version_are_refused() throws {
        let tara = try trainer()
        try publishWhole(files(version: 3), version: 3, from: tara)

        let other = try publish(request(files(version: 3, lesson: "# Other\n"), version: 3), from: tara)
        let older = try publish(request(files(version: 2), version: 2), from: tara)
        let huge = try publish(request(files(version: 2_000_000), version: 2_000_000), from: tara)

        XCTAssertEqual(other["code"], "conflict")
        XCTAssertEqual(older["code"], "conflict")
        XCTAssertEqual(older["detail"]?.string, "Version 3 of 'small' is newer than 2.")
        XCTAssertEqual(huge["code"], "invalid")
    }

    func test_a_course_that_cannot_be_read_is_not_published() throws {
        let tara = try trainer()
        var files = files(version: 1)
        files["en/01-one.gift"] = Array("::q::What? {~a ~b}".utf8)
        let request = try request(files, version: 1)
        _ = try publish(request, from: tara)
        for bytes in files.values { _ = try upload(bytes, of: bytes, from: tara) }

        XCTAssertEqual(try publish(request, from: tara)["code"], "invalid")
        // Nor one whose description is of another version than the list.
        let lying = try self.request(self.files(version: 1), version: 7)
        _ = try publish(lying, from: tara)
        for bytes in self.files(version: 1).values { _ = try upload(bytes, of: bytes, from: tara) }
        XCTAssertEqual(try publish(lying, from: tara)["code"], "invalid")
        XCTAssertNil(try fixture.record("course", "small"))
    }

    func test_files_that_were_not_announced_or_arrive_damaged_are_refused() throws {
        let tara = try trainer()
        let files = files(version: 1)
        let large = try XCTUnwrap(files["assets/large.bin"])
        let foreign = Array("anything".utf8)
        XCTAssertEqual(try upload(foreign, of: foreign, from: tara)["code"], "notAllowed", "nothing was announced")
        _ = try publish(request(files, version: 1), from: tara)

        XCTAssertEqual(try upload(foreign, of: foreign, from: tara)["code"], "notAllowed")
        XCTAssertEqual(try upload(foreign, of: foreign, course: "../..", from: tara)["code"], "notAllowed")
        var wrong = large
        wrong[17] ^= 1
        let damaged = try upload(wrong, of: large, from: tara)
        XCTAssertEqual(damaged["code"], "invalid")
        XCTAssertTrue(damaged["detail"]?.string?.contains(Sodium.sha256(large)) == true)
        _ = try upload(Array(wrong[..<1_000_000]), of: large, from: tara)
        XCTAssertEqual(
            try upload(Array(large[1_000_000...]), of: large, at: 1_000_000, from: tara)["code"], "invalid")
        XCTAssertNil(fixture.service.blobs.path(Sodium.sha256(large)))
    }

    func test_pieces_of_any_bytes_can_only_be_refused() throws {
        let tara = try trainer()
        _ = try publish(request(files(version: 1), version: 1), from: tara)
        let hash = String(repeating: "a", count: 64)
        let bodies = [
            "\n", "{}\n", "not json\n", String(repeating: "x", count: 5_000),
            "{\"sha256\":\"\(hash)\",\"size\":5,\"offset\":0,\"length\":5}\nabc",
            "{\"sha256\":\"\(hash)\",\"size\":5,\"offset\":-1,\"length\":5}\nabcde",
            "{\"sha256\":\"\(hash)\",\"size\":5,\"offset\":9223372036854775807,\"length\":5}\nabcde",
            "{\"sha256\":\"\(hash)\",\"size\":9223372036854775807,\"offset\":0,\"length\":5}\nabcde",
            "{\"sha256\":\"../../etc/passwd\",\"size\":5,\"offset\":0,\"length\":5}\nabcde",
            "{\"sha256\":\"\(hash)\",\"size\":5,\"offset\":0,\"length\":-5}\nabcde",
        ]
        for body in bodies {
            let reply = try post("/v1/blobs", Array(body.utf8), from: tara, query: ["course": "small"])
            XCTAssertNotNil(reply["code"], body)
        }
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

    func test_only_an_administrator_says_which_keys_are_trusted() throws {
        let root = try fixture.join("Root2", role: .administrator, wholeNetwork: true)
        let local = try fixture.join("Local", role: .administrator)
        let tara = try trainer()
        let stranger = MinisignSecretKey().publicKey
        func change(_ member: ServiceFixture.Member) -> Change {
            fixture.change(
                "trustedKey", stranger.id, by: member.person, scope: Scope.network,
                ["key": .string(stranger.text), "trusted": true])
        }

        XCTAssertEqual(try fixture.send([change(tara)], from: tara).refusals.values.map(\.code), [.notAllowed])
        XCTAssertEqual(try fixture.send([change(local)], from: local).refusals.values.map(\.code), [.notAllowed])
        XCTAssertEqual(try fixture.send([change(root)], from: root).refusals, [:])
        // Nobody puts another key under a trusted id.
        let swap = fixture.change(
            "trustedKey", stranger.id, by: root.person, ["key": .string(MinisignSecretKey().publicKey.text)])
        XCTAssertEqual(try fixture.send([swap], from: root).refusals.values.map(\.code), [.conflict])
    }
}
