import Foundation
import TestSupport
import XCTest

@testable import SyncServer

/// Answers that are made of files, which are read while they are sent.
final class HTTPFilesTests: XCTestCase {
    private let folder = NSTemporaryDirectory() + "egov-files-" + UUID().uuidString

    override func setUpWithError() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        addTeardownBlock { [folder] in try FileManager.default.removeItem(atPath: folder) }
    }

    private func write(_ sizes: [Int]) throws -> (pieces: [HTTPResponse.Piece], whole: [UInt8]) {
        var (pieces, whole): ([HTTPResponse.Piece], [UInt8]) = ([], [])
        for (number, size) in sizes.enumerated() {
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ number) }
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(number)"))
            pieces.append(HTTPResponse.Piece(path: "\(folder)/\(number)", length: Int64(size)))
            whole += bytes
        }
        return (pieces, whole)
    }

    private func listen(_ pieces: [HTTPResponse.Piece]) throws -> HTTPListener {
        try HTTPListener(address: "127.0.0.1", port: 0) { _, respond in
            respond(HTTPResponse(status: 200, body: .files(pieces)))
        }
    }

    func test_files_come_one_after_the_other_empty_ones_too() throws {
        let (pieces, whole) = try write([0, 5, 0, 128 << 10, 1, 300_000, (128 << 10) - 1, 0])
        let listener = try listen(pieces)
        let client = try RawClient(port: listener.port)

        for _ in 0..<2 {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")

            XCTAssertEqual(client.reply()?.body, whole)
        }
        listener.stop(grace: 1)
    }

    func test_no_files_and_empty_files_are_an_empty_answer() throws {
        for sizes in [[], [0], [0, 0]] {
            let listener = try listen(try write(sizes).pieces)
            let client = try RawClient(port: listener.port)

            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")

            XCTAssertEqual(client.reply()?.body, [], "\(sizes)")
            listener.stop(grace: 1)
        }
    }

    func test_the_line_is_cut_when_a_file_is_gone_or_shorter_than_was_said() throws {
        let (pieces, _) = try write([1_000, 500_000, 1_000])
        let listener = try listen(pieces)
        for damage in ["gone", "shorter"] {
            if damage == "gone" {
                try FileManager.default.removeItem(atPath: pieces[2].path)
            } else {
                XCTAssertEqual(truncate(pieces[1].path, 400_000), 0)
            }
            let client = try RawClient(port: listener.port)

            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")

            XCTAssertTrue(client.isClosed(), damage)
            XCTAssertNil(client.reply(), damage)
        }
        listener.stop(grace: 1)
    }
}
