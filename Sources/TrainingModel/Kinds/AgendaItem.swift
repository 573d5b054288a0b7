/// A point on the agenda of one date of a meeting.
public struct AgendaItem: RecordView {
    public static let kind = Kind(
        "agendaItem",
        fields: [
            .fixed("occurrence", .reference("occurrence")),
            // A fraction, so that an item can be put between two others without touching them.
            .required("position", .number(0...1_000_000)), .required("title", .text), .optional("body", .rich),
            .optional("presenter", .reference("person")), .optional("minutes", .integer(0...1_440)),
            .optional("outcome", .rich),
            // While it was dealt with: shows whether there was a quorum for it.
            .optional("startedAt", .instant), .optional("endedAt", .instant),
            // Whose proposal it is, who may still word it better.
            .fixed("author", .reference("person")),
        ],
        scope: .occurrence(in: "occurrence"),
        rights: [
            Right([.create, .edit, .remove], by: .memberRole([.secretary])),
            // Who leads the meeting says what it deals with.
            Right([.edit], of: ["startedAt", "endedAt"], by: .memberRole([.chair])),
            // The chair and the members propose; observers listen.
            Right([.create], of: Proposal.fields, by: .both(.memberRole([.chair, .member]), .author)),
            Right([.edit], of: ["title", "body", "presenter", "minutes"], by: .author),
            Right([.remove], of: [], by: .author),
        ])

    private enum Proposal {
        static let fields: Set<String> = [
            Record.scopeField, "occurrence", "position", "title", "body", "presenter", "minutes", "author",
        ]
    }

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var occurrence: String { text("occurrence") }
    public var position: Double { number("position") }
    public var title: String { text("title") }
    public var body: String? { optionalText("body") }
    public var presenter: String? { optionalText("presenter") }
    public var minutes: Int? { optionalInteger("minutes") }
    public var outcome: String? { optionalText("outcome") }
    public var author: String { text("author") }
    /// When the meeting took the point up; nil before.
    public var startedAt: Instant? { instant("startedAt") }
    /// When it was done with it; nil while it is at it, and for an end before the start, of two people who wrote at once.
    public var endedAt: Instant? {
        guard let start = startedAt, let end = instant("endedAt"), start <= end else { return nil }
        return end
    }
    public var isRunning: Bool { startedAt != nil && endedAt == nil }
}
