/// A ministry, agency or directorate.
public struct Structure: RecordView {
    public static let kind = Kind(
        "structure",
        fields: [
            .required("name", .multi), .optional("abbreviation", .text),
            .required("type", .oneOf(["ministry", "agency", "directorate", "committee-office", "partner"])),
            .optional("parent", .reference("structure")), .optional("country", .text), .optional("connectedOn", .date),
        ],
        rights: [Right([.create, .edit, .remove], by: .role(.administrator))])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    /// The name by language.
    public var name: [String: String] { record.value("name")?.object?.compactMapValues(\.string) ?? [:] }
    public var abbreviation: String? { optionalText("abbreviation") }
}
