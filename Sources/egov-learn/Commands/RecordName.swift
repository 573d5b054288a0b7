import SyncClient
import Terminal
import TrainingModel

/// What people call a record.
extension App {
    /// A record's title or name, or those of the records that its id is built from, or of the one that it is about; else
    /// its short id. Safe for a terminal.
    func name(of key: RecordKey, in replica: Replica) throws -> String {
        let record = try replica.record(key)
        if let title = record.flatMap(title) { return SafeText.line(title) }
        if let kind = Kind.named(key.kind), !Identifier.isRandom(key.id), let names = try names(in: key, kind, replica)
        {
            return names.map { SafeText.line($0) }.joined(separator: " · ")
        }
        return SafeText.line(try record.flatMap { try subject(of: $0, in: replica) } ?? Identifier.short(key.id))
    }

    /// A person's name for people.
    func personName(_ id: String, in replica: Replica) throws -> String {
        id == Record.server ? text("the server") : try name(of: RecordKey(Person.kind.name, id), in: replica)
    }

    private func title(_ record: Record) -> String? {
        // A course's id is chosen by a person; a resolution has a number, an action its text.
        for field in ["title", "name", "number", "text"] {
            guard let value = record.value(field) else { continue }
            if let text = value.string ?? MultiText(value)?.text(in: language.rawValue) { return text }
        }
        return nil
    }

    /// One for each part of a natural id; nil for an id of another shape.
    private func names(in key: RecordKey, _ kind: Kind, _ replica: Replica) throws -> [String]? {
        let parts = key.id.split(separator: "/").map(String.init)
        guard case .natural(let kinds) = kind.id, parts.count == kinds.count else { return nil }
        return try zip(parts, kinds).map { part, kind in
            if let kind { return try known(part, as: [kind], in: replica) ?? Identifier.short(part) }
            if let start = WallTime(part) { return start.description.replacing("T", with: " ") }
            // A role's place is written `structure:ID`; a certificate is for a course or a workshop.
            let id = part.split(separator: ":").last.map(String.init) ?? part
            let kinds = [Structure.kind.name, CourseEntry.kind.name, Workshop.kind.name]
            return try known(id, as: kinds, in: replica) ?? Identifier.short(part)
        }
    }

    /// The name of what a record without one of its own belongs to: a comment's note, an attempt's course.
    private func subject(of record: Record, in replica: Replica) throws -> String? {
        let kinds = [record.value("subjectKind")?.string, Survey.kind.name, CourseEntry.kind.name].compactMap { $0 }
        for field in ["subject", "survey", "course"] {
            guard let id = record.value(field)?.string else { continue }
            return try known(id, as: kinds, in: replica)
        }
        return nil
    }

    private func known(_ id: String, as kinds: [String], in replica: Replica) throws -> String? {
        for kind in kinds {
            if let title = try replica.record(RecordKey(kind, id)).flatMap(title) { return title }
        }
        return nil
    }
}
