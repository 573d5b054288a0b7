/// One text in several languages, by language tag (BCP 47): `{"en": "…", "fr": "…"}`.
public struct MultiText: Equatable, Sendable {
    public var texts: [String: String]

    public init(_ texts: [String: String]) { self.texts = texts }

    /// The text in the language, else in its parent ("fr" for "fr-MA"), else in English, else in any, the same one
    /// each time; empty only when there is no text at all.
    public func text(in language: String) -> String {
        let parent = language.prefix { $0 != "-" && $0 != "_" }
        return texts[language] ?? texts[String(parent)] ?? texts["en"] ?? texts.min { $0.key < $1.key }?.value ?? ""
    }

    public var isEmpty: Bool { texts.values.allSatisfy(\.isEmpty) }
}

extension MultiText {
    public var json: JSON { .object(texts.mapValues(JSON.string)) }

    /// Nil unless the value is an object whose members are texts.
    public init?(_ json: JSON) {
        guard let members = json.object else { return nil }
        let texts = members.compactMapValues(\.string)
        guard texts.count == members.count else { return nil }
        self.texts = texts
    }
}
