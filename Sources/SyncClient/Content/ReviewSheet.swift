import JSONParser
import TrainingModel

/// Refresher answers from a file: lines `COURSE/QUIZ/QUESTION: ANSWER` with `#` before remarks, or JSON
/// `{"answers": {"course/quiz/question": "2"}}`, an answer being as typed or in the form of `Answer`. Checked whole before
/// any of it is kept.
public enum ReviewSheet {
    public struct Fault: Equatable, Sendable {
        /// A line's number, or the question's id.
        public let place: String
        public let message: String
        public let hint: String?
    }

    /// - Returns: the answers in the order of the file, and all that is wrong in it.
    /// - Throws: `invalid` for text that is not UTF-8, or JSON that cannot be read.
    public static func read(_ bytes: [UInt8], for deck: ReviewDeck) throws -> (
        answers: [(item: ReviewDeck.Item, answer: Answer)], faults: [Fault]
    ) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TrainingError(.invalid, "The answers are not UTF-8.", hint: "Save the file as UTF-8.")
        }
        var reader = Reader(deck: deck)
        if text.first(where: { !$0.isWhitespace && $0 != "\u{feff}" }) == "{" {
            guard let answers = try JSON.parse(bytes)["answers"]?.members else {
                throw TrainingError(
                    .invalid, "The answers are not of the right form.",
                    hint: "Write {\"answers\": {\"COURSE/QUIZ/QUESTION\": \"ANSWER\"}}.")
            }
            for (id, value) in answers.members { reader.take(value, to: id, place: id) }
        } else {
            for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            {
                reader.take(line: line, place: "\(index + 1)")
            }
        }
        return (reader.answers, reader.faults)
    }

    private struct Reader {
        let deck: ReviewDeck
        var answers: [(item: ReviewDeck.Item, answer: Answer)] = []
        var faults: [Fault] = []

        mutating func take(line: Substring, place: String) {
            let line = line.drop { $0.isWhitespace || $0 == "\u{feff}" }
            guard !line.isEmpty, line.first != "#" else { return }
            // The longest id that fits: ids may contain colons themselves.
            let id = deck.items.keys.filter { line.hasPrefix($0 + ":") }.max { $0.count < $1.count }
            guard let id else {
                let name = line.split(separator: ":", maxSplits: 1).first.map(String.init) ?? String(line)
                return unknown(name, place)
            }
            take(.string(String(line.dropFirst(id.count + 1))), to: id, place: place)
        }

        mutating func take(_ value: JSON, to id: String, place: String) {
            guard let item = deck.items[id] else { return unknown(id, place) }
            guard !answers.contains(where: { $0.item.id == id }) else {
                faults.append(
                    Fault(
                        place: place, message: "The question '\(id)' is answered twice.", hint: "Keep one answer."))
                return
            }
            do {
                let answer = try value.string.map { try Answer(typed: $0, for: item.question) } ?? Answer(value)
                guard answer.fits(item.question) else {
                    throw TrainingError(
                        .invalid, "The answer does not fit the question.", hint: Answer.expectation(of: item.question))
                }
                answers.append((item, answer))
            } catch {
                let known = error as? TrainingError
                faults.append(
                    Fault(
                        place: place, message: known?.message ?? "The answer cannot be read.", hint: known?.hint))
            }
        }

        private mutating func unknown(_ id: String, _ place: String) {
            faults.append(
                Fault(
                    place: place, message: "No finished course on this computer asks '\(id)'.",
                    hint: "'egov-learn review status --json' lists the questions."))
        }
    }
}
