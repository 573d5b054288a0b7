import TrainingModel
import XCTest

/// The expression throws `invalid`, with a whole sentence and a next step.
func assertInvalid(
    _ expression: @autoclosure () throws -> some Any, _ label: String = "", file: StaticString = #filePath,
    line: UInt = #line, also: (TrainingError) -> Void = { _ in }
) {
    XCTAssertThrowsError(try expression(), label, file: file, line: line) { error in
        guard let error = error as? TrainingError else { return XCTFail("\(error)", file: file, line: line) }
        XCTAssertEqual(error.code, .invalid, label, file: file, line: line)
        XCTAssertTrue(
            error.message.hasSuffix(".") || error.message.hasSuffix("?"), error.message, file: file, line: line)
        XCTAssertNotNil(error.hint, error.message, file: file, line: line)
        also(error)
    }
}
