/// Whether a person was at a session of a workshop. Its id is workshop/session/person, so that two registrars meet in one
/// record.
public struct Attendance: RecordView {
    public static let kind = Kind(
        "attendance", id: .natural(["workshop", nil, "person"]),
        fields: [
            .required("status", .oneOf(["present", "late", "excused", "absent"])), .optional("arrivedAt", .instant),
            .optional("leftAt", .instant), .required("recordedBy", .reference("person")),
            .optional("method", .oneOf(["list", "code", "paper"])),
        ],
        scope: .workshopInID, owner: .part(2),
        // The person's own right to check in by the session's code stands here, and its check below.
        rights: [
            Right([.create, .edit, .remove], by: .trainerOfWorkshop),
            Right([.create, .edit, .remove], by: .role(.coordinator)),
        ],
        check: { record, actor, source in
            let attendance = Attendance(record)
            let workshop = try source.record(RecordKey(Workshop.kind.name, attendance.workshop)).map(Workshop.init)
            guard workshop?.sessions.contains(where: { $0.id == attendance.session }) == true else {
                return Refusal(.notFound, "The workshop has no session '\(attendance.session)'.")
            }
            return record.namesItsWriter(in: "recordedBy")
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public static func id(workshop: String, session: String, person: String) -> String {
        Identifier.natural(workshop, session, person)
    }
    public var workshop: String { record.part(0) }
    public var session: String { record.part(1) }
    public var person: String { record.part(2) }
    public var status: String { text("status") }
    /// Present or late.
    public var wasThere: Bool { record.isAlive && ["present", "late"].contains(status) }
    public var arrivedAt: Instant? { instant("arrivedAt") }
    public var leftAt: Instant? { instant("leftAt") }
    public var recordedBy: String { text("recordedBy") }
    public var method: String? { optionalText("method") }
}

extension Record {
    /// Refuses a field that names somebody else than the person who wrote it.
    func namesItsWriter(in field: String) -> Refusal? {
        guard let written = self[field], !written.value.isNull, written.value.string != written.version.author else {
            return nil
        }
        return Refusal(.invalid, "The \(field) of this \(kind) must be the person who writes it.")
    }
}
