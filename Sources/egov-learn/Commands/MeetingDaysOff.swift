import Calendar
import Foundation
import Terminal
import TrainingModel

/// Which days nobody meets, and what becomes of a date that falls on one, as a command line says it.
struct DaysOffOptions {
    static let options = [
        OptionHelp("--if-off WHERE", "A date on a day off goes to the next or previous working day, or skip"),
        OptionHelp("--weekend DAYS", "The days of the week off, such as fri,sat; sat,sun by default"),
        OptionHelp("--holiday DATE", "A public holiday", repeats: true),
        OptionHelp("--holidays FILE", "Public holidays, a date in each line"),
    ]

    private let direction: WorkingDays.Direction?
    private let weekend: Set<Weekday>?
    private let holidays: [CalendarDate]
    private let file: String?

    init(_ arguments: inout Arguments) throws {
        direction = try arguments.choice("--if-off", WorkingDays.Direction.self)
        weekend = try arguments.option("--weekend").map(WorkingDays.weekend)
        holidays = try arguments.dates("--holiday")
        file = arguments.option("--holidays")
    }

    var isGiven: Bool { direction != nil || weekend != nil || file != nil || !holidays.isEmpty }

    /// Nil when nothing was said of days off.
    func workingDays() throws -> WorkingDays? {
        guard isGiven else { return nil }
        let listed = try file.map { try WorkingDays.holidays(listedIn: Self.read($0)) } ?? []
        let all = listed.union(holidays)
        guard all.count <= Meeting.mostHolidays else {
            throw TrainingError(
                .invalid, "A meeting knows at most \(Meeting.mostHolidays) public holidays.",
                hint: "Leave those of past years out.")
        }
        return try WorkingDays(
            weekend: weekend ?? [.saturday, .sunday], holidays: all, direction: direction ?? .next)
    }

    private static func read(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path), data.count <= Limits.richBytes else {
            throw TrainingError(
                .usage, "The file '\(SafeText.line(path))' cannot be read.",
                hint: "Check its name; it has at most \(Limits.richBytes >> 10) KiB.")
        }
        return String(decoding: data, as: UTF8.self)
    }
}

extension WorkingDays {
    /// As a meeting's record has it.
    var json: JSON {
        [
            "direction": .string(direction.rawValue),
            "weekend": .array(weekend.map(\.rawValue).sorted().map { JSON($0) }),
            "holidays": .array(holidays.sorted().map { .string($0.description) }),
        ]
    }

    /// Such as `Friday, Saturday, 2 holidays: to the next working day`.
    func described(in language: Language) -> String {
        let words = PhraseLanguage(rawValue: language.rawValue) ?? .english
        var days = weekend.sorted { $0.rawValue < $1.rawValue }.map { words.name($0) }
        if !holidays.isEmpty {
            days.append(language.plural(holidays.count, one: "%1 public holiday", other: "%1 public holidays"))
        }
        let fate =
            switch direction {
            case .next: language.text("to the next working day")
            case .previous: language.text("to the previous working day")
            case .skip: language.text("left out")
            }
        return language.text("%1: %2", days.joined(separator: ", "), fate)
    }
}
