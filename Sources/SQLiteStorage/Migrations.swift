import Foundation
import TrainingModel

/// The files of SQL that make a database, in order. New ones are appended; a published one never changes.
public struct Migrations: Sendable {
    private let scripts: [[UInt8]]
    /// Marks the file as ours (sqlite.org/pragma.html#pragma_application_id).
    private let applicationID: Int64

    public init(applicationID: Int64, _ scripts: [UInt8]...) {
        self.applicationID = applicationID
        self.scripts = scripts
    }

    /// Brings the database to the version of this program, in write-ahead-log mode.
    /// - Throws: `storage` when the file is of a newer program or of another one.
    public func apply(to database: Database) throws {
        let version = try self.version(of: database)
        // Not before: it would change the file of another program.
        try enterLogMode(database)
        guard version < scripts.count else { return }
        try database.transaction {
            // Asked again inside the transaction: another process may have been faster.
            for script in scripts.dropFirst(try self.version(of: database)) {
                try database.execute(String(decoding: script, as: UTF8.self))
            }
            try database.execute("PRAGMA application_id = \(applicationID); PRAGMA user_version = \(scripts.count)")
        }
    }

    /// SQLite does not wait for another process that changes the mode at the same moment: each would wait for the other.
    private func enterLogMode(_ database: Database) throws {
        for _ in 0..<200 {
            do { return try database.execute("PRAGMA journal_mode = WAL") } catch let error as TrainingError {
                guard (error.cause as? SQLiteFailure)?.isBusy == true else { throw error }
                Thread.sleep(forTimeInterval: 0.05)
            }
        }
        try database.execute("PRAGMA journal_mode = WAL")
    }

    private func version(of database: Database) throws -> Int {
        let id = try database.row("PRAGMA application_id") { $0.integer(0) } ?? 0
        let version = Int(try database.row("PRAGMA user_version") { $0.integer(0) } ?? 0)
        guard id == applicationID || id == 0 && version == 0 else {
            throw TrainingError(
                .storage, "'\(database.path)' is a database of another program.", hint: "Choose another folder.")
        }
        guard version <= scripts.count else {
            throw TrainingError(
                .storage, "'\(database.path)' was written by a newer version of this program.",
                hint: "Update the program; the file is left as it is.")
        }
        return version
    }
}
