import Foundation
import JSONParser
import TrainingModel
import XCTest

@testable import SyncServer

/// docs/http.md against the server: its example of an error is what the server writes.
final class HTTPDocumentTests: XCTestCase {
    func test_the_example_of_an_error_is_what_the_server_writes() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../docs/http.md")
        let text = try String(contentsOf: page.standardizedFileURL, encoding: .utf8)
        let example = try XCTUnwrap(text.components(separatedBy: "```json Problem\n").dropFirst().first)
        let json = try JSON.parse(try XCTUnwrap(example.components(separatedBy: "```").first))
        let error = TrainingError(
            .parted, "The server was restored from a backup.",
            hint: "Sync again: the program offers what the server has lost.",
            details: ["epoch": "kQ3v9aXfT0w", "parted": 81_200, "now": 1_795_252_505_871])

        let response = HTTPResponse(problem: error)

        guard case .bytes(let bytes) = response.body else { return XCTFail("the answer has no body") }
        XCTAssertEqual(try JSON.parse(bytes), json)
        XCTAssertEqual(response.status, 409)
        XCTAssertEqual(response.header("Content-Type"), "application/problem+json")
    }

    func test_an_answer_to_somebody_unknown_asks_for_a_token() {
        let response = HTTPResponse(problem: TrainingError(.signIn, "No.", cause: CancellationError()))

        XCTAssertEqual(response.status, 401)
        XCTAssertEqual(response.header("www-authenticate"), "Bearer")
        guard case .bytes(let bytes) = response.body else { return XCTFail("the answer has no body") }
        XCTAssertFalse(String(decoding: bytes, as: UTF8.self).contains("Cancellation"))
    }
}
