import TestSupport
import TrainingModel
import XCTest

final class InstantTests: XCTestCase {
    func test_known_instants_have_their_texts() {
        let known: [(Int64, String)] = [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_795_252_443_120, "2026-11-21T09:14:03.120Z"),
            (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ]
        for (milliseconds, text) in known {
            XCTAssertEqual(Instant(milliseconds: milliseconds).description, text)
            XCTAssertEqual(Instant(text)?.milliseconds, milliseconds, text)
        }
    }

    func test_random_instants_of_the_years_1_to_9999_come_back_from_their_texts() {
        var random = SeededRandom(seed: 21)
        for _ in 0..<20_000 {
            let instant = Instant(
                milliseconds: .random(in: -62_135_596_800_000...253_402_300_799_999, using: &random))

            XCTAssertEqual(Instant(instant.description), instant)
        }
    }

    /// Counts days by the rule for leap years itself.
    func test_the_first_and_last_days_of_every_month_of_every_year_stand_where_counting_puts_them() {
        var day: Int64 = -719_162  // 1 January of year 1
        for year in 1...9_999 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            for (month, length) in lengths.enumerated() where month < 2 || month == 11 {
                for number in [1, length] {
                    let count = lengths[..<month].reduce(0, +) + number - 1
                    let date = CalendarDate(daysSince1970: day + Int64(count))
                    let text = "\(text(year, 4))-\(text(month + 1, 2))-\(text(number, 2))"
                    if date.description != text || CalendarDate(text) != date { XCTFail("\(text) is \(date)") }
                }
            }
            day += isLeap ? 366 : 365
        }
        XCTAssertEqual(day, 2_932_897)
    }

    private func text(_ number: Int, _ width: Int) -> String {
        String(repeating: "0", count: width - number.description.count) + number.description
    }

    func test_a_fraction_of_a_second_is_cut_to_milliseconds() {
        XCTAssertEqual(Instant("2026-11-21T09:14:03Z")?.milliseconds, 1_795_252_443_000)
        XCTAssertEqual(Instant("2026-11-21T09:14:03.1Z")?.milliseconds, 1_795_252_443_100)
        XCTAssertEqual(Instant("2026-11-21T09:14:03.1239Z")?.milliseconds, 1_795_252_443_123)
        XCTAssertEqual(Instant("2026-11-21T09:14:03.123456789Z")?.milliseconds, 1_795_252_443_123)
    }

    func test_texts_of_another_form_are_no_instants() {
        let bad = [
            "", "2026-11-21", "2026-11-21T09:14:03", "2026-11-21T09:14:03+01:00", "2026-11-21 09:14:03Z",
            "2026-11-21T24:00:00Z", "2026-11-21T09:60:00Z", "2026-11-21T09:14:60Z", "2026-11-21T09:14:03.Z",
            "2026-11-21T09:14:03.12a4Z", "2026-02-29T00:00:00Z", "2026-11-21T09:14:03ZZ", "2026-11-21T0９:14:03Z",
            "2026-11-21T09:14:03.1234567890Z", "-026-11-21T09:14:03Z", "2026-11-21T09:14:3.00Z",
        ]
        for text in bad { XCTAssertNil(Instant(text), text) }
    }

    func test_days_that_no_calendar_has_are_no_dates() {
        let bad = [
            "2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32",
            "0000-01-01", "2026-1-01", "26-01-01", "2026/01/01", "2026-01-01 ", "+026-01-01", "",
        ]
        for text in bad { XCTAssertNil(CalendarDate(text), text) }
        for text in ["2024-02-29", "2000-02-29", "2400-02-29"] { XCTAssertNotNil(CalendarDate(text), text) }
    }

    func test_no_number_of_milliseconds_traps() {
        for milliseconds in [Int64.min, .min + 1, -1, .max] {
            XCTAssertFalse(Instant(milliseconds: milliseconds).description.isEmpty)
        }
    }

    func test_instants_and_dates_order_as_time_does() {
        XCTAssertLessThan(Instant(milliseconds: -1), Instant(milliseconds: 0))
        XCTAssertLessThan(CalendarDate(daysSince1970: -1), CalendarDate(daysSince1970: 0))
        XCTAssertEqual(Instant(milliseconds: -1).date.description, "1969-12-31")
    }
}
