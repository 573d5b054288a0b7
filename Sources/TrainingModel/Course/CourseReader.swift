/// Reads a course's folder to its end and notes every fault on the way.
struct CourseReader {
    let description: CourseDescription
    var faults: [CourseFault] = []

    private var lessons: [String: String] = [:]
    private(set) var quizzes: [String: [Question]] = [:]
    /// By file.
    private var titles: [String: String] = [:]

    /// The answers of one quiz wait in one record, a field each.
    private static let mostQuestions = 100
    /// Twenty minutes: people study between two visitors.
    private static let sittingWords = 3_000
    /// Of a factual text in a second language.
    private static let wordsAMinute = 150
    /// A lesson or quiz larger than this is a mistake.
    private static let largestText = 4 << 20

    init(description: CourseDescription) { self.description = description }

    mutating func course(files: [String], read: (String) throws -> [UInt8]) -> Course {
        var names: [String: [ItemFile]] = [:]
        faults += FileNames.faults(in: files)
        for file in files.sorted() {
            guard let name = itemFile(file) else { continue }
            names[name.language, default: []].append(name)
        }
        for language in description.languages { names[language] = checked(names[language] ?? [], language) }
        let items = joined(names)
        for name in names.values.joined() { load(name, read) }
        for item in items where item.kind == .quiz { compareTranslations(of: item) }
        checkSettings(of: items)
        return Course(description: description, items: items.map(titled), lessons: lessons, quizzes: quizzes)
    }

    // MARK: Names

    private struct ItemFile {
        var path: String
        var language: String
        var order: Int
        var slug: String
        var kind: CourseItem.Kind
    }

    /// The item that a path names; nil for the folder's other files, and for a wrong name, which is a fault.
    private mutating func itemFile(_ path: String) -> ItemFile? {
        if let fault = BundleManifest.fault(inPath: path) {
            faults.append(CourseFault(path, fault, hint: "Rename the file."))
            return nil
        }
        let parts = path.split(separator: "/").map(String.init)
        guard parts.count > 1, let folder = parts.first, folder != "assets", !folder.hasPrefix(".") else { return nil }
        guard description.languages.contains(folder) else {
            faults.append(
                CourseFault(
                    path, "The folder \"\(folder)\" is not of a language of the course.",
                    hint: "Add it to \"languages\" in \(CourseDescription.file), or put the file under assets/.",
                    severity: .warning))
            return nil
        }
        let name = parts[1]
        let digits = name.prefix { ("0"..."9").contains($0) }
        let kinds: [(String, CourseItem.Kind)] = [(".md", .lesson), (".gift", .quiz)]
        guard parts.count == 2, (2...4).contains(digits.count), let order = Int(digits),
            name.dropFirst(digits.count).hasPrefix("-"),
            let (ending, kind) = kinds.first(where: { name.hasSuffix($0.0) }),
            let slug = CourseDescription.slug(String(name.dropFirst(digits.count + 1).dropLast(ending.count)))
        else {
            faults.append(
                CourseFault(
                    path, "The name is not that of a lesson or quiz.",
                    hint: "Name it like \(folder)/01-introduction.md or \(folder)/02-first-quiz.gift."))
            return nil
        }
        return ItemFile(path: path, language: folder, order: order, slug: slug, kind: kind)
    }

    /// The files of one language without those that repeat a slug or a number.
    private mutating func checked(_ names: [ItemFile], _ language: String) -> [ItemFile] {
        if names.isEmpty {
            faults.append(
                CourseFault(
                    CourseDescription.file, "The course has no lesson or quiz in \"\(language)\".",
                    hint: "Add the folder \(language), or take the language out of \"languages\"."))
        }
        var slugs: [String: String] = [:]
        var orders: [Int: String] = [:]
        return names.filter { name in
            if let other = slugs.updateValue(name.path, forKey: name.slug) {
                faults.append(
                    CourseFault(
                        name.path, "The name \"\(name.slug)\" is also that of \(other).", hint: "Rename one of them."))
                return false
            }
            if let other = orders.updateValue(name.path, forKey: name.order) {
                faults.append(
                    CourseFault(
                        name.path, "The number \(name.order) is also that of \(other).", hint: "Renumber one of them."))
            }
            return true
        }
    }

    /// The items of all languages. The first language that has an item says what it is.
    private mutating func joined(_ names: [String: [ItemFile]]) -> [CourseItem] {
        var items: [String: CourseItem] = [:]
        // Not translations, but not missing either: one fault is enough.
        var mismatched: Set<[String]> = []
        for language in description.languages {
            for name in names[language] ?? [] {
                let item = items[name.slug]
                if let item, item.kind != name.kind || item.order != name.order {
                    let first = item.files.values.min() ?? ""
                    mismatched.insert([language, name.slug])
                    faults.append(
                        CourseFault(
                            name.path, "The file does not match \(first).",
                            hint: "Give both the same number and the same ending."))
                    continue
                }
                items[
                    name.slug,
                    default: CourseItem(
                        slug: name.slug, order: name.order, kind: name.kind, title: MultiText([:]), files: [:])
                ].files[language] = name.path
            }
        }
        let ordered = items.values.sorted { ($0.order, $0.slug) < ($1.order, $1.slug) }
        for item in ordered {
            guard let first = description.languages.lazy.compactMap({ item.files[$0] }).first else { continue }
            for language in description.languages
            where item.files[language] == nil && names[language]?.isEmpty == false
                && !mismatched.contains([language, item.slug])
            {
                faults.append(
                    CourseFault(
                        first, "The item has no translation into \"\(language)\"; readers get this file.",
                        hint: "Add \(language)/\(first.split(separator: "/").last ?? "").", severity: .warning))
            }
        }
        return ordered
    }

