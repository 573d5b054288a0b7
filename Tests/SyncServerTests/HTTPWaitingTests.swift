import Synchronization
import TrainingModel
import TestSupport
import XCTest

@testable import SyncServer

/// Slow peers, answers that come later, and stopping.
final class HTTPWaitingTests: XCTestCase {
    private var impatient: HTTPLimits {
        var limits = HTTPLimits()
        limits.headerSeconds = 0.3
        limits.bodySeconds = 0.3
        limits.idleSeconds = 0.3
        return limits
    }

    func test_a_sender_who_drips_headers_is_cut_off() throws {
        let listener = try HTTPListener(
            address: "127.0.0.1", port: 0, limits: impatient, handler: HTTPListenerTests.echo)
        let client = try RawClient(port: listener.port)
        client.send("GET / HTTP/1.1\r\nHost: h\r\n")

        let began = DispatchTime.now()
        while client.send("X: 1\r\n"), !client.isClosed(within: 0.05), seconds(since: began) < 5 {}

        XCTAssertTrue(client.hasEnded)
        XCTAssertLessThan(seconds(since: began), 2)
    }

    func test_a_sender_who_drips_a_body_is_cut_off() throws {
        let listener = try HTTPListener(
            address: "127.0.0.1", port: 0, limits: impatient, handler: HTTPListenerTests.echo)
        let client = try RawClient(port: listener.port)
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n")

        let began = DispatchTime.now()
        while client.send("x"), !client.isClosed(within: 0.05), seconds(since: began) < 5 {}

        XCTAssertTrue(client.hasEnded)
        XCTAssertLessThan(seconds(since: began), 2)
    }

    func test_a_poor_line_that_goes_on_is_not_cut_off() throws {
        var limits = impatient
        limits.slowestRate = 1000
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, limits: limits, handler: HTTPListenerTests.echo)
        let client = try RawClient(port: listener.port)
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2000\r\n\r\n")

        for _ in 0..<10 {
            client.send(String(repeating: "x", count: 200))
            usleep(100_000)
        }

