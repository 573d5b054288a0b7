import Terminal
import TrainingModel

extension Arguments {
    /// A calendar date, `2026-11-21`.
    func date(_ name: String) throws -> CalendarDate? {
        try option(name).map { try Self.date($0, of: name) }
    }

    /// Those of an option that may be given again.
    func dates(_ name: String) throws -> [CalendarDate] {
        try options(name).map { try Self.date($0, of: name) }
    }

    private static func date(_ text: String, of name: String) throws -> CalendarDate {
        guard let date = CalendarDate(text) else {
            throw TrainingError(
                .usage, "\(name) takes a date, not '\(SafeText.line(text))'.",
                hint: "Write it as 2026-11-21; it must exist.")
        }
        return date
    }
}
