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
        check: { record, actor, source in try Note(record).statusRefusal(of: actor, in: source) })

    /// An author publishes and takes back; a coordinator withdraws. What a coordinator has withdrawn comes back by a
    /// coordinator: else the word of the one would be worth as much as the next one's of the other.
    private func statusRefusal(of actor: Actor, in source: any RecordSource) throws -> Refusal? {
        let before = try source.record(record.key)
        guard let said = record["status"], said.version.author == actor.person,
            said.version.stamp != before?["status"]?.version.stamp
        else { return nil }
        let withdrawal = before?["status"].flatMap { $0.value == "withdrawn" ? $0.version.author : nil }
        let isWithdrawn = withdrawal.map { $0 != author } ?? false
        if actor.person == author, !actor.holds(.coordinator, for: structure) {
            guard isWithdrawn else { return nil }
            return Refusal(
                .notAllowed, "A coordinator has withdrawn this note; only a coordinator publishes it again.",
                hint: "Change what was wrong with it, then ask the coordinator of its structure.")
        }
        guard actor.person != author, status != "withdrawn", !(isWithdrawn && status == "published") else { return nil }
        return Refusal(.notAllowed, "A coordinator may withdraw a note; only its author publishes it.")
    }

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
