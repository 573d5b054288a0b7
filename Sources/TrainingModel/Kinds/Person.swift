/// Anybody enrolled in the network.
public struct Person: RecordView {
    public static let kind = Kind(
        "person",
        fields: [
            .required("name", .text), .required("structure", .reference("structure")), .optional("email", .text),
            .optional("languages", .texts), .optional("active", .boolean), .optional("sourcedId", .text),
        ],
        structure: .field("structure"),
        rights: [
            Right([.create, .edit, .remove], by: .role(.administrator)),
            Right([.edit], of: ["email", "languages"], by: .subject),
        ])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var name: String { text("name") }
    public var structure: String { text("structure") }
    public var email: String? { optionalText("email") }
    public var languages: [String] { texts("languages") }
    /// The person's name in the register from which they were imported (OneRoster).
    public var sourcedId: String? { optionalText("sourcedId") }
    /// False for somebody who has left: they keep their past, and can no longer sync.
    public var isActive: Bool { record.isAlive && record.value("active")?.bool ?? true }
}
