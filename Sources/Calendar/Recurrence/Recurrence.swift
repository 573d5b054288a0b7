import TrainingModel

/// How a meeting repeats: by a rule, or on dates that somebody listed.
public enum Recurrence: Hashable, Sendable {
    case rule(RecurrenceRule)
    /// In their order, each once.
    case dates([WallTime])

    /// Reads an RRULE, or wall-clock times with commas between: `2010-06-21T10:00,2010-09-20T10:00`.
    ///
    /// - Throws: `invalid`.
    public init(_ text: String) throws {
        guard text.utf8.contains(UInt8(ascii: "=")) else {
            let parts = text.split(separator: ",", maxSplits: CalendarLimits.dates, omittingEmptySubsequences: false)
            self = try .listed(parts.map { try Self.wall($0) })
            return
        }
        self = .rule(try RecurrenceRule(text))
    }

    /// Explicit dates, put in order and each kept once.
    public static func listed(_ dates: [WallTime]) throws -> Recurrence {
        guard 1...CalendarLimits.dates ~= dates.count else {
            throw TrainingError(
                .invalid, "A meeting has 1 to \(CalendarLimits.dates) explicit dates, not \(dates.count).",
                hint: "Use a rule, such as FREQ=MONTHLY;BYMONTHDAY=21, for dates without end.")
        }
        return .dates(Set(dates).sorted())
    }

    private static func wall(_ text: Substring) throws -> WallTime {
        guard let wall = WallTime(String(text.prefix(32))) else {
            throw TrainingError(
                .invalid, "'\(text.prefix(32).printable)' is neither a rule nor a date that exists.",
                hint:
                    "Write dates as 2026-06-21T10:00 with commas between, or a rule such as FREQ=MONTHLY;BYMONTHDAY=21."
            )
        }
        return wall
    }
}

extension Recurrence: CustomStringConvertible {
    /// The text that `init` reads.
    public var description: String {
        switch self {
        case .rule(let rule): rule.description
        case .dates(let dates): dates.map(\.description).joined(separator: ",")
        }
    }
}

extension StringProtocol {
    /// Without what could move the cursor or turn the line around.
    var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.filter { !$0.properties.isBidiControl && $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) }
            ))
    }
}
