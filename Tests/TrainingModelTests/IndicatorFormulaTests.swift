import TrainingModel
import XCTest

/// The closed list of what can be computed, and the periods for which.
final class IndicatorFormulaTests: XCTestCase {
    func test_every_formula_is_read_as_it_is_written() {
        for text in [
            "manual", "completion:small", "connected", "actions", "quorum", "quorum:01a1fcc44bb11c312060",
            "adoption:01a1fcc44bb11c312060", "attendance", "attendance:01a1fcc44bb11c312060",
        ] {
            XCTAssertEqual(IndicatorFormula(text)?.description, text)
        }
    }

    func test_what_is_no_formula_or_lacks_its_subject_is_none() {
        for text in [
            "", "sum", "completion", "completion:", "adoption", "connected:x", "actions:1", "manual:1", "quorum:a/b",
            "quorum:", "Connected",
        ] {
            XCTAssertNil(IndicatorFormula(text), text)
        }
    }

    func test_periods_follow_one_another_over_the_new_year() throws {
        let month = try XCTUnwrap(Period("2027-02"))
        let quarter = try XCTUnwrap(Period("2027-Q1"))

        XCTAssertEqual(month.last(4).map(\.description), ["2026-11", "2026-12", "2027-01", "2027-02"])
        XCTAssertEqual(quarter.last(3).map(\.description), ["2026-Q3", "2026-Q4", "2027-Q1"])
        XCTAssertEqual(Period("2027")?.previous?.description, "2026")
        XCTAssertEqual(quarter.lastDay?.description, "2027-03-31")
        XCTAssertEqual(Period("2028-02")?.lastDay?.description, "2028-02-29")
        XCTAssertEqual(Period("0001")?.last(3).map(\.description), ["0001"])
        for length in Period.Length.allCases {
            let day = try XCTUnwrap(CalendarDate("2026-11-21"))
            let period = try XCTUnwrap(Period(length, of: day))
            XCTAssertEqual(period.length, length)
            XCTAssertTrue(period.contains(day))
        }
    }
}
