/// A step of an initiative.
public struct Milestone: RecordView {
    public static let kind = Kind(
        "milestone",
        fields: [
            .fixed("initiative", .reference("initiative")), .required("title", .text), .required("dueOn", .date),
            .optional("doneOn", .date),
        ],
        structure: .found { record, source in
            let key = RecordKey(Initiative.kind.name, record.value("initiative")?.string ?? "")
            return try source.record(key).map { Initiative($0).owner }
        },
        rights: [Right([.create, .edit, .remove], by: .role(.coordinator))],
        check: { record, _, source in
            let id = Milestone(record).initiative
            guard try source.record(RecordKey(Initiative.kind.name, id)) == nil else { return nil }
            return Refusal(.notFound, "There is no initiative '\(id)'.", hint: "Sync, then try again.")
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var initiative: String { text("initiative") }
    public var title: String { text("title") }
    public var dueOn: CalendarDate? { date("dueOn") }
    public var doneOn: CalendarDate? { date("doneOn") }
}
