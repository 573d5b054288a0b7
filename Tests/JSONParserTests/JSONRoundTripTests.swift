import Foundation
import JSONParser
import TrainingModel
import XCTest

final class JSONRoundTripTests: XCTestCase {
    /// The Big List of Naughty Strings (github.com/minimaxir/big-list-of-naughty-strings).
    func test_naughty_strings_come_back_byte_for_byte_as_values_and_as_names() throws {
        let file = JSONCorpusTests.corpora.appending(path: "text/naughty-strings.json")
        let strings = try XCTUnwrap(try JSON.parse([UInt8](try Data(contentsOf: file))).array).compactMap(\.string)
        XCTAssertEqual(strings.count, 515)
        for string in strings {
            let value = try JSON.parse(JSON.object(["value": .string(string), string: 1]).encoded)

            XCTAssertEqual(value["value"]?.string.map { Array($0.utf8) } ?? [], Array(string.utf8))
            let names = try XCTUnwrap(value.object).keys.map { Array($0.utf8) }
            XCTAssertTrue(names.contains(Array(string.utf8)), string)
        }
    }

    func test_every_scalar_of_unicode_comes_back() throws {
        var scalars = String.UnicodeScalarView()
        for number in UInt32(0)...0x10ffff { if let scalar = Unicode.Scalar(number) { scalars.append(scalar) } }
        let text = String(scalars)

        let value = try JSON.parse(JSON.string(text).encoded)

        XCTAssertTrue(value.string?.utf8.elementsEqual(text.utf8) == true)
    }

    func test_whole_numbers_of_64_bits_stay_whole_and_exact() throws {
        for number in [Int64.min, .min + 1, -1, 0, 1, 1 << 53 + 1, .max] {
            let value = try JSON.parse("[\(number)]")
            XCTAssertEqual(value, [.integer(number)])
            XCTAssertEqual(value.text, "[\(number)]")
        }
    }

    func test_whole_numbers_beyond_64_bits_become_floating_point_or_are_refused() throws {
        XCTAssertEqual(try JSON.parse("9223372036854775808"), .number(0x1p63))
        XCTAssertEqual(try JSON.parse("18446744073709551615"), .number(0x1p64))
        for text in ["18446744073709551616", "-9223372036854775809", "1e999", String(repeating: "9", count: 400)] {
            guard let value = try? JSON.parse(text) else { continue }
            XCTAssertEqual(value.number, Double(text), text)
        }
    }

    func test_random_doubles_come_back_exactly() throws {
        var state: UInt64 = 17
        for _ in 0..<20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let number = Double(bitPattern: state)
            guard number.isFinite else { continue }

            XCTAssertEqual(try JSON.parse(JSON.number(number).encoded).number, number)
        }
        XCTAssertEqual(try JSON.parse(JSON.number(.nan).encoded), .null)
        XCTAssertEqual(try JSON.parse(JSON.number(-.infinity).encoded), .null)
    }

    func test_nesting_is_read_to_the_limit_and_refused_beyond() throws {
        func nested(_ depth: Int, _ open: String, _ close: String) -> String {
            String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        }
        let deepest = JSONParser.maximumDepth - 1
        XCTAssertNoThrow(try JSON.parse(nested(deepest, "[", "]")))
        XCTAssertNoThrow(try JSON.parse(nested(deepest, "{\"a\":", "}")))
        for depth in [deepest + 2, 1_000, 100_000] {
            for text in [nested(depth, "[", "]"), nested(depth, "{\"a\":", "}"), String(repeating: "[", count: depth)] {
                XCTAssertThrowsError(try JSON.parse(text)) { error in
                    XCTAssertEqual((error as? TrainingError)?.code, .invalid)
                }
            }
        }
    }

    func test_a_repeated_name_counts_with_its_last_value() throws {
        XCTAssertEqual(try JSON.parse(#"{"a": 1, "b": 2, "a": 3}"#), ["a": 3, "b": 2])
    }

    func test_names_are_told_apart_and_ordered_by_their_bytes() throws {
        // Of these Swift's order of texts says neither which is first nor that they are equal.
        let text = #"{"e\u0301":1,"\u00e9a":2,"\u00e9":3,"e\u0301":4}"#

        let value = try JSON.parse(text)

        XCTAssertEqual(
            value.members?.members.map { Array($0.name.utf8) },
            ["e\u{301}", "\u{e9}", "\u{e9}a"].map { Array($0.utf8) })
        XCTAssertEqual(value.members?.members.map(\.value), [4, 3, 2])
        XCTAssertEqual(try JSON.parse(value.encoded), value)
    }

    func test_a_body_of_names_in_the_wrong_order_is_read_in_seconds() throws {
        let count = 300_000
        let body = "{" + (0..<count).reversed().map { "\"\(1_000_000 + $0)\":0" }.joined(separator: ",") + "}"
        let start = ContinuousClock.now

        let value = try JSON.parse(body)

        XCTAssertEqual(value.members?.count, count)
        // Put in order one by one they would take minutes.
        XCTAssertLessThan(ContinuousClock.now - start, .seconds(20))
    }

    func test_a_byte_order_mark_before_the_text_is_passed_over() throws {
        XCTAssertEqual(try JSON.parse("\u{feff}{\"a\": 1}"), ["a": 1])
        XCTAssertThrowsError(try JSON.parse("\u{feff}"))
        XCTAssertThrowsError(try JSON.parse("{\u{feff}}"))
    }

    func test_what_is_not_one_value_in_utf8_is_refused() {
        let bad: [[UInt8]] = [
            [], [0x20], Array("1 2".utf8), Array("{} x".utf8), [0xff], [0x22, 0xc3, 0x22],
            [0x22, 0xed, 0xa0, 0x80, 0x22],
            Array("\"\u{1}\"".utf8), Array("nul".utf8), [0x00], Array("[1,]".utf8), Array("<html>".utf8),
        ]
        for bytes in bad {
            XCTAssertThrowsError(try JSON.parse(bytes), "\(bytes)") { error in
                XCTAssertEqual((error as? TrainingError)?.code, .invalid)
            }
        }
    }

    func test_a_message_cut_anywhere_is_refused() throws {
        let text = Array(#"{"a":[1,2.5,"é\n",{"b":null}],"c":true}"#.utf8)
        for length in 0..<text.count { XCTAssertThrowsError(try JSON.parse(text[..<length]), "\(length)") }
        XCTAssertNoThrow(try JSON.parse(text))
    }
}
