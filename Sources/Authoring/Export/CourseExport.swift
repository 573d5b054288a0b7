import Archive
import Foundation
import TrainingModel

/// A course in a format of other programs, and what that format cannot say.
public struct CourseExport: Sendable {
    public enum Format: String, CaseIterable, Sendable {
        /// IMS Common Cartridge 1.1.
        case cc
        /// Questions in GIFT; lessons stay behind.
        case gift
    }

    /// Something that other programs will not have, or not have in the same way.
    public struct Remark: Equatable, Sendable {
        /// The lesson, quiz or member of `bundle.json` that it is about.
        public var subject: String
        /// A whole sentence.
        public var sentence: String
    }

    public let format: Format
    public let language: String
    public internal(set) var lessons = 0
    public internal(set) var quizzes = 0
    public internal(set) var questions = 0
    public internal(set) var remarks: [Remark] = []
    var files: [(name: String, bytes: [UInt8])] = []

    /// - Parameter language: nil for the language in which the course was written.
    /// - Throws: `invalid` when the course has errors; `usage` for a language it is not in.
    public init(_ folder: BundleFolder, format: Format, language: String?) throws {
        let course = try folder.course()
        let language = language ?? course.description.languages[0]
        guard course.description.languages.contains(language) else {
            throw TrainingError(
                .usage, "The course is not in the language '\(language.prefix(40))'.",
                hint: "Give one of \(course.description.languages.joined(separator: ", ")).")
        }
        self.format = format
        self.language = language
        switch format {
        case .cc: try CartridgeExport(course, folder, language).write(to: &self)
        case .gift: try writeGIFT(course)
        }
        for other in course.description.languages where other != language {
            note(other, "The format holds one language: export again with --language \(other).")
        }
    }

    mutating func note(_ subject: String, _ sentence: String) {
        let remark = Remark(subject: subject, sentence: sentence)
        if !remarks.contains(remark) { remarks.append(remark) }
    }

    private mutating func writeGIFT(_ course: Course) throws {
        var text = "// \(course.description.title.text(in: language))\n"
        for item in course.items {
            let title = item.title.text(in: language)
            guard item.kind == .quiz else {
                note(item.slug, "GIFT holds questions only: the lesson stays behind.")
                continue
            }
            var questions = course.questions(item.slug, in: language) ?? []
            self.questions += questions.count(where: \.isAnswerable)
            quizzes += 1
            for index in questions.indices { questions[index].category = title }
            text += "\n" + GIFTWriter.text(questions, title: nil)
        }
        guard quizzes > 0 else {
            throw TrainingError(
                .invalid, "The course has no quiz, and GIFT holds nothing else.", hint: "Export it with --format cc.")
        }
        files = [("", Array(text.utf8))]
    }

    /// - Throws: `conflict` when the file exists, `storage` when it cannot be written.
    public func write(to path: String) throws {
        if format == .cc { return try ZipWriter.write(files, to: path) }
        guard !FileManager.default.fileExists(atPath: path) else {
            throw TrainingError(
                .conflict, "The file '\(path)' exists already.", hint: "Give another name, or move it away first.")
        }
        do {
            try Data(files[0].bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw TrainingError(
                .storage, "The file '\(path)' cannot be written.",
                hint: "Check the folder's permissions and the free disk space.", cause: error)
        }
    }
}
