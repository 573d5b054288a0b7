import JSONParser
import SQLiteStorage
import Signing
import TrainingModel

/// Reading records, and the one place that writes them.
extension Replica: RecordSource {
    public func record(_ key: RecordKey) throws -> Record? { try stored(key)?.record }

    public func records(_ kind: String, idPrefix prefix: String) throws -> [Record] {
        try database.rows(Self.selectionByPrefix, .text(kind), .text(prefix), .text(prefix + "\u{7f}")) {
            try read($0, column: 0)
        }
    }

    public func forEachRecord(
        _ kind: String, idPrefix prefix: String, fields: [String], _ body: (Record) throws -> Void
    ) throws {
        let fields = FieldNames(fields)
        _ = try database.rows(Self.selectionByPrefix, .text(kind), .text(prefix), .text(prefix + "\u{7f}")) { row in
            try body(row.withBytes(0) { try parser.record($0, fields: fields) })
        }
    }

    /// From a prefix to what is above it: 0x7f is above every character that an id may have.
    private static let selectionByPrefix =
        "SELECT body FROM record WHERE kind = ?1 AND id >= ?2 AND id < ?3 ORDER BY id"

    public func records(_ kind: String, idHolding text: String) throws -> [Record] {
        try database.rows(
            """
            SELECT body FROM record WHERE position IN (
                SELECT position FROM record INDEXED BY record_key WHERE kind = ?1 AND instr(id, ?2)) ORDER BY id
            """, .text(kind), .text(text)
        ) { try read($0, column: 0) }
    }

    public func isSessionCode(
        _ code: String, workshop: String, session: String, window: Int64, hash: String
    ) throws -> Bool {
        try SessionCode.matches(code, workshop: workshop, session: session, window: window, hash: hash)
    }

    /// The living records of a kind, in the order of their ids.
    public func all<View: RecordView>(_ view: View.Type, idPrefix prefix: String = "") throws -> [View] {
        try database.rows(
            "SELECT body FROM record WHERE kind = ?1 AND id >= ?2 AND id < ?3 AND alive ORDER BY id",
            .text(View.kind.name), .text(prefix), .text(prefix + "\u{7f}")
        ) { View(try read($0, column: 0)) }
    }

    /// The living records of a kind that a person owns, in the order of their ids.
    public func owned<View: RecordView>(_ view: View.Type, by person: String) throws -> [View] {
        try database.rows(
            "SELECT body FROM record WHERE owner = ?1 AND kind = ?2 AND alive ORDER BY id", .text(person),
            .text(View.kind.name)
        ) { View(try read($0, column: 0)) }
    }

    /// The living record of that id; nil when there is none.
    public func view<View: RecordView>(_ view: View.Type, _ id: String) throws -> View? {
        try record(RecordKey(View.kind.name, id)).flatMap { $0.isAlive ? View($0) : nil }
    }

    /// The one living record, of a kind or of any, whose id ends so; else the one of the kind in whose title the words stand.
    /// - Throws: `notFound`; `usage` when several do, naming them.
    public func find(_ words: String, kind: String? = nil) throws -> Record {
        var found = try ended(by: words, kind.map { [$0] })
        if found.isEmpty, let kind { found = try titled(words, kind) }
        return try only(found, words, noun: kind ?? "record")
    }

    /// At least three letters of it, and nothing that could be meant as an id; a whole title counts more than a part.
    private func titled(_ words: String, _ kind: String) throws -> [Record] {
        let folded = words.foldedForSearch
        guard folded.count >= 3, !folded.allSatisfy(\.isHexDigit) else { return [] }
        typealias Titled = (record: Record, texts: [String])
        let titles = try records(kind, idPrefix: "").filter(\.isAlive).compactMap { record -> Titled? in
            let title = record.value("title") ?? record.value("name")
            let texts = title?.string.map { [$0] } ?? title?.object?.values.compactMap(\.string) ?? []
            let fitting = texts.map(\.foldedForSearch).filter { $0.contains(folded) }
            return fitting.isEmpty ? nil : (record, fitting)
        }
        let whole = titles.filter { $0.texts.contains(folded) }
        return (whole.isEmpty ? titles : whole).prefix(Self.mostNamed).map(\.record)
    }

