import TrainingModel

/// The days off as a person types them.
extension WorkingDays {
    /// Days of the week in English or French, such as `fri,sat` or `vendredi samedi`; `none` for a week without.
    ///
    /// - Throws: `invalid` for another word.
    public static func weekend(named text: String) throws -> Set<Weekday> {
        if text.lowercased() == "none" { return [] }
        let days = (try? PhraseWords(text).words)?.map { word -> Weekday? in
            if case .weekday(let day) = word.word { day } else { nil }
        }
        guard let days, !days.contains(nil) else {
            throw TrainingError(
                .invalid, "'\(text.prefix(64).printable)' are no days of the week.",
                hint: "Write them with commas between: fri,sat; or none.")
        }
        return Set(days.compactMap { $0 })
    }

    /// The dates that stand in a text, one in a line, with whatever follows after a space, such as the holiday's name.
    /// Empty lines and lines that begin with `#` say nothing.
    ///
    /// - Throws: `invalid` for another line, with its number.
    public static func holidays(listedIn text: String) throws -> Set<CalendarDate> {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let dates = try lines.enumerated().compactMap { index, line -> CalendarDate? in
            guard let word = line.split(whereSeparator: \.isWhitespace).first, word.first != "#" else { return nil }
            guard let date = CalendarDate(String(word.prefix(32))) else {
                throw TrainingError(
                    .invalid, "Line \(index + 1): '\(word.prefix(32).printable)' is no date.",
                    hint: "Write one date in a line, as 2026-11-18; it must exist.")
            }
            return date
        }
        return Set(dates)
    }
}
