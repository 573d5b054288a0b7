import SQLiteStorage
import TrainingModel

/// Records that belong to another one: a note's comments are found without reading those of all others.
extension Replica {
    /// The field that names the record to which one of a kind belongs. The migrations replica-003.sql and replica-007.sql
    /// have filled the column from the same ones; for another kind a further migration has to.
    private static let superiorFields = [
        Comment.kind.name: "subject", Response.kind.name: "survey", AgendaItem.kind.name: "occurrence",
        Resolution.kind.name: "occurrence", Attempt.kind.name: "course",
    ]

    static func superior(of record: Record) -> String? {
        superiorFields[record.kind].flatMap { record.value($0)?.string }
    }

    static let selectionBySuperior = "SELECT body FROM record WHERE superior = ?1 AND kind = ?2 AND alive ORDER BY id"

    public func records(_ kind: String, of superior: String) throws -> [Record] {
        try database.rows(Self.selectionBySuperior, .text(superior), .text(kind)) { try read($0, column: 0) }
    }

    /// The living records that belong to the one with that id, in the order of their own ids.
    func all<View: RecordView>(_ view: View.Type, of superior: String) throws -> [View] {
        try records(view.kind.name, of: superior).map(View.init)
    }
}
