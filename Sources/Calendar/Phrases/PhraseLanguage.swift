import TrainingModel

/// A language in which recurrences are described.
public enum PhraseLanguage: String, CaseIterable, Sendable {
    case english = "en"
    case french = "fr"

    public func name(_ weekday: Weekday) -> String {
        let names =
            switch self {
            case .english: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
            case .french: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
            }
        return names[weekday.rawValue - 1]
    }

    /// - Parameter month: 1 to 12; for any other number the number.
    public func month(_ month: Int) -> String {
        let names =
            switch self {
            case .english:
                [
                    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                    "November", "December",
                ]
            case .french:
                [
                    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                    "novembre", "décembre",
                ]
            }
        return 1...12 ~= month ? names[month - 1] : "\(month)"
    }

    /// Such as `21 June 2027`, `1er juin 2027`.
    public func date(_ date: CalendarDate) -> String {
        let (year, number, day) = date.components
        let shown = self == .french && day == 1 ? "1er" : "\(day)"
        return "\(shown) \(month(number)) \(year)"
    }

    /// Of seconds of the day, `10:00`.
    public func time(_ second: Int) -> String {
        let parts = [second / 3_600, second / 60 % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return parts.joined(separator: ":")
    }

    /// `a, b and c`.
    func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + (self == .english ? " and " : " et ") + last
    }

    /// `third`, `troisième`; nil for those that have no word here.
    func word(ordinal: Int) -> String? {
        let words: [Int: String] =
            switch self {
            case .english:
                [
                    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second-to-last",
                ]
            case .french:
                [
                    1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième", 5: "cinquième", -1: "dernier",
                    -2: "avant-dernier",
                ]
            }
        return words[ordinal]
    }

    /// A day of the month with its article: `the 21st`, `le 1er`, `the last day`.
    func day(_ number: Int) -> String? {
        let article = self == .english ? "the" : "le"
        guard number > 0 else {
            return word(ordinal: number).map { "\(article) \($0) \(self == .english ? "day" : "jour")" }
        }
        guard self == .english else { return "\(article) \(number == 1 ? "1er" : "\(number)")" }
        let ending =
            switch number {
            case 1, 21, 31: "st"
            case 2, 22: "nd"
            case 3, 23: "rd"
            default: "th"
            }
        return "\(article) \(number)\(ending)"
    }
}
