import Compression
import JSONParser
import SyncServer
import Synchronization
import TrainingModel
import TestSupport
import XCTest

@testable import SyncClient

/// The transport against the real listener.
final class TransportTests: XCTestCase {
    /// Answers with what it was asked, as JSON.
    private let echo: HTTPHandler = { request, answer in
        let seen = JSON.object([
            "method": .string(request.method), "path": .string(request.path), "size": JSON(request.body.count),
            "body": .string(String(decoding: request.body, as: UTF8.self)),
            "query": .object(request.query.mapValues(JSON.string)),
            "headers": .object(request.headers.mapValues(JSON.string)),
        ])
        answer(HTTPResponse(status: 200, headers: [("Content-Type", "application/json")], body: .bytes(seen.encoded)))
    }

    private func start(_ handler: @escaping HTTPHandler) throws -> (HTTPListener, CurlTransport) {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: handler)
        return (listener, try CurlTransport(baseURL: "http://127.0.0.1:\(listener.port)/", token: Secret("t0ken")))
    }

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

    func test_the_servers_refusal_comes_whole() throws {
        let refusal = TrainingError(
            .parted, "The histories parted.", hint: "Nothing to do.",
            details: ["epoch": "c91e", "seq": 12, "retryAfter": 3])
        let (listener, transport) = try start { _, answer in answer(HTTPResponse(problem: refusal)) }
        defer { listener.stop(grace: 0) }

        XCTAssertThrowsError(try transport.send(TransportRequest(method: "GET", path: "/"))) { error in
            let error = error as? TrainingError
            XCTAssertEqual(error?.code, .parted)
            XCTAssertEqual(error?.message, "The histories parted.")
            XCTAssertEqual(error?.hint, "Nothing to do.")
            XCTAssertEqual(error?.details, ["epoch": "c91e", "seq": 12, "retryAfter": 3])
        }
    }

    func test_a_code_of_a_newer_server_becomes_the_one_of_its_status() throws {
        let (listener, transport) = try start { request, answer in
            let status = Int(request.path.dropFirst()) ?? 0
            answer(
                HTTPResponse(
                    status: status, headers: [("Content-Type", "application/problem+json")],
                    body: .bytes(Array(#"{"code":"novel","title":"New"}"#.utf8))))
        }
        defer { listener.stop(grace: 0) }

        for (status, code) in [
            (401, .signIn), (403, .notAllowed), (409, .conflict), (418, .failed), (503, .unavailable),
        ]
            as [(Int, TrainingError.Code)]
        {
            XCTAssertEqual(failure(of: transport, path: "/\(status)")?.code, code, "\(status)")
        }
    }

    func test_an_answer_that_is_not_the_servers_is_named() throws {
        let (listener, _) = try start(echo)
        defer { listener.stop(grace: 0) }
        let proxy = try FaultProxy(upstream: listener.port)
        let transport = try CurlTransport(baseURL: proxy.url, token: nil)
        proxy.plan(
            .captivePortal, .badGateway, .answer(status: 404, contentType: "text/html", body: "gone"),
            .answer(status: 511, contentType: "text/html", body: ""),
            .answer(status: 413, contentType: "text/html", body: ""),
            .answer(status: 500, contentType: "application/problem+json", body: "<not json>"))

        let failures = (0..<6).map { _ in failure(of: transport) }

        XCTAssertEqual(failures.map { $0?.code }, [.network, .unavailable, .network, .network, .tooLarge, .network])
        XCTAssertEqual(failures[0]?.message, "Something other than an egov-learn server answered.")
        XCTAssertEqual(
            failures.map { $0?.networkFailure }, [.foreign, nil, .foreign, .proxy, nil, .foreign])
    }

    func test_a_redirect_is_refused_and_the_token_stays_here() throws {
        let (other, _) = try start(echo)
        defer { other.stop(grace: 0) }
        let place = "http://127.0.0.1:\(other.port)/"
        let (listener, transport) = try start { _, answer in
            answer(HTTPResponse(status: 302, headers: [("Location", place)]))
        }
        defer { listener.stop(grace: 0) }

        let failure = failure(of: transport)

        XCTAssertEqual(failure?.networkFailure, .redirected)
        XCTAssertTrue(failure?.message.contains(place) ?? false)
        XCTAssertEqual(other.connectionCount, 0)
    }

    func test_a_reply_above_the_limit_is_refused_however_it_is_packed() throws {
        let (listener, _) = try start { request, answer in
            let bytes = [UInt8](repeating: UInt8(ascii: "1"), count: 200_000)
            let coding = request.path == "/coded" ? [] : [("Content-Encoding", "identity")]
            answer(
                HTTPResponse(status: 200, headers: [("Content-Type", "application/json")] + coding, body: .bytes(bytes))
            )
        }
        defer { listener.stop(grace: 0) }
        var settings = CurlTransport.Settings()
        settings.replyLimit = 100_000
        let transport = try CurlTransport(baseURL: "http://127.0.0.1:\(listener.port)", token: nil, settings: settings)

        XCTAssertEqual(failure(of: transport, path: "/coded")?.code, .tooLarge)
        XCTAssertEqual(failure(of: transport, path: "/plain")?.code, .tooLarge)
    }

    func test_a_request_above_the_servers_limit_is_told_so_while_it_is_still_being_sent() throws {
        let (listener, transport) = try start(echo)
        defer { listener.stop(grace: 0) }
        // Chance cannot be compressed.
        let chance = try XCTUnwrap(FileHandle(forReadingAtPath: "/dev/urandom")?.read(upToCount: 20_000_000))
        let body = [UInt8](chance)

        for _ in 0..<5 {
            XCTAssertThrowsError(try transport.send(TransportRequest(method: "POST", path: "/", body: body))) { error in
                XCTAssertEqual((error as? TrainingError)?.code, .tooLarge)
            }
        }
    }

    func test_a_request_that_was_refused_early_leaves_the_transport_usable() throws {
        let (listener, transport) = try start(echo)
        defer { listener.stop(grace: 0) }
        let body = [UInt8](repeating: 0, count: 50_000_000)

        XCTAssertThrowsError(try transport.send(TransportRequest(method: "POST", path: "/", body: body))) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .tooLarge, "It is small on the wire alone.")
        }
        XCTAssertEqual(try transport.send(TransportRequest(method: "GET", path: "/")).status, 200)
    }

    func test_what_goes_wrong_below_HTTP_is_told_apart() throws {
        let (listener, _) = try start(echo)
        defer { listener.stop(grace: 0) }
        let (descriptor, free) = try Socket.listen()
        close(descriptor)

        let reasons = try [
            "http://127.0.0.1:\(free)", "http://no-such-host.invalid", "https://127.0.0.1:\(listener.port)",
        ].map { failure(of: try CurlTransport(baseURL: $0, token: nil, settings: direct))?.networkFailure }

        XCTAssertEqual(reasons, [.refused, .hostUnknown, .tls])
    }

    func test_a_missing_file_of_certificate_authorities_is_named() throws {
        let (listener, _) = try start(echo)
        defer { listener.stop(grace: 0) }
        var settings = CurlTransport.Settings()
        settings.certificateAuthority = "/nowhere/authority.pem"
        let transport = try CurlTransport(baseURL: "https://127.0.0.1:\(listener.port)", token: nil, settings: settings)

        XCTAssertEqual(failure(of: transport)?.message, "The file of certificate authorities cannot be read.")
    }

    func test_a_server_that_does_not_answer_is_given_up() throws {
        let (listener, _) = try start(echo)
        defer { listener.stop(grace: 0) }
        let proxy = try FaultProxy(upstream: listener.port)
        proxy.plan(.hang)
        let transport = try CurlTransport(baseURL: proxy.url, token: nil)

        let began = DispatchTime.now()
        let failure = failure(of: transport, timeoutSeconds: 0.3)

        XCTAssertEqual(failure?.networkFailure, .timedOut)
        XCTAssertLessThan(elapsed(since: began), 1)
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

/// No proxy of the machine that runs the tests.
private var direct: CurlTransport.Settings {
    var settings = CurlTransport.Settings()
    settings.proxy = ""
    return settings
}

func failure(of transport: CurlTransport, path: String = "/", timeoutSeconds: Double = 20) -> TrainingError? {
    do {
        _ = try transport.send(TransportRequest(method: "GET", path: path, timeoutSeconds: timeoutSeconds))
        return nil
    } catch {
        return error as? TrainingError
    }
}

func elapsed(since start: DispatchTime) -> Double {
    Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
}
