/// A best practice that somebody shares.
public struct Note: RecordView {
    public static let kind = Kind(
        "note",
        fields: [
            .fixed("author", .reference("person")), .required("title", .text), .required("body", .rich),
            .optional("tags", .texts), .required("language", .text), .required("structure", .reference("structure")),
            .optional("services", .texts), .required("status", .oneOf(["draft", "published", "withdrawn"])),
            .optional("editors", .references("person")),
        ],
        scope: .networkOrStructure, structure: .field("structure"),
        rights: [
            Right([.create, .edit, .remove], by: .author),
            Right([.edit], of: ["title", "body", "tags", "language", "services"], by: .listed("editors")),
            Right([.edit], of: ["status"], by: .role(.coordinator)),
        ],
        check: { record, actor, _ in
            let note = Note(record)
            guard note.author != actor.person, record["status"]?.version.author == actor.person,
                note.status != "withdrawn"
            else { return nil }
            return Refusal(.notAllowed, "A coordinator may withdraw a note; only its author publishes it.")
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var author: String { text("author") }
    public var title: String { text("title") }
    public var body: String { text("body") }
    public var tags: [String] { texts("tags") }
    public var language: String { text("language") }
    public var structure: String { text("structure") }
    public var status: String { text("status") }
    /// People whom the author lets edit the text.
    public var editors: [String] { texts("editors") }
}
