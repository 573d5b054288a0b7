import Foundation
import Markup
import TrainingModel

/// A quiz or bank of questions in QTI 1.2.
struct QTIQuiz {
    var title: String?
    var questions: [Question] = []
    /// What was not taken, and why.
    var refused: [(title: String, reason: String)] = []
    /// What was changed.
    var remarks: [(title: String, sentence: String)] = []

    /// - Throws: `invalid` for what is no QTI 1.2.
    init(_ bytes: [UInt8], texts: QTIText) throws {
        let root = try MarkupElement(xml: bytes)
        guard root.name == "questestinterop" else {
            let isNewer = root.name == "assessmentItem" || root.name == "assessmentTest"
            throw TrainingError(
                .invalid, isNewer ? "It is a quiz in QTI 2, which is not read." : "It is not a quiz in QTI 1.2.",
                hint: "Export it as a Common Cartridge.")
        }
        let assessment = root.first("assessment") ?? root.first("objectbank") ?? root
        title = assessment.attributes["title"]
        let items = root.descendants("item")
        let titles = Dictionary(items.map { ($0.attributes["title"] ?? "", 1) }, uniquingKeysWith: +)
        var names = QuestionNames()
        var points: Set<Double> = []
        for (number, item) in items.enumerated() {
            var reader = QTIItemReader(item, texts: texts)
            // A title that many items share, such as "Question", names none of them.
            let isOwn = !reader.title.isEmpty && titles[reader.title] == 1
            let base = isOwn ? reader.title : reader.ident.isEmpty ? "question-\(number + 1)" : reader.ident
            let shown = isOwn ? reader.title : "\(reader.title.isEmpty ? "Question" : reader.title) (\(number + 1))"
            do throws(QTIRefusal) {
                let questions = try reader.questions { part in names.next(part.isEmpty ? base : "\(base)-\(part)") }
                self.questions += questions
                remarks += reader.remarks.map { (shown, $0) }
                if questions.contains(where: \.isAnswerable), let worth = reader.points, worth > 0 {
                    points.insert(worth)
                }
            } catch {
                refused.append((shown, error.reason))
            }
        }
        if points.count > 1 {
            remarks.append((title ?? "", "Its questions earned different points; here each counts the same."))
        }
        if !root.descendants("selection_number").isEmpty {
            remarks.append((title ?? "", "It drew some of its questions by lot; here all are asked."))
        }
    }
}

/// Names that are each given once, short enough for a record's field.
struct QuestionNames {
    private static let longest = 90
    private var names = UniqueNames()

    mutating func next(_ name: String) -> String {
        var words = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        words = String(words.unicodeScalars.filter { $0.properties.generalCategory != .control }.map(Character.init))
        while words.utf8.count > Self.longest { words.removeLast() }
        return names.next(words.isEmpty ? "question" : words)
    }
}
