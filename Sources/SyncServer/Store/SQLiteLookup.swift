import SQLiteStorage
import TrainingModel

/// Beside the records: the words under which they are looked up, and the urn of those that nobody may trace.
extension SQLiteConnection {
    func ids(of kind: String, under word: String?) throws -> [String] {
        guard let word else {
            return try database.rows("SELECT id FROM record WHERE kind = ?1 ORDER BY id", .text(kind)) { $0.text(0) }
        }
        return try database.rows(
            "SELECT id FROM lookup WHERE kind = ?1 AND word = ?2 ORDER BY id", .text(kind), .text(word)
        ) { $0.text(0) }
    }

    /// Keeps the words under which the record is looked up.
    func index(_ record: Record, replacing current: Record?) throws {
        guard let kind = Kind.named(record.kind), kind.lookup != nil else { return }
        let words = kind.words(of: record)
        let before = current.map(kind.words) ?? []
        try remove(before.subtracting(words), of: record)
        for word in words.subtracting(before) {
            try database.run(
                "INSERT INTO lookup (kind, word, id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", .text(record.kind),
                .text(word), .text(record.id))
        }
    }

    func unindex(_ record: Record) throws { try remove(Kind.named(record.kind)?.words(of: record) ?? [], of: record) }

    private func remove(_ words: Set<String>, of record: Record) throws {
        for word in words {
            try database.run(
                "DELETE FROM lookup WHERE kind = ?1 AND word = ?2 AND id = ?3", .text(record.kind), .text(word),
                .text(record.id))
        }
    }

    func urn(_ key: RecordKey) throws -> Record? {
        try database.row("SELECT body FROM urn WHERE kind = ?1 AND id = ?2", .text(key.kind), .text(key.id)) {
            try read($0, column: 0)
        }
    }

    func cast(_ record: Record, on day: CalendarDate) throws {
        try database.run(
            "INSERT INTO urn (kind, id, body, day) VALUES (?1, ?2, ?3, ?4)", .text(record.kind), .text(record.id),
            .utf8(record.encoded), .integer(day.daysSince1970))
    }

    func urn() throws -> [(record: Record, day: CalendarDate)] {
        try database.rows("SELECT body, day FROM urn ORDER BY kind, id") {
            (try read($0, column: 0), CalendarDate(daysSince1970: $0.integer(1)))
        }
    }

    func takeFromUrn(_ key: RecordKey) throws {
        try database.run("DELETE FROM urn WHERE kind = ?1 AND id = ?2", .text(key.kind), .text(key.id))
    }
}
