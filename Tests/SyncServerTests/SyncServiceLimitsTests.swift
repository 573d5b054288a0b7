import JSONParser
import XCTest

@testable import SyncServer
@testable import TrainingModel

/// Records and messages that are larger than they may be.
final class SyncServiceLimitsTests: SyncServiceCase {
    func test_a_record_that_is_too_large_is_refused_alone() throws {
        let (fixture, ada, _) = try fixture()
        var note = fixture.note(ada)
        let version = Version(stamp: fixture.stamp(), author: ada.person)
        note.record["attachment"] = Field(.string(String(repeating: "x", count: Limits.recordBytes)), version)

        try expect(note, from: ada, in: fixture, .tooLarge, "a record of more than 512 KiB")
    }

    func test_many_small_edits_cannot_make_a_record_too_large_or_too_wide() throws {
        let (fixture, ada, _) = try fixture()
        let note = fixture.note(ada)
        try fixture.send([note], from: ada)
        var edits: [Change] = []
        for number in 0..<Limits.fields {
            edits.append(fixture.change("note", note.record.id, by: ada.person, ["f\(number)": 1]))
        }

        let reply = try fixture.send(edits, from: ada)

        XCTAssertEqual(reply.refusals[note.record.id]?.code, .invalid)
        let fields = try XCTUnwrap(fixture.record("note", note.record.id)?.fields)
        XCTAssertEqual(fields.count, Limits.fields)
        XCTAssertNotNil(fields.first { $0.name == "f0" })
    }

    func test_a_message_with_too_much_in_it_is_refused_whole() throws {
        let (fixture, ada, _) = try fixture()
        let device = try fixture.service.device(token: ada.token)
        func request(_ changes: [Change]) throws -> SyncRequest {
            let batch = Batch(hash: "b", changes: changes)
            let request = SyncRequest(writer: 1, epoch: nil, clock: 0, batch: batch, feeds: [:])
            return try SyncRequest(JSON.parse(request.encoded))
        }
        var wide = fixture.note(ada)
        for number in 0..<Limits.fields { wide.record["f\(number)"] = wide.record["body"] }
        XCTAssertThrowsError(try request([wide])) { XCTAssertEqual(($0 as? TrainingError)?.code, .invalid) }

        let many = (0...Limits.batchRecords).map { _ in fixture.note(ada) }
        XCTAssertThrowsError(try request(many)) { XCTAssertEqual(($0 as? TrainingError)?.code, .tooLarge) }

        let most = try fixture.service.sync(request(Array(many.dropLast())), from: device)
        XCTAssertEqual(most.settled?.verdicts, [])
    }
}
