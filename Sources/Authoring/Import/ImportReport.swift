import TrainingModel

/// What became of each part of a course from elsewhere.
public struct ImportReport: Sendable {
    public enum Outcome: String, CaseIterable, Sendable {
        case lesson
        case quiz
        /// A file beside the lessons.
        case file
        /// What a terminal cannot show: films, programs, other sites. The course names it.
        case outside
        /// It came in, with a difference that the author should know.
        case changed
        /// It could not be read, and is not in the course.
        case unread
    }

    public struct Entry: Equatable, Sendable {
        public var outcome: Outcome
        public var title: String
        /// Where it was in what was imported.
        public var source: String
        /// Where it is in the course; nil when it is not there.
        public var path: String?
        /// The address that opens outside, the change, or the reason, as a whole sentence.
        public var detail: String?
    }

    public internal(set) var entries: [Entry] = []
    /// Questions that came in.
    public internal(set) var questions = 0

    public func count(_ outcome: Outcome) -> Int { entries.count { $0.outcome == outcome } }

    mutating func add(
        _ outcome: Outcome, _ title: String, source: String, path: String? = nil, detail: String? = nil
    ) {
        let entry = Entry(outcome: outcome, title: title, source: source, path: path, detail: detail)
        // A film that stands in two lessons opens once.
        if outcome != .outside || !entries.contains(where: { $0.outcome == .outside && $0.detail == detail }) {
            entries.append(entry)
        }
    }
}

/// A course made of something from elsewhere, ready to be written.
public struct ImportedCourse: Sendable {
    public let id: String
    public let title: String
    public let language: String
    public let report: ImportReport
    let files: [(path: String, bytes: [UInt8])]

    /// Writes the folder whole or not at all.
    /// - Throws: `conflict` unless the folder is new or empty.
    public func write(to folder: String) throws { try FolderWriter.write(files, to: folder) }

    /// Reads what a file holds: a Common Cartridge (zip file or folder), a quiz in QTI 1.2, or questions in GIFT.
    /// - Parameters:
    ///   - folder: where it will be written; its name gives the course's id.
    ///   - language: of the course; nil to take the one that the package names.
    /// - Throws: `invalid` when nothing in it can be shown, naming why; `notFound`.
    public static func read(
        _ path: String, folder: String, language: String?, title: String?
    ) throws -> ImportedCourse {
        try FolderWriter.check(folder)
        if let language, !CourseDescription.isTag(language) {
            throw TrainingError(
                .usage, "'\(language.prefix(40))' is not a language tag.", hint: "Give one such as en or fr.")
        }
        let origin = try ImportOrigin(path)
        let draft = CourseDraft(folder: folder, language: language, title: title)
        switch origin {
        case .cartridge(let package, let manifest): return try CartridgeImport(package, manifest, draft).course()
        case .qti(let bytes): return try QuestionImport(draft, path).course(qti: bytes)
        case .gift(let text): return try QuestionImport(draft, path).course(gift: text)
        }
    }
}
