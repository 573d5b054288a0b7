import Foundation
import SQLiteStorage
import TrainingModel
import XCTest

/// A folder that is gone after the test.
struct TemporaryFolder {
    let path: String

    init(_ test: XCTestCase) throws {
        let path = NSTemporaryDirectory() + "egov-storage-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        test.addTeardownBlock { try? FileManager.default.removeItem(atPath: path) }
        self.path = path
    }

    func file(_ name: String) -> String { path + "/" + name }

    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name)))) }

    func write(_ bytes: some Collection<UInt8>, to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    }
}

/// Expects what a person can act on: code `storage`, a sentence with the file's name, a next step.
func assertStorageError<Result>(
    _ words: String, _ body: @autoclosure () throws -> Result, file: StaticString = #filePath, line: UInt = #line
) {
    XCTAssertThrowsError(try body(), file: file, line: line) { error in
        guard let error = error as? TrainingError else {
            return XCTFail("\(error) is of another type", file: file, line: line)
        }
        XCTAssertEqual(error.code, .storage, file: file, line: line)
        XCTAssertTrue(error.message.contains(words), error.message, file: file, line: line)
        XCTAssertFalse(error.hint?.isEmpty ?? true, "there is no next step", file: file, line: line)
    }
}
