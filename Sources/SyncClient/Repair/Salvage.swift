import Foundation
import JSONParser
import SQLiteStorage
import TrainingModel

/// What can still be read of a damaged replica, as far as the server may not have it: edits with their fates, values that
/// somebody replaced, what was answered and stated. Nothing here throws: what cannot be read is left out.
struct Salvage {
    /// An edit as its table keeps it.
    struct Edit {
        let position: Int64
        let key: RecordKey
        let field: String
        let value: JSON
        let version: Version
        let isOffered: Bool
        let state: LedgerEntry.State
        let settledAt: Int64?
        let by: String?
        let refusal: (code: String, reason: String?, hint: String?)?
        /// Of the record, if that could be read.
        let owner: String?
    }

    /// Whose replica it is.
    private(set) var facts: (person: String, network: String)?
    /// The highest tick and the correction of the clock.
    private(set) var clock: (highest: Int64, skew: Int64) = (0, 0)
    private(set) var edits: [Edit] = []
    private(set) var history: [(key: RecordKey, field: String, stamp: String, author: String, value: [UInt8])] = []
    private(set) var answered: [String] = []
    private(set) var stated: [(store: String, statement: String)] = []
    /// False when something that was written here may be missing.
    private(set) var isComplete = true

    private let parser = JSONParser()

    init(file: String) {
        guard let database = try? Database(path: file, access: .readOnly) else {
            isComplete = false
            return
        }
        facts = try? database.row("SELECT person, network FROM replica") { ($0.text(0), $0.text(1)) }
        clock = (try? database.row("SELECT highest, skew FROM replica") { ($0.integer(0), $0.integer(1)) }) ?? (0, 0)
        readEdits(database)
        isComplete =
            each(database, "SELECT kind, id, field, stamp, author, value FROM history") { row in
                history.append(
                    (RecordKey(row.text(0), row.text(1)), row.text(2), row.text(3), row.text(4), row.bytes(5)))
            } && isComplete
        isComplete = each(database, "SELECT survey FROM answered") { answered.append($0.text(0)) } && isComplete
        isComplete =
            each(database, "SELECT store, statement FROM stated") { stated.append(($0.text(0), $0.text(1))) }
            && isComplete
    }

    /// - Returns: false when the reading broke off.
    private func each(
        _ database: Database, _ sql: String, _ values: Value..., read: (Statement) throws -> Void
    ) -> Bool {
        do {
            let statement = try database.prepare(sql, values)
            defer { statement.reset() }
            while try statement.step() { try read(statement) }
            return true
        } catch { return false }
    }

    private static let columns = """
        SELECT position, kind, id, field, value, stamp, author, base, offered, state, settled_at, by, code, reason, hint
        FROM edit
        """
    /// Positions that are looked up one by one between the last that could be read from each side.
    private static let mostLookups: Int64 = 20_000

    /// From the beginning, from the end, and what lies between the two places where the reading broke off.
    private mutating func readEdits(_ database: Database) {
        var found: [Int64: Edit] = [:]
        var faulty = 0
        let take = { (row: Statement) in
            let position = row.integer(0)
            if let edit = self.edit(row, database) { found[position] = edit } else { faulty += 1 }
        }
        if !each(database, "\(Self.columns) ORDER BY position", read: take) {
            isComplete = false
            let last = found.keys.max() ?? 0
            _ = each(database, "\(Self.columns) ORDER BY position DESC", read: take)
            let next = found.keys.filter { $0 > last }.min() ?? last
            for position in last..<max(last, min(next, last &+ Self.mostLookups)) {
                _ = each(database, "\(Self.columns) WHERE position = ?1", .integer(position), read: take)
            }
        }
        if faulty > 0 { isComplete = false }
        edits = found.values.sorted { $0.position < $1.position }
    }

    /// Nil when the row cannot be what was written.
    private func edit(_ row: Statement, _ database: Database) -> Edit? {
        let key = RecordKey(row.text(1), row.text(2))
        guard let stamp = Stamp(row.text(5)), let state = LedgerEntry.State(rawValue: row.text(9)),
            let value = try? row.withBytes(4, { try parser.parse($0) }), !key.kind.isEmpty, !key.id.isEmpty
        else { return nil }
        let record = try? database.row(
            "SELECT body FROM record WHERE kind = ?1 AND id = ?2", .text(key.kind), .text(key.id)
        ) { try Record($0.withBytes(0) { try parser.parse($0) }) }
        let version = Version(
            stamp: stamp, author: row.text(6), base: row.optionalText(7).flatMap { Stamp($0) })
        return Edit(
            position: row.integer(0), key: key, field: row.text(3), value: value, version: version,
            isOffered: row.integer(8) != 0, state: state, settledAt: row.optionalInteger(10), by: row.optionalText(11),
            refusal: row.optionalText(12).map { ($0, row.optionalText(13), row.optionalText(14)) },
            owner: record?.owner)
    }
}
