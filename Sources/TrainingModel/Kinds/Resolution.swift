/// A decision of a committee.
public struct Resolution: RecordView {
    public static let kind = Kind(
        "resolution",
        fields: [
            .fixed("occurrence", .reference("occurrence")),
            // As the committee numbers: 7, or 12/2026.
            .required("number", .text), .required("text", .rich),
            .optional(
                "votes",
                .members([
                    .optional("for", .integer(0...10_000)), .optional("against", .integer(0...10_000)),
                    .optional("abstain", .integer(0...10_000)),
                ])),
            .optional("rule", .oneOf(VotingRule.allCases.map(\.rawValue))), .optional("carried", .boolean),
            // When the vote was taken: shows whether there was a quorum.
            .optional("decidedAt", .instant),
        ],
        scope: .occurrence(in: "occurrence"),
        rights: [Right([.create, .edit, .remove], by: .memberRole([.chair, .secretary]))])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var occurrence: String { text("occurrence") }
    public var number: String { text("number") }
    public var text: String { text("text") }
    /// Nil when nobody noted it.
    public var decidedAt: Instant? { instant("decidedAt") }
    /// Nil when nobody counted.
    public var votes: Votes? { record.value("votes").flatMap(Votes.init) }
    public var rule: VotingRule? { optionalText("rule").flatMap(VotingRule.init) }
    /// As the chair announced it; else as the votes say; nil when it was not put to the vote.
    public var isCarried: Bool? { record.value("carried")?.bool ?? votes.map { (rule ?? .majority).carries($0) } }
}
