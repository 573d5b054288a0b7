/// A course in the catalogue, written by the server when a bundle is published. Its id is the bundle's. Trainers may only
/// withdraw it, which works without a connection.
public struct CourseEntry: RecordView {
    public static let kind = Kind(
        "course", id: .slug,
        fields: [
            .required("title", .multi), .optional("summary", .multi), .required("languages", .texts),
            .required("version", .integer(1...1_000_000)), .required("digest", .text),
            .optional("minutes", .integer(0...100_000)), .optional("passMark", .share),
            .optional("prerequisites", .texts),
            .optional("lessons", .integer(0...10_000)), .optional("quizzes", .integer(0...10_000)),
            .optional("bytes", .integer(0...(1 << 40))), .optional("withdrawn", .boolean),
        ],
        scope: .networkOrStructure,
        rights: [
            Right([.edit], of: ["withdrawn"], by: .role(.trainer)),
            Right([.edit], of: ["withdrawn"], by: .role(.administrator)),
        ])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var title: [String: String] { record.value("title")?.object?.compactMapValues(\.string) ?? [:] }
    public var summary: [String: String] { record.value("summary")?.object?.compactMapValues(\.string) ?? [:] }
    public var languages: [String] { texts("languages") }
    public var version: Int64 { record.value("version")?.integer ?? 0 }
    /// SHA-256 of the bundle's manifest, hex.
    public var digest: String { text("digest") }
    public var minutes: Int64 { record.value("minutes")?.integer ?? 0 }
    public var passMark: Double { record.value("passMark")?.number ?? 0.7 }
    public var lessons: Int64 { record.value("lessons")?.integer ?? 0 }
    public var quizzes: Int64 { record.value("quizzes")?.integer ?? 0 }
    public var bytes: Int64 { record.value("bytes")?.integer ?? 0 }
    public var isWithdrawn: Bool { record.value("withdrawn")?.bool == true }
}
