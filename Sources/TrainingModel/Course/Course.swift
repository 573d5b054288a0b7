/// One lesson or quiz of a course.
public struct CourseItem: Equatable, Sendable {
    public enum Kind: String, Sendable {
        case lesson
        case quiz
    }

    /// The stable id, which progress and attempts name: the file's name without number and ending.
    public var slug: String
    /// The number at the beginning of the file's name.
    public var order: Int
    public var kind: Kind
    public var title: MultiText
    /// The file of each language that has one.
    public var files: [String: String]

    public init(slug: String, order: Int, kind: Kind, title: MultiText, files: [String: String]) {
        self.slug = slug
        self.order = order
        self.kind = kind
        self.title = title
        self.files = files
    }
}

/// A course read from its folder: `bundle.json`, `<language>/NN-slug.md` (CommonMark), `<language>/NN-slug.gift`
/// (GIFT), `assets/…`.
public struct Course: Equatable, Sendable {
    public var description: CourseDescription
    /// In their order.
    public var items: [CourseItem]
    /// By file.
    var lessons: [String: String]
    /// By file.
    var quizzes: [String: [Question]]

    /// A course, and everything that is wrong in its folder.
    public struct Check: Equatable, Sendable {
        /// Nil when the folder has an error; warnings alone do not hinder.
        public var course: Course?
        /// In the order of files and lines.
        public var faults: [CourseFault]
    }

    /// Reads and checks a whole folder.
    /// - Parameters:
    ///   - bundle: what `bundle.json` holds.
    ///   - files: paths relative to the folder, with forward slashes, `bundle.json` among them or not.
    ///   - read: the bytes of one of them; called once for each lesson and quiz.
    public static func check(bundle: JSON, files: [String], read: (String) throws -> [UInt8]) -> Check {
        var faults: [CourseFault] = []
        let description = CourseDescription.read(bundle, &faults)
        // The files are read even so: whoever mends one fault wants to know of the others.
        let languages = bundle["languages"].flatMap(CourseDescription.tags) ?? languageFolders(of: files)
        var reader = CourseReader(description: description ?? CourseDescription(languages: languages))
        let course = reader.course(files: files, read: read)
        faults += reader.faults.sorted { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) }
        return Check(course: faults.contains { $0.severity == .error } ? nil : course, faults: faults)
    }

    /// The languages that the folders seem to be of.
    private static func languageFolders(of files: [String]) -> [String] {
        let folders = files.filter { $0.hasSuffix(".md") || $0.hasSuffix(".gift") }.compactMap { file in
            file.split(separator: "/").count == 2 ? file.split(separator: "/").first.map(String.init) : nil
        }
        return Set(folders.filter(CourseDescription.isTag)).sorted()
    }

    public static func check(bundle: JSON, files: [String: [UInt8]]) -> Check {
        check(bundle: bundle, files: files.keys.sorted()) { files[$0] ?? [] }
    }

    /// - Throws: the first error of the folder, as a `TrainingError` of code `invalid`.
    public init(bundle: JSON, files: [String], read: (String) throws -> [UInt8]) throws {
        let check = Self.check(bundle: bundle, files: files, read: read)
        guard let course = check.course else {
            let errors = check.faults.filter { $0.severity == .error }
            let first = errors.first
            let place = first.map { fault in fault.line.map { "\(fault.file):\($0)" } ?? fault.file } ?? "The course"
            var message = "\(place): \(first?.message ?? "It cannot be read.")"
            if errors.count == 2 { message += " " + "There is 1 more fault." }
            if errors.count > 2 { message += " " + "There are \(errors.count - 1) more faults." }
            throw TrainingError(.invalid, message, hint: first?.hint)
        }
        self = course
    }

    init(description: CourseDescription, items: [CourseItem], lessons: [String: String], quizzes: [String: [Question]])
    {
        self.description = description
        self.items = items
        self.lessons = lessons
        self.quizzes = quizzes
    }

    public func item(_ slug: String) -> CourseItem? { items.first { $0.slug == slug } }

    /// The lesson's CommonMark, in the first of the course's languages when it was not translated.
    public func lesson(_ slug: String, in language: String) -> String? {
        item(slug).flatMap { file(of: $0, in: language) }.flatMap { lessons[$0] }
    }

    /// The quiz's questions, in the first of the course's languages when it was not translated.
    public func questions(_ slug: String, in language: String) -> [Question]? {
        item(slug).flatMap { file(of: $0, in: language) }.flatMap { quizzes[$0] }
    }

    /// The language that the course has for someone who reads `language`.
    public func language(for language: String) -> String {
        let parent = String(language.prefix { $0 != "-" && $0 != "_" })
        let languages = description.languages
        return [language, parent].first(where: languages.contains) ?? languages.first ?? "en"
    }

    /// The file that a reader of `language` gets, which tells in what language it is.
    public func file(of item: CourseItem, in language: String) -> String? {
        item.files[self.language(for: language)] ?? description.languages.lazy.compactMap { item.files[$0] }.first
    }
}
