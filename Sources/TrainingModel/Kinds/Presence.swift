/// Whether a person was at a meeting, and from when to when. Its id is occurrence/person.
public struct Presence: RecordView {
    public static let kind = Kind(
        "presence", id: .natural(["meeting", nil, "person"]),
        fields: [
            .required("status", .oneOf(["present", "excused", "absent"])), .optional("arrivedAt", .instant),
            .optional("leftAt", .instant), .optional("recordedBy", .reference("person")),
        ],
        scope: .meetingInID, subject: .part(2),
        rights: [Right([.create, .edit, .remove], by: .memberRole([.chair, .secretary]))],
        check: { record, _, _ in
            Occurrence.refusal(of: Occurrence.of(record)) ?? record.namesItsWriter(in: "recordedBy")
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public static func id(occurrence: String, person: String) -> String { Identifier.natural(occurrence, person) }
    public var occurrence: String { Occurrence.of(record) }
    public var person: String { record.part(2) }
    public var status: String { text("status") }
    public var arrivedAt: Instant? { instant("arrivedAt") }
    public var leftAt: Instant? { instant("leftAt") }
    public var recordedBy: String? { optionalText("recordedBy") }

    /// True when the person was in the room at that moment. Somebody without an arrival came before the opening, and
    /// somebody without a departure stayed.
    public func isThere(at moment: Instant) -> Bool {
        record.isAlive && status == "present" && arrivedAt.map { $0 <= moment } ?? true
            && leftAt.map { moment < $0 } ?? true
    }
}
