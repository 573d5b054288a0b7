/// A ministry, agency or directorate.
public struct Structure: RecordView {
    public static let kind = Kind(
        "structure",
        fields: [
            .required("name", .multi), .optional("abbreviation", .text),
            .required("type", .oneOf(["ministry", "agency", "directorate", "committee-office", "partner"])),
            .optional("parent", .reference("structure")), .optional("country", .text), .optional("connectedOn", .date),
            .optional("sourcedId", .text),
        ],
        rights: [Right([.create, .edit, .remove], by: .role(.administrator))])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    /// The name by language.
    public var name: [String: String] { record.value("name")?.object?.compactMapValues(\.string) ?? [:] }
    public var abbreviation: String? { optionalText("abbreviation") }
    public var type: String { text("type") }
    public var parent: String? { optionalText("parent") }
    /// The structure's name in the register from which it was imported (OneRoster).
    public var sourcedId: String? { optionalText("sourcedId") }
}
