import TestSupport
import XCTest

@testable import TrainingModel

/// Files that are no CSV, or that mean harm: an error that names the line, never a crash, never more memory.
final class CSVHostileTests: XCTestCase {
    func test_other_encodings_are_named_with_the_line_and_the_next_step() {
        let files: [(bytes: [UInt8], says: String)] = [
            (
                Array("nom\nAwa\nZo".utf8) + [0xe9, 0x0a],
                "Line 3 is not UTF-8, near 'Zo?': the file is probably in Windows-1252."
            ),
            (Array("Pr".utf8) + [0xe9] + Array("nom,b\n".utf8), "Line 1 is not UTF-8"),
            ([0xff, 0xfe, 0x61, 0, 0x0a, 0], "in UTF-16"), ([0xfe, 0xff, 0, 0x61, 0, 0x0a], "in UTF-16"),
            ([0x61, 0, 0x2c, 0, 0x62, 0], "in UTF-16LE"), ([0, 0x61, 0, 0x2c, 0, 0x62], "in UTF-16BE"),
            ([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], "in UTF-32"), ([0x50, 0x4b, 3, 4, 0, 0], "a spreadsheet or a zip"),
        ]
        for (bytes, says) in files {
            XCTAssertThrowsError(try CSVReaderTests.rows(bytes, pieceBytes: 3)) { error in
                let error = error as? TrainingError
                XCTAssertEqual(error?.code, .invalid)
                XCTAssertTrue(error?.message.contains(says) == true, "\(error?.message ?? "")")
                XCTAssertNotNil(error?.hint)
            }
        }
    }

    func test_a_quote_that_is_never_closed_is_named_with_its_line() {
        XCTAssertThrowsError(try CSVReaderTests.rows(Array("a,b\n1,2\n3,\"4\n5,6\n".utf8), pieceBytes: 100)) { error in
            XCTAssertEqual(
                (error as? TrainingError)?.message, "The quote that opens on line 3 is never closed.")
        }
    }

    func test_an_endless_row_is_refused_before_it_fills_the_memory() throws {
        for opening in ["a,b\nx,\"", "a,b\nx,", ""] {
            var given = 0
            var isFirst = true
            XCTAssertThrowsError(
                try { () -> Void in
                    var reader = try CSVReader { count in
                        given += count
                        defer { isFirst = false }
                        return isFirst ? Array(opening.utf8) + [0x78] : [UInt8](repeating: 0x78, count: count)
                    }
                    while try reader.next() != nil {}
                }()
            ) { XCTAssertEqual(($0 as? TrainingError)?.code, .tooLarge) }
            XCTAssertLessThan(given, 4 * CSVReader.rowBytes)
        }
    }

    func test_a_large_cell_below_the_limit_is_read_whole() throws {
        let large = String(repeating: "é", count: 400_000)

        let rows = try CSVReaderTests.rows(Array("a,b\n\"\(large)\",2\n".utf8), pieceBytes: 1 << 16)

        XCTAssertEqual(rows[1].cells, [large, "2"])
    }

    func test_memory_does_not_grow_with_the_file() throws {
        let piece = Array(String(repeating: "Awa Ndiaye;awa@example.org;\"MoH\";trainer\n", count: 1_500).utf8)
        var pieces = 400
        var reader = try CSVReader { _ in
            pieces -= 1
            return pieces >= 0 ? piece : []
        }
        _ = try reader.next()
        let before = try residentBytes()

        var rows = 1
        while try reader.next() != nil { rows += 1 }

        XCTAssertEqual(rows, 600_000, "24 MB")
        XCTAssertLessThan(try residentBytes() - before, 8 << 20)
    }

    func test_no_bytes_at_all_can_bring_it_down() {
        var random = SeededRandom(seed: 7)
        let text: [UInt8] = [0x22, 0x22, 0x2c, 0x3b, 0x0a, 0x0d, 0x61, 0x27, 0x3d]
        let alphabet: [UInt8] =
            Array([[UInt8]](repeating: text, count: 12).joined()) + [0x00, 0xc3, 0xa9, 0xff, 0xef, 0xbb, 0xbf]
        var read = 0
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            let pieceBytes = Int.random(in: 1...9, using: &random)
            do { read += try CSVReaderTests.rows(bytes, pieceBytes: pieceBytes).count } catch {
                XCTAssertTrue(error is TrainingError)
            }
        }
        XCTAssertGreaterThan(read, 10_000)
    }

    /// How the file comes in pieces must not matter.
    func test_pieces_of_any_size_give_the_same_rows() throws {
        var random = SeededRandom(seed: 11)
        let alphabet = Array("\"\"a,;\n\r\n\r ".utf8)
        for _ in 0..<3_000 {
            let bytes = (0..<30).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            let whole = try? CSVReaderTests.rows(bytes, pieceBytes: 1 << 16)
            for pieceBytes in [1, 2, 5] {
                XCTAssertEqual(try? CSVReaderTests.rows(bytes, pieceBytes: pieceBytes), whole, "\(bytes)")
            }
        }
    }

    private func residentBytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return (Int(status.split(separator: " ")[1]) ?? 0) * 4096
    }
}
