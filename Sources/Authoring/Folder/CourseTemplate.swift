import Foundation
import TrainingModel

/// A small course to begin with: it passes the check, can be studied at once, and shows what can be written.
public struct CourseTemplate: Sendable {
    public let id: String
    public let title: String
    /// The language tag of its folder.
    public let language: String

    /// - Parameter folder: whose name gives the course's id.
    /// - Throws: `usage` for a language that is not a language tag (BCP 47), or a title without a letter.
    public init(folder: String, language: String, title: String?) throws {
        guard CourseDescription.isTag(language) else {
            throw TrainingError(
                .usage, "'\(language.prefix(40))' is not a language tag.", hint: "Give one such as en, fr, ar or fr-MA."
            )
        }
        let name = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
        let words = title ?? Self.title(of: name) ?? Self.texts(of: language).title
        guard words.contains(where: { $0.isLetter || $0.isNumber }), words.utf8.count <= Limits.textBytes else {
            throw TrainingError(.usage, "The title is empty, or too long.", hint: "Give a title of a few words.")
        }
        id = Slug.make(name, otherwise: Slug.make(words, otherwise: "course"))
        self.title = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.language = language
    }

    /// `first-aid` is called "First aid"; nil for a name without letters.
    private static func title(of name: String) -> String? {
        let words = name.split { $0 == "-" || $0 == "_" || $0.isWhitespace }.joined(separator: " ")
        guard words.contains(where: \.isLetter) else { return nil }
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// Texts by path.
    public var files: [(path: String, text: String)] {
        let texts = Self.texts(of: language)
        return [
            (CourseDescription.file, description(texts)),
            ("\(language)/01-\(texts.firstSlug).md", texts.first),
            ("\(language)/02-\(texts.secondSlug).md", texts.second),
            ("\(language)/03-\(texts.quizSlug).gift", texts.quiz),
            ("assets/\(texts.checklistName)", texts.checklist),
        ]
    }

    /// By hand, so that the members stand in the order in which a person writes them.
    private func description(_ texts: Texts) -> String {
        func quoted(_ text: String) -> String { JSON.string(text).text }
        return """
            {
              "id": \(quoted(id)),
              "version": 1,
              "title": {\(quoted(language)): \(quoted(title))},
              "summary": {\(quoted(language)): \(quoted(texts.summary))},
              "languages": [\(quoted(language))],
              "minutes": 15,
              "passMark": 0.7,
              "prerequisites": [],
              "license": "CC-BY-4.0",
              "authors": [],
              "sources": []
            }

            """
    }

    /// Writes the course into a folder that is new or empty.
    public func write(to folder: String) throws {
        try FolderWriter.write(files.map { ($0.path, Array($0.text.utf8)) }, to: folder)
    }

    struct Texts: Sendable {
        var title: String
        var summary: String
        var firstSlug: String
        var first: String
        var secondSlug: String
        var second: String
        var quizSlug: String
        var quiz: String
        var checklistName: String
        var checklist: String
    }

    /// French for French; English is the example in every other language.
    static func texts(of language: String) -> Texts { language.hasPrefix("fr") ? .french : .english }
}