    /// The one living record of these kinds whose id ends so.
    /// - Throws: as above.
    public func find(_ ending: String, among kinds: [String]) throws -> Record {
        try only(try ended(by: ending, kinds), ending, noun: "record")
    }

    /// The living records of one id that ends so: those of several kinds where they share it, as a date of a meeting and its
    /// minutes do.
    /// - Throws: as above.
    public func findAll(_ ending: String) throws -> [Record] {
        let found = try ended(by: ending, nil)
        let only = try only(found, ending, noun: "record", mayShareID: true)
        return found.filter { $0.id == only.id }
    }

    /// Goes through the ids of the index alone: a table of a hundred thousand bodies is too much to turn over for one.
    private func ended(by ending: String, _ kinds: [String]?) throws -> [Record] {
        let kinds = try kinds ?? kindsHere().filter { ![Overtaken.kind.name, RefusedChange.kind.name].contains($0) }
        var found: [Record] = []
        for kind in kinds where found.count < Self.mostNamed {
            found += try database.rows(
                """
                SELECT body FROM record WHERE alive AND position IN (
                    SELECT position FROM record INDEXED BY record_key
                    WHERE kind = ?1 AND substr(id, -length(?2)) = ?2) LIMIT ?3
                """, .text(kind), .text(ending), .integer(Int64(Self.mostNamed - found.count))
            ) { try read($0, column: 0) }
        }
        return found.isEmpty && ending.contains("/") ? try named(short: ending, kinds) : found
    }

    /// A natural id as commands print it, each part by its last digits.
    private func named(short words: String, _ kinds: [String]) throws -> [Record] {
        var found: [Record] = []
        for kind in kinds where found.count < Self.mostNamed {
            let ids = try database.rows(
                "SELECT id FROM record INDEXED BY record_key WHERE kind = ?1 AND instr(id, ?2)", .text(kind),
                .text(String(words.prefix { $0 != "/" }) + "/")
            ) { $0.text(0) }
            for id in ids where found.count < Self.mostNamed && Identifier.isShort(words, for: id) {
                if let record = try record(RecordKey(kind, id)), record.isAlive { found.append(record) }
            }
        }
        return found
    }

    /// Ids that an error names when an ending fits several.
    private static let mostNamed = 6

    /// Also those that only a newer program knows.
    private func kindsHere() throws -> [String] {
        try database.rows(
            """
            WITH RECURSIVE each (kind) AS (
                SELECT min(kind) FROM record UNION ALL SELECT (SELECT min(kind) FROM record WHERE kind > each.kind)
                FROM each WHERE kind IS NOT NULL)
            SELECT kind FROM each WHERE kind IS NOT NULL
            """
        ) { $0.text(0) }
    }

    private func only(_ found: [Record], _ ending: String, noun: String, mayShareID: Bool = false) throws -> Record {
        if let exact = found.first(where: { $0.id == ending }) { return exact }
        guard let record = found.first else {
            throw TrainingError(
                .notFound, "There is no \(noun) '\(ending)' on this computer.",
                hint: "Ids are shown by the lists; 'egov-learn sync' fetches what is new.")
        }
        guard found.count == 1 || mayShareID && found.allSatisfy({ $0.id == record.id }) else {
            throw TrainingError(
                .usage, "'\(ending)' could be \(found.map(\.id).joined(separator: ", ")).",
                hint: "Give more of the id's last digits.")
        }
        return record
    }

    /// Earlier values that somebody replaced knowingly, oldest first.
    public func history(of key: RecordKey) throws -> [(name: String, field: Field)] {
        try database.rows(
            "SELECT field, stamp, author, value FROM history WHERE kind = ?1 AND id = ?2 ORDER BY stamp",
            .text(key.kind), .text(key.id)
        ) { row in
            try Stamp(row.text(1)).map { stamp in
                let value = try row.withBytes(3) { try parser.parse($0) }
                return (row.text(0), Field(value, Version(stamp: stamp, author: row.text(2))))
            }
        }.compactMap { $0 }
    }

