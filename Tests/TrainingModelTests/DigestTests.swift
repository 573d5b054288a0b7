import TrainingModel
import XCTest

/// Fixed values, computed by another program from docs/protocol.md: two versions of this program must agree on them.
final class DigestTests: XCTestCase {
    private let record = Sample.note([
        "body": Sample.field("Body", at: Sample.stamp(10)),
        "title": Sample.field("Title", at: Stamp(milliseconds: 0x019a_8f2c_41e0, counter: 0xff, writer: 0x7f3a_9c21)),
    ])

    func test_the_hash_of_known_input_never_changes() {
        XCTAssertEqual(Hash().value, 0xc381_7c01_6ba4_ff30)
        var text = Hash()
        text.add("note")
        XCTAssertEqual(text.value, 0x1eb5_cb3d_1af0_3096)
        var word = Hash()
        word.add(1 as UInt64)
        XCTAssertEqual(word.value, 0xce87_6d5b_f4c8_58eb)
    }

    func test_the_digest_of_a_known_record_never_changes() {
        XCTAssertEqual(
            Digest(Sample.note(["body": record["body"]].compactMapValues(\.self))).description, "a9965193fd9176d8")
        XCTAssertEqual(Digest(record).description, "32dae024ec9029a0")
    }

    func test_a_removal_counts_in_the_digest_once_an_edit_has_brought_the_record_back_and_never_in_what_was_seen() {
        let stamp = Stamp(milliseconds: 0x019a_8f2c_41e0, counter: 0x100, writer: 0x7f3a_9c21)
        var undone = record
        undone[Record.removedField] = Sample.field(nil, at: stamp)

        XCTAssertEqual(Digest(undone).description, "07d5170b49ef551d")
        XCTAssertEqual(Digest.seen(undone), Digest.seen(record))
    }

    func test_a_removed_record_counts_nothing() {
        var removed = record
        removed[Record.removedField] = Sample.field("x", at: Sample.stamp(1 << 41))

        XCTAssertEqual(Digest(removed), Digest(0))
    }

    func test_the_digest_depends_on_kind_id_field_and_stamp_and_on_nothing_else() {
        func digest(
            kind: String = "note", id: String = "a", field: String = "body", value: JSON = "x", tick: UInt64 = 1,
            writer: UInt32 = 1, author: String = "ada", base: Stamp? = nil, owner: String? = nil
        ) -> Digest {
            var record = Record(kind: kind, id: id, owner: owner)
            record[field] = Field(value, Version(stamp: Stamp(tick: tick, writer: writer), author: author, base: base))
            return Digest(record)
        }
        let same = digest()
        for other in [
            digest(kind: "notes"), digest(id: "b"), digest(field: "title"), digest(tick: 2), digest(writer: 2),
            digest(kind: "not", id: "ea"),
        ] { XCTAssertNotEqual(other, same) }
        for equal in [
            digest(value: "y"), digest(author: "ben"), digest(base: Sample.stamp(0)), digest(owner: "ada"),
        ] { XCTAssertEqual(equal, same) }
    }

    func test_sums_do_not_depend_on_order_and_taking_out_undoes_putting_in() {
        var records = RandomRecords(seed: 31)
        for _ in 0..<500 {
            let (a, b, c) = (Digest(records.record()), Digest(records.record()), Digest(records.record()))

            XCTAssertEqual(a + b + c, c + a + b)
            XCTAssertEqual(a + b - b, a)
        }
    }

    func test_the_text_is_sixteen_hexadecimal_digits() {
        XCTAssertEqual(Digest(255).description, "00000000000000ff")
        XCTAssertEqual(Digest("00000000000000ff"), Digest(255))
        for text in ["", "ff", "00000000000000FF", "00000000000000fg", "000000000000000ff"] {
            XCTAssertNil(Digest(text), text)
        }
    }
}
