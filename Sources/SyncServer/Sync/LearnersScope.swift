import TrainingModel

/// A learner's rows stand where their owner belongs. When a person moves, the server moves the rows, in the transaction
/// that takes the move; what a computer that was offline wrote in the scope of another structure is taken, and carried
/// over.
extension Intake {
    /// Puts a row that stands among the learners of another structure than its owner's among those of the present one. A restored
    /// server may have lost the move which made that other one right, so none is refused.
    /// - Returns: false when it stands there already. At a relay also when nothing there speaks for that other structure: it keeps
    ///   the row as it is, until the server above has carried it over.
    func carryOver(_ record: inout Record) throws -> Bool {
        // Asked of the store: the very batch may have moved its author.
        guard let owner = record.owner, let scope = record.scope, Scope.isOfLearners(scope),
            let home = try learnersScope(of: record), home != scope
        else { return false }
        guard
            try served == nil || lostAt != nil || writer.formerStructures(of: owner).map(Scope.learners).contains(scope)
        else { return false }
        return try placeAmongLearners(&record)
    }

    /// Puts a living row of a learner's record into the scope of its owner's structure, in the server's own name.
    /// - Returns: false when it stands there already.
    private func placeAmongLearners(_ record: inout Record) throws -> Bool {
        // The scope's new stamp would bring a removed row back: it moves when somebody else does.
        guard record.isAlive, let home = try learnersScope(of: record), home != record.scope else { return false }
        record.writeAsServer(Record.scopeField, .string(home), at: now)
        return true
    }

    func learnersScope(of record: Record) throws -> String? {
        try Kind.named(record.kind)?.learnersScope(of: record, in: writer)
    }

    /// Moves everything that a person has learned to the structure that they belong to now, with what was overtaken in it.
    func moveLearningRecord(of person: String) throws {
        for before in try writer.records(ownedBy: person) {
            var record = before
            guard record.scope.map(Scope.isOfLearners) ?? false, try placeAmongLearners(&record),
                let scope = record.scope
            else { continue }
            try writer.put(record, replacing: before, now: now)
            for lost in try writer.records(Overtaken.kind.name, idPrefix: "\(record.kind)/\(record.id)/") {
                guard lost.isAlive, lost.scope == before.scope else { continue }
                var moved = lost
                moved.writeAsServer(Record.scopeField, .string(scope), at: now)
                try writer.put(moved, replacing: lost, now: now)
            }
            try writer.moveFollowers(of: record, to: scope, now: now)
        }
    }
}

extension StoreReader {
    /// Where a person has belonged, and where somebody wanted them to belong meanwhile.
    func formerStructures(of person: String) throws -> [String] {
        let key = RecordKey(Person.kind.name, person)
        let replaced = try history(of: key).filter { $0.name == "structure" }.map(\.field.value)
        let overtaken = try records(Overtaken.kind.name, idPrefix: "\(key.kind)/\(key.id)/structure/").map {
            Overtaken($0).value
        }
        return (replaced + overtaken).compactMap(\.string)
    }
}
