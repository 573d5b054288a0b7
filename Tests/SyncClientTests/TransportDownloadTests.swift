import SyncServer
import Synchronization
import TrainingModel
import TestSupport
import XCTest

@testable import SyncClient

/// Files over a line that breaks.
final class TransportDownloadTests: XCTestCase {
    private var folder = ""
    private var source: String { folder + "/source" }
    private var target: String { folder + "/target" }
    private let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 131 >> 3) }

    override func setUpWithError() throws {
        folder = NSTemporaryDirectory() + "download-\(getpid())-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(content).write(to: URL(fileURLWithPath: source))
    }
    override func tearDownWithError() throws { try FileManager.default.removeItem(atPath: folder) }

    private func start(etag: String = "\"v1\"") throws -> (HTTPListener, FaultProxy, CurlTransport) {
        let (source, size) = (source, Int64(content.count))
        let listener = try HTTPListener(address: "127.0.0.1", port: 0) { request, answer in
            guard request.path == "/file" else {
                return answer(HTTPResponse(problem: TrainingError(.notFound, "There is no such file.")))
            }
            let whole = HTTPResponse.Body.file(path: source, offset: 0, length: size)
            answer(HTTPResponse(status: 200, headers: [("ETag", etag)], body: whole).ranged(for: request))
        }
        let proxy = try FaultProxy(upstream: listener.port)
        return (listener, proxy, try CurlTransport(baseURL: proxy.url, token: nil))
    }

    private func stop(_ listener: HTTPListener, _ proxy: FaultProxy) {
        proxy.stop()
        listener.stop(grace: 0)
    }

    private var fetched: [UInt8] { FileManager.default.contents(atPath: target).map(Array.init) ?? [] }

    func test_a_file_arrives_with_its_progress() throws {
        let (listener, proxy, transport) = try start()
        defer { stop(listener, proxy) }
        let last = Mutex<Int64>(0)

        let result = try transport.download(path: "/file", to: target, expectedSize: 300_000) { size in
            last.withLock { $0 = size }
        }

        XCTAssertEqual(fetched, content)
        XCTAssertEqual(result.size, 300_000)
        XCTAssertEqual(last.withLock { $0 }, 300_000)
    }

    func test_a_broken_download_goes_on_where_it_ended() throws {
        let (listener, proxy, transport) = try start()
        defer { stop(listener, proxy) }
        proxy.plan(.cutReply(afterBytes: 100_000), .cutReply(afterBytes: 100_000))

        var offsets: [Int64] = []
        for _ in 0..<2 {
            XCTAssertThrowsError(
                try transport.download(
                    path: "/file", to: target, offset: Int64(fetched.count), expectedSize: 300_000, etag: "\"v1\"")
            ) { XCTAssertEqual(($0 as? TrainingError)?.networkFailure, .cut) }
            offsets.append(Int64(fetched.count))
        }
        let result = try transport.download(
            path: "/file", to: target, offset: Int64(fetched.count), expectedSize: 300_000, etag: "\"v1\"")

        XCTAssertEqual(fetched, content)
        XCTAssertGreaterThan(offsets[0], 90_000)
        XCTAssertGreaterThan(offsets[1], 190_000)
        XCTAssertEqual(result.resumedAt, offsets[1])
        XCTAssertLessThan(result.receivedBytes, 110_000)
    }

    func test_other_content_is_fetched_anew() throws {
        let (listener, proxy, transport) = try start(etag: "\"v2\"")
        defer { stop(listener, proxy) }
        try Data([UInt8](repeating: 0, count: 1000)).write(to: URL(fileURLWithPath: target))

        let result = try transport.download(
            path: "/file", to: target, offset: 1000, expectedSize: 300_000, etag: "\"v1\"")

        XCTAssertEqual(fetched, content)
        XCTAssertEqual(result.resumedAt, 0)
    }

    func test_what_lies_behind_the_offset_is_not_believed() throws {
        let (listener, proxy, transport) = try start()
        defer { stop(listener, proxy) }
        let torn = Array(content[..<5000]) + [UInt8](repeating: 0, count: 400_000)
        try Data(torn).write(to: URL(fileURLWithPath: target))

        try transport.download(path: "/file", to: target, offset: 5000, expectedSize: 300_000)

        XCTAssertEqual(fetched, content)
    }

    func test_a_whole_file_is_not_asked_for_again() throws {
        let (listener, proxy, transport) = try start()
        defer { stop(listener, proxy) }
        try Data(content).write(to: URL(fileURLWithPath: target))

        try transport.download(path: "/file", to: target, offset: 300_000, expectedSize: 300_000)

        XCTAssertEqual(fetched, content)
        XCTAssertEqual(proxy.requests.count, 0)
    }

    func test_what_is_not_the_file_never_gets_into_it() throws {
        let (listener, proxy, transport) = try start()
        defer { stop(listener, proxy) }
        let begun = Array(content[..<1000])
        try Data(begun).write(to: URL(fileURLWithPath: target))
        func code(_ path: String, size: Int64) -> TrainingError.Code? {
            do {
                try transport.download(path: path, to: target, offset: 1000, expectedSize: size)
                return nil
            } catch { return (error as? TrainingError)?.code }
        }

        proxy.plan(.captivePortal, .badGateway)
        XCTAssertEqual(code("/file", size: 300_000), .network)
        XCTAssertEqual(code("/file", size: 300_000), .unavailable)
        XCTAssertEqual(code("/nothing", size: 300_000), .notFound)
        XCTAssertEqual(code("/file", size: 200_000), .invalid)
        XCTAssertEqual(code("/file", size: 400_000), .invalid)

        XCTAssertEqual(fetched, begun)
    }

    func test_a_file_that_cannot_be_written_is_an_error_of_storage() throws {
        let (listener, proxy, transport) = try start()
        defer { stop(listener, proxy) }

        for path in [folder + "/missing/target", "/dev/full"] {
            XCTAssertThrowsError(try transport.download(path: "/file", to: path, expectedSize: 300_000), path) {
                error in
                XCTAssertEqual((error as? TrainingError)?.code, .storage)
            }
        }
    }
}
