import Foundation
import XCTest

/// The sessions of docs/sessions, typed again: three people on fresh profiles, a server, a pseudo-terminal for each window.
/// Where the screen shows something else than the document, the document is no longer true.
final class SessionTests: XCTestCase {
    /// In the order in which they were typed; each is a window of its own.
    private static let order = [
        ("administrator", "Found the network"), ("administrator", "Serve it"), ("administrator", "Join"),
        ("trainer", "Join"), ("trainer", "Write a course"), ("trainer", "Sign it"),
        ("administrator", "Trust the trainer's key"), ("trainer", "Publish it"), ("official", "Join"),
        ("official", "Study"), ("official", "The certificate"), ("trainer", "Improve it"),
        ("official", "The improved course"),
    ]

    func test_what_a_trainer_and_an_official_typed_from_fresh_profiles_still_leads_to_the_certificate() throws {
        let homes = try ProgramSession()
        var documents: [String: SessionDocument] = [:]
        for name in Set(Self.order.map(\.0)) {
            documents[name] = try SessionDocument(
                ProgramSession.repository.appendingPathComponent("docs/sessions/\(name).md"))
            try FileManager.default.createDirectory(
                at: homes.home.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        for (name, document) in documents {
            XCTAssertEqual(
                document.sections.map(\.title), Self.order.filter { $0.0 == name }.map(\.1), "the sections of \(name)")
        }
        var words = SessionWords(replacing: ["18080": "\(try Self.freePort())"])
        // Windows stay open, as that of the server does.
        var windows: [PseudoTerminal] = []

        for (name, title) in Self.order {
            let section = try XCTUnwrap(documents[name]?.sections.first { $0.title == title })
            let home = homes.home.appendingPathComponent(name).path
            let window = try PseudoTerminal(
                "cd \(home) && HOME=\(home) PS1='$ ' exec setsid -c -w sh -i", in: homes, columns: 80, rows: 24)
            windows.append(window)
            var typed = ""
            for step in section.steps {
                try window.await(step.screen, after: typed, &words, in: "\(name).md, \(title)")
                guard let keys = step.keys else { break }
                typed = words.replaced(keys)
                window.type(typed)
            }
        }

        XCTAssertEqual(windows.count, Self.order.count)
    }

    /// Of five digits, as in the documents: lines are as long as there.
    private static func freePort() throws -> UInt16 {
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listening) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listening, $0, length) == 0 && getsockname(listening, $0, &length) == 0
            }
        }
        let port = UInt16(bigEndian: address.sin_port)
        guard isBound, port >= 10_000 else { throw ProgramSession.Failure("no free port") }
        return port
    }
}

/// A session as a document keeps it: under each heading of the second level what a window showed, the typed keys in `kbd`.
struct SessionDocument {
    struct Step {
        /// What the screen shows before the keys, from the end of the keys before.
        let screen: String
        /// Nil after the last keys.
        let keys: String?
    }

    struct Section {
        let title: String
        let steps: [Step]
    }

    let sections: [Section]

    init(_ file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        sections = text.components(separatedBy: "\n## ").dropFirst().map { part in
            let title = String(part.prefix { $0 != "\n" })
            let blocks = part.components(separatedBy: "<pre>\n").dropFirst().map {
                $0.components(separatedBy: "</pre>")[0]
            }
            return Section(title: title, steps: Self.steps(blocks.joined()))
        }
    }

    private static func steps(_ text: String) -> [Step] {
        let parts = text.components(separatedBy: "<kbd>")
        var steps: [Step] = []
        var screen = plain(parts[0])
        for part in parts.dropFirst() {
            let halves = part.components(separatedBy: "</kbd>")
            steps.append(Step(screen: screen, keys: keys(plain(halves[0]))))
            screen = plain(halves.dropFirst().joined())
        }
        return steps + [Step(screen: screen, keys: nil)]
    }

    private static func plain(_ text: String) -> String {
        text.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&amp;", with: "&")
    }

    private static func keys(_ name: String) -> String {
        name == "Space" ? " " : name.replacingOccurrences(of: "⏎", with: "\n")
    }
}

/// Words that are others each time, such as codes, keys and dates: those of the document, and those of this run.
struct SessionWords {
    private var replacements: [String: String]

    private static let patterns = [
        "[0-9]{4}-[0-9]{2}-[0-9]{2}", "\\bRW[A-Za-z0-9+/]{54}\\b", "\\b[0-9A-F]{16}\\b",
        "\\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\\b", "(?m)^[A-Za-z0-9_-]{22}$",
        "just now|[0-9]+ minutes? ago", "Received [0-9]+",
    ]

    init(replacing replacements: [String: String]) { self.replacements = replacements }

    func replaced(_ text: String) -> String {
        // The longest first: one may be in another.
        replacements.sorted { $0.key.count > $1.key.count }.reduce(text) {
            $0.replacingOccurrences(of: $1.key, with: $1.value)
        }
    }

    /// Whether both say the same but for such words; if so, they are learned.
    mutating func match(_ document: String, _ shown: String) -> Bool {
        let document = replaced(document)
        var (masked, other) = (document, shown)
        var learned: [String: String] = [:]
        for pattern in Self.patterns {
            let (ours, theirs) = (Self.words(pattern, in: document), Self.words(pattern, in: shown))
            guard ours.count == theirs.count else { return false }
            for (our, their) in zip(ours, theirs) where our != their { learned[our] = their }
            masked = masked.replacingOccurrences(of: pattern, with: "…", options: .regularExpression)
            other = other.replacingOccurrences(of: pattern, with: "…", options: .regularExpression)
        }
        guard masked == other else { return false }
        replacements.merge(learned) { $1 }
        return true
    }

    private static func words(_ pattern: String, in text: String) -> [String] {
        var words: [String] = []
        var rest = text.startIndex..<text.endIndex
        while let found = text.range(of: pattern, options: .regularExpression, range: rest) {
            words.append(String(text[found]))
            rest = found.upperBound..<text.endIndex
        }
        return words
    }
}

extension PseudoTerminal {
    /// Waits until the screen shows exactly this since the last keys.
    func await(_ screen: String, after typed: String, _ words: inout SessionWords, in place: String) throws {
        let echo = typed.filter { $0 != "\n" }
        let expected = Self.lines(screen)
        func shown() -> String {
            // The terminal shows what was typed, unless it is a secret or a single key.
            Self.lines(!echo.isEmpty && unread.hasPrefix(echo) ? String(unread.dropFirst(echo.count)) : unread)
        }
        while !words.match(expected, shown()) {
            guard readMore() else {
                XCTFail("\(place) is no longer true.\n--- document:\n\(expected)\n--- screen:\n\(shown())")
                throw ProgramSession.Failure("\(place) is no longer true")
            }
        }
        takeUnread()
    }

    /// Without paint, spaces at ends of lines, empty lines at the end, and progress, which is wiped again.
    private static func lines(_ text: String) -> String {
        let wiped: Character = "\u{7f}"
        let text = text.replacingOccurrences(of: "\r\n", with: "\n")
            .replacingOccurrences(of: "\r\u{1b}[K", with: "\(wiped)\n")
            .replacingOccurrences(of: "\u{1b}\\[[0-9;?]*[A-Za-z]", with: "", options: .regularExpression)
        var lines = text.components(separatedBy: "\n").compactMap { line -> String? in
            if line.last == wiped, line.count > 1 { return nil }
            var line = line
            while let last = line.last, " \r\(wiped)".contains(last) { line.removeLast() }
            return line
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
