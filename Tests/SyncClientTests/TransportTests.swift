import Compression
import JSONParser
import SyncServer
import Synchronization
import TrainingModel
import TestSupport
import XCTest

@testable import SyncClient

/// The transport against the real listener.
final class TransportTests: TransportCase {
    func test_a_request_carries_no_more_than_it_must() throws {
        let (listener, transport) = try start(echo)
        defer { listener.stop(grace: 0) }

        let reply = try transport.send(
            TransportRequest(method: "POST", path: "/v1/sync?a=b", headers: [("X-One", "1")], body: Array("{}".utf8)))

        let seen = try JSON.parse(reply.body)
        XCTAssertEqual(seen["path"], "/v1/sync")
        XCTAssertEqual(seen["query"], ["a": "b"])
        XCTAssertEqual(seen["body"], "{}")
        XCTAssertEqual(
            seen["headers"],
            [
                "host": .string("127.0.0.1:\(listener.port)"), "user-agent": "egov-learn/1", "x-one": "1",
                "authorization": "Bearer t0ken", "accept-encoding": "zstd", "content-type": "application/json",
                "content-length": "2",
            ])
    }

    func test_methods_and_empty_bodies_arrive() throws {
        let (listener, transport) = try start(echo)
        defer { listener.stop(grace: 0) }

        for method in ["GET", "POST", "PUT", "DELETE", "PATCH"] {
            for body in ["", "[1]"] where method != "GET" || body.isEmpty {
                let reply = try transport.send(TransportRequest(method: method, path: "/", body: Array(body.utf8)))
                XCTAssertEqual(try JSON.parse(reply.body)["method"], .string(method))
                XCTAssertEqual(try JSON.parse(reply.body)["body"], .string(body))
            }
        }
        let head = try transport.send(TransportRequest(method: "HEAD", path: "/"))
        XCTAssertEqual(head.status, 200)
        XCTAssertEqual(head.body, [])
    }

    func test_large_bodies_travel_compressed_both_ways() throws {
        let (listener, transport) = try start(echo)
        defer { listener.stop(grace: 0) }
        let text = String(repeating: "simplification ", count: 20_000)

        let reply = try transport.send(TransportRequest(method: "POST", path: "/", body: Array(text.utf8)))

        XCTAssertEqual(try JSON.parse(reply.body)["body"], .string(text))
        XCTAssertLessThan(reply.sentBytes, 1000)
        XCTAssertLessThan(reply.receivedBytes, 1000)
    }

    func test_the_bytes_on_the_wire_are_counted_exactly() throws {
        let (listener, _) = try start(echo)
        defer { listener.stop(grace: 0) }
        let proxy = try FaultProxy(upstream: listener.port)
        let transport = try CurlTransport(baseURL: proxy.url, token: nil)
        var sent = 0
        var received = 0

        for size in [0, 10, 5000] {
            let body = [UInt8](repeating: UInt8(ascii: "a"), count: size)
            let reply = try transport.send(TransportRequest(method: "POST", path: "/", body: body))
            sent += reply.sentBytes
            received += reply.receivedBytes
        }

        XCTAssertEqual(sent, proxy.bytesUp)
        XCTAssertEqual(received, proxy.bytesDown)
    }

    func test_a_connection_is_used_again() throws {
        let (listener, transport) = try start(echo)
        defer { listener.stop(grace: 0) }

        for _ in 0..<20 { _ = try transport.send(TransportRequest(method: "GET", path: "/")) }

        XCTAssertEqual(listener.connectionCount, 1)
    }

    func test_many_threads_send_at_once() throws {
        let (listener, transport) = try start(echo)
        defer { listener.stop(grace: 0) }

        DispatchQueue.concurrentPerform(iterations: 200) { number in
            let reply = try? transport.send(TransportRequest(method: "POST", path: "/\(number)"))
            XCTAssertEqual(reply.flatMap { try? JSON.parse($0.body) }?["path"], .string("/\(number)"))
        }
    }

    func test_a_running_exchange_is_cancelled_at_once_and_the_next_one_works() throws {
        let (listener, _) = try start(echo)
        defer { listener.stop(grace: 0) }
        let proxy = try FaultProxy(upstream: listener.port)
        proxy.plan(.hang)
        let transport = try CurlTransport(baseURL: proxy.url, token: nil)
        let cancelled = Mutex(DispatchTime.now())
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.3) {
            cancelled.withLock { $0 = .now() }
            transport.cancel()
        }

        let failure = failure(of: transport)

        XCTAssertEqual(failure?.code, .interrupted)
        XCTAssertLessThan(cancelled.withLock { elapsed(since: $0) }, 0.1)
        XCTAssertEqual(try transport.send(TransportRequest(method: "GET", path: "/")).status, 200)
    }

    func test_a_proxy_named_in_the_environment_is_used() throws {
        let (listener, _) = try start(echo)
        defer { listener.stop(grace: 0) }
        setenv("http_proxy", "http://127.0.0.1:\(listener.port)", 1)
        defer { unsetenv("http_proxy") }
        let remote = try CurlTransport(baseURL: "http://server.invalid", token: nil)
        let local = try CurlTransport(baseURL: "http://127.0.0.1:1", token: nil)

        let reply = try remote.send(TransportRequest(method: "GET", path: "/v1/sync"))

        XCTAssertEqual(try JSON.parse(reply.body)["headers"]?["host"], "server.invalid")
        XCTAssertEqual(failure(of: local)?.networkFailure, .refused, "A proxy cannot reach this computer.")
    }

    func test_addresses_that_are_no_servers_are_refused() throws {
        for address in [
            "", "server", "ftp://server", "file:///etc/passwd", "http://", "https:///path", "http://user:word@server",
            "http://server?x=1", "http://server#x", "http://a b", "http://server\r\nX: 1", "http://[::1",
        ] {
            XCTAssertThrowsError(try CurlTransport(baseURL: address, token: nil), address) { error in
                XCTAssertEqual((error as? TrainingError)?.code, .usage)
            }
        }
        XCTAssertEqual(
            try ServerAddress("https://Server.example:8443/learn//").url, "https://Server.example:8443/learn")
        XCTAssertTrue(try ServerAddress("http://[::1]:80").isLoopback)
        XCTAssertFalse(try ServerAddress("http://128.0.0.1").isLoopback)
    }

    func test_a_header_cannot_smuggle_another() throws {
        let (listener, transport) = try start(echo)
        defer { listener.stop(grace: 0) }

        for request in [
            TransportRequest(method: "GET", path: "/", headers: [("X", "1\r\nY: 2")]),
            TransportRequest(method: "GET", path: "/a b"), TransportRequest(method: "GET", path: "a"),
            TransportRequest(method: "GET", path: "/a\r\nY: 2"),
        ] {
            XCTAssertThrowsError(try transport.send(request))
        }
        XCTAssertEqual(listener.connectionCount, 0)
    }
}
