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

    /// The record that keeps a lost value. Any server makes the same one of the same loss.
    public static func record(of overtaking: Overtaking, in subject: Record) -> Record {
        let stamp = overtaking.loser.version.stamp
        let author = overtaking.loser.version.author
        let id = Identifier.natural(subject.kind, subject.id, overtaking.name, stamp.description)
        var record = Record(kind: kind.name, id: id, owner: author)
        let fields: [String: JSON] = [
            Record.scopeField: JSON(subject.scope), "subjectKind": .string(subject.kind),
            "subject": .string(subject.id),
            "field": .string(overtaking.name), "value": overtaking.loser.value, "stamp": .string(stamp.description),
            "by": .string(overtaking.winner.author), "byStamp": .string(overtaking.winner.stamp.description),
        ]
        for (name, value) in fields { record[name] = Field(value, Version(stamp: stamp, author: author)) }
        return record
    }

    public var subject: RecordKey { RecordKey(text("subjectKind"), text("subject")) }
    public var field: String { text("field") }
    /// What was written.
    public var value: JSON { record.value("value") ?? .null }
    /// The stamp of the value that lost.
    public var stamp: Stamp? { Stamp(text("stamp")) }
    /// Who wrote what is current instead.
    public var by: String { text("by") }
    public var byStamp: Stamp? { Stamp(text("byStamp")) }
}
