/// A person's seat in a committee. Its id is committee/person.
public struct Membership: RecordView {
    public static let kind: Kind = Kind(
        "membership", id: .natural(["committee", "person"]),
        fields: [
            .required("role", .oneOf(MemberRole.allCases.map(\.rawValue))), .required("permanent", .boolean),
            .optional("since", .date), .optional("until", .date),
        ],
        subject: .part(1), structure: .found { record, source in try Membership.structure(of: record, in: source) },
        rights: [Right([.create, .edit, .remove], by: .role(.coordinator))],
        lookup: { [Membership($0).person] },
        check: { record, actor, source in
            let membership = Membership(record)
            if let since = membership.since, let until = membership.until, until < since {
                return Refusal(.invalid, "A membership cannot end before it begins.")
            }
            guard membership.role == .chair, membership.record.isAlive else { return nil }
            let others = try source.records(Membership.kind.name, idPrefix: membership.committee + "/")
            let isTaken = others.map(Membership.init).contains {
                $0.id != membership.id && $0.role == .chair && $0.shares(aDayWith: membership, from: actor.today)
            }
            guard isTaken else { return nil }
            return Refusal(
                .conflict, "This committee has a chair already.", hint: "End the other's term first, with --until.")
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public static func id(committee: String, person: String) -> String { Identifier.natural(committee, person) }
    public var committee: String { record.part(0) }
    public var person: String { record.part(1) }
    public var role: MemberRole? { MemberRole(rawValue: text("role")) }
    /// Counts for the quorum.
    public var isPermanent: Bool { record.value("permanent")?.bool == true }
    /// The first day; nil for always.
    public var since: CalendarDate? { date("since") }
    /// The last day; nil for no end.
    public var until: CalendarDate? { date("until") }

    public func isRunning(on day: CalendarDate) -> Bool { record.isAlive && Self.isRunning(since, until, on: day) }

    static func isRunning(_ since: CalendarDate?, _ until: CalendarDate?, on day: CalendarDate) -> Bool {
        since.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
    }

    /// True when both run on some day from `today` on. What is over is nobody's to mend.
    private func shares(aDayWith other: Membership, from today: CalendarDate) -> Bool {
        guard record.isAlive, other.record.isAlive else { return false }
        let first = [since, other.since].compactMap { $0 }.reduce(today, max)
        return until.map { first <= $0 } ?? true && other.until.map { first <= $0 } ?? true
    }

    private static func structure(of record: Record, in source: any RecordSource) throws -> String? {
        try source.record(RecordKey(Committee.kind.name, record.part(0))).flatMap { Committee($0).structure }
    }
}

public enum MemberRole: String, CaseIterable, Sendable {
    case chair, secretary, member, observer
}
