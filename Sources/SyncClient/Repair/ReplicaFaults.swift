import SQLiteStorage
import TrainingModel

/// What is wrong with a replica's file, as far as the file itself tells: it has no checksum of what people wrote, so a bit
/// that flipped inside a text shows nothing but a wrong letter.
extension Replica {
    /// Faults of one sort that are named.
    private static let mostNamed = 5

    /// What SQLite finds, records that are not what their row says of them, edits that cannot be read, feeds whose kept
    /// count or digest is not that of their records, a search index that does not match; empty when all is sound.
    public func faults() throws -> [String] {
        let damaged = try database.integrityFaults()
        guard damaged.isEmpty else { return damaged }
        let faults = try recordFaults() + editFaults() + feedFaults()
        return try faults + (isSearchSound() ? [] : ["The search index is damaged."])
    }

    private func recordFaults() throws -> [String] {
        var faulty: [String] = []
        let statement = try database.prepare("SELECT kind, id, digest, alive, scope, owner, body FROM record", [])
        defer { statement.reset() }
        while try statement.step() {
            let key = RecordKey(statement.text(0), statement.text(1))
            let record = try? read(statement, column: 6)
            let isSound =
                record.map {
                    $0.key == key && $0.isAlive == (statement.integer(3) != 0)
                        && Digest($0).sum == UInt64(bitPattern: statement.integer(2))
                        && $0.scope ?? "" == statement.text(4) && $0.owner == statement.optionalText(5)
                } ?? false
            if !isSound { faulty.append("\(key.kind) \(key.id)") }
        }
        return Self.named(faulty) { "Records are damaged: \($0)." }
    }

    private func editFaults() throws -> [String] {
        var faulty: [String] = []
        let statement = try database.prepare("SELECT position, stamp, value FROM edit", [])
        defer { statement.reset() }
        while try statement.step() {
            let isSound =
                Stamp(statement.text(1)) != nil && (try? statement.withBytes(2) { try parser.parse($0) }) != nil
            if !isSound { faulty.append("\(statement.integer(0))") }
        }
        return Self.named(faulty) { "Edits of the outbox are damaged: \($0)." }
    }

    private func feedFaults() throws -> [String] {
        try feeds().compactMap { feed in
            let actual = try recount(feed.name)
            return actual == (feed.count, feed.digest)
                ? nil : "The feed '\(feed.name)' holds \(actual.count) records but counts \(feed.count)."
        }
    }

    /// sqlite.org/fts5.html#the_integrity_check_command: it is an INSERT that changes nothing.
    private func isSearchSound() throws -> Bool {
        do {
            try database.run("INSERT INTO search (search) VALUES ('integrity-check')")
            return true
        } catch let error as TrainingError where (error.cause as? SQLiteFailure)?.isDamage == true {
            return false
        }
    }

    private static func named(_ faulty: [String], _ sentence: (String) -> String) -> [String] {
        guard !faulty.isEmpty else { return [] }
        let names = faulty.prefix(mostNamed).joined(separator: ", ")
        return [sentence(faulty.count > mostNamed ? "\(names) and \(faulty.count - mostNamed) more" : names)]
    }
}
