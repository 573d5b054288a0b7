import Compression
import JSONParser
import SyncServer
import Synchronization
import TrainingModel
import TestSupport
import XCTest

@testable import SyncClient

/// A transport and a real listener.
class TransportCase: XCTestCase {
    /// Answers with what it was asked, as JSON.
    let echo: HTTPHandler = { request, answer in
        let seen = JSON.object([
            "method": .string(request.method), "path": .string(request.path), "size": JSON(request.body.count),
            "body": .string(String(decoding: request.body, as: UTF8.self)),
            "query": .object(request.query.mapValues(JSON.string)),
            "headers": .object(request.headers.mapValues(JSON.string)),
        ])
        answer(HTTPResponse(status: 200, headers: [("Content-Type", "application/json")], body: .bytes(seen.encoded)))
    }

    func start(_ handler: @escaping HTTPHandler) throws -> (HTTPListener, CurlTransport) {
        let listener = try HTTPListener(address: "127.0.0.1", port: 0, handler: handler)
        return (listener, try CurlTransport(baseURL: "http://127.0.0.1:\(listener.port)/", token: Secret("t0ken")))
    }
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
