import Foundation
import TrainingModel

/// A course that is being put together from parts of another.
struct CourseDraft {
    let folder: String
    private let givenLanguage: String?
    private let givenTitle: String?
    /// What the package says of itself.
    var foundLanguage: String?
    var foundTitle: String?
    var summary: String?
    var license: String?
    var report = ImportReport()
    private var files: [(path: String, bytes: [UInt8])] = []
    private var words = 0

    /// Reading, and a minute for each question.
    private static let wordsAMinute = 150
    static let standardPassMark = 0.7

    init(folder: String, language: String?, title: String?) {
        self.folder = folder
        givenLanguage = language
        givenTitle = title
    }

    var language: String {
        if let givenLanguage { return givenLanguage }
        // Capitals as BCP 47 has them: EN-us is en-US.
        let parts = (foundLanguage ?? "").replacing("_", with: "-").split(separator: "-")
        let tag = ([parts.first.map { $0.lowercased() } ?? ""] + parts.dropFirst().map(String.init)).joined(
            separator: "-")
        return CourseDescription.isTag(tag) ? tag : "en"
    }

    var title: String {
        let words = (givenTitle ?? foundTitle ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let name = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
        return words.isEmpty ? name : String(words.prefix(200))
    }

    mutating func add(lesson text: String, path: String) {
        words += text.split(whereSeparator: \.isWhitespace).count
        files.append((path, Array(text.utf8)))
    }

    mutating func add(quiz questions: [Question], title: String, path: String) {
        report.questions += questions.count(where: \.isAnswerable)
        files.append((path, Array(GIFTWriter.text(questions, title: title).utf8)))
    }

    mutating func add(file bytes: [UInt8], path: String) { files.append((path, bytes)) }

    /// - Throws: `invalid` when there is no lesson and no quiz.
    func course() throws -> ImportedCourse {
        guard report.count(.lesson) + report.count(.quiz) > 0 else {
            let reasons = report.entries.prefix(3).map { entry in
                "\(entry.title): \(entry.detail ?? entry.outcome.rawValue)"
            }
            throw TrainingError(
                .invalid,
                (["Nothing in it can be shown in a terminal."] + reasons).joined(separator: " "),
                hint: "Nothing was written. Import a Common Cartridge with pages or quizzes, or questions in GIFT.")
        }
        let name = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
        let id = Slug.make(name, otherwise: Slug.make(title, otherwise: "course"))
        var members: [(name: String, value: JSON)] = [
            ("id", .string(id)), ("version", 1), ("title", .object([language: .string(title)])),
        ]
        if let summary, !summary.isEmpty { members.append(("summary", .object([language: .string(summary)]))) }
        members += [
            ("languages", [.string(language)]),
            ("minutes", JSON(min(100_000, max(5, words / Self.wordsAMinute + report.questions)))),
            ("passMark", .number(Self.standardPassMark)),
        ]
        if let license, !license.isEmpty { members.append(("license", .string(license))) }
        let lines = members.map { "  \(JSON.string($0.name).text): \($0.value.text)" }
        let description = "{\n\(lines.joined(separator: ",\n"))\n}\n"
        return ImportedCourse(
            id: id, title: title, language: language, report: report,
            files: [(CourseDescription.file, Array(description.utf8))] + files)
    }
}
