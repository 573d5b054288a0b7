import JSONParser
import SyncServer
import Synchronization
import TrainingModel
import TestSupport
import XCTest

@testable import SyncClient

/// Each fault of the relay does what it says, seen from both ends.
final class ProxyFaultTests: XCTestCase {
    private final class Counter: Sendable {
        private let bodies = Mutex<[String]>([])
        var seen: [String] { bodies.withLock { $0 } }
        var handler: HTTPHandler {
            { request, answer in
                let count = self.bodies.withLock {
                    $0.append(String(decoding: request.body, as: UTF8.self))
                    return $0.count
                }
                let body = Array(#"{"count":\#(count)}"#.utf8)
                answer(HTTPResponse(status: 200, headers: [("Content-Type", "application/json")], body: .bytes(body)))
            }
        }
    }

    private let counter = Counter()

    private func run(_ fault: FaultProxy.Fault) throws -> (result: JSON?, failure: NetworkFailure?, seen: [String]) {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: counter.handler)
        defer { listener.stop(grace: 1) }
        let proxy = try FaultProxy(upstream: listener.port)
        proxy.plan(fault)
        let transport = try CurlTransport(baseURL: proxy.url, token: nil)
        let request = TransportRequest(method: "POST", path: "/", body: Array("[1,2]".utf8), timeoutSeconds: 2)
        do {
            let reply = try transport.send(request)
            return (try JSON.parse(reply.body)["count"], nil, counter.seen)
        } catch {
            return (nil, (error as? TrainingError)?.networkFailure, counter.seen)
        }
    }

    func test_nothing_changes_what_passes() throws {
        let run = try run(.none)
        XCTAssertEqual(run.result, 1)
        XCTAssertEqual(run.seen, ["[1,2]"])
    }

    func test_a_delayed_request_arrives() throws {
        let began = DispatchTime.now()
        XCTAssertEqual(try run(.delay(seconds: 0.2)).result, 1)
        XCTAssertGreaterThan(elapsed(since: began), 0.2)
    }

    func test_a_cut_request_never_reaches_the_handler() throws {
        let run = try run(.cutRequest(afterBytes: 60))
        XCTAssertEqual(run.failure, .cut)
        XCTAssertEqual(run.seen, [])
    }

    func test_a_cut_reply_is_a_failure_although_the_server_did_its_work() throws {
        let run = try run(.cutReply(afterBytes: 100))
        XCTAssertEqual(run.failure, .cut)
        XCTAssertEqual(run.seen, ["[1,2]"])
    }

    func test_a_dropped_reply_is_a_failure_although_the_server_did_its_work() throws {
        let run = try run(.dropReply)
        XCTAssertEqual(run.failure, .cut)
        XCTAssertEqual(run.seen, ["[1,2]"])
    }

    func test_a_repeated_request_reaches_the_handler_twice() throws {
        let run = try run(.repeatRequest)
        XCTAssertEqual(run.result, 2)
        XCTAssertEqual(run.seen, ["[1,2]", "[1,2]"])
    }

    func test_a_refused_connection_is_a_failure() throws {
        let run = try run(.refuse)
        XCTAssertEqual(run.failure, .cut)
        XCTAssertEqual(run.seen, [])
    }

    func test_a_hanging_connection_times_out() throws {
        XCTAssertEqual(try run(.hang).failure, .timedOut)
    }

    func test_a_rule_holds_for_every_request_and_a_restarted_server_is_found() throws {
        let first = try HTTPListener(address: "127.0.0.1", port: 0, handler: counter.handler)
        let proxy = try FaultProxy(upstream: first.port)
        proxy.always { $0.number % 2 == 0 ? .none : .badGateway }
        let transport = try CurlTransport(baseURL: proxy.url, token: nil)

        let before = (0..<4).map { _ in failure(of: transport)?.code }
        first.stop(grace: 0)
        let second = try HTTPListener(address: "127.0.0.1", port: 0, handler: counter.handler)
        proxy.redirect(to: second.port)
        let after = (0..<2).map { _ in failure(of: transport)?.code }

        XCTAssertEqual(before, [nil, .unavailable, nil, .unavailable])
        XCTAssertEqual(after, [nil, .unavailable])
        XCTAssertEqual(proxy.requests.count, 6)
        XCTAssertEqual(proxy.requests[0].line, "GET / HTTP/1.1")
    }
}
