import Authoring
import Terminal
import TrainingModel

/// Writes a course for other programs, and says what they will not have.
struct BundleExportCommand: Command {
    static let name = "bundle export"
    static let usage = "egov-learn bundle export DIR FILE [--format FORMAT] [--language CODE] [--json]"
    static let summary = "Export a course as a Common Cartridge 1.1, or its questions as GIFT"
    static let examples = [
        Example("bundle export first-aid first-aid.imscc", "For Canvas, Moodle and other learning platforms"),
        Example("bundle export first-aid questions.gift --format gift", "The questions alone"),
    ]
    static let options = [
        OptionHelp("--format FORMAT", "cc for a Common Cartridge, gift for questions; by default by the file's ending"),
        OptionHelp("--language CODE", "The language to export; the first of the course by default"),
    ]

    private let folder: String
    private let file: String
    private let format: CourseExport.Format
    private let language: String?

    init(_ arguments: inout Arguments) throws {
        folder = try arguments.word("DIR")
        file = try arguments.word("FILE")
        let isQuestions = file.hasSuffix(".gift") || file.hasSuffix(".txt")
        format = try arguments.choice("--format", CourseExport.Format.self) ?? (isQuestions ? .gift : .cc)
        language = arguments.option("--language")
    }

    func run(in app: App) throws {
        let export = try CourseExport(BundleFolder(folder), format: format, language: language)
        try export.write(to: file)
        app.answer([
            "file": .string(file), "format": .string(format.rawValue), "language": .string(export.language),
            "lessons": JSON(export.lessons), "quizzes": JSON(export.quizzes), "questions": JSON(export.questions),
            "remarks": .array(
                export.remarks.map { ["subject": .string($0.subject), "sentence": .string($0.sentence)] }),
        ]) {
            var table = Table([.init("Subject"), .init("Details")])
            for remark in export.remarks { table.add([remark.subject, app.translated(remark.sentence)]) }
            guard app.console.outputIsTerminal, !export.remarks.isEmpty else { return app.console.write(table) }
            app.write(paragraph: app.text("%1:", app.text("Other programs will not have")), .bold)
            for remark in export.remarks {
                app.write(
                    paragraph: "  " + SafeText.line("\(remark.subject): \(app.translated(remark.sentence))"), indent: 4)
            }
        }
        app.console.flush()
        app.console.talk(
            app.text(
                "'%1': %2, %3, %4.", SafeText.line(file),
                app.language.plural(export.lessons, one: "%1 lesson", other: "%1 lessons"),
                app.language.plural(export.quizzes, one: "%1 quiz", other: "%1 quizzes"),
                app.language.plural(export.questions, one: "%1 question", other: "%1 questions")))
    }
}
