import SQLiteStorage
import TrainingModel

/// Which statements of learning a record store has already, as far as this computer has sent them.
extension Replica {
    /// - Parameter store: its address.
    /// - Returns: ids of statements.
    public func stated(to store: String) throws -> Set<String> {
        Set(try database.rows("SELECT statement FROM stated WHERE store = ?1", .text(store)) { $0.text(0) })
    }

    /// Notes what a record store has taken.
    public func note(stated ids: [String], to store: String) throws {
        try transaction {
            for id in ids {
                try database.run(
                    "INSERT INTO stated (store, statement) VALUES (?1, ?2) ON CONFLICT DO NOTHING", .text(store),
                    .text(id))
            }
        }
    }
}
