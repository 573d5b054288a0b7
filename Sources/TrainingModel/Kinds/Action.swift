/// Something that somebody undertook to do, because of a resolution or at a meeting.
public struct Action: RecordView {
    public static let kind = Kind(
        "action",
        fields: [
            .init("resolution", .reference("resolution"), immutable: true),
            .init("occurrence", .reference("occurrence"), immutable: true),
            .required("text", .text), .required("owner", .reference("person or structure")),
            .optional("dueOn", .date), .required("status", .oneOf(["open", "started", "done", "dropped"])),
            .optional("assignedCourse", .reference("course")), .optional("doneNote", .text),
        ],
        scope: .follows { record, source in try Action.committee(of: record, in: source).map(Scope.committee) },
        rights: [
            Right([.create, .edit, .remove], by: .memberRole([.secretary])),
            // A structure's action is moved by its members of the committee who are its coordinator or ambassador.
            Right([.edit], of: ["status", "doneNote"], by: .named("owner")),
            Right([.edit], of: ["status", "doneNote"], by: .roleFor("owner", .coordinator)),
            Right([.edit], of: ["status", "doneNote"], by: .roleFor("owner", .ambassador)),
        ],
        check: { record, _, source in
            let owner = record.value("owner")?.string ?? ""
            for kind in [Person.kind.name, Structure.kind.name]
            where try source.record(RecordKey(kind, owner)) != nil { return nil }
            return Refusal(.notFound, "There is no person or structure '\(owner)'.", hint: "Sync, then try again.")
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var resolution: String? { optionalText("resolution") }
    /// Nil when only its resolution says at which meeting it was taken on.
    public var occurrence: String? { optionalText("occurrence") }
    public var text: String { text("text") }
    /// A person's id or a structure's.
    public var owner: String { text("owner") }
    public var dueOn: CalendarDate? { date("dueOn") }
    public var status: String { text("status") }
    public var isOpen: Bool { record.isAlive && ["open", "started"].contains(status) }
    public var assignedCourse: String? { optionalText("assignedCourse") }
    public var doneNote: String? { optionalText("doneNote") }

    /// The occurrence at which it was taken on: its own, else its resolution's.
    public func origin(in source: any RecordSource) throws -> String? {
        if let occurrence { return occurrence }
        return try resolution.flatMap { try source.record(RecordKey(Resolution.kind.name, $0)) }.map {
            Resolution($0).occurrence
        }
    }

    private static func committee(of record: Record, in source: any RecordSource) throws -> String? {
        try Action(record).origin(in: source).flatMap { try Occurrence.committee(of: $0, in: source) }
    }
}
