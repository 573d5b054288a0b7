/// Who may publish a course, and where it stands.
///
/// Trainers publish, and administrators: for the whole network, or for the structure of their role. An update stands
/// where the course stands.
/// - Parameters:
///   - scope: where the publisher wants it; nil for the widest place that they may.
/// - Throws: `notAllowed`, `notFound` for a structure that does not exist, `invalid` for another place than the course has.
public func placeToPublish(
    _ course: String, at scope: String?, by actor: Actor, in source: some RecordSource
) throws -> String {
    func may(_ scope: String) -> Bool {
        let structure = Scope.subject(of: scope, in: [Scope.structurePrefix])
        return actor.holds(.trainer, for: structure) || actor.holds(.administrator, for: structure)
    }
    let refusal = TrainingError(
        .notAllowed, "You may not publish the course '\(course)' there.",
        hint: "Trainers publish for their structure or, with the role for the network, for everybody.")
    if let current = try source.record(RecordKey(CourseEntry.kind.name, course))?.scope {
        guard scope == nil || scope == current else {
            throw TrainingError(
                .invalid, "The course '\(course)' stands elsewhere, and an update cannot move it.",
                hint: "Leave out --structure, or give the course another id.")
        }
        guard may(current) else { throw refusal }
        return current
    }
    let place = scope ?? (may(Scope.network) ? Scope.network : Scope.structure(actor.structure))
    if let structure = Scope.subject(of: place, in: [Scope.structurePrefix]),
        try source.record(RecordKey(Structure.kind.name, structure)) == nil
    {
        throw TrainingError(.notFound, "There is no structure '\(structure)'.", hint: "Sync, then try again.")
    }
    guard place == Scope.network || Scope.subject(of: place, in: [Scope.structurePrefix]) != nil, may(place) else {
        throw refusal
    }
    return place
}

extension CourseEntry {
    /// A course that was withdrawn cannot be begun any more. Who had begun it before the word came goes on.
    static func refusalToBegin(_ enrolment: Record, in source: any RecordSource) throws -> Refusal? {
        guard let id = enrolment.id.split(separator: "/").last.map(String.init),
            try source.record(enrolment.key) == nil,
            let course = try source.record(RecordKey(kind.name, id)), CourseEntry(course).isWithdrawn,
            let withdrawnAt = course["withdrawn"]?.version.stamp,
            let begunAt = enrolment["status"]?.version.stamp, begunAt > withdrawnAt
        else { return nil }
        return Refusal(
            .gone, "The course '\(id)' was withdrawn and cannot be begun any more.",
            hint: "Ask the trainer which course replaces it.")
    }
}
