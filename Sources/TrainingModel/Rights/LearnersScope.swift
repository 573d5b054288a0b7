/// Where a learner's rows stand: always in `learners:ID` of the structure to which their owner belongs now. The whole
/// record of learning moves with a person, and nobody's record is ever split between two ministries.
extension Kind {
    /// The learners' scope in which an owned record must stand now; nil for records that stand elsewhere, and while the
    /// owner is not known. The server keeps to it whatever an author who was offline believed.
    public func learnersScope(of record: Record, in source: some RecordSource) throws -> String? {
        guard let owner = record.owner else { return nil }
        switch scope {
        case .learners:
            return try source.record(RecordKey(Person.kind.name, owner)).map { Scope.learners(Person($0).structure) }
        case .follows(let place):
            return try place(record, source).flatMap { Scope.isOfLearners($0) ? $0 : nil }
        default: return nil
        }
    }
}

extension Scope {
    /// True for a scope of a structure's learners, of which each sees only their own rows.
    public static func isOfLearners(_ scope: String) -> Bool { scope.hasPrefix(learnersPrefix) }
}
