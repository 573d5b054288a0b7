import TrainingModel

/// One value that a field has had.
public struct FieldVersion: Equatable, Sendable {
    public enum State: String, Sendable {
        case current
        /// Replaced by somebody who had seen it.
        case replaced
        /// Lost to somebody who had not seen it; its author can restore it.
        case overtaken
    }

    /// Of the record.
    public let kind: String
    public let field: String
    public let value: JSON
    public let author: String
    public let stamp: Stamp
    public let state: State
    /// Who wrote what is there instead.
    public let by: String?
}

extension Replica {
    /// Every value of a record's fields that this replica knows of, the latest first.
    public func versions(of record: Record) throws -> [FieldVersion] {
        let current = record.fields.map { FieldVersion(record, $0.name, $0.field, .current) }
        let replaced = try history(of: record.key).map { FieldVersion(record, $0.name, $0.field, .replaced) }
        let overtaken = try all(Overtaken.self, idPrefix: "\(record.kind)/\(record.id)/").compactMap { lost in
            lost.stamp.map { stamp in
                FieldVersion(
                    kind: record.kind, field: lost.field, value: lost.value, author: lost.record.owner ?? "",
                    stamp: stamp,
                    state: .overtaken, by: lost.by)
            }
        }
        return (current + replaced + overtaken).sorted { $0.stamp > $1.stamp }
    }

    /// Writes again, as a new edit, the latest value of a field that the person lost.
    /// - Returns: the value and the record as it is now.
    public func restore(_ field: String, of record: Record) throws -> (value: JSON, record: Record) {
        let me = try person()
        let lost = try versions(of: record).first { $0.field == field && $0.state == .overtaken && $0.author == me }
        guard let lost else {
            throw TrainingError(
                .notFound, "None of your values of '\(field)' was overtaken there.",
                hint: "'egov-learn history \(Identifier.short(record.id))' shows every value.")
        }
        return (lost.value, try edit(record.key, [field: lost.value]))
    }
}

extension FieldVersion {
    fileprivate init(_ record: Record, _ name: String, _ field: Field, _ state: State) {
        self.init(
            kind: record.kind, field: name, value: field.value, author: field.version.author,
            stamp: field.version.stamp, state: state,
            by: nil)
    }
}
