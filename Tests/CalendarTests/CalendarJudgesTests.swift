import Calendar
import Foundation
import TestSupport
import TrainingModel
import XCTest

/// Other programs read our files and must find the very instants of our own expansion.
final class CalendarJudgesTests: XCTestCase {
    private let zones = ZoneDatabase()

    func test_every_program_finds_the_dates_of_series_that_nobody_changed() throws {
        for zone in ["Africa/Casablanca", "Europe/Chisinau", "America/Santiago", "Africa/Cairo", "UTC"] {
            let events = try [
                "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=60", "FREQ=MONTHLY;BYDAY=3WE;UNTIL=20270731",
                "FREQ=DAILY;INTERVAL=9;COUNT=40",
                "FREQ=MONTHLY;BYMONTHDAY=21", "FREQ=YEARLY;BYMONTH=3,6;BYDAY=-1FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            ].map { try event($0, zone: zone) }
            let text = try CalendarFile(name: "Réunions", events: events).checkedText(zones: zones)
            let expected = try events.flatMap(ours).sorted()

            XCTAssertEqual(try Judge.recurringICalEvents(text), expected)
            XCTAssertEqual(try Judge.khal(text), expected)
            XCTAssertEqual(try Judge.calcurse(text, zone: zone), withoutStatus(expected))
        }
    }

    func test_every_program_finds_moved_cancelled_and_exceptional_dates() throws {
        for zone in ["Africa/Casablanca", "Europe/Paris"] {
            let events = try [
                changed("FREQ=MONTHLY;BYDAY=3WE;UNTIL=20271231", zone: zone), moved(zone: zone), skipped(zone: zone),
            ]
            let text = try CalendarFile(name: "Réunions", events: events).checkedText(zones: zones)
            let separate = try CalendarFile(name: "Réunions", events: events, changes: .separateEvents)
                .checkedText(zones: zones)
            let expected = try events.flatMap(ours).sorted()

            XCTAssertTrue(expected.contains { $0.contains("CANCELLED|CANCELLED: ") })
            XCTAssertEqual(try Judge.recurringICalEvents(text), expected)
            XCTAssertEqual(try Judge.khal(text), expected)
            XCTAssertEqual(try Judge.recurringICalEvents(separate), expected)
            XCTAssertEqual(try Judge.khal(separate), expected)
            // calcurse does not know RECURRENCE-ID.
            XCTAssertEqual(try Judge.calcurse(separate, zone: zone), withoutStatus(expected))
        }
    }

    func test_every_program_finds_explicit_dates() throws {
        var event = try self.event("2010-06-21T10:00,2010-09-20T10:00,2010-12-20T10:00", zone: "Africa/Casablanca")
        event.exceptions = try [wall("2010-12-20T10:00")]
        event.overrides = try [override("2010-09-20T10:00", to: "2010-09-21T09:30", .confirmed)]
        let later = try self.event("2026-09-14T10:00,2026-09-21T10:00,2026-10-26T10:00", zone: "Africa/Casablanca")
        let text = try CalendarFile(name: "CIGOV", events: [event, later]).checkedText(zones: zones)
        let expected = try [event, later].flatMap(ours).sorted()

        XCTAssertEqual(expected.count, 5)
        XCTAssertEqual(try Judge.recurringICalEvents(text), expected)
        XCTAssertEqual(try Judge.khal(text), expected)
        XCTAssertEqual(try Judge.calcurse(text, zone: "Africa/Casablanca"), withoutStatus(expected))
    }

    func test_the_zone_in_the_file_is_right_for_a_program_that_does_not_know_its_name() throws {
        for zone in ["Africa/Casablanca", "Europe/Paris", "America/Santiago", "Africa/Cairo", "Asia/Dushanbe"] {
            let event = try changed("FREQ=MONTHLY;BYDAY=1TU;UNTIL=20271231", zone: zone)
            let text = try CalendarFile(name: "Réunions", events: [event]).text(zones: zones)
            let renamed = text.replacing("TZID:\(zone)", with: "TZID:Elsewhere").replacing(
                "TZID=\(zone)", with: "TZID=Elsewhere")

            XCTAssertEqual(try Judge.recurringICalEvents(renamed), try ours(event).sorted(), zone)
        }
    }

    func test_rules_of_which_our_reading_is_only_one_are_written_so_that_all_read_the_same() throws {
        // Without BYMONTH some programs take every month; a first date off the rule is taken for a date by some.
        let events = try [
            "FREQ=YEARLY;BYMONTHDAY=29", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=12",
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "FREQ=WEEKLY;BYDAY=SU;BYHOUR=15;BYMINUTE=30;COUNT=9",
        ].map { try event($0, zone: "Europe/Paris") }
        let text = try CalendarFile(name: "Réunions", events: events).checkedText(zones: zones)
        let expected = try events.flatMap(ours).sorted()

        XCTAssertEqual(try Judge.recurringICalEvents(text), expected)
        XCTAssertEqual(try Judge.khal(text), expected)
    }

    // MARK: - The meetings

    private func wall(_ text: String) throws -> WallTime { try XCTUnwrap(WallTime(text), text) }

    private func details(_ status: CalendarEvent.Status = .confirmed) -> CalendarEvent.Details {
        CalendarEvent.Details(
            summary: "Comité, séance; plénière", description: "Ordre du jour:\n1. Résolutions\\actions",
            location: "Rabat",
            url: "https://meet.gov.example/egov?a=1", status: status, sequence: 2,
            modified: Instant(milliseconds: 1_780_000_000_123))
    }

    private func event(_ recurrence: String, zone: String) throws -> CalendarEvent {
        let start = try XCTUnwrap(LocalTime("2026-02-03T10:00[\(zone)]"))
        return CalendarEvent(
            uid: "\(recurrence.filter { $0.isLetter || $0.isNumber })@egov", start: start, minutes: 90,
            recurrence: try Recurrence(recurrence), details: details())
    }

    private func override(
        _ original: String, to start: String, _ status: CalendarEvent.Status
    ) throws -> CalendarEvent.Override {
        CalendarEvent.Override(
            original: try wall(original), start: try wall(start), minutes: 45, details: details(status))
    }

    /// A series with one date left out, one moved over the change of clocks, one cancelled.
    private func changed(_ rule: String, zone: String) throws -> CalendarEvent {
        var event = try self.event(rule, zone: zone)
        let dates = try series(event).occurrences(
            in: try wall("2026-08-01T00:00")..<(try wall("2027-08-01T00:00")), zones: zones)
        event.exceptions = [dates[4].original]
        event.overrides = [
            CalendarEvent.Override(
                original: dates[1].original, start: try wall("2026-11-02T15:15"), minutes: 45, details: details()),
            CalendarEvent.Override(
                original: dates[6].original, start: dates[6].original, minutes: 90, details: details(.cancelled)),
        ]
        return event
    }

    /// On the 21st, moved where that is a Friday, a Saturday or a holiday.
    private func moved(zone: String) throws -> CalendarEvent {
        var series = try series(try event("FREQ=MONTHLY;BYMONTHDAY=21;UNTIL=20271231", zone: zone))
        series.workingDays = try WorkingDays(
            weekend: [.friday, .saturday], holidays: [try wall("2026-09-21T00:00").date], direction: .next)
        let event = try CalendarEvent(
            uid: "moved@egov", series: series, minutes: 60, details: details(),
            movedBefore: try wall("2028-01-01T00:00"),
            zones: zones)
        XCTAssertGreaterThan(event.overrides.count, 5)
        return event
    }

    /// Each working day; what falls on another is left out.
    private func skipped(zone: String) throws -> CalendarEvent {
        var series = try series(try event("FREQ=DAILY;UNTIL=20270630", zone: zone))
        series.workingDays = try WorkingDays(holidays: [try wall("2026-07-30T00:00").date], direction: .skip)
        let event = try CalendarEvent(
            uid: "skipped@egov", series: series, minutes: 60, details: details(),
            movedBefore: try wall("2028-01-01T00:00"), zones: zones)
        XCTAssertGreaterThan(event.exceptions.count, 140)
        return event
    }

    private func series(_ event: CalendarEvent) throws -> MeetingSeries {
        MeetingSeries(start: event.start, recurrence: event.recurrence, exceptions: event.exceptions)
    }

    // MARK: - Our own expansion

    private func ours(_ event: CalendarEvent) throws -> [String] {
        let window = try wall("\(Judge.begin)T00:00")..<(try wall("\(Judge.end)T00:00"))
        return try series(event).occurrences(in: window, zones: zones).map { occurrence in
            let changed = event.overrides.first { $0.original == occurrence.original }
            let start = try XCTUnwrap(LocalTime(changed?.start ?? occurrence.start, zone: event.start.zone))
            let details = changed?.details ?? event.details
            let word = details.status == .cancelled ? "CANCELLED: " : ""
            let seconds = try zones.instant(of: start).milliseconds / 1_000
            return
                "\(seconds)|\((changed?.minutes ?? event.minutes) * 60)|\(details.status.rawValue)|\(word)\(details.summary)"
        }
    }

    private func withoutStatus(_ lines: [String]) -> [String] {
        lines.map { line in
            line.split(separator: "|").enumerated().map { $0 == 2 ? "?" : String($1) }.joined(separator: "|")
        }.sorted()
    }
}
