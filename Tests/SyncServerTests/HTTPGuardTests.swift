import JSONParser
import TrainingModel
import TestSupport
import XCTest

@testable import SyncServer

/// Requests that two readers could understand differently, and other hostile ones.
final class HTTPGuardTests: XCTestCase {
    private func refusal(
        of request: String, limits: HTTPLimits = HTTPLimits(), file: StaticString = #filePath, line: UInt = #line
    ) throws -> Int {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, limits: limits, handler: HTTPListenerTests.echo)
        let client = try RawClient(port: listener.port)
        client.send(request)
        // A second request behind it: were it answered, it could have been smuggled.
        client.send("GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n")
        let reply = try XCTUnwrap(client.reply(), file: file, line: line)
        XCTAssertNil(client.reply(within: 0.3), "A second answer came.", file: file, line: line)
        XCTAssertTrue(client.isClosed(), "The connection stayed open.", file: file, line: line)
        return reply.status
    }

    /// libmicrohttpd crashed on what it was about to refuse.
    func test_a_listener_that_stops_while_strangers_knock_does_not_crash() throws {
        for _ in 0..<200 {
            let listener = try HTTPListener(
                address: "127.0.0.1", port: 0, limits: HTTPLimits(), handler: HTTPListenerTests.echo)
            let clients = try (0..<3).map { _ in try RawClient(port: listener.port) }
            for client in clients { client.send([UInt8](repeating: UInt8(ascii: "a"), count: 9_000)) }
            usleep(UInt32.random(in: 0..<300))

            listener.stop(grace: 0)

            XCTAssertEqual(listener.connectionCount, 0)
        }
    }

    func test_ambiguous_framing_is_refused_and_the_connection_closed() throws {
        let ambiguous = [
            "Content-Length: 3\r\nContent-Length: 3", "Content-Length: 3\r\nContent-Length: 30",
            "Content-Length: 3\r\nTransfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: identity", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: xchunked", "Content-Length: +3", "Content-Length: 3,3", "Content-Length: 0x3",
            "Content-Length: -3", "Host: other", "Content-Length : 3",
            "Content Length: 3", "Con\u{e9}tent: 3", "Bad\u{1}Name: x", "X-Value: a\u{1}b",
            "Authorization: a\r\nAuthorization: b",
            "Content-Encoding: zstd\r\nContent-Encoding: zstd",
        ]
        for headers in ambiguous {
            XCTAssertEqual(try refusal(of: "POST / HTTP/1.1\r\nHost: h\r\n\(headers)\r\n\r\nabc"), 400, headers)
        }
    }

    func test_a_length_beyond_all_numbers_is_too_large() throws {
        let request = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999999\r\n\r\nabc"

        XCTAssertEqual(try refusal(of: request), 413)
    }

    func test_a_transfer_coding_in_HTTP_1_0_is_refused() throws {
        XCTAssertEqual(
            try refusal(of: "POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400)
    }

    func test_hostile_targets_are_refused() throws {
        for target in [
            "/a/../b", "/%2e%2e/b", "/a%2f..%2fb", "/./a", "/%00", "/%", "/%4", "/%zz", "/%ff", "/a%0d%0ab", "a", "*",
            "/?a=1&a=2", "ftp://h/a", "http://h", "/\u{7f}",
        ] {
            XCTAssertEqual(try refusal(of: "GET \(target) HTTP/1.1\r\nHost: h\r\n\r\n"), 400, target)
        }
    }

    func test_a_proxys_whole_address_is_understood() throws {
        XCTAssertEqual(try RequestTarget("http://server.example/v1/wait?x=1").path, "/v1/wait")
        XCTAssertEqual(try RequestTarget("http://server.example/v1/wait?x=1").query, ["x": "1"])
    }

    func test_the_refusal_is_problem_details() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: HTTPListenerTests.echo)
        let client = try RawClient(port: listener.port)

        client.send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")

        let reply = try XCTUnwrap(client.reply())
        XCTAssertEqual(reply.headers["content-type"], "application/problem+json")
        XCTAssertEqual(try JSON.parse(reply.body)["code"], "invalid")
        XCTAssertEqual(try JSON.parse(reply.body)["detail"], "The header host stands twice.")
    }

    func test_a_request_without_a_host_is_refused() throws {
        XCTAssertEqual(try refusal(of: "GET / HTTP/1.1\r\n\r\n"), 400)
    }

    func test_headers_above_the_memory_limit_are_refused() throws {
        let long = String(repeating: "x", count: 20_000)
        XCTAssertTrue(
            [400, 413, 414, 431].contains(try refusal(of: "GET / HTTP/1.1\r\nHost: h\r\nX: \(long)\r\n\r\n")))
        XCTAssertTrue([400, 413, 414, 431].contains(try refusal(of: "GET /\(long) HTTP/1.1\r\nHost: h\r\n\r\n")))
    }

    func test_a_length_above_the_limit_is_refused_before_the_body_is_sent() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: HTTPListenerTests.echo)
        let client = try RawClient(port: listener.port)

        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 8388609\r\n\r\n")

        let reply = try XCTUnwrap(client.reply(within: 1))
        XCTAssertEqual(reply.status, 413)
        XCTAssertEqual(try JSON.parse(reply.body)["limit"], 8_388_608)
        XCTAssertTrue(client.isClosed())
    }

    func test_chunks_above_the_limit_are_refused_at_their_end_and_cut_when_they_go_on() throws {
        var limits = HTTPLimits()
        limits.body = 1000
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, limits: limits, handler: HTTPListenerTests.echo)
        let chunk = "1f4\r\n" + String(repeating: "x", count: 500) + "\r\n"
        let head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"

        let ending = try RawClient(port: listener.port)
        ending.send(head + chunk + chunk + chunk + "0\r\n\r\n")
        let endless = try RawClient(port: listener.port)
        endless.send(head)
        for _ in 0..<20 where endless.send(chunk) { usleep(2000) }

        XCTAssertEqual(ending.reply()?.status, 413)
        XCTAssertTrue(ending.isClosed())
        XCTAssertTrue(endless.isClosed(within: 2))
    }

    func test_bodies_that_together_are_too_much_are_told_to_slow_down() throws {
        var limits = HTTPLimits()
        limits.allBodies = 1500
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, limits: limits, handler: HTTPListenerTests.echo)
        let thousand = String(repeating: "x", count: 1000)

        let first = try RawClient(port: listener.port)
        first.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n" + thousand)
        usleep(100_000)
        let second = try RawClient(port: listener.port)
        second.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n" + thousand)

        XCTAssertEqual(second.reply()?.status, 429)
        first.send("x")
        XCTAssertEqual(first.reply()?.status, 200)
        let third = try RawClient(port: listener.port)
        third.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n" + thousand)
        XCTAssertEqual(third.reply()?.status, 200)
    }

    func test_random_bytes_never_stop_the_server() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: HTTPListenerTests.echo)
        var random = SplitMix(state: 20_261_121)
        let valid = Array("POST /a?b=c HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc".utf8)

        for _ in 0..<300 {
            var bytes = valid
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            try RawClient(port: listener.port).send(bytes)
        }

        let client = try RawClient(port: listener.port)
        client.send(valid)
        XCTAssertEqual(client.reply()?.status, 200)
    }
}

/// Random numbers that a seed repeats.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return value ^ value >> 31
    }
}
