/// A meeting of a committee: once, on named dates, or by a rule. A changed rule closes one series and opens the next.
public struct Meeting: RecordView {
    public static let kind = Kind(
        "meeting",
        fields: [
            .fixed("committee", .reference("committee")), .required("title", .multi), .required("start", .local),
            .required("minutes", .integer(1...10_080)),
            // RFC 5545 §3.3.10 without the name, such as FREQ=MONTHLY;BYDAY=3WE, or the starts with commas between: what
            // Calendar's `Recurrence` reads.
            .optional("rule", .text),
            // Original starts that do not take place, in the zone of `start`.
            .optional("exceptions", .list(.text, 0...500)),
            // What becomes of a date that falls on a day off.
            .optional(
                "workingDays",
                .members([
                    .optional("weekend", .list(.integer(1...7), 0...6)),
                    .optional("holidays", .list(.date, 0...mostHolidays)),
                    .optional("direction", .oneOf(["next", "previous", "skip"])),
                ])),
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
        lookup: { [Meeting($0).committee] },
        check: { record, _, _ in
            Meeting(record).texts("exceptions").allSatisfy({ WallTime($0)?.description == $0 })
                ? nil : Refusal(.invalid, "The exceptions of a meeting are local times such as 2026-06-21T10:00.")
        })

    /// Ten years of the countries with the most.
    public static let mostHolidays = 500

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var committee: String { text("committee") }
    public var title: MultiText { multi("title") }
    public var start: LocalTime? { local("start") }
    public var minutes: Int { optionalInteger("minutes") ?? 0 }
    public var rule: String? { optionalText("rule") }
    public var exceptions: [WallTime] { texts("exceptions").compactMap(WallTime.init) }
    /// Days off, by ISO 8601: 1 is Monday.
    public var weekend: [Weekday]? {
        record.value("workingDays")?["weekend"]?.array?.compactMap {
            $0.integer.flatMap { Int(exactly: $0) }.flatMap(Weekday.init)
        }
    }
    public var holidays: [CalendarDate] {
        record.value("workingDays")?["holidays"]?.array?.compactMap { $0.string.flatMap(CalendarDate.init) } ?? []
    }
    /// `next` or `previous` working day, or `skip`; nil when dates stay where they fall.
    public var shift: String? {
        record.value("workingDays").flatMap { $0.isNull ? nil : $0["direction"]?.string ?? "next" }
    }
    public var place: String? { optionalText("place") }
    public var link: String? { optionalText("link") }
    /// `planned`, `ended` for a series that another follows, or `cancelled`.
    public var status: String { optionalText("status") ?? "planned" }

    /// The committee of a meeting; nil when the meeting is not there.
    static func committee(ofMeeting id: String, in source: any RecordSource) throws -> String? {
        try source.record(RecordKey(kind.name, id)).map { Meeting($0).committee }
    }
}
