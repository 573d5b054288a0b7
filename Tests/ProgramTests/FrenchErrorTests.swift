import Foundation
import Terminal
import TrainingModel
import XCTest

/// Every sentence of an error, a hint, a refusal or a fault has its French, wherever it is thrown.
final class FrenchErrorTests: XCTestCase {
    func test_every_sentence_of_the_sources_is_translated() throws {
        var found = 0
        for source in try Self.sources() {
            for literal in source.literals where !Self.isToldByCommand(literal) {
                for template in literal.templates.map(Self.trimmed) where Self.isSentence(template) {
                    found += 1
                    XCTAssertTrue(Self.isTranslated(template), "\(source.name):\(literal.line): \(template)")
                }
            }
        }
        XCTAssertGreaterThan(found, 1_000, "the sources are no longer read as they are written")
    }

    /// An entry that no source says is a sentence that was changed without its French.
    func test_no_translation_is_of_a_sentence_that_nothing_says() throws {
        var said = Set(Right.Action.allCases.map(\.rawValue) + Phrase.frenchParserErrors.keys)
        for source in try Self.sources() {
            for template in source.literals.flatMap(\.templates) {
                said.formUnion([template, Self.trimmed(template), Self.withoutPlace(Self.trimmed(template))])
            }
        }
        for english in Phrase.frenchErrors.keys where !said.contains(english) {
            XCTFail("nothing says: \(english)")
        }
    }

    func test_a_translation_says_the_values_of_its_sentence() {
        for (english, phrase) in Phrase.frenchErrors {
            for text in [phrase.other] + phrase.forms.values {
                XCTAssertEqual(Self.values(of: text), Self.values(of: english), text)
            }
        }
    }

    func test_no_sentence_stands_in_two_tables() {
        var seen: Set<String> = Set(Phrase.french.keys)
        for key in Phrase.frenchErrorTables.flatMap(\.keys) { XCTAssertTrue(seen.insert(key).inserted, key) }
    }

    /// A sentence that another entry says as well would be translated by the wrong one.
    func test_every_sentence_is_recognised_by_its_own_entry() {
        for (english, phrase) in Phrase.frenchErrors {
            let count = Self.values(of: english).count
            let values = (0..<count).map { "x\($0)y" }
            XCTAssertEqual(
                Language.french.translated(Language.english.text(english, values: values)),
                Language.french.text(phrase.other, values: values))
        }
    }

    /// As printed French has it: a no-break space before : ; ! ? and », and after «.
    func test_signs_of_two_parts_never_begin_a_line() {
        let tables = Phrase.frenchErrorTables + Phrase.frenchTables
        for phrase in tables.flatMap(\.values) {
            for text in [phrase.other] + phrase.forms.values {
                for wrong in [" :", " ;", " !", " ?", " »", "« "] where text.contains(wrong) {
                    XCTFail("\(wrong) in \(text)")
                }
            }
        }
    }

    // MARK: What the sources say

    private struct Source {
        let name: String
        let literals: [SourceLiterals.Literal]
    }

    private static func sources() throws -> [Source] {
        let folder = ProgramSession.repository.appendingPathComponent("Sources")
        let files = try XCTUnwrap(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        return try files.compactMap { file in
            guard let file = file as? URL, file.pathExtension == "swift" else { return nil }
            let name = file.lastPathComponent
            // The tables themselves, and a course that is written in each language.
            guard !name.hasPrefix("French"), !name.hasPrefix("Template") else { return nil }
            return Source(
                name: name, literals: SourceLiterals(try String(contentsOf: file, encoding: .utf8)).literals)
        }
    }

    /// What `text(…)` and `plural(…)` say, and the help, `FrenchTests` reads.
    private static func isToldByCommand(_ literal: SourceLiterals.Literal) -> Bool {
        let before = literal.before.reversed().drop(while: \.isWhitespace)
        return ["text(", "plural(", "one:", "other:", "purpose:"].contains { before.starts(with: $0.reversed()) }
    }

    private static func isSentence(_ template: String) -> Bool {
        let words = template.split(separator: " ").filter { $0.contains { $0.isLetter && $0.isLowercase } }
        guard words.count > 0, template.contains(" "), let end = template.last else { return false }
        // Or what is the matter follows as a value: `The replica is damaged: %1`.
        return ".?!".contains(end)
            || (words.count > 2 && [".", ":"].contains { template.dropLast(2).hasSuffix("\($0) ") })
    }

    private static func isTranslated(_ template: String) -> Bool {
        [template, withoutPlace(template)].contains { Phrase.frenchErrors[$0] != nil || Phrase.french[$0] != nil }
    }

    private static func trimmed(_ template: String) -> String {
        template.hasPrefix(" ") && !template.hasPrefix(" to ") ? String(template.dropFirst()) : template
    }

    /// `%1: The file is empty.` is told as the place and the sentence.
    private static func withoutPlace(_ template: String) -> String {
        guard template.hasPrefix("%1: ") else { return template }
        return (2...9).reduce(String(template.dropFirst(4))) { $0.replacing("%\($1)", with: "%\($1 - 1)") }
    }

    private static func values(of text: String) -> Set<String> {
        Set((1...9).map { "%\($0)" }.filter(text.contains))
    }
}
