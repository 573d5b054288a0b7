/// What a course says about itself in its `bundle.json`.
public struct CourseDescription: Equatable, Sendable {
    /// Lower-case letters, digits and hyphens.
    public var id: String
    /// Counts from 1; each publication has a higher one.
    public var version: Int64
    public var title: MultiText
    public var summary: MultiText
    /// Language tags, at least one. The first is the one the course was written in; it stands in for missing ones.
    public var languages: [String]
    /// How long a learner takes for the whole course.
    public var minutes: Int64
    /// From 0 to 1: what each quiz's best attempt must reach.
    public var passMark: Double
    /// Ids of courses.
    public var prerequisites: [String]
    /// An SPDX identifier.
    public var license: String?
    public var authors: [String]
    public var sources: [String]
    /// By the slug of the lesson or quiz.
    public var items: [String: ItemSettings]

    public static let file = "bundle.json"

    /// - Throws: the first fault, as a `TrainingError` of code `invalid` that names the file and the member.
    public init(_ json: JSON) throws {
        var faults: [CourseFault] = []
        guard let description = Self.read(json, &faults) else {
            let fault = faults.first { $0.severity == .error }
            throw TrainingError(
                .invalid, "\(Self.file): \(fault?.message ?? "This is not a course.")", hint: fault?.hint)
        }
        self = description
    }

    /// The description, and every fault in it; nil when one of them is an error.
    static func read(_ json: JSON, _ faults: inout [CourseFault]) -> CourseDescription? {
        guard json.object != nil else {
            faults.append(CourseFault(file, "The file is not a JSON object.", hint: "Write { \"id\": … } around it."))
            return nil
        }
        var reader = MemberReader(json: json)
        let description = CourseDescription(&reader)
        reader.noteUnknownMembers()
        faults += reader.faults
        return reader.faults.contains { $0.severity == .error } ? nil : description
    }

    private init(_ reader: inout MemberReader) {
        id =
            reader.read("id", "lower-case letters, digits and hyphens, at most 64") { $0.string.flatMap(Self.slug) }
            ?? ""
        version = reader.read("version", "a whole number from 1") { Self.whole($0, 1...Int64(Int32.max)) } ?? 1
        title =
            reader.read("title", "an object of texts by language, such as {\"en\": \"…\"}", Self.texts)
            ?? MultiText([:])
        summary =
            reader.read("summary", "an object of texts by language", isRequired: false, Self.texts) ?? MultiText([:])
        languages = reader.read("languages", "an array of language tags, such as [\"en\", \"fr\"]", Self.tags) ?? []
        minutes = reader.read("minutes", "a whole number from 1 to 100000") { Self.whole($0, 1...100_000) } ?? 1
        passMark =
            reader.read("passMark", "a number from 0 to 1") { json in
                json.number.flatMap { (0...1).contains($0) ? $0 : nil }
            } ?? 1
        prerequisites =
            reader.read("prerequisites", "an array of course ids", isRequired: false) {
                Self.strings($0, Self.slug)
            } ?? []
        license = reader.read("license", "an SPDX identifier, such as \"CC-BY-4.0\"", isRequired: false, \.string)
        authors = reader.read("authors", "an array of names", isRequired: false) { Self.strings($0) { $0 } } ?? []
        sources = reader.read("sources", "an array of texts", isRequired: false) { Self.strings($0) { $0 } } ?? []
        items = reader.read("items", ItemSettings.form, isRequired: false, ItemSettings.all) ?? [:]
        for language in languages where title.texts[language] == nil && !title.texts.isEmpty {
            reader.fault(
                "title", "The member \"title\" has no text in \"\(language)\".", "Add the title in that language.")
        }
        for language in languages where summary.texts[language] == nil && !summary.texts.isEmpty {
            reader.fault(
                "summary", "The member \"summary\" has no text in \"\(language)\".",
                "Add the summary in that language.", .warning)
        }
    }

    /// Stands in for a description that has faults, so that the rest of the folder can be checked all the same.
    init(languages: [String]) {
        id = ""
        version = 1
        title = MultiText([:])
        summary = MultiText([:])
        self.languages = languages
        minutes = 1
        passMark = 1
        prerequisites = []
        authors = []
        sources = []
        items = [:]
    }

    /// The text itself when it can be an id of a course or an item.
    static func slug(_ text: String) -> String? {
        let isSlug =
            (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d }
        return isSlug ? text : nil
    }

    private static func whole(_ json: JSON, _ range: ClosedRange<Int64>) -> Int64? {
        json.integer.flatMap { range.contains($0) ? $0 : nil }
    }
    private static func texts(_ json: JSON) -> MultiText? { MultiText(json).flatMap { $0.isEmpty ? nil : $0 } }
    private static func strings(_ json: JSON, _ read: (String) -> String?) -> [String]? {
        let strings = json.array?.compactMap { $0.string.flatMap(read) }
        return strings?.count == json.array?.count ? strings : nil
    }
    static func tags(_ json: JSON) -> [String]? {
        guard let tags = strings(json, { isTag($0) ? $0 : nil }), !tags.isEmpty, Set(tags).count == tags.count else {
            return nil
        }
        return tags
    }
    /// `fr`, `fr-MA`, `zh-Hant-TW`: two or three letters, then parts of letters and digits (BCP 47).
    public static func isTag(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 0x2d, omittingEmptySubsequences: false)
        return text.utf8.count <= 35 && (2...3).contains(parts.first?.count ?? 0)
            && parts.first?.allSatisfy { (0x61...0x7a).contains($0) } ?? false
            && parts.dropFirst().allSatisfy { part in
                (1...8).contains(part.count)
                    && part.allSatisfy {
                        (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0)
                    }
            }
    }
}

extension CourseDescription {
    public var json: JSON {
        var members: [String: JSON] = [
            "id": .string(id), "version": .integer(version), "title": title.json, "summary": summary.json,
            "languages": .array(languages.map(JSON.string)), "minutes": .integer(minutes),
            "passMark": .number(passMark), "prerequisites": .array(prerequisites.map(JSON.string)),
            "authors": .array(authors.map(JSON.string)), "sources": .array(sources.map(JSON.string)),
        ]
        if let license { members["license"] = .string(license) }
        if !items.isEmpty { members["items"] = .object(items.mapValues(\.json)) }
        return .object(members)
    }
}

/// Reads members and notes a fault for each that is missing or of the wrong form.
private struct MemberReader {
    let json: JSON
    var faults: [CourseFault] = []
    private var known: [String] = []

    init(json: JSON) { self.json = json }

    mutating func read<Value>(
        _ name: String, _ form: String, isRequired: Bool = true, _ read: (JSON) -> Value?
    ) -> Value? {
        known.append(name)
        guard let member = json[name], !member.isNull else {
            if isRequired { fault(name, "The member \"\(name)\" is missing.", "Write \(form).") }
            return nil
        }
        let value = read(member)
        if value == nil { fault(name, "The member \"\(name)\" is not of the right form.", "Write \(form).") }
        return value
    }

    /// Nobody reads these: a misspelt name would stay unnoticed.
    mutating func noteUnknownMembers() {
        for name in (json.object ?? [:]).keys.sorted() where !known.contains(name) {
            fault(
                name, "The member \"\(name.prefix(40))\" is not known.",
                "Correct its name, or take it away: the members are \(known.joined(separator: ", ")).", .warning)
        }
    }

    mutating func fault(
        _ member: String, _ sentence: String, _ hint: String, _ severity: CourseFault.Severity = .error
    ) {
        faults.append(
            CourseFault(CourseDescription.file, member: member, sentence, hint: hint, severity: severity))
    }
}
