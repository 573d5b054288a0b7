/// A person's wish to take part in a workshop. Its id is workshop/person; whether they have a place or wait is computed:
/// see `WaitingList`.
public struct Registration: RecordView {
    public static let kind = Kind(
        "registration", id: .natural(["workshop", "person"]),
        fields: [
            .required("status", .oneOf(["registered", "withdrawn"])), .optional("note", .text),
            // Written by the server for the person's own computer: 0 with a place, else the number on the waiting list.
            .optional("position", .integer(0...1_000_000)),
        ],
        scope: .workshopInID, owner: .part(1),
        rights: [
            Right([.create, .edit], by: .subject),
            Right([.create, .edit, .remove], by: .trainerOfWorkshop),
            Right([.create, .edit, .remove], by: .role(.coordinator)),
        ],
        lookup: { [Registration($0).person] },
        check: { record, actor, source in
            if let refusal = record.refusalUnlessServer(wrote: "position") { return refusal }
            let registration = Registration(record)
            guard registration.isRegistered, registration.person == actor.person, let stamp = registration.since,
                // Else a trainer's later word would be judged by the doors.
                record["status"]?.version.author == actor.person,
                let workshop = try source.record(RecordKey(Workshop.kind.name, registration.workshop)),
                !Workshop(workshop).takesRegistration(at: stamp),
                try !actor.sees(Scope.workshop(workshop.id), in: source)
            else { return nil }
            // Withdrawing is always possible, and the staff registers whom they let in.
            return Refusal(
                .notAllowed, "Registration for this workshop is not open.", hint: "Ask one of its trainers.")
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public static func id(workshop: String, person: String) -> String { Identifier.natural(workshop, person) }
    public var workshop: String { record.part(0) }
    public var person: String { record.part(1) }
    public var isRegistered: Bool { record.isAlive && text("status") == "registered" }
    /// When they last registered or withdrew: the place in the waiting list.
    public var since: Stamp? { record["status"]?.version.stamp }
    /// What the server said of the place, if it is about the registration as it is now: 0 for who has one, 1 for who gets
    /// the next one.
    public var position: Int? {
        guard let since, let field = record["position"], since < field.version.stamp else { return nil }
        return optionalInteger("position")
    }
    public var note: String? { optionalText("note") }
}
