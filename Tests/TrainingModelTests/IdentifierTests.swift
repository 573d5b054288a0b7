import TrainingModel
import XCTest

final class IdentifierTests: XCTestCase {
    func test_an_id_is_twelve_digits_of_time_and_eight_of_chance() {
        XCTAssertEqual(
            Identifier.make(milliseconds: 0x019a_8f2c_41e0, random: 0x7c3b_9d52), "019a8f2c41e07c3b9d52")
    }

    func test_ids_stand_in_the_order_of_their_making() {
        let ids = [1, 15, 16, 0x0fff_ffff, 0x019a_8f2c_41e0].map { Identifier.make(milliseconds: $0, random: 0) }

        XCTAssertEqual(ids, ids.sorted())
        XCTAssertTrue(ids.allSatisfy(Identifier.isRandom))
    }

    func test_two_people_noting_the_same_thing_arrive_at_one_id() {
        XCTAssertEqual(Identifier.natural("ada", "basics", "lesson-1"), "ada/basics/lesson-1")
        XCTAssertEqual(Enrolment.id(person: "ada", course: "basics"), "ada/basics")
    }

    func test_only_twenty_lower_case_hexadecimal_digits_are_a_random_id() {
        XCTAssertTrue(Identifier.isRandom("019a8f2c41e07c3b9d52"))
        for text in ["", "019a8f2c41e07c3b9d5", "019a8f2c41e07c3b9d522", "019A8F2C41E07C3B9D52", "019a8f2c41e07c3b9dé"]
        {
            XCTAssertFalse(Identifier.isRandom(text), text)
        }
    }

    func test_an_id_is_at_most_200_printable_characters_without_spaces() {
        for text in ["a", "a/b:c", "!~", String(repeating: "x", count: 200)] {
            XCTAssertTrue(Identifier.isValid(text), text)
        }
        for text in ["", " ", "a b", "a\n", "a\u{0}", "é", "a\u{7f}", String(repeating: "x", count: 201)] {
            XCTAssertFalse(Identifier.isValid(text), text)
        }
    }

    func test_commands_show_the_last_six_digits_of_a_random_id_and_of_each_in_a_natural_one() {
        XCTAssertEqual(Identifier.short("019a8f2c41e07c3b9d52"), "3b9d52")
        XCTAssertEqual(Identifier.short("ada/basics"), "ada/basics")
        XCTAssertEqual(Identifier.short("019a8f2c41e07c3b9d52/2026-12-20T10:00"), "3b9d52/2026-12-20T10:00")
        XCTAssertEqual(Identifier.short("019a8f2c41e07c3b9d52/official/network"), "3b9d52/official/network")
    }

    func test_what_commands_show_of_an_id_is_taken_again() {
        let date = "019a8f2c41e07c3b9d52/2026-12-20T10:00"

        for words in [date, Identifier.short(date), "3b9d52/2026-12-20", "9d52/2026-12-20"] {
            XCTAssertTrue(Identifier.isShort(words, for: date), words)
        }
        for words in [
            "", "/", "3b9d52", "d52/2026-12-20", "3b9d52/", "3b9d52/2026-12", "3b9d52/2026-12-20/x", "3b9d52/T10:00",
        ] {
            XCTAssertFalse(Identifier.isShort(words, for: date), words)
        }
    }
}
