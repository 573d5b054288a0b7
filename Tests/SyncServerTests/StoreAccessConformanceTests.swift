import Foundation
import JSONParser
import TrainingModel
import XCTest

@testable import SyncServer

/// The verbs of the store’s protocol for devices, codes and courses, on every engine.
final class StoreAccessConformanceTests: XCTestCase {
    func test_a_device_is_found_by_its_tokens_hash_and_revoked_once() throws {
        try onEveryEngine { fixture in
            @Sendable func instant(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }
            let device = Device(
                id: "d1", person: "ada", name: "Laptop", joinedAt: instant(1), seenAt: instant(2), revokedAt: nil)
            try fixture.store.write { try $0.add(device, tokenHash: "hash") }
            XCTAssertThrowsError(try fixture.store.write { try $0.add(device, tokenHash: "hash") })

            XCTAssertEqual(try fixture.store.read { try $0.device(tokenHash: "hash") }, device)
            XCTAssertNil(try fixture.store.read { try $0.device(tokenHash: "other") })
            try fixture.store.write { try $0.touch(device: "d1", at: instant(9)) }
            XCTAssertEqual(try fixture.store.read { try $0.devices().map(\.seenAt) }, [instant(9)])

            XCTAssertTrue(try fixture.store.write { try $0.revoke(device: "d1", at: instant(10)) })
            XCTAssertTrue(try fixture.store.write { try $0.revoke(device: "d1", at: instant(20)) })
            XCTAssertFalse(try fixture.store.write { try $0.revoke(device: "nobody's", at: instant(10)) })
            XCTAssertEqual(try fixture.store.read { try $0.device(tokenHash: "hash")?.revokedAt }, instant(10))
        }
    }

    func test_a_code_lets_one_token_in_until_it_expires() throws {
        try onEveryEngine { fixture in
            try fixture.store.write {
                try $0.addCode(hash: "code", person: "ada", expiresAt: Instant(milliseconds: 100))
                try $0.addCode(hash: "late", person: "ben", expiresAt: Instant(milliseconds: 100))
            }
            func use(_ code: String, _ token: String, at milliseconds: Int64) throws -> String? {
                let used = try fixture.store.write {
                    [try $0.useCode(hash: code, tokenHash: token, at: Instant(milliseconds: milliseconds))?.person]
                }
                return used[0]
            }

            XCTAssertNil(try use("unknown", "t1", at: 50))
            XCTAssertEqual(try use("code", "t1", at: 50), "ada")
            XCTAssertEqual(try use("code", "t1", at: 60), "ada")
            XCTAssertNil(try use("code", "t2", at: 60))
            XCTAssertNil(try use("late", "t3", at: 100))
            XCTAssertEqual(try use("late", "t3", at: 99), "ben")
        }
    }

    func test_every_version_of_a_course_is_kept() throws {
        try onEveryEngine { fixture in
            let (one, two) = (Array(#"{"v":1}"#.utf8), Array(#"{"v":10}"#.utf8))
            try fixture.store.write { writer in
                try writer.addBundle(course: "basics", version: 10, digest: "d10", manifest: two)
                try writer.addBundle(course: "basics", version: 9, digest: "d9", manifest: one)
            }

            try fixture.store.read { reader in
                XCTAssertEqual(try reader.manifest(course: "basics", version: 9), one)
                XCTAssertEqual(try reader.latestVersion(of: "basics"), 10)
                XCTAssertNil(try reader.manifest(course: "basics", version: 8))
                XCTAssertNil(try reader.latestVersion(of: "other"))
            }
            XCTAssertThrowsError(
                try fixture.store.write {
                    try $0.addBundle(course: "basics", version: 9, digest: "other", manifest: two)
                })
        }
    }
}
