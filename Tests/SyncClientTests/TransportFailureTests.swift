import Compression
import JSONParser
import SyncServer
import Synchronization
import TrainingModel
import TestSupport
import XCTest

@testable import SyncClient

/// What a transport makes of refusals, of answers that are none of the server's, and of none at all.
final class TransportFailureTests: TransportCase {
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
}

/// No proxy of the machine that runs the tests.
private var direct: CurlTransport.Settings {
    var settings = CurlTransport.Settings()
    settings.proxy = ""
    return settings
}
