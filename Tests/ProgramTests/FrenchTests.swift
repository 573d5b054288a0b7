import Calendar
import Foundation
import SyncClient
import Terminal
import TrainingModel
import XCTest

@testable import egov_learn
@testable import egov_learn_server

/// Every sentence of both programs has its French.
final class FrenchTests: XCTestCase {
    func test_every_summary_option_and_example_of_every_command_is_translated() {
        for registry in [CommandRegistry.client, CommandRegistry.server] {
            assertTranslated(registry.program.purpose, in: registry.program.name)
            for command in registry.commands {
                assertTranslated(command.summary, in: command.name)
                for option in command.options { assertTranslated(option.summary, in: command.name) }
                for example in command.examples { assertTranslated(example.explanation, in: command.name) }
            }
        }
    }

    func test_every_sentence_that_the_commands_say_is_translated() throws {
        var found = 0
        for folder in ["Sources/egov-learn", "Sources/egov-learn-server"] {
            let path = ProgramSession.repository.appendingPathComponent(folder)
            let files = try XCTUnwrap(FileManager.default.enumerator(at: path, includingPropertiesForKeys: nil))
            for case let file as URL in files where file.pathExtension == "swift" {
                let source = try String(contentsOf: file, encoding: .utf8)
                for sentence in Self.sentences(of: source) {
                    found += 1
                    assertTranslated(sentence, in: file.lastPathComponent)
                }
            }
        }
        XCTAssertGreaterThan(found, 100, "the sources are no longer read as they are written")
    }

    func test_a_translation_uses_the_values_of_its_sentence() {
        for (english, phrase) in Phrase.french {
            for text in [phrase.other] + phrase.forms.values {
                XCTAssertEqual(Self.values(of: text), Self.values(of: english), text)
            }
        }
    }

    func test_the_words_that_commands_look_up_by_a_value_are_translated() {
        let words =
            LedgerEntry.State.allCases.flatMap { [$0.rawValue, $0.rawValue.capitalized] }
            + Role.allCases.map(\.rawValue) + Kind.all.map(\.name)
            + [
                "replica", "clock", "server", "Network", "Server", "You are",
                "Roles",
            ]
            + ["Course", "Languages", "Time", "Size", "Pass mark", "Here", "After", "Due", "Progress"]
        for word in words { assertTranslated(word, in: "words") }
    }

    /// "Réunion annulée", "atelier annulé": what two nouns share in English stands by its noun.
    func test_the_states_of_every_thing_are_translated_by_its_noun() {
        let states: [(noun: String, words: [String])] = [
            ("meeting", MeetingDate.State.allCases.map(\.rawValue)), ("survey", Survey.State.allCases.map(\.rawValue)),
            ("workshop", ["planned", "open", "closed", "held", "cancelled"]),
            ("action", ["open", "started", "done", "dropped"]),
            ("initiative", ["planned", "started", "suspended", "done", "dropped"]),
            ("note", ["draft", "published", "withdrawn"]),
            ("adoption", ["pledged", "in progress", "adopted", "dropped"]),
            ("version", [FieldVersion.State.current, .replaced, .overtaken].map(\.rawValue)),
        ]
        for (noun, words) in states {
            for word in words { XCTAssertNotEqual(Language.french.word(word, of: noun), word, "\(noun): \(word)") }
        }
        XCTAssertEqual(Language.french.word("cancelled", of: "meeting"), "annulée")
        XCTAssertEqual(Language.french.word("cancelled", of: "workshop"), "annulé")
        XCTAssertEqual(Language.english.word("cancelled", of: "meeting"), "cancelled")
    }

    func test_the_words_in_capitals_of_every_usage_line_are_french() throws {
        let alsoFrench: Set<String> = [
            "CODE", "CSV", "DATE", "FORMAT", "ID", "INITIATIVE", "INSTANT", "JSON", "MINUTES", "PORT", "QUESTION",
            "QUIZ",
            "RFC", "STRUCTURE", "TYPE", "URL", "VERSION",
        ]
        for registry in [CommandRegistry.client, CommandRegistry.server] {
            var lines = registry.program.options.map { $0.heading }
            for command in registry.commands { lines += [command.usage] + command.options.map { $0.heading } }
            for line in lines {
                for word in Self.capitals(of: line) where !alsoFrench.contains(word) {
                    XCTAssertNotEqual(Language.french.placeholders(in: word), word, line)
                }
            }
        }
    }

    private static func capitals(of line: String) -> [String] {
        var words = [""]
        for character in line {
            if (character.isUppercase && character.isASCII) || (character == "-" && words.last != "") {
                words[words.count - 1].append(character)
            } else {
                words.append("")
            }
        }
        return words.filter { $0.count > 1 }
    }

    /// A name of ten letters has room beside them.
    func test_the_ten_columns_of_the_report_on_resolutions_stand_in_eighty() {
        let titles = ["Resolutions", "Open", "Started", "Done", "Dropped", "Overdue", "Oldest open", "Share", "Age"]
        let values = ["12/12", "12", "12", "12", "12", "12", "2026-11-21", "100 %", "12 j"]

        let widths = zip(titles, values).map { title, value in
            max(TextWidth.of(Language.french.word(title, of: "narrow")), TextWidth.of(value))
        }

        XCTAssertLessThanOrEqual(10 + widths.reduce(0, +) + 9 * 2, 80)
    }

    /// Else the first of two would win, whatever was meant where the second is said.
    func test_no_sentence_stands_in_two_tables() {
        var seen: Set<String> = []
        for key in Phrase.frenchTables.flatMap(\.keys) { XCTAssertTrue(seen.insert(key).inserted, key) }
    }

    private func assertTranslated(_ sentence: String, in place: String) {
        guard !sentence.isEmpty else { return }
        XCTAssertNotNil(Phrase.french[sentence], "\(place): \(sentence)")
    }

    private static func values(of text: String) -> Set<String> {
        Set((1...9).map { "%\($0)" }.filter(text.contains))
    }

    /// The literals in the first argument of `text(…)`, and behind `other:` of `plural(…)`.
    private static func sentences(of source: String) -> [String] {
        var sentences: [String] = []
        let characters = Array(source)
        for call in ["text(", "plural("] {
            var index = 0
            while let start = position(of: call, in: characters, from: index) {
                index = start
                sentences += literals(in: characters, from: start, isPlural: call == "plural(")
            }
        }
        return sentences
    }

    private static func position(of word: String, in characters: [Character], from start: Int) -> Int? {
        let word = Array(word)
        guard start + word.count <= characters.count else { return nil }
        for index in start...(characters.count - word.count)
        where characters[index..<(index + word.count)].elementsEqual(word) {
            return index + word.count
        }
        return nil
    }

    private static func literals(in characters: [Character], from start: Int, isPlural: Bool) -> [String] {
        var literals: [String] = []
        var literal: String?
        var depth = 1
        var label = ""
        var index = start
        while index < characters.count, depth > 0 {
            let character = characters[index]
            if literal != nil {
                if character == "\\" {
                    index += 1
                    literal?.append(characters[index])
                } else if character == "\"" {
                    if !isPlural || label == "other" { literals.append(literal ?? "") }
                    literal = nil
                } else {
                    literal?.append(character)
                }
            } else if character == "\"" {
                literal = ""
            } else if "([{".contains(character) {
                depth += 1
            } else if ")]}".contains(character) {
                depth -= 1
            } else if character == ",", depth == 1 {
                if !isPlural { return literals }
                label = ""
            } else if character.isLetter, depth == 1 {
                label.append(character)
            }
            index += 1
        }
        return literals
    }
}
