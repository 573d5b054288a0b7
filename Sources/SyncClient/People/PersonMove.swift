import TrainingModel

/// A person's move to another structure as one act: they belong there from now on, and the roles that they held for the
/// old structure end. What the move means is known before it is made.
///
/// The rest follows where it must: the server moves their record of learning in the transaction that takes the move
/// (docs/sync-model.md), and their own computer lets go what they may no longer see at its next sync, after everything
/// unsent was delivered.
public struct PersonMove {
    public let person: Person
    public let from: String
    public let to: Structure
    /// Roles for the old structure, which end.
    public let ending: [Grant]
    /// Roles for other structures or the whole network, which stay.
    public let staying: [Grant]
    /// Feeds that the person's computers let go, and those that they get.
    public let lost: [String]
    public let gained: [String]
    /// Rows of the person's learning that this computer holds; they follow the person.
    public let learningRows: Int
    /// Changes that wait on this computer; they are sent before the move.
    public let unsent: Int
    private let draft: Draft

    /// - Throws: `usage` when the person is there already; what the rights refuse.
    public init(of person: Person, to structure: Structure, in replica: Replica) throws {
        guard person.structure != structure.id else {
            throw TrainingError(
                .usage, "\(person.name) belongs to this structure already.", hint: "Nothing has to be moved.")
        }
        let draft = Draft(replica)
        let now = try replica.correctedNow()
        let before = try Set(Actor(person: person.id, from: draft, at: now).feeds(in: draft))
        let grants = try replica.all(Grant.self, idPrefix: person.id + "/").filter(\.isActive)
        self.person = person
        self.draft = draft
        from = person.structure
        to = structure
        ending = grants.filter { $0.structure == person.structure }
        staying = grants.filter { $0.structure != person.structure }
        try Self.plan(person, to: structure.id, ending: ending, in: draft)
        let after = try Set(Actor(person: person.id, from: draft, at: now).feeds(in: draft))
        lost = before.subtracting(after).sorted()
        gained = after.subtracting(before).sorted()
        learningRows = try replica.countOfLearningRows(of: person.id)
        unsent = try replica.countOfEdits(.waiting)
    }

    /// Plans a move as a part of a larger draft.
    static func plan(_ person: Person, to structure: String, ending: [Grant], in draft: Draft) throws {
        try draft.require(Person.kind, person.id, ["structure": .string(structure)])
        for grant in ending { try draft.require(Grant.kind, grant.id, ["active": false]) }
    }

    /// Makes the move, whole.
    public func make() throws { try draft.commit(batch: .max) }
}

extension Draft {
    /// Plans a change that the plan cannot do without.
    public func require(_ kind: Kind, _ id: String, _ fields: [String: JSON]) throws {
        if case .refused(let refusal) = try write(kind, id: id, fields) { throw refusal.error }
    }

    /// Plans to give a role, or to give it again.
    public func give(_ role: Role, to person: String, scope: String) throws {
        try require(
            Grant.kind, Grant.id(person: person, role: role, scope: scope),
            ["role": .string(role.rawValue), "scope": .string(scope), "active": true])
    }
}

extension Replica {
    /// The rows of a person's learning on this computer.
    func countOfLearningRows(of person: String) throws -> Int {
        try owned(Enrolment.self, by: person).count + owned(Progress.self, by: person).count
            + owned(Attempt.self, by: person).count
    }
}