    private func titled(_ item: CourseItem) -> CourseItem {
        var item = item
        item.title = MultiText(item.files.compactMapValues { titles[$0] })
        return item
    }

    // MARK: Files

    private mutating func load(_ name: ItemFile, _ read: (String) throws -> [UInt8]) {
        guard let text = text(name.path, read) else { return }
        let title = name.kind == .lesson ? Self.heading(of: text) : Self.remark(of: text)
        if title == nil {
            let hint = name.kind == .lesson ? "Begin it with a line \"# Title\"." : "Begin it with a line \"// Title\"."
            faults.append(CourseFault(name.path, "The file has no title.", hint: hint, severity: .warning))
        }
        titles[name.path] = title ?? name.slug
        switch name.kind {
        case .lesson:
            lessons[name.path] = text
            checkLength(text, name.path)
        case .quiz:
            let reading = GIFTParser.read(text)
            faults += reading.faults.map { CourseFault(name.path, $0) }
            quizzes[name.path] = reading.questions
            check(reading.questions, name.path, isWhole: reading.faults.isEmpty)
            check(reading.repeats, name.path)
        }
    }

    private mutating func check(_ questions: [Question], _ file: String, isWhole: Bool) {
        if isWhole, !questions.contains(where: \.isAnswerable) {
            faults.append(
                CourseFault(file, "The quiz asks nothing.", hint: "Write at least one question with { } answers."))
        }
        if questions.count(where: \.isAnswerable) > Self.mostQuestions {
            faults.append(
                CourseFault(
                    file, "The quiz has more than \(Self.mostQuestions) questions.",
                    hint: "Divide it into several quizzes."))
        }
        for question in questions { faults += question.faults(in: file) }
    }

    private mutating func check(_ repeats: [GIFTParser.Repeat], _ file: String) {
        for repeated in repeats {
            guard let name = repeated.name else {
                faults.append(
                    CourseFault(
                        file, line: repeated.line, "The same question stands on line \(repeated.first).",
                        hint: "Take one away, or give each a ::name::.", severity: .warning))
                continue
            }
            faults.append(
                CourseFault(
                    file, line: repeated.line,
                    "The name \"\(name)\" is that of the question on line \(repeated.first).",
                    hint: "Give each question a ::name:: of its own: answers are kept under it."))
        }
    }

    private mutating func checkLength(_ text: String, _ file: String) {
        let words = text.unicodeScalars.split { $0.properties.isWhitespace }.count
        guard words > Self.sittingWords else { return }
        faults.append(
            CourseFault(
                file,
                "The lesson has \(words) words, about \(words / Self.wordsAMinute) minutes: too long for a sitting.",
                hint: "Divide it into lessons of at most \(Self.sittingWords) words.", severity: .warning))
    }

    private mutating func text(_ file: String, _ read: (String) throws -> [UInt8]) -> String? {
        let bytes: [UInt8]
        do {
            bytes = try read(file)
        } catch {
            let reason = (error as? TrainingError)?.message ?? "The file cannot be read."
            faults.append(CourseFault(file, reason, hint: "Check that the file exists and that you may read it."))
            return nil
        }
        if bytes.count > Self.largestText {
            faults.append(CourseFault(file, "The file is larger than 4 MiB.", hint: "Divide it into several."))
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
            let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
            faults.append(
                CourseFault(file, line: line.map { $0 + 1 }, "The file is not UTF-8.", hint: "Save it as UTF-8."))
            return nil
        }
        let content = text.hasPrefix("\u{feff}") ? String(text.unicodeScalars.dropFirst()) : text
        if content.unicodeScalars.trimmed.isEmpty {
            faults.append(CourseFault(file, "The file is empty.", hint: "Write it, or take it away."))
            return nil
        }
        return content
    }

    private static func heading(of text: String) -> String? { line(of: text, after: "# ") }
    private static func remark(of text: String) -> String? { line(of: text, after: "//") }

    /// The rest of the first line that begins with `mark` and goes on.
    private static func line(of text: String, after mark: String) -> String? {
        for line in text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }) {
            let line = String(line.trimmed)
            guard line.hasPrefix(mark) else { continue }
            let rest = collapsed(String(line.dropFirst(mark.count)))
            if rest.contains(where: \.isLetter) || rest.contains(where: \.isNumber) { return rest }
        }
        return nil
    }
}
