import JSONParser
import TrainingModel
import XCTest

final class RecordCodingTests: XCTestCase {
    private func decode(_ text: String) throws -> Record { try Record(JSON.parse(text)) }

    func test_random_records_come_back_from_their_texts() throws {
        var records = RandomRecords(seed: 41)
        for _ in 0..<2_000 {
            let record = records.record()

            XCTAssertEqual(try Record(JSON.parse(record.encoded)), record)
        }
    }

    func test_equal_records_have_equal_texts_whatever_the_order_of_writing() {
        let (body, title) = (Sample.field("b", at: Sample.stamp(2)), Sample.field("t", at: Sample.stamp(1)))
        var one = Record(kind: "note", id: "a")
        one["title"] = title
        one["body"] = body
        var other = Record(kind: "note", id: "a")
        other["body"] = body
        other["title"] = title

        XCTAssertEqual(one.encoded, other.encoded)
    }

    func test_stamp_and_author_stand_once_for_all_fields_that_share_them() throws {
        let record = try decode(
            """
            {"kind": "note", "id": "a", "scope": "network", "stamp": "00000000000a-0000-00000001", "author": "ada",
             "fields": {"title": "T", "body": "B"},
             "versions": {"body": {"stamp": "000000000014-0000-00000002", "author": "ben",
                                   "base": "00000000000a-0000-00000001"}}}
            """)

        XCTAssertEqual(record["title"], Sample.field("T", at: Sample.stamp(10), by: "ada"))
        XCTAssertEqual(record[Record.scopeField], Sample.field("network", at: Sample.stamp(10), by: "ada"))
        let body = Sample.field("B", at: Sample.stamp(20, writer: 2), by: "ben", over: Sample.stamp(10))
        XCTAssertEqual(record["body"], body)
    }

    func test_fields_and_kinds_of_a_newer_program_are_kept_as_they_are() throws {
        let text =
            #"{"author":"ada","fields":{"fromTheFuture":{"deep":[1,2.5,null,"é\n"]},"title":null},"id":"x","#
            + #""kind":"hologram","scope":"network","stamp":"00000000000a-0000-00000001"}"#

        XCTAssertEqual(String(decoding: try decode(text).encoded, as: UTF8.self), text)
    }

