/// A quiz that a person has handed in. A fact: written once.
public struct Attempt: RecordView {
    public static let kind = Kind(
        "attempt", once: true,
        fields: [
            .fixed("person", .reference("person")), .fixed("course", .reference("course")), .fixed("quiz", .text),
            .fixed("bundleVersion", .integer(1...1_000_000)), .fixed("language", .text), .fixed("answers", .object),
            .fixed("startedAt", .instant), .fixed("finishedAt", .instant), .fixed("score", .share),
            // From 1: which questions of a bank were drawn follows from it.
            FieldRule("number", .integer(1...1_000), immutable: true),
        ],
        scope: .learners, owner: .field("person"),
        rights: [Right([.create], by: .subject)],
        lookup: { [word(person: Attempt($0).person, course: Attempt($0).course)] })

    /// The word under which a person's attempts at the quizzes of a course are looked up.
    public static func word(person: String, course: String) -> String { "\(person)/\(course)" }

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var person: String { text("person") }
    public var course: String { text("course") }
    public var quiz: String { text("quiz") }
    public var bundleVersion: Int64 { record.value("bundleVersion")?.integer ?? 0 }
    public var language: String { text("language") }
    public var number: Int { optionalInteger("number") ?? 1 }
    /// What decided by chance in it.
    public var seed: AttemptSeed { AttemptSeed(person: person, course: course, quiz: quiz, number: number) }
    /// Answers by question id.
    public var answers: [String: JSON] { record.value("answers")?.object ?? [:] }
    /// From 0 to 1; the server has graded the answers again before it took it.
    public var score: Double { record.value("score")?.number ?? 0 }
    public var startedAt: Instant? { optionalText("startedAt").flatMap(Instant.init) }
    public var finishedAt: Instant? { optionalText("finishedAt").flatMap(Instant.init) }
}
