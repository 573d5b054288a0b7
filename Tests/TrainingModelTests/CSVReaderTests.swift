import Foundation
import JSONParser
import XCTest

@testable import TrainingModel

/// CSV as files have it: the corpus, what separates cells and rows, where lines are counted.
final class CSVReaderTests: XCTestCase {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/corpora/csv")

    func test_every_file_of_the_corpus_reads_as_its_json_says() throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: Self.corpus.appending(path: "csvs"), includingPropertiesForKeys: nil)
        XCTAssertGreaterThan(files.count, 10)

        for file in files {
            let name = file.deletingPathExtension().lastPathComponent
            let expected = try JSON.parse(Data(contentsOf: Self.corpus.appending(path: "json/\(name).json")))
            for pieceBytes in [1, 2, 7, 1 << 16] {
                let rows = try rows(Array(Data(contentsOf: file)), pieceBytes: pieceBytes)
                let header = try XCTUnwrap(rows.first).cells
                let actual = rows.dropFirst().map { row in
                    JSON.object(Dictionary(uniqueKeysWithValues: zip(header, row.cells.map(JSON.string))))
                }
                XCTAssertEqual(JSON.array(Array(actual)), expected, name)
            }
        }
    }

    func test_the_separator_is_found_in_the_header_outside_quotes() throws {
        let files: [(String, [[String]])] = [
            ("a;b,c;d\n1;2,5;3\n", [["a", "b,c", "d"], ["1", "2,5", "3"]]),
            ("a\tb\n1\t2,3\n", [["a", "b"], ["1", "2,3"]]),
            ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
            ("\"a;;;;\",b\n1,2\n", [["a;;;;", "b"], ["1", "2"]]),
            ("sep=;\r\na,x;b\r\n1;2\r\n", [["a,x", "b"], ["1", "2"]]),
            ("a\nb\n", [["a"], ["b"]]),
        ]
        for (text, expected) in files { XCTAssertEqual(try cells(text), expected, text) }
    }

    func test_lines_end_in_any_of_three_ways_and_are_counted_within_quotes_too() throws {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "\"x", "y\",2", "", "3,4"].joined(separator: end)

            for pieceBytes in [1, 3, 1 << 16] {
                let rows = try rows(Array(text.utf8), pieceBytes: pieceBytes)
                XCTAssertEqual(rows.map(\.line), [1, 2, 5], "\(end.utf8.map { $0 })")
                XCTAssertEqual(rows.last?.cells, ["3", "4"])
                XCTAssertEqual(rows[1].cells, ["x\(end)y", "2"])
            }
        }
    }

    func test_quotes_where_the_standard_has_none_are_text() throws {
        XCTAssertEqual(try cells("a,b\nsay \"hi\",\"x\"y\n"), [["a", "b"], ["say \"hi\"", "xy"]])
        XCTAssertEqual(try cells("a\n\"\"\n\"\"\"\"\n"), [["a"], ["\""]], "an empty row is no row")
        XCTAssertEqual(try cells("a,b\n\"\",\"\"\n"), [["a", "b"], ["", ""]])
    }

    func test_a_byte_order_mark_is_no_part_of_the_first_name() throws {
        XCTAssertEqual(try cells("\u{feff}name,email\nAwa,a@b\n")[0], ["name", "email"])
        XCTAssertEqual(try cells("\u{feff}\"na;me\",email\n")[0], ["na;me", "email"])
    }

    func test_rows_of_any_length_are_given_as_they_are() throws {
        XCTAssertEqual(
            try cells("a,b,c\n1\n1,2,3,4,5\n,,\n"),
            [["a", "b", "c"], ["1"], ["1", "2", "3", "4", "5"], ["", "", ""]])
    }

    func test_an_empty_file_has_no_rows() throws {
        for text in ["", "\u{feff}", "\n\r\n\n", "sep=;\n"] { XCTAssertEqual(try cells(text), []) }
    }

    // MARK: Columns

    func test_columns_are_found_in_any_order_language_and_spelling() throws {
        let known: [CSVTable.Column] = [.init("name", "nom complet"), .init("email", "adresse électronique")]
        var table = try CSVTable(
            CSVReader(Array("Adresse_Electronique;Poids;NOM COMPLET\n a@b ;7;Zoé\n;;\n".utf8)), known: known)

        let row = try XCTUnwrap(try table.next())
        XCTAssertEqual(row.cells, ["email": "a@b", "name": "Zoé"])
        XCTAssertEqual(table.unknown, ["Poids"])
        XCTAssertEqual(try table.next()?.cells, [:], "empty cells say nothing")
        XCTAssertThrowsError(try CSVTable(CSVReader(Array("name,Name\n".utf8)), known: known))
        XCTAssertThrowsError(try CSVTable(CSVReader([]), known: known))
    }

    func test_what_is_written_is_read_again_as_it_was_and_runs_in_no_spreadsheet() throws {
        let texts = [
            "=cmd|' /C calc'!A0", "+212 5 37", "-1", "@SUM(A1)", "'=1", "''-", "'tis", "plain", "a,b;c", "say \"x\"",
            "two\r\nlines", "\u{ff1d}1", "", "\u{202e}gnp", "\u{1b}[31m", "\"\u{362},x", "'\u{362}=1", "=\u{338}1",
        ]
        var csv = CSVWriter(["text", "end"])
        for text in texts { csv.add([text, "."]) }

        var reader = try CSVReader(Array(csv.text.utf8))
        XCTAssertEqual(try reader.next()?.cells, ["text", "end"])
        for text in texts {
            let cell = try XCTUnwrap(try reader.next()?.cells.first)
            XCTAssertFalse("=+-@\t\r".contains(cell.first ?? "x"), cell)
            XCTAssertEqual(CSVFormula.restored(cell), text)
        }
        XCTAssertNil(try reader.next())
    }

    private func cells(_ text: String) throws -> [[String]] { try rows(Array(text.utf8)).map(\.cells) }

    private func rows(_ bytes: [UInt8], pieceBytes: Int = 1 << 16) throws -> [CSVReader.Row] {
        try CSVReaderTests.rows(bytes, pieceBytes: pieceBytes)
    }

    static func rows(_ bytes: [UInt8], pieceBytes: Int) throws -> [CSVReader.Row] {
        var rest = bytes[...]
        var reader = try CSVReader { count in
            defer { rest = rest.dropFirst(min(count, pieceBytes)) }
            return Array(rest.prefix(min(count, pieceBytes)))
        }
        var rows: [CSVReader.Row] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }
}
