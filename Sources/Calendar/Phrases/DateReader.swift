import TrainingModel

/// Whether 03/04 is the third of April or the fourth of March.
public enum DateOrder: String, CaseIterable, Sendable {
    case dayFirst
    case monthFirst

    /// By a locale such as `fr_FR.UTF-8`; nil where it decides nothing: `C`, `POSIX`, or `en` without a country.
    public init?(locale: String) {
        let name = locale.prefix { $0 != "." && $0 != "@" }.replacing("-", with: "_")
        let parts = name.split(separator: "_")
        guard let language = parts.first?.lowercased(), language.utf8.count == 2 else { return nil }
        let country = parts.dropFirst().first?.uppercased()
        if language == "en", country == nil { return nil }
        let monthFirst: Set = ["ja", "zh", "ko", "hu", "lt", "mn"]
        self = monthFirst.contains(language) || country == "US" ? .monthFirst : .dayFirst
    }
}

/// Reads dates written in digits.
struct DateReader {
    let order: DateOrder?
    /// A date without a year is the first such date from here on.
    let from: CalendarDate
    /// What "tomorrow" follows.
    let today: CalendarDate
    /// True for what has happened: a date without a year, and a weekday alone, is then the last one up to today.
    var looksBack = false

    /// `2027-06-21`, `21/06/2027`, `21.06.2027`, `21/06`.
    ///
    /// - Throws: `invalid` for a date that does not exist, and for one with two readings unless the order is known.
    func date(_ text: String) throws -> CalendarDate {
        let parts = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
        let numbers = parts.compactMap {
            $0.utf8.count <= 4 && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int($0) : nil
        }
        guard numbers.count == parts.count, 2...3 ~= parts.count else { throw unreadable(text) }
        if parts[0].utf8.count == 4 {
            guard parts.count == 3, let date = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]) else {
                throw impossible(text)
            }
            return date
        }
        guard parts[0].utf8.count <= 2, parts[1].utf8.count <= 2 else { throw unreadable(text) }
        if parts.count == 3, parts[2].utf8.count != 4 {
            throw TrainingError(
                .invalid, "The year of '\(text.printable)' is not clear.", hint: "Write the year with four digits.")
        }
        let year = parts.count == 3 ? numbers[2] : nil
        let dayFirst = date(day: numbers[0], month: numbers[1], year: year)
        let monthFirst = date(day: numbers[1], month: numbers[0], year: year)
        switch (dayFirst, monthFirst, order) {
        case (let day?, let month?, nil) where day != month: throw ambiguous(text, day, month)
        case (let date?, _, .dayFirst), (_, let date?, .monthFirst), (let date?, _, nil), (_, let date?, nil):
            return date
        case (let date?, nil, .monthFirst), (nil, let date?, .dayFirst): return date
        default: throw impossible(text)
        }
    }

    /// - Throws: `invalid` for a date that does not exist.
    func date(day: Int, month: Int, year: Int?, typed: String) throws -> CalendarDate {
        guard let date = date(day: day, month: month, year: year) else { throw impossible(typed) }
        return date
    }

    private func date(day: Int, month: Int, year: Int?) -> CalendarDate? {
        if let year { return CalendarDate(year: year, month: month, day: day) }
        // 29 February comes within eight years.
        let first = looksBack ? today.components.year : from.components.year
        return (0...8).lazy.map { looksBack ? first - $0 : first + $0 }
            .compactMap { CalendarDate(year: $0, month: month, day: day) }.first {
                looksBack ? $0 <= today : $0 >= from
            }
    }

    /// The nearest such day: tomorrow or later, or today or earlier.
    func nearest(_ weekday: Weekday, looksBack: Bool) -> CalendarDate {
        (1...7).lazy.map { today.adding(days: looksBack ? 1 - $0 : $0) }.first { $0.weekday == weekday } ?? today
    }

    private func unreadable(_ text: String) -> TrainingError {
        TrainingError(
            .invalid, "'\(text.printable)' is no date.", hint: "Write dates as 2027-06-21, 21/06/2027 or 21 June 2027.")
    }

    private func impossible(_ text: String) -> TrainingError {
        TrainingError(
            .invalid, "There is no date '\(text.printable)' in the calendar.", hint: "Check the day and the month.")
    }

    private func ambiguous(_ text: String, _ dayFirst: CalendarDate, _ monthFirst: CalendarDate) -> TrainingError {
        let readings = [dayFirst, monthFirst].map {
            "\($0.components.day) \(PhraseLanguage.english.month($0.components.month))"
        }
        return TrainingError(
            .invalid, "'\(text.printable)' may be \(readings[0]) or \(readings[1]).",
            hint: "Write \(dayFirst) or \(monthFirst), or name the month.")
    }
}
