import Calendar
import Foundation
import TrainingModel

/// When meetings are: rules, phrases, and files for other programs' calendars. Nothing here reads a calendar file; what a
/// stranger's title can do is spoil one that we write, so libical judges it.
let calendarEntries = [
    FuzzEntry(
        "rule", longest: 512,
        words: [
            "FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=WEEKLY", "FREQ=DAILY", "FREQ=SECONDLY", ";INTERVAL=", ";COUNT=",
            ";UNTIL=",
            ";BYDAY=", "-1MO", ";BYMONTH=", ";BYMONTHDAY=", ";BYYEARDAY=", ";BYWEEKNO=", ";BYHOUR=", ";BYMINUTE=",
            ";BYSECOND=", ";BYSETPOS=", ";WKST=", "20261121T090000Z", "Africa/Casablanca", "2026-06-21T10:00",
            "9999-12-31T23:59", "0001-01-01T00:00",
        ], corpora: ["ics"], play: playRule),
    FuzzEntry(
        "phrase", longest: 256,
        words: [
            "every ", "third ", "Wednesday", " of the quarter", "monthly on the 21st", "until 31/12/2027", "10 times",
            "at 10:00", "toutes les 2 semaines", "le lundi", "dernier jour ouvré", "21/06, 20/09", "working day",
            "last ",
        ], play: playPhrase),
    FuzzEntry(
        "icalendar", longest: 1_024, words: ["\r\n", "\nEND:VEVENT\n", "\\n", ";", ",", "\u{2028}"], play: playFile),
    FuzzEntry(
        "zone", words: ["TZif2", "\nCET-1CEST,M3.5.0,M10.5.0/3\n", "<+01>-1", "J60", "/-167"],
        seeds: { try ZoneSeeds.all() }, play: playZone),
]

/// A line with the rule, one with the start, one with the zone.
@Sendable private func playRule(_ bytes: [UInt8]) throws {
    let lines = bytes.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let zones = ZoneDatabase()
    let recurrence = try Recurrence(lines[0])
    try expect(try Recurrence(recurrence.description) == recurrence, "\(recurrence) is read as another rule")
    for language in PhraseLanguage.allCases { _ = recurrence.described(in: language) }
    let start = lines.dropFirst().first.flatMap(WallTime.init) ?? WallTime("2026-11-21T09:00")
    let zone = lines.dropFirst(2).first.flatMap { try? zones.zone(named: $0).name } ?? "UTC"
    guard let start, let local = LocalTime(start, zone: zone) else { return }
    let series = MeetingSeries(start: local, recurrence: recurrence)
    let end = WallTime(secondsSince1970: start.secondsSince1970 + 5 * 366 * 86_400) ?? .latest
    guard start < end else { return }
    _ = try allowingRefusal { try series.check(zones: zones) }
    let dates = try allowingRefusal { try series.occurrences(in: start..<end, zones: zones) } ?? []
    try expect(dates.count <= CalendarLimits.occurrences, "\(dates.count) dates")
    for (one, next) in zip(dates, dates.dropFirst()) { try expect(one.original < next.original, "dates out of order") }
    if let last = dates.last {
        try expect(last.original < end && dates[0].original >= start, "dates outside the window")
    }
}

/// The first line is a phrase; the others are days off.
@Sendable private func playPhrase(_ bytes: [UInt8]) throws {
    let text = bytes.text
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let from = CalendarDate("2026-11-21") else { return }
    let context = RecurrencePhrase.Context(from: from, time: 36_000, order: .dayFirst)
    if let phrase = try allowingRefusal({ try RecurrencePhrase(lines[0], context: context) }) {
        try expect(
            try Recurrence(phrase.recurrence.description) == phrase.recurrence, "\(phrase.recurrence) is read otherwise"
        )
        for language in PhraseLanguage.allCases {
            let words = phrase.recurrence.described(in: language)
            // As text of a rule it is read in any case; in words it must mean the same.
            let again = try RecurrencePhrase(words, context: context)
            try expect(again.recurrence == phrase.recurrence, "\(phrase.recurrence) is '\(words)': \(again.recurrence)")
        }
    }
    for looksBack in [false, true] {
        func day(_ words: String) throws -> DatePhrase? {
            try allowingRefusal { try DatePhrase(words, today: from, order: nil, looksBack: looksBack) } ?? nil
        }
        guard let date = try day(lines[0])?.date else { continue }
        try expect(try day(date.description)?.date == date, "\(date) is read otherwise")
    }
    _ = try allowingRefusal { try WorkingDays.weekend(named: text) }
    _ = try allowingRefusal { try WorkingDays.holidays(listedIn: text) }
}

/// A title, and what follows it as the other texts of a meeting.
@Sendable private func playFile(_ bytes: [UInt8]) throws {
    let parts = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false).map { Array($0).text }
    func part(_ index: Int) -> String? { index < parts.count ? parts[index] : nil }
    guard let wall = WallTime("2026-11-21T09:00"), let start = LocalTime(wall, zone: "Africa/Casablanca") else {
        return
    }
    var details = CalendarEvent.Details(
        summary: parts[0], description: part(1), location: part(2), modified: Instant(milliseconds: 0))
    details.url = part(3)
    let event = CalendarEvent(
        uid: "u@example.org", start: start, minutes: 60, recurrence: try Recurrence("FREQ=MONTHLY;COUNT=3"),
        details: details)
    let file = CalendarFile(name: parts[0], events: [event])
    guard let text = try allowingRefusal({ try file.text(zones: ZoneDatabase()) }) else { return }
    let faults = CalendarCheck.faults(in: text)
    try expect(faults.isEmpty, "libical refuses the file: \(faults)")
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    try expect(lines.count { $0 == "BEGIN:VEVENT" } == 1, "a text became an event")
    try expect(lines.allSatisfy { $0.utf8.count <= 75 }, "a line of more than 75 octets")
    try expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\r" && $0 != "\n" }, "a control character")
}

@Sendable private func playZone(_ bytes: [UInt8]) throws {
    let folder = try FuzzFolder.make()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/Fuzz"))
    let zone = try ZoneDatabase(directory: folder).zone(named: "Fuzz")
    for seconds in [-62_135_596_800, 0, 1_790_000_000, 1_803_000_000, 253_402_300_799] as [Int64] {
        let wall = zone.wall(at: Instant(milliseconds: seconds * 1_000))
        _ = (zone.instant(of: wall), zone.existence(of: wall))
    }
}

private enum ZoneSeeds {
    static func all() throws -> [[UInt8]] {
        try ["UTC", "Africa/Casablanca", "Europe/Dublin"].map {
            Array(try Data(contentsOf: URL(fileURLWithPath: "\(ZoneDatabase.systemDirectory)/\($0)")))
        }
    }
}
