import TestSupport
import XCTest

@testable import SyncServer

/// Files in parts (RFC 9110 §14).
final class HTTPRangeTests: XCTestCase {
    func test_a_range_header_is_read() {
        XCTAssertEqual(ByteRange("bytes=0-9", size: 100), .part(first: 0, count: 10))
        XCTAssertEqual(ByteRange("bytes=90-", size: 100), .part(first: 90, count: 10))
        XCTAssertEqual(ByteRange("bytes=-10", size: 100), .part(first: 90, count: 10))
        XCTAssertEqual(ByteRange("bytes=-1000", size: 100), .part(first: 0, count: 100))
        XCTAssertEqual(ByteRange("bytes=95-1000", size: 100), .part(first: 95, count: 5))
        XCTAssertEqual(ByteRange("bytes=100-", size: 100), .unsatisfiable)
        XCTAssertEqual(ByteRange("bytes=-0", size: 100), .unsatisfiable)
        XCTAssertEqual(ByteRange("bytes=0-", size: 0), .unsatisfiable)
        XCTAssertEqual(ByteRange("bytes=99999999999999999999-", size: 100), .unsatisfiable)
        for whole in [
            "", "bytes", "bytes=", "bytes=-", "bytes=9-0", "bytes=a-b", "bytes=0-1,5-6", "lines=0-1", "bytes=+1-2",
        ] {
            XCTAssertEqual(ByteRange(whole, size: 100), .whole, whole)
        }
    }

    func test_a_file_is_sent_whole_in_part_or_not_at_all() throws {
        let path = NSTemporaryDirectory() + "range-\(getpid()).bin"
        let content = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Data(content).write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        let listener = try HTTPListener(address: "127.0.0.1", port: 0) { request, answer in
            let file = HTTPResponse.Body.file(path: path, offset: 0, length: 100_000)
            answer(HTTPResponse(status: 200, headers: [("ETag", "\"v1\"")], body: file).ranged(for: request))
        }
        let client = try RawClient(port: listener.port)
        func reply(_ method: String, _ headers: String...) throws -> RawClient.Reply {
            let lines = headers.map { $0 + "\r\n" }.joined()
            client.send("\(method) / HTTP/1.1\r\nHost: h\r\n\(lines)\r\n")
            return try XCTUnwrap(client.reply(toHead: method == "HEAD"))
        }

        let whole = try reply("GET")
        let part = try reply("GET", "Range: bytes=99990-", "If-Range: \"v1\"")
        let changed = try reply("GET", "Range: bytes=99990-", "If-Range: \"v0\"")
        let beyond = try reply("GET", "Range: bytes=100000-")
        let head = try reply("HEAD", "Range: bytes=0-1")
        let known = try reply("GET", "If-None-Match: \"v0\", \"v1\"")

        XCTAssertEqual(whole.status, 200)
        XCTAssertEqual(whole.body, content)
        XCTAssertEqual(whole.headers["accept-ranges"], "bytes")
        XCTAssertEqual(part.status, 206)
        XCTAssertEqual(part.headers["content-range"], "bytes 99990-99999/100000")
        XCTAssertEqual(part.body, Array(content[99_990...]))
        XCTAssertEqual(changed.status, 200)
        XCTAssertEqual(changed.body, content)
        XCTAssertEqual(beyond.status, 416)
        XCTAssertEqual(beyond.headers["content-range"], "bytes */100000")
        XCTAssertEqual(head.status, 200)
        XCTAssertEqual(head.headers["content-length"], "100000")
        XCTAssertEqual(known.status, 304)
    }

    func test_a_file_that_is_gone_or_shorter_than_announced_is_an_error_and_not_a_torn_answer() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0) { request, answer in
            answer(HTTPResponse(status: 200, body: .file(path: request.path, offset: 0, length: 1 << 40)))
        }
        let client = try RawClient(port: listener.port)

        client.send("GET /nowhere HTTP/1.1\r\nHost: h\r\n\r\nGET /etc/passwd HTTP/1.1\r\nHost: h\r\n\r\n")

        XCTAssertEqual(client.reply()?.status, 500)
        XCTAssertEqual(client.reply()?.status, 500)
    }
}
