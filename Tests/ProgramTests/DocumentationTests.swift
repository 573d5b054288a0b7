import Foundation
import Terminal
import TrainingModel
import XCTest

@testable import egov_learn
@testable import egov_learn_server

/// What the pages name must exist: files, links, commands, options, make targets.
final class DocumentationTests: XCTestCase {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    func test_every_link_and_every_path_on_a_page_exists() throws {
        for page in try pages() {
            let text = try String(contentsOf: page, encoding: .utf8)
            let folder = page.deletingLastPathComponent()
            for match in text.matches(of: /\]\(([^)#:]+)\)/) {
                let target = folder.appendingPathComponent(String(match.1)).path
                XCTAssertTrue(FileManager.default.fileExists(atPath: target), "\(page.lastPathComponent): \(match.1)")
            }
            for match in text.matches(of: /`((?:Sources|Tests|docs|content|bench|demo)\/[A-Za-z0-9_.\/-]+)`/) {
                let target = root.appendingPathComponent(String(match.1)).path
                XCTAssertTrue(FileManager.default.fileExists(atPath: target), "\(page.lastPathComponent): \(match.1)")
            }
        }
    }

    func test_every_command_on_a_page_and_in_the_help_is_understood_by_the_parser() throws {
        var lines: [(place: String, line: String)] = []
        for page in try pages() {
            let text = try String(contentsOf: page, encoding: .utf8)
            lines += commandLines(in: text).map { (page.lastPathComponent, $0) }
        }
        for registry in [CommandRegistry.client, .server] {
            for command in registry.commands {
                lines += command.examples.map { (command.name, "\(registry.program.name) \($0.command)") }
            }
        }
        XCTAssertGreaterThan(lines.count, 30)

        for (place, line) in lines { XCTAssertNoThrow(try parse(line), "\(place): \(line)") }
    }

    func test_every_command_that_a_lesson_quotes_is_understood_by_the_parser() throws {
        let content = root.appendingPathComponent("content")
        let lessons = try FileManager.default.subpathsOfDirectory(atPath: content.path).filter { $0.hasSuffix(".md") }
        let lines = try lessons.flatMap { lesson in
            let text = try String(contentsOf: content.appendingPathComponent(lesson), encoding: .utf8)
            return commandLines(in: text.replacing("\\\n", with: " ")).map { (place: lesson, line: $0) }
        }
        XCTAssertGreaterThan(lines.count, 100)

        for (place, line) in lines { XCTAssertNoThrow(try parse(line), "\(place): \(line)") }
    }

    func test_every_make_target_on_a_page_is_in_the_makefile() throws {
        let makefile = try String(contentsOf: root.appendingPathComponent("Makefile"), encoding: .utf8)
        for page in try pages() {
            let text = try String(contentsOf: page, encoding: .utf8)
            for match in text.matches(of: /(?m)(?:`|^)make ([a-z-]+)/) {
                XCTAssertTrue(makefile.contains("\n\(match.1):"), "\(page.lastPathComponent): make \(match.1)")
            }
        }
    }

    func test_every_test_that_a_page_names_exists() throws {
        let known = try namesOfTests()
        var named = 0
        for page in try pages() {
            let text = try String(contentsOf: page, encoding: .utf8)
            for match in text.matches(of: /`(test_\w+|[A-Z]\w*Tests)`/) {
                XCTAssertTrue(known.contains(String(match.1)), "\(page.lastPathComponent): \(match.1)")
                named += 1
            }
        }
        XCTAssertGreaterThan(named, 150)
    }

    /// The classes and methods that XCTest runs.
    private func namesOfTests() throws -> Set<String> {
        let folder = root.appendingPathComponent("Tests")
        var names: Set<String> = []
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where file.hasSuffix(".swift") {
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ", maxSplits: 4)
                guard let place = words.firstIndex(where: { $0 == "func" || $0 == "class" }), place + 1 < words.count
                else { continue }
                names.insert(String(words[place + 1].prefix { $0 != "(" && $0 != ":" }))
            }
        }
        return names
    }

    private func pages() throws -> [URL] {
        let folders = [root, root.appendingPathComponent("docs"), root.appendingPathComponent("bench")]
        let pages = try folders.flatMap {
            try FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
        }.filter { $0.pathExtension == "md" }
        XCTAssertGreaterThan(pages.count, 6)
        return pages
    }

    /// Whole command lines: in shell blocks, and in code spans that hold more than the program's name.
    private func commandLines(in text: String) -> [String] {
        // A heading names a command without its words.
        let text = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n")
        var lines: [String] = []
        for block in text.matches(of: /```sh\n([^`]*)```/) {
            lines += block.1.split(separator: "\n").map(String.init).filter { $0.hasPrefix("egov-learn") }
        }
        for match in text.matches(of: /`((?:egov-learn|egov-learn-server) [^`\n…]+)`/) { lines.append(String(match.1)) }
        return lines
    }

    /// Parses a command line as the program would, and runs nothing.
    private func parse(_ line: String) throws {
        var words = shellWords(line)
        let registry = words.removeFirst() == "egov-learn" ? CommandRegistry.client : .server
        let options = try GlobalOptions(from: &words, of: registry.program)
        if words.isEmpty || options.help || options.version { return }
        if words[0] == "help" {
            words.removeFirst()
            // COMMAND stands for any of them.
            if !words.isEmpty, words != ["COMMAND"] { _ = try registry.take(from: &words) }
            return
        }
        let command = try registry.take(from: &words)
        var arguments = try Arguments(
            words, of: registry.program.name, command: command.name, options: command.options)
        _ = try command.init(&arguments)
        try arguments.finish()
    }

    /// The words before a comment, a pipe or a redirection; double quotes hold words together.
    private func shellWords(_ line: String) -> [String] {
        var words: [String] = []
        for match in line.matches(of: /"([^"]*)"|(\S+)/) {
            let word = String(match.1 ?? match.2 ?? "")
            if word == "#" || word == "|" || word == ">" || word == "&" { break }
            words.append(word)
        }
        return words
    }
}
