/// A person's word that a note is good. Its id is note/person.
public struct Endorsement: RecordView {
    public static let kind = Kind(
        "endorsement", id: .natural(["note", "person"]),
        fields: [.optional("reason", .text)],
        scope: .follows { record, source in try source.record(RecordKey("note", record.part(0)))?.scope },
        subject: .part(1),
        rights: [Right([.create, .edit, .remove], by: .subject)])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public static func id(note: String, person: String) -> String { Identifier.natural(note, person) }
    public var note: String { record.part(0) }
    public var person: String { record.part(1) }
    public var reason: String? { optionalText("reason") }
}
