/// A language that the program speaks: its own sentences, never what people wrote.
package enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case french = "fr"

    /// By LC_ALL, else LC_MESSAGES, else LANG (POSIX §8.2); English if none is known.
    package init(environment: Environment) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first ?? ""
        self.init(locale: locale)
    }

    /// - Parameter locale: such as `fr_FR.UTF-8`, `C` or `fr`.
    package init(locale: String) {
        let code = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }
        self = Language(rawValue: code.lowercased()) ?? .english
    }

    /// The sentence in this language, or as it is given when there is no translation.
    ///
    /// `%1` … `%9` stand for the values, in any order, because word order differs between languages.
    package func text(_ english: String, _ values: String...) -> String { text(english, values: values) }

    package func text(_ english: String, values: [String]) -> String {
        Self.filled(catalogue[english]?.other ?? english, values)
    }

    /// A word for the state of a thing. Where a language has several for the English one, as French says "réunion annulée"
    /// and "atelier annulé", the catalogue has it by the noun: `cancelled (meeting)`.
    package func word(_ english: String, of noun: String) -> String {
        (catalogue["\(english) (\(noun))"] ?? catalogue[english])?.other ?? english
    }

    /// The sentence for a count, which is `%1`; the catalogue is keyed by `other`.
    package func plural(_ count: Int, one: String, other: String, _ values: String...) -> String {
        let values = ["\(count)"] + values
        let category = pluralCategory(count)
        guard let phrase = catalogue[other] else {
            // Not translated, so English, with the plural of English.
            return Self.filled(Language.english.pluralCategory(count) == .one ? one : other, values)
        }
        return Self.filled(phrase.forms[category] ?? phrase.other, values)
    }

    /// The plural category of a whole number (CLDR 46, cardinals).
    package func pluralCategory(_ count: Int) -> PluralCategory {
        switch self {
        case .english: count == 1 ? .one : .other
        case .french:
            switch count {
            case -1...1: .one
            case let count where count != 0 && count % 1_000_000 == 0: .many
            default: .other
            }
        }
    }

    private var catalogue: [String: Phrase] {
        switch self {
        case .english: [:]
        case .french: Phrase.french
        }
    }

    static func filled(_ text: String, _ values: [String]) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var filled = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "%") {
            filled += rest[..<sign]
            let after = rest.index(after: sign)
            if after < rest.endIndex, let number = rest[after].wholeNumberValue, (1...9).contains(number),
                number <= values.count
            {
                filled += values[number - 1]
                rest = rest[rest.index(after: after)...]
            } else {
                filled += "%"
                rest = rest[after...]
            }
        }
        return filled + rest
    }
}

package enum PluralCategory: Sendable { case zero, one, two, few, many, other }

/// A translated sentence, with other forms for some counts.
package struct Phrase: Sendable, ExpressibleByStringLiteral {
    package let other: String
    package let forms: [PluralCategory: String]

    package init(stringLiteral text: String) {
        other = text
        forms = [:]
    }

    package init(other: String, forms: [PluralCategory: String]) {
        self.other = other
        self.forms = forms
    }
}
