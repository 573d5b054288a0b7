import Calendar
import Foundation
import SyncClient
import Terminal
import TrainingModel

/// A day as somebody types it: `2026-11-21`, `21/06`, `tomorrow`, `next mon`. Which day that is, only the replica's clock says.
struct TypedDate {
    fileprivate let option: String
    fileprivate let text: String
    fileprivate let looksBack: Bool

    /// - Parameter zone: by whose clock today is; this computer's by default.
    /// - Throws: `usage` for what is no date, or may be two.
    func date(in app: App, _ replica: Replica, zone: String? = nil) throws -> CalendarDate {
        if let date = CalendarDate(text) { return date }
        let phrase = try app.datePhrase(text, in: zone ?? app.timeZone, replica, looksBack: looksBack)
        if let phrase, phrase.time == nil { return phrase.date }
        throw TrainingError(
            .usage, "\(option) takes a date, not '\(SafeText.line(text))'.",
            hint: "Write it as 2026-11-21, 21/11/2026, tomorrow or 'next monday'.")
    }
}

extension Arguments {
    /// - Parameter looksBack: true for what has happened: `21/06` is then the last one, and not the next.
    func date(_ name: String, looksBack: Bool = false) -> TypedDate? {
        option(name).map { TypedDate(option: name, text: $0, looksBack: looksBack) }
    }

    /// Those of an option that may be given again, each as `2026-11-21`.
    func dates(_ name: String) throws -> [CalendarDate] {
        try options(name).map { text in
            guard let date = CalendarDate(text) else {
                throw TrainingError(
                    .usage, "\(name) takes a date, not '\(SafeText.line(text))'.",
                    hint: "Write it as 2026-11-21; it must exist.")
            }
            return date
        }
    }
}

extension App {
    /// The name of this computer's zone: TZ, else the link /etc/localtime, else UTC.
    var timeZone: String {
        if let zone = environment["TZ"], LocalTime.isZoneName(zone) { return zone }
        let link = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/etc/localtime")) ?? ""
        guard let range = link.range(of: "zoneinfo/") else { return "UTC" }
        let name = String(link[range.upperBound...])
        return LocalTime.isZoneName(name) ? name : "UTC"
    }

    /// By the locale of dates; nil where it decides nothing.
    var dateOrder: DateOrder? {
        (environment["LC_ALL"] ?? environment["LC_TIME"] ?? environment["LANG"]).flatMap(DateOrder.init(locale:))
    }

    /// What is typed of a day and a time, in digits: `next mon 10:00` as `2026-11-23T10:00`, `tomorrow` as `2026-11-22`.
    /// Other words stay as they are.
    /// - Throws: as `datePhrase`.
    func dateInDigits(_ text: String, in zone: String, _ replica: Replica) throws -> String {
        if WallTime(text.replacing(" ", with: "T")) != nil || Instant(text) != nil { return text }
        guard let phrase = try datePhrase(text, in: zone, replica) else { return text }
        return phrase.wall?.description ?? phrase.date.description
    }

    /// The same of a session, whose minutes follow after the last `/`.
    func sessionInDigits(_ text: String, in zone: String, _ replica: Replica) throws -> String {
        guard let mark = text.lastIndex(of: "/"), Int(text[text.index(after: mark)...]) != nil else { return text }
        return try dateInDigits(String(text[..<mark]), in: zone, replica) + text[mark...]
    }

    /// One day, perhaps with its time, as it is typed where the clock of a zone is looked at; nil for other words.
    /// - Throws: `usage` for a date in digits that does not exist, or may be two.
    fileprivate func datePhrase(
        _ text: String, in zone: String, _ replica: Replica, looksBack: Bool = false
    ) throws -> DatePhrase? {
        let today = try ZoneDatabase().zone(named: zone).wall(at: replica.correctedNow()).date
        do {
            return try DatePhrase(text, today: today, order: dateOrder, looksBack: looksBack)
        } catch let error as TrainingError {
            throw TrainingError(.usage, error.message, hint: error.hint)
        }
    }
}