    struct Stored {
        let position: Int64
        let record: Record
        let seq: Int64
        let isDeparted: Bool
        let sweep: Int64
        /// True when another server has shown more of it than the present one.
        let isAhead: Bool
    }

    func stored(_ key: RecordKey) throws -> Stored? {
        try database.row(
            "SELECT position, body, seq, departed, sweep, ahead FROM record WHERE kind = ?1 AND id = ?2",
            .text(key.kind),
            .text(key.id)
        ) {
            Stored(
                position: $0.integer(0), record: try read($0, column: 1), seq: $0.integer(2),
                isDeparted: $0.integer(3) != 0, sweep: $0.integer(4), isAhead: $0.integer(5) != 0)
        }
    }

    func read(_ row: Statement, column: Int32) throws -> Record {
        try row.withBytes(column) { try parser.record($0) }
    }

    /// Writes a record and keeps the feeds' counts and digests and the search index.
    func put(
        _ record: Record, replacing current: Stored?, seq: Int64? = nil, sweep: Int64? = nil, departed: Bool? = nil
    ) throws {
        let isDeparted = departed ?? current?.isDeparted ?? false
        let digest = Digest(record)
        if let current { try count(current.record, Digest(current.record), isDeparted: current.isDeparted, sign: -1) }
        try count(record, digest, isDeparted: isDeparted, sign: 1)
        let sum = Value.integer(Int64(bitPattern: digest.sum))
        let seq = Value.integer(seq ?? current?.seq ?? 0)
        let sweep = Value.integer(max(sweep ?? 0, current?.sweep ?? 0))
        if let current {
            try database.run(
                """
                UPDATE record SET scope = ?2, owner = ?3, seq = ?4, digest = ?5, alive = ?6, departed = ?7, sweep = ?8,
                    body = ?9, superior = ?10 WHERE position = ?1
                """, .integer(current.position), .text(record.scope ?? ""), .text(record.owner), seq, sum,
                .integer(record.isAlive ? 1 : 0), .integer(isDeparted ? 1 : 0), sweep, .utf8(record.encoded),
                .text(Self.superior(of: record)))
        } else {
            try database.run(
                """
                INSERT INTO record (kind, id, scope, owner, seq, digest, alive, departed, sweep, body, superior)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                """, .text(record.kind), .text(record.id), .text(record.scope ?? ""), .text(record.owner), seq,
                sum, .integer(record.isAlive ? 1 : 0), .integer(isDeparted ? 1 : 0), sweep,
                .utf8(record.encoded), .text(Self.superior(of: record)))
        }
        try index(record, at: current?.position ?? database.lastInsertedRow, isNew: current == nil)
    }

    func delete(_ stored: Stored) throws {
        try count(stored.record, Digest(stored.record), isDeparted: stored.isDeparted, sign: -1)
        try database.run("DELETE FROM record WHERE position = ?1", .integer(stored.position))
        try unindex(stored.record.kind, at: stored.position)
        try database.run(
            "DELETE FROM history WHERE kind = ?1 AND id = ?2", .text(stored.record.kind), .text(stored.record.id))
    }

    /// Adds the record to, or takes it out of, the totals of the feeds in which it stands.
    private func count(_ record: Record, _ digest: Digest, isDeparted: Bool, sign: Int64) throws {
        guard record.isAlive else { return }
        let owned = try record.owner == person()
        for name in [isDeparted ? nil : record.scope, owned ? Scope.own : nil].compactMap({ $0 }) {
            var total = uncounted[name] ?? Total()
            total.count += sign
            total.digest = sign > 0 ? total.digest + digest : total.digest - digest
            uncounted[name] = total
        }
    }

    func keep(_ replaced: [(name: String, field: Field)], of key: RecordKey) throws {
        guard Kind.named(key.kind)?.keepsHistory ?? true else { return }
        for (name, field) in replaced {
            try database.run(
                """
                INSERT INTO history (kind, id, field, stamp, author, value) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT DO NOTHING
                """, .text(key.kind), .text(key.id), .text(name), .text(field.version.stamp.description),
                .text(field.version.author), .utf8(field.value.encoded))
        }
    }
}
