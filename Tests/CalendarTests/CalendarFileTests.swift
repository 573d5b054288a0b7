import Calendar
import TrainingModel
import XCTest

final class CalendarFileTests: XCTestCase {
    private let zones = ZoneDatabase()

    func test_the_file_says_what_rfc_5545_asks_and_nothing_that_readers_misread() throws {
        var event = try event()
        event.recurrence = try Recurrence("FREQ=MONTHLY;BYDAY=3WE")
        event.exceptions = [try wall("2026-08-19T10:00")]
        var cancelled = event.details
        cancelled.status = .cancelled
        cancelled.sequence = 3
        event.overrides = [
            .init(
                original: try wall("2026-09-16T10:00"), start: try wall("2026-09-16T10:00"), minutes: 90,
                details: cancelled)
        ]

        let lines = try lines(CalendarFile(name: "CIGOV", events: [event], cancelledWord: "ANNULÉ"))

        XCTAssertFalse(lines.contains { $0.hasPrefix("METHOD") || $0.hasPrefix("RDATE") })
        for line in [
            "PRODID:-//egov-learn//Calendar 1.0//EN", "TZID:Africa/Casablanca",
            "DTSTART;TZID=Africa/Casablanca:20260617T100000",
            "RRULE:FREQ=MONTHLY;BYDAY=3WE", "EXDATE;TZID=Africa/Casablanca:20260819T100000",
            "RECURRENCE-ID;TZID=Africa/Casablanca:20260916T100000", "STATUS:CANCELLED", "SUMMARY:ANNULÉ: Réunion",
            "SEQUENCE:3",
            "DTSTAMP:20260528T202640Z", "LAST-MODIFIED:20260528T202640Z", "DURATION:PT90M",
        ] {
            XCTAssertTrue(lines.contains(line), "\(line) in \(lines)")
        }
    }

    func test_explicit_dates_have_a_uid_each() throws {
        var event = try event()
        event.recurrence = try Recurrence("2026-06-17T10:00,2026-09-16T10:00")

        let lines = try lines(CalendarFile(name: "CIGOV", events: [event]))

        XCTAssertEqual(
            lines.filter { $0.hasPrefix("UID") }, ["UID:20260617T100000-019a@egov", "UID:20260916T100000-019a@egov"])
    }

    func test_text_is_escaped_folded_at_75_octets_and_cannot_add_a_line() throws {
        var event = try event()
        event.details.summary = "a\\b;c,d\r\nATTACH:x\u{0}\u{7}\u{1B}[2J\u{2028}e\tf"
        event.details.description = String(repeating: "Réunion — اجتماع — совещание 🇲🇦 ", count: 60)
        let file = CalendarFile(name: "x\r\nMETHOD:REQUEST", events: [event])

        let text = try file.checkedText(zones: zones)

        for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
            XCTAssertLessThanOrEqual(line.utf8.count, 75)
            XCTAssertFalse(line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
        }
        let lines = try lines(file)
        XCTAssertTrue(lines.contains("SUMMARY:a\\\\b\\;c\\,d\\nATTACH:x[2J\\ne f"))
        XCTAssertTrue(lines.contains("DESCRIPTION:\(event.details.description ?? "")"))
        XCTAssertFalse(lines.contains { $0.hasPrefix("ATTACH") || $0.hasPrefix("METHOD") })
    }

    func test_the_same_meetings_give_the_same_bytes() throws {
        var event = try event()
        event.recurrence = try Recurrence("FREQ=WEEKLY")
        event.exceptions = Set(try (1...28).map { try wall("2026-07-\($0 < 10 ? "0" : "")\($0)T10:00") })

        XCTAssertEqual(
            try CalendarFile(name: "a", events: [event]).text(zones: zones),
            try CalendarFile(name: "a", events: [event]).text(zones: ZoneDatabase()))
    }

    func test_a_changed_date_that_the_rule_no_longer_has_stays_in_the_calendar() throws {
        var event = try event()
        event.recurrence = try Recurrence("FREQ=MONTHLY;BYDAY=3WE")
        event.overrides = [
            .init(
                original: try wall("2026-07-01T10:00"), start: try wall("2026-07-02T10:00"), minutes: 90,
                details: event.details)
        ]

        let lines = try lines(CalendarFile(name: "a", events: [event]))

        XCTAssertTrue(lines.contains("UID:20260701T100000-019a@egov"))
        XCTAssertFalse(lines.contains { $0.hasPrefix("RECURRENCE-ID") })
    }

    func test_what_no_calendar_could_read_is_refused() throws {
        let wrong: [(inout CalendarEvent) throws -> Void] = [
            { $0.minutes = 0 }, { $0.minutes = 100_000 }, { $0.uid = "" }, { $0.uid = "a b" }, { $0.uid = "a\r\nX:y" },
            { $0.details.url = "javascript alert" }, { $0.details.url = "https://a\r\nATTACH:x" },
            { $0.details.url = "://x" },
            { $0.details.url = "no link" }, { $0.details.summary = String(repeating: "a", count: 100_000) },
            { $0.details.sequence = -1 }, { $0.recurrence = try Recurrence("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30") },
            { $0.start = try XCTUnwrap(LocalTime("2026-06-17T10:00[Mars/Olympus]")) },
        ]
        for (index, change) in wrong.enumerated() {
            var event = try event()
            try change(&event)
            assertInvalid(try CalendarFile(name: "a", events: [event]).text(zones: zones), "\(index)")
        }
    }

    func test_libical_finds_faults_in_files_that_have_some() {
        XCTAssertFalse(CalendarCheck.faults(in: "no calendar").isEmpty)
        XCTAssertFalse(CalendarCheck.faults(in: "").isEmpty)
        // No PRODID, no UID, no DTSTAMP, and an end before the year has begun.
        let broken = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART:2026\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        XCTAssertFalse(CalendarCheck.faults(in: broken).isEmpty)
    }

    private func wall(_ text: String) throws -> WallTime { try XCTUnwrap(WallTime(text), text) }

    func test_a_meeting_of_which_more_dates_were_changed_than_a_file_holds_is_refused_and_stops_nobody() throws {
        let start = try XCTUnwrap(LocalTime("2026-06-17T10:00[Africa/Casablanca]"))
        var series = MeetingSeries(start: start, recurrence: try Recurrence("FREQ=DAILY"))
        series.workingDays = try WorkingDays(direction: .next)
        let details = try event().details
        let overrides = (0...CalendarLimits.dates).compactMap { day in
            WallTime(secondsSince1970: start.wall.secondsSince1970 + Int64(day) * 86_400).map {
                CalendarEvent.Override(original: $0, start: $0, minutes: 60, details: details)
            }
        }

        let event = try CalendarEvent(
            uid: "daily@egov", series: series, minutes: 60, overrides: overrides, details: details,
            movedBefore: wall("2030-01-01T00:00"), zones: zones)

        XCTAssertEqual(event.overrides.count, CalendarLimits.dates + 1)
        assertInvalid(try CalendarFile(name: "CIGOV", events: [event]).text(zones: zones))
    }

    private func event() throws -> CalendarEvent {
        CalendarEvent(
            uid: "019a@egov", start: try XCTUnwrap(LocalTime("2026-06-17T10:00[Africa/Casablanca]")), minutes: 90,
            details: .init(summary: "Réunion", modified: Instant(milliseconds: 1_780_000_000_000)))
    }

    /// The content lines, unfolded.
    private func lines(_ file: CalendarFile) throws -> [String] {
        try file.text(zones: zones).replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }
}
