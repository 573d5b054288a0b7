extension Language {
    /// An error's sentence, a hint, a reason of the server or a fault of a file in this language.
    ///
    /// Such a sentence is English wherever it is thrown, stored or sent, so that programs, logs and older versions agree on
    /// it; only who shows it to a person translates it. The table says it with places for the values: of all entries
    /// that say the sentence, the one with the most text of its own is meant. A value that is itself such a sentence, or
    /// a word of the program, is translated too, unless it stands in quotes. What no entry says stays as it is.
    package func translated(_ english: String) -> String {
        guard self == .french else { return english }
        var reading = Translation.Reading(.french)
        return reading.whole(english)?.text ?? english
    }
}

/// The sentences of a language that are found by what they say.
struct Translation: Sendable {
    static let french = Translation(Phrase.frenchErrors, words: Phrase.french, of: .french)

    fileprivate let language: Language
    fileprivate let words: [String: Phrase]
    fileprivate let plain: [String: Phrase]
    /// By the character with which they begin; nil for those that begin with a value.
    fileprivate let templates: [Character?: [SentenceTemplate]]

    /// - Parameter words: of these, too, whole sentences are known.
    init(_ sentences: [String: Phrase], words: [String: Phrase], of language: Language) {
        self.language = language
        self.words = words
        var plain: [String: Phrase] = [:]
        var templates: [Character?: [SentenceTemplate]] = [:]
        for (english, phrase) in sentences.merging(words.filter { $0.key.hasSuffix(".") }, uniquingKeysWith: { $1 }) {
            let template = SentenceTemplate(english, phrase)
            if template.valueCount == 0 {
                plain[english] = phrase
            } else {
                templates[template.literals[0].first, default: []].append(template)
            }
        }
        self.plain = plain
        self.templates = templates
    }

    /// One text while it is read; what was found for its parts is kept.
    struct Reading {
        /// What a text says, and how many of its characters the table has.
        struct Finding {
            let text: String
            let weight: Int
        }

        fileprivate let table: Translation
        fileprivate var findings: [String: Finding?] = [:]
        fileprivate var depth = 0

        init(_ table: Translation) { self.table = table }
    }
}

extension Translation.Reading {
    /// A text of one sentence or of several, as a fault after its place: `en/01.md:3: The link leads nowhere.`
    mutating func whole(_ text: String) -> Finding? {
        if let known = findings[text] { return known }
        guard depth < Self.deepest, text.utf8.count <= Self.longest else { return nil }
        depth += 1
        defer { depth -= 1 }
        var best = sentence(text)
        for end in Self.ends(of: text) {
            // Of two readings with the same words the one of shorter sentences is right.
            if let part = split(text, at: end), part.weight >= best?.weight ?? 0 { best = part }
        }
        findings[text] = .some(best)
        return best
    }

    private mutating func sentence(_ text: String) -> Finding? {
        if let phrase = table.plain[text] { return Finding(text: phrase.other, weight: text.count) }
        guard let first = text.first else { return nil }
        var best: (template: SentenceTemplate, values: [String])?
        for template in (table.templates[first] ?? []) + (table.templates[nil] ?? []) {
            if let best, best.template.weight >= template.weight { continue }
            if let values = template.values(in: text) { best = (template, values) }
        }
        guard let (template, values) = best else { return nil }
        let form = values.lazy.compactMap { Int($0) }.first.flatMap {
            template.phrase.forms[table.language.pluralCategory($0)]
        }
        var weight = template.weight
        var told: [String] = []
        for (index, value) in values.enumerated() {
            let finding = template.isQuoted[index] ? nil : self.value(value)
            weight += finding?.weight ?? 0
            told.append(finding?.text ?? value)
        }
        return Finding(text: Language.filled(form ?? template.phrase.other, told), weight: weight)
    }

    /// What is no sentence is a word if it begins like one: `Place` may be a person's name.
    private mutating func value(_ text: String) -> Finding? {
        if let found = whole(text) { return found }
        if let placeholder = Language.frenchPlaceholders[text] { return Finding(text: placeholder, weight: text.count) }
        guard text.first?.isLowercase == true, let word = table.words[text] else { return nil }
        return Finding(text: word.other, weight: text.count)
    }

    /// Two sentences or more; or one behind what it is about, as a place in a file.
    private mutating func split(_ text: String, at end: String.Index) -> Finding? {
        let before = String(text[..<end])
        let after = String(text[text.index(after: end)...])
        let rest = whole(after)
        if before.last == ":" {
            guard let rest else { return nil }
            guard let place = sentence(String(before.dropLast())) else {
                return Finding(text: "\(before) \(rest.text)", weight: rest.weight)
            }
            return Finding(text: "\(place.text)\u{A0}: \(rest.text)", weight: place.weight + rest.weight)
        }
        let first = sentence(before)
        guard first != nil || rest != nil else { return nil }
        return Finding(
            text: "\(first?.text ?? before) \(rest?.text ?? after)", weight: (first?.weight ?? 0) + (rest?.weight ?? 0))
    }

    /// Where a sentence, or what stands before it, may end.
    private static func ends(of text: String) -> [String.Index] {
        let ends = text.indices.dropFirst().filter { index in
            text[index] == " " && ".:?!".contains(text[text.index(before: index)])
        }
        return ends.count <= mostEnds ? ends : []
    }

    // A text beyond these was not written by the program alone, but by a server or a file that means harm.
    private static let mostEnds = 24
    private static let deepest = 32
    /// In bytes.
    private static let longest = 8 << 10
}
