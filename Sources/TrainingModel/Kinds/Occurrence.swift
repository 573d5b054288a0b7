/// One date of a meeting, stored when somebody touches it. Its id is meeting/original local start: two laptops that touch
/// the same date meet in one record, and a moved date keeps its name.
public struct Occurrence: RecordView {
    public static let kind = Kind(
        "occurrence", id: .natural(["meeting", nil]),
        fields: [
            .optional("movedTo", .local), .optional("status", .oneOf(["planned", "cancelled", "held"])),
            .optional("openedAt", .instant), .optional("closedAt", .instant),
        ],
        scope: .meetingInID,
        rights: [
            Right([.create, .edit, .remove], by: .role(.coordinator)),
            Right([.create, .edit, .remove], by: .memberRole([.chair, .secretary])),
        ],
        check: { record, _, _ in Occurrence.refusal(of: record.id) })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    /// - Parameter start: the original start, in the zone of the meeting.
    public static func id(meeting: String, start: WallTime) -> String {
        Identifier.natural(meeting, start.description)
    }
    public var meeting: String { record.part(0) }
    public var originalStart: WallTime? { WallTime(record.part(1)) }
    public var movedTo: LocalTime? { local("movedTo") }
    public var status: String { optionalText("status") ?? "planned" }
    public var openedAt: Instant? { instant("openedAt") }
    public var closedAt: Instant? { instant("closedAt") }

    /// The meeting and the original start of an occurrence's id.
    public static func parts(of id: String) -> (meeting: String, start: WallTime)? {
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        // One date, one id: `10:00:00` would be a second name for `10:00`.
        guard parts.count == 2, let start = WallTime(String(parts[1])), start.description == parts[1] else {
            return nil
        }
        return (String(parts[0]), start)
    }

    /// The committee that meets then; nil when the id names no date of a known meeting. Whether the date is one of the
    /// series the calendar knows: a rule may have changed since.
    static func committee(of id: String, in source: any RecordSource) throws -> String? {
        try parts(of: id).flatMap { try Meeting.committee(ofMeeting: $0.meeting, in: source) }
    }

    static func refusal(of id: String) -> Refusal? {
        parts(of: id) == nil
            ? Refusal(.invalid, "'\(id)' does not name a date of a meeting: its second part is its start, local time.")
            : nil
    }

    /// The occurrence of a record whose id begins with one's.
    static func of(_ record: Record) -> String { record.parts(2) }
}