    func test_a_wrong_shape_is_refused_by_the_path_of_the_member() throws {
        let wrong: [(String, path: String)] = [
            (#"[]"#, "at"), (#"{"id": "a", "fields": {}}"#, "at.kind"), (#"{"kind": "note", "fields": {}}"#, "at.id"),
            (#"{"kind": "no te", "id": "a", "fields": {}}"#, "at.kind"),
            (#"{"kind": "note", "id": 7, "fields": {}}"#, "at.id"), (#"{"kind": "note", "id": "a"}"#, "at.fields"),
            (#"{"kind": "note", "id": "a", "fields": []}"#, "at.fields"),
            (#"{"kind": "note", "id": "a", "owner": 1, "fields": {}}"#, "at.owner"),
            (
                #"{"kind": "note", "id": "a", "scope": "a b", "stamp": "00000000000a-0000-00000001", "author": "x", "fields": {}}"#,
                "at.scope"
            ),
            (#"{"kind": "note", "id": "a", "stamp": "later", "fields": {}}"#, "at.stamp"),
            (#"{"kind": "note", "id": "a", "stamp": "00000000000a-0000-00000001", "fields": {}}"#, "at.author"),
            (#"{"kind": "note", "id": "a", "fields": {"body": 1}}"#, "at.versions.body"),
            (#"{"kind": "note", "id": "a", "fields": {"body": 1}, "versions": []}"#, "at.versions"),
            (#"{"kind": "note", "id": "a", "fields": {"body": 1}, "versions": {"body": 1}}"#, "at.versions.body"),
            (
                #"{"kind": "note", "id": "a", "fields": {"body": 1}, "versions": {"body": {"stamp": 1}}}"#,
                "at.versions.body.stamp"
            ),
        ]
        for (text, path) in wrong {
            let json = try JSON.parse(text)
            XCTAssertThrowsError(try Record(json, at: "at"), text) { error in
                let error = error as? TrainingError
                XCTAssertEqual(error?.code, .invalid, text)
                let named = error?.details["member"]?.string
                XCTAssertEqual(named, path, text)
                XCTAssertTrue(error?.message.contains(path) == true || path == "at", text)
            }
        }
    }

    func test_a_record_has_at_most_128_fields_with_names_of_at_most_128_bytes() throws {
        func text(fields: [String]) -> String {
            let members = fields.map { "\"\($0)\": 1" }.joined(separator: ", ")
            return #"{"kind": "note", "id": "a", "stamp": "00000000000a-0000-00000001", "author": "x", "fields": {"#
                + members + "}}"
        }
        let names = (0..<Limits.fields).map { "f\($0)" }
        XCTAssertEqual(try decode(text(fields: names)).fields.count, Limits.fields)
        XCTAssertThrowsError(try decode(text(fields: names + ["onemore"])))

        let name = String(repeating: "n", count: Limits.fieldNameBytes)
        XCTAssertEqual(try decode(text(fields: [name])).fields.count, 1)
        XCTAssertThrowsError(try decode(text(fields: [name + "n"])))
    }

    func test_a_request_and_a_reply_come_back_from_their_texts() throws {
        var records = RandomRecords(seed: 42)
        for number in 0..<200 {
            let changes = (0..<3).map { Change(records.record(), offered: $0 == 0 ? ["body"] : []) }
            let request = SyncRequest(
                writer: UInt32(number), epoch: number % 2 == 0 ? nil : "e", clock: Int64(number),
                batch: number % 3 == 0 ? nil : Batch(hash: "abc", changes: changes),
                feeds: ["own": FeedRequest(cursor: 3, started: 9), "network": FeedRequest(digest: Digest(5))])
            XCTAssertEqual(try SyncRequest(JSON.parse(request.encoded)), request)

            let key = RecordKey("note", "a")
            let by = Version(stamp: Sample.stamp(9), author: "ben")
            let verdicts: [Verdict] = [
                .overtaken(key, field: "body", by: by),
                .refused(key, Refusal(.notAllowed, "No.", hint: "Ask."), current: records.record()),
                .refused(key, Refusal(.gone, "Gone."), current: nil),
            ]
            let feed = FeedReply(
                rows: [.read(seq: 8, records.record())], left: [key], cursor: 9, started: number % 2 == 0 ? nil : 7,
                more: number % 2 == 1, reset: number % 5 == 0, count: 12, digest: Digest(77))
            let reply = SyncReply(
                epoch: "e", now: 5, settled: number % 3 == 0 ? nil : Settled(hash: "abc", seq: 8, verdicts: verdicts),
                feeds: ["own": feed])
            XCTAssertEqual(try SyncReply(JSON.parse(reply.encoded)), reply)
        }
    }

    func test_a_verdict_of_a_newer_server_counts_as_a_refusal() throws {
        let reply = try SyncReply(
            JSON.parse(
                """
                {"epoch": "e", "now": 1, "feeds": {}, "settled": {"hash": "h", "seq": 0, "verdicts": [
                    {"verdict": "postponed", "kind": "note", "id": "a", "code": "unheardOf", "reason": "Later."}]}}
                """))

        let expected = Verdict.refused(RecordKey("note", "a"), Refusal(.failed, "Later."), current: nil)
        XCTAssertEqual(reply.settled?.verdicts, [expected])
    }

    func test_a_time_that_no_calendar_has_is_refused() throws {
        for now in ["-1", "253402300800000", "9223372036854775807"] {
            let text = #"{"epoch": "e", "feeds": {}, "now": \#(now)}"#
            XCTAssertThrowsError(try SyncReply(JSON.parse(text)), now)
        }
    }
}
