/// What a person completed, signed by the server once and never again. Its id is person/course or person/workshop.
public struct Certificate: RecordView {
    public static let kind = Kind(
        "certificate", id: .natural(["person", nil]),
        fields: [
            .fixed("issuedOn", .date), .fixed("hours", .number(0...10_000)), .fixed("code", .text),
            .fixed("signature", .text), .fixed("key", .text),
            // The names on that day: who is renamed keeps the paper they were given.
            .fixed("name", .text), .fixed("network", .text), .fixed("title", .multi),
            .fixed("about", .oneOf(["course", "workshop"])),
            // Of a course.
            FieldRule("version", .integer(1...1_000_000), immutable: true),
        ],
        scope: .learners, owner: .firstPart, rights: [])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    /// - Parameter subject: a course's or a workshop's id.
    public static func id(person: String, subject: String) -> String { Identifier.natural(person, subject) }
    public var person: String { record.part(0) }
    /// The course or the workshop.
    public var subject: String { record.part(1) }
    public var issuedOn: CalendarDate? { date("issuedOn") }
    public var hours: Double { number("hours") }
    /// What somebody who doubts the paper types in.
    public var code: String { text("code") }
    public var name: String { text("name") }
    public var title: MultiText { multi("title") }
    public var isOfCourse: Bool { text("about") == "course" }
    public var version: Int64? { record.value("version")?.integer }

    /// The fields that are signed, and whom and what they are about.
    public static let signed = ["about", "code", "hours", "issuedOn", "key", "name", "network", "title", "version"]

    /// What the server said, as it was signed.
    public var statement: SignedStatement {
        var claims = Dictionary(
            uniqueKeysWithValues: Self.signed.compactMap { name in record.value(name).map { (name, $0) } })
        claims["person"] = .string(person)
        claims["subject"] = .string(subject)
        return SignedStatement(.certificate, claims: .object(claims), signature: text("signature"))
    }
}
