/// A person's answer to an invitation. Its id is occurrence/person.
public struct RSVP: RecordView {
    public static let kind = Kind(
        "rsvp", id: .natural(["meeting", nil, "person"]),
        fields: [
            .required("answer", .oneOf(["accepted", "declined", "tentative"])),
            .optional("delegate", .reference("person")), .optional("note", .text),
        ],
        scope: .meetingInID, subject: .part(2),
        rights: [Right([.create, .edit], by: .subject)],
        check: { record, _, _ in Occurrence.refusal(of: Occurrence.of(record)) })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public static func id(occurrence: String, person: String) -> String { Identifier.natural(occurrence, person) }
    public var occurrence: String { Occurrence.of(record) }
    public var person: String { record.part(2) }
    public var answer: String { text("answer") }
    /// Who comes instead.
    public var delegate: String? { optionalText("delegate") }
    public var note: String? { optionalText("note") }
}
