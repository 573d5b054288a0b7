/// The minutes of one date of a meeting. Its id is the occurrence's.
public struct Minutes: RecordView {
    public static let kind = Kind(
        "minutes", id: .natural(["meeting", nil]),
        fields: [
            .optional("body", .rich), .required("status", .oneOf(["draft", "proposed", "approved"])),
            .optional("approvedAt", .instant),
        ],
        scope: .meetingInID,
        rights: [Right([.create, .edit, .remove], by: .memberRole([.chair, .secretary]))],
        check: { record, _, _ in
            if let refusal = Occurrence.refusal(of: record.id) { return refusal }
            // What was approved is what everybody read.
            guard let status = record["status"], status.value == "approved", let body = record["body"],
                body.version.stamp > status.version.stamp
            else { return nil }
            return Refusal(
                .conflict, "These minutes are approved.", hint: "Set them back to 'proposed' to change their text.")
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var occurrence: String { record.id }
    public var body: String { text("body") }
    public var status: String { text("status") }
    public var approvedAt: Instant? { instant("approvedAt") }
}
