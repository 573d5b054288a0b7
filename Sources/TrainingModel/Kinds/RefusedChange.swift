/// A change that a server behind a relay had taken and the server above it refused. Made by the server above; belongs to the
/// author, whom it reaches by ordinary sync wherever they are and who finds the words in their ledger: docs/relay.md. Nobody
/// else sees it. Its id is kind/id/stamp, where the stamp is the latest of the change.
public struct RefusedChange: RecordView {
    public static let kind = Kind(
        "refused", id: .natural([nil]), once: true,
        fields: [
            .fixed("subjectKind", .text), .fixed("subject", .text), .fixed("values", .object),
            .fixed("stamps", .object), .fixed("code", .text), .fixed("reason", .text),
            FieldRule("hint", .text, immutable: true), FieldRule("bases", .object, immutable: true),
        ],
        scope: .any, owner: .none, rights: [])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    /// The fields of the record that keeps a change of `subject`, each with its value, its stamp, and the stamp that it was to
    /// replace.
    public static func fields(of subject: Record, _ refusal: Refusal) -> [String: JSON] {
        var values: [String: JSON] = [:]
        var stamps: [String: JSON] = [:]
        var bases: [String: JSON] = [:]
        for (name, field) in subject.fields {
            values[name] = field.value
            stamps[name] = .string(field.stamp.description)
            bases[name] = field.version.base.map { .string($0.description) }
        }
        var fields: [String: JSON] = [
            "subjectKind": .string(subject.kind), "subject": .string(subject.id), "values": .object(values),
            "stamps": .object(stamps), "code": .string(refusal.code.rawValue), "reason": .string(refusal.reason),
        ]
        if let hint = refusal.hint { fields["hint"] = .string(hint) }
        if !bases.isEmpty { fields["bases"] = .object(bases) }
        return fields
    }

    /// The record that keeps the change of a record whose latest stamp is `stamp`, if it was refused.
    public static func key(of subject: RecordKey, at stamp: Stamp) -> RecordKey {
        let id = Identifier.natural(subject.kind, subject.id, stamp.description)
        if Identifier.isValid(id) { return RecordKey(kind.name, id) }
        var hash = Hash()
        for part in [subject.kind, subject.id] { hash.add(part) }
        return RecordKey(
            kind.name, Identifier.natural(subject.kind, hexDigits(hash.value, count: 16), stamp.description))
    }

    /// With what the ids of all refused changes of a record begin.
    public static func prefix(of subject: RecordKey) -> String {
        let stamp = Stamp(tick: 0, writer: 0)
        return String(key(of: subject, at: stamp).id.dropLast(stamp.description.count))
    }

    public var subject: RecordKey { RecordKey(text("subjectKind"), text("subject")) }
    /// What was written, by field.
    public var values: [String: JSON] { record.value("values")?.object ?? [:] }
    public func stamp(of field: String) -> Stamp? { stamp("stamps", field) }
    public func base(of field: String) -> Stamp? { stamp("bases", field) }
    private func stamp(_ list: String, _ field: String) -> Stamp? {
        record.value(list)?.object?[field]?.string.flatMap { Stamp($0) }
    }
    public var refusal: Refusal {
        Refusal(TrainingError.Code(rawValue: text("code")) ?? .failed, text("reason"), hint: optionalText("hint"))
    }
}
