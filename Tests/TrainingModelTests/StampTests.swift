import TestSupport
import TrainingModel
import XCTest

final class StampTests: XCTestCase {
    func test_the_text_is_milliseconds_counter_and_writer_in_hexadecimal() {
        let stamp = Stamp(milliseconds: 0x019a_8f2c_41e0, counter: 0x00ff, writer: 0x7f3a_9c21)

        XCTAssertEqual(stamp.description, "019a8f2c41e0-00ff-7f3a9c21")
        XCTAssertEqual(Stamp("019a8f2c41e0-00ff-7f3a9c21"), stamp)
        XCTAssertEqual(stamp.milliseconds, 0x019a_8f2c_41e0)
    }

    func test_stamps_compare_as_their_texts_do() {
        var random = SeededRandom(seed: 7)
        func stamp() -> Stamp {
            Sample.stamp(
                .random(in: 0...3, using: &random) << 40, .random(in: 0...2, using: &random),
                writer: .random(in: 0...2, using: &random) << 28)
        }
        for _ in 0..<2_000 {
            let (a, b) = (stamp(), stamp())

            XCTAssertEqual(a < b, a.description < b.description)
            XCTAssertEqual(a == b, a.description == b.description)
            XCTAssertEqual(Stamp(a.description), a)
        }
    }

    func test_texts_of_another_form_are_no_stamps() {
        let bad = [
            "", "019a8f2c41e0-0000-7f3a9c2", "019a8f2c41e0-0000-7f3a9c211", "019a8f2c41e0 0000-7f3a9c21",
            "019A8F2C41E0-0000-7f3a9c21", "019a8f2c41e0-0000-7f3a9c2g", "019a8f2c41e00000-7f3a9c21-",
            "+19a8f2c41e0-0000-7f3a9c21", "é19a8f2c41e-0000-7f3a9c21",
        ]
        for text in bad { XCTAssertNil(Stamp(text), text) }
    }

    func test_milliseconds_are_held_between_1970_and_the_end_of_year_9999() {
        XCTAssertEqual(Stamp(milliseconds: -5, writer: 1).milliseconds, 0)
        XCTAssertEqual(Stamp(milliseconds: .max, writer: 1).milliseconds, Stamp.latestMilliseconds)
        XCTAssertEqual(Instant(milliseconds: Stamp.latestMilliseconds).description, "9999-12-31T23:59:59.999Z")
    }

    /// A hostile server could otherwise send a stamp that nothing can follow.
    func test_a_text_later_than_year_9999_is_no_stamp() {
        XCTAssertNotNil(Stamp("e677d21fdbff-ffff-ffffffff"))
        XCTAssertNil(Stamp("e677d21fdc00-0000-00000000"))
        XCTAssertNil(Stamp("ffffffffffff-ffff-ffffffff"))
    }
}
