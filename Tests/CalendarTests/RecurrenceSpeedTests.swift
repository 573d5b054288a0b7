import Calendar
import TrainingModel
import XCTest

final class RecurrenceSpeedTests: XCTestCase {
    func test_ten_years_of_200_recurring_meetings_are_expanded_in_time() throws {
        let zones = ZoneDatabase()
        let rules = [
            "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=3WE", "FREQ=MONTHLY;BYMONTHDAY=21", "FREQ=DAILY;INTERVAL=10",
            "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=3WE", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=WEEKLY;COUNT=500",
            "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21",
        ]
        let names = ["Africa/Casablanca", "Africa/Banjul", "Europe/Chisinau", "Asia/Dushanbe"]
        let meetings = try (0..<200).map { index in
            MeetingSeries(
                start: try XCTUnwrap(LocalTime("2024-01-03T10:00[\(names[index % 4])]")),
                recurrence: try Recurrence(rules[index % 8]), workingDays: index % 3 == 0 ? try WorkingDays() : nil)
        }
        let window = try XCTUnwrap(WallTime("2026-01-01T00:00"))..<(try XCTUnwrap(WallTime("2036-01-01T00:00")))
        let begun = ContinuousClock.now

        var instants = 0
        for meeting in meetings {
            let zone = try zones.zone(named: meeting.start.zone)
            instants += try meeting.occurrences(in: window, zones: zones).map { zone.instant(of: $0.start) }.count
        }

        let taken = begun.duration(to: .now)
        print("\(instants) dates in \(taken)")
        XCTAssertGreaterThan(instants, 50_000)
        #if DEBUG
            XCTAssertLessThan(taken, .seconds(10))
        #else
            XCTAssertLessThan(taken, .milliseconds(200))
        #endif
    }
}
