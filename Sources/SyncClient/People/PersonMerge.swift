import TrainingModel

/// Recognising a person of the network in a walk-in. Only the walk-in's record changes: their rows stay as they were
/// written, and whoever counts takes them for the person's. So it can be taken back.
public struct PersonMerge {
    /// A session of which both have a mark that says something else.
    public struct Contradiction: Sendable {
        public let workshop: Workshop
        public let session: String
        /// What counts: the person's own, if they have one.
        public let counted: Attendance
        public let others: [Attendance]
    }

    public let walkIn: Person
    public let person: Person
    /// Marks and registrations of the walk-in that this computer holds.
    public let attendances: Int
    public let registrations: Int
    public let contradictions: [Contradiction]
    private let replica: Replica

    /// - Throws: `usage` when the first is no walk-in, or the second is one.
    public init(of walkIn: Person, into person: Person, in replica: Replica) throws {
        guard walkIn.isProvisional else {
            throw TrainingError(
                .usage, "\(walkIn.name) is not provisional, so they cannot be merged.",
                hint: "'egov-learn person list --provisional' shows who can be.")
        }
        guard !person.isProvisional else {
            throw TrainingError(
                .usage, "\(person.name) is provisional too: of both there is only a name.",
                hint: "Merge each into the person that they are.")
        }
        self.walkIn = walkIn
        self.person = person
        self.replica = replica
        let own = try replica.owned(Attendance.self, by: walkIn.id)
        attendances = own.count
        registrations = try replica.owned(Registration.self, by: walkIn.id).count
        let theirs = Dictionary(
            grouping: try replica.owned(Attendance.self, by: person.id)
        ) { "\($0.workshop)/\($0.session)" }
        contradictions = try own.compactMap { mark in
            let known = theirs["\(mark.workshop)/\(mark.session)"] ?? []
            guard let marks = MergedMarks(known + [mark], of: person.id), !marks.contradictions.isEmpty,
                let workshop = try replica.view(Workshop.self, mark.workshop)
            else { return nil }
            return Contradiction(
                workshop: workshop, session: mark.session, counted: marks.counted, others: marks.contradictions)
        }
    }

    /// - Throws: what the rights refuse.
    public func make() throws { try replica.edit(walkIn.record.key, ["mergedInto": .string(person.id)]) }

    /// Takes a merge back: the walk-in is only a name again.
    /// - Throws: `usage` for somebody who is not merged, and what the rights refuse.
    public static func undo(of walkIn: Person, in replica: Replica) throws {
        guard walkIn.mergedInto != nil else {
            throw TrainingError(.usage, "\(walkIn.name) is merged into nobody.", hint: "There is nothing to take back.")
        }
        try replica.edit(walkIn.record.key, ["mergedInto": nil])
    }
}
