/// A project, a service or a shared building block on the roadmap of a structure.
public struct Initiative: RecordView {
    public static let kind = Kind(
        "initiative",
        fields: [
            .required("title", .multi), .required("type", .oneOf(["project", "service", "infrastructure"])),
            .optional("delivery", .oneOf(["G2C", "G2B", "G2G"])), .required("owner", .reference("structure")),
            .optional("planYear", .integer(1900...2200)),
            .required("status", .oneOf(["planned", "started", "suspended", "done", "dropped"])),
            .optional("dueOn", .date), .optional("reuses", .references("initiative")),
        ],
        structure: .field("owner"),
        rights: [Right([.create, .edit, .remove], by: .role(.coordinator))])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var title: MultiText { multi("title") }
    public var type: String { text("type") }
    public var delivery: String? { optionalText("delivery") }
    /// The structure that answers for it.
    public var owner: String { text("owner") }
    public var planYear: Int? { optionalInteger("planYear") }
    public var status: String { text("status") }
    public var dueOn: CalendarDate? { date("dueOn") }
    /// Building blocks that it uses.
    public var reuses: [String] { texts("reuses") }
}
