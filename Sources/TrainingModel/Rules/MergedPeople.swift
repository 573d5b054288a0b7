/// Who stands for whom: people who were noted at a door under a name alone, and in whom somebody has recognised a person
/// of the network since. Nothing of theirs is rewritten: whoever counts asks here whom a row is about, so that a merge can
/// be taken back.
public struct MergedPeople: Sendable {
    private let targets: [String: String]

    /// Nobody was merged.
    public static let none = MergedPeople([])

    public init(_ people: some Sequence<Person>) {
        let pairs = people.compactMap { person in person.mergedInto.map { (person.id, $0) } }
        targets = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Those that a replica or a store knows.
    public init(in source: some RecordSource) throws {
        self.init(
            try source.ids(of: Person.kind.name, under: Person.provisionalWord).compactMap {
                try source.record(RecordKey(Person.kind.name, $0)).map(Person.init)
            })
    }

    /// The person whom a row of `id` is about.
    public func person(_ id: String) -> String { targets[id] ?? id }
}

/// What was noted of one person at one session, by those who knew them and by those who did not.
public struct MergedMarks: Sendable {
    /// The one that counts.
    public let counted: Attendance
    /// What else was noted of them; kept, told where it says otherwise, never counted.
    public let others: [Attendance]

    /// A mark of the person themselves is never overwritten by one of a walk-in who was merged into them. Of several walk-ins
    /// who saw a session, being there counts more than being away: somebody saw them. A tie goes to the first id. What the
    /// server took over for the person's own computer counts only where the walk-in's mark is not to be seen.
    /// What was only assumed counts where nobody saw them at all.
    /// - Parameters:
    ///   - marks: all of one session, of the person and of who was merged into them.
    ///   - person: the person.
    /// - Returns: nil for no marks.
    public init?(_ marks: [Attendance], of person: String) {
        let order = ["present", "late", "excused", "absent"]
        func rank(_ mark: Attendance) -> (Int, Int, String) {
            (
                mark.isAssumed ? 2 : mark.person == person ? 0 : 1, order.firstIndex(of: mark.status) ?? order.count,
                mark.id
            )
        }
        let alive = marks.filter { $0.record.isAlive && !$0.status.isEmpty }
        // A copy says nothing that its original does not say.
        let originals = alive.filter { !$0.isCopy }
        let sorted = (originals.isEmpty ? alive : originals).sorted { rank($0) < rank($1) }
        guard let first = sorted.first else { return nil }
        counted = first
        others = Array(sorted.dropFirst())
    }

    /// Those that say something else than what counts.
    public var contradictions: [Attendance] { others.filter { $0.status != counted.status && !$0.isAssumed } }
}
