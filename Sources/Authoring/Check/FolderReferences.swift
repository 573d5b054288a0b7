import Markdown
import TrainingModel

/// Follows what lessons and quizzes name: other lessons, pictures, documents, addresses.
struct FolderReferences {
    private let folder: BundleFolder
    private let files: Set<String>
    /// The spelling of each file, by its name in small letters.
    private let spellings: [String: String]

    init(_ folder: BundleFolder) {
        self.folder = folder
        files = Set(folder.files)
        spellings = Dictionary(folder.files.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    }

    func faults() -> [CourseFault] {
        var faults: [CourseFault] = []
        var named: Set<String> = []
        for file in folder.files where file.split(separator: "/").count == 2 && !file.hasPrefix("assets/") {
            guard let references = references(in: file) else { continue }
            for reference in references {
                faults += self.faults(reference, in: file)
                if let path = Self.path(reference.target, from: file) { named.insert(path) }
            }
        }
        for file in folder.files where file.hasPrefix("assets/") && !named.contains(file) {
            faults.append(
                CourseFault(
                    file, "No lesson or quiz names this file.",
                    hint: "Name it, or take it away: learners would fetch it.",
                    severity: .warning))
        }
        return faults
    }

    /// Nil for a file that is no lesson or quiz, and for one that is not text, which is a fault already.
    private func references(in file: String) -> [MarkdownReference]? {
        guard file.hasSuffix(".md") || file.hasSuffix(".gift"), let bytes = try? folder.read(file),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        if file.hasSuffix(".md") { return MarkdownDocument.references(in: text) }
        return GIFTParser.read(text).questions.flatMap(QuestionReferences.of)
    }

    private func faults(_ reference: MarkdownReference, in file: String) -> [CourseFault] {
        func fault(_ message: String, _ hint: String, _ severity: CourseFault.Severity = .error) -> CourseFault {
            CourseFault(file, line: reference.line, message, hint: hint, severity: severity)
        }
        if reference.kind == .html {
            let isRemark = reference.target.hasPrefix("<!--")
            return [
                fault(
                    isRemark ? "Readers see this remark." : "Readers see this HTML as it is written.",
                    isRemark ? "Take it away." : "Write it as Markdown.", .warning)
            ]
        }
        var faults: [CourseFault] = []
        let isImage = reference.kind == .image
        if isImage, reference.text.allSatisfy(\.isWhitespace) {
            faults.append(
                fault(
                    "The image \"\(reference.target.prefix(80))\" has no alternative text.",
                    "Say in its square brackets what it shows: a terminal shows these words only."))
        }
        switch Address(reference.target) {
        case .here, .outside: break
        case .nowhere:
            faults.append(
                fault("The \(isImage ? "image" : "link") leads nowhere.", "Write where it leads, in its brackets."))
        case .broken:
            faults.append(
                fault(
                    "The address \"\(reference.target.prefix(80))\" is not one.",
                    "Write it like https://example.org/page."))
        case .refused(let scheme):
            faults.append(
                fault("Addresses of \"\(scheme):\" are not opened.", "Write a web address, or a file under assets/."))
        case .file:
            if let missing = missing(reference.target, from: file) { faults.append(fault(missing.0, missing.1)) }
        }
        return faults
    }

    /// What is wrong with the name of a file, and what to do.
    private func missing(_ target: String, from file: String) -> (String, String)? {
        let shown = target.prefix(80)
        guard let path = Self.path(target, from: file) else {
            return ("The link \"\(shown)\" leads out of the course.", "Put the file under assets/, and name that.")
        }
        if files.contains(path) { return nil }
        if let spelling = spellings[path.lowercased()] {
            return ("The file \"\(shown)\" is spelt otherwise: \(spelling).", "Spell both alike, capitals too.")
        }
        return ("The link \"\(shown)\" is broken: there is no \(path).", "Correct it, or add the file.")
    }

    /// The path in the folder that a target means in a file; nil when it leads out of it or is no file.
    static func path(_ target: String, from file: String) -> String? {
        guard case .file(let relative) = Address(target) else { return nil }
        var parts = file.split(separator: "/").dropLast().map(String.init)
        for part in relative.split(separator: "/") {
            switch part {
            case ".": continue
            case "..":
                if parts.isEmpty { return nil }
                parts.removeLast()
            default: parts.append(String(part))
            }
        }
        return relative.hasPrefix("/") ? nil : parts.joined(separator: "/")
    }
}
