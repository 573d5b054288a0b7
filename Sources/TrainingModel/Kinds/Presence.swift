/// Whether a person was at a meeting, and from when to when. Its id is occurrence/person.
public struct Presence: RecordView {
    public static let kind = Kind(
        "presence", id: .natural(["meeting", nil, "person"]),
        fields: [
            .required("status", .oneOf(["present", "excused", "absent"])), .optional("arrivedAt", .instant),
            .optional("leftAt", .instant),
            // Stays before that one, of somebody who went out and came back.
            .optional(
                "earlier",
                .list(.members([.optional("arrivedAt", .instant), .required("leftAt", .instant)]), 0...mostStays)),
            .optional("recordedBy", .reference("person")),
        ],
        scope: .meetingInID, subject: .part(2),
        rights: [Right([.create, .edit, .remove], by: .memberRole([.chair, .secretary]))],
        check: { record, _, _ in
            Occurrence.refusal(of: Occurrence.of(record)) ?? record.namesItsWriter(in: "recordedBy")
        })

    /// Who goes in and out oftener is not counted anew.
    public static let mostStays = 100

    public let record: Record
    public init(_ record: Record) { self.record = record }

    /// From when to when somebody was in the room. Without an arrival they came before the opening, without a departure
    /// they stayed.
    public struct Stay: Equatable, Sendable {
        public let arrivedAt: Instant?
        public let leftAt: Instant?

        func includes(_ moment: Instant) -> Bool {
            arrivedAt.map { $0 <= moment } ?? true && leftAt.map { moment < $0 } ?? true
        }
    }

    public static func id(occurrence: String, person: String) -> String { Identifier.natural(occurrence, person) }
    public var occurrence: String { Occurrence.of(record) }
    public var person: String { record.part(2) }
    public var status: String { text("status") }
    public var arrivedAt: Instant? { instant("arrivedAt") }
    public var leftAt: Instant? { instant("leftAt") }
    public var recordedBy: String? { optionalText("recordedBy") }

    /// In the order in which they were noted, those that ended first; empty for somebody who was not there.
    public var stays: [Stay] {
        guard record.isAlive, status == "present" else { return [] }
        let earlier = record.value("earlier")?.array ?? []
        return earlier.map { stay in
            func instant(_ name: String) -> Instant? { stay[name]?.string.flatMap(Instant.init) }
            return Stay(arrivedAt: instant("arrivedAt"), leftAt: instant("leftAt"))
        } + [Stay(arrivedAt: arrivedAt, leftAt: leftAt)]
    }

    /// True when the person was in the room at that moment.
    public func isThere(at moment: Instant) -> Bool { stays.contains { $0.includes(moment) } }
}

extension Presence.Stay {
    /// As a presence has it.
    public var json: JSON { ["arrivedAt": JSON(arrivedAt?.description), "leftAt": JSON(leftAt?.description)] }
}
