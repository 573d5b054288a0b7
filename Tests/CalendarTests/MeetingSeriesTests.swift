import Calendar
import TrainingModel
import XCTest

final class MeetingSeriesTests: XCTestCase {
    private let zones = ZoneDatabase()

    func test_the_committee_of_2010_meets_on_its_three_dates() throws {
        let series = try series(
            "2010-12-20T10:00,2010-06-21T10:00,2010-09-20T10:00", from: "2010-06-21T10:00[Africa/Casablanca]")

        let starts = try originals(series, "2010-01-01", "2011-01-01")

        XCTAssertEqual(starts, ["2010-06-21T10:00", "2010-09-20T10:00", "2010-12-20T10:00"])
    }

    func test_the_time_on_the_wall_stays_when_morocco_changes_its_clocks() throws {
        let series = try series("FREQ=WEEKLY", from: "2026-09-13T10:00[Africa/Casablanca]")

        let occurrences = try series.occurrences(in: window("2026-09-01", "2026-10-01"), zones: zones)

        XCTAssertEqual(occurrences.map(\.start.secondOfDay), [36_000, 36_000, 36_000])
        let instants = try occurrences.map {
            try zones.instant(of: try XCTUnwrap(LocalTime($0.start, zone: "Africa/Casablanca"))).description
        }
        XCTAssertEqual(instants, ["2026-09-13T09:00:00.000Z", "2026-09-20T10:00:00.000Z", "2026-09-27T10:00:00.000Z"])
    }

    func test_exceptions_are_left_out_by_their_original_start_and_still_counted() throws {
        var series = try series("FREQ=MONTHLY;BYMONTHDAY=21;COUNT=4", from: "2026-01-21T10:00[Africa/Banjul]")
        series.exceptions = [try wall("2026-02-21T10:00"), try wall("2026-03-22T10:00")]

        XCTAssertEqual(
            try originals(series, "2026-01-01", "2030-01-01"),
            ["2026-01-21T10:00", "2026-03-21T10:00", "2026-04-21T10:00"])
    }

    func test_a_date_on_a_weekend_or_a_holiday_moves_to_the_next_or_previous_working_day() throws {
        var series = try series("FREQ=MONTHLY;BYMONTHDAY=21", from: "2026-01-21T10:00[Africa/Cairo]")
        let holidays: Set<CalendarDate> = [try wall("2026-02-22T00:00").date, try wall("2026-04-21T00:00").date]
        func starts() throws -> [String] {
            try series.occurrences(in: window("2026-02-01", "2026-07-01"), zones: zones).map(\.start.description)
        }

        // 21 February 2026 is a Saturday, the 22nd a holiday; 21 April is a holiday; 21 March is a Saturday, 21 June a
        // Sunday.
        series.workingDays = try WorkingDays(weekend: [.friday, .saturday], holidays: holidays, direction: .next)
        XCTAssertEqual(
            try starts(),
            ["2026-02-23T10:00", "2026-03-22T10:00", "2026-04-22T10:00", "2026-05-21T10:00", "2026-06-21T10:00"])

        series.workingDays = try WorkingDays(weekend: [.saturday, .sunday], holidays: holidays, direction: .previous)
        XCTAssertEqual(
            try starts(),
            ["2026-02-20T10:00", "2026-03-20T10:00", "2026-04-20T10:00", "2026-05-21T10:00", "2026-06-19T10:00"])
        XCTAssertEqual(try originals(series, "2026-02-01", "2026-03-01"), ["2026-02-21T10:00"])
    }

    func test_a_date_on_a_day_off_may_be_left_out_and_then_is_none() throws {
        var series = try series("FREQ=MONTHLY;BYMONTHDAY=21;COUNT=6", from: "2026-01-21T10:00[Africa/Cairo]")
        series.workingDays = try WorkingDays(
            weekend: [.friday, .saturday], holidays: [try wall("2026-04-21T00:00").date], direction: .skip)

        // The 21st of February and March are Saturdays; those left out are still counted.
        XCTAssertEqual(
            try originals(series, "2026-01-01", "2030-01-01"),
            ["2026-01-21T10:00", "2026-05-21T10:00", "2026-06-21T10:00"])
    }

    func test_a_series_of_which_every_date_is_a_day_off_is_refused_before_it_is_written() throws {
        var series = try series("FREQ=WEEKLY;BYDAY=SA", from: "2026-01-24T10:00[Africa/Cairo]")
        series.workingDays = try WorkingDays(direction: .skip)
        assertInvalid(try series.check(zones: zones))

        series.workingDays = try WorkingDays(direction: .next)
        XCTAssertNoThrow(try series.check(zones: zones))
    }

    func test_days_off_are_read_in_english_and_french_and_from_a_list() throws {
        for text in ["fri,sat", "Friday Saturday", "vendredi, samedi", "ven,sam"] {
            XCTAssertEqual(try WorkingDays.weekend(named: text), [.friday, .saturday], text)
        }
        XCTAssertEqual(try WorkingDays.weekend(named: "none"), [])
        for text in ["", "fry", "fri and june", "5,6", "fri\u{1B}[2J", String(repeating: "fri,", count: 1_000)] {
            assertInvalid(try WorkingDays.weekend(named: text), text)
        }
        let list = "# Morocco\r\n2026-11-18 Independence\n\n  2027-01-11\n"
        XCTAssertEqual(
            try WorkingDays.holidays(listedIn: list).sorted().map(\.description), ["2026-11-18", "2027-01-11"])
        assertInvalid(try WorkingDays.holidays(listedIn: "2026-11-18\n2026-02-30")) {
            XCTAssertTrue($0.message.contains("Line 2"), $0.message)
        }
    }

