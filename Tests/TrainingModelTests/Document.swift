import Foundation

/// A page of the repository's documentation, read by the tests that hold it against the program.
struct Document {
    let text: String

    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardizedFileURL

    init(_ path: String) throws {
        text = try String(contentsOf: Self.repository.appending(path: path), encoding: .utf8)
    }

    /// The fenced examples with the name that stands behind the fence's language.
    func examples(_ language: String) -> [(name: String, text: String)] {
        var examples: [(name: String, text: String)] = []
        var current: (name: String, text: String)?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let example = current {
                if line == "```" {
                    examples.append(example)
                    current = nil
                } else {
                    current?.text += line + "\n"
                }
            } else if line.hasPrefix("```\(language)") {
                current = (line.dropFirst(3 + language.count).trimmingCharacters(in: .whitespaces), "")
            }
        }
        return examples
    }

    /// The cells of the table rows whose first cell is a word in backquotes, by that word; the first
    /// row of a word counts.
    func rows(under heading: String) -> [String: [String]] {
        let section = text.components(separatedBy: "\n## ").first { $0.hasPrefix(heading + "\n") } ?? ""
        var rows: [String: [String]] = [:]
        for line in section.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let name = cells[0].trimmingCharacters(in: ["`"])
            if rows[name] == nil { rows[name] = Array(cells.dropFirst()) }
        }
        return rows
    }
}
