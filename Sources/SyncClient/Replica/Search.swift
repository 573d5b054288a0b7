import SQLiteStorage
import TrainingModel

/// Full-text search over notes, accents and case folded (FTS5, unicode61).
extension Replica {
    /// The living notes that hold all the words, best first. The last word may be the beginning of one.
    public func searchNotes(_ words: String) throws -> [Note] {
        let terms = words.split(whereSeparator: \.isWhitespace).map {
            "\"" + $0.replacing("\"", with: "\"\"") + "\""
        }
        guard !terms.isEmpty else { return [] }
        let keys = try database.rows(
            "SELECT kind, id FROM search WHERE search MATCH ?1 AND kind = 'note' ORDER BY rank LIMIT 200",
            .text(terms.joined(separator: " ") + "*")
        ) { RecordKey($0.text(0), $0.text(1)) }
        return try keys.compactMap { try view(Note.self, $0.id) }
    }

    func index(_ record: Record, at position: Int64, isNew: Bool) throws {
        guard record.kind == Note.kind.name else { return }
        if !isNew { try unindex(record.kind, at: position) }
        guard record.isAlive else { return }
        let note = Note(record)
        try database.run(
            "INSERT INTO search (rowid, kind, id, title, body, tags) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            .integer(position), .text(record.kind), .text(record.id), .text(note.title), .text(note.body),
            .text(note.tags.joined(separator: " ")))
    }

    func unindex(_ kind: String, at position: Int64) throws {
        if kind == Note.kind.name { try database.run("DELETE FROM search WHERE rowid = ?1", .integer(position)) }
    }
}
