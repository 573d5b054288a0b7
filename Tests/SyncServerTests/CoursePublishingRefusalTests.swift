import Foundation
import JSONParser
import Signing
import TrainingModel
import XCTest

@testable import SyncServer

/// What a program that skips its own checks cannot publish.
final class CoursePublishingRefusalTests: CoursePublishingCase {
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
        let request = try uploadUnreadable(from: tara)

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
