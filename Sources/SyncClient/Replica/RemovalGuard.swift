import SQLiteStorage
import TrainingModel

/// A server that has lost its rows answers like one on which everybody has removed theirs, and nobody should find out
/// which it was by losing their copy. So a reply that would take away most of what is here is not applied unasked.
///
/// What the replica itself can explain is not counted: feeds that the person's own grants, memberships and workshops, as
/// they now stand here, do not name any more, and what the person has removed on another computer.
extension Replica {
    /// Counts a living record that comes as removed by somebody else.
    func noteRemoval(of current: Record, giving merged: Record) throws {
        guard merged.hasRemoval, !merged.isAlive, current.isAlive,
            try merged[Record.removedField]?.isWritten(by: person()) != true
        else { return }
        taken += 1
    }

    /// The feeds that the person should see by the rights that stand here.
    func feedsByRight(at now: Instant) throws -> Set<String> {
        Set(try Actor(person: person(), from: self, at: now).feeds(in: self))
    }

    /// The last step of a reply: throws, so that nothing of it is kept, when it and those before it since the feeds
    /// agreed last take away more than stays.
    func guardRemovals(accepting: Bool) throws {
        guard taken > 0 || accepting else { return }
        let total = try database.row(
            "UPDATE replica SET taken = iif(?2, 0, taken + ?1) WHERE ?1 > 0 OR taken > 0 RETURNING taken",
            .integer(taken), .integer(accepting ? 1 : 0)
        ) { $0.integer(0) }
        func left() throws -> Int64 {
            try database.row("SELECT count(*) FROM record WHERE alive") { $0.integer(0) } ?? 0
        }
        guard let total, try Limits.mustAsk(taken: total, left: left()) else { return }
        let held = try total + left()
        throw TrainingError(
            .massRemoval, "The server would remove \(total) of the \(held) records on this computer.",
            hint: """
                Nothing was removed and nothing unsent is lost. If the server was restored from a backup, sync again after an \
                administrator's computer. Else ask the administrator whether this is meant; if it is, \
                run 'egov-learn sync --accept-removals', or 'egov-learn courier take' with the same option.
                """,
            details: ["removals": .integer(total), "held": .integer(held)])
    }
}
