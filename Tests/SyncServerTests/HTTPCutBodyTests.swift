import Foundation
import Synchronization
import TestSupport
import XCTest

@testable import SyncServer

/// Bodies that are of use although the line breaks within them: their receiver has what came while the line still stands,
/// and no other handler ever sees half a body.
final class HTTPCutBodyTests: XCTestCase {
    private final class Receiver: BodyReceiver {
        let bytes = Mutex<[UInt8]>([])
        let answers = Mutex(0)

        func take(_ piece: [UInt8]) { bytes.withLock { $0 += piece } }
        func finish(_ respond: @escaping @Sendable (HTTPResponse) -> Void) {
            answers.withLock { $0 += 1 }
            respond(HTTPResponse(status: 200, body: .bytes(Array("\(bytes.withLock(\.count))".utf8))))
        }
        var count: Int { bytes.withLock(\.count) }
    }

    private final class Seen: Sendable {
        let requests = Mutex<[HTTPRequest]>([])
    }

    private func listen(_ receiver: Receiver, _ seen: Seen = Seen()) throws -> HTTPListener {
        try HTTPListener(
            address: "127.0.0.1", port: 0, receiver: { $0.path == "/parts" ? receiver : nil }
        ) { request, respond in
            seen.requests.withLock { $0.append(request) }
            respond(HTTPResponse(status: 204))
        }
    }

    private func wait(for condition: () -> Bool) {
        let deadline = Date() + 5
        while !condition(), Date() < deadline { usleep(1_000) }
    }

    private static let body = (0..<500_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    private func head(_ length: Int, _ path: String = "/parts?course=small", _ more: String = "") -> String {
        "POST \(path) HTTP/1.1\r\nHost: h\r\n\(more)Content-Length: \(length)\r\n\r\n"
    }

    func test_what_came_is_there_while_the_line_still_stands() throws {
        let receiver = Receiver()
        let listener = try listen(receiver)
        let client = try RawClient(port: listener.port)

        client.send(head(500_000))
        client.send(Array(Self.body[..<123_456]))
        wait { receiver.count == 123_456 }

        XCTAssertEqual(receiver.bytes.withLock { $0 }, Array(Self.body[..<123_456]))
        client.send(Array(Self.body[123_456..<123_457]))
        wait { receiver.count == 123_457 }
        XCTAssertEqual(receiver.count, 123_457, "a single byte does not wait for others")
        XCTAssertEqual(receiver.answers.withLock { $0 }, 0)
        listener.stop(grace: 1)
    }

    func test_nothing_that_was_sent_before_the_end_of_the_line_is_lost() throws {
        let receiver = Receiver()
        let listener = try listen(receiver)
        for count in [1, 5_000, 8_192, 20_000, 100_000, 200_000, 499_999] {
            receiver.bytes.withLock { $0 = [] }
            var client: RawClient? = try RawClient(port: listener.port)

            client?.send(Array(head(500_000).utf8) + Self.body[..<count])
            client?.closeSending()
            wait { receiver.count == count }
            client = nil

            XCTAssertEqual(receiver.count, count)
        }
        listener.stop(grace: 1)
    }

    func test_a_whole_body_comes_in_its_order_and_is_answered_once() throws {
        let receiver = Receiver()
        let seen = Seen()
        let listener = try listen(receiver, seen)
        let client = try RawClient(port: listener.port)

        client.send(head(500_000))
        for start in stride(from: 0, to: 500_000, by: 7_001) {
            client.send(Array(Self.body[start..<min(start + 7_001, 500_000)]))
        }
        wait { receiver.answers.withLock { $0 } > 0 }

        XCTAssertEqual(receiver.bytes.withLock { $0 }, Self.body)
        XCTAssertEqual(receiver.answers.withLock { $0 }, 1)
        XCTAssertEqual(client.reply()?.text, "500000")
        XCTAssertEqual(seen.requests.withLock(\.count), 0)
        listener.stop(grace: 1)
    }

    func test_a_body_beyond_the_limit_is_refused_and_frees_the_memory() throws {
        var limits = HTTPLimits()
        limits.body = 100_000
        limits.allBodies = 150_000
        let receiver = Receiver()
        let listener = try HTTPListener(
            address: "127.0.0.1", port: 0, limits: limits, receiver: { _ in receiver }
        ) { _, respond in respond(HTTPResponse(status: 204)) }

        for _ in 0..<10 {
            let client = try RawClient(port: listener.port)
            client.send(head(90_000))
            client.send(Array(Self.body[..<90_000]))
            XCTAssertEqual(client.reply()?.status, 200)
        }
        let client = try RawClient(port: listener.port)
        client.send(head(100_001))

        XCTAssertEqual(client.reply()?.status, 413)
        listener.stop(grace: 1)
    }

    func test_no_other_handler_ever_sees_half_a_body() throws {
        for (path, more) in [("/v1/sync", ""), ("/parts", "Content-Encoding: zstd\r\n")] {
            let (receiver, seen) = (Receiver(), Seen())
            let listener = try listen(receiver, seen)
            var client: RawClient? = try RawClient(port: listener.port)

            client?.send(head(100_000, path, more))
            client?.send(Array(Self.body[..<12_345]))
            usleep(200_000)
            client = nil
            wait { listener.connectionCount == 0 }
            listener.stop(grace: 1)

            XCTAssertEqual(seen.requests.withLock(\.count), 0, path)
            XCTAssertEqual(receiver.count, 0, path)
        }
    }
}
