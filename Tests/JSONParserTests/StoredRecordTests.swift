import JSONParser
import TrainingModel
import XCTest

final class StoredRecordTests: XCTestCase {
    private let parser = JSONParser()
    private let stamp = "019a8f2c41e0-0000-7f3a9c21"

    func test_a_stored_record_is_read_as_its_tree_is() throws {
        let plain =
            #"{"author":"p1","fields":{"a":1,"b":{"en":"Ж\n"}},"id":"x/1","kind":"note","scope":"network","stamp":"\#(stamp)"}"#
        let texts = [
            plain,
            plain.replacing(#""id""#, with: #""owner":"p2","id""#),
            plain.replacing(#""a":1"#, with: #""z":1,"0":2,"a":null,"z":3"#),
            plain.replacing(#""a":1"#, with: #""0":1,"5":2"#), plain.replacing(#""a":1"#, with: #""a":1,"B":2,"Z":3"#),
            plain.replacing(#""a":1"#, with: #""@scope":"own","a":1"#),
            plain.replacing(#""scope":"network","#, with: #""later":[],"#),
            plain.replacing(
                #""stamp":"#, with: #""versions":{"b":{"author":"p3","stamp":"019a8f2c41e1-0000-7f3a9c21"}},"stamp":"#),
            plain.replacing(#""fields":{"#, with: #""fields":{},"fields":{"#),
        ]

        for text in texts { XCTAssertEqual(try stored(text), try Record(parser.parse(text)), text) }
    }

    func test_of_a_stored_record_only_the_wanted_fields_and_the_removal_are_read() throws {
        let fields = #""a":{"deep":[1,-1.5,18446744073709551615]},"b":"two","c":-7,"d":2.5,"e":true,"removed":"0"}"#
        let text =
            #"{"author":"p1","fields":{\#(fields),"id":"x","kind":"note","scope":"network","stamp":"\#(stamp)"}"#

        let record = try Array(text.utf8).withUnsafeBytes {
            try parser.record($0, fields: FieldNames(["b", "e", "unknown"]))
        }

        XCTAssertEqual(record.fields.map(\.name), [Record.scopeField, "b", "e", Record.removedField])
        XCTAssertEqual(record.value("b"), "two")
        XCTAssertEqual(record.latest, Stamp(stamp))
        XCTAssertFalse(record.isAlive)
    }

    func test_a_stored_record_of_several_versions_is_read_whole_for_a_field_too() throws {
        let text = #"""
            {"author":"p1","fields":{"a":1,"b":2},"id":"x","kind":"note","stamp":"\#(stamp)",
            "versions":{"b":{"author":"p3","stamp":"019a8f2c41e1-0000-7f3a9c21"}}}
            """#

        let record = try Array(text.utf8).withUnsafeBytes { try parser.record($0, fields: FieldNames(["a"])) }

        XCTAssertEqual(record.latest, Stamp("019a8f2c41e1-0000-7f3a9c21"))
    }

    func test_what_is_wrong_with_a_stored_record_is_said_as_for_its_tree() throws {
        let plain = #"{"author":"p1","fields":{"a":1},"id":"x","kind":"note","scope":"network","stamp":"\#(stamp)"}"#
        let names = (0...Limits.fields).map { "\"f\($0)\":1" }.joined(separator: ",")
        let texts = [
            "[]", "7", plain.replacing(#""network""#, with: "null"), plain.replacing("p1", with: "p 1"),
            plain.replacing(#""x""#, with: #""""#),
            plain.replacing("network", with: "net work"), plain.replacing(stamp, with: "yesterday"),
            plain.replacing(#""note""#, with: "5"), plain.replacing(#"{"a":1}"#, with: "[1]"),
            plain.replacing(#""a":1"#, with: names), plain.replacing(#""kind""#, with: #""owner":" ","kind""#),
            plain.replacing(#""a""#, with: "\"" + String(repeating: "n", count: Limits.fieldNameBytes + 1) + "\""),
        ]

        for text in texts {
            XCTAssertEqual(message { try stored(text) }, message { try Record(parser.parse(text)) }, text)
        }
    }

    func test_neighbours_that_share_an_author_and_a_scope_keep_their_own() throws {
        let texts = ["p1", "p1", "p2", "p"].map {
            #"{"author":"\#($0)","fields":{},"id":"x","kind":"note","scope":"learners:\#($0)","stamp":"\#(stamp)"}"#
        }

        let scopes = try texts.map { try stored($0).scope }

        XCTAssertEqual(scopes, ["learners:p1", "learners:p1", "learners:p2", "learners:p"])
    }

    private func stored(_ text: String) throws -> Record {
        try Array(text.utf8).withUnsafeBytes { try parser.record($0) }
    }

    private func message(_ read: () throws -> Record) -> String? {
        do {
            return "\(try read())"
        } catch let error as TrainingError {
            return error.message.description
        } catch {
            return "\(error)"
        }
    }
}
