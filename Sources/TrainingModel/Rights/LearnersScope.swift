/// Where a learner's rows stand: always in `learners:ID` of the structure to which their owner belongs now. The whole
/// record of learning moves with a person, and nobody's record is ever split between two ministries.
extension Kind {
    /// The learners' scope in which a record must stand now; nil for records that stand elsewhere, and while the owner is
    /// not known. The server keeps to it whatever scope an author who was offline believed in.
    public func learnersScope(of record: Record, in source: some RecordSource) throws -> String? {
        guard case .learners = scope, let owner = record.owner,
            let person = try source.record(RecordKey(Person.kind.name, owner))
        else { return nil }
        return Scope.learners(Person(person).structure)
    }
}
