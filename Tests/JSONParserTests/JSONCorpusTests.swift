import Foundation
import JSONParser
import TrainingModel
import XCTest

/// The parsing corpus of JSONTestSuite (github.com/nst/JSONTestSuite): `y_` must be read, `n_` must be refused, `i_`
/// may be either, and nothing may crash.
final class JSONCorpusTests: XCTestCase {
    /// `shared/corpora` beside the repository.
    static let corpora = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/corpora").standardizedFileURL

    private func files(_ prefix: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = Self.corpora.appending(path: "json/test_parsing")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix(prefix) }
        return try names.sorted().map { ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0)))) }
    }

    func test_every_text_that_must_be_read_is_read_and_can_be_written_again() throws {
        let files = try files("y_")
        XCTAssertEqual(files.count, 95)
        for (name, bytes) in files {
            let value = try JSON.parse(bytes)
            XCTAssertEqual(try JSON.parse(value.encoded), value, name)
        }
    }

    func test_every_text_that_must_be_refused_is_refused_as_invalid() throws {
        let files = try files("n_")
        XCTAssertEqual(files.count, 188)
        for (name, bytes) in files {
            XCTAssertThrowsError(try JSON.parse(bytes), name) { error in
                XCTAssertEqual((error as? TrainingError)?.code, .invalid, name)
            }
        }
    }

    func test_what_is_left_open_is_read_or_refused_and_never_crashes() throws {
        let files = try files("i_")
        XCTAssertEqual(files.count, 35)
        for (name, bytes) in files {
            do {
                let value = try JSON.parse(bytes)
                XCTAssertEqual(try JSON.parse(value.encoded), value, name)
            } catch {
                XCTAssertEqual((error as? TrainingError)?.code, .invalid, name)
            }
        }
    }

    /// One parser that is kept, as servers keep it, is not confused by what came before.
    func test_a_kept_parser_reads_good_texts_between_bad_ones() throws {
        let parser = JSONParser()
        for (name, bytes) in try files("n_") + files("i_") {
            _ = try? parser.parse(bytes)
            XCTAssertEqual(try parser.parse(#"{"a":[1,"x"]}"#), ["a": [1, "x"]], name)
        }
    }
}
