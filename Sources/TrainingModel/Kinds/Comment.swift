/// What somebody says to a note or to another record.
public struct Comment: RecordView {
    /// What can be commented: what stands where everybody who sees it sees the comments too.
    public static let subjects = [
        "note", "announcement", "survey", "initiative", "workshop", "meeting", "agendaItem", "minutes", "resolution",
        "action",
    ]

    public static let kind = Kind(
        "comment",
        fields: [
            .fixed("subjectKind", .oneOf(subjects)), .fixed("subject", .reference("record")),
            .required("body", .rich), .init("replyTo", .reference("comment"), immutable: true),
            .fixed("author", .reference("person")),
        ],
        scope: .follows { record, source in try source.record(Comment(record).subject)?.scope },
        rights: [Right([.create, .edit, .remove], by: .author)],
        lookup: { [Comment($0).subject.id] },
        check: { record, _, source in
            let comment = Comment(record)
            guard let answered = try comment.replyTo.flatMap({ try source.record(RecordKey("comment", $0)) }),
                Comment(answered).subject != comment.subject
            else { return nil }
            return Refusal(
                .invalid, "A reply stands where the comment stands that it answers.",
                hint: "Leave --reply-to out, or answer a comment on the same \(comment.subject.kind).")
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var subject: RecordKey { RecordKey(text("subjectKind"), text("subject")) }
    public var body: String { text("body") }
    public var replyTo: String? { optionalText("replyTo") }
    public var author: String { text("author") }
    /// When it was written first.
    public var writtenAt: Instant? { record["author"].map { Instant(milliseconds: $0.stamp.milliseconds) } }
}
