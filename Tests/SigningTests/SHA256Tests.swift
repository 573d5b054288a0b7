import Foundation
import Signing
import XCTest

/// SHA-256 against the examples of FIPS 180-4 and of NIST's further ones.
final class SHA256Tests: XCTestCase {
    private static let examples: [(bytes: [UInt8], hash: String)] = [
        ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            [UInt8](repeating: 0x61, count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ]

    func test_the_standards_examples_hash_as_it_says_in_whatever_portions_they_come() {
        for (bytes, expected) in Self.examples {
            XCTAssertEqual(Sodium.sha256(bytes), expected)
            for portion in [1, 63, 64, 65, 100_003] {
                var hash = SHA256()
                for start in stride(from: 0, to: bytes.count, by: portion) {
                    hash.update(bytes[start..<min(start + portion, bytes.count)])
                }
                XCTAssertEqual(hash.hexDigits(), expected, "in portions of \(portion)")
            }
        }
    }

    func test_a_files_hash_is_that_of_its_content_and_another_size_or_a_link_has_none() throws {
        let folder = NSTemporaryDirectory() + "egov-hash-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (bytes, expected) in Self.examples {
            try Data(bytes).write(to: URL(fileURLWithPath: folder + "/file"))

            XCTAssertEqual(SHA256.ofFile(folder + "/file", size: Int64(bytes.count)), expected)
            XCTAssertNil(SHA256.ofFile(folder + "/file", size: Int64(bytes.count) + 1))
        }
        try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "file")
        XCTAssertNil(SHA256.ofFile(folder + "/link", size: 1_000_000))
        XCTAssertNil(SHA256.ofFile(folder + "/none", size: 0))
    }
}
