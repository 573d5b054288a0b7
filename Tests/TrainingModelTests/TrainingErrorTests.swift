import TrainingModel
import XCTest

final class TrainingErrorTests: XCTestCase {
    /// One table for the server's answers and the programs' exits; docs/http.md shows it.
    func test_every_code_has_the_statuses_that_the_page_gives_it() throws {
        let rows = try Document("docs/http.md").rows(under: "Errors")

        XCTAssertEqual(Set(rows.keys), Set(TrainingError.Code.allCases.map(\.rawValue)))
        for code in TrainingError.Code.allCases {
            let cells = try XCTUnwrap(rows[code.rawValue])
            XCTAssertEqual(cells[0], "\(code.httpStatus)", code.rawValue)
            XCTAssertEqual(cells[1], "\(code.exitStatus)", code.rawValue)
        }
    }

    func test_statuses_are_errors() {
        for code in TrainingError.Code.allCases {
            XCTAssertTrue((400...599).contains(code.httpStatus), code.rawValue)
            XCTAssertTrue((1...6).contains(code.exitStatus) || code.exitStatus == 130, code.rawValue)
        }
    }

    func test_a_refusal_is_an_error_and_back_without_its_cause() {
        let error = TrainingError(.notAllowed, "No.", hint: "Ask.", cause: CancellationError(), details: ["now": 1])

        let refusal = Refusal(error)

        XCTAssertEqual(refusal, Refusal(.notAllowed, "No.", hint: "Ask."))
        XCTAssertEqual(refusal.error.code, .notAllowed)
        XCTAssertEqual(refusal.error.hint, "Ask.")
        XCTAssertNil(refusal.error.cause)
    }
}
