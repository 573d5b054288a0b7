/// A person's place in a course. Its id is person/course.
public struct Enrolment: RecordView {
    public static let kind = Kind(
        "enrolment", id: .natural(["person", "course"]),
        fields: [
            .optional("assignedBy", .reference("person")), .optional("dueOn", .date),
            .required("status", .oneOf(["enrolled", "withdrawn"])),
        ],
        scope: .learners, owner: .firstPart,
        rights: [
            Right([.create, .edit], by: .subject),
            Right([.create, .edit, .remove], by: .role(.coordinator)),
            Right([.create, .edit, .remove], by: .role(.trainer)),
        ],
        check: { record, _, source in try CourseEntry.refusalToBegin(record, in: source) })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public static func id(person: String, course: String) -> String { Identifier.natural(person, course) }
    public var course: String { String(record.id.split(separator: "/").last ?? "") }
    public var isEnrolled: Bool { record.isAlive && text("status") == "enrolled" }
}
