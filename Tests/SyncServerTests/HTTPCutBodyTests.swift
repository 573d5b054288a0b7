import Foundation
import Synchronization
import TestSupport
import XCTest

@testable import SyncServer

/// A line that breaks within a body: what came is of use where a handler says so, and nowhere else.
final class HTTPCutBodyTests: XCTestCase {
    private final class Seen: Sendable {
        let requests = Mutex<[HTTPRequest]>([])
    }

    private func send(_ path: String, header: String = "") throws -> [HTTPRequest] {
        let seen = Seen()
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, keepsCut: { $0 == "/parts" }) {
            request, respond in
            seen.requests.withLock { $0.append(request) }
            respond(HTTPResponse(status: 204))
        }
        var client: RawClient? = try RawClient(port: listener.port)
        client?.send("POST \(path) HTTP/1.1\r\nHost: h\r\n\(header)Content-Length: 100000\r\n\r\n")
        client?.send([UInt8](repeating: 7, count: 12_345))
        usleep(200_000)
        client = nil
        let deadline = Date() + 5
        while seen.requests.withLock(\.isEmpty), listener.connectionCount > 0, Date() < deadline { usleep(10_000) }
        usleep(100_000)
        listener.stop(grace: 1)
        return seen.requests.withLock { $0 }
    }

    func test_the_beginning_of_a_body_reaches_the_handler_that_wants_it() throws {
        let requests = try send("/parts?course=small")

        XCTAssertEqual(requests.count, 1)
        XCTAssertEqual(requests.first?.isCut, true)
        XCTAssertEqual(requests.first?.body, [UInt8](repeating: 7, count: 12_345))
        XCTAssertEqual(requests.first?.query["course"], "small")
    }

    func test_no_other_handler_ever_sees_half_a_body() throws {
        XCTAssertEqual(try send("/v1/sync").count, 0)
        XCTAssertEqual(try send("/parts", header: "Content-Encoding: zstd\r\n").count, 0)
    }
}
