/// How far a person has come in a lesson or quiz. Its id is person/course/item. A quiz's answers stand here, one field
/// each, until the attempt is handed in.
public struct Progress: RecordView {
    public static let kind = Kind(
        "progress", id: .natural(["person", "course", nil]), keepsHistory: false,
        fields: [
            .optional("position", .integer(0...1_000_000)), .optional("completedAt", .instant),
            .optional("bundleVersion", .integer(1...1_000_000)), .optional("startedAt", .instant),
        ],
        scope: .learners, owner: .firstPart,
        rights: [Right([.create, .edit], by: .subject)])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public static func id(person: String, course: String, item: String) -> String {
        Identifier.natural(person, course, item)
    }
    public var course: String { record.part(1) }
    /// The lesson's or quiz's id in the course.
    public var item: String { record.part(2) }
    /// In a lesson: the page last read. In a quiz: the question to go on with.
    public var position: Int { Int(record.value("position")?.integer ?? 0) }
    public var completedAt: Instant? { optionalText("completedAt").flatMap(Instant.init) }
    public var startedAt: Instant? { optionalText("startedAt").flatMap(Instant.init) }
    public var bundleVersion: Int64? { record.value("bundleVersion")?.integer }

    /// The field in which the answer to a question waits to be handed in.
    public static func answerField(_ question: String) -> String { "answer." + question }
    /// The answers that wait to be handed in, by question id.
    public var answers: [String: JSON] {
        let answers = record.fields.filter { $0.name.hasPrefix("answer.") && !$0.field.value.isNull }
        // Names of other bytes may be the same text.
        return Dictionary(
            answers.map { (String($0.name.dropFirst(7)), $0.field.value) }, uniquingKeysWith: { first, _ in first })
    }
}
