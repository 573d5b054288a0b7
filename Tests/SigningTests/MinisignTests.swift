import Foundation
import Signing
import TrainingModel
import XCTest

/// Our keys and signatures against the real program, both ways.
final class MinisignTests: XCTestCase {
    private let folder = NSTemporaryDirectory() + "minisign-" + UUID().uuidString
    private let manifest = Array("{\"course\":\"small\",\"version\":1}".utf8)

    override func setUpWithError() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    override func tearDownWithError() throws { try FileManager.default.removeItem(atPath: folder) }

    private func write(_ name: String, _ text: String) throws {
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    private func read(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }

    /// - Parameter input: what is typed, such as a passphrase.
    private func minisign(_ arguments: String..., input: String = "") throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/minisign")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardInput = pipe
        try process.run()
        pipe.fileHandleForWriting.write(Data(input.utf8))
        pipe.fileHandleForWriting.closeFile()
        process.waitUntilExit()
        return process.terminationStatus
    }

    private func refusal(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch { return (error as? TrainingError)?.message }
    }

    func test_minisign_verifies_what_we_sign() throws {
        let key = MinisignSecretKey()
        try write("manifest.json", String(decoding: manifest, as: UTF8.self))
        try write("key.pub", key.publicKey.file)
        try write(
            "manifest.json.minisig", MinisignSignature(of: manifest, by: key, comment: "course:small\tversion:1").file)

        XCTAssertEqual(try minisign("-Vm", "manifest.json", "-p", "key.pub"), 0)
        XCTAssertEqual(try minisign("-Vm", "manifest.json", "-P", key.publicKey.text), 0)
        try write("manifest.json", "{}")
        XCTAssertNotEqual(try minisign("-Vm", "manifest.json", "-p", "key.pub"), 0)
    }

    func test_we_verify_what_minisign_signs_with_its_own_key() throws {
        XCTAssertEqual(try minisign("-G", "-W", "-p", "key.pub", "-s", "key"), 0)
        try write("manifest.json", String(decoding: manifest, as: UTF8.self))
        XCTAssertEqual(try minisign("-S", "-s", "key", "-m", "manifest.json", "-t", "by hand"), 0)

        let signature = try MinisignSignature(read("manifest.json.minisig"))
        let key = try MinisignPublicKey(read("key.pub"))

        XCTAssertNil(refusal { try signature.verify(manifest, with: key, name: "manifest.json") })
        XCTAssertEqual(signature.trustedComment, "by hand")
        // minisign leaves out an id's leading zeros in the comment, which nobody reads back.
        XCTAssertTrue(try read("key.pub").contains(key.id.drop { $0 == "0" }), "minisign shows the same id")
        XCTAssertTrue(try read("key.pub").hasSuffix("\(key.text)\n"))
    }

    func test_minisign_signs_with_our_keys_with_and_without_a_passphrase() throws {
        let key = MinisignSecretKey()
        try write("key.pub", key.publicKey.file)
        try write("manifest.json", String(decoding: manifest, as: UTF8.self))
        for (name, passphrase) in [("plain", nil), ("locked", Secret("a long phrase"))] {
            try write(name, key.file(passphrase: passphrase))
            let input = passphrase.map { "\($0.reveal())\n" } ?? ""

            XCTAssertEqual(try minisign("-S", "-s", name, "-m", "manifest.json", input: input), 0, name)

            XCTAssertEqual(try minisign("-Vm", "manifest.json", "-p", "key.pub"), 0, name)
        }
    }

    func test_a_public_keys_file_is_minisigns_where_its_number_begins_with_zeros() throws {
        let key = "RWTV8R50KJRrANCVBly1MLtqEG9aF5h5tD16C9q+WKVqgakBzTUFAplQ"

        XCTAssertEqual(
            try MinisignPublicKey(key).file, "untrusted comment: minisign public key 6B9428741EF1D5\n\(key)\n")
    }

    func test_we_open_minisigns_secret_key_and_our_own_with_the_passphrase_alone() throws {
        XCTAssertEqual(try minisign("-G", "-W", "-p", "key.pub", "-s", "key"), 0)
        let theirs = try MinisignSecretKey(file: read("key"), passphrase: nil)
        XCTAssertEqual(theirs.publicKey.file, try read("key.pub"))

        let file = try theirs.file(passphrase: Secret("right"))

        XCTAssertTrue(try MinisignSecretKey.isEncrypted(file))
        XCTAssertFalse(try MinisignSecretKey.isEncrypted(read("key")))
        XCTAssertEqual(
            try MinisignSecretKey(file: file, passphrase: Secret("right")).publicKey, theirs.publicKey)
        XCTAssertEqual(
            refusal { _ = try MinisignSecretKey(file: file, passphrase: Secret("wrong")) },
            "The passphrase is not that of the signing key.")
        XCTAssertEqual(
            refusal { _ = try MinisignSecretKey(file: file, passphrase: nil) },
            "The signing key is protected by a passphrase.")
    }

    func test_every_changed_byte_of_a_signature_is_refused_except_in_the_line_that_nobody_signs() throws {
        let key = MinisignSecretKey()
        let text = Array(MinisignSignature(of: manifest, by: key, comment: "course:small\tversion:1").file.utf8)
        let firstLine = text.firstIndex(of: 0x0a) ?? 0

        for index in text.indices where index > firstLine && text[index] != 0x0a {
            var changed = text
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            XCTAssertNotNil(
                refusal {
                    try MinisignSignature(String(decoding: changed, as: UTF8.self)).verify(
                        manifest, with: key.publicKey, name: "manifest.json")
                }, "byte \(index)")
        }
        for index in manifest.indices {
            var changed = manifest
            changed[index] ^= 1
            XCTAssertEqual(
                refusal {
                    try MinisignSignature(String(decoding: text, as: UTF8.self)).verify(
                        changed, with: key.publicKey, name: "manifest.json")
                }, "manifest.json is not what the key \(key.publicKey.id) signed.")
        }
    }

    func test_a_changed_comment_is_named() throws {
        let key = MinisignSecretKey()
        let file = MinisignSignature(of: manifest, by: key, comment: "version:1").file
        let changed = try MinisignSignature(file.replacingOccurrences(of: "version:1", with: "version:2"))

        XCTAssertEqual(
            refusal { try changed.verify(manifest, with: key.publicKey, name: "manifest.json") },
            "The comment of the signature of manifest.json is not what the key \(key.publicKey.id) signed.")
    }

    func test_files_of_any_bytes_can_only_be_refused() throws {
        let key = MinisignSecretKey()
        let signature = MinisignSignature(of: manifest, by: key, comment: "c").file
        for file in [signature, key.publicKey.file, try key.file(passphrase: nil)] {
            for length in 0..<file.utf8.count - 1 {
                let cut = String(decoding: Array(file.utf8).prefix(length), as: UTF8.self)
                XCTAssertNotNil(refusal { _ = try MinisignSignature(cut) })
                if length < file.utf8.count - 2 {
                    XCTAssertNotNil(refusal { _ = try MinisignSecretKey(file: cut, passphrase: nil) })
                }
            }
        }
        for text in ["", "\u{0}", "RWQ", String(repeating: "A", count: 56), "untrusted comment: x\n", "é\n=\n"] {
            XCTAssertNotNil(refusal { _ = try MinisignPublicKey(text) }, text)
            XCTAssertNotNil(refusal { _ = try MinisignSignature(text) }, text)
        }
    }
}
