import Foundation

/// Names of lessons, quizzes and courses, made of what people call them.
enum Slug {
    /// Letters, digits and hyphens, at most 48: room for a number behind it. Accents go; other scripts are written in
    /// Latin letters.
    /// - Parameter otherwise: what stands for a text that has none of them.
    static func make(_ text: String, otherwise: String) -> String {
        let latin = text.applyingTransform(.toLatin, reverse: false) ?? text
        let folded = latin.folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
        let words = folded.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        var slug = ""
        for word in words {
            guard slug.utf8.count + word.utf8.count < 48 else { break }
            slug += slug.isEmpty ? String(word) : "-" + word
        }
        if slug.isEmpty, let word = words.first { slug = String(word.prefix(48)) }
        return slug.isEmpty ? otherwise : slug
    }
}

/// Slugs that are each given once.
struct SlugSource {
    private var names = UniqueNames()

    mutating func next(_ text: String, otherwise: String) -> String {
        names.next(Slug.make(text, otherwise: otherwise))
    }
}

/// Names that are each given once: the second of a kind gets a number behind it.
struct UniqueNames {
    private var taken: Set<String> = []

    mutating func next(_ name: String) -> String {
        var unique = name
        var number = 2
        while !taken.insert(unique).inserted {
            unique = "\(name)-\(number)"
            number += 1
        }
        return unique
    }
}
