/// A value that lost to a later write whose author had not seen it. Made by the server; belongs to the loser's author,
/// whom it reaches by ordinary sync and who can restore it. Its id is kind/id/field/stamp of what lost.
public struct Overtaken: RecordView {
    public static let kind = Kind(
        "overtaken", id: .natural([nil]), once: true,
        fields: [
            .fixed("subjectKind", .text), .fixed("subject", .text), .fixed("field", .text),
            .fixed("stamp", .text), .fixed("by", .reference("person")), .fixed("byStamp", .text),
        ],
        scope: .any, owner: .none, rights: [])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    /// The record that keeps a lost value. Two servers that make it of the same loss make records that merge.
    public static func record(of overtaking: Overtaking, in subject: Record) -> Record {
        let stamp = overtaking.loser.version.stamp
        let author = overtaking.loser.version.author
        var record = Record(kind: kind.name, id: key(of: subject.key, overtaking.name, stamp).id, owner: author)
        let fields: [String: JSON] = [
            "subjectKind": .string(subject.kind), "subject": .string(subject.id), "field": .string(overtaking.name),
            "stamp": .string(stamp.description),
        ]
        for (name, value) in fields { record[name] = Field(value, Version(stamp: stamp, author: author)) }
        record["value"] = overtaking.loser
        // What a restored server may find otherwise the second time has a stamp of its own: one stamp, one value.
        let winner = Version(stamp: overtaking.winner.stamp, author: author)
        record["by"] = Field(.string(overtaking.winner.author), winner)
        record["byStamp"] = Field(.string(overtaking.winner.stamp.description), winner)
        var hash = Hash()
        hash.add(subject.scope ?? "")
        let place = Stamp(tick: stamp.tick, writer: UInt32(truncatingIfNeeded: hash.value))
        record[Record.scopeField] = Field(JSON(subject.scope), Version(stamp: place, author: author))
        return record
    }

    /// The record that keeps the value of a field with that stamp, if it lost.
    public static func key(of subject: RecordKey, _ field: String, _ stamp: Stamp) -> RecordKey {
        let id = Identifier.natural(subject.kind, subject.id, field, stamp.description)
        if Identifier.isValid(id) { return RecordKey(kind.name, id) }
        // A field may be named in any script, and at length; an id may not.
        var hash = Hash()
        for part in [subject.kind, subject.id, field] { hash.add(part) }
        let digits = hexDigits(hash.value, count: 16)
        let short = Identifier.natural(subject.kind, subject.id, digits, stamp.description)
        if Identifier.isValid(short) { return RecordKey(kind.name, short) }
        return RecordKey(kind.name, Identifier.natural(subject.kind, digits, stamp.description))
    }

    /// With what the ids of all notes of a field begin.
    public static func prefix(of subject: RecordKey, _ field: String) -> String {
        let stamp = Stamp(tick: 0, writer: 0)
        return String(key(of: subject, field, stamp).id.dropLast(stamp.description.count))
    }

    /// Another server may have noted another winner over the same value, or while its record stood elsewhere; what the present
    /// server, or the one above, says holds.
    /// - Parameter row: as that server has the record.
    public static func adopt(_ row: Record, in record: inout Record) {
        guard record.kind == kind.name else { return }
        for name in ["by", "byStamp", Record.scopeField] { record[name] = row[name] }
    }

    public var subject: RecordKey { RecordKey(text("subjectKind"), text("subject")) }
    public var field: String { text("field") }
    /// What was written.
    public var value: JSON { record.value("value") ?? .null }
    /// The same with the version that it had; notes of earlier servers do not say over what it was written.
    public var loser: Field? { record["value"] }
    /// The stamp of the value that lost.
    public var stamp: Stamp? { Stamp(text("stamp")) }
    /// Who wrote what is current instead.
    public var by: String { text("by") }
    public var byStamp: Stamp? { Stamp(text("byStamp")) }
}
