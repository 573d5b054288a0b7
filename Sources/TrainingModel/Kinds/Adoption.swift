/// A structure's pledge to do what a note describes, and how far it has come. Its id is note/structure.
public struct Adoption: RecordView {
    public static let kind = Kind(
        "adoption", id: .natural(["note", "structure"]),
        fields: [
            .required("status", .oneOf(["pledged", "in progress", "adopted", "dropped"])),
            .optional("evidence", .rich), .optional("since", .date),
        ],
        structure: .found { record, _ in record.part(1) },
        rights: [Right([.create, .edit, .remove], by: .role(.ambassador))])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public static func id(note: String, structure: String) -> String { Identifier.natural(note, structure) }
    public var note: String { record.part(0) }
    public var structure: String { record.part(1) }
    public var status: String { text("status") }
    public var isAdopted: Bool { record.isAlive && status == "adopted" }
    public var evidence: String? { optionalText("evidence") }
    public var since: CalendarDate? { date("since") }
}
