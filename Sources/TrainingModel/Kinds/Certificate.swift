/// What a person completed, signed by the server. Its id is person/course or person/workshop.
public struct Certificate: RecordView {
    public static let kind = Kind(
        "certificate", id: .natural(["person", nil]),
        fields: [
            .fixed("issuedOn", .date), .fixed("hours", .number(0...10_000)), .fixed("code", .text),
            .fixed("signature", .text),
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
    public var signature: String { text("signature") }
}
