/// A meeting of a committee: once, on named dates, or by a rule. A changed rule closes one series and opens the next.
public struct Meeting: RecordView {
    public static let kind = Kind(
        "meeting",
        fields: [
            .fixed("committee", .reference("committee")), .required("title", .multi), .required("start", .local),
            .required("minutes", .integer(1...10_080)),
            // RFC 5545 §3.3.10 without the name, such as FREQ=MONTHLY;BYDAY=3WE.
            .optional("rule", .text),
            // Instead of a rule: all starts, in the zone of `start`.
            .optional("dates", .list(.text, 1...500)),
            // Original starts that do not take place, in the zone of `start`.
            .optional("exceptions", .list(.text, 0...500)),
            .optional("place", .text), .optional("link", .text),
            .optional("status", .oneOf(["planned", "ended", "cancelled"])),
        ],
        scope: .follows { record, source in
            let id = record.value("committee")?.string ?? ""
            return try source.record(RecordKey(Committee.kind.name, id)).map { _ in Scope.committee(id) }
        },
        rights: [
            Right([.create, .edit, .remove], by: .role(.coordinator)),
            Right([.create, .edit, .remove], by: .memberRole([.chair, .secretary])),
        ],
        check: { record, _, _ in
            let meeting = Meeting(record)
            if meeting.rule != nil, record.value("dates").map({ !$0.isNull }) == true {
                return Refusal(.invalid, "A meeting has either a rule or a list of dates.")
            }
            for field in ["dates", "exceptions"] {
                guard meeting.texts(field).allSatisfy({ WallTime($0) != nil }) else {
                    return Refusal(.invalid, "The \(field) of a meeting are local times such as 2026-06-21T10:00.")
                }
            }
            return nil
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var committee: String { text("committee") }
    public var title: MultiText { multi("title") }
    public var start: LocalTime? { local("start") }
    public var minutes: Int { optionalInteger("minutes") ?? 0 }
    public var rule: String? { optionalText("rule") }
    public var dates: [WallTime] { texts("dates").compactMap(WallTime.init) }
    public var exceptions: [WallTime] { texts("exceptions").compactMap(WallTime.init) }
    public var place: String? { optionalText("place") }
    public var link: String? { optionalText("link") }
    /// `planned`, `ended` for a series that another follows, or `cancelled`.
    public var status: String { optionalText("status") ?? "planned" }

    /// The committee of a meeting; nil when the meeting is not there.
    static func committee(ofMeeting id: String, in source: any RecordSource) throws -> String? {
        try source.record(RecordKey(kind.name, id)).map { Meeting($0).committee }
    }
}
