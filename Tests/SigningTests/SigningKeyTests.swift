import Foundation
import Signing
import TrainingModel
import XCTest

/// Signatures of the network.
final class SigningKeyTests: XCTestCase {
    /// RFC 8032 §7.1, test 1.
    func test_signatures_are_those_of_the_standard() throws {
        let key = try SigningKey(seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")

        XCTAssertEqual(key.publicKey, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
        XCTAssertEqual(
            key.sign(""),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        )
    }

    func test_only_the_very_text_of_the_very_key_is_genuine() throws {
        let key = try SigningKey(seed: SigningKey.makeSeed())
        let other = try SigningKey(seed: SigningKey.makeSeed())
        let signature = key.sign("a text")

        XCTAssertTrue(SigningKey.verify("a text", signature: signature, publicKey: key.publicKey))
        XCTAssertFalse(SigningKey.verify("a text.", signature: signature, publicKey: key.publicKey))
        XCTAssertFalse(SigningKey.verify("a text", signature: signature, publicKey: other.publicKey))
        for broken in ["", "00", String(signature.dropLast(2)), signature + "00", signature.uppercased() + "x"] {
            XCTAssertFalse(SigningKey.verify("a text", signature: broken, publicKey: key.publicKey))
        }
        XCTAssertNotEqual(key.id, other.id)
        XCTAssertThrowsError(try SigningKey(seed: "abc"))
    }

    func test_a_code_is_always_the_same_and_forgives_how_it_is_typed() throws {
        let key = try SigningKey(seed: SigningKey.makeSeed())
        let code = key.code(of: "p/basics")

        XCTAssertEqual(key.code(of: "p/basics"), code)
        XCTAssertNotEqual(key.code(of: "p/other"), code)
        XCTAssertEqual(code.count, 14)
        XCTAssertTrue(SigningKey.isCode(code.lowercased().replacingOccurrences(of: "-", with: " "), code))
        XCTAssertFalse(SigningKey.isCode("7KQ2"))
        XCTAssertFalse(SigningKey.isCode("certificate.html"))
    }
}
