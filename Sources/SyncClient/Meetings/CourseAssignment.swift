import TrainingModel

/// A course that an action assigns to a person or to everybody of a structure, and how far they have come.
public struct CourseAssignment: Sendable {
    public let action: Action
    public let course: String
    /// The active people whom it concerns.
    public let concerned: Int
    /// Those of them who take the course, and those who have completed it, as `report completion` counts; nil where the
    /// reader does not see the learning of these people.
    public let figure: Figure?

    public struct Figure: Equatable, Sendable {
        public let completed: Int
        public let enrolled: Int
    }

    /// - Parameters:
    ///   - actions: those that assign no course are left out.
    ///   - catalogue: says what a course asks for.
    public static func all(of actions: [Action], in replica: Replica, _ catalogue: Catalogue) throws -> [Self] {
        let assigned = actions.compactMap { action in action.assignedCourse.map { (action, $0) } }
        guard !assigned.isEmpty else { return [] }
        let actor = try replica.actor()
        return try assigned.map { action, course in
            let people = try replica.people(concernedBy: action)
            let seen = try people.filter {
                try $0.id == actor.person || actor.sees(Scope.learners($0.structure), in: replica)
            }
            let completions = try CourseCompletions(replica, catalogue, of: course)
            let ids = Set(people.map(\.id))
            let enrolments = completions.enrolments.filter { ids.contains($0.record.owner ?? "") }
            let completed = enrolments.count { completions.state(of: $0)?.isComplete ?? false }
            return CourseAssignment(
                action: action, course: course, concerned: people.count,
                figure: seen.count < people.count
                    ? nil : Figure(completed: completed, enrolled: enrolments.count))
        }
    }
}

/// What became of enrolling people in a course.
public struct EnrolmentOutcome: Equatable, Sendable {
    public var enrolled = 0
    /// Who takes it already.
    public var already = 0
    /// Who was taken out of it after the action had been written down: nobody is put back unasked.
    public var withdrawn = 0
    /// Whom the reader may not enrol.
    public var notAllowed = 0

    /// True when there was somebody to enrol, and the rights refused everybody.
    public var isRefused: Bool { notAllowed > 0 && enrolled + already + withdrawn == 0 }
}

extension Replica {
    /// The action's owner, or the active people of the structure that owns it.
    public func people(concernedBy action: Action) throws -> [Person] {
        if let person = try view(Person.self, action.owner) { return [person].filter(\.isMember) }
        return try all(Person.self).filter { $0.isMember && $0.structure == action.owner }
    }

    /// Enrols everybody whom the action concerns in the course that it assigns, as far as the rights go: a coordinator
    /// or trainer enrols the people of their structure. Doing it again reaches who has joined since.
    public func enrol(for action: Action) throws -> EnrolmentOutcome {
        var outcome = EnrolmentOutcome()
        guard let course = action.assignedCourse else { return outcome }
        try transaction {
            for person in try people(concernedBy: action) {
                let id = Enrolment.id(person: person.id, course: course)
                if let current = try view(Enrolment.self, id) {
                    if current.isEnrolled {
                        outcome.already += 1
                        continue
                    }
                    if let withdrawn = current.record["status"]?.version.stamp,
                        let assigned = action.record["assignedCourse"]?.version.stamp, withdrawn > assigned
                    {
                        outcome.withdrawn += 1
                        continue
                    }
                }
                do {
                    try upsert(
                        Enrolment.kind, id: id, scope: Scope.learners(person.structure), owner: person.id,
                        fields: [
                            "status": "enrolled", "assignedBy": .string(try self.person()),
                            "dueOn": JSON(action.dueOn?.description),
                        ])
                    outcome.enrolled += 1
                } catch let error as TrainingError where error.code == .notAllowed {
                    outcome.notAllowed += 1
                }
            }
        }
        return outcome
    }
}
