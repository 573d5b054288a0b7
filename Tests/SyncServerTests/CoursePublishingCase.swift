import Foundation
import JSONParser
import Signing
import TrainingModel
import XCTest

@testable import SyncServer

/// A server with a trusted key, and the requests with which a course is published.
class CoursePublishingCase: XCTestCase {
    let key = MinisignSecretKey()

    var fixture: ServiceFixture!

    override func setUpWithError() throws {
        fixture = try ServiceFixture(self)
        try trust(key)
    }

    func trust(_ key: MinisignSecretKey, _ isTrusted: Bool = true) throws {
        try fixture.service.store.write { [now = fixture.clock.now] writer in
            _ = try writer.writeAsServer(
                TrustedKey.kind, id: key.publicKey.id, now: now,
                fields: ["key": .string(key.publicKey.text), "trusted": .bool(isTrusted)])
        }
    }

    func files(version: Int, id: String = "small", lesson: String = "# One\n") -> [String: [UInt8]] {
        [
            "bundle.json": Array(
                """
                {"id": "\(id)", "version": \(version), "languages": ["en"], "minutes": 5, "passMark": 0.7,
                 "title": {"en": "T"}}
                """.utf8), "en/01-one.md": Array(lesson.utf8),
            "assets/large.bin": (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) },
        ]
    }

    func request(
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

    func post(
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

    final class Answers: @unchecked Sendable {
        private(set) var last: HTTPResponse?
        func take(_ response: HTTPResponse) { last = response }
    }

    func publish(_ request: PublishRequest, from member: ServiceFixture.Member) throws -> JSON {
        try post("/v1/bundles", request.json.encoded, from: member)
    }

    func upload(
        _ bytes: [UInt8], of whole: [UInt8], at offset: Int = 0, course: String = "small",
        from member: ServiceFixture.Member
    ) throws -> JSON {
        let part = BlobPart(
            sha256: Sodium.sha256(whole), size: Int64(whole.count), offset: Int64(offset), bytes: bytes)
        return try post("/v1/blobs", BlobPart.encode([part]), from: member, query: ["course": course])
    }

    /// Pieces of files on a line that breaks after these bytes, which it brings in portions.
    func uploadCut(_ bytes: [UInt8], from member: ServiceFixture.Member, portion: Int) throws {
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

    func trainer(wholeNetwork: Bool = true) throws -> ServiceFixture.Member {
        try fixture.join("Tara", role: .trainer, wholeNetwork: wholeNetwork)
    }

    /// Uploads a course that has a question without a right answer.
    func uploadUnreadable(from member: ServiceFixture.Member) throws -> PublishRequest {
        var files = files(version: 1)
        files["en/01-one.gift"] = Array("::q::What? {~a ~b}".utf8)
        let request = try request(files, version: 1)
        _ = try publish(request, from: member)
        for bytes in files.values { _ = try upload(bytes, of: bytes, from: member) }
        return request
    }

    func publishWhole(
        _ files: [String: [UInt8]], version: Int, from member: ServiceFixture.Member, scope: String? = nil
    ) throws {
        let request = try request(files, version: version, scope: scope)
        _ = try publish(request, from: member)
        for bytes in files.values { _ = try upload(bytes, of: bytes, from: member) }
        XCTAssertEqual(try publish(request, from: member)["published"], true)
    }
}
