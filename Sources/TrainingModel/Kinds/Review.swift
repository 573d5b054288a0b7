/// An answer given when refreshing what was learned. A fact: written once; cards are computed from them.
public struct Review: RecordView {
    public static let kind = Kind(
        "review", once: true,
        fields: [
            .fixed("person", .reference("person")),
            // As attempts and bundles name it: course/quiz/question.
            .fixed("question", .text), .fixed("answer", .any), .fixed("correct", .boolean), .fixed("at", .instant),
        ],
        scope: .learners, owner: .field("person"),
        rights: [Right([.create], by: .subject)])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var person: String { text("person") }
    public var question: String { text("question") }
    public var answer: JSON { record.value("answer") ?? .null }
    public var isCorrect: Bool { record.value("correct")?.bool == true }
    public var at: Instant? { instant("at") }
}
