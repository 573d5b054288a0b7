/// Reads quizzes in GIFT, Moodle's "General Import Format Template", the way Moodle's own importer reads them
/// (<https://docs.moodle.org/en/GIFT_format>). Where Moodle silently makes a wrong question, this says what is wrong.
///
/// Any text either gives questions or an error; the time grows with the length of the text.
public enum GIFTParser {
    /// A file read to its end, whatever is wrong in it.
    public struct Reading: Sendable {
        public var questions: [Question] = []
        /// In the order of their lines.
        public var faults: [GIFTFault] = []
        /// Questions whose name, or whose text where they have none, stood before.
        public var repeats: [Repeat] = []
    }

    /// A question that can be told from an earlier one by its place only.
    public struct Repeat: Equatable, Sendable {
        /// Nil when both have no name.
        public var name: String?
        public var line: Int
        /// The line of the earlier one.
        public var first: Int
    }

    /// The questions of a GIFT file.
    /// - Throws: the first fault: `TrainingError` of code `invalid`, its line in `details["line"]`.
    public static func questions(in text: String) throws -> [Question] {
        let reading = read(text)
        if let fault = reading.faults.first { throw fault.error }
        return reading.questions
    }

    /// The questions that are right, and everything that is wrong.
    public static func read(_ text: String) -> Reading {
        let blocks = GIFTBlockReader(Array(text.utf8))
        var reading = Reading(faults: blocks.faults)
        var ids = QuestionIDs()
        var lines: [String: Int] = [:]
        for block in blocks.blocks {
            do throws(GIFTFault) {
                let question = try GIFTQuestionParser(block).question(ids: &ids)
                reading.questions.append(question)
                if let first = lines[ids.base] {
                    reading.repeats.append(Repeat(name: ids.name, line: question.line, first: first))
                } else {
                    lines[ids.base] = question.line
                }
            } catch {
                reading.faults.append(error)
            }
        }
        reading.faults.sort { $0.line < $1.line }
        return reading
    }
}

/// Gives each question of a quiz an id of its own.
struct QuestionIDs {
    /// A longer name is hashed: an id is part of the name of a record's field, which is limited.
    private static let longestName = 96

    private var taken: Set<String> = []
    private var repeats: [String: Int] = [:]
    /// The name that was last asked for, and the id that it gives when it is new.
    private(set) var name: String?
    private(set) var base = ""

    /// The name, or a hash of the text; then with `-2`, `-3` … for a repeated one.
    mutating func next(name: String?, text: String) -> String {
        self.name = name
        base = "q-" + hexDigits(stableHash(collapsed(name ?? text).utf8), count: 16)
        if let name, name.utf8.count <= Self.longestName { base = collapsed(name) }
        var id = base
        while !taken.insert(id).inserted {
            let number = repeats[base, default: 1] + 1
            repeats[base] = number
            id = "\(base)-\(number)"
        }
        return id
    }
}

/// The words of a text with single spaces between them, so that line breaks do not matter.
func collapsed(_ text: String) -> String {
    text.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 }
        .map { String($0) }.joined(separator: " ")
}
