import TrainingModel

/// What an import will do, row by row, before it does it. Absence from a file never deletes anything.
public struct ImportPlan {
    public enum Outcome: String, CaseIterable, Sendable { case create, update, move, unchanged, refused }

    /// One value that changes.
    public struct FieldChange: Equatable, Sendable {
        public let field: String
        public let before: JSON
        public let after: JSON
    }

    /// One row of a file and what becomes of it.
    public struct Row: Sendable {
        public let file: String
        public let line: Int
        public let kind: String
        /// The record's id; nil for a refused row.
        public let id: String?
        public let name: String
        public let outcome: Outcome
        public let changes: [FieldChange]
        public let refusal: Refusal?
    }

    /// Something that the person should look at, though it stops nothing.
    public enum Warning: Equatable, Sendable {
        /// A column whose name means nothing here; its cells are not read.
        case unknownColumn(file: String, name: String)
        /// A role of the other system that has no counterpart here.
        case unmappedRole(file: String, line: Int, role: String)
        /// A new person whose name somebody else of the structure has, with another address.
        case namesake(file: String, line: Int, name: String)
    }

    public internal(set) var rows: [Row] = []
    public internal(set) var warnings: [Warning] = []
    /// Those who are in the file's structures here and not in the file. They stay as they are.
    public internal(set) var staying: [Person] = []
    let draft: Draft

    init(_ draft: Draft) { self.draft = draft }

    public func count(_ outcome: Outcome) -> Int { rows.count { $0.outcome == outcome } }

    /// True when there is nothing to do.
    public var isEmpty: Bool { draft.isEmpty }

    /// How many records are made or changed.
    public var records: Int { draft.changes.count }

    /// A structure as it will be; nil when there is none.
    public func structure(_ id: String) -> Structure? {
        (try? draft.record(RecordKey(Structure.kind.name, id))).flatMap { $0 }.map(Structure.init)
    }

    /// Does it, so many records in one transaction.
    public func apply(progress: (Int) -> Void = { _ in }) throws { try draft.commit(progress: progress) }
}
