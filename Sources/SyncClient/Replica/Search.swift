import SQLiteStorage
import TrainingModel

/// Full-text search (FTS5) over notes, announcements, minutes, resolutions, people and the lessons of installed courses. Texts and
/// queries are folded by `SearchFolding`; the tokenizer only divides words.
extension Replica {
    /// Something that holds the words searched for.
    public struct Finding: Equatable, Sendable {
        /// A record's key; for a lesson, `lesson` with course/lesson/language.
        public let key: RecordKey
        public let title: String
        /// The first line of the text with one of the words; empty when they stand in the title.
        public let line: String
    }

    /// The kinds of what can be found.
    public static let searchedKinds = ["note", "announcement", "minutes", "resolution", "lesson", "person"]
    static let lessonKind = "lesson"

    /// What holds all the words, best first, at most 200. The last word may be the beginning of one.
    /// - Parameter kinds: only these; all by default. Other people's drafts and withdrawn notes are left out.
    public func search(_ query: String, kinds: [String] = searchedKinds, language: String) throws -> [Finding] {
        let words = SearchFolding.words(query)
        let me = try person()
        return try matches(words, kinds).compactMap { key, lesson in
            if let lesson {
                let parts = lesson.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
                return Finding(
                    key: key, title: String(parts[0]), line: Self.line(of: String(parts.last ?? ""), words))
            }
            guard let record = try record(key), record.isAlive else { return nil }
            if key.kind == Note.kind.name, Note(record).status != "published", Note(record).author != me { return nil }
            return Finding(
                key: key, title: try title(of: record, in: language), line: Self.line(of: Self.text(record).body, words)
            )
        }
    }

    /// The living notes that hold all the words, best first. The last word may be the beginning of one.
    public func searchNotes(_ words: String) throws -> [Note] {
        try matches(SearchFolding.words(words), [Note.kind.name]).compactMap { try view(Note.self, $0.key.id) }
    }

    private func matches(_ words: [String], _ kinds: [String]) throws -> [(key: RecordKey, lesson: String?)] {
        guard !words.isEmpty else { return [] }
        let terms = words.map { "\"\($0)\"" }.joined(separator: " ") + "*"
        return try database.rows(
            """
            SELECT kind, id, lesson FROM search WHERE search MATCH ?1 AND instr(?2, ' ' || kind || ' ')
                ORDER BY bm25(search, 0, 0, 4, 1, 3, 0), rowid LIMIT 200
            """, .text(terms), .text(" \(kinds.joined(separator: " ")) ")
        ) { (RecordKey($0.text(0), $0.text(1)), $0.optionalText(2)) }
    }

    private func title(of record: Record, in language: String) throws -> String {
        switch record.kind {
        case Minutes.kind.name:
            let (meeting, start) =
                Occurrence.parts(of: record.id).map { ($0.meeting, $0.start.description) } ?? ("", "")
            let title = try view(Meeting.self, meeting)?.title.text(in: language) ?? Identifier.short(meeting)
            return "\(title) \(start.replacing("T", with: " "))"
        case Resolution.kind.name: return Resolution(record).number
        case Person.kind.name: return Person(record).name
        case Announcement.kind.name: return Announcement(record).title.text(in: language)
        default: return Note(record).title
        }
    }

    /// The first line that has one of the words; empty when they stand elsewhere.
    private static func line(of body: String, _ words: [String]) -> String {
        body.split(separator: "\n").first { line in
            let folded = SearchFolding.folded(String(line))
            return words.contains(where: folded.contains)
        }.map(String.init) ?? ""
    }

    // MARK: The index

    func index(_ record: Record, at position: Int64, isNew: Bool) throws {
        guard Self.searchedKinds.contains(record.kind) else { return }
        if !isNew { try unindex(record.kind, at: position) }
        guard record.isAlive else { return }
        let (title, body, tags) = Self.text(record)
        try database.run(
            "INSERT INTO search (rowid, kind, id, title, body, tags) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            .integer(position), .text(record.kind), .text(record.id), .text(SearchFolding.folded(title)),
            .text(SearchFolding.folded(body)), .text(SearchFolding.folded(tags)))
    }

    func unindex(_ kind: String, at position: Int64) throws {
        guard Self.searchedKinds.contains(kind) else { return }
        try database.run("DELETE FROM search WHERE rowid = ?1", .integer(position))
    }

    private static func text(_ record: Record) -> (title: String, body: String, tags: String) {
        switch record.kind {
        case Minutes.kind.name: ("", Minutes(record).body, "")
        case Resolution.kind.name: (Resolution(record).number, Resolution(record).text, "")
        case Person.kind.name: (Person(record).name, "", Person(record).email ?? "")
        case Announcement.kind.name:
            (Announcement(record).title.texts.values.sorted().joined(separator: " "), Announcement(record).body, "")
        default: (Note(record).title, Note(record).body, Note(record).tags.joined(separator: " "))
        }
    }
}

/// Lessons are no records: they are indexed from the shelf, in rows below 0.
extension Replica {
    /// Brings the index to the courses that are on this computer now. A course that cannot be read is left out.
    public func indexLessons(of shelf: CourseShelf) throws {
        let courses = try all(CourseEntry.self).compactMap { entry in
            shelf.versions(of: entry.id).first.map { (id: entry.id, version: $0) }
        }
        let indexed = try database.rows("SELECT course, version FROM indexed_course") {
            ($0.text(0), $0.integer(1))
        }
        let present = Dictionary(courses.map { ($0.id, $0.version) }, uniquingKeysWith: max)
        let known = Dictionary(indexed, uniquingKeysWith: max)
        guard present != known else { return }
        try transaction {
            for (course, version) in known where present[course] != version { try forgetLessons(of: course) }
            for (course, version) in present where known[course] != version {
                guard let course = try? shelf.course(course, version: version) else { continue }
                try indexLessons(of: course, version: version)
            }
        }
    }

    private func forgetLessons(of course: String) throws {
        try database.run("DELETE FROM indexed_course WHERE course = ?1", .text(course))
        try database.run(
            "DELETE FROM search WHERE rowid < 0 AND id >= ?1 AND id < ?2", .text(course + "/"),
            .text(course + "/\u{7f}"))
    }

    private func indexLessons(of course: Course, version: Int64) throws {
        let id = course.description.id
        try database.run("INSERT INTO indexed_course (course, version) VALUES (?1, ?2)", .text(id), .integer(version))
        var lowest = try database.row("SELECT min(rowid) FROM search WHERE rowid < 0") { $0.optionalInteger(0) } ?? 0
        for item in course.items where item.kind == .lesson {
            for language in item.files.keys.sorted() {
                guard let text = course.lesson(item.slug, in: language) else { continue }
                let title = item.title.text(in: language)
                lowest = (lowest ?? 0) - 1
                try database.run(
                    """
                    INSERT INTO search (rowid, kind, id, title, body, tags, lesson)
                    VALUES (?1, 'lesson', ?2, ?3, ?4, '', ?5)
                    """, .integer(lowest ?? -1), .text("\(id)/\(item.slug)/\(language)"),
                    .text(SearchFolding.folded(title)), .text(SearchFolding.folded(text)),
                    .text("\(title.split(separator: "\n").joined(separator: " "))\n\(text)"))
            }
        }
    }
}
