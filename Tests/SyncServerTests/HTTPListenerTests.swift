import Compression
import JSONParser
import Synchronization
import TrainingModel
import TestSupport
import XCTest

@testable import SyncServer

/// Requests that are as they should be, over real sockets.
final class HTTPListenerTests: XCTestCase {
    /// Answers with what it was asked, as JSON.
    static let echo: HTTPHandler = { request, answer in
        let body = JSON.object([
            "method": .string(request.method), "path": .string(request.path), "address": .string(request.remoteAddress),
            "query": .object(request.query.mapValues(JSON.string)), "size": JSON(request.body.count),
            "body": .string(String(decoding: request.body, as: UTF8.self)),
            "headers": .object(request.headers.mapValues(JSON.string)),
        ])
        answer(HTTPResponse(status: 200, headers: [("Content-Type", "application/json")], body: .bytes(body.encoded)))
    }

    func test_a_request_arrives_with_its_path_query_headers_body_and_address() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: Self.echo)
        let client = try RawClient(port: listener.port)

        client.send(
            "POST /notes/caf%C3%A9?a=1+2&b=%26 HTTP/1.1\r\nHost: h\r\nX-One: 1\r\nx-one: 2\r\nContent-Length: 4\r\n\r\nbody"
        )

        let reply = try XCTUnwrap(client.reply())
        let seen = try JSON.parse(reply.body)
        XCTAssertEqual(reply.status, 200)
        XCTAssertEqual(seen["method"], "POST")
        XCTAssertEqual(seen["path"], "/notes/café")
        XCTAssertEqual(seen["query"], ["a": "1 2", "b": "&"])
        XCTAssertEqual(seen["headers"]?["x-one"], "1, 2")
        XCTAssertEqual(seen["body"], "body")
        XCTAssertEqual(seen["address"], "127.0.0.1")
    }

    func test_a_body_in_chunks_is_joined() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: Self.echo)
        let client = try RawClient(port: listener.port)

        client.send(
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n")

        let reply = try XCTUnwrap(client.reply())
        XCTAssertEqual(try JSON.parse(reply.body)["body"], "Wikipedia")
    }

    func test_pipelined_requests_are_answered_in_their_order() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: Self.echo)
        let client = try RawClient(port: listener.port)

        client.send((0..<50).map { "POST /\($0) HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi" }.joined())

        for number in 0..<50 {
            let reply = try XCTUnwrap(client.reply())
            XCTAssertEqual(try JSON.parse(reply.body)["path"], .string("/\(number)"))
        }
    }

    func test_a_small_answer_has_a_lean_head() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: Self.echo)
        let client = try RawClient(port: listener.port)

        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")

        let reply = try XCTUnwrap(client.reply())
        XCTAssertLessThan(reply.size - reply.body.count, 150)
    }

    func test_a_large_answer_is_compressed_for_those_who_take_zstd_alone() throws {
        let text = [UInt8](repeating: UInt8(ascii: "x"), count: 5000)
        let listener = try HTTPListener(address: "127.0.0.1", port: 0) { _, answer in
            answer(HTTPResponse(status: 200, body: .bytes(text)))
        }
        let client = try RawClient(port: listener.port)

        client.send("GET / HTTP/1.1\r\nHost: h\r\nAccept-Encoding: gzip, zstd;q=0.5\r\n\r\n")
        let compressed = try XCTUnwrap(client.reply())
        client.send("GET / HTTP/1.1\r\nHost: h\r\nAccept-Encoding: gzip, zstd;q=0\r\n\r\n")
        let plain = try XCTUnwrap(client.reply())

        XCTAssertEqual(compressed.headers["content-encoding"], "zstd")
        XCTAssertLessThan(compressed.body.count, 100)
        XCTAssertEqual(try Zstandard.decompress(compressed.body, limit: 5000), text)
        XCTAssertNil(plain.headers["content-encoding"])
        XCTAssertEqual(plain.body, text)
    }

    func test_a_compressed_body_is_decompressed_up_to_the_limit() throws {
        var limits = HTTPLimits()
        limits.body = 10_000
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, limits: limits, handler: Self.echo)
        func answer(encoding: String, _ body: [UInt8]) throws -> RawClient.Reply {
            let client = try RawClient(port: listener.port)
            client.send(
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Encoding: \(encoding)\r\nContent-Length: \(body.count)\r\n\r\n")
            client.send(body)
            return try XCTUnwrap(client.reply())
        }
        let fits = Zstandard.compress([UInt8](repeating: 1, count: 10_000))
        let bomb = Zstandard.compress([UInt8](repeating: 1, count: 50_000_000))

        let taken = try answer(encoding: "zstd", fits)
        let tooLarge = try answer(encoding: "zstd", bomb)
        let damaged = try answer(encoding: "zstd", fits.dropLast())
        let unknown = try answer(encoding: "br", fits)

        XCTAssertEqual(try JSON.parse(taken.body)["size"], 10_000)
        XCTAssertEqual(tooLarge.status, 413)
        XCTAssertEqual(damaged.status, 400)
        XCTAssertEqual(unknown.status, 415)
        XCTAssertEqual(unknown.headers["accept-encoding"], "zstd")
    }

    func test_an_error_becomes_problem_details() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0) { _, answer in
            answer(
                HTTPResponse(
                    problem: TrainingError(
                        .slowDown, "Too many at once.", hint: "Wait.", cause: SystemError(code: 5),
                        details: ["retryAfter": 7, "queue": "long"])))
        }
        let client = try RawClient(port: listener.port)

        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")

        let reply = try XCTUnwrap(client.reply())
        XCTAssertEqual(reply.headers["content-type"], "application/problem+json")
        XCTAssertEqual(reply.headers["retry-after"], "7")
        XCTAssertEqual(
            try JSON.parse(reply.body),
            [
                "type": "about:blank", "title": "Too Many Requests", "status": 429, "detail": "Too many at once.",
                "code": "slowDown", "hint": "Wait.", "retryAfter": 7, "queue": "long",
            ])
    }

    func test_an_answer_that_nobody_gives_becomes_an_error() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0) { _, _ in }
        let client = try RawClient(port: listener.port)

        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")

        XCTAssertEqual(client.reply()?.status, 500)
    }

    func test_only_the_first_answer_counts() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0) { _, answer in
            answer(HTTPResponse(status: 200))
            answer(HTTPResponse(status: 404))
        }
        let client = try RawClient(port: listener.port)

        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n")

        XCTAssertEqual(client.reply()?.status, 200)
        XCTAssertEqual(client.reply()?.status, 200)
    }

    func test_it_listens_on_IPv6() throws {
        let address = try ListenAddress("[::1]:0")
        let listener = try HTTPListener(address: address.address, port: address.port, handler: Self.echo)
        let client = try RawClient(port: listener.port, isIPv6: true)

        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")

        let reply = try XCTUnwrap(client.reply())
        XCTAssertEqual(try JSON.parse(reply.body)["address"], "::1")
    }

    func test_a_taken_address_is_refused_with_the_next_step() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: Self.echo)

        XCTAssertThrowsError(try HTTPListener(address: "127.0.0.1", port: listener.port, handler: Self.echo)) { error in
            let error = error as? TrainingError
            XCTAssertEqual(error?.code, .unavailable)
            XCTAssertEqual(error?.message, "Another program already listens on 127.0.0.1:\(listener.port).")
            XCTAssertTrue(error?.hint?.contains("--listen") ?? false)
        }
        XCTAssertThrowsError(try HTTPListener(address: "192.0.2.1", port: 0, handler: Self.echo)) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .usage)
        }
    }

    func test_an_address_and_port_are_read_from_one_text() throws {
        XCTAssertEqual(try ListenAddress("127.0.0.1:8080"), ListenAddress(address: "127.0.0.1", port: 8080))
        XCTAssertEqual(try ListenAddress("[::1]:0"), ListenAddress(address: "::1", port: 0))
        XCTAssertEqual(try ListenAddress("[::1]:80").description, "[::1]:80")
        for text in [
            "", ":", "8080", "127.0.0.1", "127.0.0.1:", ":80", "a:65536", "a:-1", "a:+1", "::1:80", "[]:1", "[::1:1",
        ] {
            XCTAssertThrowsError(try ListenAddress(text), text)
        }
    }
}
