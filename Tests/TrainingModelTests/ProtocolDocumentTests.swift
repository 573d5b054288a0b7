import Foundation
import JSONParser
import XCTest

@testable import TrainingModel

/// docs/protocol.md against the program: its examples are real messages, its limits the real ones.
final class ProtocolDocumentTests: XCTestCase {
    private func page() throws -> Document { try Document("docs/protocol.md") }

    /// Reads a message with the program's own type and writes it again.
    private func recoded(_ name: String, _ json: JSON) throws -> JSON {
        switch name {
        case "Record": try JSON.parse(Record(json).encoded)
        case "JoinRequest": try JoinRequest(json).json
        case "JoinReply": try JoinReply(json).json
        case "SyncRequest": try JSON.parse(SyncRequest(json).encoded)
        case "SyncReply": try JSON.parse(SyncReply(json).encoded)
        case "BundleManifest": try BundleManifest(json).json
        default: throw TrainingError(.notFound, "The page shows a message '\(name)' that the program does not have.")
        }
    }

    func test_every_example_is_a_message_that_comes_back_unchanged() throws {
        let examples = try page().examples("json")

        XCTAssertEqual(
            examples.map(\.name),
            ["Record", "JoinRequest", "JoinReply", "SyncRequest", "SyncReply", "BundleManifest"])
        for (name, text) in examples {
            let json = try JSON.parse(text)
            XCTAssertEqual(try recoded(name, json), json, name)
        }
    }

    /// Takes members out of the examples one by one: what the page calls required is refused when it is missing.
    func test_what_the_page_calls_required_is_required() throws {
        let page = try page()
        var count = 0
        for (name, text) in page.examples("json") {
            guard let members = try JSON.parse(text).object else { return XCTFail(name) }
            for (member, cells) in page.rows(under: name) {
                guard cells[0].contains("required"), members[member] != nil else { continue }
                var rest = members
                rest[member] = nil
                XCTAssertThrowsError(try recoded(name, .object(rest)), "\(name).\(member)") { error in
                    XCTAssertEqual((error as? TrainingError)?.code, .invalid, "\(name).\(member)")
                }
                count += 1
            }
        }
        XCTAssertEqual(count, 16)
    }

    func test_every_limit_stands_on_the_page_with_its_value() throws {
        let values: [String: Int64] = [
            "protocolVersion": Limits.protocolVersion, "bodyBytes": Int64(Limits.bodyBytes),
            "replyBytes": Int64(Limits.replyBytes),
            "batchRecords": Int64(Limits.batchRecords), "batchBytes": Int64(Limits.batchBytes),
            "pageRows": Int64(Limits.pageRows), "pageBytes": Int64(Limits.pageBytes), "feeds": Int64(Limits.feeds),
            "receipts": Int64(Limits.receipts), "identifierBytes": Int64(Limits.identifierBytes),
            "fieldNameBytes": Int64(Limits.fieldNameBytes),
            "fields": Int64(Limits.fields), "recordBytes": Int64(Limits.recordBytes),
            "textBytes": Int64(Limits.textBytes), "richBytes": Int64(Limits.richBytes),
            "tombstoneDays": Limits.tombstoneDays, "unaskedRemovals": Limits.unaskedRemovals,
            "waitSeconds": Int64(Limits.waitSeconds),
            "blobsAtOnce": Int64(Limits.blobsAtOnce), "blobBatchBytes": Int64(Limits.blobBatchBytes),
            "blobPartBytes": Int64(Limits.blobPartBytes), "uploadDays": Limits.uploadDays,
            "courseVersion": Limits.courseVersion,
            "urnAnswers": Int64(Limits.urnAnswers), "urnDays": Int64(Limits.urnDays),
            "aheadDays": Limits.aheadDays,
            "codeLifetimeSeconds": Limits.codeLifetimeSeconds, "staffedWorkshops": Int64(Limits.staffedWorkshops),
            "voidVersions": Int64(Limits.voidVersions), "namedFeeds": Int64(Limits.namedFeeds),
            "corrections": Int64(Limits.corrections),
        ]
        let source = try Document("Sources/TrainingModel/Wire/Limits.swift").text
        let declared = source.split(separator: "\n").compactMap { line in
            line.components(separatedBy: "public static let ").dropFirst().first?.prefix { $0.isLetter }
        }

        let rows = try page().rows(under: "Limits")

        XCTAssertEqual(Set(declared.map(String.init)), Set(values.keys), "a limit is missing from this test")
        XCTAssertEqual(rows.compactMapValues { Int64($0[0]) }, values)
    }

    func test_the_other_numbers_on_the_page_are_the_programs() throws {
        let text = try page().text

        for number in [
            "\(StampClock.tolerance) ms", "nested at most \(JSONParser.maximumDepth) deep",
            "at most \(BundleManifest.mostFiles)", "0 to \(Stamp.latestMilliseconds)",
            "at most \(Limits.batchRecords) changes", "its \(Limits.codeLifetimeSeconds / 86_400) days",
            "At most \(Limits.fields), `scope` included", "at most \(Limits.feeds) members",
        ] { XCTAssertTrue(text.contains(number), number) }
    }
}
