import TrainingModel

/// What changed in a workshop after somebody registered for it, for their own computer.
public struct WorkshopNews {
    public struct Change: Sendable {
        public let field: String
        public let at: Instant
        /// What stood there when they registered; nil when this computer never had it.
        public let before: JSON?
    }

    public let workshop: Workshop
    /// In the order of `fields`.
    public let changes: [Change]
    public var latest: Instant? { changes.map(\.at).max() }

    /// What people plan by.
    public static let fields = ["status", "sessions", "place", "title", "registrationClosesAt", "description"]

    /// - Returns: nil when they are not registered, or when nothing has changed since.
    public init?(_ workshop: Workshop, of person: String, in replica: Replica) throws {
        let id = Registration.id(workshop: workshop.id, person: person)
        guard let registration = try replica.view(Registration.self, id), registration.isRegistered,
            let since = registration.since
        else { return nil }
        let history = try replica.history(of: workshop.record.key)
        self.workshop = workshop
        changes = Self.fields.compactMap { name in
            guard let field = workshop.record[name], field.version.stamp > since, field.version.author != person else {
                return nil
            }
            // That the doors close or open, and that it was held, is no news to who is inside.
            if name == "status", workshop.status != "cancelled" { return nil }
            let earlier = history.filter { $0.name == name }.map(\.field)
            let known = earlier.last { $0.version.stamp <= since } ?? earlier.first
            guard known.map({ Self.shown($0.value) != Self.shown(field.value) }) ?? true else { return nil }
            return Change(
                field: name, at: Instant(milliseconds: field.version.stamp.milliseconds), before: known?.value)
        }
        if changes.isEmpty { return nil }
    }

    /// What people see of a value: of sessions not the hashes of their codes.
    private static func shown(_ value: JSON) -> JSON {
        guard let sessions = value.array else { return value }
        return .array(sessions.map { .object(($0.object ?? [:]).filter { $0.key != "codeHashes" }) })
    }

    /// The sessions as they were; empty when this computer never had them.
    public var sessionsBefore: [Workshop.Session] {
        changes.first { $0.field == "sessions" }?.before?.array?.compactMap(Workshop.Session.init) ?? []
    }
}