        XCTAssertEqual(client.reply()?.status, 200)
    }

    func test_a_silent_connection_is_closed_before_and_after_a_request() throws {
        let listener = try HTTPListener(
            address: "127.0.0.1", port: 0, limits: impatient, handler: HTTPListenerTests.echo)

        let silent = try RawClient(port: listener.port)
        let used = try RawClient(port: listener.port)
        used.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")

        XCTAssertEqual(used.reply()?.status, 200)
        XCTAssertTrue(silent.isClosed(within: 2))
        XCTAssertTrue(used.isClosed(within: 2))
    }

    func test_a_reader_who_does_not_read_is_cut_off() throws {
        let large = [UInt8](repeating: 7, count: 30_000_000)
        var limits = impatient
        limits.slowestRate = 100_000_000
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, limits: limits) { _, answer in
            answer(HTTPResponse(status: 200, body: .bytes(large)))
        }
        let client = try RawClient(port: listener.port)
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")

        try waitUntil { listener.connectionCount == 1 }
        try waitUntil { listener.connectionCount == 0 }
    }

    func test_a_handler_may_take_longer_than_any_deadline() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, limits: impatient) { _, answer in
            DispatchQueue.global().asyncAfter(deadline: .now() + 1) { answer(HTTPResponse(status: 204)) }
        }
        let client = try RawClient(port: listener.port)

        client.send("GET /v1/wait HTTP/1.1\r\nHost: h\r\n\r\n")

        XCTAssertEqual(client.reply()?.status, 204)
    }

    func test_thousands_wait_and_are_answered_at_once() throws {
        let waiters = Waiters()
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: waiters.handler)
        let clients = try (0..<3000).map { _ in try RawClient(port: listener.port) }
        for client in clients { client.send("GET /v1/wait HTTP/1.1\r\nHost: h\r\n\r\n") }
        try waitUntil { waiters.count == 3000 }

        // A worker is free although three thousand wait.
        let other = try RawClient(port: listener.port)
        other.send("GET /now HTTP/1.1\r\nHost: h\r\n\r\n")
        XCTAssertEqual(other.reply()?.status, 200)
        waiters.wakeAll()

        XCTAssertTrue(clients.allSatisfy { $0.reply()?.status == 204 })
    }

    func test_a_waiter_who_left_does_no_harm() throws {
        let waiters = Waiters()
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: waiters.handler)
        for _ in 0..<100 { try RawClient(port: listener.port).send("GET /v1/wait HTTP/1.1\r\nHost: h\r\n\r\n") }
        try waitUntil { waiters.count == 100 }

        waiters.wakeAll()

        try waitUntil { listener.connectionCount == 0 }
    }

    func test_senders_who_left_amid_a_request_are_forgotten_soon() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: HTTPListenerTests.echo)

        for _ in 0..<100 {
            try RawClient(port: listener.port).send("GET / HTTP/1.1\r\nHost: h\r\n")
            try RawClient(port: listener.port).send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nx")
        }

        // Long before their deadlines of ten and sixty seconds.
        let began = DispatchTime.now()
        try waitUntil { listener.connectionCount == 0 }
        XCTAssertLessThan(seconds(since: began), 5)
    }

    func test_a_sender_who_closed_its_side_still_gets_its_answer() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0) { _, answer in
            DispatchQueue.global().asyncAfter(deadline: .now() + 2.5) { answer(HTTPResponse(status: 204)) }
        }
        let client = try RawClient(port: listener.port)

        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        client.closeSending()

        XCTAssertEqual(client.reply()?.status, 204)
    }

    func test_stopping_answers_those_who_wait() throws {
        let waiters = Waiters()
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: waiters.handler)
        let clients = try (0..<200).map { _ in try RawClient(port: listener.port) }
        for client in clients { client.send("GET /v1/wait HTTP/1.1\r\nHost: h\r\n\r\n") }
        try waitUntil { waiters.count == 200 }

        listener.stop(grace: 0.1)

        for client in clients { XCTAssertEqual(client.reply()?.status, 503) }
        XCTAssertTrue(clients.allSatisfy { $0.isClosed(within: 1) })
        XCTAssertThrowsError(try RawClient(port: listener.port))
        waiters.wakeAll()  // too late, and harmless
    }

    func test_stopping_lets_running_requests_end() throws {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0) { _, answer in
            usleep(300_000)
            answer(HTTPResponse(status: 200, body: .bytes(Array("done".utf8))))
        }
        let client = try RawClient(port: listener.port)
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        usleep(100_000)

        let began = DispatchTime.now()
        listener.stop(grace: 10)

        XCTAssertEqual(client.reply()?.text, "done")
        XCTAssertLessThan(seconds(since: began), 3)
    }

    func test_stopping_under_load_neither_hangs_nor_crashes() throws {
        for round in 0..<20 {
            var limits = HTTPLimits()
            limits.networkThreads = 1 + round % 2
            let listener = try HTTPListener(
                address: "127.0.0.1", port: 0, limits: limits, handler: HTTPListenerTests.echo)
            let port = listener.port
            let clients = DispatchGroup()
            for _ in 0..<4 {
                DispatchQueue.global().async(group: clients) {
                    guard let client = try? RawClient(port: port) else { return }
                    while client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n"), client.reply() != nil {}
                }
            }
            usleep(UInt32(round) * 1000)

            listener.stop(grace: 1)

            XCTAssertEqual(clients.wait(timeout: .now() + 10), .success)
        }
    }

    func test_a_request_while_stopping_is_told_to_come_again() throws {
        let waiters = Waiters()
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: waiters.handler)
        let waiting = try RawClient(port: listener.port)
        waiting.send("GET /v1/wait HTTP/1.1\r\nHost: h\r\n\r\n")
        let late = try RawClient(port: listener.port)
        try waitUntil { waiters.count == 1 && listener.connectionCount == 2 }

        let stopping = DispatchGroup()
        DispatchQueue.global().async(group: stopping) { listener.stop(grace: 1) }
        usleep(200_000)
        late.send("GET /now HTTP/1.1\r\nHost: h\r\n\r\n")

        let reply = try XCTUnwrap(late.reply())
        XCTAssertEqual(reply.status, 503)
        XCTAssertEqual(reply.headers["retry-after"], "5")
        stopping.wait()
    }
}

/// A handler that keeps the answers of `/v1/wait`.
private final class Waiters: Sendable {
    private let answers = Mutex<[@Sendable (HTTPResponse) -> Void]>([])
    var count: Int { answers.withLock { $0.count } }

    var handler: HTTPHandler {
        { request, answer in
            guard request.path == "/v1/wait" else { return answer(HTTPResponse(status: 200)) }
            self.answers.withLock { $0.append(answer) }
        }
    }

    func wakeAll() {
        let woken = answers.withLock { answers in
            defer { answers = [] }
            return answers
        }
        for answer in woken { answer(HTTPResponse(status: 204)) }
    }
}

func seconds(since start: DispatchTime) -> Double {
    Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
}

/// Looks again and again, for at most ten seconds.
func waitUntil(file: StaticString = #filePath, line: UInt = #line, _ condition: () -> Bool) throws {
    let deadline = DispatchTime.now() + 10
    while !condition() {
        guard DispatchTime.now() < deadline else { return XCTFail("It did not happen.", file: file, line: line) }
        usleep(5000)
    }
}