    func test_days_off_without_end_are_refused() throws {
        assertInvalid(try WorkingDays(weekend: Set(Weekday.allCases)))
        let from = try wall("2026-01-01T00:00").date
        let ramadan = try WorkingDays(holidays: Set((0..<200).map { from.adding(days: $0) }))
        assertInvalid(try ramadan.working(for: from.adding(days: 20)))
    }

    func test_a_series_that_no_committee_means_is_refused_before_it_is_written() throws {
        for rule in [
            "FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=30", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9,10",
            "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "FREQ=YEARLY;UNTIL=20200101",
            "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=7", "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        ] {
            assertInvalid(try series(rule, from: "2026-01-21T10:00[Africa/Banjul]").check(zones: zones), rule)
        }
        XCTAssertNoThrow(
            try series("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", from: "2026-01-21T10:00[UTC]").check(zones: zones))
        assertInvalid(try series("FREQ=DAILY", from: "2026-01-21T10:00[Mars/Olympus]").check(zones: zones))
        assertInvalid(try series("2026-03-29T02:30", from: "2026-03-29T02:30[Europe/Paris]").check(zones: zones)) {
            XCTAssertEqual($0.hint, "Choose another time, such as 2026-03-29T03:30.")
        }
    }

    func test_absurd_rules_end_with_an_error_and_soon() throws {
        let begun = ContinuousClock.now
        for rule in ["FREQ=SECONDLY", "FREQ=SECONDLY;BYHOUR=3;BYSECOND=7", "FREQ=MINUTELY;BYMONTH=2"] {
            assertInvalid(try originals(series(rule, from: "2026-01-21T10:00[UTC]"), "2026-01-01", "2036-01-01"), rule)
        }
        // These never fall on a date; the window's end or the budget stops them.
        for rule in [
            "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY;BYYEARDAY=60;BYMONTH=1",
            "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31",
            "FREQ=YEARLY;INTERVAL=10000;BYYEARDAY=366", "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1",
        ] {
            _ = try? originals(series(rule, from: "2026-01-21T10:00[UTC]"), "2026-01-01", "9999-01-01")
        }
        XCTAssertLessThan(begun.duration(to: .now), .seconds(20))
    }

    func test_text_that_is_no_rule_is_refused() {
        for text in [
            "", "FREQ", "FREQ=", "FREQ=FORTNIGHTLY", "INTERVAL=2", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;COUNT=1;UNTIL=20270101", "FREQ=DAILY;UNTIL=20270230", "FREQ=DAILY;UNTIL=tomorrow",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;INTERVAL=99999999999999999999", "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=MONTHLY;BYDAY=,MO",
            "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=MONTHLY;BYWEEKNO=1", "FREQ=DAILY;BYYEARDAY=1",
            "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYMONTH=5L", "FREQ=YEARLY;BYSETPOS=0", "FREQ=YEARLY;WKST=XX",
            "RSCALE=CHINESE;FREQ=YEARLY", "FREQ=YEARLY;X-COLOUR=RED", "FREQ=DAILY\r\nATTACH:x", "FREQ=DAILY;BYHOUR=24",
            "FREQ=DAILY;COUNT=٣", "FREQ=DAILY;BYSETPOS=" + String(repeating: "1,", count: 5_000) + "1",
        ] {
            assertInvalid(try RecurrenceRule(text), text)
        }
    }

    func test_explicit_dates_are_ordered_each_once_and_not_without_number() throws {
        XCTAssertEqual(
            try Recurrence("2026-02-01T10:00,2026-01-01T10:00,2026-02-01T10:00").description,
            "2026-01-01T10:00,2026-02-01T10:00")
        for text in ["2026-02-30T10:00", "2026-02-01", "2026-02-01T10:00,", ",", "2026-02-01T10:00;2026-02-02T10:00"] {
            assertInvalid(try Recurrence(text), text)
        }
        assertInvalid(try Recurrence(Array(repeating: "2026-02-01T10:00", count: 2_000).joined(separator: ",")))
    }

    private func wall(_ text: String) throws -> WallTime { try XCTUnwrap(WallTime(text), text) }

    private func window(_ from: String, _ to: String) throws -> Range<WallTime> {
        try wall("\(from)T00:00")..<(try wall("\(to)T00:00"))
    }

    private func series(_ recurrence: String, from start: String) throws -> MeetingSeries {
        MeetingSeries(start: try XCTUnwrap(LocalTime(start), start), recurrence: try Recurrence(recurrence))
    }

    private func originals(_ series: MeetingSeries, _ from: String, _ to: String) throws -> [String] {
        try series.occurrences(in: window(from, to), zones: zones).map(\.original.description)
    }
}
